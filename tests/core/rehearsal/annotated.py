"""The annotated rehearsals of tests/data: words with their marks taken off, and what the marks say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.core.messages import Language
from bot.core.rehearsal.reading_out import spoken_units
from bot.core.rehearsal.take import Take, Word
from bot.core.scripts.script import Brief, Fact, Script, Segment

DATA = Path(__file__).parents[2] / "data" / "rehearsals"
_MARK = re.compile(r"\{(?P<filler>[^}]+)\}|<(?P<written>[^|>]+)\|(?P<read>[^>]+)>|\((?P<quiet>[\d.]+)\)")


@dataclass
class Annotated:
    """One take and what its annotator heard."""

    id: str
    language: Language
    script: Script
    brief: Brief
    seconds: float
    covered: frozenset[int]
    kept: frozenset[str]
    dialect: bool
    text: str = ""
    units: int = 0
    fillers: list[tuple[int, int]] = field(default_factory=list)
    quiet: list[tuple[int, float]] = field(default_factory=list)

    @property
    def take(self) -> Take:
        return Take(self.text, self.seconds, tuple(self._words()), "voice" if self.quiet else "typed")

    def _words(self) -> list[Word]:
        """Each character as a word, spread evenly over the time between the silences."""
        if not self.quiet:
            return []
        quiet = sum(length for _, length in self.quiet)
        each = (self.seconds - quiet) / sum(map(str.isalnum, self.text))
        words: list[Word] = []
        at = 0.0
        for place, letter in enumerate(self.text):
            at += sum(length for where, length in self.quiet if where == place)
            if letter.isalnum():
                words.append(Word(letter, at, at + each))
                at += each
        return words


def annotated() -> list[Annotated]:
    scripts = yaml.safe_load((DATA / "scripts.yaml").read_text("utf-8"))
    takes = yaml.safe_load((DATA / "takes.yaml").read_text("utf-8"))
    return [_read(one, scripts[one["script"]]) for one in takes]


def _read(one: dict[str, Any], script: dict[str, Any]) -> Annotated:
    segments = tuple(Segment(each["title"], 30, "", each["say"]) for each in script["segments"])
    facts = tuple(Fact(kind, text) for kind, text in script["facts"].items())
    read = Annotated(
        one["id"],
        one.get("language", "zh-CN"),
        Script(segments, "", "outline", "no_llm"),
        Brief(facts),
        one["seconds"],
        frozenset(one["covered"]),
        frozenset(one["kept"]),
        one.get("dialect", False),
    )
    _take_marks_off(read, one["said"])
    return read


def _take_marks_off(read: Annotated, said: str) -> None:
    at = 0
    for match in _MARK.finditer(said):
        _plain(read, said[at : match.start()])
        at = match.end()
        if match["filler"]:
            start = len(read.text)
            _plain(read, match["filler"])
            read.fillers.append((start, len(read.text)))
        elif match["written"]:
            read.text += match["written"]
            reading = match["read"]
            read.units += int(reading) if reading.isdigit() else len(reading)
        else:
            read.quiet.append((len(read.text), float(match["quiet"])))
    _plain(read, said[at:])


def _plain(read: Annotated, words: str) -> None:
    """Words without marks: Han characters, or English words, are counted as they stand."""
    read.text += words
    if read.language == "en":
        read.units += len(re.findall(r"[A-Za-z]+(?:'[a-z]+)?", words))
    else:
        read.units += spoken_units(re.sub(r"[^\u3400-\u9fff]", "", words), "zh-CN")
