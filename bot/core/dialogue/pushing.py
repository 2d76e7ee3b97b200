"""The words of a push: the next lesson and how it begins, a question to answer, her own live.

Every word that a trainee reads comes from the engine; this is the part of it that speaks first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.changing import replace
from bot.core.dialogue import speech
from bot.core.dialogue.phrase import Phrase
from bot.core.dialogue.reviewing import option_choices, question_outgoing
from bot.core.dialogue.wording import common
from bot.core.dialogue.wording import living as living_words
from bot.core.dialogue.wording import reminding as words
from bot.core.dialogue.wording import reviewing as reviewing_words
from bot.core.lessons.cards import Asked
from bot.core.lessons.lesson import Choose, Lesson, Programme
from bot.core.messages import MAX_BUBBLE, Bubble, Choice, Language, Outgoing
from bot.core.reminders import lives
from bot.core.reminders.push import CAST, Due, Send, Standing
from bot.core.reminders.schedule import zone_named
from bot.core.reminders.streak import frozen_days, stands
from bot.core.reminders.templates import Occasion, Templates, choose

FIRST = 60
"""Characters of a lesson's first sentence in a push: three lines on a narrow phone."""
NOTICE = 20
"""Characters of a notice: what one field of a subscription notice holds."""
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


@dataclass(frozen=True, slots=True)
class Push:
    """What to say, and which templates it is made of."""

    outgoing: Outgoing
    used: tuple[str, ...]


def taught(programme: Programme, language: Language, questions: dict[str, Asked]) -> Taught:
    """What can be quoted now; `questions` are those of `cards.questions`."""
    found = (programme.lesson(lesson_id, language) for lesson_id in programme.sequence)
    lessons = {lesson.id: lesson for lesson in found if lesson is not None}
    return Taught(lessons, {id_: first_sentence(lesson) for id_, lesson in lessons.items()}, questions)


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
    step = lives.step_of(due.source)
    made = _of_live(due, step, templates, now) if step else _daily(due, templates, known, now)
    if made is None:
        return None
    outgoing = replace(made.outgoing, kind="push", until=send.until)
    return Push(_as_notice(outgoing) if send.form == "notice" else outgoing, made.used)


def cast_outgoing(due: Due, send: Send, text: str) -> Outgoing:
    """A trainer's broadcast to her, with a way to answer it by learning on."""
    language = due.her.language
    choices = (speech.choice(common.RESUME, language, "go", "continue"), _settings(language))
    outgoing = Outgoing(text[:MAX_BUBBLE], (), choices, kind="push", until=send.until)
    return _as_notice(outgoing) if send.form == "notice" else outgoing


def is_cast(due: Due) -> bool:
    return due.source.startswith(CAST)


def _as_notice(outgoing: Outgoing) -> Outgoing:
    """The one short form that a channel allows besides: no marks, no buttons."""
    return Outgoing(speech.clipped(outgoing.text, NOTICE), kind="push", until=outgoing.until, form="notice")


def _daily(due: Due, templates: Templates, known: Taught, now: datetime) -> Push | None:
    """A question that has come back or the next lesson, whichever it was not last time."""
    her = due.her
    ready = [known.questions[key] for key, at in her.cards if at <= now and key in known.questions]
    question = next((found for found in ready if _fits(found)), None)
    lesson = known.lessons.get(her.upcoming)
    reviewed = bool(her.used) and her.used[-1][0].startswith("review.")
    if question is not None and (lesson is None or not reviewed):
        return _review(due, question, len(ready), templates, now)
    if lesson is not None:
        return _lesson(due, lesson, known.firsts[lesson.id], len(ready), templates, now)
    return _idle(due, len(ready), templates, now)


def _fits(found: Asked) -> bool:
    """Whether the question can be answered by one tap, and stands in one bubble with a greeting above."""
    question = found.quiz.question
    if not isinstance(question, Choose) or question.multiple:
        return False
    options = sum(len(option.text) + 4 for option in question.options)
    return len(found.quiz.pages[-1].bubble.text) + options < MAX_BUBBLE - 150


def _lesson(
    due: Due, lesson: Lesson, first: str, ready: int, templates: Templates, now: datetime
) -> Push | None:
    language = due.her.language
    values = {"lesson": lesson.title, "minutes": lesson.minutes, "first": first}
    made = _worded("lesson", due, templates, now, values)
    if made is None:
        return None
    choices = [speech.choice(words.BEGIN_LESSON, language, "go", "continue")]
    if ready:
        choices.append(_review_button(ready, language))
    return _offering(made, (*choices, _later(language), _settings(language)))


def _review(due: Due, found: Asked, ready: int, templates: Templates, now: datetime) -> Push | None:
    language = due.her.language
    made = _worded("review", due, templates, now, {"count": ready, "question": found.lesson.title})
    if made is None:
        return None
    head = Bubble(made.outgoing.text, made.outgoing.marks)
    asked = question_outgoing(found, language, head=head)
    if len(asked) > 1:
        return _offering(made, (_review_button(ready, language), _later(language), _settings(language)))
    choices = (*option_choices(found, language), _later(language), _settings(language))
    return Push(replace(asked[0], choices=choices), made.used)


def _idle(due: Due, ready: int, templates: Templates, now: datetime) -> Push | None:
    """All is learned and no question has come that fits: typed questions, or her next live."""
    language = due.her.language
    made = _worded("idle", due, templates, now, {})
    if made is None:
        return None
    review = (_review_button(ready, language),) if ready else ()
    live = speech.choice(living_words.LIVE, language, "go", "live")
    return _offering(made, (*review, live, _settings(language)))


def _of_live(due: Due, step: Occasion, templates: Templates, now: datetime) -> Push | None:
    language = due.her.language
    begins = lives.starts_at(step, due.at).astimezone(zone_named(due.her.zone))
    made = _worded(step, due, templates, now, {"time": f"{begins:%H:%M}"}, with_streak=False)
    if made is None:
        return None
    live_id = due.source.partition(":")[2]
    if step == "live-after":
        return _offering(
            made,
            (
                speech.choice(living_words.TELL, language, "lv", "tell", live_id),
                speech.choice(living_words.NO_LIVE, language, "lv", "no", live_id),
            ),
        )
    script = speech.choice(common.SCRIPT, language, "go", "script")
    return _offering(made, (script, speech.choice(living_words.DROP, language, "lv", "drop", live_id)))


def _offering(made: Push, choices: Sequence[Choice]) -> Push:
    return replace(made, outgoing=replace(made.outgoing, choices=tuple(choices)))


def _worded(
    occasion: Occasion,
    due: Due,
    templates: Templates,
    now: datetime,
    values: dict[str, object],
    *,
    with_streak: bool = True,
) -> Push | None:
    """The words of one template, filled in, with a line on her streak below. None when there are none."""
    her = due.her
    today = now.astimezone(zone_named(her.zone)).date().toordinal()
    chosen = choose(templates.of(occasion, her.language), her.used, today, f"{her.trainee_id} {due.slot}")
    if chosen is None:
        return None
    values = {"name": speech.named(her.name, her.language), **values}
    bubble = Phrase(chosen.text, chosen.text).bubble(her.language, **values)
    used = [chosen.id]
    line = _streak_line(due, templates, today) if with_streak else None
    if line is not None:
        bubble = speech.joined(bubble, line[0])
        used.append(line[1])
    return Push(Outgoing(bubble.text, bubble.marks), tuple(used))


def _streak_line(due: Due, templates: Templates, today: int) -> tuple[Bubble, str] | None:
    """A word on her days in a row, or on the freeze that has just saved them."""
    her: Standing = due.her
    standing = stands(her.streak, today)
    if standing.days < STREAK_FROM or her.streak.last == today:
        return None
    occasion: Occasion = "freeze" if frozen_days(her.streak, today) else "streak"
    chosen = choose(templates.of(occasion, her.language), her.used, today, f"{her.trainee_id} {due.slot}")
    if chosen is None:
        return None
    values = {"days": standing.days, "left": standing.freezes}
    return Phrase(chosen.text, chosen.text).bubble(her.language, **values), chosen.id


def _review_button(ready: int, language: Language) -> Choice:
    phrase = reviewing_words.REVIEW_MANY
    return Choice(phrase.plain(language, count=ready), "go:review")


def _later(language: Language) -> Choice:
    return speech.choice(words.SAY_LATER, language, "rm", "later")


def _settings(language: Language) -> Choice:
    return speech.choice(words.REMINDERS, language, "rm", "show")
