"""Whatever a lesson or a trainee writes, Telegram reads it as it was meant and refuses nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.entities import Entity, Piece, pieces, utf16_length
from bot.core.messages import Mark
from tests.fakes.telegram.entities import read_text


def as_telegram(piece: Piece) -> list[dict[str, object]]:
    return [
        {"type": e.kind, "offset": e.offset, "length": e.length} | ({"url": e.url} if e.url else {})
        for e in piece.entities
    ]


@pytest.mark.parametrize(
    ("text", "marks", "piece"),
    [
        pytest.param("你好", (), Piece("你好"), id="no marks"),
        pytest.param("你好", (Mark("strong", 0, 2),), Piece("你好", (Entity("bold", 0, 2),)), id="strong"),
        pytest.param(
            "😀苹果", (Mark("em", 1, 3),), Piece("😀苹果", (Entity("italic", 2, 2),)), id="behind an emoji"
        ),
        pytest.param(
            "👩‍🌾x", (Mark("code", 0, 3),), Piece("👩‍🌾x", (Entity("code", 0, 5),)), id="joined emoji"
        ),
        pytest.param(
            "看这里",
            (Mark("link", 1, 3, "https://example.org/a"),),
            Piece("看这里", (Entity("text_link", 1, 2, "https://example.org/a"),)),
            id="link",
        ),
        pytest.param(
            "电话", (Mark("link", 0, 2, "tel:110"),), Piece("电话"), id="a link that Telegram does not open"
        ),
        pytest.param("坏", (Mark("link", 0, 1, "http://[bad"),), Piece("坏"), id="a broken link"),
        pytest.param(
            "  好  ", (Mark("strong", 0, 5),), Piece("好", (Entity("bold", 0, 1),)), id="white space"
        ),
        pytest.param("a b", (Mark("strong", 3, 9), Mark("em", 2, 2)), Piece("a b"), id="marks on nothing"),
        pytest.param(
            "abc",
            (Mark("strong", 0, 2), Mark("em", 1, 3)),
            Piece(
                "abc",
                (Entity("bold", 0, 1), Entity("bold", 1, 1), Entity("italic", 1, 1), Entity("italic", 2, 1)),
            ),
            id="overlapping",
        ),
        pytest.param(
            "abc",
            (Mark("strong", 0, 3), Mark("code", 0, 3)),
            Piece("abc", (Entity("code", 0, 3),)),
            id="code stands alone",
        ),
        pytest.param("<b>*_`[x](y)", (), Piece("<b>*_`[x](y)"), id="markup is text"),
    ],
)
def test_marks_become_entities(text: str, marks: tuple[Mark, ...], piece: Piece):
    assert pieces(text, marks) == (piece,)


def test_white_space_alone_is_nothing_to_say():
    assert pieces(" \n\t ", ()) == ()


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        pytest.param("一二三。四五六。七八", 8, ["一二三。四五六。", "七八"], id="behind a sentence"),
        pytest.param("Is it? Yes it is so", 12, ["Is it? Yes", "it is so"], id="behind a word"),
        pytest.param("一二三四五六七八九十", 4, ["一二三四", "五六七八", "九十"], id="anywhere at last"),
        pytest.param("😀😀😀😀😀", 4, ["😀😀", "😀😀", "😀"], id="emoji are whole"),
        pytest.param("一二三👩‍🌾八", 6, ["一二三", "👩‍🌾八"], id="joined emoji are whole"),
    ],
)
def test_long_texts_are_cut_where_a_reader_would(text: str, most: int, cut: list[str]):
    assert [piece.text for piece in pieces(text, (), most)] == cut


def test_a_mark_over_a_cut_goes_on_behind_it():
    first, second = pieces("一二。三四", (Mark("strong", 0, 5),), 3)
    assert (first, second) == (
        Piece("一二。", (Entity("bold", 0, 3),)),
        Piece("三四", (Entity("bold", 0, 2),)),
    )


texts = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("😀👩‍🌾🇨🇳。！ \n*_`[]()<>&")),
    max_size=300,
)
marks = st.lists(
    st.builds(
        Mark,
        st.sampled_from(["strong", "em", "code", "link"]),
        st.integers(-3, 320),
        st.integers(-3, 320),
        st.sampled_from(["", "https://a.example", "javascript:x", "http://[", "tg://user?id=1"]),
    ),
    max_size=12,
)


@given(texts, marks, st.integers(1, 60))
def test_whatever_is_said_telegram_takes_every_piece_as_it_is(text: str, marked: list[Mark], most: int):
    most = max(most, 2)
    for piece in pieces(text, marked, most):
        assert utf16_length(piece.text) <= most
        shown, kept = read_text(piece.text, None, as_telegram(piece))
        assert (shown, kept) == (
            piece.text,
            sorted(as_telegram(piece), key=lambda e: (e["offset"], -e["length"])),
        )


@given(texts, st.integers(2, 60))
def test_nothing_but_white_space_is_lost(text: str, most: int):
    said = "".join("".join(piece.text.split()) for piece in pieces(text, (), most))
    assert said == "".join(text.split())
