"""Questions that come back: asked in the chat or under a push, answered wherever she is."""

from __future__ import annotations

from datetime import datetime

from bot.core.changing import replace
from bot.core.dialogue import answer, judging, menu, sorting, speech
from bot.core.dialogue.effects import Attempt, Turn
from bot.core.dialogue.pages import option_labels, with_question
from bot.core.dialogue.state import Conversation, Resting, Reviewing, View
from bot.core.dialogue.times import day_in_words
from bot.core.dialogue.wording import common
from bot.core.dialogue.wording import reminding as reminding_words
from bot.core.dialogue.wording import reviewing as words
from bot.core.dialogue.wording import study as study_words
from bot.core.lessons.cards import Asked, answered, asked, due_at, due_keys
from bot.core.lessons.grading import Verdict, grade_arrange, grade_choice, grade_number, grade_words
from bot.core.lessons.lesson import Arrange, Choose, TypeNumber, TypeWords
from bot.core.messages import Bubble, Choice, Language, Outgoing
from bot.core.reminders.schedule import zone_named

_KEPT_ANSWER = 500
"""Characters of an answer that a record keeps."""


def begin(conversation: Conversation, view: View) -> Turn:
    """Ask what is due, the longest due first; say so when nothing is."""
    due = list(asked(due_keys(conversation.cards, view.now), view.programme, conversation.trainee.language))
    if due:
        return _ask(conversation, view, due[0], len(due) - 1)
    language = conversation.trainee.language
    if not conversation.cards:
        return menu.rest(conversation, view, speech.say(words.NONE_MET, language))
    soonest = min(due_at(card) for card in conversation.cards.values())
    offers = (
        speech.choice(words.EXTRA, language, "rv", "extra"),
        speech.choice(common.MENU, language, "go", "menu"),
    )
    said = speech.say(words.NONE_DUE, language, offers, day=_day(conversation, view, soonest))
    return speech.turn(menu.at_rest(conversation), said)


def tap(conversation: Conversation, view: View, parts: tuple[str, ...]) -> Turn | None:
    """A tap on `more`, `extra`, or an option: card, lesson version, and the option's number or "done"."""
    if parts == ("more",):
        return begin(conversation, view)
    if parts == ("extra",):
        return _extra(conversation, view)
    if len(parts) != 3:
        return None
    key, version, option = parts
    found = _asked(conversation, view, key)
    if found is None:
        return menu.rest(conversation, view, speech.say(words.GONE, conversation.trainee.language))
    if found.lesson.version != version:
        changed = speech.say(words.CHANGED, conversation.trainee.language)
        return speech.before(changed, _ask(conversation, view, found, _left(conversation)))
    return _picked(conversation, view, found, option)


def typed(conversation: Conversation, view: View, flow: Reviewing, said: str) -> Turn | None:
    """What she typed while a question waits. None when it is no answer."""
    found = _asked(conversation, view, flow.card)
    if found is None:
        return menu.rest(conversation, view, speech.say(words.GONE, conversation.trainee.language))
    match found.quiz.question:
        case Choose() as question:
            places = answer.letters(said, question)
            return None if places is None else _graded(conversation, view, found, places)
        case TypeNumber() as question:
            verdict = grade_number(question, said)
            return None if verdict is None else _judged(conversation, view, found, verdict, said)
        case TypeWords() as question:
            return _judged(conversation, view, found, grade_words(question, said), said)
        case Arrange() as question:
            arranged = grade_arrange(question, said)
            item = sorting.item_in(question, said)
            if arranged is None and item is not None:
                return _sorted(conversation, view, found, question, str(item))
            return None if arranged is None else _judged(conversation, view, found, arranged, said)


def is_by_place(conversation: Conversation, view: View, flow: Reviewing, text: str) -> bool:
    """Whether a bare number or letter picks an option here."""
    found = _asked(conversation, view, flow.card)
    return found is None or answer.is_by_place(found.quiz.question, text)


def here(conversation: Conversation, view: View, flow: Reviewing) -> Turn:
    """The question once more."""
    found = _asked(conversation, view, flow.card)
    return begin(conversation, view) if found is None else _ask(conversation, view, found, flow.left)


def skip(conversation: Conversation, view: View, flow: Reviewing) -> Turn:
    """Not knowing is an answer, too: she is told, and asked again."""
    found = _asked(conversation, view, flow.card)
    if found is None:
        return begin(conversation, view)
    return _judged(conversation, view, found, Verdict("wrong"), "")


def question_outgoing(
    found: Asked, language: Language, picked: tuple[int, ...] = (), head: Bubble | None = None
) -> tuple[Outgoing, ...]:
    """A question as bubbles, with its options for buttons on the last of them."""
    shown = found.quiz.pages[-1]
    top = head or words.HEAD.bubble(language, title=found.lesson.title)
    bubble = with_question(speech.joined(top, shown.bubble), found.quiz.question, language)
    pieces = speech.cut(bubble)
    first = tuple(speech.post(piece) for piece in pieces[:-1])
    return (*first, speech.post(pieces[-1], option_choices(found, language, picked), shown.media))


def option_choices(found: Asked, language: Language, picked: tuple[int, ...] = ()) -> tuple[Choice, ...]:
    """The options of a question for tapping, none where she types."""
    question = found.quiz.question
    place = ("rv", found.key, found.lesson.version)
    if isinstance(question, Arrange):
        return sorting.choices(question, picked, language, lambda what: ":".join((*place, str(what))))
    if not isinstance(question, Choose):
        return ()
    options = tuple(
        Choice(("✓ " if number in picked else "") + label, ":".join((*place, str(number))))
        for number, label in enumerate(option_labels(question))
    )
    done = (speech.choice(study_words.PICK_DONE, language, *place, "done"),) if question.multiple else ()
    return (*options, *done)


def _extra(conversation: Conversation, view: View) -> Turn:
    keys = sorted(conversation.cards, key=lambda key: conversation.cards[key])
    found = next(asked(keys, view.programme, conversation.trainee.language), None)
    return begin(conversation, view) if found is None else _ask(conversation, view, found, 0)


def _asked(conversation: Conversation, view: View, key: str) -> Asked | None:
    return next(asked([key], view.programme, conversation.trainee.language), None)


def _left(conversation: Conversation) -> int:
    return conversation.flow.left if isinstance(conversation.flow, Reviewing) else 0


def _ask(conversation: Conversation, view: View, found: Asked, left: int) -> Turn:
    language = conversation.trainee.language
    asking = replace(conversation, flow=Reviewing(found.key, found.lesson.version, left=left))
    *first, last = question_outgoing(found, language)
    last = replace(last, choices=(*last.choices, speech.choice(common.MENU, language, "go", "menu")))
    return speech.turn(asking, *first, last)


def _picked(conversation: Conversation, view: View, found: Asked, option: str) -> Turn | None:
    question = found.quiz.question
    if isinstance(question, Arrange):
        return _sorted(conversation, view, found, question, option)
    if not isinstance(question, Choose):
        return None
    before = _tapped(conversation, found)
    if option == "done":
        return _graded(conversation, view, found, before) if before else _toggled(conversation, found, ())
    if not option.isdigit() or int(option) >= len(question.options):
        return None
    if question.multiple:
        return _toggled(conversation, found, tuple(sorted(set(before) ^ {int(option)})))
    return _graded(conversation, view, found, (int(option),))


def _tapped(conversation: Conversation, found: Asked) -> tuple[int, ...]:
    """What she has tapped of this question so far."""
    flow = conversation.flow
    return flow.picked if isinstance(flow, Reviewing) and flow.card == found.key else ()


def _sorted(
    conversation: Conversation, view: View, found: Asked, question: Arrange, option: str
) -> Turn | None:
    """An item more or less in the row that she taps, or the row as her answer."""
    picked = _tapped(conversation, found)
    verdict = grade_arrange(question, sorting.letters(picked))
    if option == "done" and verdict is not None:
        return _judged(conversation, view, found, verdict, sorting.letters(picked))
    if option.isdigit() and int(option) < len(question.items):
        picked = sorting.with_item(question, picked, int(option))
    elif option == "undo":
        picked = sorting.without_last(question, picked)
    elif option != "done":
        return None
    language = conversation.trainee.language
    flow = Reviewing(found.key, found.lesson.version, picked, _left(conversation))
    *first, last = sorting.so_far(question, picked, language)
    said = (*map(speech.post, first), speech.post(last, option_choices(found, language, picked)))
    return speech.turn(replace(conversation, flow=flow), *said)


def _toggled(conversation: Conversation, found: Asked, picked: tuple[int, ...]) -> Turn:
    language = conversation.trainee.language
    question = found.quiz.question
    labels = option_labels(question) if isinstance(question, Choose) else ()
    flow = Reviewing(found.key, found.lesson.version, picked, _left(conversation))
    phrase = study_words.PICKED if picked else study_words.PICKED_NONE
    said = speech.say(
        phrase,
        language,
        option_choices(found, language, picked),
        labels=judging.listed([labels[place] for place in picked], language),
    )
    return speech.turn(replace(conversation, flow=flow), said)


def _graded(conversation: Conversation, view: View, found: Asked, places: tuple[int, ...]) -> Turn:
    question = found.quiz.question
    assert isinstance(question, Choose)  # noqa: S101 - callers have looked
    said = judging.listed([question.options[place].text for place in places], conversation.trainee.language)
    return _judged(conversation, view, found, grade_choice(question, places), said)


def _judged(conversation: Conversation, view: View, found: Asked, verdict: Verdict, said: str) -> Turn:
    """Count the answer on its card, and say when it comes back. The flow she was in stays as it was, unless
    it was this very review."""
    language = conversation.trainee.language
    right = verdict.worth == "right"
    card = answered(conversation.cards.get(found.key), right, view.now)
    cards = {**conversation.cards, found.key: card}
    flow = Resting() if isinstance(conversation.flow, Reviewing) else conversation.flow
    judged = replace(conversation, cards=cards, flow=flow)
    bubble = (words.RIGHT if right else words.WRONG).bubble(language, feedback=verdict.feedback)
    if not right:
        correct, _ = judging.right_answer(found.quiz.question, language)
        bubble = speech.joined(bubble, words.ANSWER_IS.bubble(language, answer=correct))
        bubble = speech.joined(bubble, words.AGAIN_ON.bubble(language, day=_day(judged, view, due_at(card))))
    left = len(list(asked(due_keys(cards, view.now), view.programme, language)))
    bubble = speech.joined(bubble, (words.LEFT if left else words.DONE).bubble(language, count=left))
    record = Attempt(found.lesson.id, found.lesson.version, found.quiz.id, said[:_KEPT_ANSWER], right)
    *first, last = speech.cut(bubble)
    posts = [speech.post(piece) for piece in first]
    return speech.turn(judged, *posts, speech.post(last, _ways_on(judged, view, left)), also=(record,))


def _ways_on(conversation: Conversation, view: View, left: int) -> tuple[Choice, ...]:
    language = conversation.trainee.language
    more = (speech.choice(words.NEXT, language, "rv", "more"),) if left else ()
    if isinstance(conversation.flow, Resting):
        return (*more, *menu.menu_choices(conversation, view))
    return (*more, speech.choice(reminding_words.GO_ON, language, "go", "here"))


def _day(conversation: Conversation, view: View, moment: datetime) -> str:
    trainee = conversation.trainee
    return day_in_words(moment, view.now, zone_named(trainee.zone), trainee.language)
