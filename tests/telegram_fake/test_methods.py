"""Every way to pass parameters, and the methods that are not about refusals."""

from __future__ import annotations

import httpx
import pytest
from aiogram import Bot as AiogramBot
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats
from telegram import Bot as PtbBot
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove

from tests.fakes.telegram import FakeTelegram
from tests.telegram_fake.asking import ask


@pytest.mark.parametrize("way", ["query", "get", "form", "json", "multipart"])
async def test_parameters_come_in_every_way(server: FakeTelegram, http: httpx.AsyncClient, way: str) -> None:
    user = server.user()
    given = {"chat_id": str(user.id), "text": "你好 &+%", "disable_notification": "true"}
    if way == "query":
        await http.post("SENDMESSAGE", params=given)
    elif way == "get":
        await http.get("sendmessage", params=given)
    elif way == "form":
        await http.post("sendMessage", data=given)
    elif way == "json":
        await http.post("sendMessage", json=given)
    else:
        await http.post("sendMessage", data=given, files={"unused": b"x"})
    assert user.chat.texts == ["你好 &+%"]
    call = server.calls[0]
    assert (call.method, call.chat_id, call.message_id) == ("sendMessage", user.id, user.chat.messages[0].id)


@pytest.mark.parametrize(
    ("mode", "source", "text", "entities"),
    [
        pytest.param(
            "HTML",
            '<b>一<i>二</i></b> &lt;3 <a href="t.me/x">网</a>',
            "一二 <3 网",
            [("bold", 0, 2), ("italic", 1, 1), ("text_link", 6, 1)],
            id="HTML",
        ),
        pytest.param(
            "HTML",
            '<pre><code class="language-py">a</code></pre><blockquote expandable>b</blockquote>',
            "ab",
            [("pre", 0, 1), ("expandable_blockquote", 1, 1)],
            id="HTML blocks",
        ),
        pytest.param(
            "MarkdownV2",
            "*粗_斜_* ||藏|| `c\\`d` 1\\. [网](https://t.me/x)",
            "粗斜 藏 c`d 1. 网",
            [("bold", 0, 2), ("italic", 1, 1), ("spoiler", 3, 1), ("code", 5, 3), ("text_link", 12, 1)],
            id="MarkdownV2",
        ),
        pytest.param(
            "MarkdownV2",
            "```py\nx = 1```\n>引\n__下__ ~删~",
            "x = 1\n引\n下 删",
            [("pre", 0, 5), ("blockquote", 6, 1), ("underline", 8, 1), ("strikethrough", 10, 1)],
            id="MarkdownV2 blocks",
        ),
        pytest.param(
            "Markdown",
            "*粗* _斜_ `c`",
            "粗 斜 c",
            [("bold", 0, 1), ("italic", 2, 1), ("code", 4, 1)],
            id="Markdown",
        ),
    ],
)
async def test_markup_becomes_entities(
    server: FakeTelegram,
    aiogram: AiogramBot,
    mode: str,
    source: str,
    text: str,
    entities: list[tuple[str, int, int]],
) -> None:
    sent = await aiogram.send_message(server.user().id, source, parse_mode=mode)
    assert sent.text == text
    assert [(e.type, e.offset, e.length) for e in sent.entities or []] == entities


async def test_white_space_around_a_text_goes_and_entities_move(
    server: FakeTelegram, http: httpx.AsyncClient
) -> None:
    bold = {"type": "bold", "offset": 2, "length": 4}
    _, sent = await ask(http, "sendMessage", chat_id=server.user().id, text="\n 你好  ", entities=[bold])
    assert (sent["text"], sent["entities"]) == ("你好", [{"type": "bold", "offset": 0, "length": 2}])


async def test_edits_show_and_deletions_vanish(server: FakeTelegram, ptb: PtbBot) -> None:
    user = server.user()
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("去", callback_data="go")]])
    first = await ptb.send_message(user.id, "一", reply_markup=keyboard)
    second = await ptb.send_message(user.id, "二", reply_to_message_id=first.message_id)
    assert second.to_dict()["reply_to_message"]["text"] == "一"
    await ptb.delete_message(user.id, second.message_id)
    await ptb.edit_message_reply_markup(user.id, first.message_id, reply_markup=None)
    assert [(m.text, m.buttons) for m in user.chat.messages] == [("一", [])]
    with pytest.raises(LookupError):
        user.tap("去")


async def test_a_reply_keyboard_is_pressed_by_writing_its_text(server: FakeTelegram, ptb: PtbBot) -> None:
    user = server.user()
    await ptb.send_message(user.id, "选", reply_markup=ReplyKeyboardMarkup([["学习", "写稿"]]))
    user.choose("写稿")
    updates = await ptb.get_updates()
    assert [u.message.text for u in updates if u.message] == ["写稿"]
    await ptb.send_message(user.id, "好", reply_markup=ReplyKeyboardRemove())
    with pytest.raises(LookupError, match="no key '写稿'"):
        user.choose("写稿")


async def test_commands_are_kept_by_scope_and_language(server: FakeTelegram, aiogram: AiogramBot) -> None:
    everywhere = BotCommandScopeAllPrivateChats()
    await aiogram.set_my_commands([BotCommand(command="learn", description="学习")], scope=everywhere)
    await aiogram.set_my_commands([BotCommand(command="learn", description="Learn")], language_code="en")
    in_private = await aiogram.get_my_commands(scope=everywhere)
    in_english = await aiogram.get_my_commands(language_code="en")
    await aiogram.delete_my_commands(language_code="en")
    left = await aiogram.get_my_commands(language_code="en")
    assert ([c.description for c in in_private], [c.description for c in in_english], left) == (
        ["学习"],
        ["Learn"],
        [],
    )


@pytest.mark.parametrize(
    ("parameters", "description"),
    [
        pytest.param(
            {"commands": [{"command": "Learn", "description": "x"}]}, "BOT_COMMAND_INVALID", id="name"
        ),
        pytest.param(
            {"commands": [{"command": "a", "description": ""}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
            id="description",
        ),
        pytest.param(
            {"commands": [], "scope": {"type": "moon"}},
            "can't parse BotCommandScope: Unsupported type specified",
            id="scope",
        ),
    ],
)
async def test_commands_telegram_refuses(
    http: httpx.AsyncClient, parameters: dict[str, object], description: str
) -> None:
    assert await ask(http, "setMyCommands", **parameters) == (400, f"Bad Request: {description}")


async def test_the_profile_is_kept(server: FakeTelegram, ptb: PtbBot) -> None:
    await ptb.set_my_description("村播教练")
    await ptb.set_my_short_description("Coach", language_code="en")
    assert (await ptb.get_my_description()).description == "村播教练"
    assert (await ptb.get_my_short_description("en")).short_description == "Coach"
    assert (await ptb.get_my_name()).name == "村播教练"
    assert (await ptb.get_chat(server.user("阿花").id)).first_name == "阿花"


async def test_a_chat_action_is_shown(
    server: FakeTelegram, aiogram: AiogramBot, http: httpx.AsyncClient
) -> None:
    user = server.user()
    await aiogram.send_chat_action(user.id, "typing")
    assert user.chat.actions == ["typing"]
    refused = await ask(http, "sendChatAction", chat_id=user.id, action="yawning")
    assert refused == (400, "Bad Request: wrong parameter action in request")


async def test_waiting_for_a_message_that_never_comes_tells_what_came(
    server: FakeTelegram, ptb: PtbBot
) -> None:
    user = server.user()
    await ptb.send_message(user.id, "别的")
    with pytest.raises(TimeoutError, match="别的"):
        await user.chat.wait_for("想要的", timeout=0.05)
