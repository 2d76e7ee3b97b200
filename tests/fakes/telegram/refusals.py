"""What Telegram says no with: the error code, the literal description, the parameters."""

from __future__ import annotations

from typing import Any

NAMES = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 409: "Conflict"}

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
STALE_QUERY = "query is too old and response timeout expired or query ID is invalid"
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_SET = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
UPGRADED = "group chat was upgraded to a supergroup chat"


class Refusal(Exception):
    """A call Telegram does not carry out. `description` is what the platform sends, word for word."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return answer | {"parameters": self.parameters} if self.parameters else answer


def bad(message: str, **parameters: Any) -> Refusal:
    """400. Telegram lowers the first letter unless the word is an upper-case code (Client.cpp)."""
    return _refusal(400, message, **parameters)


def forbidden(message: str) -> Refusal:
    return _refusal(403, message)


def conflict(message: str) -> Refusal:
    return _refusal(409, message)


def too_many(retry_after: int) -> Refusal:
    """429, with how many seconds to wait."""
    return Refusal(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def _refusal(code: int, message: str, **parameters: Any) -> Refusal:
    is_code = len(message) > 1 and (message[1] == "_" or message[1].isupper())
    words = message if is_code else message[:1].lower() + message[1:]
    return Refusal(code, f"{NAMES[code]}: {words}", **parameters)
