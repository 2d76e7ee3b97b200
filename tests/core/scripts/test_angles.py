"""Angles are handed out evenly, fit what she has told, and never pair what does not go together."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.core.scripts.angles import AXES, AngleBook, Cell, Trait, angle_of, least_used


def traits(axis: str, count: int) -> tuple[Trait, ...]:
    return tuple(
        Trait(
            f"{axis}{n}",
            {"zh-CN": f"{axis}甲{n}", "en": f"{axis} {n}"},
            {"zh-CN": f"怎么{n}", "en": f"how {n}"},
        )
        for n in range(count)
    )


def a_book(hooks: int = 4, structures: int = 3, tones: int = 2, scenes: int = 3) -> AngleBook:
    sizes = dict(zip(AXES, (hooks, structures, tones, scenes), strict=True))
    return AngleBook({axis: traits(axis, count) for axis, count in sizes.items()})


def handed_out(book: AngleBook, count: int) -> Counter[Cell]:
    cells = book.fitting(())
    uses: Counter[Cell] = Counter()
    for number in range(count):
        cell = least_used(cells, uses, f"trainee {number}")
        assert cell is not None
        uses[cell] += 1
    return uses


@pytest.mark.parametrize("count", [1, 50, 72, 100, 72 * 3, 72 * 3 + 35])
def test_no_cell_is_used_twice_more_than_another(count: int):
    uses = handed_out(a_book(), count)
    spread = [uses[cell] for cell in a_book().fitting(())]
    assert max(spread) - min(spread) <= 1
    assert sum(spread) == count


@pytest.mark.parametrize(("count", "apart"), [(24, 2), (72, 0), (100, 2), (360, 0)])
def test_every_axis_is_used_evenly(count: int, apart: int):
    uses = handed_out(a_book(), count)
    for place, axis in enumerate(AXES):
        on_axis = Counter()
        for cell, times in uses.items():
            on_axis[cell[place]] += times
        size = len(a_book().traits[axis])
        assert len(on_axis) == size
        assert max(on_axis.values()) - min(on_axis.values()) <= apart


def test_the_same_key_gets_the_same_cell_and_others_part_ways():
    cells = a_book().fitting(())
    assert least_used(cells, {}, "a") == least_used(cells, {}, "a")
    assert len({least_used(cells, {}, f"trainee {n}") for n in range(100)}) > 40


def test_cells_that_need_what_she_has_not_told_are_left_out():
    book = a_book(hooks=1, structures=1, tones=1, scenes=1)
    grandmother = Trait("grandmother", {}, {}, needs=("person",))
    book = AngleBook({**book.traits, "hook": (*book.traits["hook"], grandmother)})
    assert [cell.hook for cell in book.fitting(())] == ["hook0"]
    assert [cell.hook for cell in book.fitting(("person",))] == ["hook0", "grandmother"]


def test_masked_pairs_never_meet():
    book = a_book()
    masked = AngleBook(
        book.traits, frozenset({frozenset(("hook0", "scene1")), frozenset(("tone0", "structure2"))})
    )
    cells = masked.fitting(())
    assert not [
        cell for cell in cells if {"hook0", "scene1"} <= set(cell) or {"tone0", "structure2"} <= set(cell)
    ]
    assert len(cells) < len(book.fitting(()))


def test_what_is_taken_is_passed_over_to_the_last():
    cells = a_book(1, 1, 1, 2).fitting(())
    first = least_used(cells, {}, "k")
    second = least_used(cells, {}, "k", taken=[first])
    assert {first, second} == set(cells)
    assert least_used(cells, {}, "k", taken=cells) is None


def test_an_angle_is_told_in_a_sentence_and_to_a_writer_in_lines():
    book = a_book()
    angle = angle_of(book, book.fitting(())[0])
    assert angle is not None
    assert angle.sentence("zh-CN") == "hook甲0。先后：structure甲0。口气：tone甲0。地方：scene甲0。"
    assert angle.instructions("en") == ("how 0",) * 4
    assert angle_of(book, Cell("gone", "structure0", "tone0", "scene0")) is None
