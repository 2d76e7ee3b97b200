"""Budgets: what a channel lets us push, and in which form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Form = Literal["chat", "notice"]
"""A push as a message of the chat, or as the one short notice that a channel allows besides."""


@dataclass(frozen=True, slots=True)
class PushRule:
    """`rings`: whether a push makes her phone ring; else it waits in the chat until she opens it.
    `windows`: whether pushes are allowed only for a while after she wrote, and only so many; `keep` of
    those are left for replies. A notice that she has agreed to may take a push's place, and any notice
    where the account has a `template` for them."""

    rings: bool = True
    windows: bool = False
    keep: int = 0
    template: bool = False


Rules = Mapping[str, PushRule]
"""The rule of each channel; one that is not named lets us push at any time."""
RULES: Rules = {
    "telegram": PushRule(),
    "web": PushRule(rings=False),
    "terminal": PushRule(rings=False),
    # Five messages within 48 hours of each of hers (WeChat, customer service messages): three stay for
    # replies. Beyond that only subscription notices, each agreed to by a tap.
    "wechat": PushRule(windows=True, keep=3),
}
_ANY = PushRule()


def rule_of(channel: str, rules: Rules = RULES) -> PushRule:
    return rules.get(channel, _ANY)


def permitted(rule: PushRule, left: int, notices: int) -> Form | None:
    """The form a push may take now, None when it must wait until she writes. `left` are the messages that
    her open windows still hold, `notices` those she has agreed to and not yet had."""
    if not rule.windows or left > rule.keep:
        return "chat"
    return "notice" if notices > 0 or rule.template else None
