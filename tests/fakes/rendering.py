"""What one bubble looks like on every channel, checked against what was said: no word and no button is lost."""

from __future__ import annotations

import re
from html import unescape

from bot.channels.telegram.parts import parts
from bot.channels.terminal.screen import as_text
from bot.channels.web.lines import runs
from bot.channels.wechat.pages import MOST_BYTES, Style, pieces
from bot.core.messages import Address, Letter, Outgoing


def words(text: str) -> str:
    return "".join(text.split())


def check(said: Outgoing) -> None:
    """Raises AssertionError where a channel loses something."""
    _web(said)
    _telegram(said)
    _wechat(said)
    assert words(said.text) in words(as_text(said))


def _web(said: Outgoing) -> None:
    shown = runs(said.text, said.marks)
    assert "".join(run["text"] for run in shown) == said.text
    marked = {
        kind: "".join(run["text"] for run in shown if kind in run["marks"]) for kind in ("strong", "em")
    }
    for kind, text in marked.items():
        assert set(words(text)) <= set(said.text)
        assert bool(text) == any(mark.kind == kind for mark in said.marks)


def _telegram(said: Outgoing) -> None:
    laid = parts(said)
    assert words(said.text) in words("".join(part.piece.text for part in laid))
    bold = [
        part.piece.text.encode("utf-16-le")[2 * one.offset : 2 * (one.offset + one.length)].decode(
            "utf-16-le"
        )
        for part in laid
        for one in part.piece.entities
        if one.kind == "bold"
    ]
    strong = [said.text[mark.start : mark.end] for mark in said.marks if mark.kind == "strong"]
    assert words("".join(bold)) == words("".join(strong))
    assert {choice.token for row in laid[-1].rows for choice in row} == {one.token for one in said.choices}


def _wechat(said: Outgoing) -> None:
    letter = Letter(1, "t", Address("wechat", "k"), said)
    laid = pieces(letter, Style(articles=False), "zh-CN", asks=True)
    texts = [piece for piece in laid if isinstance(piece, str)]
    assert all(len(text.encode()) <= MOST_BYTES for text in texts)
    plain = re.sub(r"</?a\b[^>]*>", "", "".join(texts))
    assert words(said.text.replace("<", "＜")) in words(unescape(plain))
    assert all(words(choice.label) in words(plain) for choice in said.choices)
