"""Nouns of the core as JSON text and back.

Reading forgives: keys it does not know are passed over, missing ones take their defaults, so that rows
written by an older or newer version still open.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Set
from dataclasses import field, fields, make_dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Annotated, Any, Generic, Literal, TypeVar, get_type_hints

import orjson
from pydantic import Field, TypeAdapter, ValidationError

from bot.core.dialogue.effects import (
    AskCrew,
    CheckText,
    CommentTake,
    EraseAll,
    ExportAll,
    FetchScript,
    OfferAngles,
    RedeemCode,
    Rehearse,
    ReworkPart,
    TakeVersion,
    Task,
    Transcribe,
    WriteScript,
)
from bot.core.dialogue.state import Conversation, Flow
from bot.core.lessons.progress import LessonProgress
from bot.core.messages import Choice, Outgoing
from bot.core.people.trainee import Trainee
from bot.core.rehearsal.take import Feedback
from bot.core.scripts.script import Brief, Script

log = logging.getLogger(__name__)
N = TypeVar("N")


_HINTS = {
    **get_type_hints(Conversation),
    "flow": Annotated[Flow, Field(discriminator="kind")],
    "progress": dict[str, LessonProgress],
}
_OWN_COLUMNS = ("trainee", "version")
_NAMES = tuple(part.name for part in fields(Conversation) if part.name not in _OWN_COLUMNS)
_parts = attrgetter(*_NAMES)
_Bookmark = make_dataclass(
    "_Bookmark",
    [
        (part.name, _HINTS[part.name], field(default=part.default, default_factory=part.default_factory))
        for part in fields(Conversation)
        if part.name in _NAMES
    ],
)


class _Reader(Generic[N]):
    """What reads values of one kind, made when the first is read: all together are a twentieth of a start."""

    def __init__(self, kind: type[N]) -> None:
        self._kind = kind

    @cached_property
    def adapter(self) -> TypeAdapter[N]:
        return TypeAdapter(self._kind)


_bookmark = _Reader[Any](_Bookmark)
_outgoing = _Reader(Outgoing)
_script = _Reader(Script)
_brief = _Reader(Brief)
_feedback = _Reader(Feedback)
_TASKS: dict[str, type[Task]] = {
    "write_script": WriteScript,
    "offer_angles": OfferAngles,
    "fetch_script": FetchScript,
    "rework_part": ReworkPart,
    "take_version": TakeVersion,
    "redeem_code": RedeemCode,
    "ask_crew": AskCrew,
    "export_all": ExportAll,
    "erase_all": EraseAll,
    "rehearse": Rehearse,
    "transcribe": Transcribe,
    "comment_take": CommentTake,
    "check_text": CheckText,
}
_TASK_NAMES = {task: name for name, task in _TASKS.items()}
_TASK_READERS: dict[str, _Reader[Task]] = {name: _Reader(task) for name, task in _TASKS.items()}


def write_conversation(conversation: Conversation) -> str:
    """The bookmark as JSON: all of the conversation but what has columns of its own."""
    return orjson.dumps(dict(zip(_NAMES, _parts(conversation), strict=True)), _plain).decode()


def read_conversation(state: str, trainee: Trainee, version: int) -> Conversation:
    """The conversation of this bookmark.

    One that cannot be read opens as Resting: with her progress when only other parts are spoilt, else with
    nothing but her profile. That is logged, without a word of what it held.
    """
    try:
        bookmark = _bookmark.adapter.validate_json(state)
    except ValidationError as error:
        log.warning("bookmark of trainee %s cannot be read: %s", trainee.id, _where(error))
        bookmark = _rescued(state)
    return Conversation(trainee=trainee, version=version, **vars(bookmark))


def _rescued(state: str) -> object:
    try:
        kept = {"progress": orjson.loads(state)["progress"], "greeted": True}
        return _bookmark.adapter.validate_python(kept)
    except (ValueError, TypeError, KeyError):
        return _Bookmark(greeted=True)


def _plain(value: object) -> object:
    """What orjson does not know by itself."""
    match value:
        case Mapping():
            return dict(value)
        case Set():
            return sorted(value)
        case _:
            raise TypeError(type(value).__name__)


def write_outgoing(outgoing: Outgoing) -> str:
    if outgoing.kind != "push" or outgoing.marks or outgoing.media:
        return orjson.dumps(outgoing).decode()
    text = orjson.dumps(outgoing.text).decode()
    return f'{{"text":{text},{_below(outgoing.choices, outgoing.until, outgoing.form)}'


@lru_cache(maxsize=1024)
def _below(choices: tuple[Choice, ...], until: datetime | None, form: Literal["chat", "notice"]) -> str:
    """All of a plain push but its words, kept: the pushes of one minute end alike, and to write down values
    with slots takes orjson longer than all the rest of a push."""
    return orjson.dumps(Outgoing("", (), choices, (), "push", until, form)).decode().partition(",")[2]


def read_outgoing(payload: str) -> Outgoing | None:
    """The bubble, None when this is none."""
    return _read(_outgoing, payload)


def write_task(task: Task) -> str:
    """A task as JSON: `do` names what is to be done, `with` what is needed for it."""
    return orjson.dumps({"do": _TASK_NAMES[type(task)], "with": task}).decode()


def read_task(text: str) -> Task | None:
    """The task, None when this version knows no such task."""
    try:
        kept = orjson.loads(text)
        return _TASK_READERS[kept["do"]].adapter.validate_python(kept["with"])
    except (ValueError, TypeError, KeyError) as error:
        log.warning("commission cannot be read: %s", _where(error))
        return None


def write_script(script: Script) -> str:
    return orjson.dumps(script).decode()


def read_script(text: str) -> Script | None:
    """The script, None when this is none."""
    return _read(_script, text)


def write_brief(brief: Brief | None) -> str:
    """The brief as JSON, "" when there is none."""
    return orjson.dumps(brief).decode() if brief else ""


def read_brief(text: str) -> Brief | None:
    """The brief, None when there is none or this is none."""
    return _read(_brief, text) if text else None


def write_feedback(feedback: Feedback) -> str:
    return orjson.dumps(feedback).decode()


def read_feedback(text: str) -> Feedback | None:
    """What was measured of a take, None when this is none."""
    return _read(_feedback, text)


def read_json(text: str) -> object:
    """What a JSON text says as plain values; the text itself when it is no JSON."""
    try:
        return orjson.loads(text)
    except ValueError:
        return text


def _read(reader: _Reader[N], text: str) -> N | None:
    try:
        return reader.adapter.validate_json(text)
    except ValidationError as error:
        log.warning("what was kept cannot be read: %s", _where(error))
        return None


def _where(error: Exception) -> str:
    """Which places of a document are wrong, without what stands there: that may be a trainee's words."""
    if not isinstance(error, ValidationError):
        return type(error).__name__
    return ", ".join(
        f"{'.'.join(map(str, place['loc'])) or 'document'}: {place['type']}"
        for place in error.errors(include_url=False, include_context=False, include_input=False)
    )
