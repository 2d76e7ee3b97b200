"""One YAML file of a book (law rules or worn phrases) to a checked model, with the line of every fault."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from bot.core.messages import Language
from bot.core.scripts.rules import Texts
from bot.library.findings import Finding, Place, Words, find
from bot.library.folder import Folder
from bot.library.yaml_nodes import NotYaml, Rows, read_yaml_rows

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Model = TypeVar("Model", bound=BaseModel)
Path = tuple[str | int, ...]

_MISSING = "missing"
_UNKNOWN = "extra_forbidden"


class Strict(BaseModel):
    """A mapping that holds its keys and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Both(Strict):
    """The same words in both languages."""

    zh: Annotated[Text, Field(alias="zh-CN")]
    en: Text

    @property
    def texts(self) -> Texts:
        return {"zh-CN": self.zh, "en": self.en}


class BothLists(Strict):
    """The same list of words in both languages."""

    zh: Annotated[list[Text], Field(alias="zh-CN", min_length=1)]
    en: Annotated[list[Text], Field(min_length=1)]

    @property
    def texts(self) -> Mapping[Language, tuple[str, ...]]:
        return {"zh-CN": tuple(self.zh), "en": tuple(self.en)}


@dataclass(slots=True)
class Page:
    """What a file of a book says, and what is wrong with it so far."""

    path: str
    rows: Rows = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def has_errors(self) -> bool:
        return any(finding.is_error for finding in self.findings)

    def note(self, rule: str, at: Iterable[str | int] = (), /, **facts: object) -> None:
        """Note a fault of the value that `at` leads to, or else of the nearest one around it."""
        self.findings.append(find(rule, self.path, self.place(at), **facts))

    def place(self, at: Iterable[str | int]) -> Place:
        path = tuple(at)
        while path and path not in self.rows:
            path = path[:-1]
        return Place(self.rows.get(path, 0) + 1)


@dataclass(frozen=True, slots=True)
class Read(Generic[Model]):
    """A page and the model read from it, None when it cannot be used."""

    page: Page
    model: Model | None


def book_files(folder: Folder, under: str) -> list[str]:
    """The YAML files of a book, sorted; hidden and half-saved ones are left out."""
    files = (folder.relative(file) for file in (folder.root / under).rglob("*.y*ml") if file.is_file())
    return sorted(path for path in files if path and not path.rpartition("/")[2].startswith((".", "~")))


def book_version(folder: Folder, paths: Sequence[str]) -> str:
    """Twelve hex digits that change with any letter of any of the files."""
    digest = hashlib.sha256()
    for path in paths:
        try:
            digest.update(path.encode() + b"\0" + folder.file(path).read_bytes() + b"\0")
        except OSError:
            continue
    return digest.hexdigest()[:12]


def read_model(folder: Folder, path: str, kind: type[Model], wrap: str = "") -> Read[Model]:
    """Read the file at `path`. `wrap` names the field that the whole document is the value of."""
    page = Page(path)
    value = _value(folder, page)
    if value is None:
        return Read(page, None)
    try:
        return Read(page, kind.model_validate({wrap: value} if wrap else value))
    except ValidationError as errors:
        for error in errors.errors(include_url=False):
            _note(page, error, wrap)
        return Read(page, None)


def _value(folder: Folder, page: Page) -> Any:
    try:
        text = folder.file(page.path).read_text(encoding="utf-8-sig")
        value, page.rows, keys = read_yaml_rows(text)
    except OSError:
        page.note("book-unreadable", reason=Words("文件打不开", "it cannot be opened"))
    except UnicodeDecodeError:
        page.note("book-unreadable", reason=Words("不是 UTF-8 编码", "it is not saved as UTF-8"))
    except NotYaml as error:
        row = error.row + 1
        reason = Words(f"第 {row} 行有错", f"line {row} is wrong")
        page.findings.append(find("book-unreadable", page.path, Place(row), reason=reason))
    else:
        for key, row in keys.repeated:
            page.findings.append(find("book-repeated-key", page.path, Place(row + 1), key=key))
        if isinstance(value, dict):
            return value
        page.note("book-unreadable", reason=Words("不是“名称: 内容”的样子", "it is not “name: value”"))
    return None


def _note(page: Page, error: Mapping[str, Any], wrap: str) -> None:
    path = tuple(part for part in error["loc"] if part != "[key]")
    path = path[1:] if wrap and path[:1] == (wrap,) else path
    key = ".".join(map(str, path)) or page.path
    if error["type"] == _UNKNOWN:
        page.note("book-unknown-key", path, key=key)
    elif error["type"] == _MISSING:
        page.note("book-missing-key", path[:-1], key=key)
    else:
        page.note("book-invalid-value", path, key=key, reason=error["msg"])
