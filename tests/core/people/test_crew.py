"""Codes of crews: drawn, and read in whatever way they are handed on."""

import pytest

from bot.core.people.crew import CODE_LETTERS, LETTERS, codes_from, read_code


def test_codes_drawn_are_codes_and_differ():
    drawn = [code for seed in ("0" * 32, "f" * 32) for code in codes_from(seed)]
    assert len(set(drawn)) == len(drawn) == 6
    assert all(len(code) == CODE_LETTERS and set(code) <= set(LETTERS) for code in drawn)
    assert [read_code(code) for code in drawn] == drawn


@pytest.mark.parametrize(
    ("said", "code"),
    [
        pytest.param("ABCDEFGH", "ABCDEFGH", id="as it stands"),
        pytest.param(" abcd efgh。", "ABCDEFGH", id="small, with a gap"),
        pytest.param("ＡＢＣＤＥＦＧＨ", "ABCDEFGH", id="full width"),
        pytest.param("https://t.me/cunbo_bot?start=crew-ABCDEFGH", "ABCDEFGH", id="a link"),
        pytest.param("crew-abcdefgh", "ABCDEFGH", id="the end of a link"),
        pytest.param("ABCDEFG", None, id="too short"),
        pytest.param("ABCDEFGHJ", None, id="too long"),
        pytest.param("ABCDEFGO", None, id="a letter that looks like a digit"),
        pytest.param("李家沟苹果队一二三", None, id="words"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_code_is_read_however_it_is_written(said: str, code: str | None):
    assert read_code(said) == code
