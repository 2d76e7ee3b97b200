"""One take measured: what counts, what does not, and what is advised first."""

from __future__ import annotations

import pytest

from bot.core.rehearsal.covering import coverage_of
from bot.core.rehearsal.fillers import fillers_in
from bot.core.rehearsal.measuring import Against, measure, remembered
from bot.core.rehearsal.pacing import norm_for
from bot.core.rehearsal.reading_out import numeral, read_out, spoken_units
from bot.core.rehearsal.take import Advice, Band, Change, Coverage, Take, Word
from bot.core.scripts.script import Brief, Fact, Script, Segment

SCRIPT = Script(
    (
        Segment("开场", 20, "", "我站在山顶，后面就是水库。"),
        Segment("价钱", 20, "", "十斤45块，广东包邮。"),
    ),
    "",
    "outline",
)
BRIEF = Brief((Fact("price", "十斤45块"), Fact("place", "山顶能看见水库")))
WHOLE = "我站在山顶上，后面那一片水就是水库，雾还没有散。今天的果子一箱十斤，45块。价钱我再说一遍，十斤45块，广东包邮到家。"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        pytest.param("150箱", "一百五十箱", id="hundreds"),
        pytest.param("29.9元", "二十九点九元", id="decimals"),
        pytest.param("2%", "百分之二", id="per cent"),
        pytest.param("2026年", "二零二六年", id="a year digit by digit"),
        pytest.param("10月16日", "十月十六日", id="ten has no one before it"),
        pytest.param("12,000斤", "一万二千斤", id="thousands with a comma"),
        pytest.param("19:30", "十九点三十", id="an hour"),
        pytest.param("3-5天", "三到五天", id="a range"),
        pytest.param("13800138000", "一三八零零一三八零零零", id="a telephone number"),
    ],
)
def test_numbers_are_counted_as_they_are_read_out(written: str, said: str) -> None:
    assert read_out(written) == said


@pytest.mark.parametrize(
    ("number", "said"), [(0, "零"), (205, "二百零五"), (10_005, "一万零五"), (20, "二十")]
)
def test_numerals_have_their_zeros(number: int, said: str) -> None:
    assert numeral(number) == said


def test_punctuation_and_emoji_are_not_spoken() -> None:
    assert spoken_units("9块9！！！🍊，OK？", "zh-CN") == 5


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("先洗三遍，然后晒干。", [], id="then between two steps"),
        pytest.param("然后，我们家，然后呢，甜", ["然后", "然后呢"], id="then before a pause"),
        pytest.param("那个白的是霜，这个坛子是我妈的。", [], id="that white one"),
        pytest.param("那个，我家的，这个这个，苹果", ["那个", "这个", "这个"], id="that, that"),
        pytest.param("毛病就是这个，别的没有。", [], id="the object of a verb"),
        pytest.param("这就是霜，就是能吃的。", [], id="is"),
        pytest.param("就是说今天便宜，也就是说划算", ["就是说"], id="that is to say"),
        pytest.param("对吧，甜，对吧，脆，对吧", ["对吧", "对吧", "对吧"], id="tags over and over"),
        pytest.param("看得清对吧，那我切。", [], id="one tag"),
    ],
)
def test_fillers_are_told_from_words_at_work(text: str, words: list[str]) -> None:
    assert [filler.word for filler in fillers_in(text, "zh-CN")] == words


def test_like_and_you_know_do_their_own_work_in_english() -> None:
    found = fillers_in("I like apples, you know that. Um, it is, like, sweet, you know.", "en")

    assert [filler.word for filler in found] == ["Um", "like", "you know"]


@pytest.mark.parametrize(
    ("said", "band"),
    [
        pytest.param("今天早上我婆婆又上树了", Band(200, 260), id="selling"),
        pytest.param("5斤29块9包邮", Band(140, 180), id="the price"),
        pytest.param("然后泡上二十分钟", Band(180, 220), id="explaining"),
        pytest.param("", Band(200, 260), id="nothing"),
    ],
)
def test_price_and_steps_have_a_slower_norm(said: str, band: Band) -> None:
    assert norm_for(said, "zh-CN") == band


@pytest.mark.parametrize(
    ("text", "seconds", "advice"),
    [
        pytest.param(WHOLE, 15.0, Advice("good"), id="all is well"),
        pytest.param(WHOLE + "能降血糖。", 4.0, Advice("block", "降血糖"), id="the law before the pace"),
        pytest.param("我站在山顶。", 4.0, Advice("thin", "5"), id="hardly anything"),
        pytest.param(WHOLE.replace("45块", "好价"), 14.0, Advice("price_missing"), id="no price"),
        pytest.param(
            WHOLE.replace("价钱我再说一遍，十斤45块，", ""), 12.0, Advice("price_twice"), id="said once"
        ),
        pytest.param(WHOLE, 8.0, Advice("racing", "398"), id="nobody can follow"),
        pytest.param(WHOLE, 25.0, Advice("crawling", "127"), id="nobody stays"),
        pytest.param(WHOLE.replace("，", "，那个，"), 17.0, Advice("fillers", "那个"), id="fillers"),
    ],
)
def test_one_thing_to_try_next_what_costs_most_first(text: str, seconds: float, advice: Advice) -> None:
    assert measure(Take(text, seconds), "zh-CN", Against(SCRIPT, BRIEF)).advice == advice


def test_a_take_without_seconds_has_no_pace_but_all_the_rest() -> None:
    feedback = measure(Take(WHOLE), "zh-CN", Against(SCRIPT, BRIEF))

    assert (feedback.pace.total, feedback.pace.speed) == (None, "")
    assert feedback.coverage.covered == ("开场", "价钱")
    assert [fact.kind for fact in feedback.kept] == ["price", "place"]


def test_seconds_nobody_can_have_needed_are_passed_over() -> None:
    assert measure(Take(WHOLE, 4.0), "zh-CN", Against()).pace.total is None


def test_a_long_pause_for_the_camera_is_a_silence_and_no_slow_speech() -> None:
    said = "今天早上我婆婆又上树疏果去了"
    words = [
        Word(letter, 0.25 * at + (6 if at > 6 else 0), 0.25 * (at + 1) + (6 if at > 6 else 0))
        for at, letter in enumerate(said)
    ]
    feedback = measure(Take(said, 9.5, tuple(words), "voice"), "zh-CN", Against())

    assert (feedback.silence, feedback.pace.speed) == (6.0, "good")
    assert feedback.pace.voiced == pytest.approx(240)


def test_the_change_to_the_last_take_is_told() -> None:
    first = measure(Take("我站在山顶，后面就是水库。", 6.0), "zh-CN", Against(SCRIPT, BRIEF))
    second = measure(Take(WHOLE, 15.0), "zh-CN", Against(SCRIPT, BRIEF, remembered(first)))

    assert (second.number, first.change) == (2, None)
    assert second.change == Change(pytest.approx(102), 0.0, 1)


def test_a_price_in_number_words_covers_the_segment_that_says_it_in_figures():
    segments = (
        Segment("看货", 30, "筐", "红富士，八十的果，霜降以后摘的。"),
        Segment("讲价钱", 30, "秤", "说价钱。6块一斤，一箱5斤30块。再说一遍，听清楚：6块一斤，一箱5斤30块。"),
    )
    covered = coverage_of("六块一斤，一箱五斤三十块", segments, "zh-CN")
    assert covered == Coverage(("讲价钱",), ("看货",))
