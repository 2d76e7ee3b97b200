"""Answering inside a lesson: options, typed answers, practice, and what she hears back."""

from __future__ import annotations

from bot.core.changing import replace
from bot.core.dialogue import judging, rehearsing, sorting, speech, study
from bot.core.dialogue.effects import Attempt, Effect, Rehearse, Transcribe, Turn
from bot.core.dialogue.pages import (
    OPENING_STEP,
    option_labels,
    page_choices,
)
from bot.core.dialogue.state import Conversation, Studying, View
from bot.core.dialogue.taught import lesson_for
from bot.core.dialogue.wording import study as words
from bot.core.lessons.arranging import LEAST_ITEMS
from bot.core.lessons.grading import grade_arrange, grade_choice, grade_number, grade_words
from bot.core.lessons.lesson import Arrange, Choose, Lesson, Practice, Question, Quiz, TypeNumber, TypeWords
from bot.core.lessons.progress import NEW
from bot.core.messages import Attachment
from bot.core.rehearsal.take import Take


def tap(conversation: Conversation, view: View, verb: str, parts: tuple[str, ...]) -> Turn | None:
    """A tap on a lesson's button: verb, lesson id, version, step, page or option. None when it is none."""
    if len(parts) != 4 or not parts[2].isdigit() or not parts[3].isdigit():
        return None
    lesson_id, version, step, number = parts[0], parts[1], int(parts[2]), int(parts[3])
    lesson = lesson_for(conversation, view, lesson_id)
    if lesson is None:
        return study.open_lesson(conversation, view, (lesson_id,))
    flow = conversation.flow
    if not isinstance(flow, Studying) or flow.lesson_id != lesson_id:
        return study.show(conversation, view, lesson, step, 0)
    if lesson.version not in (version, "") or flow.version != lesson.version:
        return study.changed(conversation, view, lesson, flow)
    if flow.step == OPENING_STEP:
        return study.show(conversation, view, lesson, step, 0)
    if step != flow.step or (verb in ("next", "back", "did") and number != flow.page):
        return study.already_past(conversation, lesson, flow)
    return _act(conversation, view, lesson, flow, verb, number)


def _act(
    conversation: Conversation, view: View, lesson: Lesson, flow: Studying, verb: str, number: int
) -> Turn | None:
    shown = lesson.steps[flow.step]
    if verb == "back":
        return study.backward(conversation, view, lesson, flow)
    if verb == "next":
        return go_on(conversation, view, lesson, flow)
    if verb == "did" and isinstance(shown, Practice):
        if flow.answered:
            return study.already_past(conversation, lesson, flow)
        return practised(conversation, view, lesson, flow, "")
    if not isinstance(shown, Quiz):
        return None
    return _act_on_quiz(conversation, view, lesson, flow, shown, verb, number)


def _act_on_quiz(
    conversation: Conversation,
    view: View,
    lesson: Lesson,
    flow: Studying,
    shown: Quiz,
    verb: str,
    number: int,
) -> Turn | None:
    if verb == "again":
        return study.show(conversation, view, lesson, flow.step, len(shown.pages) - 1)
    if verb == "reveal":
        return judging.reveal(conversation, lesson, flow, shown)
    if verb == "hint" and number < len(shown.hints):
        return judging.hint(conversation, lesson, flow, shown, number)
    if isinstance(shown.question, Arrange):
        return _sort(conversation, lesson, flow, shown, shown.question, verb, number)
    if not isinstance(shown.question, Choose):
        return None
    if verb == "done":
        return _submit(conversation, lesson, flow, shown, shown.question, flow.picked)
    if verb == "pick" and number < len(shown.question.options):
        if shown.question.multiple:
            return _toggle(conversation, lesson, flow, shown.question, number)
        return _submit(conversation, lesson, flow, shown, shown.question, (number,))
    return None


def go_on(conversation: Conversation, view: View, lesson: Lesson, flow: Studying) -> Turn:
    """Forward, unless a question still waits for its answer."""
    if study.is_reading(lesson, flow):
        return study.forward(conversation, view, lesson, flow)
    shown = lesson.steps[flow.step]
    progress = conversation.progress.get(lesson.id, NEW)
    if flow.answered or shown.id in progress.right or isinstance(shown, Practice):
        return study.forward(conversation, view, lesson, flow)
    if isinstance(shown, Quiz) and shown.id in progress.wrong:
        return judging.reveal(conversation, lesson, flow, shown)
    return judging.how_to_answer(conversation, lesson, flow)


def typed(conversation: Conversation, view: View, lesson: Lesson, flow: Studying, said: str) -> Turn | None:
    """What she typed on a page that waits for an answer. None where nothing is waited for."""
    if study.is_reading(lesson, flow) or flow.answered:
        return None
    shown = lesson.steps[flow.step]
    if isinstance(shown, Practice):
        return practised(conversation, view, lesson, flow, said)
    assert isinstance(shown, Quiz)  # noqa: S101 - is_reading is true for Explain
    match shown.question:
        case Choose() as question:
            places = letters(said, question)
            if places is None:
                return judging.how_to_answer(conversation, lesson, flow)
            return _submit(conversation, lesson, flow, shown, question, places)
        case TypeNumber() as question:
            verdict = grade_number(question, said)
            if verdict is None:
                unclear = speech.say(
                    words.NUMBER_UNCLEAR,
                    conversation.trainee.language,
                    conversation.offered,
                    said=speech.clipped(said),
                )
                return speech.turn(conversation, unclear)
            return judging.judged(conversation, lesson, flow, shown, verdict, said)
        case TypeWords() as question:
            return judging.judged(conversation, lesson, flow, shown, grade_words(question, said), said)
        case Arrange() as question:
            arranged = grade_arrange(question, said)
            item = sorting.item_in(question, said)
            if arranged is None and item is not None:
                return _sort(conversation, lesson, flow, shown, question, "pick", item)
            if arranged is None:
                return judging.how_to_answer(conversation, lesson, flow)
            return judging.judged(conversation, lesson, flow, shown, arranged, said)


def practised(
    conversation: Conversation,
    view: View,
    lesson: Lesson,
    flow: Studying,
    said: str,
    also: tuple[Effect, ...] = (),
) -> Turn:
    """Keep a practice attempt, and give her the list to check herself against."""
    shown = lesson.steps[flow.step]
    assert isinstance(shown, Practice)  # noqa: S101 - callers have looked
    language = conversation.trainee.language
    rubric = "\n".join(f"□ {line}" for line in shown.rubric)
    check = speech.say(
        words.PRACTICE_CHECK, language, (judging.next_choice(lesson, flow, language),), rubric=rubric
    )
    record = Attempt(lesson.id, lesson.version, shown.id, said[: judging.KEPT_ANSWER], None)
    return speech.turn(replace(conversation, flow=replace(flow, answered=True)), check, also=(record, *also))


def attached(
    conversation: Conversation,
    view: View,
    lesson: Lesson,
    flow: Studying,
    attachment: Attachment,
    heard: str = "",
) -> Turn | None:
    """A voice message or picture where a practice asked for it; None elsewhere. A voice message whose words
    are `heard`, or can be, is measured as well."""
    if study.is_reading(lesson, flow) or flow.answered:
        return None
    shown = lesson.steps[flow.step]
    wanted = {"voice": "voice", "photo": "picture"}
    if not isinstance(shown, Practice) or wanted.get(shown.kind) != attachment.kind:
        return None
    kept = heard or f"[{attachment.kind}] {attachment.ref}"
    also = _measuring(view, lesson, shown, attachment, heard) if attachment.kind == "voice" else ()
    return practised(conversation, view, lesson, flow, kept, also)


def _measuring(
    view: View, lesson: Lesson, shown: Practice, attachment: Attachment, heard: str
) -> tuple[Effect, ...]:
    about = f"{lesson.id}/{shown.id}"
    if heard:
        take = Take(heard, attachment.seconds or None, source="voice")
        return (rehearsing.commission(view, Rehearse(take, about, shown.rubric)),)
    if view.channel in view.hears:
        task = Transcribe(attachment.ref, attachment.seconds, about, shown.rubric)
        return (rehearsing.commission(view, task),)
    return ()


def letters(said: str, question: Choose) -> tuple[int, ...] | None:
    """ "AC", "a c", "1,3" as option numbers; None when it is anything else."""
    marks = [c for c in said.upper() if c.isalnum()]
    if not marks or len(marks) > len(question.options) or (len(marks) > 1 and not question.multiple):
        return None
    places = [int(c) - 1 if c.isdigit() else ord(c) - ord("A") for c in marks]
    if any(place < 0 or place >= len(question.options) for place in places):
        return None
    return tuple(sorted(set(places)))


def is_by_place(question: Question, text: str) -> bool:
    """Whether a bare number or letter picks a button under this question."""
    if isinstance(question, Arrange):
        return text.strip().isdecimal() and len(text.strip()) < LEAST_ITEMS
    return isinstance(question, Choose)


def _sort(
    conversation: Conversation,
    lesson: Lesson,
    flow: Studying,
    shown: Quiz,
    question: Arrange,
    verb: str,
    number: int,
) -> Turn | None:
    """An item more or less in the row that she taps, or the row as her answer."""
    if flow.answered:
        return study.already_past(conversation, lesson, flow)
    picked = flow.picked
    if verb == "done" and len(picked) == len(question.items):
        row = sorting.letters(picked)
        verdict = grade_arrange(question, row)
        return judging.judged(conversation, lesson, flow, shown, verdict, row) if verdict else None
    if verb == "pick" and number < len(question.items):
        picked = sorting.with_item(question, picked, number)
    elif verb == "undo":
        picked = sorting.without_last(question, picked)
    elif verb != "done":
        return None
    language = conversation.trainee.language
    *first, last = sorting.so_far(question, picked, language)
    choices = page_choices(lesson, flow.step, flow.page, language, picked)
    said = (*map(speech.post, first), speech.post(last, choices))
    return speech.turn(replace(conversation, flow=replace(flow, picked=picked)), *said)


def _toggle(
    conversation: Conversation, lesson: Lesson, flow: Studying, question: Choose, number: int
) -> Turn:
    language = conversation.trainee.language
    picked = tuple(sorted(set(flow.picked) ^ {number}))
    labels = [option_labels(question)[place] for place in picked]
    choices = page_choices(lesson, flow.step, flow.page, language, picked)
    if picked:
        said = speech.say(words.PICKED, language, choices, labels=judging.listed(labels, language))
    else:
        said = speech.say(words.PICKED_NONE, language, choices)
    return speech.turn(replace(conversation, flow=replace(flow, picked=picked)), said)


def _submit(
    conversation: Conversation,
    lesson: Lesson,
    flow: Studying,
    shown: Quiz,
    question: Choose,
    picked: tuple[int, ...],
) -> Turn:
    language = conversation.trainee.language
    if not picked:
        return speech.turn(conversation, speech.say(words.PICK_FIRST, language, conversation.offered))
    answer = judging.listed([question.options[place].text for place in picked], language)
    return judging.judged(conversation, lesson, flow, shown, grade_choice(question, picked), answer)
