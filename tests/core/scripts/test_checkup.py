"""A text is held against law, neighbours and worn phrases, and what matters most comes first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.core.scripts.checkup import By, checkup
from bot.core.scripts.notes import Note
from bot.core.scripts.novelty.verdict import Finding, Verdict
from bot.core.scripts.script import Fact
from bot.library import read_books

BOOK, CLICHES = read_books(Path(__file__).parents[3] / "content")
BY = By(BOOK, CLICHES, date(2026, 11, 24), "zh-CN")
OWN = "今早六点我公公在村东那块地摘的柿子，一斤七块二。" * 12


def notes(text: str, verdict: Verdict = Verdict(), by: By = BY, alike: int = 0) -> list[Note]:  # noqa: B008 - frozen
    return list(checkup(text, "zh-CN", verdict, by, alike=alike).notes)


def test_her_own_lawful_words_have_no_note() -> None:
    found = checkup(OWN, "zh-CN", Verdict(), BY)
    assert (found.notes, found.letters, found.seconds, found.own) == ((), 264, 72, 1.0)


def test_what_is_barred_comes_before_what_is_copied_and_that_before_what_is_to_mend() -> None:
    text = f"{OWN}有机的。家人们，宝子们，闭眼入，甜到心里。能降血糖。"
    verdict = Verdict((Finding("copied", 0, 20, 7, blocking=True),), union=0.3, nearby=True)
    assert [(note.kind, note.severity) for note in notes(text, verdict)][:3] == [
        ("law", "BLOCK"),
        ("copied", ""),
        ("law", "FIX"),
    ]


def test_a_law_note_says_why_and_what_to_say_instead() -> None:
    (note,) = [note for note in notes(OWN + "有机柿子。") if note.kind == "law"]
    assert (note.words, note.severity) == (("有机",), "FIX")
    assert all((note.why, note.instead, note.proof))


def test_the_red_lines_stand_without_a_rule_book() -> None:
    assert notes(OWN + "吃了能降血糖。", by=By()) == [Note("law", ("降血糖",), "BLOCK")]


def test_copied_places_are_one_note_with_the_most_anchors_and_a_fact_of_hers() -> None:
    verdict = Verdict(
        (
            Finding("copied", 0, 14, 2, blocking=False),
            Finding("copied", 20, 50, 7, blocking=True),
            Finding("opening", 0, 12, 3, blocking=True),
        ),
        unused=(Fact("mishap", "去年霜冻"),),
        nearby=True,
    )
    text = "甲" * 20 + "乙" * 30 + OWN
    opening, copied = notes(text, verdict)[:2]
    assert opening == Note("opening", ("甲" * 12,), others=3, nearby=True)
    assert copied == Note("copied", ("乙" * 30, "甲" * 14), instead="去年霜冻", others=7, nearby=True)


def test_what_means_the_same_is_a_note_and_no_verdict() -> None:
    assert notes(OWN, alike=2) == [Note("meaning", others=2)]


def test_one_worn_phrase_in_a_long_text_is_no_sin_and_many_are_told() -> None:
    assert notes("家人们，" + OWN) == []
    worn = notes("家人们，宝子们，闭眼入，绝绝子，甜到心里，错过等一年。")
    assert any(note.kind == "worn" and note.instead for note in worn)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("一斤七块二。", "short", id="short"),
        pytest.param(OWN * 12, "long", id="long"),
        pytest.param(OWN + "柿" * 26, "breath", id="breath"),
    ],
)
def test_length_and_breath_are_measured(text: str, kind: str) -> None:
    assert [note.kind for note in notes(text)] == [kind]


def test_english_is_measured_in_words() -> None:
    text = "We pick them at six in the morning, my father and I. Nine yuan a kilo. " * 10
    found = checkup(text, "en", Verdict(), BY)
    assert (found.letters, [note.kind for note in found.notes]) == (160, [])
