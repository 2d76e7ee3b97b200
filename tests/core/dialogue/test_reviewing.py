"""Questions come back: asked when she says so or under a push, and answered wherever she is."""

from __future__ import annotations

from datetime import timedelta

from bot.core.dialogue.effects import Attempt
from bot.core.dialogue.pushing import Push, push, taught
from bot.core.dialogue.state import Resting, Reviewing, Studying
from bot.core.lessons.cards import card_key, due_at, questions
from bot.core.messages import Address
from bot.core.reminders.push import Due, Send, Standing
from bot.core.reminders.schedule import Schedule
from bot.core.reminders.streak import Streak
from bot.core.reminders.templates import OCCASIONS, Templates, template
from tests.core.dialogue.talking import NOON, Talk, check_limits, programme

COLOUR, SIGNS, DEPTH, NAME = (card_key("soil", step) for step in ("colour", "signs", "depth", "name"))
WORDS = Templates({(occasion, "zh-CN"): (template(occasion, f"〔{occasion}〕"),) for occasion in OCCASIONS})


def taught_once() -> Talk:
    """Through the whole lesson, with the first question wrong."""
    talk = Talk().greeted()
    talk.say("/start")
    talk.tap_token("open:soil:new")
    while not isinstance(talk.conversation.flow, Resting):
        flow = talk.conversation.flow
        assert isinstance(flow, Studying)
        step = talk.programme.lessons["soil", "zh-CN"].steps[flow.step]
        answers = {"colour": "B", "signs": "AB", "depth": "50", "name": "黑泥", "say": "黑土，东坡那块"}
        if not flow.answered and step.id in answers and "看答案" not in talk.buttons():
            talk.say(answers[step.id])
        elif "看答案" in talk.buttons():
            talk.tap("看答案")
        else:
            talk.tap("继续")
    return talk


def test_every_question_she_has_met_is_a_card() -> None:
    talk = taught_once()
    assert set(talk.conversation.cards) == {COLOUR, SIGNS, DEPTH, NAME}
    assert due_at(talk.conversation.cards[COLOUR]) == NOON + timedelta(days=1)
    assert due_at(talk.conversation.cards[SIGNS]) > NOON + timedelta(days=1)


def test_nothing_is_due_yet_but_she_may_practise() -> None:
    talk = taught_once()
    assert talk.say("复习") == ["现在没有要复习的题。下一题明天来问你。"]
    talk.tap("多练一题")
    assert talk.conversation.flow == Reviewing(COLOUR, "0a1b2c")


def test_what_is_due_is_asked_until_all_is_answered() -> None:
    talk = taught_once().later(days=30)
    asked = talk.say("复习")
    assert asked[0].startswith("还记得吗？（认土）\n哪种肥？")
    said = talk.tap("黄土")
    assert said[0].startswith("不对。黄土瘦。\n答案：黑土\n明天再问你。\n还有 3 题。")
    assert talk.records()[0] == Attempt("soil", "0a1b2c", "colour", "黄土", False)
    answers = {SIGNS: "AB", DEPTH: "45", NAME: "黑钙土"}
    for _ in range(3):
        talk.tap("下一题")
        flow = talk.conversation.flow
        assert isinstance(flow, Reviewing)
        last = talk.say(answers[flow.card])
        assert last[0].startswith("对，还记得。")
    assert "都答完了" in last[0]
    assert isinstance(talk.conversation.flow, Resting)


def test_several_right_ones_are_ticked_and_handed_in() -> None:
    talk = taught_once().later(days=30)
    token = f"rv:{SIGNS}:0a1b2c"
    talk.tap_token(f"{token}:0")
    assert talk.buttons()[:3] == ["✓ 松", "有蚯蚓", "板结"]
    talk.tap_token(f"{token}:1")
    assert talk.tap("选好了")[0].startswith("对，还记得。")


def test_a_question_under_a_push_is_answered_in_the_middle_of_a_lesson() -> None:
    talk = taught_once().later(days=30)
    talk.tap_token("open:soil:new")
    before = talk.conversation.flow
    talk.tap_token(f"rv:{COLOUR}:0a1b2c:0")
    assert talk.conversation.flow == before
    talk.tap("接着来")
    assert talk.conversation.flow == before


def test_a_question_that_has_changed_is_asked_anew_and_one_that_is_gone_is_let_go() -> None:
    talk = taught_once().later(days=30)
    assert talk.tap_token(f"rv:{COLOUR}:ffffff:1")[0] == "这道题刚刚改过，重新答一下。"
    assert talk.tap_token("rv:0000000000:0a1b2c:0") == ["这道题已经撤下了。"]


def test_not_knowing_counts_as_wrong() -> None:
    talk = taught_once().later(days=30)
    talk.say("复习")
    assert "答案：黑土" in talk.say("跳过")[0]
    assert due_at(talk.conversation.cards[COLOUR]) == talk.now + timedelta(days=1)


def test_days_with_an_answer_make_a_streak() -> None:
    talk = taught_once()
    assert talk.conversation.streak == Streak(1, NOON.toordinal(), 1)
    talk.later(days=1).say("复习")
    talk.say("A")
    assert talk.conversation.streak.days == 2


def pushed(talk: Talk, source: str = "daily", **standing: object) -> Push:
    """What a push would say to her now."""
    cards = tuple((key, due_at(card)) for key, card in talk.conversation.cards.items())
    her = Standing("t1", Address("web", "k"), schedule=Schedule(("12:00",)), cards=cards, **standing)  # type: ignore[arg-type]  # any field of it
    due = Due("2026-11-24 12:00", source, talk.now, her)
    known = taught(talk.programme, "zh-CN", dict(questions(talk.programme, "zh-CN")))
    made = push(due, Send("chat", talk.now + timedelta(hours=1)), WORDS, known, talk.now)
    assert made is not None
    check_limits(made.outgoing)
    return made


def test_a_push_names_the_next_lesson_or_asks_the_question_that_is_due() -> None:
    lesson = pushed(Talk(programme=programme()), upcoming="soil")
    assert lesson.outgoing.text == "〔lesson〕"
    talk = taught_once().later(days=30)
    review = pushed(talk)
    assert review.outgoing.text.startswith("〔review〕\n哪种肥？")
    assert talk.tap_token(review.outgoing.choices[0].token)[0].startswith("对，还记得。")
    after_review = pushed(talk, upcoming="soil", used=((review.made_of[0], 1),))
    assert after_review.outgoing.text == "〔lesson〕"
    assert [choice.label for choice in after_review.outgoing.choices][1].startswith("复习 ")


def test_a_push_has_a_word_on_her_streak_and_on_its_freeze() -> None:
    today = NOON.toordinal()
    texts = [
        pushed(Talk(), upcoming="soil", streak=Streak(days, last, 1)).outgoing.text
        for days, last in ((5, today - 1), (5, today - 2), (5, today - 3), (1, today - 1), (5, today))
    ]
    assert texts == [
        "〔lesson〕\n〔streak〕",
        "〔lesson〕\n〔freeze〕",
        "〔lesson〕",
        "〔lesson〕",
        "〔lesson〕",
    ]


def test_with_all_learned_a_push_asks_for_her_next_live() -> None:
    made = pushed(Talk())
    assert (made.outgoing.text, made.outgoing.choices[0].token) == ("〔idle〕", "go:live")


def test_a_notice_is_short_and_bare() -> None:
    due = Due("s", "daily", NOON, Standing("t1", Address("wechat", "k"), upcoming="soil"))
    known = taught(programme(), "zh-CN", {})
    words = Templates(
        {("lesson", "zh-CN"): (template("lesson", "今天学一课「{lesson}」，开头这样说：{first}"),)}
    )
    made = push(due, Send("template", NOON + timedelta(hours=1)), words, known, NOON)
    assert made is not None
    assert (made.outgoing.form, len(made.outgoing.text), made.outgoing.choices) == ("notice", 20, ())
