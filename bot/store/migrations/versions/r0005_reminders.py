"""Reminders: what a push must know, slots to come, the ledger of every slot, broadcasts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _moment(name: str, *, null: bool = False) -> sa.Column[int]:
    """Microseconds since 1970 in UTC."""
    return sa.Column(name, sa.BigInteger(), nullable=null)


def _hers(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["trainee_id"], ["trainee.id"], name=f"{table}_trainee_id_fkey", ondelete="CASCADE"
    )


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"{table}_pkey")


def upgrade() -> None:
    _outlook()
    _alarm()
    _ledger()
    op.create_table(
        "broadcast",
        _text("id"),
        _text("author"),
        _text("audience"),
        _text("words"),
        _text("state"),
        _text("reached"),
        _moment("created_at"),
        _moment("starts_at"),
        _moment("ends_at"),
        _key("broadcast", "id"),
    )
    _take_over()


def _outlook() -> None:
    op.create_table(
        "outlook",
        _text("trainee_id"),
        _text("schedule"),
        _text("quiet_from"),
        _text("quiet_to"),
        _moment("paused_until", null=True),
        _text("upcoming"),
        _number("passed"),
        _number("streak_days"),
        _number("streak_last"),
        _number("freezes"),
        _text("cards"),
        _text("used"),
        _key("outlook", "trainee_id"),
        _hers("outlook"),
    )


def _alarm() -> None:
    op.create_table(
        "alarm",
        _text("trainee_id"),
        _text("source"),
        _text("slot"),
        _moment("due_at", null=True),
        _moment("after_at"),
        _key("alarm", "trainee_id", "source"),
        _hers("alarm"),
        sqlite_with_rowid=False,
    )
    _index_some("alarm_due", "alarm", ["due_at", "trainee_id", "source"], "due_at IS NOT NULL")
    _index_some("alarm_unwound", "alarm", ["trainee_id"], "due_at IS NULL")


def _ledger() -> None:
    op.create_table(
        "ledger",
        _text("trainee_id"),
        _text("slot"),
        _text("source"),
        _moment("due_at"),
        _text("state"),
        _text("reason"),
        _moment("try_at", null=True),
        sa.Column("letter_id", sa.BigInteger(), nullable=True),
        _text("template"),
        sa.Column("broadcast_id", sa.Text(), nullable=True),
        _moment("changed_at"),
        _key("ledger", "trainee_id", "slot"),
        _hers("ledger"),
        sqlite_with_rowid=False,
    )
    _index_some("ledger_open", "ledger", ["try_at", "trainee_id"], "try_at IS NOT NULL")
    _index_some("ledger_letter", "ledger", ["letter_id"], "letter_id IS NOT NULL")
    _index_some("ledger_cast", "ledger", ["broadcast_id", "state"], "broadcast_id IS NOT NULL")


def _index_some(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def _take_over() -> None:
    """Whoever gave a time of day before there were reminders gets them from her next slot on."""
    op.execute(
        "INSERT INTO outlook SELECT id, remind_at, '21:30', '06:30', NULL, '', 0, 0, 0, 1, '[]', '[]'"
        " FROM trainee"
    )
    now = datetime.now(UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    alarms = "INSERT INTO alarm SELECT id, 'daily', '', NULL, :now FROM trainee WHERE remind_at <> ''"
    op.execute(
        sa.text(alarms).bindparams(sa.bindparam("now", now // timedelta(microseconds=1), sa.BigInteger()))
    )


def downgrade() -> None:
    for table in ("broadcast", "ledger", "alarm", "outlook"):
        op.drop_table(table)
