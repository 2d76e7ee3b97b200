"""What an Official Account may still send one trainee, by the clock and by the count."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.reach.budget import (
    Account,
    Allowed,
    Budget,
    MayPush,
    Permitted,
    Trigger,
    Waits,
    heard,
    left,
    may_push,
    shut,
    spent,
)

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)
WROTE = heard(Budget(), "message", NOON)
TEMPLATES = Account(template=True)


def used(budget: Budget, times: int) -> Budget:
    for _ in range(times):
        budget = spent(budget, NOON)
    return budget


@pytest.mark.parametrize(
    ("trigger", "messages", "lasts"),
    [
        pytest.param("message", 5, timedelta(hours=48), id="she wrote"),
        pytest.param("click", 3, timedelta(minutes=1), id="she tapped the menu"),
        pytest.param("follow", 3, timedelta(minutes=1), id="she followed"),
        pytest.param("scan", 3, timedelta(minutes=1), id="she scanned the code"),
    ],
)
def test_each_trigger_opens_its_window(trigger: Trigger, messages: int, lasts: timedelta) -> None:
    budget = heard(Budget(), trigger, NOON)
    last = NOON + lasts - timedelta(microseconds=1)

    assert [left(budget, moment) for moment in (NOON, last, NOON + lasts)] == [messages, messages, 0]


def test_a_new_message_starts_the_count_anew() -> None:
    assert left(heard(used(WROTE, 4), "message", NOON), NOON) == 5


def test_the_window_that_ends_first_pays_first() -> None:
    both = heard(WROTE, "click", NOON)
    later = NOON + timedelta(minutes=2)

    assert (left(both, NOON), left(used(both, 3), later), left(used(both, 4), later)) == (8, 5, 4)


def test_nothing_is_spent_below_zero() -> None:
    assert left(used(WROTE, 9), NOON) == 0


def test_a_refusal_shuts_every_window() -> None:
    assert left(shut(heard(WROTE, "click", NOON)), NOON) == 0


@pytest.mark.parametrize(
    ("budget", "keep", "verdict"),
    [
        pytest.param(WROTE, 0, Allowed(), id="the window is open"),
        pytest.param(used(WROTE, 2), 3, Waits(), id="what is left is kept for answers"),
        pytest.param(used(WROTE, 1), 3, Allowed(), id="one more than what is kept"),
        pytest.param(Budget(), 0, Waits(), id="she must write first"),
        pytest.param(Budget(TEMPLATES), 0, Permitted("template"), id="a template message"),
        pytest.param(
            Budget(Account(subscription=True), credits=1), 0, Permitted("subscription"), id="she agreed once"
        ),
        pytest.param(Budget(Account(subscription=True)), 0, Waits(), id="she has not agreed"),
        pytest.param(Budget(TEMPLATES, follows=False), 0, Waits(), id="she left"),
        pytest.param(
            heard(Budget(Account(service=False)), "message", NOON), 0, Waits(), id="an unverified account"
        ),
        pytest.param(
            heard(Budget(Account(refused_until=NOON + timedelta(hours=9))), "message", NOON),
            0,
            Waits(NOON + timedelta(hours=9)),
            id="the day's quota is used up",
        ),
    ],
)
def test_what_may_be_pushed(budget: Budget, keep: int, verdict: MayPush) -> None:
    assert may_push(budget, NOON, keep) == verdict
