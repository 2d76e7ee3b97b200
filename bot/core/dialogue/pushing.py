"""The words of a push: the next lesson and how it begins, a question to answer, her own live.

Every word that a trainee reads comes from the engine; this is the part of it that speaks first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from bot.core.changing import swift
from bot.core.dialogue import season, speech
from bot.core.dialogue.phrase import Phrase
from bot.core.dialogue.reviewing import option_choices, question_outgoing
from bot.core.dialogue.times import clock_in_words
from bot.core.dialogue.wording import common
from bot.core.dialogue.wording import crew as crew_words
from bot.core.dialogue.wording import living as living_words
from bot.core.dialogue.wording import reminding as words
from bot.core.dialogue.wording import reviewing as reviewing_words
from bot.core.lessons.cards import Asked
from bot.core.lessons.fitting import unnamed
from bot.core.lessons.lesson import Choose, Lesson, Programme
from bot.core.messages import MAX_BUBBLE, Bubble, Choice, Language, Media, Outgoing
from bot.core.reminders import lives
from bot.core.reminders.push import DAILY, Due, Send, Standing
from bot.core.reminders.schedule import day_number, zone_named
from bot.core.reminders.streak import frozen_days, stands
from bot.core.reminders.templates import Occasion, Template, Templates, choose, draw

FIRST = 60
"""Characters of a lesson's first sentence in a push: three lines on a narrow phone."""
NOTICE = 20
"""Characters of a notice: what one field of a subscription notice holds."""
MOST_WORDS = 80
"""Characters that the words above a question usually take, its lesson's title included."""
STREAK_FROM = 2
"""Days in a row that are worth a word."""
_ENDS = "。！？!?\n"


@dataclass(frozen=True, slots=True)
class Taught:
    """What pushes quote from the programme in one language, looked up once for many trainees: `firsts` by
    lesson id, `questions` by card."""

    lessons: dict[str, Lesson]
    firsts: dict[str, str]
    questions: dict[str, Asked]


@swift
@dataclass(frozen=True, slots=True)
class Push:
    """What to say, and which templates it is made of."""

    outgoing: Outgoing
    used: tuple[str, ...]


def taught(programme: Programme, language: Language, questions: dict[str, Asked]) -> Taught:
    """What can be quoted now; `questions` are those of `cards.questions`."""
    found = (programme.lesson(lesson_id, language) for lesson_id in programme.sequence)
    lessons = {lesson.id: unnamed(lesson) for lesson in found if lesson is not None}
    return Taught(lessons, {id_: first_sentence(lesson) for id_, lesson in lessons.items()}, questions)


def first_sentence(lesson: Lesson) -> str:
    """How the lesson begins, short enough for a push."""
    text = lesson.steps[0].pages[0].bubble.text if lesson.steps and lesson.steps[0].pages else ""
    flat = text.strip()
    ends = [place for mark in _ENDS if (place := flat.find(mark)) >= 0]
    end = min(ends, default=len(flat))
    sentence = flat[:end] if end < len(flat) and flat[end] == "\n" else flat[: end + 1]
    return speech.clipped(sentence, FIRST)


@swift
@dataclass(frozen=True, slots=True)
class _Words:
    bubble: Bubble
    used: tuple[str, ...]


def push(due: Due, send: Send, templates: Templates, known: Taught, now: datetime) -> Push | None:
    """What this slot says. None when there is nothing worth opening the chat for."""
    step = lives.step_of(due.source) if due.source != DAILY else None
    made = _of_live(due, step, templates, now) if step else _daily(due, templates, known, now)
    if made is None:
        return None
    words, choices, media = made
    if send.form != "chat":
        return Push(_notice(words.bubble.text, send), words.used)
    bubble = words.bubble
    return Push(Outgoing(bubble.text, bubble.marks, choices, media, "push", send.until), words.used)


def cast_outgoing(due: Due, send: Send) -> Outgoing:
    """A trainer's broadcast to her, with a way to go on learning."""
    if send.form != "chat":
        return _notice(due.text, send)
    return Outgoing(due.text[:MAX_BUBBLE], (), _cast_choices(due.her.language), (), "push", send.until)


def mate_outgoing(due: Due, send: Send) -> Outgoing | None:
    """That somebody joined her crew; None when that one has left since."""
    if due.mate is None:
        return None
    language = due.her.language
    text = crew_words.MATE_JOINED.plain(language, name=due.mate or crew_words.SOMEBODY.text(language))
    if send.form != "chat":
        return _notice(text, send)
    show = speech.choice(crew_words.SHOW, language, "go", "crew")
    return Outgoing(text, (), (show,), (), "push", send.until)


def _notice(text: str, send: Send) -> Outgoing:
    """The one short form that a channel allows besides: no marks, no buttons."""
    return Outgoing(speech.clipped(text, NOTICE), kind="push", until=send.until, form="notice")


_Made = tuple[_Words, tuple[Choice, ...], tuple[Media, ...]]
"""Words, and what stands below them."""


def _daily(due: Due, templates: Templates, known: Taught, now: datetime) -> _Made | None:
    """A question that has come back or the next lesson, whichever it was not last time."""
    her = due.her
    ready = [known.questions[key] for key, at in her.cards if at <= now and key in known.questions]
    question = next((found for found in ready if _fits(found)), None)
    lesson = known.lessons.get(her.upcoming)
    reviewed = bool(her.used) and any(id_.startswith("review.") for id_, _ in her.used[-2:])
    if question is not None and (lesson is None or not reviewed):
        return _review(due, question, len(ready), templates, now)
    language = her.language
    if lesson is not None:
        values = {"lesson": lesson.title, "minutes": lesson.minutes, "first": known.firsts[lesson.id]}
        words = _worded("lesson", due, templates, now, values)
        return None if words is None else (words, _lesson_choices(language, len(ready)), ())
    words = _worded("idle", due, templates, now, {})
    return None if words is None else (words, _idle_choices(language, len(ready)), ())


def _fits(found: Asked) -> bool:
    """Whether the question can be answered by one tap, and stands in one bubble with a greeting above."""
    question = found.quiz.question
    if not isinstance(question, Choose) or question.multiple:
        return False
    options = sum(len(option.text) + 4 for option in question.options)
    return len(found.quiz.pages[-1].bubble.text) + options < MAX_BUBBLE - 2 * MOST_WORDS


def _review(due: Due, found: Asked, ready: int, templates: Templates, now: datetime) -> _Made | None:
    language = due.her.language
    words = _worded("review", due, templates, now, {"count": ready, "question": found.lesson.title})
    if words is None:
        return None
    asked = question_outgoing(found, language, head=words.bubble)[0]
    bubble = Bubble(asked.text, asked.marks)
    choices = (*option_choices(found, language), _later(language), _settings(language))
    return _Words(bubble, words.used), choices, asked.media


def _of_live(due: Due, step: Occasion, templates: Templates, now: datetime) -> _Made | None:
    language = due.her.language
    begins = lives.starts_at(step, due.at).astimezone(zone_named(due.her.zone))
    words = _worded(
        step, due, templates, now, {"time": clock_in_words(f"{begins:%H:%M}", language)}, with_streak=False
    )
    live_id = due.source.partition(":")[2]
    return None if words is None else (words, _live_choices(language, step, live_id), ())


def _worded(
    occasion: Occasion,
    due: Due,
    templates: Templates,
    now: datetime,
    values: dict[str, object],
    *,
    with_streak: bool = True,
) -> _Words | None:
    """The words of one template, filled in, with a line on her streak below. None when there are none."""
    her = due.her
    today, term = _calendar(now, her.zone, her.language)
    drawn = draw(f"{her.trainee_id} {due.slot}")
    chosen = choose(templates.of(occasion, her.language), her.used, today, drawn)
    if chosen is None:
        return None
    name = speech.named(her.name, her.language)
    bubble = _phrase(chosen.text).bubble(her.language, name=name, term=term, **values)
    line = _streak_line(her, templates, today, drawn) if with_streak else None
    if line is None:
        return _Words(bubble, (chosen.id,))
    return _Words(speech.joined(bubble, line.bubble), (chosen.id, *line.used))


def _streak_line(her: Standing, templates: Templates, today: int, drawn: int) -> _Words | None:
    """A word on her days in a row, or on the freeze that has just saved them."""
    if her.streak.days < STREAK_FROM or her.streak.last == today:
        return None
    standing = stands(her.streak, today)
    if standing.days < STREAK_FROM:
        return None
    occasion: Occasion = "freeze" if frozen_days(her.streak, today) else "streak"
    chosen = choose(templates.of(occasion, her.language), her.used, today, drawn)
    if chosen is None:
        return None
    return _streak_words(chosen, her.language, standing.days, standing.freezes)


@lru_cache(maxsize=4096)
def _streak_words(chosen: Template, language: Language, days: int, left: int) -> _Words:
    """Kept, because a thousand trainees stand alike."""
    return _Words(_phrase(chosen.text).bubble(language, days=days, left=left), (chosen.id,))


@lru_cache(maxsize=256)
def _calendar(now: datetime, zone: str, language: Language) -> tuple[int, str]:
    """The number of her day and its solar term; kept, because a batch asks it of one moment."""
    return day_number(now, zone_named(zone)), season.term_of(now, zone, language)


@lru_cache(maxsize=1024)
def _phrase(text: str) -> Phrase:
    return Phrase(text, text)


@lru_cache(maxsize=256)
def _lesson_choices(language: Language, ready: int) -> tuple[Choice, ...]:
    begin = speech.choice(words.BEGIN_LESSON, language, "go", "continue")
    review = (_review_button(ready, language),) if ready else ()
    return (begin, *review, _later(language), _settings(language))


@lru_cache(maxsize=256)
def _idle_choices(language: Language, ready: int) -> tuple[Choice, ...]:
    """All is learned and no question has come that fits: typed questions, or her next live."""
    review = (_review_button(ready, language),) if ready else ()
    return (*review, speech.choice(living_words.LIVE, language, "go", "live"), _settings(language))


def _live_choices(language: Language, step: Occasion, live_id: str) -> tuple[Choice, ...]:
    if step == "live-after":
        return (
            speech.choice(living_words.TELL, language, "lv", "tell", live_id),
            speech.choice(living_words.NO_LIVE, language, "lv", "no", live_id),
        )
    return (
        speech.choice(common.SCRIPT, language, "go", "script"),
        speech.choice(living_words.DROP, language, "lv", "drop", live_id),
    )


@lru_cache(maxsize=8)
def _cast_choices(language: Language) -> tuple[Choice, ...]:
    return (speech.choice(common.RESUME, language, "go", "continue"), _settings(language))


def _review_button(ready: int, language: Language) -> Choice:
    phrase = reviewing_words.REVIEW_MANY
    return Choice(phrase.plain(language, count=ready), "go:review")


def _later(language: Language) -> Choice:
    return speech.choice(words.SAY_LATER, language, "rm", "later")


def _settings(language: Language) -> Choice:
    return speech.choice(words.REMINDERS, language, "rm", "show")
