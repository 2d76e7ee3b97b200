"""Pages: letters laid out as WeChat shows them, text of at most 2,048 bytes or an article with a picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

from bot.channels.wechat import words
from bot.channels.wechat.reading import MORE, is_token
from bot.core.messages import Choice, Language, Letter, Mark, Media

MOST_BYTES = 2048
"""UTF-8 bytes of one text message, passive or by customer service (45002 beyond it)."""
ROOM_FOR_MORE = 200
"""Bytes kept free for the line that says how to go on."""
_ENDS = "\n。！？!?；;"
_GAP = "\n\n"
_QUOTED = {"&": "%26", '"': "%22", "<": "%3C", ">": "%3E", "%": "%25", "#": "%23", " ": "%20", "+": "%2B"}


@dataclass(frozen=True, slots=True)
class Article:
    """A picture with a title and a few words, and the address it opens."""

    title: str
    description: str
    picture: str
    url: str


@dataclass(frozen=True, slots=True)
class Lent:
    """A file that WeChat keeps for us. `kind` is image, voice or file; `id` its media id."""

    kind: str
    id: str


Piece = str | Article | Lent


@dataclass(frozen=True, slots=True)
class Style:
    """How an account shows things. `taps`: whether a choice can be a link that answers (Official Accounts).
    `site` is the public address of the web chat, "" when there is none. `articles`: whether pictures may
    stand by themselves."""

    taps: bool = True
    site: str = ""
    articles: bool = True


def pieces(
    letter: Letter,
    style: Style,
    language: Language,
    *,
    asks: bool,
    way_in: str = "",
    most: int = MOST_BYTES,
    lent: Mapping[Media, Lent] | None = None,
) -> list[Piece]:
    """One letter in pieces, each a page at most. `asks`: whether its choices still stand; only those of the
    last bubble do. `way_in` is a link that signs her in on the web, for what cannot be shown here. `lent`
    are the files that WeChat can show; pictures come before the words about them, documents behind."""
    said, shown = letter.outgoing, lent or {}
    text = _marked(said.text, said.marks)
    extra = [_media_line(media, style, language, way_in) for media in said.media if media not in shown]
    body = "\n".join(part for part in dict.fromkeys((text, *extra)) if part)
    before: list[Piece] = []
    if style.articles:
        before = [_article(said.text, media, style) for media in said.media if is_article(media, style)]
    before += [each for each in shown.values() if each.kind != "file"]
    files = [each for each in shown.values() if each.kind == "file"]
    return [
        *before,
        *_texts(body, _choices(said.choices, style) if asks else (), most - ROOM_FOR_MORE),
        *files,
    ]


def is_article(media: Media, style: Style) -> bool:
    """Whether this is shown as an article: a trainer's picture, where the site can show it to everybody."""
    return bool(style.site) and media.kind == "picture" and media.content is None


def _texts(body: str, lists: Sequence[str], room: int) -> list[Piece]:
    """The text with its choices under it: as links where they fit, else bare numbers, else pages of their
    own."""
    for choices in lists:
        whole = f"{body}{_GAP}{choices}" if body else choices
        if size(whole) <= room:
            return [whole]
    shortest = lists[-1] if lists else ""
    return [*cut(body, room), *cut(shortest, room)]


def _choices(choices: Sequence[Choice], style: Style) -> tuple[str, ...]:
    """The numbered lines, richest first."""
    if not choices:
        return ()
    bare = "\n".join(f"{place}. {plain(choice.label)}" for place, choice in enumerate(choices, 1))
    if not style.taps:
        return (bare,)
    linked = "\n".join(
        f"{place}. {tap(choice.label, choice.token)}" for place, choice in enumerate(choices, 1)
    )
    return (linked, bare)


def tap(label: str, token: str) -> str:
    """A link that says `label` for her and brings `token` back."""
    if not is_token(token):
        return plain(label)
    said = "".join(_QUOTED.get(character, character) for character in label)
    return f'<a href="weixin://bizmsgmenu?msgmenucontent={said}&msgmenuid={token}">{plain(label)}</a>'


def link(label: str, url: str) -> str:
    return f'<a href="{url.replace(chr(34), "%22")}">{plain(label)}</a>'


def plain(text: str) -> str:
    """Text that WeChat shows as it stands: what looks like the start of a link is widened."""
    return text.replace("<", "＜") if "<" in text else text


def _marked(text: str, marks: Sequence[Mark]) -> str:
    """The text with its links; WeChat shows no other emphasis."""
    shown, at = "", 0
    for mark in sorted((mark for mark in marks if mark.kind == "link"), key=lambda mark: mark.start):
        if mark.start < at or urlsplit(mark.url).scheme not in ("http", "https"):
            continue
        shown += plain(text[at : mark.start]) + link(text[mark.start : mark.end], mark.url)
        at = mark.end
    return shown + plain(text[at:])


def _media_line(media: Media, style: Style, language: Language, way_in: str) -> str:
    """A file as a line of text: the address it can be opened at."""
    if media.kind == "document" or media.content is not None:
        return link(words.ON_THE_WEB[language], way_in) if way_in else plain(media.caption)
    word = {"picture": words.PICTURE, "video": words.VIDEO}.get(media.kind, words.AUDIO)[language]
    label = f"{word}：{media.caption}" if media.caption else word
    return link(label, _media_url(media, style)) if style.site else plain(label)


def _media_url(media: Media, style: Style) -> str:
    return f"{style.site}/media/{quote(media.path)}"


def _article(text: str, media: Media, style: Style) -> Article:
    first, *rest = text.strip().splitlines() or [""]
    title = media.caption or first or PurePosixPath(media.path).stem
    described = " ".join(rest or [first])
    url = _media_url(media, style)
    return Article(title[:64], described[:120], url, url)


@dataclass(frozen=True, slots=True)
class Page:
    """One message to her, and how far it goes: `letters` are wholly said with it, `ahead` pieces of the
    next letter, too."""

    body: Piece
    letters: int
    ahead: int


def page(laid: Sequence[Sequence[Piece]], ahead: int, more: Callable[[], str] | None, most: int) -> Page:
    """The first page of these letters, of whose first one `ahead` pieces were said before.

    As many pieces of text as fit, joined; an article stands alone. `more` gives the line that tells how to
    get the rest, None when the rest follows by itself.
    """
    said = min(ahead, len(laid[0])) if laid else 0
    todo = [(number, place) for number, parts in enumerate(laid) for place in range(len(parts))][said:]
    if not todo:
        return Page("", len(laid), 0)
    first = laid[todo[0][0]][todo[0][1]]
    taken, body = 1, first
    if isinstance(body, str):
        for number, place in todo[1:]:
            piece = laid[number][place]
            if not isinstance(piece, str) or size(body) + size(_GAP) + size(piece) > most - ROOM_FOR_MORE:
                break
            body, taken = body + _GAP + piece, taken + 1
        if taken < len(todo) and more is not None:
            body += _GAP + more()
    if taken == len(todo):
        return Page(body, len(laid), 0)
    number, place = todo[taken]
    return Page(body, number, place)


def cut(text: str, most: int) -> list[str]:
    """The text in pieces of at most `most` bytes of UTF-8, cut behind a sentence where there is one, never
    inside a character or a link."""
    rest, cuts = text.strip("\n"), []
    while size(rest) > most:
        end = _end(rest, most)
        cuts.append(rest[:end].rstrip("\n"))
        rest = rest[end:].lstrip("\n")
    return [piece for piece in (*cuts, rest) if piece.strip()]


def _end(text: str, most: int) -> int:
    fits = len(text.encode()[:most].decode(errors="ignore"))
    sentence = max(text.rfind(mark, fits // 2, fits) for mark in _ENDS) + 1
    end = sentence or _whole_character(text, fits)
    opened = text.rfind("<a ", 0, end)
    inside = opened > 0 and text.find("</a>", opened, end) < 0
    return opened if inside else end


def _whole_character(text: str, end: int) -> int:
    """Back from between the parts of one emoji: joiners, skin tones and variation selectors."""
    place = end
    while 1 < place < len(text) and (_clings(text[place]) or text[place - 1] == "\u200d"):
        place -= 1
    return place if place > 1 else end


def _clings(character: str) -> bool:
    return character in "\u200d\ufe0f\ufe0e" or "\U0001f3fb" <= character <= "\U0001f3ff"


def more_line(language: Language, style: Style) -> str:
    """How to get the rest."""
    return words.MORE_FOLLOWS[language].format(more=more_tap(language, style))


def more_tap(language: Language, style: Style) -> str:
    word = words.MORE[language]
    return tap(word, MORE) if style.taps else plain(word)


def size(text: str) -> int:
    return len(text.encode())
