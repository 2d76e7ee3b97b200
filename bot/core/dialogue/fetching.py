"""Her script brought as she wants it: to read, on a card, as a text, in its versions, in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

from bot.core.changing import replace
from bot.core.dialogue import reworking, scripting, speech
from bot.core.dialogue.effects import Turn, Wanted
from bot.core.dialogue.events import ScriptFetched
from bot.core.dialogue.phrase import Phrase
from bot.core.dialogue.state import Conversation, View
from bot.core.dialogue.times import date_in_words
from bot.core.dialogue.wording import common
from bot.core.dialogue.wording import reworking as words
from bot.core.messages import MAX_LABEL, Choice, Language, Media, Outgoing
from bot.core.reminders.schedule import zone_named
from bot.core.scripts.cue_card import as_text
from bot.core.scripts.script import Script
from bot.core.scripts.wishes import Titled, Version

_PRODUCT, _ANGLE = 12, 24
"""Characters of a product and of an angle in a list."""
SHOWN_VERSIONS = 6
"""Versions that have a button, the latest of them."""


def fetched(conversation: Conversation, view: View, event: ScriptFetched) -> Turn:
    """Her script is here: do with it what she wanted it for."""
    script, language = event.script, conversation.trainee.language
    if script is None:
        write = speech.choice(common.SCRIPT, language, "go", "script")
        back = speech.choice(common.MENU, language, "go", "menu")
        return speech.turn(conversation, speech.say(words.NONE, language, (write, back)))
    conversation = replace(conversation, script=event.script_id)
    match event.wanted:
        case "show":
            return _shown(conversation, event, script)
        case "parts":
            return reworking.which(conversation, event.script_id, script)
        case "wish":
            return reworking.wished(conversation, view, event, script)
        case "card":
            drawn = any(file.kind == "picture" for file in event.files)
            phrase = words.CARD_SENT if drawn else words.CARD_PAGE_ONLY
            return _handed(conversation, event, phrase, event.files, ("parts", "text"))
        case "text":
            body = as_text(script, language)
            file = Media("document", f"cunbo-script-{view.now:%Y%m%d}.txt", body=body)
            return _handed(conversation, event, words.TEXT_SENT, (file,), ("parts", "card"))
        case "versions":
            return _versions(conversation, event)
        case "list":
            return _listed(conversation, event)
        case _:
            assert_never(event.wanted)


def _shown(conversation: Conversation, event: ScriptFetched, script: Script) -> Turn:
    language = conversation.trainee.language
    said: list[Outgoing] = []
    start = 0
    for number, segment in enumerate(script.segments):
        said += scripting.segment_outgoings(segment, number, start, language)
        start += segment.seconds
    older: tuple[Wanted, ...] = ("versions",) if len(event.versions) > 1 else ()
    others: tuple[Wanted, ...] = ("list",) if len(event.kept) > 1 else ()
    can = ways(("parts", "card", "text", *older, *others), language, event.script_id)
    choices = (*can, scripting.way_back(conversation)[-1])
    minutes = max(1, round(start / 60))
    said.append(speech.say(words.SHOWN, language, choices, version=event.version, minutes=minutes))
    return speech.turn(conversation, *said)


def _listed(conversation: Conversation, event: ScriptFetched) -> Turn:
    """Her scripts, each a button that opens it."""
    language = conversation.trainee.language
    lines = "\n".join(_title(conversation, place, one) for place, one in enumerate(event.kept, 1))
    choices = [_opener(conversation, place, one) for place, one in enumerate(event.kept, 1)]
    choices.append(scripting.way_back(conversation)[-1])
    return speech.turn(conversation, speech.say(words.LISTED, language, choices, lines=lines))


def _title(conversation: Conversation, place: int, one: Titled) -> str:
    """What it sells, when she was given it, and the first words of how it goes."""
    trainee = conversation.trainee
    return words.LISTED_ONE.plain(
        trainee.language,
        place=place,
        product=speech.clipped(one.product, _PRODUCT) or words.NO_PRODUCT.text(trainee.language),
        date=date_in_words(one.at, zone_named(trainee.zone), trainee.language),
        angle=speech.clipped(re.split("[。；.;]", one.angle, maxsplit=1)[0], _ANGLE),
    )


def _opener(conversation: Conversation, place: int, one: Titled) -> Choice:
    trainee = conversation.trainee
    date = date_in_words(one.at, zone_named(trainee.zone), trainee.language)
    label = words.LISTED_LABEL.plain(trainee.language, place=place, date=date, product=one.product)
    return Choice(speech.clipped(label, MAX_LABEL), f"sc:show:{one.id}")


def _handed(
    conversation: Conversation,
    event: ScriptFetched,
    phrase: Phrase,
    files: tuple[Media, ...],
    can: tuple[Wanted, ...],
) -> Turn:
    language = conversation.trainee.language
    choices = (*ways(can, language, event.script_id), *scripting.way_back(conversation))
    return speech.turn(conversation, speech.say(phrase, language, choices, files))


_WAYS: dict[Wanted, Phrase] = {
    "show": words.MY_SCRIPT,
    "parts": words.CHANGE,
    "card": words.CARD,
    "text": words.AS_TEXT,
    "versions": words.OLDER,
    "list": words.OTHERS,
}


def ways(wanted: tuple[Wanted, ...], language: Language, script_id: str) -> Iterator[Choice]:
    """Buttons for this very script, whichever is her latest when she taps them."""
    for one in wanted:
        yield speech.choice(_WAYS[one], language, "sc", one, *([script_id] if one != "list" else []))


def _versions(conversation: Conversation, event: ScriptFetched) -> Turn:
    """The latest versions, each a button, the one that counts left out."""
    language = conversation.trainee.language
    back = scripting.way_back(conversation)[-1]
    if len(event.versions) < 2:
        choices = (*ways(("parts",), language, event.script_id), back)
        return speech.turn(conversation, speech.say(words.ONE_VERSION, language, choices))
    others = [one for one in event.versions if one.number != event.version][-SHOWN_VERSIONS:]
    taken = tuple(Choice(_named(one, language), f"sc:take:{event.script_id}:{one.number}") for one in others)
    asked = speech.say(words.VERSIONS, language, (*taken, back), version=event.version)
    return speech.turn(conversation, asked)


def _named(version: Version, language: Language) -> str:
    if version.part < 0:
        return words.FIRST.text(language)
    wish = words.WISHES[version.wish].text(language)
    named = words.VERSION.plain(language, number=version.number, part=version.part + 1, wish=wish)
    return speech.clipped(named, MAX_LABEL)
