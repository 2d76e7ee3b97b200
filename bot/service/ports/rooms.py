"""What the service needs of the rooms around it: channels, models, lessons, jobs, a meter."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime
from typing import Protocol, runtime_checkable

from bot.core.lessons.lesson import Programme
from bot.core.messages import Address, Delivery, Language, Letter
from bot.core.people.county import CountyBook
from bot.core.reach.budget import Account
from bot.core.rehearsal.take import Comment
from bot.core.reminders.templates import Templates
from bot.core.scripts.cliches import ClicheBook
from bot.core.scripts.cue_card import CueCard
from bot.core.scripts.rules import Rulebook
from bot.core.scripts.script import Brief, Direction, Fact, Plan, Segment
from bot.service.ports.kept import (
    Sound,
    Transcript,
)


class Library(Protocol):
    """What is taught, as it stands now."""

    @property
    def programme(self) -> Programme: ...

    @property
    def counties(self) -> CountyBook: ...


class PushWords(Protocol):
    """The words of pushes, as trainers have written them by now."""

    @property
    def templates(self) -> Templates: ...


class Channel(Protocol):
    """A way out to trainees."""

    @property
    def name(self) -> str: ...

    async def deliver(self, letter: Letter) -> Delivery:
        """Hand one letter over. Never raises for what the platform answers: that is what Delivery says."""
        ...


class Row(Protocol):
    """Letters to one address, in order, while they are handed over. More may join behind at any time."""

    @property
    def address(self) -> Address: ...

    @property
    def letters(self) -> Sequence[Letter]:
        """What stands in the row now."""
        ...

    async def leave(self, count: int) -> None:
        """The first `count` letters are about to leave: note it of the pushes among them, which are sent at
        most once. Raises StoreBusy."""
        ...

    def delivered(self, count: int) -> None:
        """The first `count` letters have arrived and leave the row."""
        ...


class JoiningChannel(Protocol):
    """A channel that may say several letters in one message, because messages are what it is short of."""

    @property
    def name(self) -> str: ...

    async def deliver(self, letter: Letter) -> Delivery: ...

    async def deliver_row(self, row: Row) -> Delivery:
        """Hand over what stands in the row, from the front. Delivered when nothing is left in it, else what
        became of its first letter."""
        ...


@runtime_checkable
class CountedChannel(Protocol):
    """A channel whose platform counts what is sent."""

    @property
    def account(self) -> Account:
        """What its account may do, as far as the platform has said by now."""
        ...


class ScriptWriter(Protocol):
    """A model that writes. Raises LLMBusy (slow, limited, down) or LLMRefused (unreadable, unwilling)."""

    async def plan(self, brief: Brief, language: Language, direction: Direction) -> Plan:
        """Choose how the script will go."""
        ...

    def write(
        self, brief: Brief, plan: Plan, language: Language, direction: Direction
    ) -> AsyncIterator[Segment]:
        """Write it, yielding each segment as soon as it is whole."""
        ...

    async def mend(
        self, brief: Brief, segment: Segment, invented: Sequence[str], language: Language
    ) -> Segment:
        """Write one segment again without the figures she never gave."""
        ...

    async def vary(
        self, brief: Brief, segment: Segment, alike: Sequence[str], facts: Sequence[Fact], language: Language
    ) -> Segment:
        """Write one segment again with other words for `alike`, places of it that others say too, from
        facts of hers that the script does not tell yet."""
        ...

    async def rework(
        self,
        brief: Brief,
        segment: Segment,
        wish: str,
        said: str,
        faults: Sequence[str],
        language: Language,
    ) -> Segment:
        """Write one segment again as she wishes: shorter, plainer, another (another opening: opening), mine,
        or own, which she `said` in her words. `faults` are places of an earlier try that cannot stay."""
        ...


class Voices(Protocol):
    """Where a channel keeps the voice messages that trainees sent."""

    async def fetch(self, address: Address, ref: str) -> Sound:
        """The bytes behind an Attachment's `ref`. Raises Wait when they cannot be had now, and Stop when they
        are gone or too large."""
        ...


class Transcriber(Protocol):
    """Turns speech into words. Raises LLMBusy or LLMRefused."""

    async def transcribe(self, sound: Sound, language: Language) -> Transcript: ...


class Commenter(Protocol):
    """A model that says how a run-through does by a rubric. Raises LLMBusy or LLMRefused."""

    async def comment(self, text: str, rubric: Sequence[str], language: Language) -> Comment: ...


class Embedder(Protocol):
    """A model that turns texts into vectors of their meaning. `model` names it: vectors of two models cannot
    be compared."""

    @property
    def model(self) -> str: ...

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """A vector for each text, all of one length. Raises LLMBusy or LLMRefused."""
        ...


class RehearsalBooks(Protocol):
    """What run-throughs are held against besides her own script, as trainers have written it by now."""

    @property
    def rulebook(self) -> Rulebook: ...

    @property
    def cliches(self) -> ClicheBook: ...


class Cards(Protocol):
    """Makes cue cards."""

    def page(self, card: CueCard) -> str:
        """The card as HTML that needs nothing else."""
        ...

    def picture(self, card: CueCard) -> bytes | None:
        """The card as PNG, None where it cannot be drawn. Takes half a second: not for the loop."""
        ...


class Jobs(Protocol):
    """Durable work that survives a crash."""

    async def start_script(self, commission_id: str) -> None:
        """Start the script of this commission, once: a second call for the same id changes nothing."""
        ...

    async def start_rework(self, commission_id: str) -> None:
        """The same for a part that is to be put in other words."""
        ...


class Meter(Protocol):
    """Counts what happens, for whoever runs the programme."""

    def turn(self, channel: str, seconds: float) -> None:
        """A turn was committed so many seconds after its event arrived."""
        ...

    def repeated(self, channel: str) -> None:
        """An update was delivered again and dropped."""
        ...

    def letter(self, channel: str, outcome: str) -> None:
        """A letter was delivered, delayed or failed."""
        ...

    def llm_call(self, purpose: str, seconds: float, outcome: str) -> None:
        """A model was called for `purpose` and ended as `outcome`."""
        ...

    def lesson_findings(self, errors: int) -> None:
        """The lesson files were read and hold so many errors."""
        ...


Clock = Callable[[], datetime]
"""The time now, aware, in UTC."""
Seeds = Callable[[], str]
"""Fresh randomness, 32 hex digits a call."""
