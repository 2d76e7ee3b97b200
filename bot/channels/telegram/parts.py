"""One bubble as the messages that Telegram needs for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.channels.telegram.entities import MAX_CAPTION, MAX_TEXT, Piece, pieces
from bot.channels.telegram.keyboard import rows
from bot.core.messages import Choice, Media, Outgoing

SHORTER = MAX_TEXT // 4
"""UTF-16 units of a piece when Telegram found the whole too long after all."""

Rows = tuple[tuple[Choice, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One message: a file with its caption, or a text alone."""

    piece: Piece
    media: Media | None = None
    rows: Rows = ()


def parts(outgoing: Outgoing) -> tuple[Part, ...]:
    """Files first, text after them, buttons under the last message. A text that fits goes under a file that
    has no caption of its own."""
    texts = pieces(outgoing.text, outgoing.marks)
    files = [Part(_caption(media), media) for media in outgoing.media]
    if files and _fits_under(files[-1], texts, outgoing):
        under = pieces(outgoing.text, outgoing.marks, MAX_CAPTION)[0]
        laid = [*files[:-1], replace(files[-1], piece=under)]
    else:
        laid = [*files, *(Part(piece) for piece in texts)]
    if laid:
        laid[-1] = replace(laid[-1], rows=rows(outgoing.choices))
    return tuple(laid)


def _caption(media: Media) -> Piece:
    return next(iter(pieces(media.caption, (), MAX_CAPTION)), Piece(""))


def _fits_under(last: Part, texts: Sequence[Piece], outgoing: Outgoing) -> bool:
    return (
        not last.piece.text
        and len(texts) == 1
        and len(pieces(outgoing.text, outgoing.marks, MAX_CAPTION)) == 1
    )


def plainer(part: Part) -> Part | None:
    """The same without formatting and buttons; None when it has neither."""
    plain = replace(part, piece=Piece(part.piece.text), rows=())
    return plain if plain != part else None


def bare(part: Part) -> Part | None:
    """The same without its file; None when there is none, or no word is left."""
    return replace(part, media=None) if part.media is not None and part.piece.text else None


def shorter(part: Part) -> tuple[Part, ...]:
    """The same in smaller pieces, without formatting; a caption becomes a text of its own."""
    texts = [Part(piece) for piece in pieces(part.piece.text, (), SHORTER)]
    laid = [Part(Piece(""), part.media), *texts] if part.media is not None else texts
    if laid:
        laid[-1] = replace(laid[-1], rows=part.rows)
    return tuple(laid)
