"""Turns written down: sights, conversations, records, letters and commissions, a statement for each kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import assert_never

from sqlalchemy import Connection, Table, bindparam, delete, insert
from sqlalchemy.exc import IntegrityError

from bot.core.dialogue.effects import Attempt, CodeLent, Commission, Passed, Record, Say, ScriptKept
from bot.core.errors import Conflict
from bot.core.messages import Address, Letter
from bot.service.ports import TurnToKeep
from bot.store.bookmarks import Move, Reading, move
from bot.store.codec import write_outgoing, write_script, write_task
from bot.store.codes import hash_of
from bot.store.dialect import insert_new, letter_numbers
from bot.store.people import make_reachable
from bot.store.tables import attempt, code, commission, lesson_passed, letter, script, sight

HOLD = timedelta(seconds=60)
"""How long a process may take over a letter before another one may try."""

Row = dict[str, object]
_EARLIER_CODES = delete(code).where(
    code.c.trainee_id.in_(bindparam("hers", expanding=True)), code.c.used_at.is_(None)
)
_PLAIN = (sight, attempt, code, commission)
_ONCE = (lesson_passed, script)
"""A lesson is passed once and a script kept once, however often a turn says so."""


@dataclass(slots=True)
class _Ledger:
    """The rows of one unit, gathered before any is written."""

    process: str
    now: datetime
    numbers: list[int]
    rows: dict[Table, list[Row]] = field(default_factory=lambda: defaultdict(list))
    letters: list[Letter] = field(default_factory=list)
    last_letters: dict[str, int] = field(default_factory=dict)

    def add(self, kept: TurnToKeep) -> None:
        """Note one turn: the sight first, so that it stands after the letters before it."""
        her = kept.turn.conversation.trainee.id
        self.rows[sight].append(_sight_row(kept, self.last_letters[her]))
        for effect in kept.turn.effects:
            match effect:
                case Say():
                    self._post(Letter(self.numbers[len(self.letters)], her, kept.address, effect.outgoing))
                case Commission():
                    self.rows[commission].append(_commission_row(effect, her, kept.address, self.now))
                case _:
                    table, row = _record(effect, kept.sight.at)
                    self.rows[table].append({"trainee_id": her, **row})

    def _post(self, new: Letter) -> None:
        self.letters.append(new)
        self.last_letters[new.trainee_id] = new.id
        self.rows[letter].append(_letter_row(new, self.process, self.now))


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
    count = sum(isinstance(effect, Say) for kept in turns for effect in kept.turn.effects)
    ledger = _Ledger(process, now, letter_numbers(connection, count) if count else [])
    ledger.last_letters = {her: reading.last_letter for her, reading in readings.items()}
    for kept in turns:
        ledger.add(kept)
    move(connection, _moves(turns, readings, ledger.last_letters), now)
    _write(connection, ledger.rows)
    if again := {kept.address for kept in turns if kept.sight.shown}.intersection(out_of_reach):
        make_reachable(connection, again)
    return ledger.letters


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
            last_address=next((kept.address for kept in reversed(own) if kept.sight.shown), None),
            last_letter=last_letters[her],
        )
        for her, own in hers.items()
    }


def _write(connection: Connection, rows: Mapping[Table, list[Row]]) -> None:
    if lent := rows.get(code):
        connection.execute(_EARLIER_CODES, {"hers": [row["trainee_id"] for row in lent]})
    try:
        for table in (*_PLAIN, letter):
            if new := rows.get(table):
                connection.execute(insert(table), new)
    except IntegrityError as error:
        raise Conflict("another process has kept one of these turns") from error
    for table in _ONCE:
        if new := rows.get(table):
            connection.execute(insert_new(connection, table), new)


def _sight_row(kept: TurnToKeep, letter_after: int) -> Row:
    return {
        "id": kept.sight.id,
        "trainee_id": kept.turn.conversation.trainee.id,
        "at": kept.sight.at,
        "shown": kept.sight.shown,
        "letter_after": letter_after,
        "turn": kept.turn.conversation.version,
    }


def _letter_row(new: Letter, process: str, now: datetime) -> Row:
    return {
        "id": new.id,
        "trainee_id": new.trainee_id,
        "channel": new.address.channel,
        "key": new.address.key,
        "kind": new.outgoing.kind,
        "payload": write_outgoing(new.outgoing),
        "state": "waiting",
        "reason": "",
        "attempts": new.attempts,
        "due_at": now,
        "held_by": process,
        "held_until": now + HOLD,
        "created_at": now,
    }


def _commission_row(new: Commission, her: str, address: Address, now: datetime) -> Row:
    return {
        "id": new.id,
        "trainee_id": her,
        "channel": address.channel,
        "key": address.key,
        "task": write_task(new.task),
        "state": "waiting",
        "created_at": now,
    }


def _record(record: Record, at: datetime) -> tuple[Table, Row]:
    match record:
        case Attempt():
            return attempt, {
                "lesson_id": record.lesson_id,
                "lesson_version": record.lesson_version,
                "step_id": record.step_id,
                "answer": record.answer,
                "right": record.right,
                "at": at,
            }
        case Passed():
            return lesson_passed, {
                "lesson_id": record.lesson_id,
                "lesson_version": record.lesson_version,
                "right": record.right,
                "asked": record.asked,
                "at": at,
            }
        case ScriptKept():
            return script, {
                "commission_id": record.commission_id,
                "script": write_script(record.script),
                "at": at,
            }
        case CodeLent():
            return code, {
                "hash": hash_of(record.code),
                "created_at": at,
                "expires_at": at + timedelta(days=record.days),
                "used_at": None,
            }
        case _:
            assert_never(record)
