"""Lessons looked up by a word: 搜 发货, search shipping."""

from __future__ import annotations

import re
import unicodedata

from bot.core.changing import replace
from bot.core.dialogue import catalogue, menu, speech, study
from bot.core.dialogue.commands import Command, says_something
from bot.core.dialogue.effects import Turn
from bot.core.dialogue.state import Conversation, Resting, View
from bot.core.dialogue.taught import lesson_for
from bot.core.dialogue.wording import common
from bot.core.dialogue.wording import placing as words
from bot.core.lessons.progress import NEW
from bot.core.lessons.searching import Found, find_lessons
from bot.core.messages import Choice, Language

_WAYS_OUT = frozenset[Command](
    {"start", "menu", "help", "back", "stop", "cancel", "skip", "english", "chinese"}
)
"""Commands that stay commands when she was asked what she looks for."""
_ONE_WORD = re.compile(r"[\u3400-\u9fff]{1,2}|[a-z]+", re.IGNORECASE)
"""What may be a subject of lessons as well as a command, such as 脚本 or "live"; 我的脚本 is a command."""
LONGEST = 16
"""Characters of what is looked for: more is a sentence and no search."""
_ASKED = re.compile(
    r"^[/「“\"]?(?:搜一下|搜索|搜|找课|search for|search|look up)(?P<query>.*?)[」”\"。.!！?？]*$",
    re.IGNORECASE,
)


def query_in(text: str) -> str | None:
    """What she looks for, "" when she does not say; None when this is no search."""
    match = _ASKED.match(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        return None
    query = match["query"]
    spoken = query.strip(" :：,，")
    if len(spoken) > LONGEST or query[:1] in tuple("了过着") or (query[:1].isascii() and query[:1].isalnum()):
        return None
    return spoken


def search(conversation: Conversation, view: View, query: str) -> Turn:
    """The lessons that fit, those she has passed first, each with a button."""
    language = conversation.trainee.language
    if not query:
        return _seeking(menu.rest(conversation, view, speech.say(words.SEARCH_HOW, language)))
    found = find_lessons(query, view.programme, conversation.progress, language)
    if not found:
        nothing = speech.say(words.NOTHING_FOUND, language, query=query)
        return _seeking(menu.rest(conversation, view, nothing))
    lines = [_line(conversation, place, one, language) for place, one in enumerate(found, 1)]
    choices = [_button(conversation, place, one) for place, one in enumerate(found, 1)]
    choices.append(speech.choice(common.MENU, language, "go", "menu"))
    said = speech.say(words.FOUND, language, choices, query=query, lines="\n".join(lines))
    return speech.turn(menu.at_rest(conversation), said)


def _seeking(turn: Turn) -> Turn:
    """The same turn; the next thing she types is what she looks for."""
    return Turn(replace(turn.conversation, flow=Resting(seeking=True)), turn.effects)


def sought(conversation: Conversation, text: str, command: Command | None) -> str | None:
    """What she types when she was asked what she looks for. None when nothing was asked, when it is a command
    or too long to be a word."""
    flow = conversation.flow
    word = " ".join(text.split()).strip('「」“”"。.!！?？')
    if not (isinstance(flow, Resting) and flow.seeking) or not says_something(word) or len(word) > LONGEST:
        return None
    leads_away = command is not None and (command in _WAYS_OUT or not _ONE_WORD.fullmatch(word))
    return None if leads_away else word


def tap(conversation: Conversation, view: View, parts: tuple[str, ...]) -> Turn | None:
    """Open a lesson she has passed at the step that was found. None when that is nowhere."""
    if len(parts) != 2 or not parts[1].isdigit():
        return None
    written = view.programme.lesson(parts[0], conversation.trainee.language)
    hers = lesson_for(conversation, view, parts[0])
    if written is None or hers is None:
        return study.open_lesson(conversation, view, parts[:1])
    sought = written.steps[min(int(parts[1]), len(written.steps) - 1)].id
    place = next((at for at, step in enumerate(hers.steps) if step.id == sought), 0)
    return study.show(conversation, view, hers, place, 0)


def _line(conversation: Conversation, place: int, found: Found, language: Language) -> str:
    lesson = found.lesson
    mark = catalogue.mark_of(conversation.progress.get(lesson.id, NEW)).text(language)
    step = lesson.steps[found.step].title
    return words.FOUND_LINE.plain(language, place=place, title=lesson.title, step=step, mark=mark)


def _button(conversation: Conversation, place: int, found: Found) -> Choice:
    lesson = found.lesson
    passed = conversation.progress.get(lesson.id, NEW).passed
    token = f"find:{lesson.id}:{found.step}" if passed else f"open:{lesson.id}"
    return Choice(catalogue.label_of(place, lesson), token)
