"""Scripts have versions: what a trainee had changed, and which version counts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def upgrade() -> None:
    op.add_column("script", sa.Column("current", sa.Integer(), nullable=False, server_default="1"))
    op.create_table(
        "script_version",
        _text("commission_id"),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        _text("trainee_id"),
        sa.Column("part", sa.Integer(), nullable=False),
        _text("wish"),
        _text("script"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("commission_id", "number", name="script_version_pkey"),
        sa.ForeignKeyConstraint(
            ["commission_id"],
            ["script.commission_id"],
            name="script_version_commission_id_fkey",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["trainee_id"], ["trainee.id"], name="script_version_trainee_id_fkey", ondelete="CASCADE"
        ),
    )
    op.create_index("script_version_trainee_id", "script_version", ["trainee_id"])


def downgrade() -> None:
    op.drop_table("script_version")
    op.drop_column("script", "current")
