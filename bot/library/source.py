"""Bytes of a trainer's file to text: UTF-8 only, and a plain word about what else it may be."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from bot.library.findings import Notes, Place, Words, find

MAX_LENGTH = 60_000
"""Characters of one lesson file: some hundred bubbles, far above any lesson of ten minutes."""

_UTF16 = Words("UTF-16（记事本里叫“Unicode”）", "UTF-16 (“Unicode” in Notepad)")
_GBK = Words("GBK（记事本里叫“ANSI”）", "GBK (“ANSI” in a Chinese Notepad)")
_UNKNOWN = Words("别的编码", "some other encoding")


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file. Lines end in "\\n", whatever they ended in on disk; a BOM is dropped."""

    text: str
    lines: tuple[str, ...]


def read_source(data: bytes, notes: Notes) -> Source | None:
    """The text of a lesson file, None (and a note) when it is not UTF-8, empty or too long."""
    text = _decode(data, notes)
    if text is None:
        return None
    if not text or text.isspace():
        notes.whole("empty-file")
        return None
    if len(text) > MAX_LENGTH:
        notes.whole("file-too-long", length=len(text), most=MAX_LENGTH)
        return None
    source = Source(text, tuple(text.split("\n")))
    notes.lines = source.lines
    return source


def _decode(data: bytes, notes: Notes) -> str | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts from behind the BOM it dropped.
        before = data.removeprefix(codecs.BOM_UTF8)[: error.start]
        place = Place(before.count(b"\n") + 1, len(before) - before.rfind(b"\n"))
        notes.findings.append(find("not-utf8", notes.path, place, encoding=_guess(data)))
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _guess(data: bytes) -> Words:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _UTF16
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return _UNKNOWN
    return _GBK if any("\u4e00" <= character <= "\u9fff" for character in text) else _UNKNOWN
