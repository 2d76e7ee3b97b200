"""Kept scripts know in which normal form they are, fingerprints take half the room, and meanings are kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_LOWER_HALF = "((h & 4294967295) + 2147483648 & 4294967295) - 2147483648"
"""The lower 32 bits of a number, with their sign: what fingerprints are now."""


def upgrade() -> None:
    op.add_column("spoken", sa.Column("form", sa.Integer(), nullable=False, server_default="1"))
    op.create_table(
        "meaning",
        sa.Column("spoken_id", _NUMBER, nullable=False, autoincrement=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("spoken_id", name="meaning_pkey"),
        sa.ForeignKeyConstraint(
            ["spoken_id"], ["spoken.id"], name="meaning_spoken_id_fkey", ondelete="CASCADE"
        ),
    )
    _rebuild(sa.Integer(), _LOWER_HALF)


def downgrade() -> None:
    op.drop_table("meaning")
    op.drop_column("spoken", "form")
    _rebuild(sa.BigInteger(), "h")


def _rebuild(kind: sa.types.TypeEngine[int], h: str) -> None:
    """Fingerprints in tables of another shape. Going back, the lost halves stay lost: scripts that were kept
    before are then found by nothing."""
    columns = {"fingerprint": ("h", "spoken_id"), "common_fingerprint": ("h",)}
    for table, names in columns.items():
        op.execute(f"ALTER TABLE {table} RENAME TO {table}_before")
        if op.get_bind().dialect.name != "sqlite":
            op.execute(f"ALTER TABLE {table}_before DROP CONSTRAINT {table}_pkey")
        op.create_table(
            table,
            *(sa.Column(name, kind, nullable=False, autoincrement=False) for name in names),
            sa.PrimaryKeyConstraint(*names, name=f"{table}_pkey"),
            sqlite_with_rowid=False,
        )
        listed = ", ".join(names)
        asked = ", ".join([h, *names[1:]])
        # In the order of the key: what is written so lies close together.
        op.execute(
            f"INSERT INTO {table} ({listed}) SELECT DISTINCT {asked} FROM {table}_before ORDER BY 1"  # noqa: S608 - our own names
        )
        op.drop_table(f"{table}_before")
