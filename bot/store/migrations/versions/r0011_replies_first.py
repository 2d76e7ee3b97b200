"""What waits is found by kind, so that replies leave before pushes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def _waiting_by(*columns: str) -> None:
    waiting = sa.text("state = 'waiting'")
    op.drop_index("letter_waiting", "letter")
    op.create_index("letter_waiting", "letter", list(columns), sqlite_where=waiting, postgresql_where=waiting)


def upgrade() -> None:
    _waiting_by("kind", "id")


def downgrade() -> None:
    _waiting_by("id")
