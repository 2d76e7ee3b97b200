"""Roles: what a trainee does in a stream. Whoever came before has not said."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("trainee", sa.Column("role", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("trainee", "role")
