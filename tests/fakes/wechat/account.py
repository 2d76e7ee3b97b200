"""One account at WeChat: who follows it, what it may send to whom, and what it has called today."""

from __future__ import annotations

import secrets
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

ALLOWED = {
    "message": (5, timedelta(hours=48)),
    "click": (3, timedelta(minutes=1)),
    "follow": (3, timedelta(minutes=1)),
    "scan": (3, timedelta(minutes=1)),
}
MOST_BYTES = 2048
MOST_LENT = {"image": 10 * 1024 * 1024, "voice": 2 * 1024 * 1024, "file": 20 * 1024 * 1024}


class Refusal(Exception):
    """An answer with an errcode."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(said)
        self.code = code
        self.said = said


@dataclass
class Shown:
    """One thing on a follower's screen. `how` is reply, service, template or subscription."""

    how: str
    text: str
    raw: Any = None


@dataclass
class Follower:
    """Somebody with a phone."""

    openid: str
    follows: bool = True
    windows: dict[str, tuple[int, datetime]] = field(default_factory=dict)
    credits: Counter[str] = field(default_factory=Counter)
    screen: list[Shown] = field(default_factory=list)
    in_corp: bool = True


@dataclass
class Account:
    """The account and its rules. `clock` moves by hand; `owed` are error codes given out before any rule is
    looked at, by API; `tardy`: seconds that a call with a body takes."""

    app_id: str = "wxba5fad812f8e6fb9"
    secret: str = "app-secret"
    token: str = "AAAAA"
    aes_key: str = "A" * 43
    name: str = "gh_97417a04a28d"
    verified: bool = True
    templates: tuple[str, ...] = ("T-remind",)
    offset: timedelta = timedelta()
    quotas: dict[str, int] = field(default_factory=lambda: {"message/custom/send": 500_000})
    owed: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    followers: dict[str, Follower] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)
    bodies: list[bytes] = field(default_factory=list)
    tokens: dict[str, datetime] = field(default_factory=dict)
    media: dict[str, bytes] = field(default_factory=dict)
    lent: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    menu: Any = None
    barred_address: str = ""
    tardy: float = 0.0

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset

    def follower(self, openid: str) -> Follower:
        return self.followers.setdefault(openid, Follower(openid))

    def trigger(self, openid: str, by: str) -> None:
        """What she did opens a window."""
        messages, lasts = ALLOWED[by]
        self.follower(openid).windows[by] = (messages, self.now() + lasts)

    # --- tokens --------------------------------------------------------------------------------------
    def stable_token(self, app_id: str, secret: str) -> dict[str, Any]:
        self.calls["stable_token"] += 1
        self._owed("stable_token")
        if self.barred_address:
            raise Refusal(40164, f"invalid ip {self.barred_address}, not in whitelist rid: 1-2-3")
        if app_id != self.app_id:
            raise Refusal(40013, "invalid appid")
        if secret != self.secret:
            raise Refusal(40125, "invalid appsecret")
        early = self.now() + timedelta(minutes=5)
        good = [token for token, ends in self.tokens.items() if ends > early]
        if not good:
            good = [secrets.token_hex(32)]
            self.tokens[good[0]] = self.now() + timedelta(seconds=7200)
        return {
            "access_token": good[0],
            "expires_in": int((self.tokens[good[0]] - self.now()).total_seconds()),
        }

    def enter(self, api: str, token: str) -> None:
        """Every other call: the token first, then the day's quota."""
        self.calls[api] += 1
        self._owed(api)
        if not token:
            raise Refusal(41001, "access_token missing")
        if token not in self.tokens:
            raise Refusal(40001, "invalid credential, access_token is invalid or not latest")
        if self.tokens[token] <= self.now():
            raise Refusal(42001, "access_token expired")
        if self.calls[api] > self.quotas.get(api, 10**9):
            raise Refusal(45009, "reach max api daily quota limit")

    def _owed(self, api: str) -> None:
        if self.owed[api]:
            raise Refusal(self.owed[api].pop(0), "owed to a test")

    # --- messages ------------------------------------------------------------------------------------
    def custom_send(self, body: dict[str, Any]) -> None:
        if not self.verified:
            raise Refusal(48001, "api unauthorized")
        follower = self._reachable(body)
        shown = self.shown(body)
        self._pay(follower)
        follower.screen.append(Shown("service", shown, body))

    def _pay(self, follower: Follower) -> None:
        alive = {by: (left, ends) for by, (left, ends) in follower.windows.items() if ends > self.now()}
        if not alive:
            raise Refusal(45015, "response out of time limit or subscription is canceled")
        payer = next((by for by in sorted(alive, key=lambda by: alive[by][1]) if alive[by][0] > 0), None)
        if payer is None:
            raise Refusal(45047, "out of response count limit")
        left, ends = follower.windows[payer]
        follower.windows[payer] = (left - 1, ends)

    def template_send(self, body: dict[str, Any]) -> int:
        if not self.verified:
            raise Refusal(48001, "api unauthorized")
        if body.get("template_id") not in self.templates:
            raise Refusal(40037, "invalid template_id")
        follower = self._reachable(body)
        follower.screen.append(Shown("template", _values(body), body))
        return len(follower.screen)

    def bizsend(self, body: dict[str, Any]) -> None:
        follower = self._reachable(body)
        template = str(body.get("template_id"))
        if not follower.credits[template]:
            raise Refusal(43101, "user refuse to accept the msg")
        follower.credits[template] -= 1
        follower.screen.append(Shown("subscription", _values(body), body))

    def corp_send(self, body: dict[str, Any]) -> None:
        """WeCom's message/send: members only, no window."""
        follower = self.followers.get(str(body.get("touser")))
        if follower is None or not follower.in_corp:
            raise Refusal(81013, "user & party & tag all invalid")
        follower.screen.append(Shown("service", self.shown(body), body))

    def desk_send(self, body: dict[str, Any]) -> None:
        """kf/send_msg: five messages in 48 hours after each of hers, like customer service."""
        follower = self.followers.get(str(body.get("touser")))
        if follower is None:
            raise Refusal(40003, "invalid openid")
        shown = self.shown(body)
        self._pay(follower)
        follower.screen.append(Shown("service", shown, body))

    def _reachable(self, body: dict[str, Any]) -> Follower:
        follower = self.followers.get(str(body.get("touser")))
        if follower is None:
            raise Refusal(40003, "invalid openid")
        if not follower.follows:
            raise Refusal(43004, "require subscribe")
        return follower

    def lend(self, kind: str, body: bytes) -> str:
        """media/upload: kept for three days, up to so many bytes."""
        if kind not in MOST_LENT or not body:
            raise Refusal(40004, "invalid media type")
        if len(body) > MOST_LENT[kind]:
            raise Refusal(45001, "media size out of limit")
        self.media[name := secrets.token_hex(8)] = body
        self.lent[name] = (kind, self.now() + timedelta(days=3))
        return name

    def shown(self, body: dict[str, Any]) -> str:
        """What a message looks like; refuses what could not be shown."""
        kind = str(body.get("msgtype"))
        if kind not in MOST_LENT:
            return _shown(body, kind)
        return self.shown_lent(kind, str(body[kind]["media_id"]))

    def shown_lent(self, kind: str, name: str) -> str:
        lent = self.lent.get(name)
        if lent is None or lent[0] != kind or lent[1] <= self.now():
            raise Refusal(40007, "invalid media_id")
        return f"[{kind} {len(self.media[name])}]"

    # --- the rest ------------------------------------------------------------------------------------
    def create_menu(self, body: dict[str, Any]) -> None:
        buttons = body.get("button", [])
        if not 1 <= len(buttons) <= 3:
            raise Refusal(40016, "invalid button size")
        for button in buttons:
            _check_button(button, 16)
            for sub in button.get("sub_button", []):
                _check_button(sub, 60)
            if len(button.get("sub_button", [])) > 5:
                raise Refusal(40023, "invalid sub button size")
        self.menu = body


def _check_button(button: dict[str, Any], most: int) -> None:
    if not 0 < len(button["name"].encode()) <= most:
        raise Refusal(40018, "invalid button name size")
    if "sub_button" not in button and len(button.get("key", "").encode()) > 128:
        raise Refusal(40019, "invalid button key size")


def _shown(body: dict[str, Any], kind: str) -> str:
    if kind == "text":
        text = str(body["text"]["content"])
        if len(text.encode()) > MOST_BYTES:
            raise Refusal(45002, "content size out of limit")
        return text
    if kind == "news":
        articles = body["news"]["articles"]
        if len(articles) != 1:
            raise Refusal(45008, "article size out of limit")
        return f"[{articles[0]['title']}]({articles[0]['url']})"
    raise Refusal(40008, "invalid message type")


def _values(body: dict[str, Any]) -> str:
    return " ".join(value["value"] for value in body.get("data", {}).values())
