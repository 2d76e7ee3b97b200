"""Grading: what an answer to a question is worth, the same for everybody, without a model."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from bot.core.lessons.arranging import places, right_letters
from bot.core.lessons.lesson import Arrange, Choose, TypeNumber, TypeWords

Worth = Literal["right", "almost", "wrong"]
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Verdict:
    """`feedback` is what the trainer wrote for the very options chosen. `missed` says that a right option
    of a multiple choice was left out."""

    worth: Worth
    feedback: str = ""
    missed: bool = False


def grade_choice(question: Choose, picked: Collection[int]) -> Verdict:
    """Judge the options picked. "almost": nothing wrong was picked, but a right one is missing."""
    chosen = [question.options[place] for place in sorted(picked)]
    feedback = "\n".join(option.feedback for option in chosen if option.feedback)
    if any(not option.right for option in chosen):
        said = "\n".join(option.feedback for option in chosen if option.feedback and not option.right)
        return Verdict("wrong", said)
    missed = sum(option.right for option in question.options) > len(chosen)
    return Verdict("almost" if missed and question.multiple else "right", feedback, missed)


def grade_number(question: TypeNumber, said: str) -> Verdict | None:
    """Judge a typed number; None when there is no number in what she typed."""
    found = _NUMBER.search(unicodedata.normalize("NFKC", said).replace(",", ""))
    if not found:
        return None
    return Verdict("right" if question.low <= float(found.group()) <= question.high else "wrong")


def grade_words(question: TypeWords, said: str) -> Verdict:
    """Judge typed words: equal to an accepted answer after folding case, width, spaces, punctuation."""
    return Verdict("right" if _folded(said) in {_folded(word) for word in question.accepted} else "wrong")


def grade_arrange(question: Arrange, said: str) -> Verdict | None:
    """Judge a row of letters; None when it is none. "almost": more than half stand where they should."""
    answered = places(question, said)
    if answered is None:
        return None
    right = right_letters(question)
    if answered == right:
        return Verdict("right")
    in_place = sum(one == other for one, other in zip(answered, right, strict=True))
    return Verdict("almost" if 2 * in_place > len(right) else "wrong")


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in plain if unicodedata.category(c)[0] in "LN")
