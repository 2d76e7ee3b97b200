"""Letters become messages, and every refusal of Telegram ends by its rule."""

from __future__ import annotations

from typing import Any

import pytest

from bot.channels.telegram.parts import SHORTER
from bot.channels.telegram.push.channel import TelegramChannel
from bot.core.messages import (
    Address,
    Choice,
    Delayed,
    Delivered,
    Delivery,
    Letter,
    Mark,
    Media,
    Outgoing,
    Undeliverable,
)
from tests.fakes.telegram import FakeTelegram, Refusal, User, bad, forbidden, too_many


def letter(to: User | int, outgoing: Outgoing, attempts: int = 0, number: int = 1) -> Letter:
    key = str(to.id if isinstance(to, User) else to)
    return Letter(number, "t1", Address("telegram", key), outgoing, attempts)


async def test_a_bubble_has_its_marks_and_buttons(telegram: FakeTelegram, channel: TelegramChannel):
    her = telegram.user()
    said = Outgoing(
        "😀 真话 <b>",
        (Mark("strong", 2, 4),),
        (Choice("继续", "go:on"), Choice("返回", "go:back"), Choice("从头再来一遍吧", "again")),
    )
    assert await channel.deliver(letter(her, said)) == Delivered()
    (message,) = her.chat.messages
    assert message.text == "😀 真话 <b>"
    assert message.entities == [{"type": "bold", "offset": 3, "length": 2}]
    assert message.raw["reply_markup"]["inline_keyboard"] == [
        [{"text": "继续", "callback_data": "go:on"}, {"text": "返回", "callback_data": "go:back"}],
        [{"text": "从头再来一遍吧", "callback_data": "again"}],
    ]


async def test_a_long_text_comes_in_pieces_with_the_buttons_last(
    telegram: FakeTelegram, channel: TelegramChannel
):
    her = telegram.user()
    text = "今天讲一句真话。" * 800
    assert await channel.deliver(letter(her, Outgoing(text, choices=(Choice("好", "ok"),)))) == Delivered()
    first, second = her.chat.messages
    assert (first.text or "") + (second.text or "") == text
    assert (first.text or "").endswith("。")
    assert ["reply_markup" in message.raw for message in (first, second)] == [False, True]


async def test_a_picture_carries_the_text_when_it_fits(telegram: FakeTelegram, channel: TelegramChannel):
    her = telegram.user()
    picture = Media("picture", "pictures/bricks.jpg")
    said = Outgoing("看这里", (Mark("em", 0, 1),), (Choice("好", "ok"),), (picture,))
    assert await channel.deliver(letter(her, said)) == Delivered()
    (message,) = her.chat.messages
    assert message.raw["caption"] == "看这里"
    assert message.raw["caption_entities"] == [{"type": "italic", "offset": 0, "length": 1}]
    assert "reply_markup" in message.raw


async def test_a_picture_comes_before_a_text_too_long_for_it(
    telegram: FakeTelegram, channel: TelegramChannel
):
    her = telegram.user()
    said = Outgoing("看。" * 600, media=(Media("picture", "pictures/bricks.jpg"),))
    assert await channel.deliver(letter(her, said)) == Delivered()
    assert [call.method for call in telegram.calls] == ["sendPhoto", "sendMessage"]


async def test_a_picture_is_uploaded_once(telegram: FakeTelegram, channel: TelegramChannel):
    said = Outgoing("", media=(Media("picture", "pictures/bricks.jpg", "砖"),))
    for number in (1, 2):
        assert await channel.deliver(letter(telegram.user(), said, number=number)) == Delivered()
    first, second = [call.payload["photo"] for call in telegram.calls]
    assert isinstance(second, str)
    assert not second.startswith("attach://")
    assert first != second


@pytest.mark.parametrize(
    ("media", "method"),
    [
        pytest.param(Media("document", "cunbo.json", body='{"她": 1}'), "sendDocument", id="export"),
        pytest.param(Media("audio", "say.mp3"), "sendAudio", id="sound"),
        pytest.param(Media("video", "clips/pick.mp4"), "sendVideo", id="video"),
        pytest.param(Media("video", "clips/pick.webm"), "sendDocument", id="video of another kind"),
        pytest.param(Media("document", "card.html", body="<b>5 斤</b>"), "sendDocument", id="card"),
        pytest.param(Media("picture", "card.png", data="iVBORw0KGgo="), "sendPhoto", id="picture of hers"),
        pytest.param(Media("picture", "pictures/drawing.svg"), "sendDocument", id="drawing"),
    ],
)
async def test_each_kind_of_file_goes_its_way(
    telegram: FakeTelegram, channel: TelegramChannel, media: Media, method: str
):
    assert await channel.deliver(letter(telegram.user(), Outgoing("给你", media=(media,)))) == Delivered()
    assert [call.method for call in telegram.calls] == [method]


@pytest.mark.parametrize("path", ["pictures/gone.jpg", "../outside.jpg", "/etc/hostname", "a\0b"])
async def test_what_is_not_in_the_content_folder_is_left_out_and_the_words_arrive(
    telegram: FakeTelegram, channel: TelegramChannel, path: str
):
    her = telegram.user()
    assert (
        await channel.deliver(letter(her, Outgoing("看这里", media=(Media("picture", path),)))) == Delivered()
    )
    assert [call.method for call in telegram.calls] == ["sendMessage"]
    assert her.chat.texts == ["看这里"]


BLOCKED = forbidden("bot was blocked by the user")


@pytest.mark.parametrize(
    ("refusal", "delivery"),
    [
        pytest.param(
            BLOCKED, Undeliverable("Forbidden: bot was blocked by the user", gone=True), id="blocked"
        ),
        pytest.param(bad("chat not found"), Undeliverable("Chat not found", gone=True), id="no chat"),
        pytest.param(bad("message is not modified"), Delivered(), id="not modified"),
        pytest.param(bad("a rule of tomorrow"), Undeliverable("A rule of tomorrow"), id="unknown"),
        pytest.param(Refusal(401, "Unauthorized"), Delayed(2.0, "Unauthorized"), id="token"),
        pytest.param(
            bad("message is too long"), Undeliverable("Message is too long"), id="too long for ever"
        ),
        pytest.param(
            bad("can't parse entities: x"), Undeliverable("Can't parse entities: x"), id="entities for ever"
        ),
    ],
)
async def test_every_refusal_ends_by_its_rule(
    telegram: FakeTelegram, channel: TelegramChannel, refusal: Refusal, delivery: Delivery
):
    telegram.faults.refuse(refusal, "sendMessage", times=None)
    got = await channel.deliver(letter(telegram.user(), Outgoing("你好", (Mark("strong", 0, 1),))))
    assert _spelt(got) == _spelt(delivery)
    assert len(telegram.refusals) + len(telegram.faults.schedule) < 10


def _spelt(delivery: Delivery) -> Any:
    """Without the library's way of spelling Telegram's words."""
    reason = getattr(delivery, "reason", "")
    return type(delivery), reason.lower().removeprefix("bad request: "), getattr(delivery, "gone", None)


async def test_a_flood_wait_is_kept_to_the_full_and_is_no_attempt(
    telegram: FakeTelegram, channel: TelegramChannel
):
    telegram.faults.refuse(too_many(35), "sendMessage")
    her, other = telegram.user(), telegram.user()
    first = await channel.deliver(letter(her, Outgoing("一")))
    again = await channel.deliver(letter(her, Outgoing("一")))
    assert isinstance(first, Delayed)
    assert (first.seconds, first.tried) == (35, False)
    assert isinstance(again, Delayed)
    assert 34 < again.seconds <= 35
    assert not again.tried
    assert await channel.deliver(letter(other, Outgoing("二"))) == Delivered()
    assert [message.text for message in her.chat.messages] == []


async def test_formatting_that_telegram_refuses_is_dropped_and_the_words_arrive(
    telegram: FakeTelegram, channel: TelegramChannel
):
    her = telegram.user()
    telegram.faults.refuse(
        bad("can't parse entities: x"), "sendMessage", when=lambda given: "entities" in given
    )
    assert await channel.deliver(letter(her, Outgoing("你好", (Mark("strong", 0, 1),)))) == Delivered()
    assert [(m.text, m.entities) for m in her.chat.messages] == [("你好", [])]


async def test_what_telegram_finds_too_long_after_all_comes_in_smaller_pieces(
    telegram: FakeTelegram, channel: TelegramChannel
):
    her = telegram.user()
    text = "真话。" * 1000
    telegram.faults.refuse(
        bad("message is too long"), "sendMessage", when=lambda given: len(given["text"]) > SHORTER, times=None
    )
    assert await channel.deliver(letter(her, Outgoing(text, choices=(Choice("好", "ok"),)))) == Delivered()
    assert "".join(message.text or "" for message in her.chat.messages) == text
    assert [bool(message.buttons) for message in her.chat.messages] == [False, False, True]


async def test_a_chat_that_moved_is_followed(telegram: FakeTelegram, channel: TelegramChannel):
    group = telegram.group()
    telegram.user().say("hi", chat=group)
    moved = telegram.migrate(group)
    assert await channel.deliver(letter(group.id, Outgoing("你好"))) == Delivered()
    assert moved.texts[-1] == "你好"


@pytest.mark.parametrize(
    ("kind", "delivery"),
    [
        pytest.param("reply", Delayed(4.0), id="a reply is sent again"),
        pytest.param("push", Undeliverable(""), id="a push is not"),
    ],
)
async def test_a_broken_answer_is_unclear(
    telegram: FakeTelegram, channel: TelegramChannel, kind: Any, delivery: Delivery
):
    her = telegram.user()
    telegram.faults.drop_after("sendMessage")
    got = await channel.deliver(letter(her, Outgoing("你好", kind=kind), attempts=1))
    assert type(got) is type(delivery)
    assert not getattr(got, "gone", False)
    assert her.chat.texts == ["你好"]


async def test_a_push_that_never_left_is_tried_again(telegram: FakeTelegram, channel: TelegramChannel):
    await telegram.stop()
    got = await channel.deliver(letter(7, Outgoing("你好", kind="push")))
    assert isinstance(got, Delayed)
    assert got.tried


async def test_what_left_before_a_delay_is_not_sent_again(telegram: FakeTelegram, channel: TelegramChannel):
    her = telegram.user()
    said = Outgoing("一" * 4096 + "二")
    telegram.faults.answer(502, "sendMessage", nth=2)
    assert isinstance(await channel.deliver(letter(her, said)), Delayed)
    assert await channel.deliver(letter(her, said)) == Delivered()
    assert her.chat.texts == ["一" * 4096, "二"]


async def test_a_key_that_is_no_chat_is_gone(channel: TelegramChannel):
    got = await channel.deliver(Letter(1, "t1", Address("telegram", "her phone"), Outgoing("x")))
    assert got == Undeliverable("no chat of Telegram", gone=True)


async def test_nothing_to_say_is_delivered_at_once(telegram: FakeTelegram, channel: TelegramChannel):
    assert await channel.deliver(letter(telegram.user(), Outgoing(" \n"))) == Delivered()
    assert telegram.calls == []


async def test_halves_of_characters_do_not_stop_a_letter(telegram: FakeTelegram, channel: TelegramChannel):
    her = telegram.user()
    assert await channel.deliver(letter(her, Outgoing("好\ud83d"))) == Delivered()
    assert her.chat.texts == ["好?"]


async def test_a_group_is_told_outside_a_closed_topic(telegram: FakeTelegram, channel: TelegramChannel):
    group = telegram.group()
    telegram.faults.refuse(
        bad("TOPIC_CLOSED"), "sendMessage", when=lambda given: "message_thread_id" in given
    )
    await channel.notice(group.id, 9, "大家好", "单独聊", "https://t.me/cunbo?start=group")
    assert group.texts == ["大家好"]
    assert (
        group.messages[-1].raw["reply_markup"]["inline_keyboard"][0][0]["url"]
        == "https://t.me/cunbo?start=group"
    )


async def test_an_old_tap_and_a_blocked_chat_are_no_trouble(telegram: FakeTelegram, channel: TelegramChannel):
    her = telegram.user()
    her.block_bot()
    await channel.answer_tap("123")
    await channel.show_typing(her.id)
    assert len(telegram.refusals) == 2
