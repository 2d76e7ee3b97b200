"""Files: pictures, sounds and videos from the content folder, nothing else from it, and her own documents."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from starlette.responses import FileResponse, Response

from bot.core.messages import Media

MEDIA_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".aac": "audio/aac",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
}
_SANDBOX = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}
_HEADERS = {
    "Cache-Control": "public, max-age=86400",
    "X-Content-Type-Options": "nosniff",
    # A drawing opened by itself is a document of this site: it may neither run scripts nor fetch.
    **_SANDBOX,
}


def find_media(root: Path, wanted: str) -> Path | None:
    """The file at `wanted` below `root`; None for anything outside, hidden, missing or of another type."""
    if "\0" in wanted or "\\" in wanted or any(part.startswith(".") for part in wanted.split("/")):
        return None
    try:
        path = (root / wanted).resolve()
        allowed = path.suffix.lower() in MEDIA_TYPES and path.is_relative_to(root.resolve())
        return path if allowed and path.is_file() else None
    except OSError:  # such as a name longer than any disk allows
        return None


def media_response(path: Path) -> FileResponse:
    """Answers ranges, so that a phone can seek in a recording."""
    return FileResponse(path, media_type=MEDIA_TYPES[path.suffix.lower()], headers=_HEADERS)


def document_response(file: Media, headers: Mapping[str, str]) -> Response | None:
    """A file made for her: pages and pictures to look at, documents to keep; None for a file that is not
    hers alone. Served by the server because the WebViews inside chat apps cannot save what a script made."""
    content = file.content
    if content is None:
        return None
    name = PurePosixPath(file.path)
    if name.suffix == ".html":
        # What she said stands in it, escaped; should a letter slip through, it may neither run nor fetch.
        return Response(content, headers={**headers, **_SANDBOX}, media_type="text/html")
    if name.suffix == ".png":
        return Response(content, headers=headers, media_type="image/png")
    disposition = f"attachment; filename*=utf-8''{quote(name.name)}"
    return Response(content, headers={**headers, "Content-Disposition": disposition}, media_type="text/plain")
