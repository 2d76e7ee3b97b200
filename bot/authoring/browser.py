"""`cunbo preview --browser`: a page on this machine that follows every save."""

from __future__ import annotations

import mimetypes
import time
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from urllib.parse import parse_qs, unquote, urlsplit

from bot.authoring.page import answer, page
from bot.authoring.preview import Preview, Shown
from bot.library.spans import PICTURES, SOUNDS, VIDEOS

_HOLD = 20.0
"""Seconds for which a question for news is held open."""
_GLANCE = 0.1
"""Seconds between two looks at the file's time stamp."""


class Desk:
    """The lesson as the browser sees it: read again when the file's stamp differs from the last one."""

    def __init__(self, preview: Preview, file: Path) -> None:
        self._preview, self._file = preview, file
        self._lock = Lock()
        self._version = ""
        self._shown = Shown(None, ())

    def now(self) -> tuple[Shown, str]:
        with self._lock:
            version = self._stamp()
            if version != self._version:
                self._version, self._shown = version, self._preview.look()
            return self._shown, self._version

    def after(self, version: str) -> tuple[Shown, str]:
        """As soon as it is another version than this one, or after a while the same."""
        end = time.monotonic() + _HOLD
        while time.monotonic() < end:
            shown, now = self.now()
            if now != version:
                return shown, now
            time.sleep(_GLANCE)
        return self.now()

    def media(self, path: str) -> Path | None:
        """The picture or sound of this path of the content folder, None for everything else."""
        file = (self._preview.root / path).resolve()
        is_inside = file.is_relative_to(self._preview.root)
        is_media = path.lower().endswith(PICTURES + SOUNDS + VIDEOS)
        return file if is_inside and is_media and file.is_file() else None

    def _stamp(self) -> str:
        try:
            stat = self._file.stat()
        except OSError:
            return "gone"
        return f"{stat.st_mtime_ns:x}-{stat.st_size:x}"


def serve(desk: Desk, port: int, ready: Callable[[str], None]) -> None:
    """Answer the browser until interrupted. `ready` is told the address. Only this machine is answered."""
    with open_server(desk, port) as server:
        ready(f"http://127.0.0.1:{server.server_port}/")
        server.serve_forever()


def open_server(desk: Desk, port: int) -> ThreadingHTTPServer:
    """A server on this machine's own address; port 0 takes any that is free."""

    class Answers(_Answers):
        at = desk

    server = ThreadingHTTPServer(("127.0.0.1", port), Answers)
    server.daemon_threads = True
    return server


class _Answers(BaseHTTPRequestHandler):
    at: Desk

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == "/":
            self._say(page(*self.at.now()).encode(), "text/html; charset=utf-8")
        elif parts.path == "/bubbles":
            seen = parse_qs(parts.query).get("after", [""])[0]
            self._say(answer(*self.at.after(seen)).encode(), "application/json")
        elif parts.path.startswith("/content/") and (file := self.at.media(unquote(parts.path[9:]))):
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self._say(file.read_bytes(), kind)
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _say(self, body: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        try:
            self.end_headers()
            self.wfile.write(body)
        except ConnectionError:
            self.close_connection = True  # the page was closed meanwhile

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Nothing: each glance of the page would be a line."""
