"""Taking a lesson: pages, quizzes, practice, going back, stopping and going on."""

from dataclasses import replace

import pytest

from bot.core.dialogue.effects import Attempt, Passed
from bot.core.dialogue.state import Resting, Studying
from bot.core.lessons.progress import LessonProgress
from bot.core.messages import Attachment
from tests.core.dialogue.talking import Talk, a_lesson, programme


@pytest.fixture
def talk() -> Talk:
    """She has just begun the lesson."""
    talk = Talk().greeted()
    talk.say("接着学")
    talk.tap("开始")
    return talk


def at_step(number: int) -> Talk:
    """She stands before step `number` (0-based) with everything before it done."""
    talk = Talk().greeted()
    talk.tap_token("open:soil:new")
    talk.conversation = replace(
        talk.conversation,
        flow=Studying("soil", "0a1b2c", number),
        progress={"soil": LessonProgress(step=number)},
    )
    talk.tap_token("go:here")
    return talk


def test_a_lesson_opens_with_its_length_and_what_it_is_for():
    talk = Talk().greeted()
    assert talk.say("课程") == ["一共 1 课，点一课就开始。"]
    assert talk.tap("1. 认土") == ["认土\n大约 5 分钟。学完你能：\n· 会认土"]
    assert talk.buttons() == ["开始", "回菜单"]


def test_pages_come_one_at_a_time(talk: Talk):
    assert [outgoing.text for outgoing in talk.said] == ["先看  1/6\n土有黑的。"]
    assert talk.tap("继续") == ["也有黄的。"]
    assert talk.say("继续") == ["颜色  2/6\n哪种肥？"]
    assert talk.buttons() == ["黑土", "黄土", "返回"]


def test_she_can_go_back_page_by_page(talk: Talk):
    talk.tap("继续")
    assert talk.tap("返回") == ["先看  1/6\n土有黑的。"]
    assert talk.say("返回")[0].startswith("认土\n大约")


def test_the_feedback_is_that_of_the_very_option_chosen():
    right = at_step(1)
    assert right.tap("黑土") == ["对。黑土有机质多。", "看颜色只是第一步。"]
    assert right.records() == [Attempt("soil", "0a1b2c", "colour", "黑土", True)]
    assert right.buttons() == ["继续"]
    wrong = at_step(1)
    assert wrong.tap("黄土") == ["不对。黄土瘦。"]
    assert wrong.records() == [Attempt("soil", "0a1b2c", "colour", "黄土", False)]
    assert wrong.buttons() == ["再试一次", "看答案"]


def test_a_wrong_answer_can_be_tried_again_but_the_first_one_counts():
    talk = at_step(1)
    talk.tap("黄土")
    assert talk.tap("再试一次") == ["颜色  2/6\n哪种肥？"]
    talk.tap("黑土")
    assert talk.conversation.progress["soil"] == LessonProgress(1, 0, right=(), wrong=("colour",))


def test_the_answer_is_told_when_she_asks_for_it():
    talk = at_step(1)
    talk.tap("黄土")
    assert talk.tap("看答案") == ["答案：黑土\n黑土有机质多。", "看颜色只是第一步。"]
    assert talk.tap("继续")[0].startswith("好土的样子")


@pytest.mark.parametrize("said", ["1", "A", "a", "黑土", "１"])
def test_options_can_be_typed(said: str):
    talk = at_step(1)
    assert talk.say(said)[0] == "对。黑土有机质多。"


def test_a_multiple_choice_is_ticked_then_handed_in():
    talk = at_step(2)
    assert talk.buttons() == ["松", "有蚯蚓", "板结", "选好了", "返回"]
    assert talk.tap("松") == ["选了：松。还有就接着点，没有就按「选好了」。"]
    assert talk.buttons() == ["✓ 松", "有蚯蚓", "板结", "选好了", "返回"]
    talk.tap("有蚯蚓")
    assert talk.tap("选好了") == ["对。松。\n虫多。"]


def test_half_of_a_multiple_choice_is_almost_right():
    talk = at_step(2)
    talk.tap("松")
    assert talk.tap("选好了") == ["差一点。松。\n还漏了对的。"]
    assert talk.records() == [Attempt("soil", "0a1b2c", "signs", "松", False)]


def test_a_multiple_choice_can_be_typed_in_one_go():
    assert at_step(2).say("AB") == ["对。松。\n虫多。"]
    assert at_step(2).say("1,3") == ["不对。硬。"]


def test_handing_in_nothing_is_no_answer():
    talk = at_step(2)
    assert talk.tap("选好了") == ["先点一个选项，再按「选好了」。"]
    assert talk.records() == []


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        pytest.param("50", "对。", id="inside"),
        pytest.param("大概40厘米吧", "对。", id="lower end, in words"),
        pytest.param("６０", "对。", id="upper end, full width"),
        pytest.param("30", "不对。", id="outside"),
    ],
)
def test_a_number_is_judged_by_its_range(said: str, verdict: str):
    assert at_step(3).say(said) == [verdict]


def test_words_where_a_number_is_asked_are_no_answer():
    talk = at_step(3)
    assert talk.say("很深") == ["「很深」里我没看到数字，打一个数字就行。"]
    assert talk.records() == []


def test_the_right_range_is_told():
    talk = at_step(3)
    talk.say("3")
    assert talk.tap("看答案") == ["答案：40 到 60 都算对\n"]


@pytest.mark.parametrize(("said", "verdict"), [("黑钙土", "对。"), (" 黑 泥。", "对。"), ("红土", "不对。")])
def test_words_are_judged_by_what_is_accepted(said: str, verdict: str):
    assert at_step(4).say(said) == [verdict]


def test_a_question_cannot_be_passed_over_by_typing_next():
    talk = at_step(1)
    assert talk.say("继续") == ["点一个，或者打数字：第一个打 1。"]
    assert talk.conversation.flow == Studying("soil", "0a1b2c", 1)


@pytest.mark.parametrize(
    "attempt",
    [
        pytest.param(lambda talk: talk.say("我家在坡上，土是黑的"), id="typed"),
        pytest.param(lambda talk: talk.send(Attachment("voice", "file-1")), id="spoken"),
        pytest.param(lambda talk: talk.tap("做完了"), id="tapped"),
    ],
)
def test_a_practice_can_be_done_in_any_way(attempt):
    talk = at_step(5)
    (check,) = attempt(talk)
    assert check.startswith("记下了。自己对一对，做到几条：\n□ 说了颜色\n□ 说了哪块地")
    assert [type(record) for record in talk.records()] == [Attempt]
    assert talk.tap("继续")[0].startswith("「认土」看完了")


def test_a_picture_where_speech_is_wanted_is_declined_kindly():
    talk = at_step(5)
    declined, *again = talk.send(Attachment("picture", "file-1"))
    assert declined == "我现在还看不了图、听不了语音，打字告诉我吧。"
    assert again[0].startswith("说一说")


def finish(answers: dict[str, str]) -> Talk:
    """Walk through the whole lesson with these answers."""
    talk = Talk().greeted()
    talk.tap_token("open:soil:new")
    talk.tap("继续")
    talk.tap("继续")
    for step in ("colour", "signs", "depth", "name"):
        talk.say(answers[step])
        if "选好了" in talk.buttons():
            talk.tap("选好了")
        if "看答案" in talk.buttons():
            talk.tap("看答案")
        talk.tap("继续")
    talk.tap("做完了")
    talk.tap("继续")
    return talk


def test_enough_right_answers_pass_the_lesson():
    talk = finish({"colour": "A", "signs": "AB", "depth": "50", "name": "红土"})
    assert talk.said[0].text == "「认土」学完了。4 道题一次就答对 3 道，过了。"
    assert talk.records() == [Passed("soil", "0a1b2c", right=3, asked=4)]
    assert talk.conversation.progress == {"soil": LessonProgress(passed=True)}
    assert talk.conversation.flow == Resting()
    assert talk.say("进度")[0] == "1 课里学完 1 课。\n· 开口  1/1"


def test_too_many_wrong_answers_do_not_and_she_may_go_again():
    talk = finish({"colour": "B", "signs": "C", "depth": "1", "name": "黑泥"})
    assert talk.said[0].text.startswith("「认土」看完了。4 道题一次答对 1 道，还差一点。")
    assert talk.records() == []
    assert talk.tap("再来一遍")[0].startswith("先看  1/6")


def test_a_pass_is_kept_when_a_later_round_goes_badly():
    talk = finish({"colour": "A", "signs": "AB", "depth": "50", "name": "黑泥"})
    talk.tap_token("open:soil:new")
    talk.tap("继续")
    talk.tap("继续")
    talk.say("B")
    assert talk.conversation.progress["soil"].passed


def test_stopping_keeps_the_place(talk: Talk):
    talk.tap("继续")
    talk.say("歇会儿")
    assert talk.conversation.flow == Resting()
    assert talk.say("接着学") == ["也有黄的。"]


def test_a_half_read_lesson_offers_its_place_and_its_start(talk: Talk):
    talk.tap("继续")
    talk.tap_token("open:soil")
    assert talk.buttons() == ["从上次的地方接着", "从头来", "回菜单"]
    assert talk.tap("从上次的地方接着") == ["也有黄的。"]


def test_a_second_tap_on_the_same_button_turns_no_second_page(talk: Talk):
    token = talk.button("继续")
    talk.tap_token(token)
    assert talk.tap_token(token) == ["这一步已经过去了，接着看这里。"]
    assert talk.conversation.flow == Studying("soil", "0a1b2c", 0, 1)
    assert talk.tap("继续") == ["颜色  2/6\n哪种肥？"]


def test_a_tap_from_a_lesson_that_has_changed_is_answered_from_the_new_text():
    talk = at_step(1)
    old = talk.button("黑土")
    talk.programme = programme(a_lesson(version="ffffff"))
    assert talk.tap_token(old) == ["这一课刚刚改过，从这一步重新看。", "颜色  2/6\n哪种肥？"]
    assert talk.tap("黑土")[0] == "对。黑土有机质多。"


def test_typing_into_a_lesson_that_has_changed_shows_the_new_text():
    talk = at_step(3)
    talk.programme = programme(a_lesson(version="ffffff"))
    assert talk.say("50")[0] == "这一课刚刚改过，从这一步重新看。"


def test_a_shortened_lesson_shows_its_last_step():
    talk = at_step(5)
    short = a_lesson(version="ffffff")
    talk.programme = programme(replace(short, steps=short.steps[:2]))
    assert talk.say("做完了")[-1].startswith("颜色  2/2")


def test_a_tap_from_a_lesson_that_is_gone_leads_to_the_menu():
    talk = at_step(1)
    old = talk.button("黑土")
    talk.programme = programme(a_lesson("water"))
    assert talk.tap_token(old) == ["这一课现在没有了。"]
    assert "看课程" in talk.buttons()


def test_a_lesson_that_builds_on_another_says_so_and_lets_her_choose():
    first, second = a_lesson(), replace(a_lesson("water", requires=("soil",), title="看水"), order=2)
    talk = Talk(programme(first, second)).greeted()
    assert talk.tap_token("open:water") == ["这一课最好先学过「认土」再来。"]
    assert talk.buttons() == ["先学那一课", "就学这一课", "回菜单"]
    assert talk.tap("就学这一课")[0].startswith("看水")


def test_long_options_stand_in_the_bubble_and_letters_on_the_buttons():
    lesson = a_lesson()
    quiz = lesson.steps[1]
    longer = replace(
        quiz,
        question=replace(
            quiz.question,
            options=tuple(
                replace(option, text=option.text + "，因为里面的东西不一样，颜色也不一样")
                for option in quiz.question.options
            ),
        ),
    )
    talk = Talk(programme(replace(lesson, steps=(longer, *lesson.steps[2:])))).greeted()
    (shown,) = talk.tap_token("open:soil:new")
    assert "A. 黑土，因为" in shown
    assert talk.buttons() == ["A", "B", "返回"]
    assert talk.tap("B") == ["不对。黄土瘦。"]


def test_a_long_list_of_lessons_comes_in_pages():
    lessons = [replace(a_lesson(f"l{n}", title=f"第{n}课"), order=n) for n in range(1, 9)]
    talk = Talk(programme(*lessons)).greeted()
    talk.say("课程")
    assert talk.buttons() == [f"{n}. 第{n}课" for n in range(1, 7)] + ["更多", "回菜单"]
    talk.tap("更多")
    assert talk.buttons() == ["7. 第7课", "8. 第8课", "回菜单"]


def test_without_any_lesson_nothing_breaks():
    talk = Talk(replace(programme(), lessons={}, sequence=())).greeted()
    assert talk.say("接着学") == ["现在还没有课。"]
    assert talk.say("课程") == ["现在还没有课。"]
