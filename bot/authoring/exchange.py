"""`cunbo import` and `cunbo export`: question banks of other programs to lessons, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bot.authoring.drafting import place_for, write_anew
from bot.core.errors import BadContent
from bot.core.messages import Language
from bot.library import read_shelf
from bot.library.exchange.gift import read_gift
from bot.library.exchange.gift_writer import write_gift
from bot.library.exchange.items import Bank
from bot.library.exchange.lesson_writer import Head, write_lesson
from bot.library.exchange.lia import read_liascript
from bot.library.exchange.word import read_docx

Form = Literal["gift", "liascript", "docx"]


@dataclass(frozen=True, slots=True)
class Order:
    """What to import, and the lesson to make of it."""

    form: Form
    file: Path
    id: str
    title: str
    track: str | None
    language: Language


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it: the new file (None when there was nothing to read), how many steps it has, and what
    went wrong as `file:line: …`."""

    file: Path | None
    count: int
    faults: tuple[str, ...]
    is_partly_unread: bool


def import_bank(root: Path, order: Order) -> Made:
    """Make a lesson of a file. Raises BadContent when it cannot be opened or the lesson exists already."""
    bank = _read(order)
    faults = tuple(fault.said(str(order.file)) for fault in bank.faults)
    unread = any(fault.severity == "error" for fault in bank.faults) or not bank.items
    if not bank.items:
        return Made(None, 0, faults or (f"{order.file}:1: error: there is no question in it",), unread)
    spot = place_for(root, order.id, order.track, order.language)
    head = Head(order.id, order.title, spot.track, spot.order, order.language)
    write_anew(spot.file, write_lesson(bank.items, head))
    return Made(spot.file, len(bank.items), faults, unread)


def _read(order: Order) -> Bank:
    try:
        data = order.file.read_bytes()
        if order.form == "docx":
            return read_docx(data)
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadContent(f"{order.file} cannot be read as UTF-8 text: {error}") from error
    return read_gift(text, order.language) if order.form == "gift" else read_liascript(text)


def export_bank(root: Path, lessons: Sequence[str], language: Language) -> str:
    """The questions of these lessons as GIFT, of all when none is named. Raises BadContent for an id there
    is not."""
    programme = read_shelf(root).programme
    found = []
    for id_ in lessons or programme.sequence:
        lesson = programme.lesson(id_, language)
        if lesson is None:
            raise BadContent(f"There is no lesson “{id_}”.")
        found.append(lesson)
    return write_gift(found)
