"""The accounts on WeChat and WeCom that settings name, as rooms of a coach."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

from bot.app import Coach, fresh_seed, process_name, utc_now
from bot.channels.wechat import desk
from bot.channels.wechat.api import Api
from bot.channels.wechat.callback import Verbs
from bot.channels.wechat.exchange import Pace
from bot.channels.wechat.notices import Notices
from bot.channels.wechat.room import Agent, Official, Room, build_wechat, open_api
from bot.channels.wechat.voices import WeChatVoices
from bot.core.errors import CunboError
from bot.core.messages import Address
from bot.service.ports import Store
from bot.service.privacy import leave
from bot.settings import Settings
from bot.store import open_store
from bot.store.reach_books import ReachBooks


def official(settings: Settings) -> Official | None:
    """The Official Account, None when there is none."""
    if not settings.wechat_app_id:
        return None
    return Official(
        settings.wechat_app_id,
        settings.wechat_secret.get_secret_value(),
        settings.wechat_token.get_secret_value(),
        _keys(settings.wechat_aes_key.get_secret_value()),
        verified=settings.wechat_verified,
        notices=Notices(
            *_notice(settings.wechat_template),
            *_notice(settings.wechat_subscription),
        ),
        api_url=settings.wechat_api_url,
    )


def agent(settings: Settings) -> Agent | None:
    """The WeCom application, None when there is none."""
    if not settings.wecom_corp_id:
        return None
    return Agent(
        settings.wecom_corp_id,
        settings.wecom_agent_id,
        settings.wecom_secret.get_secret_value(),
        settings.wecom_token.get_secret_value(),
        _keys(settings.wecom_aes_key.get_secret_value()),
        api_url=settings.wecom_api_url,
    )


def accounts(settings: Settings) -> list[Official | Agent]:
    """Every account that is set."""
    return [who for who in (official(settings), agent(settings)) if who is not None]


def books_of(who: Official | Agent, store: Store) -> ReachBooks:
    return ReachBooks(store, who.name, who.owner, utc_now)


def open_rooms(coach: Coach, pace: Pace | None = None) -> list[Room]:
    """Every account that is set, its channel added to the coach. Close them in the end."""
    return [_open(coach, who, pace) for who in accounts(coach.settings)]


def _open(coach: Coach, who: Official | Agent, pace: Pace | None) -> Room:
    verbs = Verbs(
        coach.inbox.hear,
        coach.outbox.post,
        coach.outbox.settle_at,
        partial(_leave, coach),
    )
    site = coach.settings.public_url
    books, folder = books_of(who, coach.store), coach.settings.content_dir
    room = build_wechat(who, coach.store, books, verbs, utc_now, folder, site=site, pace=pace)
    coach.add(room.channel, voices=WeChatVoices(room.api))
    return room


async def _leave(coach: Coach, address: Address, event_id: str) -> None:
    await leave(coach.store, coach.commissions.carry_out, address, event_id, utc_now, fresh_seed)


def _keys(said: str) -> tuple[str, ...]:
    """The current key and, behind a comma, the one before."""
    return tuple(key.strip() for key in said.split(",") if key.strip())


def _notice(said: str) -> tuple[str, str]:
    """A template's id and the name of the field that takes the words."""
    template, _, field = said.partition(" ")
    return template, field.strip()


@asynccontextmanager
async def _desks(settings: Settings) -> AsyncIterator[list[tuple[Official | Agent, Api, ReachBooks]]]:
    """Every account that is set, with its way to the server and its books, for a command."""
    store = open_store(settings.store_url, f"desk-of-{process_name(settings)}")
    async with AsyncExitStack() as stack:
        stack.push_async_callback(store.close)
        await store.start()
        desks = []
        for who in accounts(settings):
            books = books_of(who, store)
            api, http = open_api(who, books)
            stack.push_async_callback(http.aclose)
            desks.append((who, api, books))
        yield desks


async def push_menus(settings: Settings) -> list[str]:
    """Put the menu in place everywhere; returns where. Raises CunboError."""
    async with _desks(settings) as desks:
        for who, api, _ in desks:
            await desk.push_menu(api, who.agent_id if isinstance(who, Agent) else None)
        return [who.name for who, _, _ in desks]


async def standings(settings: Settings) -> list[str]:
    """How each account stands, a line each."""
    lines: list[str] = []
    async with _desks(settings) as desks:
        for who, _, books in desks:
            verified = not isinstance(who, Official) or who.verified
            about = await desk.status(books, verified=verified, counted=isinstance(who, Official))
            lines += [f"{who.name} {who.owner}", *(f"  {line}" for line in about)]
    return lines


async def reached(settings: Settings) -> AsyncIterator[tuple[str, str]]:
    """Every account by name, and what is wrong when it gives no access token, "" when it does."""
    async with _desks(settings) as desks:
        for who, api, _ in desks:
            try:
                await api.token()
            except CunboError as error:
                yield who.name, str(error)
            else:
                yield who.name, ""
