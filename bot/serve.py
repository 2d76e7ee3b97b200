"""The web server around a coach: the chat, its health, and a clean way down."""

from __future__ import annotations

import asyncio
import errno
import gc
import logging
import signal
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from socket import SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, getaddrinfo, socket
from typing import TYPE_CHECKING

import uvicorn
from fastapi import FastAPI
from prometheus_client import CollectorRegistry
from starlette.types import ASGIApp
from uvicorn.loops.auto import auto_loop_factory

from bot import __version__
from bot.app import Coach, OwnStore, utc_now
from bot.channels.web.health import build_health
from bot.channels.web.metrics import Meter
from bot.channels.web.site import build_web
from bot.channels.web.stream import WebChannel
from bot.core.errors import BadSettings
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.channels.telegram.running import Telegram
    from bot.channels.wechat.room import Room

log = logging.getLogger(__name__)

GRACE_SECONDS = 5
"""How long requests under way may take once the server is asked to stop."""


@dataclass(frozen=True, slots=True)
class Site:
    """A coach and all that it listens on, not yet running."""

    coach: Coach
    app: ASGIApp
    web: WebChannel
    telegram: Telegram | None
    wechat: Sequence[Room] = ()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Run the coach and its channels. On the way down nothing new comes in, then what was said leaves."""
        async with AsyncExitStack() as stack:
            for room in self.wechat:
                stack.push_async_callback(room.aclose)
            if self.telegram is not None:
                await stack.enter_async_context(self.telegram.sending())
            await stack.enter_async_context(self.coach.running())
            if self.telegram is not None:
                await stack.enter_async_context(self.telegram.receiving())
            yield


def build_site(settings: Settings, store: OwnStore | None = None) -> Site:
    """A coach with its web chat, and Telegram, WeChat and WeCom where they are set. `store` stands in for
    the one that settings name."""
    registry = CollectorRegistry()
    coach = Coach(settings, Meter(registry), store)
    router, channel = build_web(
        coach.inbox.hear,
        coach.store,
        settings.content_dir,
        settings.secure_cookie,
        utc_now,
        public_url=settings.public_url,
    )
    coach.add(channel)
    app = FastAPI(title="Cunbo Coach", version=__version__, docs_url=None, redoc_url=None, openapi_url=None)
    app.include_router(build_health(coach.store, {}, registry))
    app.include_router(router)
    telegram = _telegram(coach) if settings.has_telegram else None
    wechat = _wechat(coach) if settings.has_wechat else []
    site: ASGIApp = app
    for room in wechat:
        site = room.before(site)
    if telegram is not None:
        site = telegram.before(site)
    return Site(coach, site, channel, telegram, wechat)


def _wechat(coach: Coach) -> list[Room]:
    from bot.accounts import open_rooms  # slow import: only where there is an account

    return open_rooms(coach)


def _telegram(coach: Coach) -> Telegram:
    from bot.channels.telegram.running import Bot, Telegram  # slow import: only where there is a token

    settings = coach.settings
    bot = Bot(
        settings.telegram_token.get_secret_value(),
        settings.telegram_api_url,
        settings.telegram_webhook_secret.get_secret_value(),
    )
    telegram = Telegram(
        bot,
        coach.inbox.hear,
        coach.store,
        settings.content_dir,
        utc_now,
        coach.is_writing,
        coach.inbox.known_on_telegram,
    )
    coach.add(telegram.channel, telegram.typing.begin, telegram.voices)
    return telegram


async def serve(settings: Settings, store: OwnStore | None = None) -> None:
    """Run until told to stop by SIGTERM or SIGINT. Raises BadSettings or StoreBusy when it cannot start."""
    _try_port(settings.host, settings.port)
    site = build_site(settings, store)
    config = uvicorn.Config(
        site.app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=GRACE_SECONDS,
        server_header=False,
    )
    async with site.running():
        collect_seldom()
        await _until_stopped(_Server(config, site.web), settings)


def collect_seldom() -> None:
    """Let the collector pass over what was loaded at the start, which stays, and wait for more than a batch
    of turns or pushes holds: else it looks through both again and again, a sixth of all that a push costs."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def new_loop() -> asyncio.AbstractEventLoop:
    """The fastest loop there is here: uvloop's where it can be had."""
    return auto_loop_factory()()


def _try_port(host: str, port: int) -> None:
    """Raises BadSettings when nobody could listen there. Before the coach wakes, so that a second one never
    takes work from the one that has the port."""
    try:
        family, kind, protocol, _, address = getaddrinfo(host, port, type=SOCK_STREAM)[0]
        with socket(family, kind, protocol) as tried:
            tried.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
            tried.bind(address)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise BadSettings(f"{host}:{port} cannot be listened on: {error.strerror}") from None
        other = 8001 if port != 8001 else 8002
        raise BadSettings(
            f"Port {port} is in use. Stop the other program, or: CUNBO_PORT={other} make run"
        ) from None


async def _until_stopped(server: uvicorn.Server, settings: Settings) -> None:
    serving = asyncio.create_task(server.serve())
    while not server.started and not serving.done():  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.01)
    if server.started:
        log.info("the chat is open at %s", settings.public_url or f"http://{settings.host}:{settings.port}")
    await serving


class _Server(uvicorn.Server):
    """A server that lets go of the open chat streams before it waits for requests to end, and that leaves
    the process alive when it was told to stop: the coach has still to be put away."""

    def __init__(self, config: uvicorn.Config, channel: WebChannel) -> None:
        super().__init__(config)
        self._channel = channel

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.handle_exit, number, None)
        try:
            yield
        finally:
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.remove_signal_handler(number)

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        self._channel.close()
        await super().shutdown(sockets)
