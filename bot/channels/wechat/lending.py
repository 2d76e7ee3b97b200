"""Lending: files that WeChat keeps for three days, so that a message can show them."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections import OrderedDict, defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Protocol

from bot.channels.wechat.api import Api, ApiFault, ApiSilent
from bot.core.messages import Media
from bot.service.ports import Clock

log = logging.getLogger(__name__)

LASTS = timedelta(days=3)
"""How long WeChat keeps what was lent to it (素材管理 > 新增临时素材)."""
EARLY = timedelta(hours=1)
"""A loan that ends within this time is not counted on."""
MOST_REMEMBERED = 1000
MOST_BYTES: Mapping[str, int] = {
    "image": 10 * 1024 * 1024,
    "voice": 2 * 1024 * 1024,
    "file": 20 * 1024 * 1024,
}
"""Of one file, by the type that media/upload knows it as; WeCom alone takes files."""
ENDINGS: Mapping[str, frozenset[str]] = {
    "image": frozenset({".png", ".jpg", ".jpeg", ".gif"}),
    "voice": frozenset({".mp3", ".amr"}),
}
_TYPES: Mapping[str, str] = {"picture": "image", "audio": "voice", "document": "file"}


class LoanBooks(Protocol):
    """Where processes share what is lent."""

    async def note(self, name: str) -> str: ...
    async def write_note(self, name: str, value: str) -> None: ...


class Lending:
    """Lends files to the server, each once in three days. `folder` holds the trainers' files; those are
    remembered for all processes, a trainee's own only here. `files`: whether documents can be lent."""

    def __init__(self, api: Api, books: LoanBooks, folder: Path, clock: Clock, *, files: bool) -> None:
        self._api = api
        self._books = books
        self._folder = folder
        self._clock = clock
        self._files = files
        self._loans: OrderedDict[str, tuple[str, datetime]] = OrderedDict()
        self._refused: set[str] = set()
        self._asking: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def lend(self, media: Media) -> tuple[str, str]:
        """The type and media id to show this file by; the id is "" for what cannot be lent, which then is
        told of in words. Raises StoreBusy."""
        kind = _TYPES.get(media.kind, "")
        if not self._takes(kind, media):
            return kind, ""
        made = media.content
        content = await asyncio.to_thread(self._read, media.path) if made is None else made
        if not 0 < len(content) <= MOST_BYTES[kind]:
            return kind, ""
        name = f"loan:{kind}:{hashlib.sha256(content).hexdigest()[:32]}"
        async with self._asking[name]:
            lent = await self._lent(name, kind, media, content)
        self._asking.pop(name, None)
        return kind, lent

    async def renew(self, media_id: str) -> None:
        """The server no longer knows this id: the file is lent again, but only once. Raises StoreBusy."""
        for name, (lent, _) in list(self._loans.items()):
            if lent == media_id:
                del self._loans[name]
                if name in self._refused:
                    self._loans[name] = ("", self._clock() + LASTS)
                self._refused.add(name)
                await self._books.write_note(name, "")

    def _takes(self, kind: str, media: Media) -> bool:
        if kind == "file":
            return self._files
        return PurePosixPath(media.path).suffix.lower() in ENDINGS.get(kind, ())

    def _read(self, path: str) -> bytes:
        found = (self._folder / path).resolve()
        if not found.is_relative_to(self._folder.resolve()) or not found.is_file():
            return b""
        return found.read_bytes() if found.stat().st_size <= max(MOST_BYTES.values()) else b""

    async def _lent(self, name: str, kind: str, media: Media, content: bytes) -> str:
        now, own = self._clock(), media.content is not None
        if name not in self._loans and not own:
            lent, _, until = (await self._books.note(name)).partition(" ")
            if lent:
                self._remember(name, lent, datetime.fromisoformat(until))
        lent, ends = self._loans.get(name, ("", now))
        if now + EARLY < ends:
            return lent
        try:
            lent = await self._api.upload(kind, PurePosixPath(media.path).name, content)
        except (ApiFault, ApiSilent) as error:
            log.warning("%s cannot be shown in WeChat: %s", kind if own else media.path, error)
            return ""
        self._remember(name, lent, now + LASTS)
        if not own:
            await self._books.write_note(name, f"{lent} {(now + LASTS).isoformat()}")
        return lent

    def _remember(self, name: str, lent: str, ends: datetime) -> None:
        self._loans[name] = (lent, ends)
        if len(self._loans) > MOST_REMEMBERED:
            self._loans.popitem(last=False)
