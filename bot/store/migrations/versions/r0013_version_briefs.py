"""A version of a script knows which one it was made from, and the brief as it stood by then."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("script_version", sa.Column("brief", sa.Text(), nullable=False, server_default=""))
    op.add_column("script_version", sa.Column("was", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("script_version", "was")
    op.drop_column("script_version", "brief")
