"""The head of a lesson file: the YAML between the two ---, checked key by key."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from bot.library.findings import Notes, Words
from bot.library.yaml_nodes import Keys, NotYaml, read_yaml

ID_PATTERN = r"^[a-z0-9-]{1,32}$"
"""What lesson and step ids look like: they travel in a button's token, of which 64 bytes are all there is."""

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Front(BaseModel):
    """The details of a lesson. `passing` is written as `pass`, in percent."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)

    id: Id
    title: Text
    track: Text
    order: int
    minutes: Annotated[int, Field(ge=1, le=60)]
    objectives: Annotated[list[Text], Field(min_length=1)]
    requires: list[Id] = []
    passing: Annotated[float, Field(alias="pass", ge=0, le=100, allow_inf_nan=False)] = 60
    source: Annotated[str, StringConstraints(pattern=r"^v[0-9a-f]{8}$")] | None = None


EXPECTED: Mapping[str, Words] = {
    "id": Words("小写英文字母、数字和 -（最多 32 个）", "lowercase letters, digits and - (32 at most)"),
    "title": Words("课程标题", "the title of the lesson"),
    "track": Words("主线的编号，例如 A", "the id of a track, such as A"),
    "order": Words("整数，例如 1", "a whole number, such as 1"),
    "minutes": Words("1 到 60 的整数", "a whole number from 1 to 60"),
    "objectives": Words(
        "至少一条学习目标，另起一行写“  - 目标”", "at least one aim, as lines that look like “  - aim”"
    ),
    "requires": Words(
        "要先学的课程 id，例如 [hello, camera]", "ids of lessons to learn first, such as [hello]"
    ),
    "pass": Words("0 到 100 的数字，不带 %", "a number from 0 to 100, without %"),
    "source": Words(
        "cunbo i18n accept 写的记号；出处写在正文里，另起一行“出处：…”",
        "what cunbo i18n accept wrote; where facts come from stands in the text, as “Source: …”",
    ),
}
"""What each key holds, in words for the trainer."""


@dataclass(frozen=True, slots=True)
class Head:
    """What was read of the head. `front` is None when a key is wrong; `rows` are the keys' line indexes;
    `end` is the index of the first line below the head."""

    end: int
    front: Front | None = None
    values: Mapping[str, Any] | None = None
    rows: Mapping[str, int] | None = None

    def row(self, key: str) -> int:
        return (self.rows or {}).get(key, 0)

    @property
    def id(self) -> str:
        """The id as written, even when another key is wrong; "" when there is none."""
        id_ = (self.values or {}).get("id", "")
        return id_ if isinstance(id_, str) else ""


def read_head(lines: tuple[str, ...], notes: Notes) -> Head:
    """Read and check the head of a lesson file."""
    if not _is_fence(lines[0]):
        notes.note("no-front-matter", 0)
        return Head(end=0)
    close = next((row for row, line in enumerate(lines) if row and _is_fence(line)), None)
    if close is None:
        notes.note("front-matter-not-closed", 0)
        return Head(end=len(lines))
    return _read_keys(lines, close, notes)


def _is_fence(line: str) -> bool:
    return line.rstrip() == "---"


def _read_keys(lines: tuple[str, ...], close: int, notes: Notes) -> Head:
    try:
        value, keys = read_yaml("\n".join(lines[1:close]))
    except NotYaml as error:
        row = min(error.row + 1, close - 1)
        # YAML itself accepts a full-width colon, as part of a word; what fails is the line after it.
        wide = next((at for at in range(1, close) if re.match(r"\s*\w+：", lines[at])), row)
        notes.note("front-matter-unreadable", min(row, wide))
        return Head(end=close + 1)
    if not isinstance(value, dict):
        notes.note("front-matter-not-mapping", min(1, close))
        return Head(end=close + 1)
    rows = {key: row + 1 for key, row in keys.rows.items()}
    _note_repeated(keys, notes)
    return Head(close + 1, _check(value, rows, notes), value, rows)


def _note_repeated(keys: Keys, notes: Notes) -> None:
    for key, row in keys.repeated:
        notes.note("repeated-key", row + 1, key=key)


def _check(value: dict[Any, Any], rows: Mapping[str, int], notes: Notes) -> Front | None:
    try:
        return Front.model_validate({str(key): item for key, item in value.items()})
    except ValidationError as errors:
        seen: set[str] = set()
        for error in errors.errors(include_url=False, include_context=False, include_input=False):
            key = str(error["loc"][0])
            if key not in seen:
                seen.add(key)
                _note_key(key, error["type"], rows.get(key, 0), notes)
        return None


def _note_key(key: str, problem: str, row: int, notes: Notes) -> None:
    if problem == "missing":
        notes.note("missing-key", 0, key=key, expected=EXPECTED[key])
    elif problem == "extra_forbidden":
        notes.note("unknown-key", row, key=key, known=_known(key))
    else:
        notes.note("invalid-value", row, key=key, expected=EXPECTED[key])


def _known(key: str) -> str:
    """The keys there are, the one most like `key` first."""
    nearest = difflib.get_close_matches(key, EXPECTED, n=1, cutoff=0.6)
    return ", ".join([*nearest, *(known for known in EXPECTED if known not in nearest)])
