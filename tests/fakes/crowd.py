"""Many trainees put straight into a database, each with a slot at the same moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Table, bindparam, insert

from bot.core.dialogue.state import Conversation
from bot.core.people.trainee import Trainee
from bot.store.codec import write_conversation
from bot.store.dialect import is_sqlite
from bot.store.prepared import Prepared
from bot.store.reach_tables import service_window
from bot.store.reminder_tables import alarm, outlook
from bot.store.tables import conversation, identity, micros, trainee

NOW = datetime(2026, 11, 24, 0, 0, 5, tzinfo=UTC)
"""Just past eight in the morning in China."""
ZONES = ("Asia/Shanghai", "Asia/Shanghai", "Asia/Urumqi", "Europe/Berlin", "America/New_York")
TABLES = (trainee, identity, conversation, outlook, alarm)
_BLANK = write_conversation(Conversation(Trainee("t"), greeted=True))
Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Trainees whose next lesson is `lesson` and whose slot is the minute of `now`.

    Mixed ones live in several zones, a tenth of them each has other quiet hours, has paused, or is on a
    channel that counts its messages, every second of those with an open window. `keys` are their keys on
    Telegram, by number.
    """

    lesson: str
    now: datetime = NOW
    mixed: bool = False
    keys: tuple[str, ...] = ()
    quiet: tuple[str, str] = ("21:30", "06:30")

    def settle_in(self, connection: Connection, first: int, count: int) -> None:
        """Put those number `first` to `first + count - 1` into the tables."""
        numbers = range(first, first + count)
        if not is_sqlite(connection):  # a crowd fits together: no foreign key need be looked up
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for table, rows in zip(TABLES, zip(*map(self._one, numbers), strict=True), strict=True):
            _insert(connection, table, rows)
        if open_ := [self._window(number) for number in numbers if self.mixed and number % 20 == 9]:
            _insert(connection, service_window, open_)

    def _one(self, number: int) -> tuple[Values, ...]:
        at = micros(self.now.replace(second=0, microsecond=0))
        id_, key = _id(number), self.keys[number] if self.keys else str(number)
        channel = "wechat" if self.mixed and number % 10 == 9 else "telegram"
        quiet = ("07:00", "09:00") if self.mixed and number % 10 == 7 else self.quiet
        return (
            {
                "id": id_, "language": "en" if number % 4 == 0 else "zh-CN", "name": f"小{number % 97}",
                "county": "洛川县", "product": "苹果", "remind_at": "08:00",
                "zone": ZONES[number % len(ZONES)] if self.mixed else ZONES[0], "created_at": at,
                "last_channel": channel, "last_key": key,
            },
            {"channel": channel, "key": key, "trainee_id": id_, "reachable": True},
            {
                "trainee_id": id_, "version": 0, "last_letter": 0, "state": _BLANK,
                "updated_at": at,
            },
            {
                "trainee_id": id_, "schedule": "08:00", "quiet_from": quiet[0], "quiet_to": quiet[1],
                "paused_until": at + 10**12 if self.mixed and number % 10 == 8 else None,
                "upcoming": self.lesson, "passed": 0, "streak_days": number % 9,
                "streak_last": self.now.toordinal() - 1, "freezes": 1, "cards": "[]", "used": "[]",
            },
            {
                "trainee_id": id_, "source": "daily", "slot": f"{self.now:%Y-%m-%d} 08:00", "due_at": at,
                "after_at": at - 10**11,
            },
        )  # fmt: skip

    def _window(self, number: int) -> Values:
        return {
            "channel": "wechat", "key": str(number), "opened_by": "message", "trainee_id": _id(number),
            "messages_left": 5, "ends_at": micros(self.now) + 10**11,
        }  # fmt: skip


def _insert(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    if is_sqlite(connection):
        Prepared(insert(table).values({name: bindparam(name) for name in rows[0]})).each(connection, rows)
        return
    driver = connection.connection.driver_connection
    assert driver is not None
    names = ", ".join(rows[0])
    with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN".encode()) as into:
        for row in rows:
            into.write_row(tuple(row.values()))


def _id(number: int) -> str:
    return f"t{number:08d}"


def crowd_sizes(count: int, chunk: int = 20_000) -> Iterator[tuple[int, int]]:
    """First number and size of each chunk of so many trainees."""
    for first in range(0, count, chunk):
        yield first, min(chunk, count - first)
