"""What 2,000 trainees write while they take a lesson, as raw updates of a platform."""

from __future__ import annotations

import json
from collections.abc import Iterator

LINES = ("你好", "先上课，以后再说", "开始", "继续", "继续", "A", "继续", "1", "2", "选好了", "继续", "50")


def raw_updates(trainees: int, lines: int) -> Iterator[bytes]:
    """Telegram-like updates in JSON: everybody's first line, then everybody's second, and so on."""
    for number in range(trainees * lines):
        line, trainee = divmod(number, trainees)
        yield json.dumps(
            {
                "update_id": number + 1,
                "message": {
                    "message_id": number + 1,
                    "date": 1_790_000_000,
                    "chat": {"id": trainee + 1, "type": "private", "first_name": "小芳"},
                    "from": {
                        "id": trainee + 1,
                        "is_bot": False,
                        "first_name": "小芳",
                        "language_code": "zh-hans",
                    },
                    "text": LINES[line % len(LINES)],
                },
            },
            ensure_ascii=False,
        ).encode()
