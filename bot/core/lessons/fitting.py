"""A lesson as one trainee is shown it: her words filled in, steps that are not for her left out, and
questions drawn from their banks.

The same trainee is always dealt the same questions of one version of a lesson, so that a walk through it is
stable: nothing about it has to be remembered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from bot.core.changing import replace
from bot.core.lessons.lesson import (
    Arrange,
    Choose,
    Condition,
    Draw,
    Explain,
    Lesson,
    Page,
    Practice,
    Question,
    Quiz,
    Step,
)
from bot.core.lessons.progress import NEW, LessonProgress
from bot.core.messages import Bubble, Language, Mark
from bot.core.people.roles import Role, is_in_role, role_named

VARIABLE = re.compile(
    r"\{\{\s*(trainee\.(?:name|county|product)|county\.(?:goods|harvest|indication|festival|couriers))"
    r"\s*+(?:\|\s*+([^{}|\n]{0,20}?)\s*+)?\}\}"
)
"""`{{ trainee.name }}`, or `{{ trainee.name | sister }}` with what to say when it is not known."""
LONGEST_VALUE = 20
"""Characters of her own words that are put into a sentence."""
LONGEST_FACT = 60
"""Characters of a county's facts that are put into one."""

_UNKNOWN: dict[Language, dict[str, str]] = {
    "zh-CN": {
        "trainee.name": "你",
        "trainee.county": "你们那里",
        "trainee.product": "你的货",
        "county.goods": "本地的货",
        "county.harvest": "收的时候",
        "county.indication": "本地的地理标志",
        "county.festival": "本地的节",
        "county.couriers": "快递",
    },
    "en": {
        "trainee.name": "you",
        "trainee.county": "your place",
        "trainee.product": "your goods",
        "county.goods": "local goods",
        "county.harvest": "at harvest time",
        "county.indication": "a local protected name",
        "county.festival": "the local fair",
        "county.couriers": "the couriers",
    },
}


@dataclass(frozen=True, slots=True)
class Who:
    """What a lesson may know of a trainee. Everything may be empty. `seed` tells one from another; `land` is
    what her county's page says for certain, by the names of variables behind "county."."""

    name: str = ""
    county: str = ""
    product: str = ""
    seed: str = ""
    progress: LessonProgress = field(default=NEW)
    role: Role = ""
    land: Mapping[str, str] = field(default_factory=dict, hash=False)


NOBODY = Who()


def fit(lesson: Lesson, who: Who) -> Lesson:
    """The lesson for this trainee. It keeps a step at least: were there none left, all are kept."""
    if not lesson.varies:
        return lesson
    meant = [step for step in lesson.steps if all(_holds(one, who) for one in step.terms.when)]
    drawn = _drawn(meant, f"{who.seed}/{lesson.id}/{lesson.version}")
    kept = tuple(step for step in meant if step.terms.draw is None or step.id in drawn)
    return unnamed(replace(lesson, steps=kept or lesson.steps), who)


def unnamed(lesson: Lesson, who: Who = NOBODY) -> Lesson:
    """The lesson with all its steps, and with words for every variable."""
    if not lesson.varies:
        return lesson

    def say(text: str) -> str:
        return filled(Bubble(text), who, lesson.language).text

    return replace(lesson, steps=tuple(_step(step, say, who, lesson.language) for step in lesson.steps))


def filled(bubble: Bubble, who: Who, language: Language) -> Bubble:
    """The bubble with its variables filled in, its marks moved along. Her words are put in as plain text."""
    if "{{" not in bubble.text:
        return bubble
    parts: list[str] = []
    moves: list[tuple[int, int]] = []
    end = 0
    for found in VARIABLE.finditer(bubble.text):
        value = _value(found, who, language)
        parts += (bubble.text[end : found.start()], value)
        end = found.end()
        moves.append((end, len(value) - len(found.group())))
    text = "".join((*parts, bubble.text[end:]))

    def moved(place: int) -> int:
        return place + sum(by for at, by in moves if at <= place)

    return Bubble(text, tuple(Mark(m.kind, moved(m.start), moved(m.end), m.url) for m in bubble.marks))


def _value(found: re.Match[str], who: Who, language: Language) -> str:
    about, _, name = found[1].partition(".")
    if about == "county":
        said = who.land.get(name, "")[:LONGEST_FACT]
    else:
        said = " ".join(str(getattr(who, name)).split())[:LONGEST_VALUE]
    return said or found[2] or _UNKNOWN[language][found[1]]


def _holds(condition: Condition, who: Who) -> bool:
    if condition.about == "answer":
        first = {"right": who.progress.right, "wrong": who.progress.wrong}
        met = any(condition.step in first[value] for value in condition.values)
    elif condition.about == "role":
        met = any((role := role_named(value)) and is_in_role(who.role, role) for value in condition.values)
    else:
        said = (who.product if condition.about == "product" else who.county).casefold()
        met = any(value.casefold() in said for value in condition.values)
    return met != condition.negated


def _drawn(steps: list[Step], seed: str) -> set[str]:
    """The ids of the steps dealt to her."""
    banks: dict[Draw, list[str]] = {}
    for step in steps:
        if step.terms.draw:
            banks.setdefault(step.terms.draw, []).append(step.id)
    dealt: set[str] = set()
    for bank, ids in banks.items():
        dealt.update(sorted(ids, key=lambda id_: blake2b(f"{seed}/{id_}".encode()).digest())[: bank.count])
    return dealt


def _step(step: Step, say: Callable[[str], str], who: Who, language: Language) -> Step:
    pages = tuple(Page(filled(page.bubble, who, language), page.media) for page in step.pages)
    title = say(step.title)
    match step:
        case Explain():
            return replace(step, title=title, pages=pages)
        case Practice():
            return replace(step, title=title, pages=pages, rubric=tuple(map(say, step.rubric)))
        case Quiz():
            question, hints = _question(step.question, say), tuple(map(say, step.hints))
            after = say(step.after)
            return replace(step, title=title, pages=pages, question=question, after=after, hints=hints)


def _question(question: Question, say: Callable[[str], str]) -> Question:
    match question:
        case Choose():
            options = (
                replace(one, text=say(one.text), feedback=say(one.feedback)) for one in question.options
            )
            return Choose(tuple(options))
        case Arrange():
            return Arrange(tuple(map(say, question.items)), tuple(map(say, question.prompts)))
        case _:
            return question
