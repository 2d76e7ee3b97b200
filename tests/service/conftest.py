"""A service over a real database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store import SqlStore, open_store
from tests.core.dialogue.talking import programme
from tests.fakes.rooms import Office, Ticking


@pytest.fixture
def ticking() -> Ticking:
    return Ticking()


@pytest.fixture
async def store(tmp_path: Path, ticking: Ticking) -> AsyncIterator[SqlStore]:
    store = open_store(f"sqlite:///{tmp_path}/cunbo.db", "test", ticking)
    await store.start()
    yield store
    await store.close()


@pytest.fixture
def office(store: SqlStore, ticking: Ticking) -> Office:
    return Office(store, programme(), clock=ticking)


@pytest.fixture
def writing_office(store: SqlStore, ticking: Ticking) -> Office:
    """With a model configured."""
    return Office(store, programme(), writer=True, clock=ticking)
