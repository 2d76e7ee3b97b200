"""Many trainees put straight into a database, each with a slot at the same moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from sqlalchemy import Connection, insert

from bot.core.dialogue.state import Conversation
from bot.core.people.trainee import Trainee
from bot.store.codec import write_conversation
from bot.store.reminder_tables import alarm, outlook
from bot.store.tables import conversation, identity, micros, trainee

NOW = datetime(2026, 11, 24, 0, 0, 5, tzinfo=UTC)
"""Just past eight in the morning in China."""
ZONES = ("Asia/Shanghai", "Asia/Shanghai", "Asia/Urumqi", "Europe/Berlin", "America/New_York")
Rows = tuple[dict[str, object], ...]


def settle_in(connection: Connection, first: int, count: int, lesson: str, *, mixed: bool) -> None:
    """Put trainees number `first` to `first + count - 1` into the tables. Mixed ones live in several zones,
    and some are in quiet hours, paused, or on a channel that allows no push now."""
    tables = (trainee, identity, conversation, outlook, alarm)
    people = (_one(number, lesson, mixed) for number in range(first, first + count))
    for table, rows in zip(tables, zip(*people, strict=True), strict=True):
        connection.execute(insert(table), list(rows))


def _one(number: int, lesson: str, mixed: bool) -> Rows:
    at = micros(NOW.replace(second=0))
    id_, key = f"t{number:08d}", str(number)
    channel = "wechat" if mixed and number % 10 == 9 else "telegram"
    quiet = ("07:00", "09:00") if mixed and number % 10 == 7 else ("21:30", "06:30")
    blank = Conversation(Trainee(id_), greeted=True)
    return (
        {
            "id": id_, "language": "en" if number % 4 == 0 else "zh-CN", "name": f"小{number % 97}",
            "county": "洛川县", "product": "苹果", "remind_at": "08:00",
            "zone": ZONES[number % len(ZONES)] if mixed else ZONES[0], "created_at": at,
            "last_channel": channel, "last_key": key,
        },
        {"channel": channel, "key": key, "trainee_id": id_, "reachable": True},
        {
            "trainee_id": id_, "version": 0, "last_letter": 0, "state": write_conversation(blank),
            "updated_at": at,
        },
        {
            "trainee_id": id_, "schedule": "08:00", "quiet_from": quiet[0], "quiet_to": quiet[1],
            "paused_until": at + 10**12 if mixed and number % 10 == 8 else None, "upcoming": lesson,
            "passed": 0, "streak_days": number % 9, "streak_last": NOW.toordinal() - 1, "freezes": 1,
            "cards": "[]", "used": "[]",
        },
        {
            "trainee_id": id_, "source": "daily", "slot": f"{NOW:%Y-%m-%d} 08:00", "due_at": at,
            "after_at": at - 10**11,
        },
    )  # fmt: skip


def crowd_sizes(count: int, chunk: int = 20_000) -> Iterator[tuple[int, int]]:
    """First number and size of each chunk of so many trainees."""
    for first in range(0, count, chunk):
        yield first, min(chunk, count - first)
