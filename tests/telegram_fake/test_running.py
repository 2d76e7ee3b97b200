"""The fake in a thread and in a process of its own."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest

from tests.fakes.telegram import TOKEN, FakeTelegram
from tests.fakes.telegram.process import TelegramProcess


def test_a_thread_serves_while_the_test_waits() -> None:
    with FakeTelegram().in_thread() as server, httpx.Client(trust_env=False, timeout=10) as client:
        user = server.user()
        user.say("你好")
        updates = client.get(f"{server.url}/bot{TOKEN}/getUpdates?timeout=5").json()["result"]
        client.post(f"{server.url}/bot{TOKEN}/sendMessage", data={"chat_id": user.id, "text": "好"})
        assert ([u["message"]["text"] for u in updates], user.chat.texts) == (["你好"], ["好"])


def test_a_process_is_driven_over_http_and_keeps_a_log(tmp_path: Path) -> None:
    log = tmp_path / "calls.jsonl"
    with TelegramProcess("--log", str(log)) as telegram:
        api = f"{telegram.url}/bot{TOKEN}"
        user, _ = telegram.do("users", count=2, first_name="阿花")
        telegram.do("start", user=user, payload="v7")
        said = telegram.do("say", user=user, text="在吗")
        telegram.do("edit", user=user, message=said, text="在不在")
        keyboard = {"inline_keyboard": [[{"text": "去", "callback_data": "go"}]]}
        httpx.post(f"{api}/sendMessage", json={"chat_id": user, "text": "走", "reply_markup": keyboard})
        telegram.do("tap", user=user, button="去")
        updates = httpx.get(f"{api}/getUpdates").json()["result"]
        telegram.do("fault", method="getMe", status=500)
        assert httpx.get(f"{api}/getMe").status_code == 500
        telegram.do("limits", overall_per_second=0)
        assert httpx.post(f"{api}/sendMessage", json={"chat_id": user, "text": "走"}).status_code == 429
        with pytest.raises(RuntimeError, match="no button '来'"):
            telegram.do("tap", user=user, button="来")
        stats = telegram.see("stats")
        calls = telegram.see("calls", method="sendMessage")
        messages = telegram.see("messages", chat=user)
        refusals = telegram.see("refusals")
    kinds = [kind for update in updates for kind in update if kind != "update_id"]
    assert kinds == ["message", "message", "edited_message", "callback_query"]
    assert (stats["calls"], stats["count_429"], stats["sent_per_second"]) == (1, 1, [1])
    assert [(call["chat_id"], call["payload"]["text"]) for call in calls] == [(user, "走")]
    assert [message["text"] for message in messages] == ["走"]
    assert [refusal["error_code"] for refusal in refusals] == [429]
    assert [json.loads(line) for line in log.read_text().splitlines()] == calls
