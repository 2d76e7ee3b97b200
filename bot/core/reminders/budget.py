"""Budgets: what a channel lets us push to one trainee, by the account that its platform counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.messages import Address
from bot.core.reach.budget import Account, Allowed, Budget, MayPush, Window, may_push


@dataclass(frozen=True, slots=True)
class PushRule:
    """`rings`: whether a push makes her phone ring; else it waits in the chat until she opens it.

    `account`: what the account may do where a platform counts messages, None where we may push at any time.
    Only those are counted whose keys begin with `counted`. `keep` messages of her windows are left for
    replies.
    """

    rings: bool = True
    account: Account | None = None
    counted: str = ""
    keep: int = 0


KEEP = 3
"""Of the five messages that one of hers allows, those left for replies: a push takes two at most."""
DESK_KEYS = "kf:"
"""WeCom counts messages to customers at a desk, and none to members of the corporation."""

Rules = Mapping[str, PushRule]
"""The rule of each channel; one that is not named lets us push at any time."""
RULES: Rules = {
    "telegram": PushRule(),
    "web": PushRule(rings=False),
    "terminal": PushRule(rings=False),
    "wechat": PushRule(account=Account(), keep=KEEP),
    "wecom": PushRule(account=Account(), counted=DESK_KEYS, keep=KEEP),
}
_ANY = PushRule()


def rule_of(channel: str, rules: Rules = RULES) -> PushRule:
    return rules.get(channel, _ANY)


def as_accounts_stand(rules: Rules, accounts: Mapping[str, Account]) -> Rules:
    """The rules with these accounts, by channel: a platform may give and take rights at any time."""
    standing = {
        name: replace(rule_of(name, rules), account=account)
        for name, account in accounts.items()
        if rule_of(name, rules).account is not None
    }
    return {**rules, **standing} if standing else rules


def verdict(
    address: Address, windows: tuple[Window, ...], agreed: int, now: datetime, rules: Rules = RULES
) -> MayPush:
    """Whether a push may be sent there now, and how. `windows` are hers on that channel, `agreed` counts
    the subscription notices that she agreed to and has not had."""
    rule = rule_of(address.channel, rules)
    if rule.account is None or not address.key.startswith(rule.counted):
        return Allowed()
    return may_push(Budget(rule.account, windows, agreed), now, rule.keep)
