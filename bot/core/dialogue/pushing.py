"""The words of a push: the next lesson and how it begins, a question to answer, her own live.

Every word that a trainee reads comes from the engine; this is the part of it that speaks first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from bot.core.changing import swift
from bot.core.dialogue import speech
from bot.core.dialogue.push_words import Values, Words, calendar, worded
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
from bot.core.reminders.push import DAILY, Due, Send
from bot.core.reminders.schedule import zone_named
from bot.core.reminders.templates import Occasion, Templates, Used, remembered

FIRST = 60
"""Characters of a lesson's first sentence in a push: three lines on a narrow phone."""
NOTICE = 20
"""Characters of a notice: what one field of a subscription notice holds."""
MOST_WORDS = 80
"""Characters that the words above a question usually take, its lesson's title included."""
_ENDS = "。！？!?\n"


@dataclass(frozen=True, slots=True)
class Taught:
    """What pushes quote from the programme in one language, looked up once for many trainees: `lessons` by
    id, with what templates say of each, `questions` by card."""

    lessons: dict[str, Values]
    questions: dict[str, Asked]


@swift
@dataclass(frozen=True, slots=True)
class Push:
    """What to say, which templates it is made of, and all she has had with these."""

    outgoing: Outgoing
    made_of: tuple[str, ...]
    used: Used


def taught(programme: Programme, language: Language, questions: dict[str, Asked]) -> Taught:
    """What can be quoted now; `questions` are those of `cards.questions`."""
    found = (programme.lesson(lesson_id, language) for lesson_id in programme.sequence)
    return Taught({lesson.id: _quoted(unnamed(lesson)) for lesson in found if lesson is not None}, questions)


def _quoted(lesson: Lesson) -> Values:
    return (("lesson", lesson.title), ("minutes", lesson.minutes), ("first", first_sentence(lesson)))


def first_sentence(lesson: Lesson) -> str:
    """How the lesson begins, short enough for a push."""
    text = lesson.steps[0].pages[0].bubble.text if lesson.steps and lesson.steps[0].pages else ""
    flat = text.strip()
    ends = [place for mark in _ENDS if (place := flat.find(mark)) >= 0]
    end = min(ends, default=len(flat))
    sentence = flat[:end] if end < len(flat) and flat[end] == "\n" else flat[: end + 1]
    return speech.clipped(sentence, FIRST)


def push(due: Due, send: Send, templates: Templates, known: Taught, now: datetime) -> Push | None:
    """What this slot says. None when there is nothing worth opening the chat for."""
    step = lives.step_of(due.source) if due.source != DAILY else None
    made = _of_live(due, step, templates, now) if step else _daily(due, templates, known, now)
    if made is None:
        return None
    words, choices, media = made
    her = due.her
    today, _ = calendar(now, her.zone, her.language)
    if send.form == "chat":
        said = Outgoing(words.text, words.marks, choices, media, "push", send.until)
    else:
        said = _notice(words.text, send)
    return Push(said, words.used, remembered(her.used, words.used, today))


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


_Made = tuple[Words, tuple[Choice, ...], tuple[Media, ...]]
"""Words, and what stands below them."""


def _daily(due: Due, templates: Templates, known: Taught, now: datetime) -> _Made | None:
    """A question that has come back or the next lesson, whichever it was not last time."""
    her = due.her
    cards, language = her.cards, her.language
    ready = (
        [known.questions[key] for key, at in cards if at <= now and key in known.questions] if cards else []
    )
    question = next((found for found in ready if _fits(found)), None) if ready else None
    lesson = known.lessons.get(her.upcoming)
    if question is not None and (lesson is None or not _was_asked(her.used)):
        return _review(due, question, len(ready), templates, now)
    if lesson is not None:
        words = worded("lesson", due, templates, now, lesson)
        return None if words is None else (words, _lesson_choices(language, len(ready)), ())
    words = worded("idle", due, templates, now)
    return None if words is None else (words, _idle_choices(language, len(ready)), ())


def _was_asked(used: Used) -> bool:
    """Whether her last push was a question; a line on her streak may stand behind it."""
    return any(id_.startswith("review.") for id_, _ in used[-2:])


def _fits(found: Asked) -> bool:
    """Whether the question can be answered by one tap, and stands in one bubble with a greeting above."""
    question = found.quiz.question
    if not isinstance(question, Choose) or question.multiple:
        return False
    options = sum(len(option.text) + 4 for option in question.options)
    return len(found.quiz.pages[-1].bubble.text) + options < MAX_BUBBLE - 2 * MOST_WORDS


def _review(due: Due, found: Asked, ready: int, templates: Templates, now: datetime) -> _Made | None:
    language = due.her.language
    about: Values = (("count", ready), ("question", found.lesson.title))
    words = worded("review", due, templates, now, about)
    if words is None:
        return None
    asked = question_outgoing(found, language, head=Bubble(words.text, words.marks))[0]
    choices = (*option_choices(found, language), _later(language), _settings(language))
    return Words(asked.text, asked.marks, words.used), choices, asked.media


def _of_live(due: Due, step: Occasion, templates: Templates, now: datetime) -> _Made | None:
    language = due.her.language
    begins = lives.starts_at(step, due.at).astimezone(zone_named(due.her.zone))
    at = (("time", clock_in_words(f"{begins:%H:%M}", language)),)
    words = worded(step, due, templates, now, at, with_streak=False)
    live_id = due.source.partition(":")[2]
    return None if words is None else (words, _live_choices(language, step, live_id), ())


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
