"""What a simulated learner keeps in mind: FSRS beside fixed intervals at equal reviews, and py-fsrs's own dates."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

import fsrs
import orjson

from bot.core.lessons.cards import Card, answered, due_at
from tests.benchmarks.table import Row
from tests.fakes.crowd import NOW

HISTORY = 1000


def same_dates() -> str:
    """A recorded history of reviews, each card kept as JSON between two answers, dated by us and by py-fsrs."""
    chance = random.Random(7)
    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    kept: dict[int, bytes] = {}
    theirs = {number: fsrs.Card(number, due=NOW) for number in range(50)}
    same, now = 0, NOW
    for _ in range(HISTORY):
        now += timedelta(minutes=chance.randrange(1, 600))
        number, right = chance.randrange(50), chance.random() < 0.8
        kept[number] = orjson.dumps(
            answered(orjson.loads(kept[number]) if number in kept else None, right, now)
        )
        rating = fsrs.Rating.Good if right else fsrs.Rating.Again
        theirs[number], _ = scheduler.review_card(theirs[number], rating, now)
        same += due_at(orjson.loads(kept[number])) == theirs[number].due
    return f"{same:,} of {HISTORY:,} review dates are py-fsrs's own, to the microsecond"


def retention() -> list[Row]:
    """What a simulated learner still knows, reviewed by fixed intervals and by FSRS, with equal reviews.

    Her memory is FSRS's own forgetting curve with other weights than the scheduler's (each moved by up to a
    fifth), so that the scheduler does not know her. Every day she meets two new questions until there are no
    more, and answers so many in all: those longest due first, and when too few are due the next ones ahead of
    their time. On each day of the second half it is asked how likely she knows each question the day after.
    """
    plans = (("1-3-7-7 days", _every((1, 3, 7))), ("1-3-7-14-30-60 days", _every((1, 3, 7, 14, 30, 60))))
    return [
        Row(f"{name}, {budget} a day", 100 * _remembered(plan, budget), f"{QUESTIONS} questions, {DAYS} days")
        for budget in (4, 8, 16)
        for name, plan in (*plans, ("fsrs", _fsrs))
    ]


QUESTIONS, DAYS = 200, 120
Plan = Callable[[Card | None, bool, datetime, int], datetime]
"""When a question comes again: by its card, the answer, the time, and how often it was right in a row."""


def _every(days: tuple[int, ...]) -> Plan:
    def plan(card: Card | None, right: bool, now: datetime, streak: int) -> datetime:
        return now + timedelta(days=days[min(streak, len(days) - 1)] if right else days[0])

    return plan


def _fsrs(card: Card | None, right: bool, now: datetime, streak: int) -> datetime:
    return due_at(answered(card, right, now))


def _remembered(plan: Plan, budget: int) -> float:
    chance = random.Random(11)
    weights = [value * chance.uniform(0.8, 1.2) for value in fsrs.scheduler.DEFAULT_PARAMETERS]
    weights[20] = fsrs.scheduler.DEFAULT_PARAMETERS[20]
    mind = fsrs.Scheduler(weights, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    hers = {number: fsrs.Card(number, due=NOW) for number in range(QUESTIONS)}
    cards: dict[int, Card] = {}
    due: dict[int, datetime] = {}
    streaks: Counter[int] = Counter()
    known: list[float] = []
    reviews = 0
    for day in range(DAYS):
        now = NOW + timedelta(days=day)
        new = list(range(2 * day, min(2 * day + 2, QUESTIONS)))
        ahead = sorted(due, key=lambda number: due[number])
        for number in [*new, *ahead[: budget - len(new)]]:
            right = chance.random() < (
                mind.get_card_retrievability(hers[number], now) if number in due else 0.5
            )
            due[number] = plan(cards.get(number), right, now, streaks[number])
            cards[number] = answered(cards.get(number), right, now)
            streaks[number] = streaks[number] + 1 if right else 0
            rating = fsrs.Rating.Good if right else fsrs.Rating.Again
            hers[number], _ = mind.review_card(hers[number], rating, now)
            reviews += 1
        if day >= DAYS // 2:
            tomorrow = now + timedelta(days=1)
            known += [mind.get_card_retrievability(hers[number], tomorrow) for number in due]
    assert reviews == sum(min(budget, 2 * day + 2) for day in range(DAYS)), "equal reviews for every plan"
    return sum(known) / len(known)
