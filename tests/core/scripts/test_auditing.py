"""The exact audit finds every pair that shares too much, and the stand-in for embeddings tells sets apart."""

from __future__ import annotations

from bot.core.scripts.auditing import Audit, audit, nearest
from bot.core.scripts.novelty.normal import normal_text
from bot.core.scripts.spread import spread
from tests.benchmarks.speech import Speech

SPEECH = Speech(4)
TEXTS = [normal_text(SPEECH.script(number)) for number in range(1, 31)]


def test_scripts_that_copy_nothing_make_no_pair() -> None:
    assert audit([normal_text("".join(SPEECH.clauses(n, worn=0.0))) for n in range(1, 9)]) == Audit(0, 0, 0)


def test_a_copied_paragraph_makes_one_pair_and_a_copied_end_is_told() -> None:
    plain = [normal_text("".join(SPEECH.clauses(number, worn=0.0))) for number in range(1, 6)]
    copied = plain[4] + plain[0][-120:]
    assert audit([*plain[:4], copied]) == Audit(1, 0, 2)
    assert audit([*plain[:4], plain[0][:60] + plain[4]]) == Audit(1, 2, 0)


def test_the_nearest_are_those_that_share_most() -> None:
    own = TEXTS[0][:200] + TEXTS[1][:100] + TEXTS[2][:60]
    assert nearest(own, TEXTS[:10], 3) == [0, 1, 2]


def test_the_spread_falls_as_scripts_grow_alike() -> None:
    alike = [TEXTS[0][: 20 * number] + TEXTS[1] for number in range(1, 31)]
    assert spread(TEXTS) > 1.6 * spread(alike)
    assert spread([TEXTS[0]] * 5) == 1.0
