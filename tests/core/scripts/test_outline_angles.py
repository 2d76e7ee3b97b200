"""The outline writer through an angle: it opens, goes on and is staged as the angle says, and stays hers."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from bot.core.messages import LANGUAGES, Language
from bot.core.scripts.angles import AXES, Angle, Cell, angle_of
from bot.core.scripts.outline import outline_script as outline_of
from bot.core.scripts.redlines import screen
from bot.core.scripts.script import PRIVATE_KINDS, Brief, Fact, FactKind
from bot.library import read_shelf

KINDS: tuple[FactKind, ...] = ("product", "price", "season", *PRIVATE_KINDS)
BRIEF = Brief(
    (
        Fact("product", "自家榨的茶油"),
        Fact("price", "一斤卖二十五，满三斤发货"),
        Fact("season", "霜降以后摘的头一批"),
        Fact("person", "我爸每天五点起来浇水"),
        Fact("place", "后山，靠水库那块"),
        Fact("process", "石磨推三遍"),
        Fact("mishap", "头一年我把树浇死了"),
        Fact("smell", "闻着像雨后的柴火"),
    ),
    "小芳",
    "信丰县",
)
SHELF = read_shelf(Path(__file__).parents[3] / "content")
BOOK = SHELF.angles
outline_script = partial(outline_of, frames=SHELF.frames)
CELLS = BOOK.fitting(KINDS)
SEED = "7" * 32


def angle(cell: Cell) -> Angle:
    found = angle_of(BOOK, cell)
    assert found is not None
    return found


def one_per_trait(axis: int) -> list[Angle]:
    return [angle(cell) for cell in {cell[axis]: cell for cell in CELLS}.values()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fact_of_the_hook_is_told_first_and_every_fact_is_told(language: Language) -> None:
    for one in one_per_trait(0):
        script = outline_script(BRIEF, language, SEED, "", angle=one)
        assert one.lead is not None
        assert BRIEF.fact(one.lead) in script.segments[0].say
        said = "".join(part.say for part in script.segments)
        assert all(fact.text in said for fact in BRIEF.facts)


def test_the_beats_come_in_the_order_of_the_structure() -> None:
    orders = set()
    for one in one_per_trait(1):
        script = outline_script(BRIEF, "zh-CN", SEED, "", angle=one)
        price = next(n for n, part in enumerate(script.segments) if part.say.count("一斤卖二十五") == 2)
        assert price == 1 + next(n for n, group in enumerate(one.beats) if "price" in group.split("+"))
        assert len(script.segments) == 2 + len(one.beats)
        orders.add(one.beats)
    assert len(orders) >= 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_camera_is_told_the_scene_and_the_tone(language: Language) -> None:
    for one in (*one_per_trait(2), *one_per_trait(3)):
        script = outline_script(BRIEF, language, SEED, "", angle=one)
        _, _, tone, scene = one.instructions(language)
        assert script.segments[0].show.startswith(scene)
        assert tone in script.segments[0].show
        assert (script.angle, script.cell) == (one.sentence(language), one.cell)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_angle_invents_or_crosses_a_red_line_or_outgrows_the_air(language: Language) -> None:
    for cell in CELLS[:: len(CELLS) // 150]:
        script = outline_script(BRIEF, language, SEED, "no_llm", angle=angle(cell))
        assert {screen(part, BRIEF) for part in script.segments} == {()}
        assert 5 <= len(script.segments) <= 7
        assert 180 <= sum(part.seconds for part in script.segments) <= 600
        assert sum(bool(part.ask) for part in script.segments) >= 3


def test_a_hook_whose_fact_she_has_not_told_leaves_the_lead_to_what_she_has() -> None:
    thin = Brief((Fact("product", "自家榨的茶油"), Fact("place", "后山，靠水库那块")))
    one = next(angle(cell) for cell in CELLS if cell.hook == "mishap-first")
    assert "后山" in outline_script(thin, "zh-CN", SEED, "", angle=one).segments[0].say


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("axis", [pytest.param(n, id=name) for n, name in enumerate(AXES)])
def test_every_trait_of_an_axis_changes_the_outline(axis: int, language: Language) -> None:
    """All else equal, one trait for another gives another script."""
    for cell in CELLS[:: len(CELLS) // 8]:
        others = [
            one for one in CELLS if (*one[:axis], *one[axis + 1 :]) == (*cell[:axis], *cell[axis + 1 :])
        ]
        scripts = {outline_script(BRIEF, language, SEED, "", angle=angle(one)).segments for one in others}
        assert len(scripts) == len(others) > 1


def test_a_hook_begins_with_frames_of_its_own() -> None:
    lists = SHELF.frames["zh-CN"]
    for one in one_per_trait(0):
        assert one.lead
        frames = lists.of("opening", one.cell.hook, one.lead)
        said = outline_script(BRIEF, "zh-CN", SEED, "", angle=one).segments[0].say
        fact = BRIEF.fact(one.lead)
        starts = (frame.split("{flaw}")[0].format(fact=fact, goods="茶油") for frame in frames)
        assert any(map(said.startswith, starts))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_public_hook_has_a_private_fact_beside_it(language: Language) -> None:
    for one in one_per_trait(0):
        first = outline_script(BRIEF, language, SEED, "", angle=one).segments[0].say
        assert any(fact.text in first for fact in BRIEF.private)


def test_the_scene_and_the_tone_are_heard_and_seen_by_ids() -> None:
    lists = SHELF.frames["zh-CN"]
    for one in one_per_trait(3):
        heard, seen = lists.of("scene", one.cell.scene), lists.of("show", one.cell.scene)
        texts = [
            "\n".join(part.say + part.show for part in script.segments)
            for script in (outline_script(BRIEF, "zh-CN", f"{n:032x}", "", angle=one) for n in range(12))
        ]
        assert any(line in text for line in heard for text in texts)
        assert any(line in text for line in seen for text in texts)
    for one in one_per_trait(2):
        texts = [
            "".join(part.say for part in outline_script(BRIEF, "zh-CN", f"{n:032x}", "", angle=one).segments)
            for n in range(12)
        ]
        toned = [frame.split("{fact}")[0] for frame in lists.of("before", one.cell.tone)]
        assert any(start in text for start in toned for text in texts)


def test_what_is_sad_or_went_wrong_is_told_with_no_joke_and_as_no_lesson() -> None:
    lists, sad = SHELF.frames["zh-CN"], "我妈左手使不上劲，还要自己挑水"
    facts = tuple(replace(fact, text=sad) if fact.kind == "person" else fact for fact in BRIEF.facts)
    brief = replace(BRIEF, facts=facts)
    for one in one_per_trait(2):
        toned = [
            frame.format(fact=fact)
            for frame in lists.of("before", one.cell.tone)
            for fact in (sad, BRIEF.fact("mishap"))
        ]
        for number in range(12):
            script = outline_script(brief, "zh-CN", f"{number:032x}", "", angle=one)
            said = "".join(part.say for part in script.segments)
            assert [frame for frame in toned if frame in said] == []
