"""Effects: what the engine asks of the world. All of one turn are kept in one transaction."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.dialogue.state import Conversation
from bot.core.messages import Outgoing
from bot.core.scripts.script import Brief, Script


@dataclass(frozen=True, slots=True)
class Say:
    """Post this bubble to her."""

    outgoing: Outgoing


@dataclass(frozen=True, slots=True)
class Attempt:
    """A record: one answer to one quiz or practice step. `right` is None where nothing is right or wrong."""

    lesson_id: str
    lesson_version: str
    step_id: str
    answer: str
    right: bool | None


@dataclass(frozen=True, slots=True)
class Passed:
    """A record: a lesson passed for the first time, with `right` of `asked` questions right at once."""

    lesson_id: str
    lesson_version: str
    right: int
    asked: int


@dataclass(frozen=True, slots=True)
class ScriptKept:
    """A record: a script she was given, with the brief it came from."""

    commission_id: str
    script: Script


@dataclass(frozen=True, slots=True)
class CodeLent:
    """A record: a code of twelve digits that lets another device become hers, once, for `days`."""

    code: str
    days: int


Record = Attempt | Passed | ScriptKept | CodeLent


@dataclass(frozen=True, slots=True)
class WriteScript:
    """A commission: write a script from this brief."""

    brief: Brief


@dataclass(frozen=True, slots=True)
class RedeemCode:
    """A commission: make this address the code owner's."""

    code: str


@dataclass(frozen=True, slots=True)
class ExportAll:
    """A commission: gather everything kept about her into one document."""


@dataclass(frozen=True, slots=True)
class EraseAll:
    """A commission: delete everything kept about her, this conversation included."""


Task = WriteScript | RedeemCode | ExportAll | EraseAll


@dataclass(frozen=True, slots=True)
class Commission:
    """Work for later that outlives a crash. `id` is unique; an effect that needs an answer comes back as an
    event. `state` in the store: waiting, done."""

    id: str
    task: Task


Effect = Say | Record | Commission


@dataclass(frozen=True, slots=True)
class Turn:
    """One step of a conversation: where it stands now, and what is asked of the world."""

    conversation: Conversation
    effects: tuple[Effect, ...] = ()
