"""A headless Chromium for tests, and what each of its pages asked the network for."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, BrowserContext, Page, Request, async_playwright, expect

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# What a page is to show may take a busy machine a while; only what never comes is a failure.
expect.set_options(timeout=20_000)

WHAT_TO_INSTALL = "No browser: `apt-get install chromium`, or set CUNBO_CHROMIUM to the path of one."


def find_browser() -> str:
    """The path of a Chromium. Fails the test, never skips it, when there is none."""
    path = os.environ.get("CUNBO_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.fail(WHAT_TO_INSTALL)
    return path


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    """A browser process; use it for many pages, each with its own cookies."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_browser(), args=list(QUIET))
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def open_phone(
    browser: Browser, *, width: int = 390, height: int = 844, language: str = "zh-CN", dark: bool = False
) -> AsyncIterator[BrowserContext]:
    """A phone with a screen of `width` x `height` CSS pixels and nothing kept from before."""
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=2,
        locale=language,
        timezone_id="Asia/Shanghai",
        has_touch=True,
        color_scheme="dark" if dark else "light",
    )
    try:
        yield context
    finally:
        await context.close()


@dataclass
class Traffic:
    """Every request a page made and every complaint its console printed."""

    requests: list[Request] = field(default_factory=list)
    finished: list[Request] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("request", lambda request: self.requests.append(request))
        page.on("requestfinished", lambda request: self.finished.append(request))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    @property
    def hosts(self) -> set[str]:
        return {urlsplit(request.url).netloc for request in self.requests}

    async def sizes(self) -> dict[str, int]:
        """Bytes on the wire, headers and body, of each finished answer by its path."""
        return {urlsplit(request.url).path: await _size(request) for request in self.finished}


async def _size(request: Request) -> int:
    sizes = await request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]
