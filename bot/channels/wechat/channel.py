"""The way out: letters leave as the answer of an open callback, else by customer service, else they wait."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.channels.wechat import pages
from bot.channels.wechat.api import Api, ApiFault, ApiSilent
from bot.channels.wechat.customer_desk import desk_of
from bot.channels.wechat.exchange import Exchange, Switchboard
from bot.channels.wechat.faults import until_midnight
from bot.channels.wechat.layout import Layout
from bot.channels.wechat.notices import NoticeDesk
from bot.channels.wechat.pages import Lent, Page, Style
from bot.channels.wechat.writing import reply_xml, service_body
from bot.core.messages import Address, Delayed, Delivered, Delivery, Language, Letter, Undeliverable
from bot.core.reach.budget import Account, Budget, Window, left
from bot.service.ports import Clock, Row

log = logging.getLogger(__name__)

UNTIL_SHE_WRITES = timedelta(days=1).total_seconds()
"""Letters that wait for her next message are looked at again after a day: what opens the way is she."""
_WAITS = Delayed(UNTIL_SHE_WRITES, "goes with her next message", tried=False)
FEW = 2
"""Customer-service messages left at which the parts of a script are gathered instead of sent one by one."""
LOST = "service_lost_at"
"""The note that tells the other processes when customer service was taken from this account."""
LOOK_FOR_LOSS = timedelta(minutes=1)


class Books(Protocol):
    """What is kept about her windows."""

    async def windows(self, key: str) -> tuple[Window, ...]: ...
    async def spend(self, key: str) -> bool: ...
    async def shut(self, key: str) -> None: ...
    async def note(self, name: str) -> str: ...
    async def write_note(self, name: str, value: str) -> None: ...


class WeChatChannel:
    """See `bot.service.ports.JoiningChannel`. `way_in` makes a link that signs her in on the web, "" when
    there is none; `language` is what she reads."""

    def __init__(
        self,
        name: str,
        api: Api,
        books: Books,
        board: Switchboard,
        style: Style,
        clock: Clock,
        language: Callable[[Address], Awaitable[Language]],
        way_in: Callable[[Address], Awaitable[str]],
        layout: Layout,
        notices: NoticeDesk,
        *,
        account: Account,
        agent: int | None = None,
    ) -> None:
        self.name = name
        self.account = account
        self.style = style
        self.language = language
        self.way_in = way_in
        self._api = api
        self._books = books
        self._board = board
        self._clock = clock
        self._agent = agent
        self._layout = layout
        self._notices = notices
        self._left: set[Address] = set()
        self._since = self._look_again = clock()

    def counted(self, address: Address) -> bool:
        """Whether messages are counted: WeCom counts none to members, and five to users at a desk."""
        return self._agent is None or desk_of(address.key) is not None

    def she_left(self, address: Address) -> None:
        """Nothing is sent there any more, until she is back."""
        self._left.add(address)

    def she_is_here(self, address: Address) -> None:
        self._left.discard(address)

    async def deliver(self, letter: Letter) -> Delivery:
        """One letter by itself: `deliver_row` is how they come."""
        return await self.deliver_row(_Alone(letter))

    async def deliver_row(self, row: Row) -> Delivery:
        while row.letters:
            if row.address in self._left:
                return Undeliverable("she no longer follows", gone=True)
            exchange = await self._board.ready(row.address, lambda: row.letters)
            if exchange is not None and await self._by_reply(row, exchange):
                continue
            delivery = await self._by_service(row)
            if not isinstance(delivery, Delivered):
                return delivery
        self._layout.forget(row.address)
        return Delivered()

    # --- as the answer of a callback -----------------------------------------------------------------
    async def _by_reply(self, row: Row, exchange: Exchange) -> bool:
        """False for what no reply can carry: a file."""
        request = exchange.request
        page = await self._page(row, passive=True)
        if isinstance(page.body, Lent) and page.body.kind == "file":
            return False
        if request is None or request.closed or request.answer.done():
            return True
        await row.leave(page.letters)
        body = reply_xml(page.body, exchange.letterhead, int(self._clock().timestamp()))
        request.answer.set_result(body)
        if await request.written:
            exchange.said = body
            self._layout.moved(row, page)
        return True

    async def _page(self, row: Row, *, passive: bool = False, last: bool = False) -> Page:
        """What goes next. The rest of a reply follows by itself where there is customer service, and only
        there may a picture stand by itself."""
        service = self.account.service
        return await self._layout.next_page(row, tells=last or (passive and not service), shows=service)

    # --- by customer service -------------------------------------------------------------------------
    async def _by_service(self, row: Row) -> Delivery:
        if not await self._serves():
            return _WAITS
        if self._board.posted_elsewhere(row.address):
            return Delayed(self._board.pace.again, "goes with what WeChat posts again", tried=False)
        now = self._clock()
        if self.account.refused_until is not None and now < self.account.refused_until:
            return Delayed((self.account.refused_until - now).total_seconds(), "the day's quota", tried=False)
        count = await self._count_left(row.address, now)
        if count == 0 and await self._board.finished(row.address):
            # A newcomer's window is noted once she is known: at the end of her first turn.
            count = await self._count_left(row.address, now)
        if count == 0:
            return await self._by_notice(row)
        if count <= FEW and await self._called_meanwhile(row):
            return Delivered()
        page = await self._page(row, last=count == 1)
        if self.counted(row.address) and not await self._books.spend(row.address.key):
            return await self._by_notice(row)
        await row.leave(page.letters)
        try:
            if page.body:
                await self._api.post(*service_body(page.body, row.address.key, self._agent))
        except ApiFault as error:
            return await self._refused(row, error, page)
        except ApiSilent as error:
            return _silent(row.letters[0], error)
        self._layout.moved(row, page)
        return Delivered()

    async def _serves(self) -> bool:
        """Whether there is customer service. Another process may have heard that there is none any more; that
        counts until this one is started again."""
        now = self._clock()
        if self.account.service and now >= self._look_again:
            self._look_again = now + LOOK_FOR_LOSS
            lost = await self._books.note(LOST)
            if lost and datetime.fromisoformat(lost) >= self._since:
                self._lose_service()
        return self.account.service

    def _lose_service(self) -> None:
        log.error("this account may not send customer-service messages: answers go by reply only")
        self.account = Account(False, self.account.template, self.account.subscription)

    async def _count_left(self, address: Address, now: datetime) -> int:
        if not self.counted(address):
            return 99
        return left(Budget(self.account, await self._books.windows(address.key)), now)

    async def _called_meanwhile(self, row: Row) -> bool:
        """Wait for more to say, as long as more keeps coming and the page is not full. True when she wrote
        meanwhile, so that it can go with that reply."""
        seen, until = 0, 0.0
        while sum(pages.size(letter.outgoing.text) for letter in row.letters) < pages.MOST_BYTES:
            if len(row.letters) > seen:
                seen, until = len(row.letters), self._board.clock() + self._board.pace.linger
            elif self._board.clock() >= until:
                return False
            await asyncio.sleep(self._board.pace.gather)
            if self._board.open_at(row.address):
                return True
        return False

    async def _refused(self, row: Row, error: ApiFault, page: Page) -> Delivery:
        """What becomes of the first letter after WeChat refused a message."""
        match error.fault:
            case "sent":
                self._layout.moved(row, page)
                return Delivered()
            case "gone":
                self.she_left(row.address)
                return Undeliverable(str(error), gone=True)
            case "window":
                await self._books.shut(row.address.key)
                return await self._by_notice(row)
            case "unauthorised":
                self._lose_service()
                await self._books.write_note("service", f"refused: {error}")
                await self._books.write_note(LOST, self._clock().isoformat())
                return _WAITS
            case "daily":
                return self._until_tomorrow()
            case "minute":
                return Delayed(60, str(error), tried=False)
            case "long" if self._layout.shrink(row.address):
                return Delivered()
            case "media" if isinstance(page.body, Lent):
                await self._layout.lending.renew(page.body.id)
                return Delivered()
            case "setup":
                return Delayed(300, str(error), tried=False)
            case "other" | "long" | "media" | "credit":
                return Undeliverable(str(error))
            case _:
                return Delayed(10, str(error))

    def _until_tomorrow(self) -> Delivery:
        now = self._clock()
        seconds = until_midnight(now)
        until = now + timedelta(seconds=seconds)
        self.account = Account(
            self.account.service, self.account.template, self.account.subscription, refused_until=until
        )
        return Delayed(seconds, "the day's quota", tried=False)

    # --- as a notice ---------------------------------------------------------------------------------
    async def _by_notice(self, row: Row) -> Delivery:
        """Nothing may be said in the chat: a push may still go as a notice, everything else waits."""
        letter = row.letters[0]
        permitted = await self._notices.form(letter, self.account)
        if permitted is None:
            return _WAITS
        try:
            await self._notices.send(letter, permitted)
        except ApiFault as error:
            if error.fault == "credit":
                await self._notices.lost_credit(row.address.key)
                return _WAITS
            return await self._refused(row, error, Page("", 1, 0))
        except ApiSilent as error:
            return _silent(letter, error)
        row.delivered(1)
        return Delivered()


def _silent(letter: Letter, error: ApiSilent) -> Delivery:
    """A reply whose arrival is unclear is sent again; a push is not."""
    if letter.outgoing.kind == "push" and error.left:
        return Undeliverable("unclear whether it left")
    return Delayed(min(2.0 ** (letter.attempts + 1), 1200), str(error), tried=error.left)


class _Alone:
    """A row of one letter."""

    def __init__(self, letter: Letter) -> None:
        self.address = letter.address
        self.letters: Sequence[Letter] = (letter,)

    async def leave(self, count: int) -> None:
        """Whoever hands over single letters has noted it."""

    def delivered(self, count: int) -> None:
        self.letters = self.letters[count:]
