"""The English frames in the box: a sentence for every turn, short, and each begins in its own way."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from bot.core.scripts.folding import folded
from bot.core.scripts.frames import Cue
from bot.core.scripts.outline import outline_script
from bot.core.scripts.rota import ALL, GRID, Rota
from bot.core.scripts.script import Brief, Fact, Script
from bot.core.scripts.witnesses import unknown_witnesses
from bot.library import read_shelf

SHELF = read_shelf(Path(__file__).parents[3] / "content")
FRAMES = SHELF.frames["en"]
GOODS = "oranges"
FACTS = (
    Fact("product", GOODS), Fact("season", "picked after the first frost"),
    Fact("person", "grandma counts the baskets twice"), Fact("place", "the ledge over the gate"),
    Fact("process", "two snips for each stem"), Fact("smell", "green leaf at first"),
)  # fmt: skip
TAKEN: tuple[Cue, ...] = ("weakness", "next", "shipping", "after_sale")
"""Cues that the script of FACTS holds every time."""


def words(frame: str) -> list[str]:
    return re.findall(r"[\w’'{}-]+", frame.lower())


def told(number: int, *facts: Fact) -> Script:
    rota = Rota("Xinfeng/oranges", {ALL: number})
    return outline_script(Brief(facts or FACTS), "en", "", "no_llm", frames=SHELF.frames, rota=rota)


def whole(script: Script) -> str:
    return "\n".join(f"{part.say}\n{part.ask}" for part in script.segments)


def test_every_list_has_a_sentence_for_each_turn() -> None:
    lists = {
        f"{section}/{name}": frames
        for section, named in FRAMES.sections.items()
        for name, frames in named.items()
        if section != "title"
    }
    own = [frame for frame in lists["tail/close"] if "{clip}" in frame]
    plain = [frame for frame in lists.pop("tail/close") if "{clip}" not in frame]
    lengths = {name: len(frames) for name, frames in lists.items()} | {"own": len(own), "plain": len(plain)}
    assert {name: length for name, length in lengths.items() if length != GRID} == {}


def test_two_scripts_of_a_county_share_one_sentence_of_the_lists_at_most() -> None:
    said = []
    for number in range(60):
        text = whole(told(number))
        said.append(
            {
                frame
                for cue in TAKEN
                for frame in FRAMES.of("cue", cue)
                if f"【{frame.format(goods=GOODS)}】" in text
            }
        )
    assert {len(frames) for frames in said} == {len(TAKEN)}
    assert max(len(one & other) for one, other in combinations(said, 2)) == 1


def test_no_sentence_is_longer_than_a_breath() -> None:
    parts = [
        part
        for section, _, frame in FRAMES.everything()
        if section not in ("cue", "show")
        for part in re.split(r"[.?!:]", frame)
    ]
    assert [part for part in parts if len(words(part)) > 12] == []


def test_openings_part_within_their_first_three_words() -> None:
    starts = Counter(
        " ".join(words(frame)[:3])
        for section, _, frame in FRAMES.everything()
        if section == "opening" and not re.match(r"“?\{fact\}", frame)
    )
    assert [start for start, count in starts.items() if count > 1] == []


def test_nothing_spoken_stands_in_two_lists() -> None:
    places = Counter(
        " ".join(words(frame)) for section, _, frame in FRAMES.everything() if section not in ("title", "cue")
    )
    assert [frame for frame, count in places.items() if count > 1] == []


@pytest.mark.parametrize(
    "price",
    ["180 yuan a night", "95 yuan a metre", "40 yuan for two people", "30 yuan for 500 ml", "9 yuan a jin"],
)
def test_a_price_with_its_unit_is_not_asked_for_one(price: str) -> None:
    text = whole(told(1, Fact("price", price)))
    assert not any(f"【{frame}】" in text for frame in FRAMES.of("cue", "unit"))


def test_a_mere_name_is_not_said_again_at_the_end() -> None:
    texts = [
        told(number, Fact("person", "my brother-in-law, he talks to the hens")).segments[-1].say
        for number in range(40)
    ]
    assert [text for text in texts if "brother-in-law" in text] == []


def test_no_cue_makes_a_witness_of_what_is_said_after_it() -> None:
    cues = [frame for section, _, frame in FRAMES.everything() if section == "cue"]
    assert [cue for cue in cues if list(unknown_witnesses(folded(f"【{cue}】 says so").text, ""))] == []
