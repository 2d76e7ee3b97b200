"""What she hears back in a lesson: how her answer was, the right one, a hint, or how to answer."""

from __future__ import annotations

from bot.core.changing import replace
from bot.core.dialogue import speech
from bot.core.dialogue.effects import Attempt, Turn
from bot.core.dialogue.pages import arranged_answer, hint_choice, how_to_arrange, page_choices
from bot.core.dialogue.state import Conversation, Studying
from bot.core.dialogue.wording import common
from bot.core.dialogue.wording import study as words
from bot.core.lessons.grading import Verdict
from bot.core.lessons.lesson import Arrange, Choose, Lesson, Question, Quiz, TypeNumber, TypeWords
from bot.core.lessons.progress import NEW
from bot.core.messages import Bubble, Choice, Language, Outgoing

KEPT_ANSWER = 500
"""Characters of an answer that a record keeps."""


def judged(
    conversation: Conversation, lesson: Lesson, flow: Studying, shown: Quiz, verdict: Verdict, answer: str
) -> Turn:
    language = conversation.trainee.language
    right = verdict.worth == "right"
    before = conversation.progress.get(lesson.id, NEW)
    progress = {**conversation.progress, lesson.id: before.answered(shown.id, right)}
    told = replace(conversation, progress=progress, flow=replace(flow, picked=(), answered=right))
    record = Attempt(lesson.id, lesson.version, shown.id, answer[:KEPT_ANSWER], right)
    phrase = {"right": words.RIGHT, "almost": words.ALMOST, "wrong": words.WRONG}[verdict.worth]
    feedback = verdict.feedback
    if verdict.missed:
        feedback = f"{feedback}\n{words.MISSED.text(language)}".strip()
    said = [phrase.bubble(language, feedback=feedback)]
    if right and shown.after:
        said.append(Bubble(shown.after))
    choices = (next_choice(lesson, flow, language),) if right else _after_wrong(lesson, flow, shown, language)
    return speech.turn(told, *_posted(said, choices), also=(record,))


def _posted(said: list[Bubble], choices: tuple[Choice, ...]) -> list[Outgoing]:
    pieces = [piece for bubble in said for piece in speech.cut(bubble)]
    return [speech.post(piece) for piece in pieces[:-1]] + [speech.post(pieces[-1], choices)]


def reveal(conversation: Conversation, lesson: Lesson, flow: Studying, shown: Quiz) -> Turn:
    """Tell the right answer. It counts as a wrong first answer when she had not answered yet."""
    language = conversation.trainee.language
    answer, feedback = right_answer(shown.question, language)
    before = conversation.progress.get(lesson.id, NEW)
    progress = {**conversation.progress, lesson.id: before.answered(shown.id, right=False)}
    told = replace(conversation, progress=progress, flow=replace(flow, picked=(), answered=True))
    said = [words.ANSWER_IS.bubble(language, answer=answer, feedback=feedback)]
    if shown.after:
        said.append(Bubble(shown.after))
    return speech.turn(told, *_posted(said, (next_choice(lesson, flow, language),)))


def right_answer(question: Question, language: Language) -> tuple[str, str]:
    match question:
        case Choose(options):
            right = [option for option in options if option.right]
            feedback = "\n".join(option.feedback for option in right if option.feedback)
            return listed([option.text for option in right], language), feedback
        case TypeNumber(low, high):
            if low == high:
                return f"{low:g}", ""
            return words.NUMBER_RANGE.plain(language, low=f"{low:g}", high=f"{high:g}"), ""
        case TypeWords(accepted):
            return accepted[0], ""
        case Arrange() as arrange:
            return arranged_answer(arrange, language), ""


def how_to_answer(conversation: Conversation, lesson: Lesson, flow: Studying) -> Turn:
    language = conversation.trainee.language
    shown = lesson.steps[flow.step]
    choices = page_choices(lesson, flow.step, flow.page, language, flow.picked)
    phrase = words.PICK_BY_TAP
    if isinstance(shown, Quiz) and isinstance(shown.question, TypeNumber):
        phrase = words.TYPE_NUMBER
    elif isinstance(shown, Quiz) and isinstance(shown.question, TypeWords):
        phrase = words.TYPE_WORDS
    elif isinstance(shown, Quiz) and isinstance(shown.question, Arrange):
        bubble = how_to_arrange(shown.question, language)
        return speech.turn(conversation, speech.post(bubble, choices))
    return speech.turn(conversation, speech.say(phrase, language, choices))


def hint(conversation: Conversation, lesson: Lesson, flow: Studying, shown: Quiz, number: int) -> Turn:
    """A hint costs nothing; the question stays open."""
    language = conversation.trainee.language
    choices = page_choices(lesson, flow.step, flow.page, language, flow.picked, number + 1)
    said = speech.say(words.HINT, language, choices, hint=shown.hints[number])
    return speech.turn(conversation, said)


def next_choice(lesson: Lesson, flow: Studying, language: Language) -> Choice:
    return speech.choice(common.CONTINUE, language, "next", lesson.id, lesson.version, flow.step, flow.page)


def _after_wrong(lesson: Lesson, flow: Studying, shown: Quiz, language: Language) -> tuple[Choice, ...]:
    place = (lesson.id, lesson.version, flow.step, flow.page)
    return (
        speech.choice(words.TRY_AGAIN, language, "again", *place),
        *hint_choice(lesson, flow.step, shown, language, 0),
        speech.choice(words.SHOW_ANSWER, language, "reveal", *place),
    )


def listed(items: list[str], language: Language) -> str:
    return ("、" if language == "zh-CN" else ", ").join(items)
