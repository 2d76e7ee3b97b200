"""The platform as it posts callbacks: signed, sealed, cut off after five seconds, posted three times."""

from __future__ import annotations

import itertools
import re
import time
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError

import httpx
from defusedxml.ElementTree import fromstring

from tests.fakes.wechat.account import MOST_BYTES, Account, Shown
from tests.fakes.wechat.sealing import seal, sign, unseal

Mode = Literal["plain", "mixed", "safe"]
CUT = 5.0
POSTS = 3
OUT_OF_ORDER = "该公众号提供的服务出现故障，请稍后再试"
_TAP = re.compile(r'<a href="weixin://bizmsgmenu\?msgmenucontent=([^"&]*)&msgmenuid=([^"]*)">([^<]*)</a>')
_NUMBERS = itertools.count(24_000_000_000_000_000)


@dataclass
class Platform:
    """Posts what followers do to the coach's callback. `speed` shortens the five seconds: 0.1 makes them
    half a second. `urls`: where each request of a callback goes in turn, when there are several; `posted`:
    how many there were."""

    account: Account
    url: str
    mode: Mode = "safe"
    speed: float = 1.0
    owner: str = ""
    urls: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    posted: int = 0
    http: httpx.AsyncClient = field(default_factory=lambda: httpx.AsyncClient(trust_env=False))

    # --- what followers do ---------------------------------------------------------------------------
    async def text(self, openid: str, content: str, menu_id: str = "", number: str = "") -> list[str]:
        """She writes; returns what is new on her screen once the callback is over."""
        extra = {"bizmsgmenuid": menu_id} if menu_id else {}
        fields = {"MsgType": "text", "Content": content, **extra, "MsgId": number or str(next(_NUMBERS))}
        return await self.does(openid, "message", fields)

    async def tap(self, openid: str, label: str) -> list[str]:
        """She taps the latest link with this label."""
        for shown in reversed(self.account.follower(openid).screen):
            for content, token, name in _TAP.findall(shown.text):
                if name == label:
                    return await self.text(openid, unquote(content), menu_id=token)
        raise AssertionError(f"no link {label!r} on her screen")

    async def event(self, openid: str, name: str, by: str = "", xml: str = "", **fields: str) -> list[str]:
        return await self.does(openid, by, {"MsgType": "event", "Event": name, **fields}, xml)

    async def follow(self, openid: str, scene: str = "") -> list[str]:
        self.account.follower(openid).follows = True
        extra = {"EventKey": f"qrscene_{scene}", "Ticket": "gQ"} if scene else {"EventKey": ""}
        return await self.event(openid, "subscribe", "follow", **extra)

    async def unfollow(self, openid: str) -> list[str]:
        self.account.follower(openid).follows = False
        return await self.event(openid, "unsubscribe", EventKey="")

    async def click(self, openid: str, key: str) -> list[str]:
        return await self.event(openid, "CLICK", "click", EventKey=key)

    async def media(self, openid: str, kind: str, **fields: str) -> list[str]:
        return await self.does(openid, "message", {"MsgType": kind, "MsgId": str(next(_NUMBERS)), **fields})

    async def agrees(self, openid: str, *answers: tuple[str, str]) -> list[str]:
        """She answers the pop-up about subscription notices."""
        for template, answer in answers:
            self.account.follower(openid).credits[template] += answer == "accept"
        lists = "".join(
            f"<List><TemplateId><![CDATA[{template}]]></TemplateId><SubscribeStatusString>"
            f"<![CDATA[{answer}]]></SubscribeStatusString><PopupScene>1</PopupScene></List>"
            for template, answer in answers
        )
        xml = f"<SubscribeMsgPopupEvent>{lists}</SubscribeMsgPopupEvent>"
        return await self.event(openid, "subscribe_msg_popup_event", xml=xml)

    async def does(self, openid: str, by: str, fields: dict[str, str], xml: str = "") -> list[str]:
        follower = self.account.follower(openid)
        if by:
            self.account.trigger(openid, by)
        before = len(follower.screen)
        said = await self.post(openid, self.message(openid, fields, xml))
        if said:
            follower.screen.append(Shown("reply", said))
        return [shown.text for shown in follower.screen[before:]]

    # --- how it is posted ----------------------------------------------------------------------------
    def message(self, openid: str, fields: dict[str, str], xml: str = "", at: int | None = None) -> str:
        created = int(self.account.now().timestamp()) if at is None else at
        body = "".join(f"<{name}><![CDATA[{value}]]></{name}>" for name, value in fields.items())
        return (
            f"<xml><ToUserName><![CDATA[{self.account.name}]]></ToUserName>"
            f"<FromUserName><![CDATA[{openid}]]></FromUserName><CreateTime>{created}</CreateTime>{body}{xml}</xml>"
        )

    def request(self, openid: str, message: str, at: int | None = None) -> tuple[dict[str, str], bytes]:
        """The query and body of one POST."""
        account = self.account
        timestamp = str(int(account.now().timestamp()) if at is None else at)
        nonce = str(time.monotonic_ns() % 10**10)
        query = {
            "signature": sign(account.token, timestamp, nonce),
            "timestamp": timestamp,
            "nonce": nonce,
            "openid": openid,
        }
        if self.mode == "plain":
            return query, message.encode()
        sealed = seal(message, account.aes_key, self.owner or account.app_id)
        query |= {
            "encrypt_type": "aes",
            "msg_signature": sign(account.token, timestamp, nonce, sealed),
        }
        outside = f"<ToUserName><![CDATA[{account.name}]]></ToUserName>"
        inside = message.removeprefix("<xml>").removesuffix("</xml>") if self.mode == "mixed" else outside
        return query, f"<xml>{inside}<Encrypt><![CDATA[{sealed}]]></Encrypt></xml>".encode()

    async def post(self, openid: str, message: str) -> str:
        """Post it until somebody answers; what she sees of the answer, "" for nothing."""
        for number in range(POSTS):
            url = self.urls[number % len(self.urls)] if self.urls else self.url
            query, body = self.request(openid, message)
            self.posted += 1
            try:
                answer = await self.http.post(
                    url, params=query, content=body, timeout=CUT * self.speed,
                    headers={"Content-Type": "text/xml"},
                )  # fmt: skip
            except httpx.TransportError:
                continue
            if answer.status_code == 200:
                self.answers.append(answer.text)
                return self._seen(openid, answer.text)
        return OUT_OF_ORDER

    def _seen(self, openid: str, body: str) -> str:
        if body in ("", "success"):
            return ""
        try:
            root = fromstring(body)
            if self.mode != "plain":
                root = self._opened(root)
            assert root.findtext("ToUserName") == openid
            assert root.findtext("FromUserName") == self.account.name
            assert (root.findtext("CreateTime") or "").isdecimal()
            if root.findtext("MsgType") == "image":
                return self.account.shown_lent("image", root.findtext("Image/MediaId") or "")
            return _text(root)
        except (ParseError, AssertionError):
            return OUT_OF_ORDER

    def _opened(self, root: Element) -> Element:
        sealed = root.findtext("Encrypt") or ""
        signed = sign(
            self.account.token, root.findtext("TimeStamp") or "", root.findtext("Nonce") or "", sealed
        )
        assert root.findtext("MsgSignature") == signed
        return fromstring(unseal(sealed, self.account.aes_key, self.owner or self.account.app_id))


def _text(root: Element) -> str:
    if root.findtext("MsgType") == "news":
        return f"[{root.findtext('Articles/item/Title')}]({root.findtext('Articles/item/Url')})"
    text = root.findtext("Content") or ""
    assert text
    assert len(text.encode()) <= MOST_BYTES
    return text
