"""The web server around a coach: the chat, its health, and a clean way down."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from socket import socket

import uvicorn
from fastapi import FastAPI
from prometheus_client import CollectorRegistry

from bot import __version__
from bot.app import Coach, OwnStore, utc_now
from bot.channels.web.health import build_health
from bot.channels.web.metrics import Meter
from bot.channels.web.site import build_web
from bot.channels.web.stream import WebChannel
from bot.settings import Settings

log = logging.getLogger(__name__)

GRACE_SECONDS = 5
"""How long requests under way may take once the server is asked to stop."""


def build_server(settings: Settings, store: OwnStore | None = None) -> tuple[Coach, FastAPI, WebChannel]:
    """A coach with its web chat, not yet running. `store` stands in for the one that settings name."""
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
    return coach, app, channel


async def serve(settings: Settings, store: OwnStore | None = None) -> None:
    """Run until told to stop by SIGTERM or SIGINT. Raises BadSettings or StoreBusy when it cannot start."""
    coach, app, channel = build_server(settings, store)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=GRACE_SECONDS,
        server_header=False,
    )
    async with coach.running():
        await _until_stopped(_Server(config, channel), settings)


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
