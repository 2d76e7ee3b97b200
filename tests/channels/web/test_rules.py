"""Small rules: whose language, whose turn, who is known."""

from __future__ import annotations

import pytest

from bot.channels.web.pacing import Buckets, Recent
from bot.channels.web.words import PAGE, browser_language


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        pytest.param("", "zh-CN", id="nothing"),
        pytest.param("zh-Hant-TW", "zh-CN", id="any Chinese"),
        pytest.param("en-US,en;q=0.9,zh-CN;q=0.8", "en", id="English first"),
        pytest.param("en;q=0.5, zh;q=0.9", "zh-CN", id="weighed"),
        pytest.param("fr-FR,en;q=0.3", "en", id="the only one we have"),
        pytest.param("en;q=0,fr", "zh-CN", id="English refused"),
        pytest.param("en;q=x", "zh-CN", id="unreadable weight"),
        pytest.param("*", "zh-CN", id="anything"),
    ],
)
def test_the_page_speaks_what_the_browser_asks_for(accept: str, language: str) -> None:
    assert browser_language(accept) == language


def test_both_languages_have_every_word() -> None:
    assert PAGE["zh-CN"].keys() == PAGE["en"].keys()


def test_a_bucket_lets_a_burst_through_and_then_its_rate() -> None:
    buckets = Buckets(burst=2, per_second=4)

    waits = [buckets.wait("a", 0.0), buckets.wait("a", 0.0), buckets.wait("a", 0.0), buckets.wait("a", 0.25)]

    assert waits == [0.0, 0.0, 0.25, 0.0]


def test_one_key_does_not_slow_another() -> None:
    buckets = Buckets(burst=1, per_second=1)

    assert [buckets.wait("a", 0.0), buckets.wait("b", 0.0), buckets.wait("a", 0.0)] == [0.0, 0.0, 1.0]


def test_a_bucket_never_holds_more_than_its_burst() -> None:
    buckets = Buckets(burst=1, per_second=1)

    assert [buckets.wait("a", 0.0), buckets.wait("a", 100.0), buckets.wait("a", 100.0)] == [0.0, 0.0, 1.0]


def test_a_forgotten_key_starts_full() -> None:
    buckets = Buckets(burst=1, per_second=1, most=1)

    assert [buckets.wait("a", 0.0), buckets.wait("b", 0.0), buckets.wait("a", 0.0)] == [0.0, 0.0, 0.0]


def test_only_the_latest_keys_are_remembered() -> None:
    recent = Recent(most=2)
    for key in ("a", "b", "a", "c"):
        recent.add(key)

    assert [key in recent for key in ("a", "b", "c")] == [True, False, True]
