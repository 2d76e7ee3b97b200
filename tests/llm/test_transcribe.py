"""Voice messages turned into words by a server that behaves well, badly and not at all."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import pytest

from bot.core.errors import BadSettings, LLMBusy, LLMRefused
from bot.core.rehearsal.take import Word
from bot.llm.budget import Outcome
from bot.llm.transcribe import MOST_BYTES, OpenTranscriber, open_transcriber
from bot.service.ports import Sound, Transcript
from tests.fakes.llm import (
    Behaviour,
    FakeLLM,
    bad_key,
    broken,
    limited,
    no_json_mode,
    no_model,
    not_an_api,
    slow,
    unreadable,
)

SOUND = Sound(b"OggS" + bytes(400), "audio/ogg; codecs=opus")
Open = Callable[..., OpenTranscriber]


@pytest.fixture
async def open_one(llm: FakeLLM, ended: list[tuple[str, Outcome]]) -> AsyncIterator[Open]:
    opened: list[OpenTranscriber] = []

    def open_it(timeout_seconds: float = 20, base_url: str = "") -> OpenTranscriber:
        address = base_url or llm.base_url
        told = open_transcriber(
            address,
            "sk-secret",
            "whisper",
            timeout_seconds,
            lambda purpose, _, outcome: ended.append((purpose, outcome)),
        )
        opened.append(told)
        return told

    yield open_it
    for each in opened:
        await each.aclose()


async def test_words_come_with_their_times(
    llm: FakeLLM, open_one: Open, ended: list[tuple[str, Outcome]]
) -> None:
    llm.heard = "山顶。雾"

    assert await open_one().transcribe(SOUND, "zh-CN") == Transcript(
        "山顶。雾", 2.75, (Word("山", 0.0, 0.25), Word("顶", 0.25, 0.5), Word("雾", 2.5, 2.75))
    )
    assert ended == [("transcribe", "ok")]


async def test_the_server_is_told_the_format_the_language_and_to_keep_fillers(
    llm: FakeLLM, open_one: Open
) -> None:
    await open_one().transcribe(SOUND, "zh-CN")

    call = llm.calls[0]
    assert call.body["file"] == {"name": "take.ogg", "type": "audio/ogg", "bytes": 404}
    assert (call.key, call.body["model"], call.body["language"]) == ("sk-secret", "whisper", "zh")
    assert call.body["response_format"] == "verbose_json"
    assert "那个" in call.body["prompt"]


async def test_a_server_without_times_gives_the_words_alone_and_is_asked_no_more(
    llm: FakeLLM, open_one: Open
) -> None:
    llm.always("transcribe", no_json_mode())
    listener = open_one()

    first = await listener.transcribe(SOUND, "zh-CN")
    second = await listener.transcribe(SOUND, "zh-CN")

    assert first == second == Transcript(llm.heard)
    assert [call.body["response_format"] for call in llm.calls] == ["verbose_json", "json", "json"]


@pytest.mark.parametrize(
    ("behaviours", "error", "requests"),
    [
        pytest.param([broken(), broken()], LLMBusy, 2, id="down, asked once more"),
        pytest.param([limited(0), limited(0)], LLMBusy, 2, id="limited, asked once more"),
        pytest.param([bad_key()], LLMBusy, 1, id="a wrong key"),
        pytest.param([no_model()], LLMBusy, 1, id="no such model"),
        pytest.param([not_an_api()], LLMBusy, 1, id="something else at that address"),
        pytest.param([slow(5)], LLMBusy, 1, id="too slow"),
    ],
)
async def test_what_goes_wrong_is_told_as_our_own_errors(
    llm: FakeLLM, open_one: Open, behaviours: list[Behaviour], error: type[Exception], requests: int
) -> None:
    llm.behave("transcribe", *behaviours)

    with pytest.raises(error):
        await open_one(timeout_seconds=1.5).transcribe(SOUND, "zh-CN")
    assert llm.count("transcribe") == requests


async def test_a_short_break_is_waited_out(llm: FakeLLM, open_one: Open) -> None:
    llm.behave("transcribe", broken())

    assert (await open_one().transcribe(SOUND, "zh-CN")).text == llm.heard


@pytest.mark.parametrize(
    "body", [pytest.param(b"", id="empty"), pytest.param(bytes(MOST_BYTES + 1), id="huge")]
)
async def test_a_sound_no_server_takes_is_not_sent(llm: FakeLLM, open_one: Open, body: bytes) -> None:
    with pytest.raises(LLMRefused):
        await open_one().transcribe(Sound(body, "audio/ogg"), "zh-CN")
    assert llm.count() == 0


async def test_nobody_at_the_address_is_a_busy_server(open_one: Open) -> None:
    with pytest.raises(LLMBusy):
        await open_one(base_url="http://127.0.0.1:9/v1").transcribe(SOUND, "zh-CN")


@pytest.mark.parametrize(
    ("values", "named"),
    [
        pytest.param(("ftp://x", "k", "m"), "CUNBO_STT_BASE_URL", id="address"),
        pytest.param(("http://x", "键", "m"), "CUNBO_STT_API_KEY", id="key"),
        pytest.param(("http://x", "k", ""), "CUNBO_STT_MODEL", id="model"),
    ],
)
def test_odd_settings_are_named(values: tuple[str, str, str], named: str) -> None:
    with pytest.raises(BadSettings, match=named):
        open_transcriber(*values, 20)


async def test_a_sound_the_server_cannot_read_is_refused_and_times_are_asked_for_again(
    llm: FakeLLM, open_one: Open
) -> None:
    listener = open_one()
    llm.behave("transcribe", unreadable(), unreadable())

    with pytest.raises(LLMRefused):
        await listener.transcribe(SOUND, "zh-CN")
    assert (await listener.transcribe(SOUND, "zh-CN")).words != ()
