"""A script of hers is changed: which part, and how; asked for by buttons, or said out of the blue."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.changing import replace
from bot.core.dialogue import menu, scripting, speech
from bot.core.dialogue.effects import Commission, FetchScript, ReworkPart, TakeVersion, Task, Turn, Wanted
from bot.core.dialogue.events import ScriptFetched
from bot.core.dialogue.state import Conversation, Resting, Reworking, View
from bot.core.dialogue.wording import reworking as words
from bot.core.messages import MAX_LABEL, Choice, Language
from bot.core.scripts.pointing import ENDING, Pointed, pointed_in
from bot.core.scripts.script import Script
from bot.core.scripts.swaps import Swap, holders, is_swap, swap_in
from bot.core.scripts.wishes import WISHES, Wish, wish_in

LONGEST_WISH = 200
"""Characters of a wish in her own words."""


def show(conversation: Conversation, view: View) -> Turn:
    """The typed words “my script”."""
    return fetch(menu.at_rest(conversation), view, "show")


def fetch(
    conversation: Conversation, view: View, wanted: Wanted, script_id: str = "", said: str = ""
) -> Turn:
    """Have her latest script brought, or the one of this id; it comes back at once, as an event."""
    return Turn(conversation, (_commission(view, FetchScript(wanted, script_id, said)),))


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
            return _of_part(conversation, view, replace(flow, part=int(number)))
        case ("wish", wish) if isinstance(flow, Reworking) and flow.part is not None:
            known = next((one for one in WISHES if one == wish), None)
            return _order(conversation, view, flow, known) if known else None
        case _:
            return None


def undo(conversation: Conversation, view: View) -> Turn:
    """The typed word “undo”: the version before counts again."""
    return Turn(conversation, (_commission(view, TakeVersion(conversation.script, 0)),))


def overheard(conversation: Conversation, view: View, text: str) -> Turn | None:
    """A wish for the script that she was shown last, out of the blue: "第二段短一点". None for others."""
    is_wish = len(text) <= LONGEST_WISH and pointed_in(text) is not None
    return _wish(conversation, view, text) if is_wish else None


def named(conversation: Conversation, view: View, text: str) -> Turn | None:
    """Words to be put in place of others, out of the blue: "把7块改成5块". None when it is none."""
    return _wish(conversation, view, text) if len(text) <= LONGEST_WISH and is_swap(text) else None


def _wish(conversation: Conversation, view: View, text: str) -> Turn | None:
    if not isinstance(conversation.flow, Resting | Reworking):
        return None
    return fetch(conversation, view, "wish", conversation.script, text)


def answered(conversation: Conversation, view: View, flow: Reworking, said: str) -> Turn:
    """Her words for what she wishes of a part, or what was to be the number of one."""
    language = conversation.trainee.language
    text = " ".join(said.split())
    if len(text) > LONGEST_WISH:
        too_long = speech.say(words.TOO_LONG, language, most=LONGEST_WISH)
        return speech.before(too_long, _ask(conversation, flow))
    pointed = pointed_in(text)
    if pointed is not None and pointed.part is not None:
        return _pointed(conversation, view, flow, pointed)
    if flow.part is not None:
        whole = view.writer or is_swap(text)
        return _order(conversation, view, flow, "own" if whole else wish_in(text), text)
    if pointed is not None:
        return _ask(conversation, replace(flow, wish=pointed.wish or "", said=pointed.said))
    if is_swap(text):
        return fetch(conversation, view, "wish", flow.script_id, text)
    return _no_such(conversation, flow, text)


def _no_such(conversation: Conversation, flow: Reworking, said: str) -> Turn:
    unknown = speech.say(
        words.NO_SUCH_PART, conversation.trainee.language, said=speech.clipped(said), count=len(flow.titles)
    )
    return speech.before(unknown, _ask(conversation, replace(flow, part=None)))


def wished(conversation: Conversation, view: View, event: ScriptFetched, script: Script) -> Turn:
    """Her wish with the script that it is for: have it done, or ask for which part it is."""
    flow = Reworking(event.script_id, _titles(script))
    pointed = pointed_in(event.said) or Pointed("own", event.said)
    if pointed.part is not None:
        return _pointed(conversation, view, flow, pointed)
    last = next((one.part for one in event.versions if one.number == event.version), -1)
    swap = swap_in(event.said)
    if swap is not None and pointed.wish == "own":
        return _for_swap(conversation, view, replace(flow, wish="own", said=event.said), (swap, script, last))
    known = replace(flow, wish=pointed.wish or "", said=pointed.said)
    return _of_part(conversation, view, replace(known, part=last)) if last >= 0 else _ask(conversation, known)


def _pointed(conversation: Conversation, view: View, flow: Reworking, pointed: Pointed) -> Turn:
    """For the part that she names, if there is one."""
    part, count = pointed.part, len(flow.titles)
    part = count - 1 if part == ENDING else part
    flow = replace(flow, wish=pointed.wish or "", said=pointed.said)
    if part is None or part >= count:
        return _no_such(conversation, flow, str((part or 0) + 1))
    return _of_part(conversation, view, replace(flow, part=part))


def _for_swap(
    conversation: Conversation, view: View, flow: Reworking, place: tuple[Swap, Script, int]
) -> Turn:
    """In the part that has the words she names: the one changed last if it does. Where one figure stands in
    several, the first will do, as the others follow it or are told."""
    swap, script, last = place
    having = holders(script, swap)
    if not having:
        phrase = words.NO_GAPS if swap.filling else words.NOT_IN_SCRIPT
        back = scripting.way_back(menu.at_rest(conversation))
        said = speech.say(phrase, conversation.trainee.language, back, old=speech.clipped(swap.old))
        return speech.turn(menu.at_rest(conversation), said)
    if last not in having and len(having) > 1 and not (swap.everywhere or swap.exchange or swap.is_price):
        return _ask(conversation, flow)
    return _of_part(conversation, view, replace(flow, part=last if last in having else having[0]))


def which(conversation: Conversation, script_id: str, script: Script) -> Turn:
    """Ask which part of this script she wants changed."""
    return _ask(conversation, Reworking(script_id, _titles(script)))


def _titles(script: Script) -> tuple[str, ...]:
    return tuple(segment.title for segment in script.segments)


def here(conversation: Conversation, flow: Reworking) -> Turn:
    """What was asked last, once more."""
    return _ask(conversation, flow)


def _of_part(conversation: Conversation, view: View, flow: Reworking) -> Turn:
    """A part is named: do what she wanted of it, if she has said that, else ask."""
    if not flow.wish:
        return _ask(conversation, flow)
    return _order(conversation, view, replace(flow, wish="", said=""), flow.wish, flow.said)


def _ask(conversation: Conversation, flow: Reworking) -> Turn:
    """Which part, or what of it."""
    language = conversation.trainee.language
    asked = replace(conversation, flow=flow)
    keep = speech.choice(words.KEEP, language, "go", "menu")
    if flow.part is None:
        choices = (*_parts(flow, language), keep)
        phrase = words.WHICH_FOR if flow.said else words.WHICH
        return speech.turn(asked, speech.say(phrase, language, choices, said=speech.clipped(flow.said)))
    title = speech.clipped(flow.titles[flow.part])
    choices = (*wishes(flow.part, language), keep)
    return speech.turn(asked, speech.say(words.WHAT, language, choices, number=flow.part + 1, title=title))


def _parts(flow: Reworking, language: Language) -> Iterator[Choice]:
    for place, title in enumerate(flow.titles):
        label = words.PART.plain(language, number=place + 1, title=title)
        yield Choice(speech.clipped(label, MAX_LABEL), f"sc:part:{place}")


def wishes(part: int, language: Language) -> Iterator[Choice]:
    """The wishes that have a button."""
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
