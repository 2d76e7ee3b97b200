"""What an update means to the coach."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram.types import Update

from bot.channels.telegram.receive.reading import (
    Back,
    Blocked,
    Reading,
    Said,
    Summons,
    lane,
    read_plain,
    read_typed,
    read_update,
)
from bot.core.messages import Address, Attachment, Incoming
from tests.channels.telegram.updates import CHAT, GROUP, HER, Raw, member, message, tap

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
ADDRESS = Address("telegram", "7")
FILE = {"file_id": "F", "file_unique_id": "U"}
SIZES = [FILE | {"file_id": name, "width": w, "height": w} for name, w in (("small", 90), ("large", 900))]


def heard(number: int = 1, **what: Any) -> Incoming:
    return Incoming(f"telegram:{number}", ADDRESS, NOW, **what)


@pytest.mark.parametrize(
    ("raw", "reading"),
    [
        pytest.param(message(text="你好"), Said(heard(text="你好"), 1), id="words"),
        pytest.param(message(text="/start county-610629"), Said(heard(text="/start county-610629"), 1), id="start"),
        pytest.param(message(text="/menu@cunbo_bot"), Said(heard(text="/menu"), 1), id="a command with the bot's name"),
        pytest.param(
            message(text="hi", **{"from": HER | {"language_code": "en-GB"}}),
            Said(heard(text="hi", language="en"), 1),
            id="English phone",
        ),
        pytest.param(
            message(text="salut", **{"from": HER | {"language_code": "fr"}}), Said(heard(text="salut"), 1), id="French phone"
        ),
        pytest.param(tap(2, "go:menu"), Said(heard(2, token="go:menu"), tap="q2"), id="tap"),
        pytest.param(
            tap(2, "x", message={"message_id": 3, "date": 0, "chat": CHAT}),
            Said(heard(2, token="x"), tap="q2"),
            id="tap under a message too old to be shown",
        ),
        pytest.param(
            message(voice=FILE | {"duration": 12}), Said(heard(attachments=(Attachment("voice", "F", 12.0),)), 1), id="voice"
        ),
        pytest.param(
            message(photo=SIZES, caption="我的货"),
            Said(heard(text="我的货", attachments=(Attachment("picture", "large"),)), 1),
            id="photo with words",
        ),
        pytest.param(
            message(sticker=FILE | {"type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}),
            Said(heard(attachments=(Attachment("sticker", "F"),)), 1),
            id="sticker",
        ),
        pytest.param(
            message(location={"latitude": 1.0, "longitude": 2.0}), Said(heard(attachments=(Attachment("location"),)), 1), id="place"
        ),
        pytest.param(message(document=FILE), Said(heard(attachments=(Attachment("document", "F"),)), 1), id="document"),
        pytest.param(
            message(video=FILE | {"width": 1, "height": 1, "duration": 9}),
            Said(heard(attachments=(Attachment("video", "F", 9.0),)), 1),
            id="video",
        ),
        pytest.param(message(dice={"emoji": "🎲", "value": 3}), Said(heard(attachments=(Attachment("other"),)), 1), id="dice"),
        pytest.param(
            message(5, kind="edited_message", text="改了", message_id=3, edit_date=1_790_000_001),
            Said(heard(5, text="改了"), 3, edit=True),
            id="changed words",
        ),
        pytest.param(
            message(5, kind="edited_message", location={"latitude": 1.0, "longitude": 2.0}, edit_date=1), None, id="she walks on"
        ),
        pytest.param(member(6, "member", "kicked"), Blocked(ADDRESS), id="blocked"),
        pytest.param(member(6, "kicked", "member"), Back(ADDRESS), id="back"),
        pytest.param(member(6, "left", "member", GROUP), Summons(-70, None, "zh-CN"), id="let into a group"),
        pytest.param(member(6, "member", "administrator", GROUP), None, id="promoted in a group"),
        pytest.param(member(6, "member", "kicked", GROUP), None, id="thrown out of a group"),
        pytest.param(message(chat=GROUP, text="/start@cunbo_bot"), Summons(-70, None, "zh-CN"), id="called in a group"),
        pytest.param(
            message(chat=GROUP, text="/start", is_topic_message=True, message_thread_id=9),
            Summons(-70, 9, "zh-CN"),
            id="called in a topic",
        ),
        pytest.param(message(chat=GROUP, new_chat_title="新名"), None, id="a group's news"),
        pytest.param(message(pinned_message=message()["message"]), None, id="a private chat's news"),
        pytest.param({"update_id": 9, "a_kind_of_tomorrow": {"x": 1}}, None, id="unknown kind"),
        pytest.param({"update_id": 9}, None, id="nothing"),
        pytest.param(
            message(voice={"length": "tomorrow's shape"}),
            Said(heard(attachments=(Attachment("other"),))),
            id="a message newer than aiogram",
        ),
        pytest.param(message(text="你好", photo="?"), Said(heard(text="你好")), id="words beside what cannot be read"),
    ],
)  # fmt: skip
def test_what_it_means(raw: Raw, reading: Reading | None):
    assert read_update(raw, NOW) == reading


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(message(text="你好"), id="words"),
        pytest.param(message(3, text="/menu@cunbo_bot now"), id="command"),
        pytest.param(message(text="hi", **{"from": HER | {"language_code": "EN"}}), id="English phone"),
        pytest.param(message(text="hi", **{"from": {"id": 7, "is_bot": False, "first_name": "a"}}), id="silent phone"),
        pytest.param(
            message(text="/help", entities=[{"type": "bot_command", "offset": 0, "length": 5}]), id="entities"
        ),
        pytest.param(message(text="是", reply_to_message=message(text="?")["message"]), id="answer to a message"),
    ],
)  # fmt: skip
def test_plain_words_are_read_without_aiogram_as_aiogram_reads_them(raw: Raw):
    assert read_plain(raw["update_id"], raw, NOW) == read_typed(Update.model_validate(raw), NOW) is not None


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(message(text=""), id="no words"),
        pytest.param(message(photo=SIZES, caption="我的货"), id="photo"),
        pytest.param(message(text="你好", photo="?"), id="something beside"),
        pytest.param(message(chat=GROUP, text="你好"), id="group"),
        pytest.param(message(kind="edited_message", text="改了"), id="edited"),
        pytest.param(message(text="你好") | {"poll": {}}, id="two kinds in one"),
        pytest.param(tap(2, "go:menu"), id="tap"),
    ],
)
def test_whatever_is_more_than_words_is_left_to_aiogram(raw: Raw):
    assert read_plain(raw["update_id"], raw, NOW) is None


@pytest.mark.parametrize("raw", [{}, {"update_id": "7"}, {"update_id": True}])
def test_what_has_no_number_is_no_update(raw: Raw):
    with pytest.raises(ValueError, match="update_id"):
        read_update(raw, NOW)


@pytest.mark.parametrize(
    ("raw", "chat"),
    [
        pytest.param(message(), 7, id="message"),
        pytest.param(tap(1, "x"), 7, id="tap"),
        pytest.param(member(1, "member", "kicked"), 7, id="membership"),
        pytest.param({"update_id": 1, "poll": {}}, 0, id="no chat"),
        pytest.param({"update_id": 1, "message": {"chat": "?"}}, 0, id="odd"),
    ],
)
def test_whose_order_it_belongs_to(raw: Raw, chat: int):
    assert lane(raw) == chat
