"""Angles: how often each was used for a county and product, and which are held for scripts under way."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def upgrade() -> None:
    op.create_table(
        "angle_use",
        _text("scope"),
        _text("cell"),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "cell", name="angle_use_pkey"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "angle_lease",
        _text("scope"),
        _text("key"),
        sa.Column("place", sa.Integer(), nullable=False),
        _text("cell"),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "key", "place", name="angle_lease_pkey"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("angle_lease")
    op.drop_table("angle_use")
