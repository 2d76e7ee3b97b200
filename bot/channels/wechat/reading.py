"""Reading: what a callback means, whichever of WeChat's messages and events it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from bot.channels.wechat.envelope import Refused
from bot.core.messages import MAX_TOKEN_BYTES, Address, Attachment, Incoming
from bot.core.reach.budget import Trigger

MORE = "~more"
"""What the link "go on reading" brings back: a wish of this channel's own, not one of the engine's."""
WEB = "~web"
"""The menu's way into the web chat."""
MORE_WORDS = frozenset({"取", "取答案", "more"})
_HERE = "go:here"
_SCENE = "qrscene_"
_KINDS: dict[str, Attachment] = {
    "image": Attachment("picture"),
    "voice": Attachment("voice"),
    "video": Attachment("video"),
    "shortvideo": Attachment("video"),
    "location": Attachment("location"),
    "file": Attachment("document"),
}


@dataclass(frozen=True, slots=True)
class Callback:
    """One callback as it came. `id` tells it from every other and is the same when WeChat repeats it."""

    id: str
    address: Address
    account: str
    root: Element

    def field(self, name: str) -> str:
        return (self.root.findtext(name) or "").strip()


@dataclass(frozen=True, slots=True)
class Said:
    """She wrote, sent, tapped or came: a turn is due."""

    incoming: Incoming
    trigger: Trigger


@dataclass(frozen=True, slots=True)
class Fetches:
    """She asks for what waits for her. `otherwise` is the turn when nothing does."""

    otherwise: Said


@dataclass(frozen=True, slots=True)
class AsksForWeb:
    """She asks for the way into the web chat."""

    trigger: Trigger


@dataclass(frozen=True, slots=True)
class Leaves:
    """She no longer follows the account."""


@dataclass(frozen=True, slots=True)
class Enters:
    """She opened the application (WeCom); greeted only when she is new."""

    said: Said


@dataclass(frozen=True, slots=True)
class Agrees:
    """She agreed to (True) or refused (False) subscription notices, by template."""

    answers: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Reported:
    """WeChat reports what became of a notice. `failed` is why it did not arrive, "" when it did."""

    failed: str


@dataclass(frozen=True, slots=True)
class Rings:
    """Something was said at a customer desk (WeCom) and waits to be fetched."""

    desk: str
    token: str


@dataclass(frozen=True, slots=True)
class Ignored:
    """Nothing to answer."""


Meaning = Said | Fetches | AsksForWeb | Leaves | Enters | Agrees | Reported | Rings | Ignored


def read_callback(root: Element, channel: str) -> Callback:
    """The names on the envelope. Raises Refused (400) when they are missing."""
    sender, account = (root.findtext(name) or "" for name in ("FromUserName", "ToUserName"))
    sender = sender or root.findtext("OpenKfId") or ""
    if not sender or not account:
        raise Refused(400, "no sender or no receiver")
    return Callback(f"{channel}:{_name(root, sender)}", Address(channel, sender), account, root)


def _name(root: Element, sender: str) -> str:
    """MsgId, or for events, which have none, a digest of who, when and what."""
    number = root.findtext("MsgId") or ""
    if number.isascii() and number.isdecimal() and len(number) <= 20:
        return number
    what = [sender, *(root.findtext(name) or "" for name in ("CreateTime", "MsgType", "Event", "EventKey"))]
    what += [text for each in root.iter("List") for text in each.itertext()]
    return hashlib.sha256("\n".join(what).encode()).hexdigest()[:24]


def meaning(callback: Callback) -> Meaning:
    """What she meant by it. Kinds that are not known yet are ignored."""
    kind = callback.field("MsgType").lower()
    if kind == "event":
        return _event(callback, callback.field("Event").lower())
    if kind == "text":
        return _text(callback)
    if kind == "link":
        about = (callback.field("Title"), callback.field("Url"))
        return _said(callback, text="\n".join(part for part in about if part))
    if kind in _KINDS:
        return _said(callback, text=callback.field("Recognition"), attachment=_attachment(callback, kind))
    return Ignored()


def _text(callback: Callback) -> Meaning:
    tapped, text = callback.field("bizmsgmenuid"), callback.field("Content")
    if tapped == MORE:
        return Fetches(_said(callback, token=_HERE))
    if is_token(tapped):
        return _said(callback, token=tapped)
    if text.lower() in MORE_WORDS:
        return Fetches(_said(callback, text=text))
    return _said(callback, text=text)


def _event(callback: Callback, event: str) -> Meaning:
    key = callback.field("EventKey")
    match event:
        case "subscribe":
            return _said(callback, text=_start(key.removeprefix(_SCENE)), trigger="follow")
        case "unsubscribe":
            return Leaves()
        case "scan":
            return _said(callback, text=_start(key), trigger="scan")
        case "click":
            return _click(callback, key)
        case "enter_agent":
            return Enters(_said(callback, text="/start", trigger="click"))
        case "subscribe_msg_popup_event" | "subscribe_msg_change_event":
            return Agrees(tuple(_answers(callback.root)))
        case "templatesendjobfinish":
            status = callback.field("Status")
            return Reported("" if status == "success" else status or "unknown")
        case "kf_msg_or_event":
            return Rings(callback.field("OpenKfId"), callback.field("Token"))
        case "subscribe_msg_sent_event":
            return Reported(_sent(callback.root))
        case _:
            return Ignored()


def _click(callback: Callback, key: str) -> Meaning:
    if key == WEB:
        return AsksForWeb("click")
    return _said(callback, token=key if is_token(key) else "?", trigger="click")


def _start(scene: str) -> str:
    """As other channels say it when she comes by a link that carries a word."""
    return f"/start {scene}".strip()


def _answers(root: Element) -> Iterator[tuple[str, bool]]:
    """One List for each template she was asked about, one or several."""
    for asked in root.iter("List"):
        template = asked.findtext("TemplateId")
        if template:
            yield template, (asked.findtext("SubscribeStatusString") or "").lower() == "accept"


def _sent(root: Element) -> str:
    failed = [
        each.findtext("ErrorStatus") or "failed"
        for each in root.iter("List")
        if (each.findtext("ErrorCode") or "0") != "0"
    ]
    return ", ".join(failed)


def _attachment(callback: Callback, kind: str) -> Attachment:
    return Attachment(_KINDS[kind].kind, ref=callback.field("MediaId"))


def _said(
    callback: Callback,
    *,
    text: str = "",
    token: str = "",
    attachment: Attachment | None = None,
    trigger: Trigger = "message",
) -> Said:
    attachments = (attachment,) if attachment else ()
    at = _moment(callback.field("CreateTime"))
    return Said(Incoming(callback.id, callback.address, at, text, token, attachments), trigger)


def _moment(seconds: str) -> datetime:
    fits = seconds.isascii() and seconds.isdecimal() and len(seconds) <= 11
    return datetime.fromtimestamp(int(seconds) if fits else 0, UTC)


def is_token(text: str) -> bool:
    """Whether this can be the token of one of our choices."""
    return 0 < len(text) <= MAX_TOKEN_BYTES and text.isascii() and text.isprintable()
