"""glossary.yaml: the words all lessons agree on, and the jargon that each must explain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.core.messages import Language
from bot.library.findings import Finding, Notes, Place, Words, find
from bot.library.folder import Folder, language_of
from bot.library.front_matter import Text
from bot.library.yaml_nodes import NotYaml, read_yaml

GLOSSARY = "glossary.yaml"
_EXPLAINED = r"[*”’」\"']*\s*(?:[：:（(—]|是|就是|指|，就|,? (?:is|are|means|stands for)\b)"
_INTRODUCED = r"(?:^#{1,6} .*|^title: .*|[“「*\"]|叫|叫做|called |call it )"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    say: Text
    avoid: Annotated[list[Text], Field(min_length=1)]


class _Book(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    words: dict[Language, list[_Entry]] = {}
    jargon: dict[Language, dict[Text, Text]] = {}


@dataclass(frozen=True)
class Glossary:
    """What is to be said instead of what, and what jargon means, by language."""

    instead: dict[Language, dict[str, str]]
    jargon: dict[Language, dict[str, str]]

    @cached_property
    def folded(self) -> dict[Language, tuple[dict[str, str], dict[str, str]]]:
        """For each language the words to avoid and the jargon, each by its lower case."""
        return {
            language: (_lower(self.instead.get(language, {})), _lower(self.jargon.get(language, {})))
            for language in (*self.instead, *self.jargon)
        }


NO_GLOSSARY = Glossary({}, {})


def read_glossary(folder: Folder) -> tuple[Glossary, tuple[Finding, ...]]:
    """The glossary of the content folder; without the file there is none."""
    if not folder.has(GLOSSARY):
        return NO_GLOSSARY, ()
    try:
        value, _ = read_yaml(folder.file(GLOSSARY).read_text(encoding="utf-8-sig"))
        book = _Book.model_validate(value)
    except (OSError, UnicodeDecodeError):
        return _refused(1, Words("打不开，或者不是 UTF-8", "it cannot be opened, or is not UTF-8"))
    except NotYaml as error:
        return _refused(
            error.row + 1,
            Words(f"第 {error.row + 1} 行读不懂", f"line {error.row + 1} cannot be understood"),
        )
    except ValidationError as errors:
        where = ".".join(map(str, errors.errors(include_url=False)[0]["loc"])) or "words"
        return _refused(1, Words(f"“{where}”不对", f"“{where}” is wrong"))
    instead = {
        language: {word: entry.say for entry in entries for word in entry.avoid}
        for language, entries in book.words.items()
    }
    return Glossary(instead, book.jargon), ()


def _refused(row: int, reason: Words) -> tuple[Glossary, tuple[Finding, ...]]:
    return NO_GLOSSARY, (find("bad-glossary", GLOSSARY, Place(row), reason=reason),)


def word_findings(folder: Folder, glossary: Glossary, path: str) -> list[Finding]:
    """Words in this lesson that the glossary advises against, and jargon left unexplained."""
    language = language_of(path)
    if language is None or language not in glossary.folded:
        return []
    try:
        text = folder.file(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return []
    notes = Notes(path, text.split("\n"))
    _note_words(text, language, glossary, notes)
    return notes.findings


def _note_words(text: str, language: Language, glossary: Glossary, notes: Notes) -> None:
    instead, jargon = glossary.folded[language]
    lower = text.lower()
    for found in _found(instead, text, lower):
        word = found.group()
        row = text.count("\n", 0, found.start())
        notes.note("avoided-word", row, word, word=word, say=instead[word.lower()])
    seen: set[str] = set()
    for found in _found(jargon, text, lower):
        word = found.group()
        if word.lower() not in seen and not _is_explained(word, text):
            row = text.count("\n", 0, found.start())
            notes.note("unglossed-jargon", row, word, word=word, gloss=jargon[word.lower()])
        seen.add(word.lower())


def _lower(words: dict[str, str]) -> dict[str, str]:
    return {word.lower(): text for word, text in words.items()}


def _found(words: dict[str, str], text: str, lower: str) -> Iterator[re.Match[str]]:
    """Where these words stand. To look for each by itself takes a tenth of what one pattern of all takes."""
    there = frozenset(word for word in words if word in lower)
    return _any_of(there).finditer(text) if there else iter(())


def _is_explained(word: str, text: str) -> bool:
    """Whether the lesson says anywhere what the word means, or is about it: by its title or a heading."""
    escaped = re.escape(word)
    pattern = f"(?:{_INTRODUCED}){escaped}|{escaped}{_EXPLAINED}"
    return re.search(pattern, text, re.IGNORECASE | re.MULTILINE) is not None


@lru_cache(maxsize=4096)
def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    """Any of these words, the longest first; those in Latin letters only where they stand alone."""
    listed = sorted(words, key=len, reverse=True)
    parts = (
        rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])" if word.isascii() else re.escape(word)
        for word in listed
    )
    return re.compile("|".join(parts), re.IGNORECASE)
