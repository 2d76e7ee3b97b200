"""What the service needs of a store: transactions, and what can be done in one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from bot.core.dialogue.state import Conversation
from bot.core.messages import Address, Delivery, Letter
from bot.core.people.crew import Crew
from bot.core.rehearsal.take import Earlier
from bot.core.reminders.audience import Audience
from bot.core.reminders.push import Due
from bot.core.scripts.angles import Cell
from bot.core.scripts.novelty.edges import Edges
from bot.core.scripts.novelty.verdict import Candidate, Echoes
from bot.core.scripts.script import Brief, Script
from bot.core.scripts.wishes import Titled, Version, Wish
from bot.service.ports.kept import (
    START,
    Broadcast,
    Claim,
    Commissioned,
    CrewJoined,
    Crowd,
    Expected,
    KeptScript,
    Lease,
    Line,
    Mark,
    Meant,
    Newcomer,
    Outcome,
    Planned,
    Received,
    Spoken,
    Teaching,
    TurnToKeep,
)

T = TypeVar("T")


class Unit(Protocol):
    """One transaction. Its methods block and are called in the store's own thread by `Store.run`."""

    def sighted(self, ids: Collection[str]) -> set[str]:
        """Which of these updates were handled before."""
        ...

    def trainees_at(self, addresses: Collection[Address]) -> dict[Address, str]:
        """Whose these addresses are; unknown ones are left out."""
        ...

    def welcome(self, newcomers: Sequence[Newcomer]) -> dict[Address, str]:
        """Make trainees for new addresses. Where another process was faster, its trainee is returned."""
        ...

    def conversations(self, trainee_ids: Collection[str]) -> dict[str, Conversation]:
        """Read these conversations and hold them against other processes until the unit ends. Erased
        trainees are left out."""
        ...

    def keep(self, turns: Sequence[TurnToKeep]) -> list[Letter]:
        """Write sights, conversations, records, letters and commissions. Several turns of one trainee come
        in their order, and the last one's conversation is what stays. Returns the letters that may leave
        now, held by this process (see `Unit.waiting`): those behind a delayed letter to the same address
        wait with it. Raises Conflict when a conversation has moved since it was read."""
        ...

    def reply_address(self, trainee_id: str) -> Address | None:
        """The address she last wrote from, None when there is no such trainee."""
        ...

    # --- letters -------------------------------------------------------------------------------------
    def waiting(self, now: datetime, limit: int, channels: Collection[str]) -> list[Letter]:
        """Letters of these channels due at `now` that no living process holds, oldest first; they are held
        by this process for a minute. Never skips ahead of an earlier undelivered letter of the same
        address."""
        ...

    def hold(self, letter_ids: Collection[int], now: datetime) -> None:
        """Hold letters that this process still has for another minute."""
        ...

    def leave(self, letter_ids: Collection[int]) -> None:
        """Note that these pushes are about to leave. Should nothing more be heard of them, they count as
        failed: whether they left is unclear, and a push is sent at most once."""
        ...

    def mark(self, deliveries: Mapping[int, Delivery], now: datetime) -> None:
        """Write what became of these letters: delivered, delayed (due again, attempts + 1) or failed. A
        `gone` address is remembered as out of reach until she writes again."""
        ...

    def reach(self, address: Address, *, reachable: bool) -> None:
        """She blocked the coach at this address (all that waits for it fails, and so do later pushes until
        she is back) or came back."""
        ...

    def lease(self, claim: Claim) -> Lease:
        """Share a budget of permits out anew and take this process's part, until its time is over or it
        asks again. All processes together never hold more than `Claim.most`."""
        ...

    # --- commissions ---------------------------------------------------------------------------------
    def commissions(self, limit: int, channels: Collection[str]) -> list[Commissioned]:
        """Commissions from these channels still waiting, oldest first."""
        ...

    def commission(self, commission_id: str) -> Commissioned | None:
        """One commission, whatever its state, None when there is none (she was erased)."""
        ...

    def finish(self, commission_id: str) -> None:
        """Mark a commission done. Harmless when it is already."""
        ...

    # --- rehearsals ----------------------------------------------------------------------------------
    def script_titles(self, trainee_id: str, most: int) -> Sequence[Titled]:
        """So many of her scripts, the latest first."""
        ...

    def latest_script(self, trainee_id: str) -> KeptScript | None:
        """The script she was given last, None when she has none."""
        ...

    def own_script(self, trainee_id: str, script_id: str) -> KeptScript | None:
        """This script, None when she has none of that id."""
        ...

    def script_versions(self, trainee_id: str, script_id: str) -> list[tuple[Version, Script]]:
        """All versions of this script, the first one first; [] when she has none of that id."""
        ...

    def keep_version(
        self,
        trainee_id: str,
        script_id: str,
        script: Script,
        part: int,
        wish: Wish,
        brief: Brief | None = None,
    ) -> int:
        """Keep what a script of hers became when `part` was changed as she wished; it counts from now on,
        and so does the `brief` where her facts changed with it. Returns its number."""
        ...

    def take_version(self, trainee_id: str, script_id: str, number: int) -> None:
        """Make an earlier version of her script the one that counts."""
        ...

    def latest_take(self, trainee_id: str, about: str) -> Earlier | None:
        """What is remembered of her last run-through of this script or practice, None when there is none."""
        ...

    # --- angles --------------------------------------------------------------------------------------
    def lease_angles(
        self, scope: str, cells: Sequence[Cell], key: str, count: int, now: datetime, ttl: timedelta
    ) -> list[Cell]:
        """Hold `count` of these cells (fewer when there are fewer) for `ttl` under `key`: those that this
        scope has used least, what others hold included. Asking again under the same key while it holds
        them gives the same ones."""
        ...

    def use_angle(self, scope: str, cell: Cell, keys: Collection[str] = ()) -> None:
        """Count a script told from this cell in this scope, and give up what is held under these keys."""
        ...

    def angle_uses(self, scope: str) -> dict[Cell, int]:
        """How many scripts of this scope were told from each cell; those of none are left out."""
        ...

    # --- scripts compared ----------------------------------------------------------------------------
    def hold_scripts(self) -> None:
        """Let no other unit keep a script until this one ends. What is read after that is all there is."""
        ...

    def newest_script(self) -> int:
        """The number of the script kept last, 0 when there is none; it rises with every one kept."""
        ...

    def nearest(
        self, scope: str, prints: Sequence[int], limit: int = 3, *, apart_from: str = "", script_id: str = ""
    ) -> list[Candidate]:
        """The scripts that share most of these fingerprints, most first: of all counties, since a copy from
        far away is one too, but those of this scope first among equals. The scripts of the trainee
        `apart_from` and the one named `script_id` are left out."""
        ...

    def openings(self, scope: str, marks: Edges, *, apart_from: str = "") -> Echoes:
        """How many other trainees begin or end a script alike in this scope, or everywhere when it has too
        few."""
        ...

    def common_among(self, scope: str, clauses: Collection[str]) -> frozenset[str]:
        """Which of these clauses (in normal form) so many say, here or everywhere, that they are nobody's."""
        ...

    def keep_script_fingerprints(self, script: Spoken) -> None:
        """Keep what a script says, with its fingerprints. Harmless when it is kept already. Raises Conflict
        when its author was erased."""
        ...

    def say_anew(self, script: Spoken) -> None:
        """Keep what a script says by now in place of what it said before. Raises Conflict when its author was
        erased."""
        ...

    def sayers(self, prints: Sequence[int], *, apart_from: str = "") -> int:
        """How many trainees but `apart_from` have the one of these fingerprints that most have."""
        ...

    def renew_scripts(self, after: int, limit: int) -> tuple[int, int]:
        """Bring at most `limit` kept scripts behind number `after` from an older normal form into today's;
        returns how many, and the number of the last. None kept meanwhile is missed."""
        ...

    def crowded_scopes(self, most: int) -> list[str]:
        """Scopes that hold more than `most` scripts."""
        ...

    def vectors(
        self, scope: str, model: str, near: int, far: int, *, apart_from: str = ""
    ) -> tuple[list[Meant], list[Meant]]:
        """What scripts mean to this model: the newest of this scope, and some of the same product elsewhere;
        none of `apart_from`."""
        ...

    def without_vector(self, model: str, limit: int, newest: int) -> list[tuple[int, Script]]:
        """Scripts, with their numbers, that have no vector of this model, the newest first; only the last so
        many kept are looked at."""
        ...

    def keep_vectors(self, model: str, vectors: Mapping[int, bytes], newest: int) -> None:
        """Write down what these scripts mean to this model, in place of what they meant to another, and drop
        what is older than the last so many. Passes over scripts that are gone."""
        ...

    def bodies(self, scope: str, after: int, limit: int) -> list[tuple[int, str]]:
        """Numbers and bodies of kept scripts of this scope ("" for all), from the first after number
        `after`."""
        ...

    def keep_common(self, scope: str, clauses: Iterable[str]) -> None:
        """Write down which clauses are common in this scope, in place of what was before."""
        ...

    # --- reminders -----------------------------------------------------------------------------------
    def plan(self, now: datetime, limit: int, after: Mark = START) -> Planned | None:
        """Put at most `limit` slots that have come, behind `after`, into the ledger; None when there is none.
        One process at a time plans; a slot that is in the ledger already stays as it is there."""
        ...

    def wind(self, now: datetime, limit: int, behind: str = "") -> str:
        """Work out the next slot of at most `limit` schedules that have none, of trainees behind this one;
        returns the last of them, "" when there are no more."""
        ...

    def due_pushes(self, now: datetime, limit: int, after: Mark = START) -> tuple[list[Due], Mark]:
        """Slots to be decided about now, behind `after`, held against other processes until the unit ends;
        and where they end."""
        ...

    def foreseen_pushes(self, at: datetime, limit: int) -> list[Due]:
        """Slots that will have to be decided about at this moment, as things stand. Changes nothing."""
        ...

    def expected_pushes(self, trainee_id: str, at: datetime) -> Expected | None:
        """All about the pushes of one trainee, None when there is none of this id."""
        ...

    def plan_broadcasts(self, teaching: Teaching, now: datetime, limit: int) -> int:
        """Put at most `limit` recipients of broadcasts that have begun into the ledger; returns how many."""
        ...

    def draft_broadcast(self, new: Broadcast) -> None:
        """Keep a broadcast that is not sent yet."""
        ...

    def start_broadcast(self, broadcast_id: str) -> bool:
        """Send it from now on; False when it is no draft."""
        ...

    def stop_broadcast(self, broadcast_id: str, now: datetime) -> None:
        """Send no more of it: what has not left yet never will."""
        ...

    def broadcasts(self, broadcast_id: str | None) -> list[Broadcast]:
        """All broadcasts, the latest first, or the one of this id."""
        ...

    def crowds(self, audience: Audience, teaching: Teaching, now: datetime) -> list[Crowd]:
        """An audience in groups of those who would get a broadcast alike."""
        ...

    def counties(self) -> list[str]:
        """Every county that trainees have given, in their words."""
        ...

    def broadcast_progress(self, broadcast_id: str) -> dict[tuple[str, str], int]:
        """How many recipients stand where, by state and reason."""
        ...

    def broadcast_received(self, broadcast_id: str, limit: int) -> Sequence[Received]:
        """What became of it for each recipient."""
        ...

    def settle_pushes(self, outcomes: Sequence[Outcome], now: datetime) -> int:
        """Write what was decided about them and post their letters, held by nobody; returns how many
        letters."""
        ...

    # --- crews ---------------------------------------------------------------------------------------
    def crew_of(self, trainee_id: str, now: datetime) -> Crew | None:
        """Her crew as she sees it, None when she is in none."""
        ...

    def found_crew(self, trainee_id: str, name: str, county: str, code: str, now: datetime) -> bool:
        """Make a crew with her in it, who must be in none; False when another crew has this code."""
        ...

    def join_crew(self, trainee_id: str, code: str, now: datetime) -> CrewJoined:
        """Put her into the crew of this code. The others are told once, by a push each."""
        ...

    def leave_crew(self, trainee_id: str) -> None:
        """Take her out of her crew, if she is in one. It goes with its last member."""
        ...

    def renew_crew_code(self, trainee_id: str, code: str) -> bool:
        """Give her crew this code in place of the old one; False when another crew has it."""
        ...

    def place_crew(self, trainee_id: str, county: str) -> None:
        """Note that her crew is in this county, if that was not known."""
        ...

    def show_lives(self, trainee_id: str, *, shown: bool) -> None:
        """Let her crew see when she goes live, or not."""
        ...

    # --- codes and privacy ---------------------------------------------------------------------------
    def redeem(self, code: str, address: Address, now: datetime) -> str | None:
        """Make `address` the code owner's and use the code up; returns the owner's trainee id. None when the
        code is unknown, used or too old. The trainee who had the address before is erased if she has made
        no progress, and kept otherwise (her own code, if any, still works)."""
        ...

    def lend_way_in(self, trainee_id: str, secret: str, now: datetime, ends: datetime) -> None:
        """Let whoever has this secret (of 128 bits or more) sign in as her, once, until `ends`."""
        ...

    def sign_in(self, secret: str, address: Address, now: datetime) -> str | None:
        """Make `address` hers who lent this way in and use it up; she is still answered where she last
        wrote from. None as for `redeem`."""
        ...

    def export(self, trainee_id: str) -> dict[str, object]:
        """Everything kept about her, as plain JSON values, secrets (codes) excepted."""
        ...

    def erase(self, trainee_id: str) -> None:
        """Delete everything kept about her. Waiting letters and commissions go first."""
        ...


class Store(Protocol):
    """Where things are kept. Transactions are short: none is open while a model or a network works."""

    async def run(self, work: Callable[[Unit], T], *, lasting: bool = True) -> T:
        """Do `work` in one read-write transaction, all or nothing. What is not `lasting` does not wait for
        the disk: a crash of ours keeps it, a power cut may forget it. Raises StoreBusy when the database is
        locked, full or out of reach, and Conflict as `Unit.keep` does."""
        ...

    async def look(self, question: Callable[[Unit], T]) -> T:
        """Ask something in a transaction that writes nothing and keeps no writer waiting. Raises StoreBusy
        as `run` does."""
        ...

    async def chat(self, address: Address, after: int, limit: int) -> list[Line]:
        """The chat of whoever owns `address`, read back: lines after letter number `after`, in order; what
        she said after that letter (lines whose id is `after`) is among them. When there are more than
        `limit`, the latest ones. Empty for an unknown address."""
        ...

    async def latest(self, address: Address) -> tuple[str, int] | None:
        """Whose `address` is, and the number of her latest letter (0 when none); None when unknown."""
        ...

    async def ping(self) -> None:
        """Read one row. Raises StoreBusy when that fails."""
        ...
