"""Methods that change what is there: edits, deletions, answers to presses of buttons."""

from __future__ import annotations

from typing import Any

from tests.fakes.telegram.chats import Chat, Message
from tests.fakes.telegram.desk import Desk
from tests.fakes.telegram.parameters import Parameters
from tests.fakes.telegram.refusals import NOT_MODIFIED, STALE_QUERY, bad
from tests.fakes.telegram.sending import Content, caption_content, markup_of, text_content

MAX_ANSWER = 200
"""Characters of a callback answer (Bot API, answerCallbackQuery)."""
EDITED = ("text", "entities", "caption", "caption_entities", "reply_markup")


def own_message(chat: Chat, parameters: Parameters, missing: str) -> Message:
    """The bot's message to edit. Raises Refusal."""
    message = chat.history.get(parameters.integer("message_id"))
    if message is None:
        raise bad(missing)
    if not message.by_bot:
        raise bad("message can't be edited")
    return message


def find_target(desk: Desk, parameters: Parameters, method: str) -> tuple[Chat, Message]:
    if not parameters.integer("message_id"):
        raise bad("message identifier is not specified")
    chat = desk.chat(parameters)
    message = own_message(chat, parameters, "message to edit not found")
    desk.admit(method, chat)
    return chat, message


def change(desk: Desk, chat: Chat, message: Message, gone: tuple[str, ...], content: Content) -> Any:
    """Replaces the fields `gone` by `content`. Raises Refusal when nothing would change."""
    kept = {name: value for name, value in message.raw.items() if name not in gone and name != "edit_date"}
    now = kept | content
    if all(now.get(name) == message.raw.get(name) for name in EDITED):
        raise bad(NOT_MODIFIED)
    message.raw = now | {"edit_date": int(desk.clock.now())}
    chat.changed.ring()
    return message.raw


def inline_markup(parameters: Parameters) -> Content:
    markup = markup_of(parameters)
    if markup and "inline_keyboard" not in markup:
        raise bad("inline keyboard expected")
    return {"reply_markup": markup} if markup else {}


def edit_message_text(desk: Desk, parameters: Parameters) -> Any:
    content = text_content(parameters) | inline_markup(parameters)
    chat, message = find_target(desk, parameters, "editmessagetext")
    if "text" not in message.raw:
        raise bad("there is no text in the message to edit")
    return change(desk, chat, message, ("text", "entities", "reply_markup"), content)


def edit_message_caption(desk: Desk, parameters: Parameters) -> Any:
    content = caption_content(parameters) | inline_markup(parameters)
    chat, message = find_target(desk, parameters, "editmessagecaption")
    if "text" in message.raw:
        raise bad("there is no caption in the message to edit")
    return change(desk, chat, message, ("caption", "caption_entities", "reply_markup"), content)


def edit_message_reply_markup(desk: Desk, parameters: Parameters) -> Any:
    content = inline_markup(parameters)
    chat, message = find_target(desk, parameters, "editmessagereplymarkup")
    return change(desk, chat, message, ("reply_markup",), content)


def delete_message(desk: Desk, parameters: Parameters) -> bool:
    chat = desk.chat(parameters)
    if chat.history.pop(parameters.integer("message_id"), None) is None:
        raise bad("message to delete not found")
    chat.changed.ring()
    return True


def answer_callback_query(desk: Desk, parameters: Parameters) -> bool:
    query = desk.queries.get(parameters.text("callback_query_id"))
    if query is None or query.answer is not None or desk.clock.now() > query.expires:
        raise bad(STALE_QUERY)
    text = parameters.text("text")
    if len(text) > MAX_ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    desk.admit("answercallbackquery", None)
    query.answer = {"text": text, "show_alert": parameters.flag("show_alert"), "url": parameters.text("url")}
    return True


EDITING = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "answerCallbackQuery": answer_callback_query,
}
