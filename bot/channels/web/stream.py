"""The stream: each open page is sent the lines it has not seen, as Server-Sent Events."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import orjson

from bot.channels.web.identity import tag_of
from bot.channels.web.lines import Shown, is_shown, show
from bot.channels.web.reading import Cursor, read_after
from bot.core.errors import StoreBusy
from bot.core.messages import Address, Delivered, Delivery, Letter
from bot.service.ports import Store

STREAMS_PER_ADDRESS = 8
"""More than a browser opens to one host; beyond it the oldest, probably a dead line, gives way."""
_HELLO = b"retry: 2000\n\n"


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds. `look`: how often the store is read unasked, for letters of other processes. `beat`: the
    longest silence, so that a page and the proxies between know the line is alive."""

    look: float = 2.0
    beat: float = 15.0


@dataclass(eq=False, slots=True)
class Watch:
    """One open stream, and the bell that wakes it."""

    key: str
    bell: asyncio.Event = field(default_factory=asyncio.Event)
    trainee_id: str = ""
    closed: bool = False

    def close(self) -> None:
        self.closed = True
        self.bell.set()


class WebChannel:
    """The way out to web pages. A kept letter is already delivered: pages read it from the store, and this
    only wakes the open ones."""

    name = "web"

    def __init__(self) -> None:
        self._at: defaultdict[str, list[Watch]] = defaultdict(list)
        self._of: defaultdict[str, set[Watch]] = defaultdict(set)
        self._closing = False

    async def deliver(self, letter: Letter) -> Delivery:
        """Wake every open page of the trainee this letter is for."""
        self.wake(letter.address.key)
        for watch in self._of.get(letter.trainee_id, ()):
            watch.bell.set()
        return Delivered()

    def wake(self, key: str) -> None:
        """Wake the pages open at this address and those of the same trainee on other devices."""
        for watch in self._at.get(key, ()):
            watch.bell.set()
            for other in self._of.get(watch.trainee_id, ()):
                other.bell.set()

    def close(self) -> None:
        """End every open stream and take no new ones; pages come back by themselves. Call it before the
        server waits for its connections to end."""
        self._closing = True
        for watches in list(self._at.values()):
            for watch in watches:
                watch.close()

    @property
    def open_streams(self) -> int:
        return sum(len(watches) for watches in self._at.values())

    @contextmanager
    def watch(self, key: str) -> Iterator[Watch]:
        """A bell for one stream, as long as the block lasts."""
        watch = Watch(key, closed=self._closing)
        watches = self._at[key]
        watches.append(watch)
        if len(watches) > STREAMS_PER_ADDRESS:
            watches[0].close()
        try:
            yield watch
        finally:
            watches.remove(watch)
            self._forget(watch)

    def belongs(self, watch: Watch, trainee_id: str) -> None:
        """Note whose stream this is, once known."""
        if trainee_id != watch.trainee_id:
            self._leave(watch)
            watch.trainee_id = trainee_id
            if trainee_id:
                self._of[trainee_id].add(watch)

    def _leave(self, watch: Watch) -> None:
        watches = self._of.get(watch.trainee_id)
        if watches is not None:
            watches.discard(watch)
            if not watches:
                del self._of[watch.trainee_id]

    def _forget(self, watch: Watch) -> None:
        self._leave(watch)
        if not self._at[watch.key]:
            del self._at[watch.key]


@dataclass(slots=True)
class Reader:
    """One page reading its chat. `who` is the tag of the trainee the page believes it shows, "" for nobody
    yet; when it turns out to be another (a code was redeemed, or she was erased), the page must load anew."""

    store: Store
    address: Address
    cursor: Cursor
    who: str = ""
    trainee_id: str = ""
    over: bool = False

    async def look(self, rung: bool) -> list[Shown]:
        """Lines to show now. `over` says that the page must load anew instead. Raises StoreBusy."""
        self.trainee_id, number = await self.store.latest(self.address) or ("", 0)
        who = tag_of(self.trainee_id)
        if self.who and who != self.who:
            self.over = True
            return []
        self.who = who
        if number <= self.cursor.after and not rung:
            return []
        lines = await read_after(self.store, self.address, self.cursor.after)
        if lines is None:
            self.over = True
            return []
        return [show(line, self.address.key) for line in self.cursor.fresh(lines) if is_shown(line)]


async def stream(channel: WebChannel, reader: Reader, pace: Pace) -> AsyncIterator[bytes]:
    """The bytes of one stream, until the page must load anew or the channel closes."""
    now = asyncio.get_running_loop().time
    with channel.watch(reader.address.key) as watch:
        yield _HELLO
        rung, told, beat_at = True, reader.who, now()
        while not watch.closed:
            watch.bell.clear()
            looked = await _look(reader, rung)
            for shown in looked or ():
                beat_at = now() + pace.beat
                yield _event(shown)
            if reader.over:
                yield b"event: reload\ndata: 1\n\n"
                return
            channel.belongs(watch, reader.trainee_id)
            if reader.who != told or now() >= beat_at:
                told, beat_at = reader.who, now() + pace.beat
                yield _beat(told)
            rung = await _rung(watch, pace.look) or looked is None


async def _look(reader: Reader, rung: bool) -> list[Shown] | None:
    """None when the store is busy: that must not cut every stream; the next look tries again."""
    try:
        return await reader.look(rung)
    except StoreBusy:
        return None


async def _rung(watch: Watch, seconds: float) -> bool:
    """Wait for the bell; True when it rang, be it while the waiting was being given up."""
    with suppress(TimeoutError):
        await asyncio.wait_for(watch.bell.wait(), seconds)
    return watch.bell.is_set()


def _event(shown: Shown) -> bytes:
    return b"id: %d\ndata: %b\n\n" % (shown["letter"], orjson.dumps(shown))


def _beat(who: str) -> bytes:
    """A comment for the proxies, and an event for the page: scripts cannot hear comments."""
    return b": beat\nevent: beat\ndata: %b\n\n" % orjson.dumps({"who": who})
