"""The frames in the box: enough of them, short, lawful, not worn, and inventing nothing."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from bot.core.messages import LANGUAGES, Language
from bot.core.scripts.cliches import wear
from bot.core.scripts.frames import SHAPES, Frames, slots_of, usable
from bot.core.scripts.frames import filled as put_in
from bot.core.scripts.outline import outline_script
from bot.core.scripts.redlines import screen
from bot.core.scripts.rota import _STEPS, GRID
from bot.core.scripts.rules import check
from bot.core.scripts.script import PRIVATE_KINDS, Brief, Fact, Segment
from bot.core.scripts.sorts import suits
from bot.library import read_shelf

SHELF = read_shelf(Path(__file__).parents[3] / "content")
TODAY = date(2026, 11, 24)
FILLING = {
    "zh-CN": {"fact": "石头缝里长的", "clip": "石头缝里长的", "goods": "茶油", "name": "小芳", "county": "赣县"},
    "en": {"fact": "it grows in stones", "clip": "grows in stones", "goods": "tea oil", "name": "Fang",
           "county": "Gan"},
}  # fmt: skip
FEWEST = {"zh-CN": 25, "en": 12}


def filled(language: Language) -> list[tuple[str, str]]:
    words = {**FILLING[language], "label": "人", "flaw": "【指一处磕碰】"}
    return [(section, frame.format_map(words)) for section, _, frame in SHELF.frames[language].everything()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_beat_has_many_ways_of_being_said(language: Language) -> None:
    frames = SHELF.frames[language]
    for name in (*PRIVATE_KINDS, "product", "season", "price"):
        assert len(frames.of("opening", name)) >= FEWEST[language]
        assert len(frames.of("fact", name)) >= FEWEST[language]
    for section in ("head", "tail", "ask"):
        for name in SHAPES[section].keys:  # type: ignore[index] # three of the sections
            assert len(frames.of(section, name)) >= FEWEST[language]  # type: ignore[arg-type] # as above


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_frame_needs_changing_by_a_law_rule(language: Language) -> None:
    objections = [
        (text, finding.rule_id)
        for _, text in filled(language)
        for finding in check(text, SHELF.rulebook, (), today=TODAY)
        if finding.must_change and finding.rule_id != "R29"  # what a whole script must have
    ]
    assert objections == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_frame_is_worn(language: Language) -> None:
    texts = [text for _, text in filled(language)]
    assert [text for text in texts if wear(text, SHELF.cliches).places] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_frame_names_a_figure_a_place_or_a_proof(language: Language) -> None:
    words = FILLING[language]
    brief = Brief(
        (Fact("person", words["fact"]), Fact("product", words["goods"])), words["name"], words["county"]
    )
    found = {
        text: screen(_segment(section, text), brief)
        for section, text in filled(language)
        if section != "title"
    }
    assert {text: words for text, words in found.items() if words} == {}


def _segment(section: str, text: str) -> Segment:
    shown = section == "show"
    return Segment("", 30, text if shown else "", "" if shown or section == "ask" else text,
                   text if section == "ask" else "")  # fmt: skip


def test_a_spoken_chinese_sentence_is_one_breath() -> None:
    sentences = [part for _, text in filled("zh-CN") for part in re.split("[。！？：]", text)]
    assert [part for part in sentences if len(re.findall(r"[\u4e00-\u9fff]", part)) > 25] == []


def test_chinese_openings_part_within_their_first_eight_letters() -> None:
    starts = Counter(
        re.sub(r"\W", "", frame.format(fact="", goods="", flaw=""))[:8]
        for section, _, frame in SHELF.frames["zh-CN"].everything()
        if section == "opening"
    )
    assert [start for start, count in starts.items() if count > 2] == []


def test_a_frame_is_usable_when_all_its_slots_are_given() -> None:
    frames = ["在哪儿：{fact}。", "{goods}卖多少？", "讲价。"]
    assert usable(frames, ["fact"]) == ["在哪儿：{fact}。", "讲价。"]
    assert slots_of("{fact}，{clip}") == {"fact", "clip"}


def test_the_first_list_that_holds_anything_is_taken() -> None:
    frames = Frames({"opening": {"person": ("甲：{fact}",), "place": ()}})
    assert frames.of("opening", "place", "person") == ("甲：{fact}",)
    assert frames.of("ask", "person") == ()


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        pytest.param(
            "How much? {fact}. Again: {fact}.", "How much? Five yuan. Again: five yuan.", id="question"
        ),
        pytest.param("{fact}. That is it.", "Five yuan. That is it.", id="first words"),
        pytest.param("Look. {fact}.", "Look. Five yuan.", id="full stop"),
        pytest.param("“Well?” {fact}.", "“Well?” Five yuan.", id="closing quote"),
        pytest.param("价钱是{fact}。", "价钱是five yuan。", id="Chinese"),
        pytest.param("“{fact}.” That is all.", "“Five yuan.” That is all.", id="quoted at the beginning"),
    ],
)
def test_her_words_begin_with_a_capital_where_a_sentence_begins(frame: str, said: str) -> None:
    assert put_in(frame, {"fact": "five yuan"}) == said


def test_a_word_that_has_capitals_of_its_own_is_left_as_it_is() -> None:
    assert put_in("{fact}. So it is.", {"fact": "kG of it"}) == "kG of it. So it is."


def test_her_words_may_hold_braces() -> None:
    assert put_in("So: {fact}.", {"fact": "{five}"}) == "So: {five}."


def test_no_english_sentence_of_an_outline_begins_with_a_small_letter() -> None:
    brief = Brief(
        (
            Fact("product", "red apples"), Fact("price", "five yuan a jin"), Fact("season", "after the frost"),
            Fact("person", "my mother sorts them"), Fact("place", "the terrace above the river"),
            Fact("process", "we bag each one twice"), Fact("mishap", "hail took half in June"),
            Fact("smell", "like honey in the nose"),
        )
    )  # fmt: skip
    for number in range(60):
        script = outline_script(brief, "en", f"{number:032x}", "no_llm", frames=SHELF.frames)
        for segment in script.segments:
            assert re.findall(r"(?:^|[.?!][”\"']? )[a-z]\w*", f"{segment.say}\n{segment.ask}", re.M) == []


def test_no_two_chinese_sentences_of_a_list_begin_alike() -> None:
    alike = {
        f"{section}/{name}": starts
        for section, lists in SHELF.frames["zh-CN"].sections.items()
        for name, frames in lists.items()
        if (starts := [start for start, count in Counter(map(_start, frames)).items() if count > 1])
    }
    assert alike == {}


def _start(frame: str) -> str:
    """The first four letters, a slot being one."""
    return re.sub(r"\W", "", re.sub(r"\{\w+\}", "X", frame))[:4]


def test_chinese_lists_that_take_turns_have_a_sentence_for_each_turn() -> None:
    lists = SHELF.frames["zh-CN"]
    short = [
        (row, len(frames))
        for row in _STEPS
        if len(frames := lists.of(*row.split("/"))) != (2 * GRID if row == "tail/close" else GRID)  # type: ignore[arg-type] # rows are named section/list
    ]
    assert short == []


GOODS = ("脐橙", "剪纸", "土鸡蛋", "茶油", "羊肉", "小米", "农家乐")
UNSAID = {("cue", "shipping"), ("cue", "price"), ("cue", "unit")}
"""Lists that goods of some sort take nothing from, or that have a second sort of cue instead."""


@pytest.mark.parametrize("product", GOODS)
def test_every_chinese_list_has_enough_for_every_sort_of_goods(product: str) -> None:
    few = {
        f"{section}/{name}": fitting
        for section, lists in SHELF.frames["zh-CN"].sections.items()
        for name, frames in lists.items()
        if section != "title" and (section, name) not in UNSAID
        if (fitting := sum(suits(frame, product, "") for frame in frames))
        < (1 if section in ("show", "scene") else 5)
    }
    assert few == {}
