"""The room put together: an account, its callback and its way out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Protocol

import httpx
from starlette.types import ASGIApp

from bot.channels.wechat.api import Api, TokenBooks
from bot.channels.wechat.callback import CallbackSite, Guestbook, Verbs
from bot.channels.wechat.channel import Books, WeChatChannel
from bot.channels.wechat.crypto import Sealing, read_key
from bot.channels.wechat.customer_desk import CursorBooks, CustomerDesk
from bot.channels.wechat.door import Door
from bot.channels.wechat.envelope import Gate
from bot.channels.wechat.exchange import Pace, Switchboard
from bot.channels.wechat.layout import Layout
from bot.channels.wechat.lending import Lending, LoanBooks
from bot.channels.wechat.notices import CreditBooks, NoticeDesk, Notices
from bot.channels.wechat.pages import Style
from bot.channels.wechat.people import People
from bot.core.reach.budget import Account
from bot.service.ports import Clock, Store

WECHAT_API = "https://api.weixin.qq.com"
WECOM_API = "https://qyapi.weixin.qq.com"
CALL_SECONDS = 10.0


class AllBooks(Books, CreditBooks, Guestbook, TokenBooks, CursorBooks, LoanBooks, Protocol):
    """Everything that is kept about an account."""


@dataclass(frozen=True, slots=True)
class Official:
    """An Official Account as its operator set it up. `aes_keys` are the current EncodingAESKey and perhaps
    the one before; none means plain mode. `verified` accounts have customer service."""

    app_id: str
    secret: str
    token: str
    aes_keys: Sequence[str] = ()
    verified: bool = True
    notices: Notices = field(default_factory=Notices)
    api_url: str = WECHAT_API
    name: str = "wechat"

    @property
    def owner(self) -> str:
        return self.app_id


@dataclass(frozen=True, slots=True)
class Agent:
    """A self-built application of WeCom. Its messages are always sealed."""

    corp_id: str
    agent_id: int
    secret: str
    token: str
    aes_keys: Sequence[str]
    api_url: str = WECOM_API
    name: str = "wecom"

    @property
    def owner(self) -> str:
        return self.corp_id


def open_api(
    who: Official | Agent, books: TokenBooks, pace: Pace | None = None
) -> tuple[Api, httpx.AsyncClient]:
    """The account's way to the server, and the client to close in the end."""
    http = httpx.AsyncClient(base_url=who.api_url, timeout=CALL_SECONDS, trust_env=False)
    look = (pace or Pace()).gather * 2 / 3
    wecom = isinstance(who, Agent)
    return Api(http, books, who.owner, who.secret, wecom=wecom, look_seconds=look), http


@dataclass(frozen=True, slots=True)
class Room:
    """An account that runs. Close it in the end."""

    site: CallbackSite
    channel: WeChatChannel
    api: Api
    http: httpx.AsyncClient

    def before(self, others: ASGIApp) -> ASGIApp:
        """The account's address in front of a site."""
        return Door(f"/{self.channel.name}/callback", self.site, others)

    async def aclose(self) -> None:
        await self.http.aclose()


def build_wechat(
    who: Official | Agent,
    store: Store,
    books: AllBooks,
    verbs: Verbs,
    clock: Clock,
    folder: Path,
    *,
    site: str = "",
    pace: Pace | None = None,
) -> Room:
    """An account's callback, to put in front of a site, and its channel to deliver through.
    `folder` holds the trainers' files, `site` is the public address of the web chat, "" when there is none.
    Raises ValueError for an
    EncodingAESKey that is none."""
    wecom = isinstance(who, Agent)
    sealing = Sealing([read_key(key) for key in who.aes_keys], who.owner) if who.aes_keys else None
    board = Switchboard(pace or Pace(), monotonic, verbs.settle_at)
    api, http = open_api(who, books, pace)
    people = People(store, site, clock)
    style = Style(taps=not wecom, site=site)
    lending = Lending(api, books, folder, clock, files=wecom)
    notices = who.notices if isinstance(who, Official) else Notices()
    channel = WeChatChannel(
        who.name,
        api,
        books,
        board,
        style,
        clock,
        people.language,
        people.way_in,
        Layout(style, people.language, people.way_in, lending),
        NoticeDesk(notices, api, books, clock, site),
        account=_account(who),
        agent=who.agent_id if isinstance(who, Agent) else None,
    )
    callback = CallbackSite(
        Gate(who.token, sealing, seals_echo=wecom), board, channel, books, verbs, people.known, clock
    )
    callback.desk = CustomerDesk(api, books, who.name, callback.take, clock)
    return Room(callback, channel, api, http)


def _account(who: Official | Agent) -> Account:
    if isinstance(who, Agent):
        return Account()
    return Account(
        service=who.verified,
        template=bool(who.notices.template),
        subscription=bool(who.notices.subscription),
    )
