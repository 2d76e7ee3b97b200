"""What she spoke is fetched from WeChat."""

from __future__ import annotations

import pytest

from bot.channels.wechat.voices import WeChatVoices
from bot.core.errors import Unreachable
from bot.core.messages import Address
from bot.service.ports import Sound
from tests.fakes.wechat.coaching import Coaching

HER = Address("wechat", "her")


async def test_a_voice_message_is_fetched_whole(running: Coaching) -> None:
    running.account.media["M1"] = b"#!AMR and so on"

    assert await WeChatVoices(running.room.api).fetch(HER, "M1") == Sound(b"#!AMR and so on", "audio/amr")


async def test_one_that_is_gone_is_out_of_reach_for_good(running: Coaching) -> None:
    with pytest.raises(Unreachable):
        await WeChatVoices(running.room.api).fetch(HER, "gone")
