"""What Telegram refuses is refused here, in the platform's words."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from aiogram import Bot as AiogramBot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramMigrateToChat
from telegram import Bot as PtbBot
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.fakes.telegram import FakeTelegram, HandClock
from tests.telegram_fake.asking import ask

PARSE = "Bad Request: can't parse entities: "
INLINE = "Bad Request: can't parse inline keyboard button: "


def inline(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[button]]}


@pytest.mark.parametrize(
    ("parameters", "description"),
    [
        pytest.param({}, "Bad Request: message text is empty", id="no text"),
        pytest.param({"text": " \n "}, "Bad Request: text must be non-empty", id="only white space"),
        pytest.param({"text": "字" * 4097}, "Bad Request: message is too long", id="4097 characters"),
        pytest.param(
            {"text": "😀" * 2048 + "字"}, "Bad Request: message is too long", id="an emoji counts twice"
        ),
        pytest.param(
            {"text": "a", "parse_mode": "XML"}, "Bad Request: unsupported parse_mode", id="parse mode"
        ),
        pytest.param(
            {"text": "a", "reply_markup": inline(text="去", callback_data="课" * 22)},
            "Bad Request: BUTTON_DATA_INVALID",
            id="66 bytes of callback_data",
        ),
        pytest.param(
            {"text": "a", "reply_markup": inline(text="", callback_data="go")},
            "Bad Request: inline keyboard button text must be non-empty",
            id="inline button without words",
        ),
        pytest.param(
            {"text": "a", "reply_markup": inline(text="去")},
            INLINE + "Text buttons are unallowed in the inline keyboard",
            id="inline button that does nothing",
        ),
        pytest.param(
            {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "1", "callback_data": "1"}] * 101]}},
            "Bad Request: reply markup is too long",
            id="101 buttons",
        ),
        pytest.param(
            {"text": "a", "reply_markup": {"keyboard": [[{"text": ""}]]}},
            "Bad Request: keyboard button text must be non-empty",
            id="button without words",
        ),
        pytest.param(
            {"text": "a", "reply_markup": "{"},
            "Bad Request: can't parse reply keyboard markup JSON object",
            id="broken JSON",
        ),
        pytest.param(
            {"text": "a", "reply_parameters": {"message_id": 99}},
            "Bad Request: message to be replied not found",
            id="reply to nothing",
        ),
    ],
)
async def test_a_message_telegram_would_not_send(
    server: FakeTelegram, http: httpx.AsyncClient, parameters: dict[str, Any], description: str
) -> None:
    user = server.user()
    assert await ask(http, "sendMessage", chat_id=user.id, **parameters) == (400, description)
    assert user.chat.messages == []
    assert server.calls == []


@pytest.mark.parametrize(
    ("mode", "text", "words"),
    [
        pytest.param("HTML", "<p>好</p>", 'Unsupported start tag "p" at byte offset 0', id="unknown tag"),
        pytest.param("HTML", "a <b>好", 'Can\'t find end tag corresponding to start tag "b"', id="no end"),
        pytest.param("HTML", "好</b>", "Unexpected end tag at byte offset 3", id="no start"),
        pytest.param(
            "HTML",
            "<b>好<i>x</b></i>",
            'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"',
            id="crossed tags",
        ),
        pytest.param("HTML", "1 < 2", 'Unsupported start tag "" at byte offset 2', id="bare less-than"),
        pytest.param("HTML", "a <b", "Unclosed start tag at byte offset 2", id="open tag"),
        pytest.param("HTML", "<b>a</b", "Unclosed end tag at byte offset 4", id="open end tag"),
        pytest.param(
            "HTML",
            "<span>a</span>",
            'Tag "span" must have class "tg-spoiler" at byte offset 0',
            id="span",
        ),
        pytest.param(
            "MarkdownV2",
            "第1课.",
            "Character '.' is reserved and must be escaped with the preceding '\\'",
            id="bare full stop",
        ),
        pytest.param(
            "MarkdownV2", "🏟 🏟_abacaba", "Can't find end of Italic entity at byte offset 9", id="italic"
        ),
        pytest.param("MarkdownV2", "*好", "Can't find end of Bold entity at byte offset 0", id="bold"),
        pytest.param("MarkdownV2", "`好", "Can't find end of Code entity at byte offset 0", id="code"),
        pytest.param("MarkdownV2", "[a](b", "Can't find end of a URL at byte offset 4", id="address"),
        pytest.param("MarkdownV2", "||a", "Can't find end of Spoiler entity at byte offset 0", id="spoiler"),
        pytest.param(
            "Markdown", "a *好", "Can't find end of the entity starting at byte offset 2", id="old Markdown"
        ),
    ],
)
async def test_broken_markup_is_named(
    server: FakeTelegram, http: httpx.AsyncClient, mode: str, text: str, words: str
) -> None:
    answer = await ask(http, "sendMessage", chat_id=server.user().id, text=text, parse_mode=mode)
    assert answer == (400, PARSE + words)


@pytest.mark.parametrize(
    ("entity", "description"),
    [
        pytest.param(
            {"type": "bold", "offset": 0, "length": 9},
            "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9",
            id="ends outside",
        ),
        pytest.param(
            {"type": "bold", "offset": 5, "length": 1},
            "entity begins after the end of the text at UTF-16 offset 5",
            id="begins outside",
        ),
        pytest.param(
            {"type": "bold", "offset": 1, "length": 2},
            "entity begins in a middle of a UTF-16 symbol at byte offset 0",
            id="begins inside an emoji",
        ),
        pytest.param(
            {"type": "bold", "offset": 0, "length": 1},
            "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 0",
            id="ends inside an emoji",
        ),
        pytest.param(
            {"type": "shiny", "offset": 0, "length": 1},
            "can't parse MessageEntity: Unsupported type specified",
            id="unknown kind",
        ),
    ],
)
async def test_entities_are_checked_in_utf16_units(
    server: FakeTelegram, http: httpx.AsyncClient, entity: dict[str, Any], description: str
) -> None:
    answer = await ask(http, "sendMessage", chat_id=server.user().id, text="😀你好", entities=[entity])
    assert answer == (400, f"Bad Request: {description}")


async def test_a_text_at_the_limit_passes_after_its_tags_are_read(
    server: FakeTelegram, aiogram: AiogramBot
) -> None:
    user = server.user()
    await aiogram.send_message(user.id, "<b>" + "字" * 4096 + "</b>", parse_mode="HTML")
    assert user.chat.messages[0].entities == [{"type": "bold", "offset": 0, "length": 4096}]


async def test_a_long_caption_is_refused(server: FakeTelegram, ptb: PtbBot) -> None:
    with pytest.raises(BadRequest, match=r"^Message caption is too long$"):
        await ptb.send_photo(server.user().id, b"\xff\xd8", caption="字" * 1025)


async def test_an_unknown_chat_is_refused(server: FakeTelegram, aiogram: AiogramBot, ptb: PtbBot) -> None:
    with pytest.raises(TelegramBadRequest, match="Bad Request: chat not found"):
        await aiogram.send_message(12345, "你好")
    with pytest.raises(BadRequest, match=r"^Chat not found$"):
        await ptb.send_message("@nobody", "你好")


async def test_a_blocked_bot_may_not_write_until_it_is_let_back(
    server: FakeTelegram, aiogram: AiogramBot, ptb: PtbBot
) -> None:
    user = server.user()
    user.block_bot()
    with pytest.raises(TelegramForbiddenError, match="Forbidden: bot was blocked by the user"):
        await aiogram.send_message(user.id, "你好")
    with pytest.raises(Forbidden, match=r"^Forbidden: bot was blocked by the user$"):
        await ptb.send_message(user.id, "你好")
    user.unblock_bot()
    await ptb.send_message(user.id, "又见面了")
    assert user.chat.texts == ["又见面了"]


@pytest.mark.parametrize(
    ("happen", "description"),
    [
        pytest.param("deactivated", "Forbidden: user is deactivated", id="account deleted"),
        pytest.param(
            "stranger", "Forbidden: bot can't initiate conversation with a user", id="never pressed START"
        ),
        pytest.param("kicked", "Forbidden: bot was kicked from the group chat", id="kicked from a group"),
    ],
)
async def test_who_cannot_be_reached(
    server: FakeTelegram, http: httpx.AsyncClient, happen: str, description: str
) -> None:
    user, group = server.user(started=happen != "stranger"), server.group()
    if happen == "deactivated":
        user.deactivate()
    group.kick_bot()
    chat = group.id if happen == "kicked" else user.id
    assert await ask(http, "sendMessage", chat_id=chat, text="你好") == (403, description)


async def test_a_migrated_group_names_its_new_id(
    server: FakeTelegram, aiogram: AiogramBot, ptb: PtbBot
) -> None:
    group = server.group()
    upgraded = server.migrate(group)
    with pytest.raises(TelegramMigrateToChat) as by_aiogram:
        await aiogram.send_message(group.id, "你好")
    with pytest.raises(ChatMigrated) as by_ptb:
        await ptb.send_message(group.id, "你好")
    assert (by_aiogram.value.migrate_to_chat_id, by_ptb.value.new_chat_id) == (upgraded.id, upgraded.id)
    await ptb.send_message(upgraded.id, "搬好了")
    assert upgraded.texts == ["搬好了"]


async def test_edits_telegram_refuses(server: FakeTelegram, http: httpx.AsyncClient) -> None:
    user = server.user()
    _, sent = await ask(http, "sendMessage", chat_id=user.id, text="第一课")
    said = user.say("好")
    same = (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the "
        "same as a current content and reply markup of the message"
    )
    edit = {"chat_id": user.id, "text": "第一课"}
    answers = [
        await ask(http, "editMessageText", message_id=sent["message_id"], **edit),
        await ask(http, "editMessageText", message_id=999, **edit),
        await ask(http, "editMessageText", message_id=said.id, **edit),
        await ask(http, "editMessageText", **edit),
        await ask(http, "deleteMessage", chat_id=user.id, message_id=999),
    ]
    assert answers == [
        (400, same),
        (400, "Bad Request: message to edit not found"),
        (400, "Bad Request: message can't be edited"),
        (400, "Bad Request: message identifier is not specified"),
        (400, "Bad Request: message to delete not found"),
    ]


async def test_a_press_is_answered_once_and_in_time(
    server: FakeTelegram, http: httpx.AsyncClient, clock: HandClock
) -> None:
    user = server.user()
    stale = (400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    await ask(
        http, "sendMessage", chat_id=user.id, text="去吗", reply_markup=inline(text="去", callback_data="go")
    )
    first, second = user.tap("去"), user.tap("go")
    assert await ask(http, "answerCallbackQuery", callback_query_id=first.id, text="好") == (200, True)
    assert await ask(http, "answerCallbackQuery", callback_query_id=first.id) == stale
    clock.advance(60)
    assert await ask(http, "answerCallbackQuery", callback_query_id=second.id) == stale
    assert (first.answer, second.answer) == ({"text": "好", "show_alert": False, "url": ""}, None)


async def test_wrong_tokens_and_unknown_methods(server: FakeTelegram) -> None:
    paths = {
        "/bot1:wrong/getMe": (401, "Unauthorized"),
        "/botnonsense/getMe": (404, "Not Found"),
        f"/bot{server.token}/sendTelepathy": (404, "Not Found: method not found"),
        "/": (404, "Not Found"),
    }
    async with httpx.AsyncClient(base_url=server.url, trust_env=False) as client:
        answers = {path: (await client.get(path)).json() for path in paths}
    assert {p: (a["error_code"], a["description"]) for p, a in answers.items()} == paths
