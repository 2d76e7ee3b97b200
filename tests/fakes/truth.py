"""What the checks of the truth are run on: a hundred briefs a language, inventions, and faithful talk."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.core.messages import Language
from bot.core.scripts.choosing import Chooser
from bot.core.scripts.script import Brief, Fact

DATA = Path(__file__).parents[1] / "data" / "truth"


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


def outsiders(language: Language) -> tuple[Invention, ...]:
    """The third set, written by somebody who had not read the checks."""
    lines = (DATA / "inventions-third.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(one for one in (Invention(**json.loads(line)) for line in lines) if one.language == language)


def told(language: Language) -> tuple[tuple[str, str], ...]:
    """A part of a fact, and the fact in other words."""
    lines = (DATA / "told-third.jsonl").read_text(encoding="utf-8").splitlines()
    kept = (json.loads(line) for line in lines)
    return tuple((one["of"], one["say"]) for one in kept if one["language"] == language)


@dataclass(frozen=True, slots=True)
class Case:
    """A spoken segment with the brief of the one trainee whose it is. `invention` is what is made up in it,
    word for word, "" when nothing is. The `read` half was open to who mended the checks, `unread` was not."""

    half: str
    language: Language
    kind: str
    brief: Brief
    say: str
    invention: str = ""

    @property
    def name(self) -> str:
        return f"{self.language} {self.kind} {self.brief.name}"


def fourth(name: str) -> tuple[Case, ...]:
    """The cases of `inventions-fourth` or `told-fourth`, in the order of the file."""
    lines = (DATA / f"{name}-fourth.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(_case(json.loads(line)) for line in lines)


def _case(kept: Mapping[str, Any]) -> Case:
    brief = Brief(tuple(Fact(*fact) for fact in kept["facts"]), kept["name"], kept["county"])
    words = (kept["say"], kept.get("invention", ""))
    return Case(kept["half"], kept["language"], kept["kind"], brief, *words)


def talk(language: Language, of: str = "first") -> tuple[str, ...]:
    """Sentences that a faithful writer puts between her facts: they claim nothing."""
    name = f"talk-{language}.txt" if of == "first" else f"talk-{of}-{language}.txt"
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line)


def hundred(language: Language) -> Iterator[Brief]:
    """A hundred briefs of five products, as varied as neighbours' are."""
    for line in (DATA / "briefs.jsonl").read_text(encoding="utf-8").splitlines():
        kept = json.loads(line)
        if kept["language"] == language:
            yield Brief(tuple(Fact(*fact) for fact in kept["facts"]), kept["name"], kept["county"])


def faithful(brief: Brief, language: Language, between: Sequence[str]) -> str:
    """A stream's worth of words that tell every fact of the brief and claim nothing else."""
    draw = Chooser("\n".join(fact.text for fact in brief.facts))
    stop = "。" if language == "zh-CN" else ". "
    glue = "" if language == "zh-CN" else " "
    lines = draw.ranked("talk", between)[: len(brief.facts) + 1]
    told = [f"{fact.text}{stop}" for fact in brief.facts]
    return glue.join(f"{line}{glue}{fact}" for line, fact in zip(lines, told, strict=False)) + lines[-1]
