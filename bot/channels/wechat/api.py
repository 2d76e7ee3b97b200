"""Api: calls to WeChat's or WeCom's server, with the shared access token and every answer counted."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

import httpx

from bot.channels.wechat.faults import Fault, fault_of
from bot.core.errors import CunboError, Wait

log = logging.getLogger(__name__)

BUSY_TRIES = 2
"""How often a call is made again when the server says that it is busy (-1)."""
LOOK_SECONDS = 0.2
"""How often to look whether another process has renewed the token."""
LOOKS = 60
SILENCE_SECONDS = 5.0
"""After a token could not be had, a thousand letters need not all ask again."""
TRUST_SECONDS = 60.0
"""How long a token is used before the store is asked again whether it still is the one."""


class ApiFault(CunboError):
    """The server answered with an error code. The message is its own and holds no secret."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(f"{code}: {said}")
        self.code = code

    @property
    def fault(self) -> Fault:
        return fault_of(self.code)


class ApiSilent(Wait):
    """No answer: the network or the server is down. `left`: whether the request may have arrived."""

    def __init__(self, message: str, *, left: bool) -> None:
        super().__init__(message, 5)
        self.left = left


class Claimed(Protocol):
    @property
    def token(self) -> str: ...
    @property
    def ours(self) -> bool: ...


class TokenBooks(Protocol):
    """Where processes share a token and count their calls."""

    async def claim_token(self, bad: str = "") -> Claimed: ...
    async def keep_token(self, token: str, seconds: float) -> None: ...
    async def give_up_token(self) -> None: ...
    async def token_ends(self) -> datetime | None: ...
    async def count(self, api: str, *, refused: bool) -> None: ...


class Api:
    """One account's way to the server. `wecom` chooses between the two servers' token calls."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        books: TokenBooks,
        app_id: str,
        secret: str,
        *,
        wecom: bool = False,
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        self._http = http
        self._books = books
        self._app_id = app_id
        self._secret = secret
        self._wecom = wecom
        self._look = look_seconds
        self._token, self._until, self._silent_until = "", 0.0, 0.0
        self._asking = asyncio.Lock()

    async def post(self, api: str, body: Mapping[str, object], **params: str) -> Mapping[str, object]:
        """Call with a JSON body. Raises ApiFault or ApiSilent."""
        raw = json.dumps(body, ensure_ascii=False).encode()
        return await self._call(
            "POST",
            api,
            params=params,
            content=raw,
            headers={"Content-Type": "application/json; charset=utf-8"},
        )

    async def get(self, api: str, **params: str) -> Mapping[str, object]:
        """Call with parameters. Raises ApiFault or ApiSilent."""
        return await self._call("GET", api, params=params)

    async def upload(self, kind: str, name: str, body: bytes) -> str:
        """Lend the server a file for three days; returns its media id. Raises ApiFault or ApiSilent."""
        answer = await self._call(
            "POST", "media/upload", params={"type": kind}, files={"media": (name, body)}
        )
        return str(answer["media_id"])

    async def download(self, media_id: str) -> bytes:
        """What a trainee sent. Raises ApiFault or ApiSilent."""
        answer = await self._call("GET", "media/get", params={"media_id": media_id})
        body = answer.get("body")
        return body if isinstance(body, bytes) else b""

    async def token(self, bad: str = "") -> str:
        """The token that all processes share, renewed once by whoever comes first. `bad` is one that the
        server has refused. Raises ApiFault or ApiSilent."""
        now = asyncio.get_running_loop().time
        async with self._asking:
            if now() < self._silent_until:
                raise ApiSilent("no access token a moment ago", left=False)
            if self._token in ("", bad) or now() >= self._until:
                self._silent_until = now() + SILENCE_SECONDS
                self._token = await self._shared(bad)
                self._until, self._silent_until = now() + TRUST_SECONDS, 0.0
            return self._token

    async def _shared(self, bad: str) -> str:
        for _ in range(LOOKS):
            claim = await self._books.claim_token(bad)
            if claim.ours:
                return await self._renewed()
            if claim.token:
                return claim.token
            await asyncio.sleep(self._look)
        raise ApiSilent("no process can get an access token", left=False)

    async def _renewed(self) -> str:
        try:
            answer = await self._fresh_token()
            token, seconds = str(answer["access_token"]), float(str(answer.get("expires_in", 7200)))
        except BaseException:
            await self._books.give_up_token()
            raise
        await self._books.keep_token(token, seconds)
        return token

    async def _fresh_token(self) -> Mapping[str, object]:
        if self._wecom:
            params = {"corpid": self._app_id, "corpsecret": self._secret}
            return await self._send("GET", "gettoken", params=params)
        body = {
            "grant_type": "client_credential",
            "appid": self._app_id,
            "secret": self._secret,
            "force_refresh": False,
        }
        return await self._send("POST", "stable_token", json=body)

    async def _call(self, method: str, api: str, **options: object) -> Mapping[str, object]:
        tries, refused_token = BUSY_TRIES, False
        while True:
            token = await self.token()
            try:
                return await self._send(method, api, token=token, **options)
            except ApiFault as error:
                if error.fault == "token" and not refused_token:
                    refused_token = True
                    await self.token(bad=token)
                elif error.fault == "busy" and tries:
                    tries -= 1
                    await asyncio.sleep(self._look * 2)
                else:
                    raise

    async def _send(
        self, method: str, api: str, *, token: str = "", params: object = None, **options: object
    ) -> Mapping[str, object]:
        query = dict(params) if isinstance(params, dict) else {}
        if token:
            query["access_token"] = token
        try:
            response = await self._http.request(
                method,
                f"/cgi-bin/{api}",
                params=query,
                **options,  # type: ignore[arg-type]  # what `post`, `get` and `upload` give
            )
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise ApiSilent(type(error).__name__, left=False) from None
        except httpx.HTTPError as error:
            raise ApiSilent(type(error).__name__, left=True) from None
        return await self._read(api, response)

    async def _read(self, api: str, response: httpx.Response) -> Mapping[str, object]:
        if response.status_code >= 500:
            raise ApiSilent(f"HTTP {response.status_code}", left=True)
        if not _is_json(response):
            await self._books.count(api, refused=False)
            return {"body": response.content}
        answer = response.json()
        code = int(answer.get("errcode", 0))
        await self._books.count(api, refused=code != 0)
        if code:
            said = str(answer.get("errmsg", ""))
            log.log(
                logging.ERROR if fault_of(code) == "setup" else logging.INFO,
                "%s refused with %d: %s (rid %s)", api, code, said, answer.get("rid", "none"),
            )  # fmt: skip
            raise ApiFault(code, said)
        return answer if isinstance(answer, dict) else {}


def _is_json(response: httpx.Response) -> bool:
    """WeChat labels JSON as text/plain at times; files always have another type."""
    kind = response.headers.get("content-type", "")
    return "json" in kind or kind.startswith("text/")
