"""The customer desk (微信客服): WeChat users write to a WeCom desk, and their messages are fetched in pages.

A callback only rings: what was said is fetched with a cursor that outlives a restart (kf/sync_msg).
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Protocol, cast

from bot.channels.wechat.api import Api
from bot.core.errors import CunboError
from bot.core.messages import Address, Attachment, Incoming
from bot.service.ports import Clock

log = logging.getLogger(__name__)

PREFIX = "kf:"
"""Keys of trainees at a desk are kf:DESK:USER; members of the corporation go by their bare user id."""
BACKLOG = timedelta(minutes=5)
"""At the first ring ever the server replays days of history: what is older than this was never for us."""
FROM_HER = 3
"""`origin` of a message that the WeChat user sent."""
_KINDS: Mapping[str, Attachment] = {
    "image": Attachment("picture"),
    "voice": Attachment("voice"),
    "video": Attachment("video"),
    "file": Attachment("document"),
    "location": Attachment("location"),
}


class CursorBooks(Protocol):
    async def note(self, name: str) -> str: ...
    async def write_note(self, name: str, value: str) -> None: ...


def desk_of(key: str) -> tuple[str, str] | None:
    """The desk and the user of a key, None for members."""
    if not key.startswith(PREFIX):
        return None
    desk, _, user = key.removeprefix(PREFIX).partition(":")
    return desk, user


class CustomerDesk:
    """Fetches what was said at each desk. `take` is given every message, once or again after a crash."""

    def __init__(
        self,
        api: Api,
        books: CursorBooks,
        channel: str,
        take: Callable[[Incoming], Awaitable[None]],
        clock: Clock,
    ) -> None:
        self._api = api
        self._books = books
        self._channel = channel
        self._take = take
        self._clock = clock
        self._fetching: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def ring(self, desk: str, token: str) -> None:
        """Fetch what is new at this desk. What fails is fetched at the next ring."""
        try:
            async with self._fetching[desk]:
                await self._fetch(desk, token)
        except CunboError as error:
            log.warning("desk %s cannot be read now: %s", desk, error)

    async def _fetch(self, desk: str, token: str) -> None:
        name = f"kf_cursor:{desk}"
        cursor = await self._books.note(name)
        since = datetime.min.replace(tzinfo=UTC) if cursor else self._clock() - BACKLOG
        more = True
        while more:
            body = {"cursor": cursor, "token": token, "limit": 1000, "open_kfid": desk}
            page = await self._api.post("kf/sync_msg", body)
            for incoming in self._read(desk, page):
                if incoming.at >= since:
                    await self._take(incoming)
            cursor, before = str(page.get("next_cursor", cursor)), cursor
            more = bool(page.get("has_more")) and cursor != before
            await self._books.write_note(name, cursor)

    def _read(self, desk: str, page: Mapping[str, object]) -> Iterator[Incoming]:
        for message in cast("list[dict[str, object]]", page.get("msg_list", [])):
            if message.get("origin") == FROM_HER:
                yield self._incoming(desk, message)

    def _incoming(self, desk: str, message: Mapping[str, object]) -> Incoming:
        kind = str(message.get("msgtype"))
        content = cast("dict[str, object]", message.get(kind, {}))
        attachment = _KINDS.get(kind)
        sent = (Attachment(attachment.kind, ref=str(content.get("media_id", ""))),) if attachment else ()
        return Incoming(
            f"{self._channel}:kf:{message.get('msgid')}",
            Address(self._channel, f"{PREFIX}{desk}:{message.get('external_userid')}"),
            datetime.fromtimestamp(int(str(message.get("send_time", 0))), UTC),
            text=str(content.get("content", "")) if kind == "text" else "",
            attachments=sent,
        )
