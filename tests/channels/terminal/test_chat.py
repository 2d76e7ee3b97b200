"""A chat at a terminal: lines in, bubbles and numbered choices out."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot.channels.terminal.chat import Ears, TerminalChat
from bot.channels.terminal.screen import as_text
from bot.core.errors import StoreBusy
from bot.core.messages import Address, Choice, Incoming, Letter, Media, Outgoing

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)
MENU = Outgoing("想做哪一样？", choices=(Choice("看课程", "go:lessons"), Choice("写脚本", "go:script")))


@dataclass
class Coach:
    """Answers every line with the same bubble, or fails."""

    answer: Outgoing | None = MENU
    error: Exception | None = None
    heard: list[Incoming] = field(default_factory=list)
    chat: TerminalChat | None = None

    async def hear(self, incoming: Incoming) -> bool:
        if self.error:
            raise self.error
        self.heard.append(incoming)
        return True

    async def settle(self, address: Address) -> None:
        if self.answer and self.chat:
            await self.chat.channel.deliver(Letter(1, "t1", address, self.answer))


def a_chat(
    coach: Coach, *, as_json: bool = False, files: Path | None = None
) -> tuple[TerminalChat, Ears, list[str]]:
    printed: list[str] = []
    coach.chat = TerminalChat("her", "zh-CN", printed.append, json=as_json, files=files)
    return coach.chat, Ears(coach.hear, coach.settle, lambda: NOON), printed


async def test_choices_are_numbered_and_tapped_by_number():
    coach = Coach()
    chat, ears, printed = a_chat(coach)
    assert await chat.play(["你好", "#2", "#9"], ears) == []
    assert printed[1].endswith("#1 看课程  #2 写脚本")
    assert [(one.text, one.token) for one in coach.heard] == [("你好", ""), ("", "go:script"), ("#9", "")]


async def test_a_line_without_an_answer_is_counted():
    chat, ears, _ = a_chat(Coach(answer=None))
    assert await chat.play(["你好", "在吗"], ears) == [1, 2]


async def test_a_busy_database_is_told_in_words():
    chat, ears, printed = a_chat(Coach(error=StoreBusy("database is locked")))
    assert await chat.play(["你好"], ears) == [1]
    assert printed[-1].startswith("刚才那句没存上")


async def test_replies_as_json_carry_the_line_they_answer():
    chat, ears, printed = a_chat(Coach(), as_json=True)
    await chat.play(["你好"], ears)
    assert [json.loads(line) for line in printed] == [
        {"line": 1, "text": "想做哪一样？", "choices": ["看课程", "写脚本"], "media": []}
    ]


async def test_talking_greets_first_and_passes_over_empty_lines():
    async def lines() -> AsyncIterator[str]:
        for line in ("", "你好", "  "):
            yield line

    coach = Coach()
    chat, ears, _ = a_chat(coach)
    await chat.talk(lines(), ears)
    assert [one.text for one in coach.heard] == ["/start", "你好"]


def test_a_picture_is_named_and_a_document_is_printed():
    media = (Media("picture", "a.png", "果园"), Media("document", "me.json", body="{}"))
    assert as_text(Outgoing("看", media=media)).splitlines() == [
        "   看",
        "   [picture: 果园]",
        "   [document: me.json]",
        "{}",
    ]


async def test_pages_and_pictures_are_put_in_a_folder_and_named(tmp_path: Path):
    page = Media("document", "card.html", "提词卡", body="<b>5 斤</b>")
    picture = Media("picture", "card.png", data="iVBORw0KGgo=")
    coach = Coach(answer=Outgoing("给你", media=(page, picture)))
    chat, ears, printed = a_chat(coach, files=tmp_path / "cards")
    await chat.play(["提词卡"], ears)
    kept = tmp_path / "cards"
    assert printed[-1].splitlines()[1:] == [
        f"   [document: {kept}/card-1.html]",
        f"   [picture: {kept}/card-1.png]",
    ]
    assert (kept / "card-1.html").read_text("utf-8") == page.body
    assert (kept / "card-1.png").read_bytes() == picture.content


async def test_a_text_is_read_in_the_terminal_itself(tmp_path: Path):
    coach = Coach(answer=Outgoing("给你", media=(Media("document", "a.txt", body="1. 婆婆"),)))
    chat, ears, printed = a_chat(coach, files=tmp_path / "cards")
    await chat.play(["发文字版"], ears)
    assert printed[-1].splitlines()[-1] == "1. 婆婆"
    assert not (tmp_path / "cards").exists()
