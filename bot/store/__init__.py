"""What is kept: SQLAlchemy and Alembic live here only."""

from bot.store.migrate import HEAD, current_revision, upgrade
from bot.store.store import SqlStore, open_store

__all__ = ["HEAD", "SqlStore", "current_revision", "open_store", "upgrade"]
