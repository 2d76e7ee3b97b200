"""The facts as a numbered list: she corrects, deletes, adds and takes back until they are right."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.changing import replace
from bot.core.dialogue import proving, questions, speech
from bot.core.dialogue.commands import folded
from bot.core.dialogue.effects import Turn
from bot.core.dialogue.phrase import Phrase
from bot.core.dialogue.state import Conversation, Interviewing, View
from bot.core.dialogue.wording import interview as words
from bot.core.dialogue.wording import script as script_words
from bot.core.messages import Bubble, Choice, Language, Outgoing
from bot.core.scripts.numerals import whole
from bot.core.scripts.script import PUBLIC_KINDS, Brief, Fact
from bot.core.scripts.thinness import says_it_all

MAX_FACT = 500
"""Characters of one fact: two minutes of speech, more than any segment holds."""
_NUMBER = re.compile(r"\d{1,2}|[一二三四五六七八九十]{1,3}")
_POINTS = re.compile(
    r"^(?P<drop>删|删掉|删除|去掉|不要|delete|drop|remove)?\s*(?:改|第|no\.?|number|change|#)?\s*"
    rf"(?P<number>{_NUMBER.pattern})\s*(?:条|号|个)?\s*(?P<after>删|删掉|删了|不要|不要了|不对|错了|改|改一下|wrong)?$"
)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a wish about the list: where the interview stands now, and what is said of it."""

    flow: Interviewing
    said: tuple[tuple[Phrase, Mapping[str, object]], ...] = ()


def show(conversation: Conversation, flow: Interviewing, view: View) -> Turn:
    """The list, what of it will stay unsaid, and what one more answer would give."""
    language = conversation.trainee.language
    lines = "\n".join(_line(number, fact, language) for number, fact in enumerate(flow.facts, 1))
    bubbles = [words.FACTS.bubble(language, lines=lines), *_notes(conversation, flow, view)]
    pieces = [piece for bubble in bubbles for piece in speech.cut(bubble)]
    first = tuple(speech.post(piece) for piece in pieces[:-1])
    last = speech.post(pieces[-1], _choices(conversation, flow))
    return speech.turn(conversation, *first, last)


def _line(number: int, fact: Fact, language: Language) -> str:
    return words.LINE.plain(
        language, number=number, name=words.NAMES[fact.kind].text(language), fact=fact.text
    )


def _notes(conversation: Conversation, flow: Interviewing, view: View) -> list[Bubble]:
    language = conversation.trainee.language
    notes: list[Bubble] = []
    barred = tuple(
        dict.fromkeys(word for fact in flow.facts for word in proving.unsaid(fact.text, flow, view))
    )
    if barred:
        quoted = "、".join(f"「{word}」" for word in barred)
        if language == "en":
            quoted = ", ".join(f"“{word}”" for word in barred)
        notes.append(words.UNSAID.bubble(language, words=quoted))
    short = _short_of_facts(conversation, flow)
    return [*notes, short] if short else notes


def _short_of_facts(conversation: Conversation, flow: Interviewing) -> Bubble | None:
    language = conversation.trainee.language
    lacking = questions.lacking(Brief(flow.facts))
    spare = questions.spare(flow.questions, conversation.asked)
    if not lacking or spare is None:
        return None
    gain = words.GAINS[spare.kind].text(language)
    if lacking == questions.ENOUGH:
        return words.NONE_OWN.bubble(language, gain=gain)
    return words.FEW.bubble(language, count=questions.ENOUGH - lacking, enough=questions.ENOUGH, gain=gain)


def _choices(conversation: Conversation, flow: Interviewing) -> tuple[Choice, ...]:
    """The facts come first: so a typed number means the same fact where choices are numbered and where they
    are not."""
    language = conversation.trainee.language
    numbers = range(1, len(flow.facts) + 1)
    more = questions.spare(flow.questions, conversation.asked)
    wanted = more is not None and questions.lacking(Brief(flow.facts)) > 0
    return (
        *(Choice(words.FACT.plain(language, number=number), f"i:fact:{number}") for number in numbers),
        speech.choice(words.WRITE_IT, language, "i", "yes"),
        *((speech.choice(words.ONE_MORE, language, "i", "more"),) if wanted else ()),
        speech.choice(words.ADD, language, "i", "add"),
        *((speech.choice(words.UNDO, language, "i", "undo"),) if flow.before else ()),
        speech.choice(script_words.NEVER_MIND, language, "i", "drop"),
    )


def ask_again(conversation: Conversation, flow: Interviewing) -> Turn:
    """One fact shown, to be said anew or deleted."""
    language = conversation.trainee.language
    fact = flow.facts[flow.number - 1]
    choices = (
        speech.choice(words.DELETE, language, "i", "delete", flow.number),
        speech.choice(words.KEEP, language, "i", "keep"),
    )
    pieces = speech.cut(words.MEND.bubble(language, number=flow.number, fact=fact.text))
    first = tuple(speech.post(piece) for piece in pieces[:-1])
    return speech.turn(conversation, *first, speech.post(pieces[-1], choices))


def ask_more(conversation: Conversation) -> Turn:
    language = conversation.trainee.language
    keep = speech.choice(words.KEEP, language, "i", "keep")
    return speech.turn(conversation, speech.say(words.ASK_MORE, language, (keep,)))


def changed(flow: Interviewing, parts: tuple[str, ...]) -> Change | None:
    """What a tap below the list does to it; None when it is none of these."""
    match parts:
        case ("fact", number) if number.isdigit():
            return _pointed(flow, int(number))
        case ("delete", number) if number.isdigit():
            return _deleted(flow, int(number))
        case ("add",):
            return Change(replace(flow, doing="add", number=0))
        case ("keep",):
            return Change(replace(flow, doing="", number=0))
        case ("undo",) if flow.before:
            undone = replace(flow, facts=flow.before, before=(), doing="", number=0)
            return Change(undone, ((words.UNDONE, {}),))
        case _:
            return None


_RIGHT = re.compile(
    r"(?:都|全)?(?:对|没错|没问题|可以|好|行|是)(?:的|了)?|就这样吧?|(?:开始)?写|yes|ok(?:ay)?"
    r"|(?:all )?(?:right|correct)|good|fine|write|that(?:'s| is) (?:right|all right|correct)"
    r"|looks good|go ahead"
)


def says_yes(text: str) -> bool:
    """Whether she says that all is right."""
    return _RIGHT.fullmatch(folded(text).replace("’", "'")) is not None


def points(text: str) -> bool:
    """Whether she only names a number of the list, to be changed or deleted."""
    return _POINTS.match(folded(text)) is not None


def typed(flow: Interviewing, text: str) -> Change:
    """What she typed below the list: a number, a number to delete, or else which one she means."""
    match = _POINTS.match(folded(text))
    if match is None:
        return Change(flow, ((words.WHICH, {"said": speech.clipped(text)}),))
    number = _read(match["number"])
    if match["drop"] or (match["after"] or "").startswith(("删", "不要")):
        return _deleted(flow, number)
    return _pointed(flow, number)


def _read(written: str) -> int:
    return whole(written) or 0


def _pointed(flow: Interviewing, number: int) -> Change:
    if not 1 <= number <= len(flow.facts):
        return Change(flow, ((words.NO_SUCH_FACT, {"number": number, "count": len(flow.facts)}),))
    return Change(replace(flow, doing="mend", number=number))


def _deleted(flow: Interviewing, number: int) -> Change:
    resting = replace(flow, doing="", number=0)
    if not 1 <= number <= len(flow.facts):
        return Change(resting, ((words.NO_SUCH_FACT, {"number": number, "count": len(flow.facts)}),))
    fact = flow.facts[number - 1]
    if fact.kind == "product" and sum(one.kind == "product" for one in flow.facts) == 1:
        return Change(resting, ((words.KEEPS_PRODUCT, {}),))
    left = (*flow.facts[: number - 1], *flow.facts[number:])
    kept = replace(resting, facts=left, before=flow.facts)
    return Change(kept, ((words.DELETED, {"fact": speech.clipped(fact.text)}),))


def mended(flow: Interviewing, text: str) -> Interviewing:
    """The flow with fact `number` said anew."""
    place = flow.number - 1
    again = replace(flow.facts[place], text=text)
    facts = (*flow.facts[:place], again, *flow.facts[place + 1 :])
    return replace(flow, facts=facts, before=flow.facts)


def fuller(thin: Fact, text: str) -> Fact:
    """What she added to a thin answer: it stands alone where it is whole, else behind what she said first."""
    if thin.kind in PUBLIC_KINDS or says_it_all(text):
        return replace(thin, text=text)
    stop = "，" if any(letter > "\u2e80" for letter in thin.text + text) else ", "
    return replace(thin, text=f"{thin.text.rstrip(' ，。,.!！')}{stop}{text}"[:MAX_FACT])


def now(conversation: Conversation, fact: str) -> list[Outgoing]:
    """A fact as it reads now, whole."""
    bubble = words.PUT_RIGHT.bubble(conversation.trainee.language, fact=fact)
    return [speech.post(piece) for piece in speech.cut(bubble)]
