"""What Telegram answered, and what follows from it: one rule for each answer, none of them for ever.

The descriptions are those of the Bot API server (telegram-bot-api, Client.cpp) and of TDLib.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["forbidden", "bad", "token", "flood", "moved", "unclear", "unsent", "crowded"]
"""403 · 400 · 401 and 404 · 429 · a group became a supergroup · broken off, nobody knows whether it left ·
it certainly did not leave · no room in the budget in time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A call that was not carried out. `seconds` is how long to wait (flood, crowded), `chat` the new id of
    a group that moved."""

    kind: Kind
    description: str = ""
    seconds: float = 0.0
    chat: int = 0


Verdict = Literal["done", "gone", "failed", "later", "wait", "moved", "plainer", "shorter", "bare", "unclear"]
"""done: nothing left to do · gone: she cannot be reached · failed: this letter cannot be sent · later: try
again with growing pauses · wait: try again after `seconds`, which is no failed attempt · moved: send to the
new chat · plainer: once without formatting and buttons · shorter: once in smaller pieces without captions ·
bare: once without its file · unclear: it may have left."""

_BAD: tuple[tuple[str, Verdict], ...] = (
    ("message is not modified", "done"),
    ("query is too old", "done"),
    ("chat not found", "gone"),
    ("user not found", "gone"),
    ("user is deactivated", "gone"),
    ("peer_id_invalid", "gone"),
    ("chat_id is empty", "gone"),
    ("is too long", "shorter"),
    ("too_long", "shorter"),
    ("can't parse", "plainer"),
    ("entity", "plainer"),
    ("entities", "plainer"),
    ("button", "plainer"),
    ("reply markup", "plainer"),
    ("inline keyboard", "plainer"),
    ("thread not found", "plainer"),
    ("topic_", "plainer"),
    ("topic is", "plainer"),
    ("replied not found", "plainer"),
    ("photo", "bare"),
    ("image", "bare"),
    ("file", "bare"),
    ("media", "bare"),
)
"""Part of a 400's description in lower case, first match wins. Topics are left with the formatting: the
message then goes to the group's main thread."""


def judge(answer: Answer) -> Verdict:
    """What to do about an answer. A 400 that no rule names would be refused again, so it has failed."""
    match answer.kind:
        case "forbidden":
            return "gone"
        case "token" | "unsent":
            return "later"
        case "flood" | "crowded":
            return "wait"
        case "moved":
            return "moved"
        case "unclear":
            return "unclear"
        case "bad":
            said = answer.description.lower()
            return next((verdict for part, verdict in _BAD if part in said), "failed")
