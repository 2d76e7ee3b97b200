"""What the fake server can do with one call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "good",
    "slow",
    "silent",
    "cut",
    "malformed",
    "refuses",
    "prose",
    "thinks",
    "english",
    "invents",
    "says",
    "limited",
    "broken",
    "bad_key",
    "no_model",
    "no_json_mode",
    "not_an_api",
    "unreadable",
]


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One answer. `seconds` is the wait of slow and silent, and the Retry-After of limited; `words` are
    what says adds."""

    kind: Kind
    seconds: float = 0.0
    words: str = ""


def good() -> Behaviour:
    """A whole answer made of the facts in the prompt."""
    return Behaviour("good")


def slow(seconds: float) -> Behaviour:
    """Nothing for `seconds`, not even headers; then a good answer."""
    return Behaviour("slow", seconds)


def silent(seconds: float) -> Behaviour:
    """Half of a good answer, then nothing for `seconds`, then the rest."""
    return Behaviour("silent", seconds)


def cut() -> Behaviour:
    """Half of a good answer, then the connection is dropped."""
    return Behaviour("cut")


def malformed() -> Behaviour:
    """A good answer whose JSON is broken in its second half; the server notices nothing."""
    return Behaviour("malformed")


def refuses() -> Behaviour:
    """A polite no, in words."""
    return Behaviour("refuses")


def prose() -> Behaviour:
    """A good answer in a code fence, with English chat before and after it."""
    return Behaviour("prose")


def thinks() -> Behaviour:
    """A good answer after thoughts in <think> tags that hold JSON of their own."""
    return Behaviour("thinks")


def english() -> Behaviour:
    """A good answer in English, whatever was asked for."""
    return Behaviour("english")


def invents() -> Behaviour:
    """A good answer with figures the trainee never gave: 8888 and 9.9."""
    return Behaviour("invents")


def says(words: str) -> Behaviour:
    """A good answer with these words among its own."""
    return Behaviour("says", words=words)


def limited(retry_after: float = 0.0) -> Behaviour:
    """429 with Retry-After."""
    return Behaviour("limited", retry_after)


def broken() -> Behaviour:
    """500 without Retry-After."""
    return Behaviour("broken")


def bad_key() -> Behaviour:
    """401."""
    return Behaviour("bad_key")


def no_model() -> Behaviour:
    """404 that blames the model."""
    return Behaviour("no_model")


def no_json_mode() -> Behaviour:
    """400 when the request asks for `response_format`, else a good answer."""
    return Behaviour("no_json_mode")


def unreadable() -> Behaviour:
    """A 400 for the sound itself."""
    return Behaviour("unreadable")


def not_an_api() -> Behaviour:
    """200 with a web page."""
    return Behaviour("not_an_api")


def read_behaviour(text: str) -> Behaviour:
    """`slow:2` as slow(2), `good` as good(). Raises ValueError for anything else."""
    name, _, seconds = text.partition(":")
    for kind in get_args(Kind):
        if kind == name:
            return Behaviour(kind, float(seconds or 0))
    raise ValueError(f"no such behaviour: {text}")
