"""Rehearsals: every run-through with what was measured of it; a script keeps the brief it came from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def upgrade() -> None:
    op.create_table(
        "rehearsal",
        _text("trainee_id"),
        sa.Column("turn", sa.BigInteger(), nullable=False),
        _text("about"),
        _text("said"),
        sa.Column("seconds", sa.Float(), nullable=True),
        _text("source"),
        _text("feedback"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("trainee_id", "turn", name="rehearsal_pkey"),
        sa.ForeignKeyConstraint(
            ["trainee_id"], ["trainee.id"], name="rehearsal_trainee_id_fkey", ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )
    op.add_column("script", sa.Column("brief", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("script", "brief")
    op.drop_table("rehearsal")
