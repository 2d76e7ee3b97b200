"""Files sent by the bot and by users: kept in memory, found again by file_id, downloaded by path."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.fakes.telegram.refusals import Refusal, bad

MEGABYTE = 1024 * 1024
FOLDERS = {
    "Photo": ("photos", "jpg", "image/jpeg"),
    "VoiceNote": ("voice", "oga", "audio/ogg"),
    "Audio": ("music", "mp3", "audio/mpeg"),
    "Document": ("documents", "bin", "application/octet-stream"),
    "Sticker": ("stickers", "webp", "image/webp"),
    "Video": ("videos", "mp4", "video/mp4"),
}


@dataclass(frozen=True)
class FileLimits:
    """Bytes. Bot API, "Sending files": photos 10 MB, other files 50 MB; getFile: 20 MB."""

    photo: int = 10 * MEGABYTE
    other: int = 50 * MEGABYTE
    download: int = 20 * MEGABYTE

    @property
    def request(self) -> int:
        """The largest request body, the file and what is around it."""
        return self.other + MEGABYTE


@dataclass(frozen=True)
class Upload:
    """A file as it came in a multipart form."""

    name: str
    content: bytes
    mime: str


@dataclass(frozen=True)
class StoredFile:
    file_id: str
    unique_id: str
    kind: str
    path: str
    content: bytes
    mime: str
    name: str

    def raw(self) -> dict[str, Any]:
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.content)}


@dataclass
class FileStore:
    limits: FileLimits = field(default_factory=FileLimits)
    _by_id: dict[str, StoredFile] = field(default_factory=dict)
    _by_path: dict[str, StoredFile] = field(default_factory=dict)
    _numbers: count[int] = field(default_factory=count)

    def keep(self, kind: str, content: bytes, *, name: str = "", mime: str = "") -> StoredFile:
        folder, ending, usual_mime = FOLDERS[kind]
        number = next(self._numbers)
        ending = name.rpartition(".")[2] if kind == "Document" and "." in name else ending
        stored = StoredFile(
            file_id=f"AgAC{kind}{number:06d}_fake",
            unique_id=f"AQAD{number:06d}",
            kind=kind,
            path=f"{folder}/file_{number}.{ending}",
            content=content,
            mime=mime or usual_mime,
            name=name,
        )
        self._by_id[stored.file_id] = stored
        self._by_path[stored.path] = stored
        return stored

    def receive(self, kind: str, upload: Upload) -> StoredFile:
        """An upload of the bot. Raises Refusal for an empty or too large one."""
        if not upload.content:
            raise bad("file must be non-empty")
        if len(upload.content) > self.limits.other:
            raise Refusal(413, "Request Entity Too Large")
        if kind == "Photo" and len(upload.content) > self.limits.photo:
            raise bad("file is too big")
        return self.keep(kind, upload.content, name=upload.name, mime=upload.mime)

    def again(self, kind: str, file_id: str) -> StoredFile:
        """A file sent before. Raises Refusal for an unknown id, another kind, or an address."""
        if file_id.startswith(("http://", "https://")):
            raise bad("failed to get HTTP URL content")
        stored = self._by_id.get(file_id)
        if stored is None:
            raise bad("wrong file identifier/HTTP URL specified")
        if stored.kind != kind:
            raise bad(f"can't use file of type {stored.kind} as {kind}")
        return stored

    def describe(self, file_id: str) -> dict[str, Any]:
        """The File object of getFile."""
        stored = self._by_id.get(file_id)
        if stored is None:
            raise bad("invalid file_id")
        if len(stored.content) > self.limits.download:
            raise bad("file is too big")
        return stored.raw() | {"file_path": stored.path}

    def at(self, path: str) -> StoredFile | None:
        return self._by_path.get(path) if re.fullmatch(r"[\w./-]+", path) else None
