"""A cue card as a page and as a picture."""

from __future__ import annotations

import io
from pathlib import Path
from typing import cast

import pytest
from PIL import Image, ImageFont

from bot.cards import drawing
from bot.cards.drawing import TALLEST, WIDTH, picture
from bot.cards.fonts import Font, find_font
from bot.cards.maker import CardMaker
from bot.cards.page import page
from bot.core.scripts.cue_card import CueCard, Run, as_text, cue_card
from bot.core.scripts.script import Script, Segment

SCRIPT = Script(
    (
        Segment("婆婆", 40, "她的手", "我婆婆，六十八了，还天天去疏果。", "你家里谁闲不住？"),
        Segment("报价", 55, "价格牌", "5斤29块9，包邮。"),
    ),
    "a",
    "outline",
)
CARD = cue_card(SCRIPT, "zh-CN")
HERE = find_font()


def test_a_page_has_segments_seconds_and_figures_in_bold() -> None:
    shown = page(CARD)
    assert "1. 婆婆 <small>0:00–0:40 · 40 秒</small>" in shown
    assert "2. 报价 <small>0:40–1:35 · 55 秒</small>" in shown
    assert "<b>5斤29块9</b>，包邮。" in shown
    assert "问大家：你家里谁闲不住？" in shown


def test_a_page_of_a_whole_script_is_a_few_kilobytes_and_asks_nothing_of_the_network() -> None:
    shown = page(cue_card(Script(SCRIPT.segments * 4, "a", "llm"), "zh-CN"))
    assert len(shown.encode()) < 6000
    for reach in ("http", "src=", "href=", "<script", "url("):
        assert reach not in shown


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", '"><img src=x onerror=1>', "a & b < c"])
def test_whatever_she_said_is_text_on_the_page(words: str) -> None:
    shown = page(cue_card(Script((Segment(words, 20, words, words, words),), "a", "llm"), "en"))
    assert "<script" not in shown
    assert "<img" not in shown
    assert shown.count("&lt;") >= 4


def test_the_text_has_a_paragraph_for_each_segment() -> None:
    assert as_text(SCRIPT, "zh-CN") == (
        "1. 婆婆 (0:00–0:40)\n镜头：她的手\n说：我婆婆，六十八了，还天天去疏果。\n问大家：你家里谁闲不住？\n\n"
        "2. 报价 (0:40–1:35)\n镜头：价格牌\n说：5斤29块9，包邮。\n"
    )


def broken(words: str) -> list[str]:
    """The lines of words that are all as wide as they are long, in a picture of a font like that."""

    class Square:
        def getlength(self, piece: str) -> float:
            return 64.0 * len(piece)

    lines = drawing._lines((Run(words),), cast("ImageFont.FreeTypeFont", Square()))
    return ["".join(run.text for run in line) for line in lines]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        pytest.param(
            "一二三四五六七八九十一二三四五六", ["一二三四五六七八九十一二三四五", "六"], id="plain"
        ),
        pytest.param(
            "一二三四五六七八九十一二三四【五】", ["一二三四五六七八九十一二三四", "【五】"], id="bracket"
        ),
        pytest.param(
            "一二三四五六七八九十一二三四五”，六", ["一二三四五六七八九十一二三四", "五”，六"], id="stops"
        ),
    ],
)
def test_no_line_ends_with_an_opening_bracket_or_hangs_over_the_edge(words: str, lines: list[str]) -> None:
    assert broken(words) == lines


def listed(*rows: tuple[Path, str, str]) -> str:
    return "".join(f"{path}\t2\t{family}\t{style}\n" for path, family, style in rows)


def test_a_plain_simplified_sans_is_preferred(tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.ttc" for name in ("serif", "bold", "japan", "plain")]
    for file in files:
        file.write_bytes(b"font")
    answer = listed(
        (files[0], "Noto Serif CJK SC", "Regular"),
        (files[1], "Noto Sans CJK SC", "Bold"),
        (files[2], "Noto Sans CJK JP", "Regular"),
        (files[3], "Noto Sans CJK SC", "Regular"),
        (tmp_path / "gone.ttc", "A Sans", "Regular"),
    )
    assert find_font(ask=lambda: answer) == Font(files[3], 2)


def test_the_font_of_the_settings_goes_first_and_a_missing_one_is_none(tmp_path: Path) -> None:
    mine = tmp_path / "mine.ttf"
    mine.write_bytes(b"font")
    assert find_font(str(mine), lambda: "") == Font(mine)
    assert find_font(str(tmp_path / "gone.ttf"), lambda: listed((mine, "A Sans", "Regular"))) is None
    assert find_font(ask=lambda: "") is None


def test_without_a_font_there_is_a_page_and_no_picture(tmp_path: Path) -> None:
    maker = CardMaker(str(tmp_path / "gone.ttf"))
    assert maker.picture(CARD) is None
    assert maker.page(CARD) == page(CARD)


def test_a_font_that_is_none_gives_no_picture(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"this is no font")
    assert CardMaker(str(broken)).picture(CARD) is None


def latin(tmp_path: Path) -> Font:
    """The font that Pillow itself brings."""
    font = ImageFont.load_default(20)
    assert isinstance(font, ImageFont.FreeTypeFont)
    path = tmp_path / "latin.ttf"
    path.write_bytes(font.font_bytes)
    return Font(path)


def drawn(card: CueCard, tmp_path: Path) -> Image.Image:
    """With a font of this machine, else with a Latin one: letters or boxes, the layout is the same."""
    return Image.open(io.BytesIO(picture(card, HERE or latin(tmp_path))))


def test_a_font_that_has_no_chinese_letters_draws_no_boxes_for_her(tmp_path: Path) -> None:
    assert CardMaker(str(latin(tmp_path).path)).picture(CARD) is None


def test_a_picture_is_as_wide_as_a_phone_and_dark_on_light(tmp_path: Path) -> None:
    image = drawn(CARD, tmp_path)
    assert image.width == WIDTH
    grey = image.convert("L").histogram()
    assert sum(grey[200:]) > 4 * sum(grey[:100]) > 0


def test_a_longer_script_makes_a_taller_picture_up_to_what_a_chat_takes(tmp_path: Path) -> None:
    short = drawn(CARD, tmp_path)
    long = drawn(cue_card(Script(SCRIPT.segments * 60, "a", "llm"), "zh-CN"), tmp_path)
    assert short.height < long.height <= TALLEST + 200
    assert long.width + long.height <= 10_000
