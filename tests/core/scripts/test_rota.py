"""Turns: sentences are used evenly, and no two scripts of a county meet in more than one of them."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from bot.core.scripts.angles import Cell
from bot.core.scripts.rota import ALL, GRID, Rota, rota_of

ROWS = [f"ask/{beat}" for beat in ("opening", "goods", "price", "close")] + ["cue/next", "tail/goods"]


def rotas(scope: str, count: int) -> list[Rota]:
    return [Rota(scope, {ALL: number}) for number in range(count)]


@pytest.mark.parametrize("length", [pytest.param(n, id=f"{n} sentences") for n in (1, 2, 12, 26, 31)])
def test_every_sentence_of_a_list_is_used_about_as_often(length: int) -> None:
    counts = Counter(rota.place("ask/price", length) for rota in rotas("赣县/茶油", 40 * length))
    assert set(counts) == set(range(length))
    assert max(counts.values()) <= 40 + 40 * 0.3


def test_two_scripts_of_a_county_meet_in_one_list_at_most() -> None:
    told = [tuple(rota.place(row, 31) for row in ROWS) for rota in rotas("赣县/茶油", 31 * 31)]
    met = max(sum(map(int.__eq__, one, other)) for one, other in combinations(told[::4], 2))
    assert met == 1


def test_two_counties_do_not_walk_hand_in_hand() -> None:
    ours, theirs = (
        [tuple(rota.place(row, 31) for row in ROWS) for rota in rotas(scope, 200)]
        for scope in ("赣县/茶油", "环县/茶油")
    )
    met = Counter(sum(map(int.__eq__, one, other)) for one in ours for other in theirs)
    assert sum(count for same, count in met.items() if same > 2) < 0.005 * met.total()


def test_scripts_of_a_trait_take_turns_with_its_lists_among_themselves() -> None:
    first, other = Cell("a", "s", "t", "u"), Cell("b", "s", "t", "u")
    rota = rota_of("赣县/茶油", {first: 2, other: 3})
    assert rota == Rota("赣县/茶油", {ALL: 5, "a": 2, "b": 3, "s": 5, "t": 5, "u": 5})
    places = [rota_of("x", {first: n, other: 9}).place("opening/a", 26, "a") for n in range(20)]
    assert len(set(places)) >= 18


def test_what_some_scripts_have_is_spread_evenly_over_the_sentences_too() -> None:
    having = [rota for rota in rotas("赣县/茶油", 620) if rota.share("quiet") < 0.4]
    assert 0.38 <= len(having) / 620 <= 0.42
    counts = Counter(rota.place("ask/close", 31) for rota in having)
    assert len(counts) == 31
    assert max(counts.values()) <= 1.5 * 620 * 0.4 / 31


def test_another_try_takes_another_turn() -> None:
    rota = Rota("赣县/茶油", {ALL: 4, "a": 1})
    assert rota.again(0) == rota
    tries = [rota.again(number) for number in range(4)]
    assert len({tuple(one.place(row, 31) for row in ROWS) for one in tries}) == 4
    assert len({one.place("opening/a", 26, "a") for one in tries}) > 1


def test_the_tries_of_a_full_scope_land_where_nobody_else_does() -> None:
    told = [
        tuple(rota.again(tries).place(row, GRID) for row in ROWS)
        for rota in rotas("赣县/茶油", 200)
        for tries in range(4)
    ]
    assert len(set(told)) == len(told)


@pytest.mark.parametrize("row", ["opening/person", "tail/close", "tail/close/own", "ask/close"])
def test_another_try_begins_and_ends_alike_until_nothing_else_helped(row: str) -> None:
    rota = Rota("赣县/茶油", {ALL: 4})
    places = [rota.again(tries).place(row, GRID) for tries in range(4)]
    assert places[:3] == places[:1] * 3
    assert places[3] != places[0]


def test_another_try_does_not_change_whether_her_own_words_come_back() -> None:
    rota = Rota("赣县/茶油", {ALL: 4})
    for row in ("quiet", "recalled"):
        assert rota.again(2).share(row) == rota.share(row)
    assert rota.again(2).share("signed") != rota.share("signed")


def test_nothing_is_said_twice_once_other_sentences_did_not_help() -> None:
    rota = Rota("赣县/茶油", {ALL: 4})
    assert [rota.again(tries).sparing for tries in range(5)] == [False, False, False, True, True]
