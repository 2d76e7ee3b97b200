"""After a script is there: shown again, changed part by part, taken back, put on a card."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

from bot.core.changing import replace
from bot.core.dialogue import menu, scripting, speech
from bot.core.dialogue.effects import Commission, FetchScript, ReworkPart, TakeVersion, Task, Turn, Wanted
from bot.core.dialogue.events import PartReworked, ScriptFetched, VersionTaken
from bot.core.dialogue.phrase import Phrase
from bot.core.dialogue.state import Conversation, Reworking, View
from bot.core.dialogue.times import date_in_words
from bot.core.dialogue.wording import common
from bot.core.dialogue.wording import reworking as words
from bot.core.dialogue.wording import script as script_words
from bot.core.messages import MAX_LABEL, Bubble, Choice, Language, Media, Outgoing
from bot.core.reminders.schedule import zone_named
from bot.core.scripts.cue_card import as_text
from bot.core.scripts.script import Script, Segment
from bot.core.scripts.swaps import is_swap
from bot.core.scripts.wishes import WISHES, Titled, Version, Wish, wish_in

LONGEST_WISH = 200
"""Characters of a wish in her own words."""
_PRODUCT, _ANGLE = 12, 24
"""Characters of a product and of an angle in a list."""
SHOWN_VERSIONS = 6
"""Versions that have a button, the latest of them."""


def show(conversation: Conversation, view: View) -> Turn:
    """The typed words “my script”."""
    return fetch(menu.at_rest(conversation), view, "show")


def fetch(conversation: Conversation, view: View, wanted: Wanted, script_id: str = "") -> Turn:
    """Have her latest script brought, or the one of this id; it comes back at once, as an event."""
    return Turn(conversation, (_commission(view, FetchScript(wanted, script_id)),))


def _commission(view: View, task: Task) -> Commission:
    return Commission(f"r{view.seed[:20]}", task)


def tap(conversation: Conversation, view: View, parts: tuple[str, ...]) -> Turn | None:
    """A tap on one of the buttons under a script. None when its question no longer stands."""
    flow = conversation.flow
    match parts:
        case (("show" | "parts" | "card" | "text" | "versions" | "list") as wanted, *of) if len(of) < 2:
            return fetch(conversation, view, wanted, *of)
        case ("take", script_id, number) if number.isdecimal():
            return Turn(conversation, (_commission(view, TakeVersion(script_id, int(number))),))
        case ("part", number) if isinstance(flow, Reworking) and number in map(str, range(len(flow.titles))):
            return _ask(conversation, replace(flow, part=int(number)))
        case ("wish", wish) if isinstance(flow, Reworking) and flow.part is not None:
            known = next((one for one in WISHES if one == wish), None)
            return _order(conversation, view, flow, known) if known else None
        case _:
            return None


def answered(conversation: Conversation, view: View, flow: Reworking, said: str) -> Turn:
    """Her words for what she wishes of a part, or what was to be the number of one."""
    language = conversation.trainee.language
    text = " ".join(said.split())
    if flow.part is None:
        number, count = speech.clipped(text), len(flow.titles)
        unknown = speech.say(words.NO_SUCH_PART, language, said=number, count=count)
        return speech.before(unknown, _ask(conversation, flow))
    if len(text) > LONGEST_WISH:
        too_long = speech.say(words.TOO_LONG, language, most=LONGEST_WISH)
        return speech.before(too_long, _ask(conversation, flow))
    whole = view.writer or is_swap(text)
    return _order(conversation, view, flow, "own" if whole else wish_in(text), text)


def here(conversation: Conversation, flow: Reworking) -> Turn:
    """What was asked last, once more."""
    return _ask(conversation, flow)


def _ask(conversation: Conversation, flow: Reworking) -> Turn:
    """Which part, or what of it."""
    language = conversation.trainee.language
    asked = replace(conversation, flow=flow)
    keep = speech.choice(words.KEEP, language, "go", "menu")
    if flow.part is None:
        return speech.turn(asked, speech.say(words.WHICH, language, (*_parts(flow, language), keep)))
    title = speech.clipped(flow.titles[flow.part])
    choices = (*_wishes(flow.part, language), keep)
    return speech.turn(asked, speech.say(words.WHAT, language, choices, number=flow.part + 1, title=title))


def _parts(flow: Reworking, language: Language) -> Iterator[Choice]:
    for place, title in enumerate(flow.titles):
        label = words.PART.plain(language, number=place + 1, title=title)
        yield Choice(speech.clipped(label, MAX_LABEL), f"sc:part:{place}")


def _wishes(part: int, language: Language) -> Iterator[Choice]:
    for wish in WISHES:
        phrase = words.ANOTHER_OPENING if wish == "another" and part == 0 else words.WISHES[wish]
        yield speech.choice(phrase, language, "sc", "wish", wish)


def _order(conversation: Conversation, view: View, flow: Reworking, wish: Wish, said: str = "") -> Turn:
    """Have the part changed. With a model that takes some seconds, in which she may do something else."""
    assert flow.part is not None  # noqa: S101 - callers have looked
    order = _commission(view, ReworkPart(flow.script_id, flow.part, wish, said))
    waiting = replace(menu.at_rest(conversation), reworking=order.id)
    if not view.writer:
        return Turn(replace(waiting, flow=flow), (order,))
    told = speech.say(words.WORKING, conversation.trainee.language, number=flow.part + 1)
    return speech.turn(waiting, told, also=(order,))


def fetched(conversation: Conversation, view: View, event: ScriptFetched) -> Turn:
    """Her script is here: do with it what she wanted it for."""
    script, language = event.script, conversation.trainee.language
    if script is None:
        write = speech.choice(common.SCRIPT, language, "go", "script")
        back = speech.choice(common.MENU, language, "go", "menu")
        return speech.turn(conversation, speech.say(words.NONE, language, (write, back)))
    match event.wanted:
        case "show":
            return _shown(conversation, event, script)
        case "parts":
            titles = tuple(segment.title for segment in script.segments)
            return _ask(conversation, Reworking(event.script_id, titles))
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
    ways = _ways(("parts", "card", "text", *older, *others), language, event.script_id)
    choices = (*ways, scripting.way_back(conversation)[-1])
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
    ways: tuple[Wanted, ...],
) -> Turn:
    language = conversation.trainee.language
    choices = (*_ways(ways, language, event.script_id), *scripting.way_back(conversation))
    return speech.turn(conversation, speech.say(phrase, language, choices, files))


_WAYS: dict[Wanted, Phrase] = {
    "show": words.MY_SCRIPT,
    "parts": words.CHANGE,
    "card": words.CARD,
    "text": words.AS_TEXT,
    "versions": words.OLDER,
    "list": words.OTHERS,
}


def _ways(wanted: tuple[Wanted, ...], language: Language, script_id: str) -> Iterator[Choice]:
    """Buttons for this very script, whichever is her latest when she taps them."""
    for one in wanted:
        yield speech.choice(_WAYS[one], language, "sc", one, *([script_id] if one != "list" else []))


def _versions(conversation: Conversation, event: ScriptFetched) -> Turn:
    """The latest versions, each a button, the one that counts left out."""
    language = conversation.trainee.language
    back = scripting.way_back(conversation)[-1]
    if len(event.versions) < 2:
        choices = (*_ways(("parts",), language, event.script_id), back)
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


def reworked(conversation: Conversation, event: PartReworked) -> Turn:
    """Show the part in its new words, with the way back; or say why it stays as it is."""
    language = conversation.trainee.language
    if conversation.reworking == event.commission_id:
        conversation = replace(conversation, reworking="")
    if event.segment is None:
        return _unchanged(conversation, event)
    conversation = _rested(conversation)
    bubble = speech.joined(words.CHANGED.bubble(language, version=event.version), _part(event, language))
    bubble = speech.joined(bubble, _signed(event, language))
    said = [speech.post(piece) for piece in speech.cut(bubble)]
    if event.alike:
        lines = "\n".join(event.alike)
        said += [speech.post(piece) for piece in speech.cut(script_words.ALIKE.bubble(language, lines=lines))]
    undo = speech.choice(words.UNDO, language, "sc", "take", event.script_id, event.was)
    again = speech.choice(words.AGAIN, language, "sc", "parts", event.script_id)
    choices = (undo, again, *_ways(("card",), language, event.script_id), scripting.way_back(conversation)[0])
    said[-1] = replace(said[-1], choices=choices)
    return speech.turn(conversation, *said)


def _rested(conversation: Conversation) -> Conversation:
    """Out of the changing of parts; whatever else she is in the middle of stays."""
    return menu.at_rest(conversation) if isinstance(conversation.flow, Reworking) else conversation


def _part(event: PartReworked | VersionTaken, language: Language) -> Bubble:
    """One segment in its present words, with the question it asks."""
    segment = event.segment if isinstance(event, PartReworked) else _segment(event)
    assert segment is not None and event.part is not None  # noqa: S101, PT018 - callers have looked
    bubble = script_words.SEGMENT_ANEW.bubble(
        language, number=event.part + 1, title=segment.title, show=segment.show, say=segment.say
    )
    return (
        speech.joined(bubble, script_words.ASK.bubble(language, ask=segment.ask), "")
        if segment.ask
        else bubble
    )


def _segment(event: VersionTaken) -> Segment | None:
    return event.script.segments[event.part] if event.script and event.part is not None else None


def _signed(event: PartReworked, language: Language) -> Bubble:
    if event.how == "written":
        return words.BY_LLM.bubble(language)
    reason = words.REASONS[event.reason].text(language)
    return (words.SPLIT if event.how == "split" else words.BY_RULE).bubble(language, reason=reason)


def _unchanged(conversation: Conversation, event: PartReworked) -> Turn:
    language = conversation.trainee.language
    reason = words.REASONS[event.reason].text(language)
    flow = conversation.flow
    if event.how == "gone":
        gone = speech.say(words.GONE, language, scripting.way_back(_rested(conversation)))
        return speech.turn(_rested(conversation), gone)
    if event.how == "unable" and isinstance(flow, Reworking):
        keep = speech.choice(words.KEEP, language, "go", "menu")
        choices = (*_wishes(event.part, language), keep)
        return speech.turn(conversation, speech.say(words.UNABLE, language, choices, reason=reason))
    rested = _rested(conversation)
    choices = (*_ways(("parts",), language, event.script_id), *scripting.way_back(rested))
    phrase = words.NOTHING[event.wish]
    return speech.turn(rested, speech.say(phrase, language, choices, reason=reason, number=event.part + 1))


def taken(conversation: Conversation, event: VersionTaken) -> Turn:
    """Another version counts: show what differs, if that is one part."""
    conversation = _rested(conversation)
    language = conversation.trainee.language
    if event.script is None:
        return speech.turn(conversation, speech.say(words.GONE, language, scripting.way_back(conversation)))
    choices = (
        *_ways(("show", "parts", "card"), language, event.script_id),
        scripting.way_back(conversation)[0],
    )
    if event.part is None:
        return speech.turn(conversation, speech.say(words.TAKEN, language, choices, version=event.version))
    head = words.TAKEN_PART.bubble(language, version=event.version)
    said = [speech.post(piece) for piece in speech.cut(speech.joined(head, _part(event, language)))]
    said[-1] = replace(said[-1], choices=choices)
    return speech.turn(conversation, *said)
