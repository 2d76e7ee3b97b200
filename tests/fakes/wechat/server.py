"""The account's calls, over HTTP."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from email import message_from_bytes
from typing import Any

import uvicorn
from fastapi import FastAPI, Request
from starlette.responses import JSONResponse, Response

from tests.fakes.wechat.account import Account, Refusal

Do = Callable[[dict[str, Any]], object]


def build(account: Account, pages: dict[str, list[dict[str, Any]]] | None = None) -> FastAPI:
    """WeChat's and WeCom's calls for one account. `pages` are the messages of each customer-service desk."""
    app = FastAPI(openapi_url=None)
    calls = Calls(account)
    app.add_api_route("/cgi-bin/stable_token", calls.stable_token, methods=["POST"])
    app.add_api_route("/cgi-bin/gettoken", calls.gettoken, methods=["GET"])
    app.add_api_route("/cgi-bin/media/upload", calls.upload, methods=["POST"])
    app.add_api_route("/cgi-bin/media/get", calls.download, methods=["GET"])
    app.add_api_route("/cgi-bin/user/info", calls.user_info, methods=["GET"])
    bodied: dict[str, Do] = {
        "message/custom/send": account.custom_send,
        "message/template/send": lambda body: {"errcode": 0, "msgid": account.template_send(body)},
        "message/subscribe/bizsend": account.bizsend,
        "message/send": account.corp_send,
        "menu/create": account.create_menu,
        "kf/sync_msg": lambda body: _page(pages or {}, body),
        "kf/send_msg": account.desk_send,
    }
    for api, do in bodied.items():
        app.add_api_route(f"/cgi-bin/{api}", calls.with_body(api, do), methods=["POST"])
    return app


def _answered(work: Callable[[], object]) -> Response:
    try:
        result = work()
    except Refusal as refusal:
        return JSONResponse({"errcode": refusal.code, "errmsg": refusal.said, "rid": "6-1-2"})
    return JSONResponse(result if isinstance(result, dict) else {"errcode": 0, "errmsg": "ok"})


class Calls:
    """The calls that are not all alike."""

    def __init__(self, account: Account) -> None:
        self.account = account

    def _enter(self, api: str, request: Request) -> None:
        self.account.enter(api, request.query_params.get("access_token", ""))

    def with_body(self, api: str, do: Do) -> Callable[[Request], Awaitable[Response]]:
        async def called(request: Request) -> Response:
            raw = await request.body()
            self.account.bodies.append(raw)
            await asyncio.sleep(self.account.tardy)

            def work() -> object:
                self._enter(api, request)
                try:
                    body = json.loads(raw or b"{}")
                except ValueError:
                    raise Refusal(47001, "data format error") from None
                return do(body)

            return _answered(work)

        return called

    async def stable_token(self, request: Request) -> Response:
        body = await request.json()
        await asyncio.sleep(0.02)
        return _answered(lambda: self.account.stable_token(body["appid"], body["secret"]))

    async def gettoken(self, corpid: str, corpsecret: str) -> Response:
        return _answered(lambda: self.account.stable_token(corpid, corpsecret))

    async def upload(self, request: Request) -> Response:
        head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
        form = message_from_bytes(head + await request.body())
        part = next((each for each in form.walk() if each.get_filename()), None)
        payload = part.get_payload(decode=True) if part is not None else b""
        body = payload if isinstance(payload, bytes) else b""

        def work() -> object:
            self._enter("media/upload", request)
            if not body:
                raise Refusal(41005, "media data missing")
            kind = request.query_params["type"]
            return {"type": kind, "media_id": self.account.lend(kind, body), "created_at": 0}

        return _answered(work)

    async def download(self, request: Request) -> Response:
        def work() -> None:
            self._enter("media/get", request)
            if request.query_params["media_id"] not in self.account.media:
                raise Refusal(40007, "invalid media_id")

        answer = _answered(work)
        body = self.account.media.get(request.query_params["media_id"])
        if b'"errcode":0' not in answer.body or body is None:
            return answer
        return Response(body, media_type="audio/amr")

    async def user_info(self, request: Request) -> Response:
        def work() -> object:
            self._enter("user/info", request)
            follower = self.account.followers.get(request.query_params["openid"])
            if follower is None:
                raise Refusal(40003, "invalid openid")
            return {"subscribe": int(follower.follows), "openid": follower.openid, "language": "zh_CN"}

        return _answered(work)


def _page(pages: dict[str, list[dict[str, Any]]], body: dict[str, Any]) -> dict[str, Any]:
    """kf/sync_msg: two messages a page, behind a cursor."""
    messages = pages.get(body["open_kfid"], [])
    at = int(body.get("cursor") or 0)
    shown = messages[at : at + 2]
    return {
        "errcode": 0,
        "msg_list": shown,
        "next_cursor": str(at + len(shown)),
        "has_more": int(at + len(shown) < len(messages)),
    }


@asynccontextmanager
async def served(app: Any) -> AsyncIterator[str]:
    """Serve an application on a free port; gives its address."""
    config = uvicorn.Config(
        app, port=0, lifespan="off", log_level="critical", ws="none", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:
        assert not task.done(), "the server did not start"
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await task
