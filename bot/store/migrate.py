"""Upgrades: which step a database stands at, and the way from there to today's tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Connection, inspect, select

from bot.core.errors import BadSettings
from bot.store.dialect import reporting_busy, wait_for_migrations
from bot.store.engine import PATIENCE, bare_engine, file_of, is_file, read_url
from bot.store.tables import revision

HEAD = "0013"
"""The step that this program's tables need."""


def current_revision(url: str) -> str:
    """The step a database stands at, "" when it is empty or not there yet. Raises BadSettings for a URL
    that names no database, and StoreBusy when it is out of reach."""
    read = read_url(url)
    if is_file(read) and not file_of(read).exists():
        return ""
    with _connected(read, PATIENCE) as connection:
        return stored_revision(connection)


def upgrade(url: str, patience: float = PATIENCE) -> tuple[str, str]:
    """Bring a database to HEAD, in one transaction; returns where it stood and where it stands.

    A SQLite file and its folder are made where there are none. Any number of processes may do this at once:
    one does it and the others wait, `patience` seconds at most (StoreBusy). Raises BadSettings when the
    file cannot be opened, or when a newer program has upgraded the database further than this one knows.
    """
    read = read_url(url)
    if is_file(read):
        _make_folder(read)
    with _connected(read, patience) as connection:
        wait_for_migrations(connection)
        before = stored_revision(connection)
        if before != HEAD:
            _run_steps(connection, before)
        return before, HEAD


@contextmanager
def _connected(url: URL, patience: float) -> Iterator[Connection]:
    engine = bare_engine(url, patience)
    try:
        with reporting_busy(opening=True), engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def stored_revision(connection: Connection) -> str:
    """The step this database stands at, "" when it is empty."""
    if not inspect(connection).has_table(revision.name):
        return ""
    return connection.scalar(select(revision.c.version_num)) or ""


def _make_folder(url: URL) -> None:
    folder = file_of(url).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadSettings(f"cannot make the database's folder {folder}: {error.strerror}") from error


def _run_steps(connection: Connection, before: str) -> None:
    # slow import: only an upgrade needs it, a start does not
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "bot.store:migrations")
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if before and before not in known:
        raise BadSettings(
            f"the database stands at {before}, which this program does not know: install the newer program"
        )
    command.upgrade(config, HEAD)
