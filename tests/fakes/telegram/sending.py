"""Methods that put messages into chats: text, media, places, and what is done with the reply markup."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.fakes.telegram.chats import Chat
from tests.fakes.telegram.desk import Desk
from tests.fakes.telegram.entities import MAX_CAPTION, MAX_TEXT, read_text
from tests.fakes.telegram.files import StoredFile, Upload
from tests.fakes.telegram.keyboards import check_markup
from tests.fakes.telegram.parameters import Parameters
from tests.fakes.telegram.refusals import bad
from tests.fakes.telegram.units import utf16_length

Content = dict[str, Any]
ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "record_audio", "upload_voice",
    "upload_audio", "upload_document", "choose_sticker", "find_location", "record_video_note",
    "upload_video_note", "cancel",
}  # fmt: skip


def text_content(parameters: Parameters) -> Content:
    """`text` and `entities` of a message. Raises Refusal."""
    given = parameters.text("text")
    if not given:
        raise bad("message text is empty")
    text, entities = read_text(
        given, parameters.text("parse_mode"), parameters.json("entities", "message entities")
    )
    if not text:
        raise bad("text must be non-empty")
    if utf16_length(text) > MAX_TEXT:
        raise bad("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


def caption_content(parameters: Parameters) -> Content:
    given = parameters.text("caption")
    if not given:
        return {}
    text, entities = read_text(
        given, parameters.text("parse_mode"), parameters.json("caption_entities", "message entities")
    )
    if utf16_length(text) > MAX_CAPTION:
        raise bad("message caption is too long")
    return {"caption": text, "caption_entities": entities} if entities else {"caption": text}


def markup_of(parameters: Parameters) -> dict[str, Any] | None:
    return check_markup(parameters.json("reply_markup", "reply keyboard markup"))


def reply_content(parameters: Parameters, chat: Chat) -> Content:
    """The message replied to, in short. Raises Refusal when it is not there."""
    about = parameters.json("reply_parameters", "reply parameters") or {}
    wanted = int(about.get("message_id") or parameters.integer("reply_to_message_id"))
    if not wanted:
        return {}
    found = chat.history.get(wanted)
    if found is None:
        if about.get("allow_sending_without_reply") or parameters.flag("allow_sending_without_reply"):
            return {}
        raise bad("message to be replied not found")
    return {"reply_to_message": {k: v for k, v in found.raw.items() if k != "reply_to_message"}}


def send(desk: Desk, method: str, parameters: Parameters, content: Content) -> dict[str, Any]:
    """The last steps of every sending method, in Telegram's order: markup, chat, flood, rights."""
    markup = markup_of(parameters)
    chat = desk.chat(parameters)
    desk.admit(method, chat)
    content = content | reply_content(parameters, chat)
    if markup and "inline_keyboard" in markup:
        content["reply_markup"] = markup
    elif markup:
        show_keyboard(chat, markup)
    return desk.post(chat, content).raw


def show_keyboard(chat: Chat, markup: dict[str, Any]) -> None:
    """The reply keyboard under the input field; it stays until another one or none is asked for."""
    if "keyboard" in markup:
        buttons = [button for row in markup["keyboard"] for button in row]
        chat.reply_keyboard = [b["text"] if isinstance(b, dict) else b for b in buttons]
    elif markup.get("remove_keyboard"):
        chat.reply_keyboard = []


def send_message(desk: Desk, parameters: Parameters) -> Any:
    return send(desk, "sendmessage", parameters, text_content(parameters))


def send_location(desk: Desk, parameters: Parameters) -> Any:
    place = {name: parameters.number(name) for name in ("latitude", "longitude")}
    return send(desk, "sendlocation", parameters, {"location": place})


def photo(stored: StoredFile, parameters: Parameters) -> Any:
    return [stored.raw() | {"width": 1280, "height": 960}]


def voice(stored: StoredFile, parameters: Parameters) -> Any:
    return stored.raw() | {"duration": parameters.integer("duration"), "mime_type": stored.mime}


def audio(stored: StoredFile, parameters: Parameters) -> Any:
    names = {name: value for name in ("title", "performer") if (value := parameters.text(name))}
    return voice(stored, parameters) | names | ({"file_name": stored.name} if stored.name else {})


def document(stored: StoredFile, parameters: Parameters) -> Any:
    return stored.raw() | {"mime_type": stored.mime} | ({"file_name": stored.name} if stored.name else {})


def video(stored: StoredFile, parameters: Parameters) -> Any:
    return voice(stored, parameters) | {"width": 1280, "height": 720}


def sticker(stored: StoredFile, parameters: Parameters) -> Any:
    shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    return stored.raw() | shape


Describe = Callable[[StoredFile, Parameters], Any]


def media_method(field: str, kind: str, describe: Describe) -> Callable[[Desk, Parameters], Any]:
    """sendPhoto and its like: `field` names the parameter and the message's field."""

    def send_media(desk: Desk, parameters: Parameters) -> Any:
        given = parameters.file(field)
        if not given:
            raise bad(f"there is no {field} in the request")
        content = caption_content(parameters) if field != "sticker" else {}
        desk.chat(parameters)
        if isinstance(given, Upload):
            stored = desk.files.receive(kind, given)
        else:
            stored = desk.files.again(kind, given)
        return send(desk, f"send{field}", parameters, content | {field: describe(stored, parameters)})

    return send_media


def send_chat_action(desk: Desk, parameters: Parameters) -> bool:
    action = parameters.text("action").lower()
    if action not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat = desk.chat(parameters)
    desk.admit("sendchataction", chat)
    chat.actions.append(action)
    chat.changed.ring()
    return True


SENDING = {
    "sendMessage": send_message,
    "sendLocation": send_location,
    "sendChatAction": send_chat_action,
    "sendPhoto": media_method("photo", "Photo", photo),
    "sendVoice": media_method("voice", "VoiceNote", voice),
    "sendAudio": media_method("audio", "Audio", audio),
    "sendDocument": media_method("document", "Document", document),
    "sendVideo": media_method("video", "Video", video),
    "sendSticker": media_method("sticker", "Sticker", sticker),
}
