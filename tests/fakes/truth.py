"""What the checks of the truth are run on: a hundred briefs a language, inventions, and faithful talk."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.core.messages import Language
from bot.core.scripts.choosing import Chooser
from bot.core.scripts.script import PRIVATE_KINDS, Brief, Fact
from tests.benchmarks.briefs import PRODUCTS
from tests.benchmarks.briefs import briefs as chinese_briefs

DATA = Path(__file__).parents[1] / "data" / "truth"
EACH = 20
"""Briefs of each of five products."""


@dataclass(frozen=True, slots=True)
class Invention:
    """One thing that no brief here tells. The first set was known when the checks were mended, the second was
    not."""

    set: str
    language: Language
    kind: str
    say: str


def inventions(language: Language, of: str = "") -> tuple[Invention, ...]:
    lines = (DATA / "inventions.jsonl").read_text(encoding="utf-8").splitlines()
    read = (Invention(**json.loads(line)) for line in lines)
    return tuple(one for one in read if one.language == language and of in ("", one.set))


def talk(language: Language, of: str = "first") -> tuple[str, ...]:
    """Sentences that a faithful writer puts between her facts: they claim nothing."""
    name = f"talk-{language}.txt" if of == "first" else f"talk-{of}-{language}.txt"
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line)


def hundred(language: Language) -> Iterator[Brief]:
    """A hundred briefs, the same ones at every run."""
    if language == "zh-CN":
        for product in PRODUCTS:
            yield from chinese_briefs(product, EACH)
    else:
        for product in _ENGLISH:
            yield from _english(product)


_ENGLISH = {
    "navel oranges": ("Xinfeng", "{n} yuan a box of {w} jin, postage free"),
    "tea oil": ("Gan", "{n} yuan a bottle"),
    "dried sweet potatoes": ("Huan", "{n} yuan a jin, from {w} jin on"),
    "morels": ("An", "{n} yuan a box of {w} grams"),
    "millet": ("Ji", "{n} yuan a bag of {w} jin"),
}
_WHO = ("my father", "my mother-in-law", "our neighbour Lao Zhou", "my sister", "my second uncle", "Grandma")
_DEEDS = (
    "gets up before light and comes home with wet trousers", "turns every mat by hand", "gave good weight all his life",
    "writes the accounts on the back of the calendar", "taught me to read the leaves", "walks to market in the rain",
)  # fmt: skip
_PLACES = (
    "the slope behind the house, with pines on three sides", "by the reservoir, where you hear the school bell",
    "the river bank; the road is cut off when it rains", "the top terrace, where fog hides people in the morning",
    "below the stone bridge, and wild boars come", "half-way up, where it is too windy for a hat",
)  # fmt: skip
_STEPS = (
    "I cut twice, the second cut flush with the skin", "dried for three days and turned nine times",
    "steamed until a chopstick falls through", "shelled by hand, since machines break them",
    "washed in three waters, the last from the well", "picked over for weight, then for size",
)  # fmt: skip
_TROUBLES = (
    "hail took half of it in May", "nine days of rain spoiled half a room", "I burnt a whole pot and fed it to the hens",
    "the courier crushed a dozen boxes and I paid for all", "I bought the wrong seedlings and lost a year",
)  # fmt: skip
_SMELLS = (
    "like turned earth after rain", "like a camphor chest", "a crack when you break it",
    "rough as sandpaper", "sour at first, sweet after", "like sun-dried bedding",
)  # fmt: skip
_SEASONS = (
    "picked yesterday morning",
    "half a month left",
    "the first lot after the frost",
    "sun-dried for twenty days",
)
_NAMES = ("Xiufang", "Ah Zhen", "Li Mei", "Yulan", "Guiying")


def _english(product: str) -> Iterator[Brief]:
    county, price = _ENGLISH[product]
    for number in range(EACH):
        draw = Chooser(f"{product}/{number}")
        private = {
            "person": f"{draw.pick('who', _WHO)} {draw.pick('deed', _DEEDS)}",
            "place": draw.pick("where", _PLACES),
            "process": draw.pick("step", _STEPS),
            "mishap": draw.pick("trouble", _TROUBLES),
            "smell": draw.pick("smell", _SMELLS),
        }
        said = price.format(n=draw.pick("n", range(21, 99)), w=draw.pick("w", range(2, 12)))
        facts = [Fact("product", product), Fact("price", said), Fact("season", draw.pick("season", _SEASONS))]
        facts += [Fact(kind, private[kind]) for kind in PRIVATE_KINDS]
        yield Brief(tuple(facts), draw.pick("name", _NAMES), county)


def faithful(brief: Brief, language: Language, between: Sequence[str]) -> str:
    """A stream's worth of words that tell every fact of the brief and claim nothing else."""
    draw = Chooser("\n".join(fact.text for fact in brief.facts))
    stop = "。" if language == "zh-CN" else ". "
    glue = "" if language == "zh-CN" else " "
    lines = draw.ranked("talk", between)[: len(brief.facts) + 1]
    told = [f"{fact.text}{stop}" for fact in brief.facts]
    return glue.join(f"{line}{glue}{fact}" for line, fact in zip(lines, told, strict=False)) + lines[-1]
