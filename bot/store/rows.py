"""Rows of a kept turn: each noun laid out as its table has it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.core.dialogue.effects import Attempt, CodeLent, Commission, Passed, ScriptKept, TakeKept
from bot.core.messages import Address, Letter
from bot.service.ports import Outcome, TurnToKeep
from bot.store.codec import write_brief, write_feedback, write_outgoing, write_script, write_task
from bot.store.codes import hash_of
from bot.store.many import Columns
from bot.store.tables import micros

HOLD = timedelta(seconds=60)
"""How long a process may take over a letter before another one may try."""

Row = dict[str, object]


def of_sight(kept: TurnToKeep, letter_after: int) -> Row:
    return {
        "id": kept.sight.id,
        "trainee_id": kept.turn.conversation.trainee.id,
        "at": micros(kept.sight.at),
        "shown": kept.sight.shown,
        "letter_after": letter_after,
        "turn": kept.turn.conversation.version,
    }


def of_letter(new: Letter, process: str | None, now: datetime) -> Row:
    """A letter that is due at once, held by `process`, or by nobody when that is None."""
    at = micros(now)
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
        "due_at": at,
        "held_by": process,
        "held_until": micros(now + HOLD) if process else None,
        "created_at": at,
    }


def of_pushes(said: Sequence[Outcome], numbers: list[int], now: datetime) -> Columns:
    """The letters of what is said unasked, held by nobody, turned on their side: they come by thousands."""
    addresses = [_address(one) for one in said]
    each = len(said)
    at = [micros(now)] * each
    return {
        "id": numbers,
        "trainee_id": [one.trainee_id for one in said],
        "channel": [address.channel for address in addresses],
        "key": [address.key for address in addresses],
        "kind": ["push"] * each,
        "payload": [write_outgoing(one.outgoing) for one in said if one.outgoing],
        "state": ["waiting"] * each,
        "reason": [""] * each,
        "attempts": [0] * each,
        "due_at": at,
        "held_by": [None] * each,
        "held_until": [None] * each,
        "created_at": at,
    }


def _address(one: Outcome) -> Address:
    assert one.address is not None  # noqa: S101 - what is said has one
    return one.address


def of_commission(new: Commission, her: str, address: Address, now: datetime) -> Row:
    return {
        "id": new.id,
        "trainee_id": her,
        "channel": address.channel,
        "key": address.key,
        "task": write_task(new.task),
        "state": "waiting",
        "created_at": micros(now),
    }


def of_attempt(record: Attempt, kept: TurnToKeep, number: int) -> Row:
    """An answer; `number` tells apart those of one turn."""
    return {
        "trainee_id": kept.turn.conversation.trainee.id,
        "turn": kept.turn.conversation.version,
        "number": number,
        "lesson_id": record.lesson_id,
        "lesson_version": record.lesson_version,
        "step_id": record.step_id,
        "answer": record.answer,
        "right": record.right,
        "at": micros(kept.sight.at),
    }


def of_passed(record: Passed, kept: TurnToKeep) -> Row:
    return {
        "trainee_id": kept.turn.conversation.trainee.id,
        "lesson_id": record.lesson_id,
        "lesson_version": record.lesson_version,
        "right": record.right,
        "asked": record.asked,
        "at": micros(kept.sight.at),
    }


def of_script(record: ScriptKept, kept: TurnToKeep) -> Row:
    return {
        "commission_id": record.commission_id,
        "trainee_id": kept.turn.conversation.trainee.id,
        "script": write_script(record.script),
        "brief": write_brief(record.brief),
        "at": micros(kept.sight.at),
        "current": 1,
    }


def of_take(record: TakeKept, kept: TurnToKeep) -> Row:
    return {
        "trainee_id": kept.turn.conversation.trainee.id,
        "turn": kept.turn.conversation.version,
        "about": record.about,
        "said": record.take.text,
        "seconds": record.take.seconds,
        "source": record.take.source,
        "feedback": write_feedback(record.feedback),
        "at": micros(kept.sight.at),
    }


def of_code(record: CodeLent, kept: TurnToKeep) -> Row:
    """A code, of which only the hash stays; its days count from when she asked for it."""
    return {
        "hash": hash_of(record.code),
        "trainee_id": kept.turn.conversation.trainee.id,
        "created_at": micros(kept.sight.at),
        "expires_at": micros(kept.sight.at + timedelta(days=record.days)),
        "used_at": None,
    }
