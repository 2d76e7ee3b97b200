"""The tables of what a platform allows: open windows, agreed notices, calls of the day, access tokens."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Table, Text

from bot.store.tables import MOMENT, metadata


def _hers() -> Column[str]:
    return Column(
        "trainee_id", Text, ForeignKey("trainee.id", ondelete="CASCADE"), nullable=False, index=True
    )


service_window = Table(
    "service_window",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("opened_by", Text, primary_key=True),
    _hers(),
    Column("messages_left", Integer, nullable=False),
    Column("ends_at", BigInteger, nullable=False, info=MOMENT),
)

notice_credit = Table(
    "notice_credit",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("template", Text, primary_key=True),
    _hers(),
    Column("credits", Integer, nullable=False),
)

# `scope` is a channel with the account it speaks for; `day` is the platform's own, YYYY-MM-DD.
api_usage = Table(
    "api_usage",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("api", Text, primary_key=True),
    Column("calls", Integer, nullable=False),
    Column("refusals", Integer, nullable=False),
)

access_token = Table(
    "access_token",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("token", Text, nullable=False),
    Column("ends_at", BigInteger, nullable=False, info=MOMENT),
    Column("renewing_until", BigInteger, nullable=False, info=MOMENT),
)

# What an account has learned and must not forget: a cursor, or that a right was taken away.
account_note = Table(
    "account_note",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
