"""A Word file (.docx) to items: headings for titles, paragraphs for pages, and questions as people type them.

A question is a paragraph, its answers below it as `A. …`, `B. …` (typed, or as Word's own list), and a line
`答案：B` or `Answer: B`; `解析：…` or `Explanation: …` may follow. An answer in words makes a typed question.
Only the words of a file are read, with the standard library: a package for Word files would be of more use
to programs that write them.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bot.core.lessons.lesson import Choose, Option, Question, TypeNumber, TypeWords
from bot.library.exchange.items import Bank, Fault, Item

LARGEST = 20_000_000
"""Bytes of a part of the file when unpacked: text of thousands of pages."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OPTION = re.compile(r"([A-Fa-f])\s*[.、．)）:：]\s*(\S.*)")
_ANSWER = re.compile(
    r"[【\[(（]?\s*(?:正确答案|参考答案|答案|answer)\s*[】\])）]?\s*[:：]?\s*(\S.*)", re.IGNORECASE
)
_WHY = re.compile(r"[【\[(（]?\s*(?:答案解析|解析|explanation)\s*[】\])）]?\s*[:：]?\s*(\S.*)", re.IGNORECASE)
_LETTERS = re.compile(r"[A-F](?:[\s,，、]*[A-F])*", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*\d{1,3}\s*[.、．)）]\s*")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its words, whether it is a heading, and whether Word numbers it."""

    text: str
    is_heading: bool = False
    is_listed: bool = False


def read_docx(data: bytes) -> Bank:
    """The pages and questions of a Word file. Never raises; a fault's row counts paragraphs."""
    try:
        paragraphs = _paragraphs(data)
    except (zipfile.BadZipFile, KeyError, ParseError, DefusedXmlException, ValueError, RuntimeError):
        return Bank((), (Fault(0, "this is no Word file (.docx); save it as .docx in Word or WPS"),))
    faults: list[Fault] = []
    return Bank(list(_items(paragraphs, faults)), faults)


def _paragraphs(data: bytes) -> list[Paragraph]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        body = _part(file, "word/document.xml")
        headings = (
            _headings(_part(file, "word/styles.xml")) if "word/styles.xml" in file.namelist() else set()
        )
    return [_paragraph(one, headings) for one in body.iter(f"{_W}p")]


def _part(file: zipfile.ZipFile, name: str) -> Element:
    if file.getinfo(name).file_size > LARGEST:
        raise ValueError(name)
    part: Element = fromstring(file.read(name))
    return part


def _headings(styles: Element) -> set[str]:
    """The ids of the styles for headings: a Chinese Word calls them by numbers, but names them alike."""
    found: set[str] = set()
    for style in styles.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None and str(name.get(f"{_W}val")).lower().startswith("heading"):
            found.add(str(style.get(f"{_W}styleId")))
    return found


def _paragraph(one: Element, headings: set[str]) -> Paragraph:
    style = one.find(f"{_W}pPr/{_W}pStyle")
    named = str(style.get(f"{_W}val")) if style is not None else ""
    is_heading = named in headings or named.lower().startswith("heading")
    return Paragraph(_text(one), is_heading, one.find(f"{_W}pPr/{_W}numPr") is not None)


def _text(one: Element) -> str:
    parts: list[str] = []
    for run in one.iter():
        if run.tag == f"{_W}t":
            parts.append(run.text or "")
        elif run.tag in (f"{_W}tab", f"{_W}br"):
            parts.append(" ")
    return " ".join("".join(parts).split())


def _items(paragraphs: Sequence[Paragraph], faults: list[Fault]) -> Iterator[Item]:
    title, start = "", 0
    text: list[Paragraph] = []
    row = 0
    while row < len(paragraphs):
        one = paragraphs[row]
        answer = _ANSWER.fullmatch(one.text)
        if one.is_heading:
            yield from _page(text, title, start)
            title, text, start = one.text, [], row
        elif answer:
            why = _WHY.fullmatch(paragraphs[row + 1].text) if row + 1 < len(paragraphs) else None
            yield from _asked(text, answer[1], why[1] if why else "", title, row, faults)
            text, start = [], row + 1
            row += why is not None
        elif one.text:
            text.append(one)
        row += 1
    yield from _page(text, title, start)


def _page(text: Sequence[Paragraph], title: str, row: int) -> Iterator[Item]:
    if text:
        yield Item("\n\n".join(one.text for one in text), title=title, row=row)


def _asked(
    text: list[Paragraph], answer: str, why: str, title: str, row: int, faults: list[Fault]
) -> Iterator[Item]:
    options = _options(text)
    before = text[: len(text) - len(options)]
    if not before:
        faults.append(Fault(row, "there is no question above this answer"))
        return
    *earlier, asks = before
    if options or len(before) > 1:
        yield from _page(earlier, title, row)
    question = _question(options, answer)
    if isinstance(question, str):
        faults.append(Fault(row, question))
    else:
        yield Item(_NUMBERED.sub("", asks.text, count=1), question, after=why, row=row)


def _options(text: Sequence[Paragraph]) -> list[str]:
    """The answers at the end of these paragraphs: lettered ones, else what Word lists."""
    lettered: list[str] = []
    for one in reversed(text):
        found = _OPTION.fullmatch(one.text)
        if not found:
            break
        lettered.insert(0, found[2])
    if lettered:
        return lettered
    listed: list[str] = []
    for one in reversed(text[1:]):
        if not one.is_listed:
            break
        listed.insert(0, one.text)
    return listed


def _question(options: Sequence[str], answer: str) -> Question | str:
    if options and _LETTERS.fullmatch(answer.rstrip("。. ")):
        right = {ord(letter) - ord("A") for letter in answer.upper() if letter.isalpha()}
        if max(right) >= len(options):
            return f"the answer {answer} is not among the {len(options)} to choose from"
        return Choose(tuple(Option(text, place in right) for place, text in enumerate(options)))
    if options:
        return f"“{answer}” does not say which letter is right"
    if _NUMBER.fullmatch(answer):
        return TypeNumber(float(answer), float(answer))
    return TypeWords(tuple(part.strip() for part in re.split(r"[|/]", answer) if part.strip()))
