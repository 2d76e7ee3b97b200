"""Inline Markdown to a bubble: plain text, marks counted in code points, and the media taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit

from markdown_it.token import Token

from bot.core.changing import replace
from bot.core.messages import Bubble, Language, Mark, MarkKind, Media, MediaKind
from bot.library.findings import Notes
from bot.library.folder import Folder

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
SOUNDS = (".mp3", ".m4a", ".ogg", ".wav")
VIDEOS = (".mp4", ".webm")

_SLIPS = (("link-not-read", "]("), ("stray-stars", "**"))
_WIDE_LINK = re.compile(
    r"\](?:（|\s+\()\s*(?:https?:|\.{0,2}/|[\w./\\-]+\.[a-z0-9]{3,4}\s*[)）])", re.IGNORECASE
)
_MARK_KINDS: dict[str, MarkKind] = {"strong_open": "strong", "em_open": "em"}


@dataclass(frozen=True, slots=True)
class Desk:
    """What reading one lesson file needs at hand: where it lies, and where findings are noted. `wanted`
    gathers the content paths it refers to, found or not."""

    folder: Folder
    path: str
    language: Language
    notes: Notes
    wanted: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Span:
    """A bubble under way."""

    desk: Desk
    row: int
    last: int
    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    media: list[Media] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def mark(self, kind: MarkKind, start: int, url: str = "") -> None:
        if self.length > start:
            self.marks.append(Mark(kind, start, self.length, url))

    def cut(self, start: int) -> str:
        """Take the text from `start` on out again."""
        text = "".join(self.parts)
        self.parts, self.length = [text[:start]], start
        self.marks = [mark for mark in self.marks if mark.start < start]
        return text[start:]

    def note(self, rule: str, fragment: str, **facts: object) -> None:
        lines = self.desk.notes.lines
        row = next((at for at in range(self.row, self.last) if fragment in lines[at]), self.row)
        self.desk.notes.note(rule, row, fragment, **facts)


def read_inline(token: Token | None, desk: Desk) -> tuple[Bubble, tuple[Media, ...]]:
    """The words of a paragraph or heading, and the pictures, sounds and videos it holds."""
    if token is None or token.map is None:
        return Bubble(""), ()
    if not token.children:  # only words, as most paragraphs are
        return Bubble(token.content.strip()), ()
    span = _Span(desk, token.map[0], token.map[1])
    _read(token.children, span)
    text = "".join(span.parts)
    marks = tuple(sorted(span.marks, key=lambda mark: (mark.start, -mark.end)))
    return stripped(Bubble(text, _outermost(marks))), tuple(span.media)


def _outermost(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The marks without those that stand in another of their kind, as stars right behind stars are read."""
    ends: dict[tuple[MarkKind, str], int] = {}
    kept = []
    for mark in marks:
        if mark.end > ends.get((mark.kind, mark.url), 0):
            ends[mark.kind, mark.url] = mark.end
            kept.append(mark)
    return tuple(kept)


def _read(tokens: Sequence[Token], span: _Span) -> None:
    starts: list[tuple[int, str]] = []
    for token in tokens:
        match token.type:
            case "text":
                _text(token.content, span)
            case "softbreak" | "hardbreak":
                span.add("\n")
                span.row = min(span.row + 1, span.last - 1)
            case "code_inline":
                span.add(token.content)
                span.mark("code", span.length - len(token.content))
            case "strong_open" | "em_open":
                starts.append((span.length, token.type))
            case "strong_close" | "em_close":
                start, opened = starts.pop()
                span.mark(_MARK_KINDS[opened], start)
            case "link_open":
                starts.append((span.length, str(token.attrs.get("href", ""))))
            case "link_close":
                _link(*starts.pop(), span)
            case "image":
                _picture(token, span)
            case "html_inline":
                span.note("raw-html", token.content.split("\n")[0], code=token.content)
            case _:
                span.add(token.content)


def _link(start: int, url: str, span: _Span) -> None:
    if _is_secure(url):
        if span.length == start:
            span.add(url)
        span.mark("link", start, quote(url, safe="/:?#[]@!$&'()*+,;=%~"))
    elif _has_scheme(url) or _media_kind(url) is None:
        span.note("link-not-https", url, target=url)
    elif media := _media(url, span.cut(start), span):
        span.media.append(media)


def _picture(token: Token, span: _Span) -> None:
    url = str(token.attrs.get("src", ""))
    caption = "".join(child.content for child in token.children or ())
    if _has_scheme(url):
        span.note("picture-not-here", url, target=url)
    elif _media_kind(url) is None:
        known = {"pictures": PICTURES, "sounds": SOUNDS, "videos": VIDEOS}
        said = {name: " ".join(endings) for name, endings in known.items()}
        span.note("media-type", url, target=url, **said)
    elif media := _media(url, caption, span):
        span.media.append(media)


def _media(url: str, caption: str, span: _Span) -> Media | None:
    kind = _media_kind(url)
    written = unquote(url)
    path = span.desk.folder.target(span.desk.path, written)
    if path is None or kind is None:
        span.note("outside-content", url, target=written)
        return None
    span.desk.wanted.add(path)
    if not span.desk.folder.has(path):
        span.note("dead-link", url, target=written)
        return None
    return Media(kind, path, caption.strip())


def _media_kind(url: str) -> MediaKind | None:
    if url.lower().endswith(PICTURES):
        return "picture"
    if url.lower().endswith(VIDEOS):
        return "video"
    return "audio" if url.lower().endswith(SOUNDS) else None


def _has_scheme(url: str) -> bool:
    return url.startswith("//") or re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", url) is not None


def _is_secure(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme == "https" and bool(parts.hostname)
    except ValueError:
        return False


def _text(text: str, span: _Span) -> None:
    """Add plain words. Markdown that was meant and not understood is still in them."""
    for rule, fragment in _slips(text):
        span.note(rule, fragment)
    span.add(text)


def _slips(text: str) -> list[tuple[str, str]]:
    slips = [slip for slip in _SLIPS if slip[1] in text]
    if "]" in text and (wide := _WIDE_LINK.search(text)):
        slips.append(("link-not-read", wide.group()))
    return slips


def stripped(bubble: Bubble) -> Bubble:
    """The bubble without blanks at its ends, its marks moved along."""
    text = bubble.text.strip()
    if len(text) == len(bubble.text):
        return bubble
    skipped = len(bubble.text) - len(bubble.text.lstrip())
    return Bubble(text, tuple(_clipped(bubble.marks, skipped, len(text))))


def _clipped(marks: Sequence[Mark], skipped: int, length: int) -> list[Mark]:
    moved = (
        replace(mark, start=max(mark.start - skipped, 0), end=min(mark.end - skipped, length))
        for mark in marks
    )
    return [mark for mark in moved if mark.start < mark.end]


def joined(bubbles: Sequence[Bubble], between: str) -> Bubble:
    """The bubbles that are not empty as one, their marks moved along."""
    if len(bubbles) == 1:
        return bubbles[0]
    text, marks = "", []
    for bubble in bubbles:
        if bubble.text:
            text += between if text else ""
            if bubble.marks:
                marks += _moved(bubble.marks, len(text))
            text += bubble.text
    return Bubble(text, tuple(marks))


def prefixed(prefix: str, bubble: Bubble) -> Bubble:
    """The bubble behind some words of our own, its marks moved along."""
    return Bubble(prefix + bubble.text, tuple(_moved(bubble.marks, len(prefix))) if bubble.marks else ())


def _moved(marks: Sequence[Mark], by: int) -> list[Mark]:
    return [replace(mark, start=mark.start + by, end=mark.end + by) for mark in marks]
