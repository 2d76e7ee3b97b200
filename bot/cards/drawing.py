"""A cue card as a picture, drawn by Pillow with a font of this machine."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.cards.fonts import Font
from bot.core.scripts.cue_card import CueCard, Run

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

WIDTH = 1080
"""Pixels across: what phones show sharp from edge to edge."""
TALLEST = 8800
"""Pixels from top to bottom at most, but for a last line of dots: Telegram takes photos whose sides add up
to 10,000 (Bot API, sendPhoto)."""
_MARGIN = 48
_TITLE, _SHOW, _SAY, _ASK = 46, 40, 64, 54
"""Sizes of letters in pixels; of 64 some fifteen Chinese characters make a line."""
_INK, _QUIET, _HEAD, _BLUE, _FIGURE = "#111111", "#444444", "#7a1f00", "#004a8f", "#b30000"
_COLOURS = 8
"""Shades that the file keeps: a picture of letters needs no more and is a third of the size."""
_PIECES = re.compile(
    r"[^\W\u3400-\u9fff]+(?:['’.,:/-][^\W\u3400-\u9fff]+)*[^\w\s\u3400-\u9fff]?|\s|.", re.DOTALL
)
_NEVER_FIRST = frozenset("，。！？；：、）】」』”’…·,.!?;:)]")
_NEVER_LAST = frozenset("（【「『“‘([")
_WORDS = {"zh-CN": ("镜头：", "问大家："), "en": ("Show: ", "Ask them: ")}


@dataclass(frozen=True, slots=True)
class _Paragraph:
    runs: tuple[Run, ...]
    size: int
    ink: str
    gap: int = 14
    ruled: bool = False


def has_chinese(font: Font) -> bool:
    """Whether two Chinese characters look different in it. False when it cannot be read."""
    from PIL import ImageFont  # slow import: see picture

    try:
        face = ImageFont.truetype(str(font.path), 24, index=font.face)
        return bytes(face.getmask("村")) != bytes(face.getmask("播"))
    except OSError:
        return False


def picture(card: CueCard, font: Font) -> bytes:
    """The card as PNG; a script too long for one picture is cut below, with a line of dots. Raises OSError
    when the font cannot be read."""
    from PIL import Image, ImageDraw, ImageFont  # slow import: only who asks for a card pays for it

    faces = {size: ImageFont.truetype(str(font.path), size, index=font.face) for size in _sizes()}
    laid, height = _laid(_paragraphs(card), faces)
    image = Image.new("RGB", (WIDTH, height), "white")
    draw = ImageDraw.Draw(image)
    for top, paragraph, line in laid:
        if paragraph.ruled and line is None:
            draw.line((_MARGIN, top, WIDTH - _MARGIN, top), fill=_INK, width=4)
        left = float(_MARGIN)
        for run in line or ():
            ink, weight = (_FIGURE, 1) if run.strong else (paragraph.ink, 0)
            draw.text((left, top), run.text, ink, faces[paragraph.size], stroke_width=weight)
            left += faces[paragraph.size].getlength(run.text)
    file = io.BytesIO()
    image.quantize(_COLOURS).save(file, "PNG")
    return file.getvalue()


def _sizes() -> tuple[int, ...]:
    return (_TITLE, _SHOW, _SAY, _ASK)


def _paragraphs(card: CueCard) -> Iterator[_Paragraph]:
    show, ask = _WORDS[card.language]
    for strip in card.strips:
        head = f"{strip.number}. {strip.title}  {strip.clock}"
        yield _Paragraph((Run(head),), _TITLE, _HEAD, 26, ruled=True)
        if strip.show:
            yield _Paragraph((Run(show + strip.show),), _SHOW, _QUIET)
        yield _Paragraph(strip.say, _SAY, _INK)
        if strip.ask:
            yield _Paragraph((Run(ask), *strip.ask), _ASK, _BLUE)


_Laid = tuple[int, _Paragraph, Sequence[Run] | None]


def _laid(paragraphs: Iterable[_Paragraph], faces: dict[int, FreeTypeFont]) -> tuple[list[_Laid], int]:
    """Every line with its top, and how tall all of it is. A rule stands as a line without letters."""
    laid: list[_Laid] = []
    top = _MARGIN // 2
    for paragraph in paragraphs:
        step = round(paragraph.size * 1.42)
        if paragraph.ruled:
            laid.append((top + paragraph.gap // 2, paragraph, None))
        top += paragraph.gap
        for line in _lines(paragraph.runs, faces[paragraph.size]):
            if top + 2 * step > TALLEST:
                return [*laid, (top, paragraph, (Run("……"),))], top + step + _MARGIN
            laid.append((top, paragraph, line))
            top += step
    return laid, top + _MARGIN


def _lines(runs: Iterable[Run], face: FreeTypeFont) -> Iterator[list[Run]]:
    """The runs broken into lines: between any two Chinese characters and between words, never so that a
    line begins with a stop or ends with an opening bracket."""
    room = WIDTH - 2 * _MARGIN
    line: list[Run] = []
    used = 0.0
    for together in _unbroken(runs):
        wide = sum(face.getlength(piece.text) for piece in together)
        if line and used + wide > room:
            yield _joined(line)
            line, used = [], 0.0
            if together[0].text.isspace():
                continue
        line += together
        used += wide
    if line:
        yield _joined(line)


def _unbroken(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Pieces that stay on one line: a character or word, the brackets it opens with, the stops behind it."""
    together: list[Run] = []
    for run in runs:
        for piece in _PIECES.findall(" ".join(run.text.split()) if "\n" in run.text else run.text):
            if together and piece not in _NEVER_FIRST and together[-1].text not in _NEVER_LAST:
                yield together
                together = []
            together.append(Run(piece, run.strong))
    if together:
        yield together


def _joined(pieces: Sequence[Run]) -> list[Run]:
    """Neighbours of one weight as one run."""
    joined: list[Run] = []
    for piece in pieces:
        if joined and joined[-1].strong == piece.strong:
            joined[-1] = Run(joined[-1].text + piece.text, piece.strong)
        else:
            joined.append(piece)
    return joined
