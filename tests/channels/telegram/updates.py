"""Updates as Telegram sends them."""

from __future__ import annotations

from typing import Any

HER = {"id": 7, "is_bot": False, "first_name": "小芳", "language_code": "zh-hans"}
CHAT = {"id": 7, "type": "private", "first_name": "小芳"}
GROUP = {"id": -70, "type": "supergroup", "title": "互助组"}
BOT = {"id": 1, "is_bot": True, "first_name": "教练"}
Raw = dict[str, Any]


def message(number: int = 1, chat: Raw = CHAT, kind: str = "message", **content: Any) -> Raw:
    """An update with a message; its message_id is the update's number unless given."""
    about = {"message_id": number, "date": 1_790_000_000, "chat": chat, "from": HER}
    return {"update_id": number, kind: about | content}


def tap(number: int, data: str, **content: Any) -> Raw:
    shown = {"message_id": 3, "date": 1_790_000_000, "chat": CHAT, "text": "?"}
    query = {"id": f"q{number}", "from": HER, "chat_instance": "1", "data": data, "message": shown}
    return {"update_id": number, "callback_query": query | content}


def member(number: int, before: str, now: str, chat: Raw = CHAT) -> Raw:
    def status(name: str) -> Raw:
        return {"user": BOT, "status": name} | ({"until_date": 0} if name == "kicked" else {})

    change = {
        "chat": chat,
        "from": HER,
        "date": 1_790_000_000,
        "old_chat_member": status(before),
        "new_chat_member": status(now),
    }
    return {"update_id": number, "my_chat_member": change}
