"""Every test of the store runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.store import SqlStore, open_store, upgrade
from tests.fakes.postgres import postgres
from tests.store.world import Clock

Open = Callable[..., Awaitable[SqlStore]]


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/cunbo.db"
    else:
        yield from _on_postgres(None)


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with today's tables."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/cunbo.db"
        upgrade(url)
        yield url
    else:
        yield from _on_postgres(upgrade)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A SQLite database that is not there yet, for what only a file can do."""
    return f"sqlite:///{tmp_path}/cunbo.db"


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """A PostgreSQL database with today's tables, for what only several processes can do."""
    yield from _on_postgres(upgrade)


def _on_postgres(prepare: Callable[[str], object] | None) -> Iterator[str]:
    url = postgres().fresh(prepare)
    yield url
    postgres().drop(url)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def open_at(clock: Clock) -> AsyncIterator[Open]:
    """Opens and starts stores, each as a process of its own, and closes them after the test."""
    async with AsyncExitStack() as stack:

        async def open_(url: str, process: str = "one", patience: float = 5.0) -> SqlStore:
            store = open_store(url, process, clock, patience)
            stack.push_async_callback(store.close)
            await store.start()
            return store

        yield open_


@pytest.fixture
async def store(url: str, open_at: Open) -> SqlStore:
    return await open_at(url)
