"""Programme > Track > Lesson > Step: the nouns of what is taught."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.core.changing import swift
from bot.core.messages import Bubble, Language, Media


@swift
@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose. `feedback` is said when this very option was chosen, "" when the trainer wrote
    none."""

    text: str
    right: bool
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Choose:
    """A question answered by tapping. More than one right option makes it multiple choice."""

    options: tuple[Option, ...]

    @property
    def multiple(self) -> bool:
        return sum(option.right for option in self.options) > 1


@dataclass(frozen=True, slots=True)
class TypeNumber:
    """A question answered by a number; right when low <= number <= high."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class TypeWords:
    """A question answered in words; right when it equals one of `accepted` after folding case, width,
    spaces and punctuation."""

    accepted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrange:
    """A question answered by a row of letters. `items` stand in their right order; they are shown in another,
    a letter before each. With `prompts` (as many, and shown as they stand) each item belongs to the prompt
    at its place."""

    items: tuple[str, ...]
    prompts: tuple[str, ...] = ()


Question = Choose | TypeNumber | TypeWords | Arrange
PracticeKind = Literal["text", "voice", "photo"]


@dataclass(frozen=True, slots=True)
class Condition:
    """Who is shown a step: those whose product or county holds one of `values`, whose role is one of them
    (ids of `ROLES`), or whose first answer to the step `about` an answer was one of "right" and "wrong".
    `negated` turns it round."""

    about: Literal["product", "county", "role", "answer"]
    values: tuple[str, ...]
    step: str = ""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Draw:
    """A bank of steps of which each trainee is given `count`. All steps of one bank bear the same `id`."""

    id: str
    count: int


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a step is shown: under all of these conditions, and when it is drawn from its bank."""

    when: tuple[Condition, ...] = ()
    draw: Draw | None = None


ALWAYS = Terms()


@swift
@dataclass(frozen=True, slots=True)
class Page:
    """What is shown at once: a bubble and the media that go with it."""

    bubble: Bubble
    media: tuple[Media, ...] = ()


@swift
@dataclass(frozen=True, slots=True)
class Explain:
    """A step to read, page by page."""

    id: str
    title: str
    pages: tuple[Page, ...]
    terms: Terms = ALWAYS


@swift
@dataclass(frozen=True, slots=True)
class Quiz:
    """A step to answer. `pages` lead up to the question; the last of them is the question itself.
    `after` is said once it is answered, whatever the answer was. `hints` are told one at a time, on request;
    `weight` is how much the question counts towards passing."""

    id: str
    title: str
    pages: tuple[Page, ...]
    question: Question
    after: str = ""
    hints: tuple[str, ...] = ()
    weight: float = 1.0
    terms: Terms = ALWAYS


@dataclass(frozen=True, slots=True)
class Practice:
    """A step to do: speak, write or take a picture. `rubric` is what a good attempt shows, a line each."""

    id: str
    title: str
    pages: tuple[Page, ...]
    kind: PracticeKind
    rubric: tuple[str, ...]
    terms: Terms = ALWAYS


Step = Explain | Quiz | Practice


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson in one language.

    `minutes` is the time a slow reader needs. `passing` is the share of quiz questions (0..1) that must be
    right the first time. `version` is 6 hex digits over the file's text: a button made from one version can
    tell that the lesson has since changed. `path` is relative to the content folder. `varies` says that not
    everybody is shown the same: it must be fitted to her first.
    """

    id: str
    language: Language
    title: str
    track: str
    order: int
    minutes: int
    objectives: tuple[str, ...]
    requires: tuple[str, ...]
    passing: float
    steps: tuple[Step, ...]
    version: str
    path: str = ""
    varies: bool = False

    @property
    def quizzes(self) -> tuple[Quiz, ...]:
        return tuple(step for step in self.steps if isinstance(step, Quiz))


@dataclass(frozen=True, slots=True)
class Track:
    """A row of lessons on one craft, with its title in each language."""

    id: str
    order: int
    titles: Mapping[Language, str] = field(hash=False)

    def title(self, language: Language) -> str:
        return self.titles.get(language) or next(iter(self.titles.values()), self.id)


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything that is taught, at one moment. A changed file makes a new Programme."""

    tracks: tuple[Track, ...] = ()
    lessons: Mapping[tuple[str, Language], Lesson] = field(default_factory=dict, hash=False)
    sequence: tuple[str, ...] = ()
    """Lesson ids in the order they are taught: by track, then by `order`."""

    def lesson(self, lesson_id: str, language: Language) -> Lesson | None:
        """The lesson in this language, else in any language it was written in, else None."""
        return self.lessons.get((lesson_id, language)) or next(
            (lesson for (id_, _), lesson in self.lessons.items() if id_ == lesson_id), None
        )
