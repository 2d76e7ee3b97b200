"""A coach with an account at the stand-in, in safe mode, ten times as fast as life."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fakes.wechat.account import Account
from tests.fakes.wechat.coaching import HER, Coaching, coaching


@pytest.fixture
async def running(tmp_path: Path) -> AsyncIterator[Coaching]:
    """A verified account that she has just begun to follow."""
    async with coaching(tmp_path) as running:
        await running.platform.follow(HER)
        yield running


@pytest.fixture
async def answers_only(tmp_path: Path) -> AsyncIterator[Coaching]:
    """An account that is not verified."""
    async with coaching(tmp_path, Account(verified=False)) as running:
        await running.platform.follow(HER)
        yield running
