"""Conversation: the bookmark of one trainee, and what the engine may look at besides it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.core.lessons.cards import Card
from bot.core.lessons.lesson import Programme
from bot.core.lessons.placement import Placement
from bot.core.lessons.progress import LessonProgress
from bot.core.messages import Choice
from bot.core.people.county import NO_COUNTIES, CountyBook
from bot.core.people.trainee import Trainee
from bot.core.reminders.lives import Live
from bot.core.reminders.streak import Streak
from bot.core.reminders.wishes import Wishes
from bot.core.scripts.angles import Offered
from bot.core.scripts.cliches import NO_CLICHES, ClicheBook
from bot.core.scripts.notes import Note
from bot.core.scripts.rules import NO_RULES, Rulebook
from bot.core.scripts.script import Evidence, Fact
from bot.core.scripts.wishes import Wish

WelcomeQuestion = Literal["name", "county", "product", "remind_at", "role"]


@dataclass(frozen=True, slots=True)
class Resting:
    """Nothing is under way. `seeking` is set when she was asked what she looks for among the lessons."""

    seeking: bool = False
    kind: Literal["resting"] = "resting"


@dataclass(frozen=True, slots=True)
class Welcoming:
    """The first questions. `alone` marks one question asked again from the profile, not the whole row.
    `doubted` is an answer that was asked back: said again, it counts."""

    question: WelcomeQuestion = "name"
    alone: bool = False
    doubted: str = ""
    kind: Literal["welcoming"] = "welcoming"


@dataclass(frozen=True, slots=True)
class Studying:
    """Where she is in a lesson: step number, page of that step, and what the quiz step needs.

    `version` is the lesson's version when she was last shown a page. `picked` are the options ticked so far
    in a multiple choice. `answered` is set once this step's question was answered.
    """

    lesson_id: str
    version: str
    step: int = 0
    page: int = 0
    picked: tuple[int, ...] = ()
    answered: bool = False
    kind: Literal["studying"] = "studying"


@dataclass(frozen=True, slots=True)
class Interviewing:
    """A brief being asked for. `questions` are the ids of this interview's questions, `at` the one being
    asked; `at == len(questions)` means the facts are shown and wait for her yes.

    `doing` is what is asked meanwhile: whether what worked in a live (`about`) is used again; once more, as
    the answer was thin; for the proof (`about`, a kind of evidence) of what she `claim`ed; for fact number
    `number` anew, or for one more fact. `number` counts from 1, 0 is the latest. `probed` counts the thin
    answers asked about, `proofs` are the kinds of evidence asked for; `before` are the facts before her last
    change, () when there is nothing to undo."""

    questions: tuple[str, ...]
    at: int = 0
    facts: tuple[Fact, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    doing: Literal["", "worked", "probe", "prove", "mend", "add"] = ""
    about: str = ""
    claim: str = ""
    number: int = 0
    probed: int = 0
    proofs: tuple[str, ...] = ()
    before: tuple[Fact, ...] = ()
    kind: Literal["interviewing"] = "interviewing"


@dataclass(frozen=True, slots=True)
class Choosing:
    """She was asked how her script shall be told. `offer` is the commission that found the `options`, ()
    until they come."""

    facts: tuple[Fact, ...]
    offer: str
    options: tuple[Offered, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    kind: Literal["choosing"] = "choosing"


@dataclass(frozen=True, slots=True)
class Redeeming:
    """She was asked for the code of another device."""

    kind: Literal["redeeming"] = "redeeming"


@dataclass(frozen=True, slots=True)
class Crewing:
    """She was asked what her new crew is called, for the code of one, or whether she really leaves hers."""

    question: Literal["name", "code", "leave"] = "code"
    kind: Literal["crewing"] = "crewing"


@dataclass(frozen=True, slots=True)
class Erasing:
    """She was asked whether all that is kept about her shall really go."""

    kind: Literal["erasing"] = "erasing"


@dataclass(frozen=True, slots=True)
class Reminding:
    """She was asked when she wants to be reminded, when not, for how long to pause, or where her clock is."""

    question: Literal["times", "quiet", "pause", "zone"] = "times"
    kind: Literal["reminding"] = "reminding"


@dataclass(frozen=True, slots=True)
class Reviewing:
    """A question asked again: the card's key and the lesson's version when it was shown. `picked` as in
    Studying; `left` counts the questions still wanted after this one."""

    card: str
    version: str
    picked: tuple[int, ...] = ()
    left: int = 0
    kind: Literal["reviewing"] = "reviewing"


@dataclass(frozen=True, slots=True)
class Living:
    """A live of hers: when it begins ("" for `live_id`), or which figure of it is asked for, or "worked"."""

    live_id: str = ""
    figure: str = ""
    kind: Literal["living"] = "living"


@dataclass(frozen=True, slots=True)
class Rehearsing:
    """A run-through is waited for; `said` is one that she typed, which waits for its seconds."""

    said: str = ""
    kind: Literal["rehearsing"] = "rehearsing"


@dataclass(frozen=True, slots=True)
class Placing:
    """The placement: the question being asked, counted from 0 (all are asked when there is none of that
    number), and those answered wrong."""

    at: int = 0
    wrong: tuple[int, ...] = ()
    kind: Literal["placing"] = "placing"


@dataclass(frozen=True, slots=True)
class Checking:
    """A text to check is waited for. `said` is what came of one that is sent in several messages. After a
    check `left` are the notes not told yet, behind `told` of them; `question` is a better one than the `worn`
    words answer, and `asking` is set while its answer is waited for."""

    said: str = ""
    left: tuple[Note, ...] = ()
    told: int = 0
    question: str = ""
    worn: tuple[str, ...] = ()
    asking: bool = False
    kind: Literal["checking"] = "checking"


@dataclass(frozen=True, slots=True)
class Reworking:
    """A script of hers is being changed: she is asked which part of it (`part` None), or what for. `titles`
    are those of its segments. `wish`, in her own words `said`, is what she wanted before she named a part."""

    script_id: str
    titles: tuple[str, ...]
    part: int | None = None
    wish: Wish | Literal[""] = ""
    said: str = ""
    kind: Literal["reworking"] = "reworking"


Flow = (
    Resting
    | Welcoming
    | Studying
    | Interviewing
    | Choosing
    | Redeeming
    | Crewing
    | Erasing
    | Reminding
    | Reviewing
    | Living
    | Rehearsing
    | Placing
    | Checking
    | Reworking
)


@dataclass(frozen=True, slots=True)
class Writing:
    """A script under way. `attempt` is the run whose segments she is being shown; `shown` how many of
    them, `seconds` how long those take on air."""

    commission_id: str
    attempt: str = ""
    shown: int = 0
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Conversation:
    """The bookmark of one trainee: all that the next turn needs, and nothing else.

    `offered` are the choices of the last bubble, so that a typed number or label counts as a tap.
    `bookmark` is the lesson she was in last, "" when none, and `upcoming` the one that is next for her as
    far as her last turn could tell. `cards` are the questions she has met, by `card_key`. `wrong_codes`
    were tried since `wrong_since`. `asked` are the ids of the questions that her briefs have asked, the
    latest last. `reworking` is the commission that changes a part of her script, "" when there is none.
    `shelved` is the brief that she left half-way. `script` is the one of her scripts that she was shown or
    changed last, "" for her latest. `version` counts turns and guards the write.
    """

    trainee: Trainee
    flow: Flow = field(default_factory=Resting)
    progress: Mapping[str, LessonProgress] = field(default_factory=dict, hash=False)
    offered: tuple[Choice, ...] = ()
    writing: Writing | None = None
    greeted: bool = False
    bookmark: str = ""
    wrong_codes: int = 0
    wrong_since: datetime | None = None
    wishes: Wishes = field(default_factory=Wishes)
    cards: Mapping[str, Card] = field(default_factory=dict, hash=False)
    streak: Streak = field(default_factory=Streak)
    lives: tuple[Live, ...] = ()
    upcoming: str = ""
    asked: tuple[str, ...] = ()
    reworking: str = ""
    shelved: Interviewing | None = None
    script: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """What the engine may know of the world at one turn. `seed` is fresh randomness from the shell (32 hex
    digits), so that the engine itself has none; `writer` says whether a model is configured; `channel` is
    the one she is answered on, `hears` are the channels whose voice messages can be listened to. `telegram`
    is the coach's name on Telegram, "" while it has none, `web` the address of its web chat without a slash
    behind it, "" when it is not known; `contact` says how to reach a person of the programme."""

    programme: Programme
    now: datetime
    seed: str
    writer: bool = False
    channel: str = ""
    hears: frozenset[str] = frozenset()
    placement: Placement = field(default_factory=Placement)
    counties: CountyBook = NO_COUNTIES
    rulebook: Rulebook = NO_RULES
    cliches: ClicheBook = NO_CLICHES
    telegram: str = ""
    web: str = ""
    contact: str = ""
