"""Review dates are those of py-fsrs, and reviews by it keep more in mind than fixed intervals do."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import fsrs
import orjson

from bot.core.lessons.cards import Card, answered, asked, card_key, due_at, due_keys
from tests.core.dialogue.talking import a_lesson, programme

START = datetime(2026, 1, 1, 8, 0, 0, 123456, tzinfo=UTC)


def test_a_recorded_history_of_a_thousand_reviews_has_the_dates_of_py_fsrs() -> None:
    """Each card is kept as JSON between two answers, as a bookmark keeps it."""
    chance = random.Random(7)
    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    kept: dict[int, str] = {}
    theirs = {number: fsrs.Card(number, due=START) for number in range(50)}
    dates, expected = [], []
    now = START
    for _ in range(1000):
        now += timedelta(minutes=chance.randrange(1, 600))
        number, right = chance.randrange(50), chance.random() < 0.8
        card: Card | None = orjson.loads(kept[number]) if number in kept else None
        kept[number] = orjson.dumps(answered(card, right, now)).decode()
        dates.append(due_at(orjson.loads(kept[number])))
        rating = fsrs.Rating.Good if right else fsrs.Rating.Again
        theirs[number], _ = scheduler.review_card(theirs[number], rating, now)
        expected.append(theirs[number].due)
    assert dates == expected


def test_a_wrong_answer_comes_back_the_next_day_and_a_right_one_later() -> None:
    wrong = due_at(answered(None, False, START)) - START
    right = due_at(answered(None, True, START)) - START
    again = due_at(answered(answered(None, True, START), True, START + right)) - START
    assert wrong == timedelta(days=1)
    assert timedelta(days=2) <= right < again


def test_what_is_due_comes_with_the_longest_due_first() -> None:
    cards = {"a": (3_000_000, 0, 1.0, 1.0), "b": (1_000_000, 0, 1.0, 1.0), "c": (9_000_000, 0, 1.0, 1.0)}
    assert due_keys(cards, datetime(1970, 1, 1, 0, 0, 5, tzinfo=UTC)) == ["b", "a"]


def test_questions_that_are_no_longer_taught_are_passed_over() -> None:
    known = card_key("soil", "colour")
    found = list(asked([card_key("soil", "gone"), known], programme(a_lesson()), "zh-CN"))
    assert [(one.key, one.lesson.id, one.quiz.id) for one in found] == [(known, "soil", "colour")]


def test_a_key_fits_a_button_with_the_longest_names() -> None:
    assert len(f"rv:{card_key('l' * 32, 's' * 32)}:0a1b2c:done") <= 64
