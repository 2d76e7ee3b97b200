"""Events: what happened, as the engine hears of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.core.messages import Incoming
from bot.core.rehearsal.take import Feedback, Take
from bot.core.scripts.angles import Offered
from bot.core.scripts.script import Script, Segment


@dataclass(frozen=True, slots=True)
class Heard:
    """The trainee wrote, tapped or sent something."""

    incoming: Incoming


@dataclass(frozen=True, slots=True)
class SegmentWritten:
    """One segment of a commissioned script is ready. `attempt` names the run that writes: a run that was
    cut off by a crash starts again under another name. `again` marks other words for a segment that she has
    seen, because too many say the old ones."""

    commission_id: str
    attempt: str
    number: int
    segment: Segment
    again: bool = False


@dataclass(frozen=True, slots=True)
class ScriptWritten:
    """A commissioned script is whole. `attempt` is the run whose segments it holds; `alike` are sentences
    for her about what of it others say too, () when nothing."""

    commission_id: str
    attempt: str
    script: Script
    alike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnglesOffered:
    """Angles were found for a brief; () when none fits."""

    commission_id: str
    options: tuple[Offered, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeAccepted:
    """This address now belongs to this trainee: she came from another device with her code."""


@dataclass(frozen=True, slots=True)
class CodeRefused:
    """The code she gave is unknown, used or too old."""


@dataclass(frozen=True, slots=True)
class Exported:
    """Everything kept about her, as one JSON document."""

    document: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A run-through was measured. `about` is the script it was held against or the practice it was for (""
    when she spoke freely), `rubric` what a good attempt at that practice shows."""

    take: Take
    feedback: Feedback
    about: str = ""
    rubric: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unheard:
    """A voice message could not be turned into words: nobody listens on this channel, the recogniser or the
    channel is out of reach, or there were no words in it."""

    why: Literal["deaf", "busy", "empty"]


@dataclass(frozen=True, slots=True)
class Commented:
    """A model's comment on a run-through, with the words of hers that it is about."""

    quote: str
    comment: str


Event = (
    Heard
    | SegmentWritten
    | ScriptWritten
    | AnglesOffered
    | CodeAccepted
    | CodeRefused
    | Exported
    | Measured
    | Unheard
    | Commented
)
