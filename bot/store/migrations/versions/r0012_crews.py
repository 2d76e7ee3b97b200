"""Crews, and who is in one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def upgrade() -> None:
    op.create_table(
        "crew",
        _text("id"),
        _text("name"),
        _text("county"),
        _text("code"),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="crew_pkey"),
        sa.UniqueConstraint("code", name="crew_code_key"),
    )
    op.create_table(
        "crew_member",
        _text("trainee_id"),
        _text("crew_id"),
        sa.Column("joined_at", sa.BigInteger(), nullable=False),
        sa.Column("shows_lives", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.PrimaryKeyConstraint("trainee_id", name="crew_member_pkey"),
        sa.ForeignKeyConstraint(
            ["trainee_id"], ["trainee.id"], name="crew_member_trainee_id_fkey", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["crew_id"], ["crew.id"], name="crew_member_crew_id_fkey", ondelete="CASCADE"
        ),
    )
    op.create_index("crew_member_crew_id", "crew_member", ["crew_id"])


def downgrade() -> None:
    op.drop_table("crew_member")
    op.drop_table("crew")
