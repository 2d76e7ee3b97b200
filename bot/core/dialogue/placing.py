"""The placement: eight questions for the experienced, and lessons skipped if she likes."""

from __future__ import annotations

from bot.core.changing import replace
from bot.core.dialogue import menu, speech, study
from bot.core.dialogue.effects import Turn
from bot.core.dialogue.pages import LETTERS
from bot.core.dialogue.state import Conversation, Placing, View
from bot.core.dialogue.wording import placing as words
from bot.core.lessons.skipping import skippable, skipped
from bot.core.messages import Choice, Outgoing


def begin(conversation: Conversation, view: View) -> Turn:
    """Put the first question, or say that there are none."""
    language = conversation.trainee.language
    count = len(view.placement.questions)
    if not count:
        return menu.rest(conversation, view, speech.say(words.NO_PLACEMENT, language))
    intro = speech.say(words.INTRO, language, count=count)
    return speech.before(intro, ask(conversation, view, Placing()))


def ask(conversation: Conversation, view: View, flow: Placing) -> Turn:
    """Put the question that the flow stands at, or say how it went when all are asked."""
    language = conversation.trainee.language
    questions = view.placement.questions
    if flow.at >= len(questions):
        return _result(conversation, view, flow)
    question = questions[flow.at]
    options = "\n".join(f"{LETTERS[n]}. {option.text[language]}" for n, option in enumerate(question.options))
    choices = (
        *(Choice(LETTERS[place], f"pl:{flow.at}:{place}") for place in range(len(question.options))),
        speech.choice(words.STOP, language, "go", "menu"),
    )
    said = speech.say(
        words.QUESTION,
        language,
        choices,
        number=flow.at + 1,
        count=len(questions),
        ask=question.ask[language],
        options=options,
    )
    return speech.turn(replace(conversation, flow=flow), said)


def tap(conversation: Conversation, view: View, parts: tuple[str, ...]) -> Turn | None:
    """An answer (question, option), or her word on skipping. None when nothing of the kind is asked."""
    flow = conversation.flow
    if not isinstance(flow, Placing):
        return None
    asked = len(view.placement.questions)
    match parts:
        case ("yes",) if flow.at >= asked:
            return _skip(conversation, view, flow)
        case ("no",) if flow.at >= asked:
            said = speech.say(words.NOT_SKIPPED, conversation.trainee.language)
            return speech.before(said, study.open_next(menu.at_rest(conversation), view))
        case (at, place) if at == str(flow.at) and place.isdigit() and flow.at < asked:
            return _answered(conversation, view, flow, int(place))
        case _:
            return None


def typed(conversation: Conversation, view: View, flow: Placing) -> Turn:
    """Words where a letter is wanted: say how to answer."""
    if flow.at >= len(view.placement.questions):
        return ask(conversation, view, flow)
    said = speech.say(words.PICK, conversation.trainee.language, conversation.offered)
    return speech.turn(conversation, said)


def skip(conversation: Conversation, view: View, flow: Placing) -> Turn:
    """The typed word “skip”: a question left out counts as wrong."""
    return ask(conversation, view, Placing(flow.at + 1, (*flow.wrong, flow.at)))


def _answered(conversation: Conversation, view: View, flow: Placing, place: int) -> Turn | None:
    options = view.placement.questions[flow.at].options
    if place >= len(options):
        return None
    language, option = conversation.trainee.language, options[place]
    wrong = flow.wrong if option.right else (*flow.wrong, flow.at)
    phrase = words.RIGHT if option.right else words.WRONG
    said = speech.say(phrase, language, say=_without_right(option.say[language]))
    return speech.before(said, ask(conversation, view, Placing(flow.at + 1, wrong)))


def _without_right(say: str) -> str:
    """Feedback that itself begins with the verdict does not say it twice."""
    return say.removeprefix("对。").removeprefix("Right. ")


def _result(conversation: Conversation, view: View, flow: Placing) -> Turn:
    language = conversation.trainee.language
    placement = view.placement
    count = len(placement.questions)
    right = count - sum(place < count for place in set(flow.wrong))
    levels = placement.passed(flow.wrong)
    lessons = skippable(levels, view.programme, conversation.progress, language)
    if not lessons:
        none = speech.say(words.RESULT_NONE, language, count=count, right=right)
        return speech.before(none, study.open_next(menu.at_rest(conversation), view))
    titles = ("、" if language == "zh-CN" else ", ").join(level.title[language] for level in levels)
    choices = (
        speech.choice(words.SKIP, language, "pl", "yes"),
        speech.choice(words.FROM_START, language, "pl", "no"),
    )
    said: Outgoing = speech.say(
        words.RESULT, language, choices, count=count, right=right, levels=titles, lessons=len(lessons)
    )
    return speech.turn(replace(conversation, flow=flow), said)


def _skip(conversation: Conversation, view: View, flow: Placing) -> Turn:
    """Mark the lessons as skipped, and open the first one that is left."""
    language = conversation.trainee.language
    levels = view.placement.passed(flow.wrong)
    lessons = skippable(levels, view.programme, conversation.progress, language)
    bookmark = "" if conversation.bookmark in lessons else conversation.bookmark
    ahead = replace(
        menu.at_rest(conversation), progress=skipped(conversation.progress, lessons), bookmark=bookmark
    )
    said = speech.say(words.SKIPPED, language, lessons=len(lessons))
    return speech.before(said, study.open_next(ahead, view))
