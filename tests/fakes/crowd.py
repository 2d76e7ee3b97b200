"""Many trainees put straight into a database, each with a slot at the same moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Table, text

from bot.core.dialogue.state import Conversation
from bot.core.people.trainee import Trainee
from bot.store.codec import write_conversation
from bot.store.dialect import is_sqlite
from bot.store.reach_tables import service_window
from bot.store.reminder_tables import alarm, outlook
from bot.store.tables import conversation, identity, micros, trainee

NOW = datetime(2026, 11, 24, 0, 0, 5, tzinfo=UTC)
"""Just past eight in the morning in China."""
ZONES = ("Asia/Shanghai", "Asia/Shanghai", "Asia/Urumqi", "Europe/Berlin", "America/New_York")
_BLANK = write_conversation(Conversation(Trainee("t"), greeted=True))
_ID = "'t' || substr(CAST(100000000 + n AS TEXT), 2)"
_KEY = "CAST(:first_key + n AS TEXT)"
_EACH = "WITH RECURSIVE crowd(n) AS (SELECT CAST(:first AS BIGINT) UNION ALL SELECT n + 1 FROM crowd WHERE n < :last)"
Columns = Mapping[str, str]
"""What each column holds, as SQL of a trainee's number `n`: both databases make the rows themselves."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Trainees whose next lesson is `lesson` and whose slot is the minute of `now`.

    Mixed ones live in several zones, a tenth of them each has other quiet hours, has paused, or is on a
    channel that counts its messages, every second of those with an open window. Their keys count from
    `first_key` on.
    """

    lesson: str
    now: datetime = NOW
    mixed: bool = False
    first_key: int = 0
    quiet: tuple[str, str] = ("21:30", "06:30")

    def settle_in(self, connection: Connection, first: int, count: int) -> None:
        """Put those number `first` to `first + count - 1` into the tables."""
        if not is_sqlite(connection):  # a crowd fits together: no foreign key need be looked up
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        values = self._values() | {"first": first, "last": first + count - 1}
        _insert(connection, trainee, self._trainee(), values)
        _insert(connection, identity, self._identity(), values)
        _insert(connection, conversation, _CONVERSATION, values)
        _insert(connection, outlook, self._outlook(), values)
        _insert(connection, alarm, _ALARM, values)
        if self.mixed:
            _insert(connection, service_window, _WINDOW, values, "n % 20 = 9")

    def _values(self) -> dict[str, object]:
        at = micros(self.now.replace(second=0, microsecond=0))
        return {
            "at": at, "day_before": at - 10**11, "days_after": at + 10**12, "window_ends": micros(self.now) + 10**11,
            "blank": _BLANK, "lesson": self.lesson, "yesterday": self.now.toordinal() - 1,
            "slot": f"{self.now:%Y-%m-%d} 08:00", "quiet_from": self.quiet[0], "quiet_to": self.quiet[1],
            "first_key": self.first_key,
        }  # fmt: skip

    def _trainee(self) -> Columns:
        zones = " ".join(f"WHEN {place} THEN '{zone}'" for place, zone in enumerate(ZONES))
        return {
            "id": _ID, "language": "CASE WHEN n % 4 = 0 THEN 'en' ELSE 'zh-CN' END",
            "name": "'小' || CAST(n % 97 AS TEXT)", "county": "'洛川县'", "product": "'苹果'",
            "remind_at": "'08:00'", "zone": f"CASE n % {len(ZONES)} {zones} END" if self.mixed else f"'{ZONES[0]}'",
            "created_at": ":at", "last_channel": self._channel(), "last_key": _KEY,
        }  # fmt: skip

    def _identity(self) -> Columns:
        return {"channel": self._channel(), "key": _KEY, "trainee_id": _ID, "reachable": "true"}

    def _channel(self) -> str:
        return "CASE WHEN n % 10 = 9 THEN 'wechat' ELSE 'telegram' END" if self.mixed else "'telegram'"

    def _outlook(self) -> Columns:
        mixed = "CASE WHEN n % 10 = {} THEN {} ELSE {} END" if self.mixed else "{2}"
        return {
            "trainee_id": _ID, "schedule": "'08:00'", "quiet_from": mixed.format(7, "'07:00'", ":quiet_from"),
            "quiet_to": mixed.format(7, "'09:00'", ":quiet_to"),
            "paused_until": mixed.format(8, ":days_after", "NULL"), "upcoming": ":lesson", "passed": "0",
            "streak_days": "n % 9", "streak_last": ":yesterday", "freezes": "1", "cards": "'[]'", "used": "'[]'",
        }  # fmt: skip


_CONVERSATION = {
    "trainee_id": _ID, "version": "0", "last_letter": "0", "state": ":blank", "updated_at": ":at",
}  # fmt: skip
_ALARM = {
    "trainee_id": _ID, "source": "'daily'", "slot": ":slot", "due_at": ":at", "after_at": ":day_before",
}  # fmt: skip
_WINDOW = {
    "channel": "'wechat'", "key": _KEY, "opened_by": "'message'", "trainee_id": _ID, "messages_left": "5",
    "ends_at": ":window_ends",
}  # fmt: skip


def _insert(
    connection: Connection, table: Table, columns: Columns, values: Mapping[str, object], who: str = "true"
) -> None:
    """A row for each of the crowd. PostgreSQL is told the types of what is bound as what it goes into."""
    names = ", ".join(columns)
    made = ", ".join(f"CAST({sql} AS {table.c[name].type})" for name, sql in columns.items())
    sql = f"INSERT INTO {table.name} ({names}) {_EACH} SELECT {made} FROM crowd WHERE {who}"  # noqa: S608 - ours
    connection.execute(text(sql), values)


def crowd_sizes(count: int, chunk: int = 20_000) -> Iterator[tuple[int, int]]:
    """First number and size of each chunk of so many trainees."""
    for first in range(0, count, chunk):
        yield first, min(chunk, count - first)
