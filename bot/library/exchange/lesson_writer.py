"""Items to the text of a lesson file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.lessons.lesson import Arrange, Choose, Question, TypeNumber, TypeWords
from bot.core.messages import Language
from bot.library.exchange.items import Item

_MARKUP = re.compile(r"[\\`*_\[\]<{]")
_FIRST = re.compile(r"^([^\S\n]*)([#>+-]|:{2,}|(\d+)(?=[.)]))", re.MULTILINE)
_ARROW = re.compile(r"->|=>|→")
_LONGEST_TITLE = 16
_WORDS: dict[Language, tuple[str, str, str]] = {
    "zh-CN": ("第 {n} 题", "答对这份题", "照自己的话写"),
    "en": ("Question {n}", "Answer these questions", "It is in her own words"),
}


@dataclass(frozen=True, slots=True)
class Head:
    """What the lesson's head shall say."""

    id: str
    title: str
    track: str
    order: int
    language: Language


def write_lesson(items: Sequence[Item], head: Head) -> str:
    """A lesson with one step for each item. Whether it lints clean depends on how long the items are."""
    title = head.title.replace("\\", "\\\\").replace('"', '\\"')
    aim = _WORDS[head.language][1]
    lines = [
        "---",
        f"id: {head.id}",
        f'title: "{title}"',
        f"track: {head.track}",
        f"order: {head.order}",
        f"minutes: {min(max(len(items), 1), 60)}",
        "objectives:",
        f"  - {aim}",
        "---",
    ]
    for number, item in enumerate(items, 1):
        lines += ["", *_step(item, number, head.language)]
    return "\n".join(lines) + "\n"


def _step(item: Item, number: int, language: Language) -> Iterator[str]:
    named = _WORDS[language][0].format(n=number)
    first = item.title or (item.text.split("\n")[0] if item.question is None else named)
    title = first if len(first) <= 2 * _LONGEST_TITLE else named
    yield f"## {_plain(title)} {{#q-{number}}}"
    yield ""
    yield _plain(item.text)
    if item.is_essay:
        rubric = item.after or _WORDS[language][2]
        yield "\n:::practice\nkind: text"
        yield from (f"- {_plain(line)}" for line in rubric.split("\n"))
        yield ":::"
        return
    if item.question:
        yield ""
        yield from _answers(item.question)
        yield from ("", *(f"[[?]] {_plain(hint)}" for hint in item.hints)) if item.hints else ()
        yield from ("", _plain(item.after)) if item.after else ()


def _answers(question: Question) -> Iterator[str]:
    match question:
        case Choose(options):
            for option in options:
                yield f"- [{'x' if option.right else ' '}] {_plain(_flat(option.text))}"
                yield from (f"  > {_plain(line)}" for line in option.feedback.split("\n") if line)
        case TypeNumber(low, high):
            yield f"[[{low:g}..{high:g}]]"
        case TypeWords(accepted):
            yield f"[[{'|'.join(_flat(words).replace('|', '/') for words in accepted)}]]"
        case Arrange(items, prompts):
            yield ":::match" if prompts else ":::order"
            heads = [f"{_plain(_side(prompt))} -> " for prompt in prompts] or [""] * len(items)
            side = _side if prompts else _flat
            yield from (f"- {head}{_plain(side(item))}" for head, item in zip(heads, items, strict=True))
            yield ":::"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _side(text: str) -> str:
    """One side of a pair: an arrow of its own would part it once more."""
    return _ARROW.sub("—", _flat(text))


def _plain(text: str) -> str:
    """The text so written that Markdown takes it for words and nothing else."""
    escaped = _MARKUP.sub(lambda found: "\\" + found[0], text)
    return _FIRST.sub(lambda found: found[1] + _set_apart(found), escaped)


def _set_apart(found: re.Match[str]) -> str:
    return f"{found[3]}\\" if found[3] else f"\\{found[2]}"
