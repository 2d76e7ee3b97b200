"""getUpdates: offsets, long polls, conflicts, what is kept and for how long."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
from aiogram import Bot as AiogramBot
from aiogram import Dispatcher
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.types import Message as AiogramMessage
from telegram import Bot as PtbBot

from tests.fakes.telegram import FakeTelegram, HandClock
from tests.telegram_fake.asking import ask

OTHER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
HOOKED = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


async def texts(http: httpx.AsyncClient, **parameters: Any) -> list[str]:
    _, updates = await ask(http, "getUpdates", **parameters)
    return [update["message"]["text"] for update in updates]


async def test_updates_stay_until_a_higher_offset_confirms_them(
    server: FakeTelegram, http: httpx.AsyncClient
) -> None:
    user = server.user()
    for word in ("一", "二", "三"):
        user.say(word)
    _, updates = await ask(http, "getUpdates")
    ids = [update["update_id"] for update in updates]
    assert ids == [ids[0], ids[0] + 1, ids[0] + 2]
    assert await texts(http) == ["一", "二", "三"]
    assert await texts(http, limit=2) == ["一", "二"]
    assert await texts(http, offset=ids[1]) == ["二", "三"]
    assert await texts(http) == ["二", "三"]
    assert await texts(http, offset=-1) == ["三"]
    assert await texts(http, offset=ids[2] + 1) == []
    assert server.pending_updates == 0


async def test_a_long_poll_ends_with_the_first_update(server: FakeTelegram, http: httpx.AsyncClient) -> None:
    user = server.user()
    poll = asyncio.create_task(texts(http, timeout=50))
    await server.wait_for_poll()
    assert not poll.done()
    user.say("来了")
    assert await poll == ["来了"]


async def test_a_long_poll_ends_empty_when_its_time_is_over(
    server: FakeTelegram, http: httpx.AsyncClient, clock: HandClock
) -> None:
    poll = asyncio.create_task(texts(http, timeout=30))
    await server.wait_for_poll()
    clock.advance(29)
    await asyncio.sleep(0.02)
    assert not poll.done()
    clock.advance(1)
    assert await poll == []


async def test_a_second_poll_ends_the_first_with_409(server: FakeTelegram, http: httpx.AsyncClient) -> None:
    first = asyncio.create_task(ask(http, "getUpdates", timeout=50))
    await server.wait_for_poll()
    second = asyncio.create_task(texts(http, timeout=50))
    assert await first == (409, OTHER)
    server.user().say("在")
    assert await second == ["在"]


async def test_polling_is_refused_while_a_webhook_is_set(
    server: FakeTelegram, http: httpx.AsyncClient
) -> None:
    poll = asyncio.create_task(ask(http, "getUpdates", timeout=50))
    await server.wait_for_poll()
    await ask(http, "setWebhook", url="http://127.0.0.1:9/hook")
    assert await poll == (409, "Conflict: terminated by setWebhook request")
    assert await ask(http, "getUpdates") == (409, HOOKED)
    await ask(http, "deleteWebhook")
    assert await ask(http, "getUpdates") == (200, [])


async def test_kinds_not_asked_for_never_come(server: FakeTelegram, http: httpx.AsyncClient) -> None:
    user = server.user()
    await ask(http, "getUpdates", allowed_updates=["message"])
    said = user.say("你好")
    assert user.edit(said, "您好") is None
    user.block_bot()
    _, updates = await ask(http, "getUpdates")
    assert [set(update) for update in updates] == [{"update_id", "message"}]
    await ask(http, "getUpdates", allowed_updates=[])
    assert user.edit(said, "你们好") is not None


async def test_updates_are_kept_for_a_day(
    server: FakeTelegram, http: httpx.AsyncClient, clock: HandClock
) -> None:
    user = server.user()
    user.say("昨天")
    clock.advance(23 * 3600)
    user.say("今天")
    assert await texts(http) == ["昨天", "今天"]
    clock.advance(2 * 3600)
    assert await texts(http) == ["今天"]


async def test_an_aiogram_dispatcher_polls_and_answers(server: FakeTelegram, aiogram: AiogramBot) -> None:
    dispatcher, user = Dispatcher(), server.user()
    keyboard = InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text="学", callback_data="learn")]]
    )

    @dispatcher.message()
    async def hear(message: AiogramMessage) -> None:
        await message.answer(f"你说：{message.text}", reply_markup=keyboard)

    @dispatcher.callback_query()
    async def learn(query: CallbackQuery) -> None:
        await query.answer("好")
        assert isinstance(query.message, AiogramMessage)
        await query.message.edit_text(f"开始学（{query.data}）")

    polling = asyncio.create_task(
        dispatcher.start_polling(aiogram, handle_signals=False, close_bot_session=False)
    )
    user.start("village-7")
    await user.chat.wait_for("你说：/start village-7")
    user.tap("学")
    await user.chat.wait_for("开始学（learn）")
    await dispatcher.stop_polling()
    await polling
    assert [press.answer for press in user.presses] == [{"text": "好", "show_alert": False, "url": ""}]


async def test_python_telegram_bot_reads_every_kind_of_update(server: FakeTelegram, ptb: PtbBot) -> None:
    user = server.user("阿花", language_code="en", username="ahua")
    said = user.say("/help@cunbo_fake_bot 😀 /x")
    user.edit(said, "帮忙")
    user.send_voice(duration=7)
    user.send_photo(caption="橘子")
    user.send_sticker("🎉")
    user.send_location(25.5, 103.8)
    user.block_bot()
    told = [update.to_dict() for update in await ptb.get_updates()]
    message, edited, voice, photo, sticker, place, member = told
    assert message["message"]["from"]["language_code"] == "en"
    assert message["message"]["entities"] == [
        {"type": "bot_command", "offset": 0, "length": 20},
        {"type": "bot_command", "offset": 24, "length": 2},
    ]
    assert edited["edited_message"]["text"] == "帮忙"
    assert voice["message"]["voice"]["file_size"] == 4
    assert (photo["message"]["caption"], len(photo["message"]["photo"])) == ("橘子", 2)
    assert sticker["message"]["sticker"]["emoji"] == "🎉"
    assert place["message"]["location"] == {"latitude": 25.5, "longitude": 103.8}
    assert member["my_chat_member"]["new_chat_member"]["status"] == "kicked"
