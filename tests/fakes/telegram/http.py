"""The HTTP surface: /bot<token>/<method>, /file/bot<token>/<path> and /control/…, on one port."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl, unquote

import orjson
from aiohttp import web

from tests.fakes.telegram.clock import Clock
from tests.fakes.telegram.faults import Fault, Faults
from tests.fakes.telegram.files import FileStore, Upload
from tests.fakes.telegram.methods import Methods
from tests.fakes.telegram.parameters import Parameters
from tests.fakes.telegram.refusals import Refusal

JSON = {"Content-Type": "application/json"}
GATEWAY = b"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
Control = Callable[[str, str, dict[str, Any]], Awaitable[Any]]


class Surface:
    """Answers every request; `control` serves the paths below /control/."""

    def __init__(
        self,
        token: str,
        methods: Methods,
        faults: Faults,
        files: FileStore,
        clock: Clock,
        control: Control,
    ) -> None:
        self.token = token
        self.methods = methods
        self.faults = faults
        self.files = files
        self.clock = clock
        self.control = control

    def request(
        self, message: Any, payload: Any, protocol: Any, writer: Any, task: asyncio.Task[None]
    ) -> web.BaseRequest:
        """aiohttp's own reading of a request, with Telegram's limit of size."""
        loop, most = task.get_loop(), self.files.limits.request
        return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=most)

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path, _, query = request._message.path.partition("?")
        path = unquote(path) if "%" in path else path
        try:
            if path.startswith("/bot"):
                return await self._method(request, path, query)
            if path.startswith("/file/bot"):
                return self._download(path)
            if path.startswith("/control/"):
                return await self._control(request, path.removeprefix("/control/"), query)
            raise Refusal(404, "Not Found")
        except web.HTTPRequestEntityTooLarge:
            return answer(Refusal(413, "Request Entity Too Large").body(), 413)
        except Refusal as refusal:
            return answer(refusal.body(), refusal.code)
        except (ConnectionError, web.RequestPayloadError):
            return web.Response(status=400)  # the client died in the middle of its request: nobody reads this

    def _check_token(self, token: str) -> None:
        if not re.fullmatch(r"\d+:[\w-]+", token):
            raise Refusal(404, "Not Found")
        if token != self.token:
            raise Refusal(401, "Unauthorized")

    async def _method(self, request: web.BaseRequest, path: str, query: str) -> web.StreamResponse:
        token, _, method = path.removeprefix("/bot").partition("/")
        self._check_token(token)
        method = method.lower()
        parameters = await read_parameters(request, query)
        fault = self.faults.pick(method, parameters.given) if self.faults.schedule else None
        if fault is not None:
            return await self._go_wrong(fault, request, method, parameters)
        return answer((await self.methods.call(method, parameters)).body(), 200)

    async def _go_wrong(
        self, fault: Fault, request: web.BaseRequest, method: str, parameters: Parameters
    ) -> web.StreamResponse:
        if fault.delay:
            await self.clock.sleep(fault.delay)
        if fault.refusal is not None:
            raise fault.refusal
        if not fault.drop and fault.status is None:
            return answer((await self.methods.call(method, parameters)).body(), 200)
        if fault.carry_out:
            await self.methods.call(method, parameters)
        if fault.drop:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        if fault.status == 502:
            return web.Response(status=502, body=GATEWAY, content_type="text/html")
        status = fault.status or 500
        return answer({"ok": False, "error_code": status, "description": "Internal Server Error"}, status)

    def _download(self, path: str) -> web.StreamResponse:
        token, _, name = path.removeprefix("/file/bot").partition("/")
        self._check_token(token)
        stored = self.files.at(name)
        if stored is None or len(stored.content) > self.files.limits.download:
            raise Refusal(404, "Not Found")
        return web.Response(body=stored.content, content_type="application/octet-stream")

    async def _control(self, request: web.BaseRequest, what: str, query: str) -> web.StreamResponse:
        given = dict(parse_qsl(query)) | (orjson.loads(await request.read() or b"{}"))
        try:
            return answer(await self.control(request.method, what, given), 200)
        except (KeyError, LookupError, RuntimeError, TypeError, ValueError) as error:
            return answer({"error": f"{type(error).__name__}: {error}"}, 400)


def answer(body: Any, status: int) -> web.Response:
    return web.Response(body=orjson.dumps(body, default=str), status=status, headers=JSON)


async def read_parameters(request: web.BaseRequest, query: str) -> Parameters:
    """From the query string and whatever body there is. Raises Refusal for broken JSON."""
    given: dict[str, Any] = dict(parse_qsl(query, keep_blank_values=True)) if query else {}
    if not request.body_exists:
        return Parameters(given)
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return await read_multipart(request, given)
    body = await request.read()
    if kind == "application/json":
        try:
            read = orjson.loads(body or b"{}")
        except orjson.JSONDecodeError:
            raise Refusal(400, "Bad Request: can't parse JSON object") from None
        return Parameters(given | read if isinstance(read, dict) else given)
    given.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return Parameters(given)


async def read_multipart(request: web.BaseRequest, given: dict[str, Any]) -> Parameters:
    uploads = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            uploads[name] = Upload(value.filename, value.file.read(), value.content_type)
            value.file.close()
        else:
            given[name] = value if isinstance(value, str) else bytes(value).decode()
    return Parameters(given, uploads)
