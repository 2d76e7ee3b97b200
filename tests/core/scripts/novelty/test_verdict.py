"""Which of several tries is least like what others say."""

from __future__ import annotations

from bot.core.scripts.novelty.verdict import Finding, Kind, Verdict


def finding(kind: Kind) -> Finding:
    return Finding(kind, 0, 12, 1, blocking=True)


def test_tries_are_ranked_by_copies_and_edges_then_by_places_then_by_share() -> None:
    bits = Verdict((finding("copied"), finding("copied")), (0.05, 0.04, 0.04), union=0.13, letters=240)
    more = Verdict((finding("copied"), finding("copied")), (0.06, 0.04, 0.04), union=0.14, letters=240)
    short_copy = Verdict((finding("copied"),), (0.11,), union=0.11, letters=240)
    same_end = Verdict((finding("closing"), finding("copied")), (0.05, 0.04, 0.04), union=0.13, letters=240)
    both = Verdict((finding("closing"), finding("copied")), (0.11,), union=0.11, letters=240)
    assert sorted([both, same_end, more, short_copy, bits], key=lambda one: one.alike) == [
        bits,
        more,
        short_copy,
        same_end,
        both,
    ]


def test_few_letters_of_a_short_text_are_no_copy() -> None:
    def told(*coverages: float, run: int = 0, letters: int) -> Verdict:
        return Verdict((finding("copied"),), coverages, run, max(coverages), letters=letters)

    assert told(0.2, letters=100).alike == (0, 1, 0.2)
    assert told(0.25, letters=100).alike == (1, 1, 0.25)
    assert told(0.02, run=24, letters=1200).alike == (1, 1, 0.02)


def test_a_try_that_passes_is_liked_best_whatever_it_repeats_of_itself() -> None:
    passed = Verdict(coverages=(0.12, 0.11), union=0.14, letters=240)
    failed = Verdict((finding("copied"),), (0.11,), union=0.11, letters=240)
    assert min([failed, passed], key=lambda one: one.alike) is passed
