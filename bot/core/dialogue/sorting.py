"""Ordered and matching questions answered by taps: one item after another, the last taken back on request."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from bot.core.dialogue import speech
from bot.core.dialogue.wording import study as words
from bot.core.lessons.arranging import LETTERS, shown
from bot.core.lessons.lesson import Arrange
from bot.core.messages import MAX_LABEL, Bubble, Choice, Language

Picked = tuple[int, ...]
"""The items tapped so far, by their places as shown, in the order tapped."""
_OPEN = "…"


def labels(question: Arrange) -> tuple[str, ...]:
    """What stands on the buttons of the items as shown: letter and words, the letters alone where words are
    too long."""
    full = tuple(f"{letter}. {item}" for letter, item in zip(LETTERS, shown(question), strict=False))
    return full if all(len(label) <= MAX_LABEL for label in full) else tuple(LETTERS[: len(full)])


def choices(
    question: Arrange, picked: Picked, language: Language, token: Callable[[object], str]
) -> tuple[Choice, ...]:
    """The items still to tap, "done" once there are none, and the way back. `token` makes the token of an
    item's place, of "done" and of "undo"."""
    left = [place for place in range(len(question.items)) if place not in picked]
    items = tuple(Choice(labels(question)[place], token(place)) for place in left)
    done = () if left else (Choice(words.PICK_DONE.text(language), token("done")),)
    undo = (Choice(words.UNDO.text(language), token("undo")),) if picked else ()
    return (*items, *done, *undo)


def with_item(question: Arrange, picked: Picked, place: int) -> Picked:
    """One item more. An item tapped twice counts once, and the only one left need not be tapped."""
    row = picked if place in picked else (*picked, place)
    left = [other for other in range(len(question.items)) if other not in row]
    return (*row, *left) if len(left) == 1 else row


def without_last(question: Arrange, picked: Picked) -> Picked:
    """The last item taken back, and with a whole row the one that came by itself."""
    return picked[:-2] if len(picked) == len(question.items) else picked[:-1]


def letters(picked: Picked) -> str:
    """The row of letters that these taps stand for."""
    return "".join(LETTERS[place] for place in picked)


def item_in(question: Arrange, said: str) -> int | None:
    """The place of the item whose letter this is, None when it is no letter of one."""
    letter = unicodedata.normalize("NFKC", said).strip(" .。、").upper()
    place = LETTERS.find(letter) if len(letter) == 1 else -1
    return place if 0 <= place < len(question.items) else None


def so_far(question: Arrange, picked: Picked, language: Language) -> tuple[Bubble, ...]:
    """How the row stands, and what to tap next."""
    items = shown(question)
    rows = [items[place] for place in picked] + [_OPEN] * (len(items) - len(picked))
    heads = question.prompts or tuple(map(str, range(1, len(items) + 1)))
    between = " — " if question.prompts else ". "
    lines = Bubble("\n".join(f"{head}{between}{row}" for head, row in zip(heads, rows, strict=True)))
    return speech.cut(speech.joined(lines, _next(question, picked, language)))


def _next(question: Arrange, picked: Picked, language: Language) -> Bubble:
    at = len(picked)
    if at == len(question.items):
        return words.SORTED_ALL.bubble(language)
    if question.prompts:
        return words.MATCH_NEXT.bubble(language, prompt=question.prompts[at])
    return words.ORDER_NEXT.bubble(language, place=at + 1)
