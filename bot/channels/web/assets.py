"""The page's own script, style and icon: read once, compressed once, named by their content."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

HERE = Path(__file__).parent
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_FOR_EVER = "public, max-age=31536000, immutable"
SMALLEST_TO_COMPRESS = 500
"""Bytes. Below it the gzip frame eats what it saves."""


@dataclass(frozen=True, slots=True)
class Asset:
    """One static file. `version` is 12 hex digits over its bytes."""

    name: str
    body: bytes
    packed: bytes
    version: str
    media_type: str

    @property
    def href(self) -> str:
        return f"/static/{self.name}?v={self.version}"


def load_assets(folder: Path = HERE / "static") -> Mapping[str, Asset]:
    """Every file of a known type in the folder, by name."""
    return {path.name: _load(path) for path in sorted(folder.iterdir()) if path.suffix in _TYPES}


def _load(path: Path) -> Asset:
    body = path.read_bytes()
    version = hashlib.sha256(body).hexdigest()[:12]
    return Asset(path.name, body, gzip.compress(body, 9, mtime=0), version, _TYPES[path.suffix])


def asset_response(asset: Asset, request: Request) -> Response:
    """The file, or 304 when the browser has it. Only the address that names this very content may be kept
    for ever; an older page asking for an older version gets what there is now."""
    named = request.query_params.get("v") == asset.version
    headers = {
        "ETag": f'"{asset.version}"',
        "Cache-Control": _FOR_EVER if named else "no-cache",
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }
    if f'"{asset.version}"' in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if takes_gzip(request):
        return Response(
            asset.packed, media_type=asset.media_type, headers=headers | {"Content-Encoding": "gzip"}
        )
    return Response(asset.body, media_type=asset.media_type, headers=headers)


def takes_gzip(request: Request) -> bool:
    codings = request.headers.get("accept-encoding", "").lower()
    return "gzip" in codings and "gzip;q=0" not in codings.replace(" ", "").removesuffix(".0")


def pack(body: bytes, request: Request) -> tuple[bytes, dict[str, str]]:
    """The body as this browser takes it, and the headers that say so."""
    headers = {"Vary": "Accept-Encoding, Accept-Language, Cookie"}
    if len(body) < SMALLEST_TO_COMPRESS or not takes_gzip(request):
        return body, headers
    return gzip.compress(body, 6), headers | {"Content-Encoding": "gzip"}
