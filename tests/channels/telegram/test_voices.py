"""What she spoke is fetched from Telegram."""

from __future__ import annotations

import pytest

from bot.channels.telegram.push.bot import lay_wire
from bot.channels.telegram.push.voices import TelegramVoices
from bot.core.errors import Unreachable, Wait
from bot.core.messages import Address
from bot.service.ports import Sound
from tests.fakes.telegram import FakeTelegram

HER = Address("telegram", "1")


async def test_a_voice_message_is_fetched_whole(telegram: FakeTelegram) -> None:
    wire = lay_wire(telegram.token, telegram.url)
    file_id = telegram.user().send_voice(b"OggS" + bytes(900), duration=4).raw["voice"]["file_id"]

    assert await TelegramVoices(wire.bot).fetch(HER, file_id) == Sound(b"OggS" + bytes(900), "audio/ogg")
    await wire.close()


async def test_one_that_is_gone_is_out_of_reach_for_good(telegram: FakeTelegram) -> None:
    wire = lay_wire(telegram.token, telegram.url)

    with pytest.raises(Unreachable):
        await TelegramVoices(wire.bot).fetch(HER, "no such file")
    await wire.close()


async def test_no_telegram_is_no_reason_to_give_up() -> None:
    wire = lay_wire("123456:AA", "http://127.0.0.1:9")

    with pytest.raises(Wait):
        await TelegramVoices(wire.bot).fetch(HER, "a file")
    await wire.close()
