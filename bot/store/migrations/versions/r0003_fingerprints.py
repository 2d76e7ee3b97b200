"""What scripts say is kept comparable, so that a new one can be held against all others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "spoken",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("script_id", sa.Text(), nullable=False),
        sa.Column("trainee_id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("opening", sa.BigInteger(), nullable=True),
        sa.Column("lead", sa.BigInteger(), nullable=True),
        sa.Column("closing", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="spoken_pkey"),
        sa.UniqueConstraint("script_id", name="spoken_script_id_key"),
        sa.ForeignKeyConstraint(
            ["trainee_id"], ["trainee.id"], name="spoken_trainee_id_fkey", ondelete="CASCADE"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("spoken_trainee_id", "spoken", ["trainee_id"])
    op.create_index("spoken_scope_id", "spoken", ["scope", "id"])
    for edge in ("opening", "lead", "closing"):
        op.create_index(f"spoken_{edge}_scope", "spoken", [edge, "scope"])
    op.create_table(
        "fingerprint",
        sa.Column("h", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("spoken_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("h", "spoken_id", name="fingerprint_pkey"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "common_fingerprint",
        sa.Column("h", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("h", name="common_fingerprint_pkey"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "common_clause",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("clause", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "clause", name="common_clause_pkey"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    for table in ("common_clause", "common_fingerprint", "fingerprint", "spoken"):
        op.drop_table(table)
