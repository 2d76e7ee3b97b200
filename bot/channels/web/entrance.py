"""The entrance: a link made in another chat signs her in here, once, when she presses the button."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.channels.web.assets import pack
from bot.channels.web.identity import address_of, fresh_token, from_our_page, give_cookie, read_token
from bot.channels.web.pages import Pages
from bot.channels.web.words import ENTRANCE, browser_language
from bot.core.errors import StoreBusy
from bot.service.ports import Store


@dataclass(frozen=True, slots=True)
class Entrance:
    """The page behind the link. Looking at it uses nothing up: chats fetch links to show a preview."""

    store: Store
    secure_cookie: bool
    public_url: str
    pages: Pages
    headers: Mapping[str, str]
    clock: Callable[[], datetime]

    async def show(self, request: Request) -> Response:
        """GET /in/SECRET: one button."""
        return self._page(request, "ask", 200)

    async def enter(self, request: Request) -> Response:
        """POST /in/SECRET: her browser becomes hers here, too."""
        if not from_our_page(request, self.public_url):
            return self._page(request, "stale", 403)
        token = read_token(request, self.secure_cookie) or fresh_token()
        secret, address, now = request.path_params["secret"], address_of(token), self.clock()
        try:
            her = await self.store.run(lambda unit: unit.sign_in(secret, address, now))
        except StoreBusy:
            return self._page(request, "busy", 503)
        if her is None:
            return self._page(request, "stale", 410)
        response = RedirectResponse("/", 303, headers=self.headers)
        give_cookie(response, token, self.secure_cookie)
        return response

    def _page(self, request: Request, which: str, status: int) -> Response:
        language = browser_language(request.headers.get("accept-language", ""))
        words = ENTRANCE[language]
        html = self.pages.entrance(language, words[which], words["enter"] if which != "stale" else "")
        body, headers = pack(html, request)
        return Response(body, status, {**self.headers, **headers}, "text/html")
