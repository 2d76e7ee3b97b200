"""Lines of a chat as the page shows them: text cut into marked runs, choices, media, her own words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TypedDict
from urllib.parse import quote, urlsplit

from bot.channels.web.identity import tag_of
from bot.core.messages import Letter, Mark, Media
from bot.service.ports import Line

START = "/start"
"""What the page says by itself when a chat is new; never shown."""
_LINK_SCHEMES = ("http", "https", "mailto", "tel")


class Run(TypedDict):
    """A stretch of text that wears the same marks. `url` is "" unless it is a link."""

    text: str
    marks: list[str]
    url: str


class ShownChoice(TypedDict):
    label: str
    token: str


class ShownMedia(TypedDict):
    kind: str
    href: str
    caption: str
    name: str


class Shown(TypedDict):
    """One line. `said` names her own line ("" for ours); `letter` is the number to go on reading from."""

    letter: int
    said: str
    at: str
    runs: list[Run]
    choices: list[ShownChoice]
    media: list[ShownMedia]


def is_shown(line: Line) -> bool:
    """Whether a trainee sees this line at all."""
    return line.letter is not None or line.shown not in ("", START)


def show(line: Line, key: str) -> Shown:
    """The line as plain JSON values, for the trainee at the web address `key`."""
    shown = Shown(
        letter=line.id, said=said_name(line, key), at=line.at.isoformat(), runs=[], choices=[], media=[]
    )
    if line.letter is None:
        shown["runs"] = runs(line.shown, ())
        return shown
    outgoing = line.letter.outgoing
    shown["runs"] = runs(outgoing.text, outgoing.marks)
    shown["choices"] = [ShownChoice(label=choice.label, token=choice.token) for choice in outgoing.choices]
    shown["media"] = [_show_media(line.letter, at, media) for at, media in enumerate(outgoing.media)]
    return shown


def said_name(line: Line, key: str) -> str:
    """The name of her line: the page's own id when it was said on this page's cookie, so that the page knows
    its bubble again, else a digest. "" for our lines."""
    if line.letter is not None:
        return ""
    prefix = incoming_id(key, "")
    if line.said.startswith(prefix):
        return line.said.removeprefix(prefix)
    return tag_of(line.said or f"{line.at.isoformat()} {line.shown}")


def incoming_id(key: str, said: str) -> str:
    """The id of an Incoming that the page at `key` named `said`."""
    return f"web:{key[:16]}:{said}"


def runs(text: str, marks: Sequence[Mark]) -> list[Run]:
    """Cut the text wherever a mark starts or ends. Marks may overlap; links to anything but web pages, mail
    and telephone numbers stay plain text."""
    marks = [mark for mark in marks if mark.kind != "link" or _is_safe(mark.url)]
    edges = {0, len(text)} | {
        min(max(edge, 0), len(text)) for mark in marks for edge in (mark.start, mark.end)
    }
    cuts = sorted(edges)
    return [_run(text, start, end, marks) for start, end in pairwise(cuts)]


def _run(text: str, start: int, end: int, marks: Sequence[Mark]) -> Run:
    worn = [mark for mark in marks if mark.start <= start and end <= mark.end]
    kinds = {mark.kind for mark in worn}
    return Run(
        text=text[start:end],
        marks=[kind for kind in ("link", "strong", "em", "code") if kind in kinds],
        url=next((mark.url for mark in worn if mark.kind == "link"), ""),
    )


def _is_safe(url: str) -> bool:
    try:
        return urlsplit(url.strip()).scheme.lower() in _LINK_SCHEMES
    except ValueError:
        return False


def _show_media(letter: Letter, at: int, media: Media) -> ShownMedia:
    made = media.kind == "document" or media.data
    href = f"/chat/document/{letter.id}/{at}" if made else f"/media/{quote(media.path)}"
    name = PurePosixPath(media.path).name
    return ShownMedia(kind=media.kind, href=href, caption=media.caption, name=name)
