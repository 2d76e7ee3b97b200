"""The operator's desk: the menu at the foot of the chat, how an account stands, whether it can be reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.channels.wechat.api import Api
from bot.channels.wechat.reading import WEB
from bot.core.messages import Choice

MENU: Sequence[tuple[str, str | Sequence[Choice]]] = (
    (
        "学习 Learn",
        (
            Choice("接着学 Go on", "go:continue"),
            Choice("看课程 Lessons", "go:lessons"),
            Choice("我的进度 Progress", "go:progress"),
        ),
    ),
    ("写脚本 Script", "go:script"),
    (
        "更多 More",
        (
            Choice("我的资料 About me", "go:profile"),
            Choice("网页版 Web chat", WEB),
            Choice("帮助 Help", "go:help"),
            Choice("说中文", "go:chinese"),
            Choice("English", "go:english"),
        ),
    ),
)
"""One menu for both languages: WeChat no longer tells menus apart by language."""
MOST_TOP_BYTES = 16
MOST_SUB_BYTES = 60
"""Bytes of a button's name, on the bar and above it."""
QUOTAS: Mapping[str, int] = {
    "message/custom/send": 500_000,
    "message/template/send": 100_000,
    "media/upload": 100_000,
    "media/get": 200_000,
    "menu/create": 1_000,
    "stable_token": 500_000,
}
"""Calls a day that WeChat gives an account with less than 100,000 followers (接口调用频次限制)."""


class StatusBooks(Protocol):
    """What is kept about an account as a whole."""

    async def usage(self) -> Mapping[str, tuple[int, int]]: ...
    async def token_ends(self) -> datetime | None: ...
    async def note(self, name: str) -> str: ...
    async def census(self) -> CensusLike: ...


class CensusLike(Protocol):
    @property
    def trainees(self) -> int: ...
    @property
    def open_windows(self) -> int: ...
    @property
    def messages_left(self) -> int: ...
    @property
    def waiting_letters(self) -> int: ...
    @property
    def credits(self) -> int: ...


def menu_body() -> Mapping[str, object]:
    """The menu as menu/create takes it."""
    return {"button": [_button(name, what) for name, what in MENU]}


def _button(name: str, what: str | Sequence[Choice]) -> Mapping[str, object]:
    if isinstance(what, str):
        return {"type": "click", "name": name, "key": what}
    return {"name": name, "sub_button": [_button(choice.label, choice.token) for choice in what]}


async def push_menu(api: Api, agent: int | None = None) -> None:
    """Put the menu in place. Raises ApiFault or ApiSilent."""
    if agent is None:
        await api.post("menu/create", menu_body())
    else:
        await api.post("menu/create", menu_body(), agentid=str(agent))


async def status(books: StatusBooks, *, verified: bool, counted: bool) -> list[str]:
    """How the account stands, a line each."""
    census, ends, refused = await books.census(), await books.token_ends(), await books.note("service")
    may = "verified" if verified else "unverified: answers only"
    lines = [
        f"account: {may}{f'; {refused}' if refused and verified else ''}",
        f"access token: {f'good until {ends:%Y-%m-%d %H:%M} UTC' if ends else 'none yet'}",
        f"trainees: {census.trainees}",
        f"letters waiting: {census.waiting_letters}",
    ]
    if counted:
        lines += [
            f"trainees who can be written to now: {census.open_windows} ({census.messages_left} messages)",
            f"notices agreed to: {census.credits}",
        ]
    usage = await books.usage()
    return [*lines, *(_used(api, *usage[api], counted=counted) for api in sorted(usage))]


def _used(api: str, calls: int, refusals: int, *, counted: bool) -> str:
    quota = QUOTAS.get(api) if counted else None
    of = f" of {quota}" if quota else ""
    return f"today: {api} {calls}{of}{f', {refusals} refused' if refusals else ''}"
