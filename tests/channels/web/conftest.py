"""A site on a free port, a browser's worth of HTTP client, and a folder of media."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from tests.channels.web.chatroom import ChatRoom, Site, on_air


@pytest.fixture
def room() -> ChatRoom:
    return ChatRoom()


@pytest.fixture
def media_root(tmp_path: Path) -> Path:
    root = tmp_path / "content"
    (root / "图").mkdir(parents=True)
    (root / "图" / "光线.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (root / "say.mp3").write_bytes(bytes(range(256)))
    (root / "lesson.md").write_text("# secret draft")
    (root / ".hidden.png").write_bytes(b"x")
    (tmp_path / "outside.png").write_bytes(b"x")
    (root / "link.png").symlink_to(tmp_path / "outside.png")
    return root


@pytest.fixture
async def site(room: ChatRoom, media_root: Path) -> AsyncIterator[Site]:
    async with on_air(room, media_root) as site:
        yield site


@pytest.fixture
async def phone(site: Site) -> AsyncIterator[httpx.AsyncClient]:
    """A browser that has opened the page: it has the cookie."""
    async with httpx.AsyncClient(base_url=site.url, timeout=10, trust_env=False) as client:
        await client.get("/", headers={"Accept-Language": "zh-CN"})
        yield client


@pytest.fixture
async def stranger(site: Site) -> AsyncIterator[httpx.AsyncClient]:
    """A browser that has not."""
    async with httpx.AsyncClient(base_url=site.url, timeout=10, trust_env=False) as client:
        yield client
