"""Budgets: what a channel lets us push, and in which form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Form = Literal["chat", "notice"]
"""A push as a message of the chat, or as the one short notice that a channel allows besides."""


@dataclass(frozen=True, slots=True)
class PushRule:
    """`rings`: whether a push makes her phone ring; else it waits in the chat until she opens it.
    `window`: how long after her own last message pushes are allowed, None for always. `most`: pushes in
    one window. `notices`: whether a notice she has agreed to may take a push's place."""

    rings: bool = True
    window: timedelta | None = None
    most: int = 0
    notices: bool = False


RULES: Mapping[str, PushRule] = {
    "telegram": PushRule(),
    "web": PushRule(rings=False),
    "terminal": PushRule(rings=False),
    # 48 hours and five messages after each of hers (WeChat, customer service messages); three of the five
    # are left for replies. Beyond that only subscription notices, each agreed to by a tap.
    "wechat": PushRule(window=timedelta(hours=48), most=2, notices=True),
}
_ANY = PushRule()


def rule_of(channel: str) -> PushRule:
    return RULES.get(channel, _ANY)


def permitted(rule: PushRule, heard_at: datetime, pushed: int, notices: int, now: datetime) -> Form | None:
    """The form a push may take now, None when it must wait until she writes. `pushed` counts the pushes
    since `heard_at`, `notices` those she has agreed to and not yet had."""
    if rule.window is None or (now - heard_at < rule.window and pushed < rule.most):
        return "chat"
    return "notice" if rule.notices and notices > 0 else None
