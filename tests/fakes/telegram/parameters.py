"""The parameters of one call, whether they came as JSON, a form, multipart or a query string."""

from __future__ import annotations

from typing import Any

import orjson

from tests.fakes.telegram.files import Upload
from tests.fakes.telegram.refusals import bad


class Parameters:
    """Forms carry everything as text and objects as JSON text; JSON bodies carry both as they are."""

    def __init__(self, given: dict[str, Any], uploads: dict[str, Upload] | None = None) -> None:
        self.given = given
        self.uploads = uploads or {}

    def text(self, name: str) -> str:
        value = self.given.get(name)
        return "" if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        try:
            return int(float(self.given.get(name) or default))
        except (TypeError, ValueError):
            return default

    def number(self, name: str) -> float:
        try:
            return float(self.text(name))
        except ValueError:
            raise bad(f'Parameter "{name}" is required') from None

    def flag(self, name: str) -> bool:
        return self.text(name).strip().lower() in {"true", "yes", "1"}

    def json(self, name: str, what: str) -> Any:
        """The value itself, or read from JSON text. Raises Refusal that names `what` it should be."""
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            raise bad(f"Can't parse {what} JSON object") from None

    def file(self, name: str) -> Upload | str:
        """The upload, or the file_id or address given in its place; "" for neither."""
        value = self.given.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            return self.uploads.get(value.removeprefix("attach://"), "")
        if value:
            return str(value)
        return self.uploads.get(name, "")
