"""The tables of crews, and of who is in one."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Table, Text, true

from bot.store.tables import MOMENT, metadata

crew = Table(
    "crew",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("county", Text, nullable=False),
    Column("code", Text, nullable=False, unique=True),
    Column("created_at", BigInteger, nullable=False, info=MOMENT),
)

# A trainee is in one crew at most. Whoever joined first leads it.
crew_member = Table(
    "crew_member",
    metadata,
    Column("trainee_id", Text, ForeignKey("trainee.id", ondelete="CASCADE"), primary_key=True),
    Column("crew_id", Text, ForeignKey("crew.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("joined_at", BigInteger, nullable=False, info=MOMENT),
    Column("shows_lives", Boolean, nullable=False, server_default=true()),
)
