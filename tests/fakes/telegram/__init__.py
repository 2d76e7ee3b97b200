"""A Telegram Bot API server for tests; README.md tells what it enforces."""

from tests.fakes.telegram.clock import FastClock, HandClock
from tests.fakes.telegram.faults import Fault
from tests.fakes.telegram.files import FileLimits
from tests.fakes.telegram.limits import UNLIMITED, Limits
from tests.fakes.telegram.people import User
from tests.fakes.telegram.refusals import Refusal, bad, forbidden, too_many
from tests.fakes.telegram.server import TOKEN, FakeTelegram

__all__ = [
    "TOKEN",
    "UNLIMITED",
    "FakeTelegram",
    "FastClock",
    "Fault",
    "FileLimits",
    "HandClock",
    "Limits",
    "Refusal",
    "User",
    "bad",
    "forbidden",
    "too_many",
]
