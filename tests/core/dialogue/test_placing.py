"""The experienced skip ahead, and a lesson is found again by a word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.dialogue.effects import Passed
from bot.core.dialogue.searching import query_in
from bot.core.dialogue.state import Placing, Resting, Studying
from bot.core.lessons.lesson import Explain, Lesson, Page, Programme, Track
from bot.core.lessons.placement import Level, Placement, PlacementOption, PlacementQuestion
from bot.core.lessons.progress import LessonProgress, next_lesson, passed_count
from bot.core.lessons.searching import find_lessons
from bot.core.messages import Bubble
from tests.core.dialogue.talking import Talk, a_lesson


def question(ask: str) -> PlacementQuestion:
    def option(text: str, right: bool, say: str) -> PlacementOption:
        return PlacementOption({"zh-CN": text, "en": text}, right, {"zh-CN": say, "en": say})

    return PlacementQuestion(
        {"zh-CN": ask, "en": ask}, (option("错的", False, "不是它。"), option("对的", True, "对。就是它。"))
    )


PLACEMENT = Placement(
    tuple(
        Level(track, {"zh-CN": name, "en": name}, (track,), (question(f"{name}一"), question(f"{name}二")))
        for track, name in (("A", "开口"), ("B", "认货"))
    )
)


def reading(id_: str, title: str, track: str, *texts: str) -> Lesson:
    steps = tuple(
        Explain(f"s{n}", f"第{n}步", (Page(Bubble(text)),)) for n, text in enumerate(texts or ("看。",))
    )
    return replace(a_lesson(id_), title=title, track=track, objectives=(f"会{title}",), steps=steps)


LESSONS = (
    reading("soil", "认土", "A", "土有黑的。", "别的课会讲发货。"),
    reading("post", "发货和快递", "B", "先打包。", "当天发货，写清几点前下单。"),
    reading("law", "红线", "E", "不能说最好。"),
)
TAUGHT = Programme(
    tracks=tuple(Track(id_, n, {"zh-CN": id_}) for n, id_ in enumerate("ABE")),
    lessons={(lesson.id, lesson.language): lesson for lesson in LESSONS},
    sequence=tuple(lesson.id for lesson in LESSONS),
)


def talking(**changes: object) -> Talk:
    talk = Talk(TAUGHT, placement=PLACEMENT).greeted()
    talk.conversation = replace(talk.conversation, **changes)  # type: ignore[arg-type]  # fields of it
    return talk


def answer(talk: Talk, letters: str) -> list[str]:
    said: list[str] = []
    for letter in letters:
        said = talk.say(letter)
    return said


def test_questions_come_one_by_one_and_each_answer_is_talked_over() -> None:
    talk = talking()

    assert talk.say("摸底")[-1] == "1/4  开口一\nA. 错的\nB. 对的"
    assert talk.tap("B") == ["对。就是它。", "2/4  开口二\nA. 错的\nB. 对的"]
    assert talk.tap("A") == ["不对。不是它。", "3/4  认货一\nA. 错的\nB. 对的"]


def test_a_level_known_is_skipped_and_the_first_lesson_left_is_opened() -> None:
    talk = talking()
    talk.say("placement")
    assert answer(talk, "bbab")[-1].startswith("4 道题对了 3 道。\n开口你会了，1 课可以跳过")
    said = talk.tap("跳过这些课")

    assert said[0] == "好，1 课跳过了。"
    assert said[-1].startswith("发货和快递")
    assert talk.conversation.progress["soil"] == LessonProgress(passed=True, placed=True)
    assert talk.records() == []


def test_skipping_can_be_declined() -> None:
    talk = talking()
    talk.say("摸底")
    answer(talk, "bbbb")
    said = talk.tap("还是从头学")

    assert said[-1].startswith("认土")
    assert talk.conversation.progress.get("soil", LessonProgress()) == LessonProgress()


def test_rules_and_honesty_are_never_skipped() -> None:
    talk = talking()
    talk.say("摸底")
    answer(talk, "bbbb")
    talk.tap("跳过这些课")

    assert next_lesson(TAUGHT, talk.conversation.progress, "zh-CN") == LESSONS[2]
    assert passed_count(TAUGHT, talk.conversation.progress) == 2


def test_half_a_level_skips_nothing() -> None:
    talk = talking()
    talk.say("摸底")
    said = answer(talk, "abab")

    assert said[1].startswith("4 道题对了 2 道。每一级都还有没学过的")
    assert said[-1].startswith("认土")


def test_a_question_left_out_counts_as_wrong() -> None:
    talk = talking()
    talk.say("摸底")
    talk.say("跳过")

    assert talk.conversation.flow == Placing(1, (0,))


def test_a_button_of_an_earlier_question_does_nothing() -> None:
    talk = talking()
    talk.say("摸底")
    first = talk.button("B")
    talk.tap_token(first)
    talk.tap_token(first)

    assert talk.conversation.flow == Placing(1, ())


def test_words_instead_of_a_letter_are_told_how() -> None:
    talk = talking()
    talk.say("摸底")

    assert talk.say("我觉得都对") == ["点 A、B、C 里的一个。"]
    assert talk.conversation.flow == Placing(0, ())


def test_without_questions_she_is_told_so() -> None:
    talk = talking()
    talk.placement = Placement()

    assert talk.say("摸底") == ["现在没有摸底的题。"]


def test_a_lesson_skipped_and_then_learnt_is_passed_for_the_first_time() -> None:
    talk = talking(progress={"soil": LessonProgress(passed=True, placed=True)})
    talk.tap_token("open:soil:new")
    talk.tap("继续")
    talk.tap("继续")

    assert talk.conversation.progress["soil"] == LessonProgress(passed=True)
    assert talk.records() == [Passed("soil", "0a1b2c", 0, 0)]


@pytest.mark.parametrize(
    ("progress", "offered"),
    [
        pytest.param({}, True, id="a newcomer"),
        pytest.param({"soil": LessonProgress(passed=True, placed=True)}, False, id="who has skipped"),
        pytest.param(
            {id_: LessonProgress(passed=True) for id_ in TAUGHT.sequence}, False, id="who has learnt"
        ),
    ],
)
def test_the_list_of_lessons_offers_it_to_newcomers(
    progress: dict[str, LessonProgress], offered: bool
) -> None:
    talk = talking(progress=progress)
    talk.say("课程")

    assert ("摸底跳课" in talk.buttons()) is offered


def test_the_list_tells_skipped_lessons_from_passed_ones() -> None:
    talk = talking(
        progress={"soil": LessonProgress(passed=True, placed=True), "post": LessonProgress(passed=True)}
    )

    assert "摸底跳过：1\n已过：2" in talk.say("课程")[0]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        pytest.param("搜 发货", "发货", id="with a blank"),
        pytest.param("搜发货", "发货", id="without"),
        pytest.param("「搜索：发货」", "发货", id="quoted"),
        pytest.param("search shipping", "shipping", id="English"),
        pytest.param("搜", "", id="nothing named"),
        pytest.param("searching is hard", None, id="another word"),
        pytest.param("搜了半天没找着", None, id="a sentence"),
        pytest.param("我搜过了", None, id="in the middle"),
    ],
)
def test_a_search_is_told_from_a_sentence(text: str, query: str | None) -> None:
    assert query_in(text) == query


def test_the_lesson_about_it_comes_before_the_one_that_mentions_it() -> None:
    found = find_lessons("发货", TAUGHT, {}, "zh-CN")

    assert [(one.lesson.id, one.step) for one in found] == [("post", 1)]


def test_lessons_passed_come_first() -> None:
    programme = replace(TAUGHT, sequence=("post", "soil"))
    found = find_lessons("土", programme, {"soil": LessonProgress(passed=True)}, "zh-CN")
    assert [one.lesson.id for one in found] == ["soil"]
    both = find_lessons("会", programme, {"soil": LessonProgress(passed=True)}, "zh-CN")
    assert [one.lesson.id for one in both] == ["soil", "post"]


def test_a_passed_lesson_opens_where_it_says_so_and_another_at_its_beginning() -> None:
    talk = talking(progress={"post": LessonProgress(passed=True)})
    assert talk.say("搜 发货")[0] == "讲「发货」的有这些：\n1. 发货和快递 · 第1步（已过）"
    talk.tap("1. 发货和快递")
    assert talk.conversation.flow == Studying("post", "0a1b2c", 1)
    assert talk.conversation.progress["post"].passed

    talk.say("搜红线")
    assert talk.tap("1. 红线")[0].startswith("红线\n大约")


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        pytest.param("搜", "想找哪一课", id="no word"),
        pytest.param("搜 挖掘机", "没找到讲「挖掘机」的课", id="no lesson"),
    ],
)
def test_a_search_that_finds_nothing_is_answered(said: str, answered: str) -> None:
    talk = talking()

    assert talk.say(said)[0].startswith(answered)
    assert talk.conversation.flow == Resting(seeking=True)


@pytest.mark.parametrize(
    ("first", "then", "found"),
    [
        pytest.param("搜", "发货", "讲「发货」的有这些", id="a word after the bare command"),
        pytest.param("搜 挖掘机", "发货。", "讲「发货」的有这些", id="another word after none was found"),
        pytest.param("搜", "直播", "没找到讲「直播」的课", id="a word that is a command elsewhere"),
        pytest.param("搜", "菜单", "想做哪一样", id="out of it"),
        pytest.param("搜", "我的进度", "学完 0 课", id="a command of several words"),
        pytest.param("搜", "明晚八点直播", "记下了", id="a live announced instead"),
        pytest.param("搜", "👍", "收到", id="nothing that can be looked for"),
    ],
)
def test_after_a_bare_search_the_next_word_is_what_she_looks_for(first: str, then: str, found: str) -> None:
    talk = talking()
    talk.say(first)

    assert found in talk.say(then)[0]


def test_in_english_too_the_next_word_is_what_she_looks_for() -> None:
    talk = talking()
    talk.say("english")
    talk.say("search")

    assert "“tractor”" in talk.say("tractor")[0]


def test_a_search_that_found_something_is_over() -> None:
    talk = talking()
    talk.say("搜")
    talk.say("发货")

    assert talk.conversation.flow == Resting()
    assert "我没听明白" in talk.say("拖拉机")[0]


def test_a_thumb_does_not_end_the_search() -> None:
    talk = talking()
    talk.say("搜")
    talk.say("👍")

    assert "讲「发货」的有这些" in talk.say("发货")[0]
