"""Budget: how many messages an Official Account may still send one trainee, and what may be pushed to her.

Every figure is that of WeChat's own documents on customer-service messages (消息管理 > 客服消息, 2026).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

Trigger = Literal["message", "click", "follow", "scan"]
"""What a trainee did that lets the account write to her."""
Form = Literal["service", "template", "subscription"]
"""How a push may go: as a customer-service message, as a template message, or as a subscription notice that
she agreed to."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many messages, for so long after the trigger."""

    messages: int
    lasts: timedelta


ALLOWANCES: Mapping[Trigger, Allowance] = {
    "message": Allowance(5, timedelta(hours=48)),
    "click": Allowance(3, timedelta(minutes=1)),
    "follow": Allowance(3, timedelta(minutes=1)),
    "scan": Allowance(3, timedelta(minutes=1)),
}


@dataclass(frozen=True, slots=True)
class Window:
    """What one trigger opened: `left` messages, until `ends`."""

    trigger: Trigger
    left: int
    ends: datetime


@dataclass(frozen=True, slots=True)
class Account:
    """What an account may do at all. `service`: customer-service messages (only verified accounts; an answer
    48001 takes it away). `template`: template messages (verified service accounts). `subscription`:
    subscription notices. `refused_until`: the day's quota of customer-service calls is used up till then."""

    service: bool = True
    template: bool = False
    subscription: bool = False
    refused_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """What is left for one trainee: her open windows, one for each trigger at most, and `credits`: the
    subscription notices that she agreed to and has not had yet."""

    account: Account = Account()
    windows: tuple[Window, ...] = ()
    credits: int = 0
    follows: bool = True


@dataclass(frozen=True, slots=True)
class Allowed:
    """It may be said now, in the chat."""


@dataclass(frozen=True, slots=True)
class Permitted:
    """Not in the chat, but in this form."""

    form: Form


@dataclass(frozen=True, slots=True)
class Waits:
    """Not before `until`; None when only she can open the next window, by writing."""

    until: datetime | None = None


MayPush = Allowed | Permitted | Waits


def opened(trigger: Trigger, now: datetime) -> Window:
    """The window that this trigger opens."""
    allowance = ALLOWANCES[trigger]
    return Window(trigger, allowance.messages, now + allowance.lasts)


def heard(budget: Budget, trigger: Trigger, now: datetime) -> Budget:
    """She did something: its window starts anew; those of other triggers stay as they are."""
    others = tuple(window for window in _open(budget, now) if window.trigger != trigger)
    return replace(budget, windows=(*others, opened(trigger, now)), follows=True)


def left(budget: Budget, now: datetime) -> int:
    """Customer-service messages that may still be sent to her now."""
    if not budget.account.service or not budget.follows:
        return 0
    return sum(window.left for window in _open(budget, now))


def spent(budget: Budget, now: datetime) -> Budget:
    """One customer-service message was sent: the window that ends first pays. Unchanged when none is open."""
    payer = next(iter(_open(budget, now)), None)
    if payer is None:
        return budget
    windows = tuple(
        replace(window, left=window.left - 1) if window == payer else window for window in budget.windows
    )
    return replace(budget, windows=windows)


def shut(budget: Budget) -> Budget:
    """WeChat said that nothing may be sent (45015, 45047): what we counted was wrong."""
    return replace(budget, windows=())


def may_push(budget: Budget, now: datetime, keep: int = 0) -> MayPush:
    """Whether something that she did not just ask for may be sent now, and how. `keep` messages of the
    window stay untouched, for answers that are still to come."""
    if not budget.follows:
        return Waits()
    account = budget.account
    exhausted = account.refused_until is not None and now < account.refused_until
    if left(budget, now) > keep and not exhausted:
        return Allowed()
    if account.subscription and budget.credits > 0:
        return Permitted("subscription")
    if account.template:
        return Permitted("template")
    return Waits(account.refused_until if exhausted and left(budget, now) > keep else None)


def _open(budget: Budget, now: datetime) -> list[Window]:
    """Windows that still hold messages, the one that ends first in front."""
    return sorted(
        (window for window in budget.windows if window.left > 0 and now < window.ends),
        key=lambda window: (window.ends, window.trigger),
    )
