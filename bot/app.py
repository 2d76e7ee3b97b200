"""The composition root: settings become rooms, and rooms become a running coach."""

from __future__ import annotations

import asyncio
import logging
import secrets
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

from bot.background import BackgroundJobs, ticks, together
from bot.cards.maker import CardMaker
from bot.core.dialogue.effects import ReworkPart, WriteScript
from bot.core.dialogue.events import Event
from bot.core.messages import Address, Language
from bot.core.reach.budget import Account
from bot.core.reminders.budget import RULES, Rules, as_accounts_stand
from bot.core.scripts.angles import Angle
from bot.core.scripts.outline import outline_script
from bot.core.scripts.redlines import screen
from bot.core.scripts.rota import Rota
from bot.core.scripts.script import Brief, FallbackReason, Script, Segment
from bot.library import Finding, LiveShelf, LiveTemplates
from bot.library.placement import LivePlacement
from bot.models import open_models
from bot.service.checking import Checks
from bot.service.commissions import Commissions
from bot.service.inbox import Inbox
from bot.service.meaning import Meaning
from bot.service.novelty import Novelty
from bot.service.outbox import Outbox
from bot.service.ports import Channel, Commissioned, CountedChannel, Meter, Store, Unit, Voices
from bot.service.rehearsals import Rehearsals
from bot.service.reminders import Reminders
from bot.service.reworking import Reworks
from bot.service.scripts import OwnScripts
from bot.service.studio import Studio
from bot.service.turns import Arrival
from bot.settings import Settings
from bot.store import open_store

log = logging.getLogger(__name__)

SPARE_SECONDS = 10.0
"""A whole script may take this much longer than one call of the model before the outline takes over."""
LOOK_SECONDS = 0.05
"""How often a script under way is looked at by whoever waits for it."""
CHINA = timezone(timedelta(hours=8))


ShowWork = Callable[[Address], None]
"""Shows her that something is being written for her, until it is."""


class OwnStore(Store, Protocol):
    """A store that this process opens and closes."""

    async def start(self) -> None: ...
    async def close(self) -> None: ...


class NoMeter:
    """A Meter for places where nobody reads one: the terminal."""

    def turn(self, channel: str, seconds: float) -> None: ...
    def repeated(self, channel: str) -> None: ...
    def letter(self, channel: str, outcome: str) -> None: ...
    def llm_call(self, purpose: str, seconds: float, outcome: str) -> None: ...
    def lesson_findings(self, errors: int) -> None: ...


def utc_now() -> datetime:
    return datetime.now(UTC)


def china_today() -> date:
    """The day it is in China: laws take force there."""
    return datetime.now(CHINA).date()


def fresh_seed() -> str:
    """32 hex digits that nobody can guess: codes for other devices are drawn from them."""
    return secrets.token_hex(16)


def process_name(settings: Settings) -> str:
    """What tells this process from others on the same database, the same again after a restart."""
    return f"{socket.gethostname()}-{settings.port}"


class Coach:
    """Everything that runs, wired together. Add the channels, then run it with `running`. `process` tells
    it from others on the same database; it must be the same again after a restart."""

    def __init__(
        self, settings: Settings, meter: Meter, store: OwnStore | None = None, process: str = ""
    ) -> None:
        process = process or process_name(settings)
        self.settings = settings
        self.meter = meter
        self.store: OwnStore = store or open_store(settings.store_url, process)
        self.library = LiveShelf(settings.content_dir, self._told_of)
        self.words = LiveTemplates(settings.content_dir)
        self._models = open_models(settings, meter)
        self._placement = LivePlacement(settings.content_dir)
        self._voices: dict[str, Voices] = {}
        self.channels: dict[str, Channel] = {}
        self._show_work: dict[str, ShowWork] = {}
        self.outbox = Outbox(self.store, self.channels, utc_now, meter)
        deadline = settings.llm_timeout_seconds + SPARE_SECONDS
        self.studio = Studio(
            self.store,
            self._models.writer,
            self._report,
            self._answer,
            fresh_seed,
            deadline,
            screen=self._screen,
            outline=self._outline,
            angles=lambda: self.library.angles,
            clock=utc_now,
        )
        self.reworks = Reworks(
            self.store,
            self._models.writer,
            self._answer,
            self._screen,
            self._outline,
            lambda: self.library.angles,
            lambda: self.library.cliches,
            deadline,
        )
        self._push_rules = push_rules(settings)
        self.reminders = Reminders(self.store, self.library, self.words, utc_now, self._rules)
        self.novelty = Novelty(self.store)
        embedder = self._models.embedder
        self.meaning = Meaning(self.store, embedder) if embedder else None
        has_writer = self._models.writer is not None
        self._jobs = BackgroundJobs(
            settings,
            self.studio,
            self.reworks,
            process,
            tuple(ticks(self.reminders, self.novelty, self.meaning)),
            has_writer=has_writer,
        )
        self.inbox = Inbox(
            self.store,
            self.library,
            self.outbox,
            self._carry_out,
            utc_now,
            fresh_seed,
            meter,
            writer=has_writer,
            hears=self._voices if self._models.transcriber else (),
            placement=lambda: self._placement.placement,
            books=self.library,
            web=settings.public_url,
            contact=settings.contact,
        )
        self.rehearsals = Rehearsals(
            self.store,
            self.inbox.answer,
            self.library,
            utc_now,
            self._voices,
            self._models.transcriber,
            self._models.writer,
        )
        self.checks = Checks(self.store, self.inbox.answer, self.library, utc_now, self.meaning)
        self.scripts = OwnScripts(self.store, self.inbox.answer, CardMaker(settings.card_font))
        self.commissions = Commissions(
            self.store,
            self._jobs,
            self.inbox.answer,
            self.outbox.settle_at,
            self.channels,
            utc_now,
            self.rehearsals,
            self.checks,
            self.scripts,
            lambda: self.library.angles,
        )

    def add(self, channel: Channel, show_work: ShowWork | None = None, voices: Voices | None = None) -> None:
        """Deliver through this channel from now on. `show_work` is told whose script is being written,
        `voices` fetches the voice messages that came in by it."""
        self.channels[channel.name] = channel
        if voices is not None:
            self._voices[channel.name] = voices
        if show_work is not None:
            self._show_work[channel.name] = show_work

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Open what must be open, pick up what a crash left, and close everything in the end. Raises
        BadSettings or StoreBusy when the database cannot be used."""
        await self.store.start()
        try:
            self.library.load()
            sweeps = (self.library.watch(), self.outbox.sweep(), self.commissions.sweep())
            async with self._jobs.running(), together(*sweeps):
                yield
            await self.outbox.settle()
        finally:
            await self.rehearsals.under_way.close()
            await self.checks.under_way.close()
            await self.scripts.under_way.close()
            await self._models.aclose()
            await self.store.close()

    async def is_writing(self, address: Address) -> bool:
        """Whether a script, or a part of one, is being written for whoever is at this address."""
        return await self.store.run(lambda unit: _is_writing(unit, address))

    async def settle(self, address: Address) -> None:
        """Wait until everything that her last message set going has been said to her."""
        while await self.is_writing(address):  # noqa: ASYNC110 - another process may be writing
            await asyncio.sleep(LOOK_SECONDS)
        await self.rehearsals.under_way.settle()
        await self.checks.under_way.settle()
        await self.scripts.under_way.settle()
        await self.outbox.settle()

    def _rules(self) -> Rules:
        """What may be pushed, as the platforms have told the channels by now."""
        counted = {
            name: one.account for name, one in self.channels.items() if isinstance(one, CountedChannel)
        }
        return as_accounts_stand(self._push_rules, counted)

    async def _carry_out(self, commissioned: Commissioned) -> None:
        show_work = self._show_work.get(commissioned.address.channel)
        if show_work is not None and isinstance(commissioned.commission.task, WriteScript | ReworkPart):
            show_work(commissioned.address)
        await self.commissions.carry_out(commissioned)

    def _screen(self, segment: Segment, brief: Brief) -> tuple[str, ...]:
        """By the rule book as it stands now."""
        return screen(segment, brief, self.library.rulebook, china_today())

    def _outline(
        self,
        brief: Brief,
        language: Language,
        seed: str,
        reason: FallbackReason,
        angle: Angle | None,
        rota: Rota | None,
    ) -> Script:
        books = self.library
        return outline_script(
            brief, language, seed, reason, books.rulebook, china_today(), angle, books.frames, rota
        )

    async def _answer(self, work: Callable[[Unit], Arrival | None]) -> None:
        await self.inbox.answer(work)

    async def _report(self, event_id: str, trainee_id: str, event: Event) -> None:
        await self.inbox.report(event_id, trainee_id, event)

    def _told_of(self, findings: Sequence[Finding]) -> None:
        """The lesson files were read: say what is wrong with them where the operator looks."""
        errors = [finding for finding in findings if finding.severity == "error"]
        self.meter.lesson_findings(len(errors))
        for finding in errors:
            place = f"{finding.path}:{finding.line}:{finding.column}"
            log.warning("%s [%s] %s Fix: %s", place, finding.rule, finding.message, finding.fix)


def push_rules(settings: Settings) -> Rules:
    """What may be pushed on each channel by the accounts that are set."""
    account = Account(
        service=settings.wechat_verified,
        template=bool(settings.wechat_template),
        subscription=bool(settings.wechat_subscription),
    )
    return as_accounts_stand(RULES, {"wechat": account})


def _is_writing(unit: Unit, address: Address) -> bool:
    trainee_id = unit.trainees_at([address]).get(address)
    if trainee_id is None:
        return False
    conversation = unit.conversations([trainee_id]).get(trainee_id)
    return conversation is not None and bool(conversation.writing or conversation.reworking)
