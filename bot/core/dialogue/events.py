"""Events: what happened, as the engine hears of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.core.dialogue.effects import Wanted
from bot.core.messages import Incoming, Media
from bot.core.people.crew import Crew
from bot.core.rehearsal.take import Feedback, Take
from bot.core.scripts.angles import Offered
from bot.core.scripts.notes import Checkup
from bot.core.scripts.script import FallbackReason, Script, Segment
from bot.core.scripts.wishes import Titled, Version, Wish


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
class ScriptFetched:
    """Her script as it stands, for what she `wanted` it; None when there is none. `versions` are all of it,
    the first one first, and `version` the one that counts. `files` are what was made of it,
    `said` is her wish.
    `kept` are her scripts, the latest first, where she looks at one or for one."""

    wanted: Wanted
    script_id: str = ""
    script: Script | None = None
    version: int = 1
    versions: tuple[Version, ...] = ()
    files: tuple[Media, ...] = ()
    kept: tuple[Titled, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class PartReworked:
    """What became of a wish for one segment. `how`: it was `written` by a model, changed by `rule`, only
    `split` into shorter sentences; or nothing was changed, since no rule finds anything (`nothing`), her
    words need a model (`unable`), the segment has not what she names (`missing`), the law or the truth bars
    it (`barred`), or the script is gone (`gone`). `reason` says why no model wrote it, and `alike` what of it
    others say too. `was` is the version before, `version` the new one. `words` are those that are barred, or
    what she named and what she wants for it; `also` are other parts changed with it, `left` those that
    still have what she named. `titles` are those of all segments where nothing was changed."""

    commission_id: str
    part: int
    wish: Wish
    how: Literal["written", "rule", "split", "nothing", "unable", "missing", "barred", "gone"]
    script_id: str = ""
    segment: Segment | None = None
    version: int = 1
    was: int = 1
    reason: FallbackReason = ""
    alike: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    also: tuple[int, ...] = ()
    left: tuple[int, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionTaken:
    """This version of a script counts from now on; `part` is the segment that differs from the one before
    (None when several do). None for a script that is gone."""

    script_id: str
    version: int
    script: Script | None
    part: int | None = None


@dataclass(frozen=True, slots=True)
class CodeAccepted:
    """This address now belongs to this trainee: she came from another device with her code."""


@dataclass(frozen=True, slots=True)
class CodeRefused:
    """The code she gave is unknown, used or too old."""


CrewHow = Literal[
    "shown", "founded", "joined", "left", "renewed", "hidden", "revealed",
    "unknown", "full", "elsewhere", "not_yours",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class CrewAnswered:
    """What became of what she asked about her crew, and the crew as it stands now: None when she is in none.
    When she `left` it, it is as it stood before."""

    how: CrewHow
    crew: Crew | None = None


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
class Recognised:
    """What a voice message says that `answers` a question."""

    text: str
    answers: str


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


@dataclass(frozen=True, slots=True)
class TextChecked:
    """A text was checked."""

    checkup: Checkup


Event = (
    Heard
    | SegmentWritten
    | ScriptWritten
    | AnglesOffered
    | ScriptFetched
    | PartReworked
    | VersionTaken
    | CodeAccepted
    | CodeRefused
    | CrewAnswered
    | Exported
    | Measured
    | Recognised
    | Unheard
    | Commented
    | TextChecked
)
