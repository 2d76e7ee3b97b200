"""Which questions an interview asks: others than her neighbours are asked, and than she was asked before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from bot.core.dialogue.wording.questions import BY_ID, PRIVATE, PUBLIC, Question
from bot.core.scripts.script import PRIVATE_KINDS, Brief

ENOUGH = 6
"""Facts that only she can tell which make a script her own (after diversity research: different information
is what tells scripts apart, not other wording)."""


def drawn(seed: str, asked: Sequence[str]) -> tuple[str, ...]:
    """The questions of one interview: the public ones, then one of each private kind and a sixth. Those that
    earlier interviews have `asked` (the latest last) come up again only when the others are through."""
    ranked = _ranked(PRIVATE, seed, asked)
    first = [next(one for one in ranked if one.kind == kind) for kind in PRIVATE_KINDS]
    others = [one for one in ranked if one not in first]
    private = _shuffled([*first, *others[: ENOUGH - len(first)]], seed)
    return tuple(one.id for one in (*PUBLIC, *private))


def spare(had: Sequence[str], asked: Sequence[str]) -> Question | None:
    """One more private question than this interview has `had`, always the same one after these. None when it
    has had all."""
    left = [one for one in PRIVATE if one.id not in had]
    return _ranked(left, " ".join(had), asked)[0] if left else None


def remembered(asked: Sequence[str], questions: Iterable[str]) -> tuple[str, ...]:
    """What she has been asked with this interview's private questions added, the latest last, each once."""
    new = [id_ for id_ in questions if id_ in BY_ID and BY_ID[id_].kind in PRIVATE_KINDS]
    return (*(id_ for id_ in asked if id_ not in new and id_ in BY_ID), *new)


def lacking(brief: Brief) -> int:
    """How many facts of her own the brief is short of."""
    return max(0, ENOUGH - len(brief.private))


def _ranked(questions: Sequence[Question], seed: str, asked: Sequence[str]) -> list[Question]:
    """Those never asked first, then those asked longest ago; the seed decides among equals."""
    places = {id_: place for place, id_ in enumerate(asked, 1)}
    return sorted(questions, key=lambda one: (places.get(one.id, 0), _key(seed, one)))


def _shuffled(questions: Sequence[Question], seed: str) -> list[Question]:
    return sorted(questions, key=lambda one: _key(f"{seed} order", one))


def _key(seed: str, question: Question) -> bytes:
    return blake2b(f"{seed}\n{question.id}".encode(), digest_size=8).digest()
