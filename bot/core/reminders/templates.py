"""Templates: the words of pushes, as trainers wrote them, and which of them come next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Literal, get_args

from bot.core.messages import LANGUAGES, Language

Occasion = Literal[
    "lesson", "review", "idle", "live-day", "live-hour", "live-now", "live-after", "streak", "freeze"
]
OCCASIONS: tuple[Occasion, ...] = get_args(Occasion)
PLACES: Mapping[Occasion, frozenset[str]] = {
    "lesson": frozenset({"name", "lesson", "minutes", "first", "term"}),
    "review": frozenset({"name", "count", "question", "term"}),
    "idle": frozenset({"name", "term"}),
    "live-day": frozenset({"name", "time"}),
    "live-hour": frozenset({"name", "time"}),
    "live-now": frozenset({"name", "time"}),
    "live-after": frozenset({"name"}),
    "streak": frozenset({"days"}),
    "freeze": frozenset({"days", "left"}),
}
"""What may stand in curly brackets in the words of each occasion."""
FRESH_DAYS = 14
"""A fortnight: so long the same words do not come again, if there are others."""
MEMORY_DAYS = 2 * FRESH_DAYS
MOST_REMEMBERED = 64
"""Words remembered for each trainee: a month of one a day, with a line on the streak below each."""

Used = tuple[tuple[str, int], ...]
"""Which words she has had, oldest first: the template's id and the day number of each."""


@dataclass(frozen=True, slots=True)
class Template:
    """One way to say it. `id` is the occasion and 6 hex digits over the text: words that are changed are
    new words."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Templates:
    """Every template by occasion and language."""

    words: Mapping[tuple[Occasion, Language], tuple[Template, ...]] = field(default_factory=dict, hash=False)

    def of(self, occasion: Occasion, language: Language) -> tuple[Template, ...]:
        """Those of this language, else of any language that has some, else none."""
        if own := self.words.get((occasion, language)):
            return own
        found = (self.words.get((occasion, one), ()) for one in LANGUAGES)
        return next((templates for templates in found if templates), ())


def template(occasion: Occasion, text: str) -> Template:
    """A template of these words."""
    return Template(f"{occasion}.{blake2b(text.encode(), digest_size=3).hexdigest()}", text)


def lately(used: Used, today: int) -> Mapping[str, int]:
    """The words she has had lately, by id, and on which day last."""
    return {id_: day for id_, day in used if today - day <= MEMORY_DAYS} if used else {}


def choose(templates: Sequence[Template], last: Mapping[str, int], drawn: int) -> Template | None:
    """The template to use next, None when there is none. Words that she has had lately (see `lately`) stand
    back behind all that she has not; when she has had every one, those come first that she had longest ago.
    Among equals `drawn` (see `draw`) decides: neighbours read different words, a second look decides the
    same."""
    if not templates:
        return None
    fresh = [one for one in templates if one.id not in last] if last else templates
    if fresh:
        return fresh[drawn % len(fresh)]
    return min(templates, key=lambda one: (last[one.id], one.id))


def draw(key: str) -> int:
    """A number that looks drawn by chance and is always the same for a key."""
    return int.from_bytes(blake2b(key.encode(), digest_size=4).digest())


def remembered(used: Used, ids: Sequence[str], today: int) -> Used:
    """What she has had, with these added; what is older than a fortnight and more is forgotten."""
    kept = [one for one in used if today - one[1] <= MEMORY_DAYS] if used else []
    kept += [(id_, today) for id_ in ids]
    return tuple(kept[-MOST_REMEMBERED:])
