"""Effects: what the engine asks of the world. All of one turn are kept in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.core.dialogue.state import Conversation
from bot.core.messages import Outgoing
from bot.core.rehearsal.take import Feedback, Take
from bot.core.scripts.script import Brief, Script
from bot.core.scripts.wishes import Wish


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
    """A record: a script she was given, with the brief it came from where no commission keeps that."""

    commission_id: str
    script: Script
    brief: Brief | None = None


@dataclass(frozen=True, slots=True)
class CodeLent:
    """A record: a code of twelve digits that lets another device become hers, once, for `days`."""

    code: str
    days: int


@dataclass(frozen=True, slots=True)
class TakeKept:
    """A record: a run-through with what was measured of it; `about` as in `Measured`."""

    about: str
    take: Take
    feedback: Feedback


Record = Attempt | Passed | ScriptKept | CodeLent | TakeKept


@dataclass(frozen=True, slots=True)
class WriteScript:
    """A commission: write a script from this brief, told from the angle `cell` if she chose one of those
    held under `offer`."""

    brief: Brief
    cell: tuple[str, ...] = ()
    offer: str = ""


@dataclass(frozen=True, slots=True)
class OfferAngles:
    """A commission: find `count` angles for this brief that her county has used least."""

    brief: Brief
    count: int = 3


Wanted = Literal["show", "parts", "card", "text", "versions", "list", "wish"]
"""What she wants her script for: to read it, to pick a part, on a card, as a text, to go back in it, to
find another one of hers, or to have a wish of hers done."""


@dataclass(frozen=True, slots=True)
class FetchScript:
    """A commission: fetch the script she was given last, or the one of this id. `said` is her wish for it."""

    wanted: Wanted
    script_id: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class ReworkPart:
    """A commission: put one segment of a script (counted from 0) in other words, as she wishes; `said` are
    her own words for it."""

    script_id: str
    part: int
    wish: Wish
    said: str = ""


@dataclass(frozen=True, slots=True)
class TakeVersion:
    """A commission: make this version of a script the one that counts, 0 for the one before it. The script
    she was given last has the id ""."""

    script_id: str
    number: int


@dataclass(frozen=True, slots=True)
class RedeemCode:
    """A commission: make this address the code owner's."""

    code: str


CrewVerb = Literal["show", "found", "join", "leave", "renew", "hide", "reveal"]
"""What she wants of her crew; the last two are about whether it sees her lives."""


@dataclass(frozen=True, slots=True)
class AskCrew:
    """A commission: do this about her crew. It is founded under `name` or joined by `code`; a new code of it
    is drawn from `seed`."""

    verb: CrewVerb
    name: str = ""
    code: str = ""
    seed: str = ""


@dataclass(frozen=True, slots=True)
class ExportAll:
    """A commission: gather everything kept about her into one document."""


@dataclass(frozen=True, slots=True)
class EraseAll:
    """A commission: delete everything kept about her, this conversation included."""


@dataclass(frozen=True, slots=True)
class Rehearse:
    """A commission: measure this run-through, against her latest script, or for the practice that `about`
    names. `rubric` is what a good attempt at it shows."""

    take: Take
    about: str = ""
    rubric: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Transcribe:
    """A commission: listen to a voice message (the channel's own `ref`, `seconds` long, 0 when unknown), and
    measure what it says as `Rehearse` does; with `answers`, what it says comes back as her answer to that
    question."""

    ref: str
    seconds: float = 0.0
    about: str = ""
    rubric: tuple[str, ...] = ()
    answers: str = ""


@dataclass(frozen=True, slots=True)
class CommentTake:
    """A commission: let a model say in a sentence or two how these words do by the rubric."""

    text: str
    rubric: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckText:
    """A commission: check this text, hers or from elsewhere. `brief` is what it may share with others."""

    text: str
    brief: Brief


Task = (
    WriteScript
    | OfferAngles
    | FetchScript
    | ReworkPart
    | TakeVersion
    | RedeemCode
    | AskCrew
    | ExportAll
    | EraseAll
    | Rehearse
    | Transcribe
    | CommentTake
    | CheckText
)


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
