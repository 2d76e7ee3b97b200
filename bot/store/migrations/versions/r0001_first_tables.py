"""The first tables: trainees, their conversations, letters, records, codes and commissions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WAITING = sa.text("state = 'waiting'")


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null)


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
    _people()
    _conversations()
    _records()
    _work()


def _people() -> None:
    op.create_table(
        "trainee",
        _text("id"),
        _text("language"),
        _text("name"),
        _text("county"),
        _text("product"),
        _text("remind_at"),
        _text("zone"),
        _moment("created_at"),
        _text("last_channel", null=True),
        _text("last_key", null=True),
        _key("trainee", "id"),
    )
    op.create_table(
        "identity",
        _text("channel"),
        _text("key"),
        _text("trainee_id"),
        sa.Column("reachable", sa.Boolean(), nullable=False),
        _key("identity", "channel", "key"),
        _hers("identity"),
    )
    op.create_index("identity_trainee_id", "identity", ["trainee_id"])


def _conversations() -> None:
    op.create_table(
        "conversation",
        _text("trainee_id"),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("last_letter", sa.BigInteger(), nullable=False),
        _text("state"),
        _moment("updated_at"),
        _key("conversation", "trainee_id"),
        _hers("conversation"),
    )
    op.create_table(
        "sight",
        _text("id"),
        _text("trainee_id"),
        _moment("at"),
        _text("shown"),
        sa.Column("letter_after", sa.BigInteger(), nullable=False),
        sa.Column("turn", sa.BigInteger(), nullable=False),
        _key("sight", "id"),
        _hers("sight"),
        sqlite_with_rowid=False,
    )
    op.create_index("sight_trainee_id_letter_after_turn", "sight", ["trainee_id", "letter_after", "turn"])
    op.create_table(
        "letter",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        _text("trainee_id"),
        _text("channel"),
        _text("key"),
        _text("kind"),
        _text("payload"),
        _text("state"),
        _text("reason"),
        sa.Column("attempts", sa.Integer(), nullable=False),
        _moment("due_at"),
        _text("held_by", null=True),
        _moment("held_until", null=True),
        _moment("created_at"),
        _key("letter", "id"),
        _hers("letter"),
        sqlite_autoincrement=True,
    )
    op.create_index("letter_trainee_id_id", "letter", ["trainee_id", "id"])
    _index_waiting("letter_waiting", "letter", ["id"])
    _index_waiting("letter_waiting_at", "letter", ["channel", "key", "id"])


def _records() -> None:
    op.create_table(
        "attempt",
        _text("trainee_id"),
        sa.Column("turn", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        _text("lesson_id"),
        _text("lesson_version"),
        _text("step_id"),
        _text("answer"),
        sa.Column("right", sa.Boolean(), nullable=True),
        _moment("at"),
        _key("attempt", "trainee_id", "turn", "number"),
        _hers("attempt"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "lesson_passed",
        _text("trainee_id"),
        _text("lesson_id"),
        _text("lesson_version"),
        sa.Column("right", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        _moment("at"),
        _key("lesson_passed", "trainee_id", "lesson_id"),
        _hers("lesson_passed"),
    )
    op.create_table(
        "script",
        _text("commission_id"),
        _text("trainee_id"),
        _text("script"),
        _moment("at"),
        _key("script", "commission_id"),
        _hers("script"),
    )
    op.create_index("script_trainee_id", "script", ["trainee_id"])


def _work() -> None:
    op.create_table(
        "code",
        _text("hash"),
        _text("trainee_id"),
        _moment("created_at"),
        _moment("expires_at"),
        _moment("used_at", null=True),
        _key("code", "hash"),
        _hers("code"),
    )
    op.create_index("code_trainee_id", "code", ["trainee_id"])
    op.create_table(
        "commission",
        _text("id"),
        _text("trainee_id"),
        _text("channel"),
        _text("key"),
        _text("task"),
        _text("state"),
        _moment("created_at"),
        _key("commission", "id"),
        _hers("commission"),
    )
    op.create_index("commission_trainee_id", "commission", ["trainee_id"])
    _index_waiting("commission_waiting", "commission", ["created_at", "id"])


def _index_waiting(name: str, table: str, columns: list[str]) -> None:
    op.create_index(name, table, columns, sqlite_where=_WAITING, postgresql_where=_WAITING)


def downgrade() -> None:
    for table in (
        "commission",
        "code",
        "script",
        "lesson_passed",
        "attempt",
        "letter",
        "sight",
        "conversation",
        "identity",
        "trainee",
    ):
        op.drop_table(table)
