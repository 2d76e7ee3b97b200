"""Files: up by multipart, again by file_id, down by path; too large ones are refused."""

from __future__ import annotations

from collections.abc import AsyncIterator
from io import BytesIO

import httpx
import pytest
from aiogram import Bot as AiogramBot
from aiogram.types import BufferedInputFile
from telegram import Bot as PtbBot

from tests.fakes.telegram import FakeTelegram, FileLimits
from tests.telegram_fake.asking import ask


async def test_a_voice_of_a_user_is_downloaded_by_both(
    server: FakeTelegram, aiogram: AiogramBot, ptb: PtbBot
) -> None:
    said = server.user().send_voice(b"OggS-voice", duration=4)
    file_id = said.raw["voice"]["file_id"]
    by_aiogram = await aiogram.download(file_id)
    by_ptb = await (await ptb.get_file(file_id)).download_as_bytearray()
    assert isinstance(by_aiogram, BytesIO)
    assert (by_aiogram.read(), bytes(by_ptb)) == (b"OggS-voice", b"OggS-voice")


async def test_aiogram_uploads_and_sends_again_by_file_id(server: FakeTelegram, aiogram: AiogramBot) -> None:
    user = server.user()
    first = await aiogram.send_photo(
        user.id, BufferedInputFile(b"\xff\xd8jpeg", "a.jpg"), caption="<b>图</b>", parse_mode="HTML"
    )
    assert first.photo
    second = await aiogram.send_photo(user.id, first.photo[-1].file_id)
    assert second.photo
    assert second.photo[-1].file_unique_id == first.photo[-1].file_unique_id
    assert user.chat.texts == ["图", ""]
    assert [call.method for call in server.calls] == ["sendPhoto", "sendPhoto"]


async def test_python_telegram_bot_uploads_every_kind(server: FakeTelegram, ptb: PtbBot) -> None:
    user = server.user()
    voice = await ptb.send_voice(user.id, b"OggS", duration=2)
    audio = await ptb.send_audio(server.user().id, b"ID3", title="歌", filename="s.mp3")
    document = await ptb.send_document(user.id, b"%PDF", filename="证书.pdf")
    sent = [message.to_dict() for message in (voice, audio, document)]
    assert [sent[0]["voice"]["duration"], sent[1]["audio"]["title"], sent[1]["audio"]["file_size"]] == [
        2,
        "歌",
        3,
    ]
    assert sent[2]["document"]["file_name"] == "证书.pdf"
    path = (await ptb.get_file(sent[2]["document"]["file_id"])).file_path
    assert str(path).endswith(".pdf")


async def test_bad_file_ids_are_refused(server: FakeTelegram, http: httpx.AsyncClient) -> None:
    user = server.user()
    photo = user.send_photo().raw["photo"][-1]["file_id"]
    answers = [
        await ask(http, "sendPhoto", chat_id=user.id, photo="nonsense"),
        await ask(http, "sendVoice", chat_id=user.id, voice=photo),
        await ask(http, "sendPhoto", chat_id=user.id, photo="https://example.org/a.jpg"),
        await ask(http, "sendPhoto", chat_id=user.id),
        await ask(http, "getFile", file_id="nonsense"),
    ]
    assert answers == [
        (400, "Bad Request: wrong file identifier/HTTP URL specified"),
        (400, "Bad Request: can't use file of type Photo as VoiceNote"),
        (400, "Bad Request: failed to get HTTP URL content"),
        (400, "Bad Request: there is no photo in the request"),
        (400, "Bad Request: invalid file_id"),
    ]


@pytest.fixture
async def narrow() -> AsyncIterator[tuple[FakeTelegram, httpx.AsyncClient]]:
    """A server that takes photos of 10 bytes, other files of 100, and gives back 50."""
    async with (
        FakeTelegram(file_limits=FileLimits(photo=10, other=100, download=50)) as server,
        httpx.AsyncClient(base_url=f"{server.url}/bot{server.token}/", trust_env=False) as http,
    ):
        yield server, http


@pytest.mark.parametrize(
    ("field", "size", "code", "description"),
    [
        pytest.param("photo", 11, 400, "Bad Request: file is too big", id="photo"),
        pytest.param("document", 101, 413, "Request Entity Too Large", id="document"),
        pytest.param("document", 2 * 1024 * 1024, 413, "Request Entity Too Large", id="request"),
        pytest.param("voice", 0, 400, "Bad Request: file must be non-empty", id="empty"),
    ],
)
async def test_files_of_a_wrong_size_are_refused(
    narrow: tuple[FakeTelegram, httpx.AsyncClient], field: str, size: int, code: int, description: str
) -> None:
    server, http = narrow
    form = {"chat_id": str(server.user().id)}
    response = await http.post(f"send{field}", data=form, files={field: ("f", b"x" * size)})
    answer = response.json()
    assert (answer["error_code"], answer["description"]) == (code, description)


async def test_a_large_file_cannot_be_downloaded(narrow: tuple[FakeTelegram, httpx.AsyncClient]) -> None:
    server, http = narrow
    voice = server.user().send_voice(b"x" * 51)
    answer = await ask(http, "getFile", file_id=voice.raw["voice"]["file_id"])
    assert answer == (400, "Bad Request: file is too big")
