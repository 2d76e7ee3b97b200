"""The list of lessons, and how far she is with them."""

from __future__ import annotations

from bot.core.changing import replace
from bot.core.dialogue import speech
from bot.core.dialogue.effects import Turn
from bot.core.dialogue.phrase import Phrase
from bot.core.dialogue.state import Conversation, View
from bot.core.dialogue.wording import common, placing
from bot.core.dialogue.wording import study as words
from bot.core.lessons.lesson import Lesson
from bot.core.lessons.progress import NEW, LessonProgress, passed_count
from bot.core.messages import MAX_LABEL, Choice, Language

_FEW = 3
"""Lessons passed from which on somebody is no newcomer, to whom skipping is offered."""
PAGE = 6
"""Lessons on one page of the list: as many buttons as a small phone shows without scrolling."""


def show(conversation: Conversation, view: View, offset: int = 0) -> Turn:
    """One page of the lessons, each with a button that opens it."""
    language = conversation.trainee.language
    lessons = _lessons(view, language)
    if not lessons:
        menu = speech.choice(common.MENU, language, "go", "menu")
        return speech.turn(conversation, speech.say(words.NO_LESSONS, language, (menu,)))
    offset = offset if 0 <= offset < len(lessons) else 0
    page = lessons[offset : offset + PAGE]
    lines = _lines(conversation, page, offset, language)
    choices = [
        Choice(label_of(place, lesson), f"open:{lesson.id}") for place, lesson in enumerate(page, offset + 1)
    ]
    if offset + PAGE < len(lessons):
        choices.append(speech.choice(words.MORE, language, "list", offset + PAGE))
    if not offset and _may_skip(conversation, view):
        choices.append(speech.choice(placing.PLACEMENT, language, "go", "placement"))
    choices.append(speech.choice(common.MENU, language, "go", "menu"))
    told = words.CATALOGUE.bubble(language, count=len(lessons), lines="\n".join(lines))
    said = speech.post(replace(told, text=told.text.rstrip()), choices)
    return speech.turn(conversation, said)


def tap(conversation: Conversation, view: View, parts: tuple[str, ...]) -> Turn | None:
    """Another page of the list. None when that is no page."""
    if len(parts) == 1 and parts[0].isdigit():
        return show(conversation, view, int(parts[0]))
    return None


def progress(conversation: Conversation, view: View) -> Turn:
    """How many lessons she has passed, track by track, and the way on."""
    language = conversation.trainee.language
    lines: list[str] = []
    for track in view.programme.tracks:
        lessons = [lesson for lesson in _lessons(view, language) if lesson.track == track.id]
        if lessons:
            done = sum(conversation.progress.get(lesson.id, NEW).passed for lesson in lessons)
            lines.append(f"· {track.title(language)}  {done}/{len(lessons)}")
    choices = (
        speech.choice(common.RESUME, language, "go", "continue"),
        speech.choice(common.LESSONS, language, "go", "lessons"),
        speech.choice(common.MENU, language, "go", "menu"),
    )
    said = speech.say(
        words.PROGRESS,
        language,
        choices,
        count=len(view.programme.sequence),
        passed=passed_count(view.programme, conversation.progress),
        lines="\n".join(lines),
    )
    return speech.turn(conversation, said)


def _may_skip(conversation: Conversation, view: View) -> bool:
    """Whether the placement is worth offering: there is one, and she has not got far yet."""
    progress = conversation.progress
    return (
        bool(view.placement.levels)
        and passed_count(view.programme, progress) < _FEW
        and not any(lesson.placed for lesson in progress.values())
    )


def _lessons(view: View, language: Language) -> list[Lesson]:
    found = (view.programme.lesson(lesson_id, language) for lesson_id in view.programme.sequence)
    return [lesson for lesson in found if lesson is not None]


def _lines(conversation: Conversation, page: list[Lesson], offset: int, language: Language) -> list[str]:
    """How far she is with them, by number: their titles stand on the buttons."""
    marked: dict[str, list[str]] = {}
    for place, lesson in enumerate(page, offset + 1):
        mark = mark_of(conversation.progress.get(lesson.id, NEW))
        if mark is not words.MARK_NEW:
            marked.setdefault(mark.text(language), []).append(str(place))
    listing, colon = ("、", "：") if language == "zh-CN" else (", ", ": ")
    return [f"{mark}{colon}{listing.join(places)}" for mark, places in marked.items()]


def mark_of(progress: LessonProgress) -> Phrase:
    if progress.placed:
        return placing.MARK_PLACED
    if progress.passed:
        return words.MARK_PASSED
    return words.MARK_STARTED if (progress.step, progress.page) != (0, 0) else words.MARK_NEW


def label_of(place: int, lesson: Lesson) -> str:
    label = f"{place}. {lesson.title}"
    return label if len(label) <= MAX_LABEL else label[: MAX_LABEL - 1] + "…"
