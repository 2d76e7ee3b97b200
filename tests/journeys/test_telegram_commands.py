"""`cunbo telegram webhook` and `cunbo doctor` against a fake Telegram."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from typer.testing import CliRunner, Result

from bot.channels.telegram.secret import webhook_secret
from bot.cli.main import app
from tests.fakes.telegram import FakeTelegram


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram().in_thread() as server:
        yield server


def cunbo(telegram: FakeTelegram, *words: str, **more: str) -> Result:
    env = {"CUNBO_TELEGRAM_TOKEN": telegram.token, "CUNBO_TELEGRAM_API_URL": telegram.url} | more
    return CliRunner().invoke(app, list(words), env=env)


def test_a_webhook_is_set_shown_and_deleted(telegram: FakeTelegram):
    telegram.user().say("你好")
    said = [
        cunbo(telegram, "telegram", "webhook", "set", "http://127.0.0.1:9/").output,
        cunbo(telegram, "telegram", "webhook", "show").output.splitlines()[0],
        cunbo(telegram, "telegram", "webhook", "delete").output,
        cunbo(telegram, "telegram", "webhook", "show").output,
    ]
    assert said == [
        "Telegram posts updates to http://127.0.0.1:9/telegram/webhook\n",
        "Updates come by webhook to http://127.0.0.1:9/telegram/webhook; 1 wait at Telegram.",
        "A running coach fetches updates itself again, within half a minute.\n",
        "Updates come by polling: no webhook is set; 1 wait at Telegram.\n",
    ]
    (setting,) = telegram.calls_of("setWebhook")
    assert setting.payload["secret_token"] == webhook_secret(telegram.token)


def test_a_secret_of_ones_own_is_set(telegram: FakeTelegram):
    cunbo(telegram, "telegram", "webhook", "set", "http://a.example", CUNBO_TELEGRAM_WEBHOOK_SECRET="my-own")
    assert telegram.calls_of("setWebhook")[0].payload["secret_token"] == "my-own"


@pytest.mark.parametrize(
    ("words", "more", "complaint"),
    [
        pytest.param(("set", "coach.example.org"), {}, "whole address", id="no address"),
        pytest.param(
            ("show",), {"CUNBO_TELEGRAM_TOKEN": ""}, "CUNBO_TELEGRAM_TOKEN is missing", id="no token"
        ),
        pytest.param(
            ("show",), {"CUNBO_TELEGRAM_TOKEN": "hello"}, "no token of a Telegram bot", id="odd token"
        ),
        pytest.param(("show",), {"CUNBO_TELEGRAM_TOKEN": "42:unknown"}, "Unauthorized", id="wrong token"),
    ],
)
def test_what_cannot_be_is_said_in_words(
    telegram: FakeTelegram, words: tuple[str, ...], more: dict[str, str], complaint: str
):
    result = cunbo(telegram, "telegram", "webhook", *words, **more)
    assert result.exit_code == 1
    assert complaint in result.output
    assert (more.get("CUNBO_TELEGRAM_TOKEN") or telegram.token) not in result.output


def test_the_doctor_asks_telegram(telegram: FakeTelegram):
    well = cunbo(telegram, "doctor").output
    ill = cunbo(telegram, "doctor", CUNBO_TELEGRAM_TOKEN="42:unknown")
    assert "✓ Telegram: @cunbo_fake_bot, polling" in well
    assert "✗ Telegram: Telegram says" in ill.output
    assert ill.exit_code == 1
