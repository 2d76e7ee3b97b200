"""Words in and words out: Address, Incoming, Outgoing and what they are made of."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.core.changing import swift

Language = Literal["zh-CN", "en"]
LANGUAGES: tuple[Language, ...] = ("zh-CN", "en")

MAX_LABEL = 20
"""Characters on a button: what a WeChat menu link and a narrow phone show on one line."""
MAX_TOKEN_BYTES = 64
"""Bytes of a Choice's token: Telegram's limit for callback_data (Bot API, InlineKeyboardButton)."""
MAX_BUBBLE = 600
"""Characters of one bubble: 600 Han characters stay below WeChat's 2,048 bytes of UTF-8."""

MarkKind = Literal["strong", "em", "code", "link"]


@swift
@dataclass(frozen=True, slots=True)
class Address:
    """Where one trainee can be reached: a channel's name and that channel's own key for her."""

    channel: str
    key: str


@swift
@dataclass(frozen=True, slots=True)
class Mark:
    """Emphasis on `text[start:end]`, counted in Unicode code points. `url` only for links."""

    kind: MarkKind
    start: int
    end: int
    url: str = ""


@swift
@dataclass(frozen=True, slots=True)
class Bubble:
    """One short message: plain text, and the marks on it."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A button. `token` comes back when it is tapped (ASCII, at most 64 bytes)."""

    label: str
    token: str


MediaKind = Literal["picture", "audio", "video", "document"]


@dataclass(frozen=True, slots=True)
class Media:
    """A file that goes with a bubble.

    `path` is relative to the content folder, for pictures, audio and short videos that a trainer put there.
    `body` holds the whole text of a document made for this trainee (an export), and then `path` is its file
    name. `data` does the same for what is no text: the file's bytes in base64.
    """

    kind: MediaKind
    path: str
    caption: str = ""
    body: str = ""
    data: str = ""

    @property
    def content(self) -> bytes | None:
        """The bytes of a file made for this trainee, None for one of the content folder."""
        if self.data:
            return b64decode(self.data)
        return self.body.encode("utf-8", "replace") if self.body else None


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something a trainee sent that is not text. `ref` is the channel's own handle for the bytes."""

    kind: Literal["voice", "picture", "video", "document", "location", "sticker", "other"]
    ref: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update from one trainee.

    `id` is `<channel>:<update id>` and never repeats except when the channel delivers the same update
    again. Either `text` or `token` (of a tapped Choice) says what she did; both may be empty when she sent
    only attachments. `language` is the channel's hint (browser, phone) and counts only at first sight.
    `edited` says that she changed words she had sent before: `text` is what they are now, "" when she has
    done something else since.
    """

    id: str
    address: Address
    at: datetime
    text: str = ""
    token: str = ""
    attachments: tuple[Attachment, ...] = ()
    language: Language = "zh-CN"
    edited: bool = False


@swift
@dataclass(frozen=True, slots=True)
class Outgoing:
    """One bubble to one trainee, with the choices under it. `kind` decides what an unclear failure costs:
    replies are sent at least once, pushes at most once. A push leaves before `until` or not at all: then
    her quiet hours begin. `form` "notice" is a push in the one short form that a channel allows besides its
    chat; `text` is short then, and there are no choices."""

    text: str
    marks: tuple[Mark, ...] = ()
    choices: tuple[Choice, ...] = ()
    media: tuple[Media, ...] = ()
    kind: Literal["reply", "push"] = "reply"
    until: datetime | None = None
    form: Literal["chat", "notice"] = "chat"


@swift
@dataclass(frozen=True, slots=True)
class Letter:
    """An Outgoing that the store has kept and numbered. Numbers of one trainee rise in the order said."""

    id: int
    trainee_id: str
    address: Address
    outgoing: Outgoing
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Delivered:
    """The channel has it."""


@dataclass(frozen=True, slots=True)
class Delayed:
    """Not now; try again after so many seconds. `tried` is False for a letter that only waits behind
    another: that costs it no attempt."""

    seconds: float
    reason: str = ""
    tried: bool = True


@dataclass(frozen=True, slots=True)
class Undeliverable:
    """Never: she blocked us (`gone`, her address is dead) or this one letter cannot be sent at all."""

    reason: str
    gone: bool = field(default=False)


Delivery = Delivered | Delayed | Undeliverable
