"""The fourth set: segments that make one thing up, and segments that make up nothing, each with its own brief.

`tests/data/truth/README-fourth.md` tells how it came about. The half that was read while the checks were mended
is held case by case; of the half that was not, only the counts are.
"""

from __future__ import annotations

import pytest

from bot.core.messages import Language
from bot.core.scripts.figures import inventions as found
from bot.core.scripts.script import Segment
from tests.fakes.truth import Case, fourth

INVENTED, TOLD = fourth("inventions"), fourth("told")
MISSED: frozenset[str] = frozenset()
"""Inventions of the read half that pass, by language, kind and name: none at present."""
ALARMS: dict[str, tuple[str, ...]] = {}
"""What is flagged of the read half though it was told, by language, kind and name: nothing at present."""
FEWEST_CAUGHT: dict[Language, int] = {"zh-CN": 18, "en": 17}
"""Of 30 inventions of the unread half. Raise it whenever more are caught; never look at which."""
MOST_ALARMS: dict[Language, int] = {"zh-CN": 4, "en": 5}
"""Of 20 told segments of the unread half."""


def flagged(case: Case) -> tuple[str, ...]:
    return found(Segment("讲", 30, "近处拍", case.say, ""), case.brief)


def is_of_the_invention(words: str, case: Case) -> bool:
    """Whether some place of these words touches the invention; else they are a false alarm."""
    first = case.say.index(case.invention)
    near = case.say[max(0, first - len(words) + 1) : first + len(case.invention) + len(words) - 1]
    return words in near


def is_caught(case: Case) -> bool:
    return any(is_of_the_invention(words, case) for words in flagged(case))


@pytest.mark.parametrize("case", [one for one in INVENTED if one.half == "read"], ids=lambda one: one.name)
def test_one_thing_made_up_is_caught_but_for_what_is_listed(case: Case):
    assert is_caught(case) == (case.name not in MISSED)


@pytest.mark.parametrize("case", [one for one in INVENTED if one.half == "read"], ids=lambda one: one.name)
def test_what_stands_around_it_is_not_flagged(case: Case):
    assert [words for words in flagged(case) if not is_of_the_invention(words, case)] == []


@pytest.mark.parametrize("case", [one for one in TOLD if one.half == "read"], ids=lambda one: one.name)
def test_nothing_is_flagged_where_nothing_is_made_up(case: Case):
    assert flagged(case) == ALARMS.get(case.name, ())


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_no_fewer_are_caught_of_what_nobody_read_who_mended_the_checks(language: Language):
    unread = [one for one in INVENTED if one.half == "unread" and one.language == language]
    caught = sum(map(is_caught, unread))
    assert (len(unread), caught >= FEWEST_CAUGHT[language]) == (30, True)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_no_more_alarms_sound_in_what_nobody_read_who_mended_the_checks(language: Language):
    unread = [one for one in TOLD if one.half == "unread" and one.language == language]
    alarms = sum(bool(flagged(one)) for one in unread)
    assert (len(unread), alarms <= MOST_ALARMS[language]) == (20, True)
