"""Faults: what WeChat's and WeCom's error codes mean, and who must act."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal

Fault = Literal[
    "busy", "token", "gone", "window", "unauthorised", "daily", "minute", "long", "sent", "credit", "media",
    "setup", "other",
]  # fmt: skip

FAULTS: Mapping[int, Fault] = {
    -1: "busy",
    40001: "token",  # also: the secret is wrong
    40014: "token",
    42001: "token",
    40003: "gone",  # no such openid
    43004: "gone",  # she does not follow
    43019: "gone",  # on the account's blacklist
    48002: "gone",  # she blocks the account's messages
    81013: "gone",  # WeCom: no valid receiver
    45015: "window",
    45047: "window",
    95001: "window",  # a customer desk's five messages are used up
    95002: "window",  # its 48 hours are over
    48001: "unauthorised",
    45009: "daily",
    45011: "minute",
    45002: "long",
    45065: "sent",
    43101: "credit",
    40004: "media",
    40007: "media",
    40013: "setup",
    40125: "setup",
    40243: "setup",
    40164: "setup",  # our address is not on the list; the answer names it
    50002: "setup",
    60020: "setup",  # WeCom: our address is not on the list
}
_CHINA = timedelta(hours=8)


def fault_of(code: int) -> Fault:
    return FAULTS.get(code, "other")


def until_midnight(now: datetime) -> float:
    """Seconds until daily quotas begin anew: midnight in China."""
    there = now + _CHINA
    return 86400 - (there.hour * 3600 + there.minute * 60 + there.second)
