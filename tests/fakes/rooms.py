"""Stand-ins for the rooms around the service: a library, a channel, jobs, and an office that wires them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from bot.core.dialogue.events import Event
from bot.core.lessons.lesson import Programme
from bot.core.messages import Address, Delivered, Delivery, Incoming, Language, Letter
from bot.core.people.county import NO_COUNTIES, CountyBook
from bot.core.scripts.angles import Angle
from bot.core.scripts.cliches import NO_CLICHES, ClicheBook
from bot.core.scripts.outline import outline_script
from bot.core.scripts.redlines import screen
from bot.core.scripts.rota import Rota
from bot.core.scripts.rules import NO_RULES, Rulebook
from bot.core.scripts.script import Brief, FallbackReason, Script
from bot.service.checking import Checks
from bot.service.commissions import Commissions, OutlinesOnly
from bot.service.inbox import Inbox
from bot.service.meaning import Meaning
from bot.service.outbox import Outbox
from bot.service.ports import Channel, Clock, Commenter, Seeds, Store, Transcriber, Voices
from bot.service.rehearsals import Rehearsals
from bot.service.reworking import Reworks
from bot.service.scripts import OwnScripts
from bot.service.studio import Studio
from tests.fakes.cards import PaperCards


class NoMeter:
    """A meter nobody reads."""

    def turn(self, channel: str, seconds: float) -> None: ...
    def repeated(self, channel: str) -> None: ...
    def letter(self, channel: str, outcome: str) -> None: ...
    def llm_call(self, purpose: str, seconds: float, outcome: str) -> None: ...
    def lesson_findings(self, errors: int) -> None: ...


@dataclass
class OneProgramme:
    """A library that holds what it is given."""

    programme: Programme
    rulebook: Rulebook = NO_RULES
    cliches: ClicheBook = NO_CLICHES
    counties: CountyBook = NO_COUNTIES


@dataclass
class Mailbox:
    """A channel that keeps what it is handed. `answers` are given out one per letter, then Delivered."""

    name: str = "web"
    answers: list[Delivery | Exception] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)

    async def deliver(self, letter: Letter) -> Delivery:
        answer = self.answers.pop(0) if self.answers else Delivered()
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, Delivered):
            self.letters.append(letter)
        return answer

    def texts(self) -> list[str]:
        return [letter.outgoing.text for letter in self.letters]


@dataclass
class OrderBook:
    """Jobs that only note which scripts were started."""

    started: list[str] = field(default_factory=list)

    async def start_script(self, commission_id: str) -> None:
        self.started.append(commission_id)

    async def start_rework(self, commission_id: str) -> None:
        self.started.append(commission_id)


@dataclass
class Ticking:
    """A clock that moves a millisecond at every look, and by hand."""

    now: datetime = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


def plain_outline(
    brief: Brief,
    language: Language,
    seed: str,
    reason: FallbackReason,
    angle: Angle | None,
    rota: Rota | None,
) -> Script:
    return outline_script(brief, language, seed, reason, angle=angle, rota=rota)


class Office:
    """The whole service over a given store, with a mailbox for a channel and an order book for jobs."""

    def __init__(
        self,
        store: Store,
        programme: Programme,
        *,
        writer: bool = False,
        clock: Clock | None = None,
        channel: Channel | None = None,
        seeds: Seeds | None = None,
        voices: Mapping[str, Voices] = MappingProxyType({}),
        transcriber: Transcriber | None = None,
        commenter: Commenter | None = None,
        meaning: Meaning | None = None,
    ) -> None:
        self.store = store
        self.library = OneProgramme(programme)
        self.mailbox = Mailbox()
        self.jobs = OrderBook()
        self.clock = clock or Ticking()
        drawn = (f"{n * 0x9E3779B97F4A7C15F39CC0605CEDC835 % 2**128:032x}" for n in itertools.count(1))
        self.outbox = Outbox(store, {"web": channel or self.mailbox}, self.clock, NoMeter())
        self.inbox = Inbox(
            store,
            self.library,
            self.outbox,
            lambda commissioned: self.commissions.carry_out(commissioned),
            self.clock,
            seeds or (lambda: next(drawn)),
            NoMeter(),
            writer=writer,
            hears=voices if transcriber else (),
        )
        self.rehearsals = Rehearsals(
            store, self.inbox.answer, self.library, self.clock, voices, transcriber, commenter
        )
        self.checks = Checks(store, self.inbox.answer, self.library, self.clock, meaning)
        self.studio = Studio(
            store, None, self._report, self.inbox.answer, seeds or (lambda: next(drawn)), clock=self.clock
        )
        self.reworks = Reworks(store, None, self.inbox.answer, screen, plain_outline)
        self.cards = PaperCards()
        self.scripts = OwnScripts(store, self.inbox.answer, self.cards)
        self.commissions = Commissions(
            store,
            self.jobs if writer else OutlinesOnly(self.studio, self.reworks),
            self.inbox.answer,
            self.outbox.settle_at,
            {"web"},
            self.clock,
            self.rehearsals,
            self.checks,
            self.scripts,
        )

    async def _report(self, event_id: str, trainee_id: str, event: Event) -> None:
        await self.inbox.report(event_id, trainee_id, event)

    def incoming(self, update: str, text: str = "", token: str = "", key: str = "her phone") -> Incoming:
        return Incoming(f"web:{update}", Address("web", key), self.clock(), text, token)

    async def hear(self, update: str, text: str = "", token: str = "", key: str = "her phone") -> bool:
        """One update, and everything it sets going."""
        first_sight = await self.inbox.hear(self.incoming(update, text, token, key))
        await self.rehearsals.under_way.settle()
        await self.checks.under_way.settle()
        await self.scripts.under_way.settle()
        await self.outbox.settle()
        return first_sight

    async def hear_all(self, lines: Iterable[str], key: str = "her phone") -> None:
        for number, line in enumerate(lines):
            await self.hear(f"{key}-{number}", line, key=key)
