"""Reply markup as Telegram checks it: types, texts, callback_data, numbers of buttons. Pure."""

from __future__ import annotations

from typing import Any

from tests.fakes.telegram.refusals import bad

MAX_CALLBACK_DATA = 64
"""Bytes of UTF-8 (Bot API, InlineKeyboardButton)."""
MAX_BUTTONS = 100
"""Buttons of one inline keyboard; not documented, the figure python-telegram-bot's constants give."""
MAX_REPLY_BUTTONS = 300
"""Buttons of one reply keyboard; from the same place."""
ACTIONS = (
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
)  # fmt: skip


def check_markup(markup: Any) -> dict[str, Any] | None:
    """The markup as kept, None for none. Raises Refusal (400)."""
    if markup is None or markup == "":
        return None
    if not isinstance(markup, dict):
        raise bad("Object expected as reply markup")
    if "inline_keyboard" in markup:
        rows = check_rows(markup["inline_keyboard"], "inline_keyboard", "InlineKeyboardMarkup")
        for button in (button for row in rows for button in row):
            check_inline_button(button)
        _check_number(rows, MAX_BUTTONS)
        shown = [row for row in rows if row]
        return {"inline_keyboard": shown} if shown else None
    if "keyboard" in markup:
        rows = check_rows(markup["keyboard"], "keyboard", "ReplyKeyboardMarkup")
        for button in (button for row in rows for button in row):
            check_button(button)
        _check_number(rows, MAX_REPLY_BUTTONS)
    return markup


def check_rows(rows: Any, field: str, owner: str) -> list[list[Any]]:
    if not isinstance(rows, list):
        raise bad(f'Field "{field}" of the {owner} must be an Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad(f'Field "{field}" of the {owner} must be an Array of Arrays')
    return rows


def check_button(button: Any) -> None:
    if isinstance(button, dict) and "text" not in button:
        raise bad("Can't parse keyboard button: Can't find field \"text\"")
    text = button.get("text") if isinstance(button, dict) else button
    if not isinstance(text, str):
        raise bad("Can't parse keyboard button: KeyboardButton must be a String or an Object")
    if not text.strip():
        raise bad("Keyboard button text must be non-empty")


def check_inline_button(button: Any) -> None:
    if not isinstance(button, dict):
        raise bad("Can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise bad("Can't parse inline keyboard button: Can't find field \"text\"")
    if not any(_is_given(button, action) for action in ACTIONS):
        raise bad("Can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if not str(button["text"]).strip():
        raise bad("Inline keyboard button text must be non-empty")
    if len(str(button.get("callback_data") or "").encode()) > MAX_CALLBACK_DATA:
        raise bad("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url and (" " in url or ("." not in url and not url.startswith("tg://"))):
        raise bad("BUTTON_URL_INVALID")


def _is_given(button: dict[str, Any], action: str) -> bool:
    if action in ("url", "callback_data"):
        return bool(button.get(action))
    return button.get(action) is not None


def _check_number(rows: list[list[Any]], most: int) -> None:
    if sum(len(row) for row in rows) > most:
        raise bad("reply markup is too long")
