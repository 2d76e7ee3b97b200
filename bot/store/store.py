"""Store: transactions in the store's own threads, one hop for each."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import URL, Connection, Engine, select

from bot.core.errors import BadSettings
from bot.core.messages import Address
from bot.service.ports import Clock, Line
from bot.store import chat, post
from bot.store.dialect import reporting_busy
from bot.store.engine import (
    PATIENCE,
    READERS,
    WORKERS,
    is_file,
    read_url,
    reading_engine,
    transaction,
    writing_engine,
)
from bot.store.migrate import HEAD, current_revision, upgrade
from bot.store.tables import revision
from bot.store.unit import SqlUnit

T = TypeVar("T")
P = ParamSpec("P")


def utc_now() -> datetime:
    return datetime.now(UTC)


def open_store(url: str, process: str, clock: Clock = utc_now, patience: float = PATIENCE) -> SqlStore:
    """A store over `sqlite:///path` or `postgresql://…`, not yet started. Raises BadSettings for other URLs.

    `process` names this process among all that share the database: letters are held under it. `patience` is
    how many seconds to wait for a lock before the database counts as busy.
    """
    return SqlStore(read_url(url), process, clock, patience)


class SqlStore:
    """A database behind `bot.service.ports.Store`.

    SQLite has one thread that writes and a few that read; PostgreSQL a few that do either. Cancelling a
    call does not stop its transaction: that ends by itself, whole.
    """

    def __init__(self, url: URL, process: str, clock: Clock, patience: float) -> None:
        self._url = url
        self._process = process
        self._clock = clock
        self._patience = patience
        alone = is_file(url)
        self._writing: Engine = writing_engine(url, patience)
        self._reading: Engine = reading_engine(url, patience) if alone else self._writing
        self._writers = ThreadPoolExecutor(1 if alone else WORKERS, "store")
        self._readers = ThreadPoolExecutor(READERS, "store-read")

    async def start(self) -> None:
        """Make ready. A SQLite file is made and upgraded; PostgreSQL is upgraded by people, so a database
        that stands elsewhere than HEAD raises BadSettings. Raises StoreBusy when it is out of reach."""
        await asyncio.get_running_loop().run_in_executor(self._writers, self._start)

    def _start(self) -> None:
        url = self._url.render_as_string(hide_password=False)
        stands_at = current_revision(url)
        if stands_at != HEAD and not is_file(self._url):
            raise BadSettings(
                f"the database stands at {stands_at or 'nothing'} and this program needs {HEAD}: "
                "run `cunbo db upgrade`"
            )
        if stands_at != HEAD:
            upgrade(url, self._patience)
        with reporting_busy(), self._writing.begin() as connection:
            post.release(connection, self._process)

    async def close(self) -> None:
        """Let running transactions end, then close every connection."""
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        self._writers.shutdown()
        self._readers.shutdown()
        self._reading.dispose()
        self._writing.dispose()

    async def run(self, work: Callable[[SqlUnit], T], *, lasting: bool = True) -> T:
        """Do `work` in one read-write transaction, all or nothing."""
        return await asyncio.get_running_loop().run_in_executor(self._writers, self._transact, work, lasting)

    def _transact(self, work: Callable[[SqlUnit], T], lasting: bool) -> T:
        with reporting_busy(), transaction(self._writing, lasting=lasting) as connection:
            return work(SqlUnit(connection, self._process, self._clock))

    async def look(self, question: Callable[[SqlUnit], T]) -> T:
        return await self._read(lambda connection: question(self._unit(connection)))

    def _unit(self, connection: Connection) -> SqlUnit:
        return SqlUnit(connection, self._process, self._clock)

    async def chat(self, address: Address, after: int, limit: int) -> list[Line]:
        return await self._read(chat.chat, address, after, limit)

    async def latest(self, address: Address) -> tuple[str, int] | None:
        return await self._read(chat.latest, address)

    async def ping(self) -> None:
        await self._read(_one_row)

    async def _read(
        self, question: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        def ask() -> T:
            with reporting_busy(), self._reading.begin() as connection:
                return question(connection, *args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(self._readers, ask)


def _one_row(connection: Connection) -> None:
    connection.execute(select(revision.c.version_num)).first()
