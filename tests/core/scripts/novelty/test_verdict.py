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
    assert Verdict(coverages=(0.2,), union=0.2, letters=100).alike == (0, 0, 0.2)
    assert Verdict(coverages=(0.25,), union=0.25, letters=100).alike == (1, 0, 0.25)
    assert Verdict(coverages=(0.02,), longest_run=24, union=0.02, letters=1200).alike == (1, 0, 0.02)
