"""What WeChat allows: open windows, agreed notices, calls of the day, access tokens."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _moment(name: str) -> sa.Column[int]:
    """Microseconds since 1970 in UTC."""
    return sa.Column(name, sa.BigInteger(), nullable=False)


def _of_trainees(name: str, *columns: sa.Column[int], last_of_key: str) -> None:
    op.create_table(
        name,
        _text("channel"),
        _text("key"),
        _text(last_of_key),
        _text("trainee_id"),
        *columns,
        sa.PrimaryKeyConstraint("channel", "key", last_of_key, name=f"{name}_pkey"),
        sa.ForeignKeyConstraint(
            ["trainee_id"], ["trainee.id"], name=f"{name}_trainee_id_fkey", ondelete="CASCADE"
        ),
    )
    op.create_index(f"{name}_trainee_id", name, ["trainee_id"])


def upgrade() -> None:
    _of_trainees("service_window", _number("messages_left"), _moment("ends_at"), last_of_key="opened_by")
    _of_trainees("notice_credit", _number("credits"), last_of_key="template")
    op.create_table(
        "api_usage",
        _text("scope"),
        _text("day"),
        _text("api"),
        _number("calls"),
        _number("refusals"),
        sa.PrimaryKeyConstraint("scope", "day", "api", name="api_usage_pkey"),
    )
    op.create_table(
        "access_token",
        _text("scope"),
        _text("token"),
        _moment("ends_at"),
        _moment("renewing_until"),
        sa.PrimaryKeyConstraint("scope", name="access_token_pkey"),
    )
    op.create_table(
        "account_note",
        _text("scope"),
        _text("name"),
        _text("value"),
        sa.PrimaryKeyConstraint("scope", "name", name="account_note_pkey"),
    )


def downgrade() -> None:
    for table in ("account_note", "access_token", "api_usage", "notice_credit", "service_window"):
        op.drop_table(table)
