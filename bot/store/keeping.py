"""Turns written down: sights, conversations, records, letters and commissions, a statement for each kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import assert_never

from sqlalchemy import Connection, Table, delete

from bot.core.dialogue.effects import Attempt, CodeLent, Commission, Passed, Record, Say, ScriptKept, TakeKept
from bot.core.errors import Conflict
from bot.core.messages import Address, Letter
from bot.service.ports import TurnToKeep
from bot.store import rows
from bot.store.bookmarks import Move, Reading, move
from bot.store.dialect import clashes, letter_numbers
from bot.store.people import make_reachable
from bot.store.post import delayed_for, free_at
from bot.store.prepared import Prepared, inserting, inserting_new
from bot.store.rows import Row
from bot.store.tables import attempt, code, commission, lesson_passed, letter, rehearsal, script, sight

_EARLIER_CODES = Prepared(
    lambda hers: delete(code).where(code.c.trainee_id.in_(hers), code.c.used_at.is_(None))
)
# A lesson is passed once and a script kept once, however often a turn says so.
_INSERTS = {
    **{table: inserting(table) for table in (sight, letter, attempt, code, commission, rehearsal)},
    **{table: inserting_new(table) for table in (lesson_passed, script)},
}


def keep(
    connection: Connection,
    turns: Sequence[TurnToKeep],
    readings: Mapping[str, Reading],
    out_of_reach: Collection[Address],
    process: str,
    now: datetime,
) -> list[Letter]:
    """Write these turns, in a number of statements that does not grow with theirs.

    `readings` are the conversations they started from. Raises Conflict when one of them has moved or is
    gone, or when one of these sights was kept before.
    """
    said = sum(isinstance(effect, Say) for kept in turns for effect in kept.turn.effects)
    numbers = letter_numbers(connection, said) if said else []
    last_letters = {her: reading.last_letter for her, reading in readings.items()}
    delayed = delayed_for(connection, {kept.turn.conversation.trainee.id for kept in turns})
    ledger = _Ledger(process, now, numbers, last_letters, delayed)
    for kept in turns:
        ledger.note(kept)
    move(connection, _moves(turns, readings, last_letters), now)
    ledger.write(connection)
    if again := {kept.address for kept in turns if _is_hers(kept)}.intersection(out_of_reach):
        make_reachable(connection, again)
    direct = [new for new in ledger.letters if new.address not in delayed]
    return sorted((*direct, *free_at(connection, process, delayed, now)), key=lambda one: one.id)


@dataclass(slots=True)
class _Ledger:
    """The rows of one unit, gathered before any is written. `last_letters` moves on as letters are said;
    letters to `delayed` addresses are held by nobody."""

    process: str
    now: datetime
    numbers: list[int]
    last_letters: dict[str, int]
    delayed: set[Address]
    letters: list[Letter] = field(default_factory=list)
    gathered: dict[Table, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def note(self, kept: TurnToKeep) -> None:
        """Note one turn: the sight first, so that it stands after the letters before it."""
        her = kept.turn.conversation.trainee.id
        self.gathered[sight].append(rows.of_sight(kept, self.last_letters[her]))
        for place, effect in enumerate(kept.turn.effects):
            match effect:
                case Say():
                    self._post(Letter(self.numbers[len(self.letters)], her, kept.address, effect.outgoing))
                case Commission():
                    new = rows.of_commission(effect, her, kept.address, self.now)
                    self.gathered[commission].append(new)
                case _:
                    self._record(effect, kept, place)

    def _post(self, new: Letter) -> None:
        self.letters.append(new)
        self.last_letters[new.trainee_id] = new.id
        holder = None if new.address in self.delayed else self.process
        self.gathered[letter].append(rows.of_letter(new, holder, self.now))

    def _record(self, record: Record, kept: TurnToKeep, place: int) -> None:
        match record:
            case Attempt():
                self.gathered[attempt].append(rows.of_attempt(record, kept, place))
            case Passed():
                self.gathered[lesson_passed].append(rows.of_passed(record, kept))
            case ScriptKept():
                self.gathered[script].append(rows.of_script(record, kept))
            case TakeKept():
                self.gathered[rehearsal].append(rows.of_take(record, kept))
            case CodeLent():
                self._lend(rows.of_code(record, kept))
            case _:
                assert_never(record)

    def _lend(self, new: Row) -> None:
        """A new code takes the place of her earlier ones, those of this unit included."""
        others = [lent for lent in self.gathered[code] if lent["trainee_id"] != new["trainee_id"]]
        self.gathered[code] = [*others, new]

    def write(self, connection: Connection) -> None:
        if lent := self.gathered.get(code):
            _EARLIER_CODES.do(connection, [row["trainee_id"] for row in lent])
        try:
            for table, new in self.gathered.items():
                _INSERTS[table].each(connection, new)
        except clashes() as error:
            raise Conflict("another process has kept one of these turns") from error


def _is_hers(kept: TurnToKeep) -> bool:
    """Whether she herself caused this turn, from this address: the ids of her updates begin with the name
    of their channel. What she did need not be shown."""
    return kept.sight.id.startswith(f"{kept.address.channel}:")


def _moves(
    turns: Sequence[TurnToKeep], readings: Mapping[str, Reading], last_letters: Mapping[str, int]
) -> dict[str, Move]:
    hers: dict[str, list[TurnToKeep]] = defaultdict(list)
    for kept in turns:
        hers[kept.turn.conversation.trainee.id].append(kept)
    return {
        her: Move(
            reading=readings[her],
            conversation=own[-1].turn.conversation,
            first_version=own[0].turn.conversation.version,
            last_address=next((kept.address for kept in reversed(own) if _is_hers(kept)), None),
            last_letter=last_letters[her],
        )
        for her, own in hers.items()
    }
