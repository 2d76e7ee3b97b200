"""One page of a lesson as bubbles and buttons."""

from __future__ import annotations

from collections.abc import Callable

from bot.core.dialogue import sorting, speech
from bot.core.dialogue.wording import common
from bot.core.dialogue.wording import study as words
from bot.core.lessons.arranging import LETTERS as ARRANGED
from bot.core.lessons.arranging import example, right_letters
from bot.core.lessons.arranging import shown as shuffled
from bot.core.lessons.lesson import Arrange, Choose, Explain, Lesson, Practice, Question, Quiz, TypeNumber
from bot.core.messages import MAX_LABEL, Bubble, Choice, Language, Mark, Outgoing

OPENING_STEP = -1
"""The step number of a lesson's opening, before its first step."""
LETTERS = "ABCDEF"
_TICK = "✓ "


def page_outgoings(lesson: Lesson, step: int, page: int, language: Language) -> tuple[Outgoing, ...]:
    """The bubbles of one page; the last one carries the buttons."""
    shown = lesson.steps[step]
    bubble = shown.pages[page].bubble
    if page == 0:
        bubble = speech.joined(_heading(lesson, step), bubble)
    if page + 1 == len(shown.pages):
        bubble = _with_task(bubble, lesson, step, language)
    bubbles = speech.cut(bubble)
    first = tuple(speech.post(piece) for piece in bubbles[:-1])
    choices = page_choices(lesson, step, page, language)
    return (*first, speech.post(bubbles[-1], choices, shown.pages[page].media))


def _heading(lesson: Lesson, step: int) -> Bubble:
    title = lesson.steps[step].title
    return Bubble(f"{title}  {step + 1}/{len(lesson.steps)}", (Mark("strong", 0, len(title)),))


def _with_task(bubble: Bubble, lesson: Lesson, step: int, language: Language) -> Bubble:
    """The bubble with what it wants of her: the options in words, or how to answer."""
    shown = lesson.steps[step]
    match shown:
        case Explain():
            return bubble
        case Practice():
            how = {
                "text": words.PRACTICE_TEXT,
                "voice": words.PRACTICE_VOICE,
                "photo": words.PRACTICE_PHOTO,
            }
            return speech.joined(bubble, how[shown.kind].bubble(language))
        case Quiz():
            return with_question(bubble, shown.question, language)


def with_question(bubble: Bubble, question: Question, language: Language) -> Bubble:
    if isinstance(question, Arrange):
        listed = Bubble("\n".join(_arrange_lines(question)))
        return speech.joined(speech.joined(bubble, listed), how_to_arrange(question, language))
    if not isinstance(question, Choose):
        phrase = words.TYPE_NUMBER if isinstance(question, TypeNumber) else words.TYPE_WORDS
        return speech.joined(bubble, phrase.bubble(language))
    if not labels_fit(question):
        lines = "\n".join(f"{LETTERS[n]}. {option.text}" for n, option in enumerate(question.options))
        bubble = speech.joined(bubble, Bubble(lines))
    if question.multiple:
        bubble = speech.joined(bubble, words.PICK_SEVERAL.bubble(language))
    return bubble


def _arrange_lines(question: Arrange) -> list[str]:
    prompts = [f"{number}. {prompt}" for number, prompt in enumerate(question.prompts, 1)]
    items = [f"{letter}. {item}" for letter, item in zip(ARRANGED, shuffled(question), strict=False)]
    return [*prompts, *([""] if prompts else []), *items]


def how_to_arrange(question: Arrange, language: Language) -> Bubble:
    phrase = words.MATCH_LETTERS if question.prompts else words.ORDER_LETTERS
    return phrase.bubble(language, example=example(question))


def arranged_answer(question: Arrange, language: Language) -> str:
    """The right row of letters, and what it means."""
    between = " — " if question.prompts else ". "
    heads = question.prompts or tuple(str(number) for number in range(1, len(question.items) + 1))
    pairs = (f"{head}{between}{item}" for head, item in zip(heads, question.items, strict=True))
    return "\n".join((right_letters(question), *pairs))


def labels_fit(question: Choose) -> bool:
    """Whether every option fits on a button, tick included; else buttons carry letters."""
    return all(len(option.text) + len(_TICK) <= MAX_LABEL for option in question.options)


def option_labels(question: Choose) -> tuple[str, ...]:
    """What stands on the buttons of a question."""
    if labels_fit(question):
        return tuple(option.text for option in question.options)
    return tuple(LETTERS[: len(question.options)])


def page_choices(
    lesson: Lesson, step: int, page: int, language: Language, picked: tuple[int, ...] = (), hint: int = 0
) -> tuple[Choice, ...]:
    """The buttons of one page. `hint` is the number of the hint that may be asked for next."""
    shown = lesson.steps[step]
    place = (lesson.id, lesson.version, step)
    back = speech.choice(common.BACK, language, "back", *place, page)
    if isinstance(shown, Explain) or page + 1 < len(shown.pages):
        return (speech.choice(common.CONTINUE, language, "next", *place, page), back)
    if isinstance(shown, Practice):
        return (speech.choice(words.PRACTICE_DONE, language, "did", *place, page), back)
    hints = hint_choice(lesson, step, shown, language, hint)
    if isinstance(shown.question, Arrange):
        items = sorting.choices(shown.question, picked, language, _sorting(lesson, step))
        return (*items, *hints, back)
    if not isinstance(shown.question, Choose):
        return (*hints, back)
    options = tuple(
        Choice((_TICK if n in picked else "") + label, ":".join(map(str, ("pick", *place, n))))
        for n, label in enumerate(option_labels(shown.question))
    )
    done = (
        (speech.choice(words.PICK_DONE, language, "done", *place, page),) if shown.question.multiple else ()
    )
    return (*options, *done, *hints, back)


def _sorting(lesson: Lesson, step: int) -> Callable[[object], str]:
    """Makes the tokens of an ordered or matching question."""

    def token(what: object) -> str:
        verb, number = (what, 0) if isinstance(what, str) else ("pick", what)
        return f"{verb}:{lesson.id}:{lesson.version}:{step}:{number}"

    return token


def hint_choice(lesson: Lesson, step: int, quiz: Quiz, language: Language, number: int) -> tuple[Choice, ...]:
    """The button for this hint, none when there is no such hint."""
    if number >= len(quiz.hints):
        return ()
    return (speech.choice(words.ASK_HINT, language, "hint", lesson.id, lesson.version, step, number),)
