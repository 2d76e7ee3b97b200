"""Nouns that pass between the service and the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from bot.core.changing import swift
from bot.core.dialogue.effects import Commission, Turn
from bot.core.messages import Address, Language, Letter, Outgoing
from bot.core.rehearsal.take import Word
from bot.core.reminders.audience import Audience, Author
from bot.core.reminders.push import Standing
from bot.core.reminders.templates import Used
from bot.core.scripts.script import Brief, Script


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An address seen for the first time. `trainee_id` is the id she gets if nobody was faster."""

    address: Address
    trainee_id: str
    language: Language


@dataclass(frozen=True, slots=True)
class Sight:
    """The mark that an update was handled. `shown` is what she did in words (her text, or the label she
    tapped), kept so that the chat can be read back; "" for events that no trainee caused."""

    id: str
    at: datetime
    shown: str = ""


@dataclass(frozen=True, slots=True)
class TurnToKeep:
    """A turn with the sight that caused it and the address that its bubbles go to."""

    sight: Sight
    address: Address
    turn: Turn


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chat read back: hers (`letter` None) or ours. `id` is the letter's number, or the
    number of the last letter before hers. `said` is the id of the Sight that hers comes from, "" for ours:
    several lines of hers may share one number, and a screen must not show any of them twice."""

    id: int
    at: datetime
    shown: str = ""
    letter: Letter | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Commissioned:
    """A kept commission with whose it is, where its answer goes and what language she reads."""

    commission: Commission
    trainee_id: str
    address: Address
    language: Language


CrewJoined = Literal["joined", "shown", "unknown", "full", "elsewhere"]
"""What became of joining a crew; "shown": she is in it already, "elsewhere": she is in another."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one process asks of a budget that several share: `most` permits in all, of which it `wanted` so
    many and cannot give back the `busy` ones now. `barred_seconds` is for how long nobody may send at all."""

    scope: str
    most: int
    wanted: int
    busy: int
    barred_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Lease:
    """What it was given: `held` permits for `seconds`. `sharers` counts the processes that hold any share,
    itself included; `barred_seconds` is for how long none of them may send."""

    held: int
    seconds: float
    sharers: int = 1
    barred_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a script says, to be kept so that others can be compared with it. `script_id` names it (the id
    of its commission, or of a text she brought), `scope` is where it counts as near, `body` is as
    `masking.body_of` made it."""

    script_id: str
    trainee_id: str
    scope: str
    body: str


@dataclass(frozen=True, slots=True)
class Meant:
    """What a kept script means, as a packed vector, and whose it is."""

    author: str
    vector: bytes


@dataclass(frozen=True, slots=True)
class Broadcast:
    """Words of a trainer to many. `state` is draft, sending, done (everybody is in the ledger) or stopped;
    nothing of it is said before `starts_at` or from `ends_at` on."""

    id: str
    author: Author
    audience: Audience
    words: Mapping[Language, str]
    state: str
    created_at: datetime
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Crowd:
    """`size` trainees who would all get a broadcast alike; `her` stands for each of them."""

    her: Standing
    size: int


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a broadcast for one recipient."""

    trainee_id: str
    name: str
    county: str
    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class Teaching:
    """What audiences are told by: the lessons taught, each with its track, and counties, each with all the
    words in which trainees have given it. A county that is not named there is written like itself."""

    lessons: Mapping[str, str]
    counties: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def lessons_of(self, track: str) -> list[str]:
        return [lesson for lesson, its in self.lessons.items() if its == track]

    def words_of(self, counties: Sequence[str]) -> list[str]:
        return [words for county in counties for words in self.counties.get(county, (county,))]


@dataclass(frozen=True, slots=True)
class Expected:
    """What is known about the pushes of one trainee: how she stands, her alarms by source with slot and
    moment, the ledger's latest rows (slot, state, reason, when) and whether a schedule waits to be worked
    out."""

    her: Standing
    alarms: Mapping[str, tuple[str, datetime | None]]
    ledger: Sequence[tuple[str, str, str, datetime]]


Mark = tuple[datetime, str, str]
"""Where a walk over slots stands: the moment, the trainee and the slot (or source) of the last one."""
START: Mark = (datetime(1970, 1, 1, tzinfo=UTC), "", "")


@dataclass(frozen=True, slots=True)
class Planned:
    """So many slots were put into the ledger; the walk goes on behind `last`."""

    slots: int
    last: Mark


@swift
@dataclass(frozen=True, slots=True)
class Outcome:
    """What was decided about one slot: `state` planned, queued, held or failed, and why. `again` is when it
    is looked at next, None for never. With `outgoing` a letter to `address` is posted; `templates` are the
    words it is made of, `used` all those she has had."""

    trainee_id: str
    slot: str
    state: str
    reason: str
    again: datetime | None = None
    address: Address | None = None
    outgoing: Outgoing | None = None
    templates: tuple[str, ...] = ()
    used: Used = ()


@dataclass(frozen=True, slots=True)
class KeptScript:
    """A script of hers as it stands now, in the `version` that counts; `brief` is None when it came from none
    that is kept."""

    id: str
    script: Script
    brief: Brief | None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Sound:
    """The bytes of a voice message and their media type, such as audio/ogg."""

    body: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was heard in a voice message; `seconds` is None and `words` is () where the recogniser does not
    say."""

    text: str
    seconds: float | None = None
    words: tuple[Word, ...] = ()
