"""Gather, decide, apply: many events taken inside one transaction."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.core.changing import replace
from bot.core.dialogue.effects import Commission, Turn
from bot.core.dialogue.events import Event, Heard
from bot.core.dialogue.speech import say, turn
from bot.core.dialogue.state import Conversation, View
from bot.core.dialogue.turn import advance
from bot.core.dialogue.wording.common import SOMETHING_BROKE
from bot.core.messages import Address, Incoming, Letter
from bot.service.ports import Commissioned, Newcomer, Seeds, Sight, TurnToKeep, Unit

log = logging.getLogger(__name__)

MAX_SHOWN = 2000
"""Characters of her words that are kept for reading the chat back."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One event on its way in. Heard events know their address, others the trainee and perhaps where the
    answer goes."""

    id: str
    event: Event
    trainee_id: str = ""
    address: Address | None = None

    @property
    def channel(self) -> str:
        return self.event.incoming.address.channel if isinstance(self.event, Heard) else "job"


@dataclass(slots=True)
class Kept:
    """What one transaction kept. `repeated` and `commissions` count by place in the batch."""

    repeated: set[int] = field(default_factory=set)
    letters: list[Letter] = field(default_factory=list)
    commissions: dict[int, list[Commissioned]] = field(default_factory=dict)


def take_turns(unit: Unit, batch: Sequence[Arrival], view: View, seeds: Seeds) -> Kept:
    """Take these events in their order. Events seen before, and events of erased trainees, are passed by."""
    kept = Kept()
    fresh = _fresh(unit, batch, kept)
    owners = _owners(unit, fresh, seeds)
    conversations = unit.conversations(set(owners.values()))
    turns: list[TurnToKeep] = []
    for place, arrival in fresh:
        owner = owners.get(place, "")
        conversation, address = conversations.get(owner), _address(unit, arrival)
        if conversation is None or address is None:
            kept.repeated.add(place)
            continue
        taken = _decide(conversation, arrival, replace(view, seed=seeds(), channel=address.channel))
        conversations[owner] = taken.conversation
        turns.append(TurnToKeep(Sight(arrival.id, view.now, _shown(arrival, conversation)), address, taken))
        kept.commissions[place] = _commissions(taken, address)
    kept.letters = unit.keep(turns) if turns else []
    return kept


def _fresh(unit: Unit, batch: Sequence[Arrival], kept: Kept) -> list[tuple[int, Arrival]]:
    """The events to handle with their places: each id once, even when it waits twice in one batch."""
    seen = unit.sighted([arrival.id for arrival in batch])
    fresh: list[tuple[int, Arrival]] = []
    for place, arrival in enumerate(batch):
        if arrival.id in seen:
            kept.repeated.add(place)
        else:
            seen.add(arrival.id)
            fresh.append((place, arrival))
    return fresh


def _owners(unit: Unit, fresh: Sequence[tuple[int, Arrival]], seeds: Seeds) -> dict[int, str]:
    """Whose each event is, by place. Addresses never seen before become trainees."""
    heard = {place: arrival.event.incoming for place, arrival in fresh if isinstance(arrival.event, Heard)}
    known = unit.trainees_at({incoming.address for incoming in heard.values()}) if heard else {}
    newcomers: dict[Address, Newcomer] = {}
    for incoming in heard.values():
        if incoming.address not in known and incoming.address not in newcomers:
            newcomers[incoming.address] = Newcomer(incoming.address, f"t{seeds()[:20]}", incoming.language)
    if newcomers:
        known = {**known, **unit.welcome(list(newcomers.values()))}
    owners = {place: known[incoming.address] for place, incoming in heard.items()}
    return owners | {place: arrival.trainee_id for place, arrival in fresh if arrival.trainee_id}


def _address(unit: Unit, arrival: Arrival) -> Address | None:
    if isinstance(arrival.event, Heard):
        return arrival.event.incoming.address
    return arrival.address or unit.reply_address(arrival.trainee_id)


def _decide(conversation: Conversation, arrival: Arrival, view: View) -> Turn:
    """The engine's turn. Should the engine itself break, she is told so and her conversation stays as it
    was: one broken turn must not cost her the chat, nor her neighbours their commit."""
    try:
        return advance(conversation, arrival.event, view)
    except Exception:
        log.exception("the engine broke on event %s in %s", arrival.id, conversation.flow.kind)
        unchanged = replace(conversation, version=conversation.version + 1)
        return turn(unchanged, say(SOMETHING_BROKE, conversation.trainee.language, conversation.offered))


def _commissions(taken: Turn, address: Address) -> list[Commissioned]:
    trainee = taken.conversation.trainee
    return [
        Commissioned(effect, trainee.id, address, trainee.language)
        for effect in taken.effects
        if isinstance(effect, Commission)
    ]


def _shown(arrival: Arrival, conversation: Conversation) -> str:
    """What she did, in words that can be shown to her again."""
    return _in_words(arrival.event.incoming, conversation) if isinstance(arrival.event, Heard) else ""


def _in_words(incoming: Incoming, conversation: Conversation) -> str:
    if incoming.token:
        return next((c.label for c in conversation.offered if c.token == incoming.token), "▢")
    if incoming.text.startswith("/start"):
        return ""
    if incoming.attachments and not incoming.text:
        return f"[{incoming.attachments[0].kind}]"
    return incoming.text[:MAX_SHOWN]
