"""The server: HTTP in threads of the standard library, one request a connection."""

from __future__ import annotations

import json
import threading
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.fakes.llm.answers import INVENTED, answer, read_language, read_told
from tests.fakes.llm.behaviours import Behaviour, good, read_behaviour
from tests.fakes.llm.embedding import embeddings
from tests.fakes.llm.hearing import HEARD, read_form, transcript

CHUNK = 12
"""Characters a streamed event carries."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request for a completion, as it came."""

    purpose: str
    stream: bool
    behaviour: Behaviour
    body: dict[str, Any]
    key: str

    @property
    def system(self) -> str:
        return self._said_by("system")

    @property
    def user(self) -> str:
        return self._said_by("user")

    def _said_by(self, role: str) -> str:
        return "\n".join(each["content"] for each in self.body["messages"] if each["role"] == role)


class FakeLLM:
    """The fake server, serving while its `with` block lasts. `pace` is the pause in seconds between streamed
    events of CHUNK characters, `heard` what is heard in a sound; `log` a file that gets a
    line of JSON for each call as it arrives."""

    def __init__(self, port: int = 0, log: Path | None = None, pace: float = 0.0) -> None:
        self.calls: list[Call] = []
        self.pace = pace
        self.heard = HEARD
        self._log = log
        self._queues: dict[str, deque[Behaviour]] = defaultdict(deque)
        self._usual: dict[str, Behaviour] = {}
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._server = _Server(("127.0.0.1", port), self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def behave(self, purpose: str, *behaviours: Behaviour) -> None:
        """Line up what the next calls of this purpose get. After them come the usual ones."""
        with self._lock:
            self._queues[purpose].extend(behaviours)

    def always(self, purpose: str, behaviour: Behaviour) -> None:
        """What a call of this purpose gets when nothing is lined up; `good()` until this is called."""
        with self._lock:
            self._usual[purpose] = behaviour

    def count(self, purpose: str = "") -> int:
        """Calls so far, of one purpose or of all."""
        with self._lock:
            return sum(1 for call in self.calls if purpose in ("", call.purpose))

    def __enter__(self) -> FakeLLM:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    # --- for the handler -----------------------------------------------------------------------------
    def take(self, purpose: str, body: dict[str, Any], key: str) -> Call:
        """Note a call and say how it is to be answered."""
        with self._lock:
            queue = self._queues[purpose]
            behaviour = queue.popleft() if queue else self._usual.get(purpose, good())
            call = Call(purpose, bool(body.get("stream")), behaviour, body, key)
            self.calls.append(call)
            if self._log is not None:
                line = {"purpose": purpose, "stream": call.stream, "behaviour": behaviour.kind}
                with self._log.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(line) + "\n")
        return call

    def counts(self) -> dict[str, int]:
        with self._lock:
            return dict(Counter(call.purpose for call in self.calls))

    def wait(self, seconds: float) -> None:
        """Wait, but no longer than the server lives."""
        if seconds:
            self._stopping.wait(seconds)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], fake: FakeLLM) -> None:
        super().__init__(address, _Request)
        self.fake = fake


class _Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Stay quiet; the calls are kept anyway."""

    def do_GET(self) -> None:
        match self.path:
            case "/v1/models":
                self._json(200, {"object": "list", "data": [{"id": "fake-model", "object": "model"}]})
            case "/calls":
                self._json(200, self.server.fake.counts())
            case _:
                self._fail(404, "no such page")

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/v1/audio/transcriptions":
            self._transcribe(read_form(self.headers.get("Content-Type", ""), sent))
            return
        body = json.loads(sent)
        match self.path:
            case "/v1/chat/completions":
                self._complete(body)
            case "/v1/embeddings":
                self._embed(body)
            case "/behave":
                self.server.fake.behave(body["purpose"], *map(read_behaviour, body["behaviours"]))
                self._json(200, {})
            case _:
                self._fail(404, "no such page")

    def _complete(self, body: dict[str, Any]) -> None:
        key = self.headers.get("Authorization", "").removeprefix("Bearer ")
        call = self.server.fake.take(self.headers.get("X-Cunbo-Purpose", ""), body, key)
        try:
            if not self._turned_away(call):
                self._answer(call)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the caller gave up, as many tests want

    def _transcribe(self, form: dict[str, Any]) -> None:
        key = self.headers.get("Authorization", "").removeprefix("Bearer ")
        call = self.server.fake.take("transcribe", form, key)
        verbose = form.get("response_format") == "verbose_json"
        try:
            if call.behaviour.kind == "no_json_mode" and verbose:
                self._fail(400, "verbose_json is not supported", param="response_format")
            elif call.behaviour.kind == "no_json_mode" or not self._turned_away(call):
                if call.behaviour.kind == "slow":
                    self.server.fake.wait(call.behaviour.seconds)
                self._json(200, transcript(self.server.fake.heard, verbose))
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _embed(self, body: dict[str, Any]) -> None:
        key = self.headers.get("Authorization", "").removeprefix("Bearer ")
        call = self.server.fake.take("embed", body, key)
        try:
            if self._turned_away(call):
                return
            if call.behaviour.kind == "slow":
                self.server.fake.wait(call.behaviour.seconds)
            self._json(200, embeddings(body["input"], cut=call.behaviour.kind == "cut"))
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _turned_away(self, call: Call) -> bool:
        match call.behaviour.kind:
            case "limited":
                self._fail(429, "slow down", {"Retry-After": f"{call.behaviour.seconds:g}"})
            case "broken":
                self._fail(500, "something went wrong")
            case "bad_key":
                self._fail(401, "Incorrect API key provided", code="invalid_api_key")
            case "no_model":
                self._fail(404, "The model does not exist", code="model_not_found")
            case "no_json_mode" if "response_format" in call.body:
                self._fail(400, "response_format is not supported", param="response_format")
            case "unreadable":
                self._fail(400, "the audio file could not be decoded", param="file")
            case "not_an_api":
                self._send(200, "text/html", b"<html><body>Welcome to nginx!</body></html>")
            case _:
                return False
        return True

    def _answer(self, call: Call) -> None:
        text = _text(call)
        if call.behaviour.kind == "slow":
            self.server.fake.wait(call.behaviour.seconds)
        if call.stream:
            self._stream(call, text)
        else:
            self._whole(call, text)

    def _whole(self, call: Call, text: str) -> None:
        message = {"role": "assistant", "content": text}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        body = json.dumps(_envelope("chat.completion", call, choice)).encode()
        half = len(body) // 2
        self._headers(200, "application/json", {"Content-Length": str(len(body))})
        self.wfile.write(body[:half])
        if call.behaviour.kind == "cut":
            return
        if call.behaviour.kind == "silent":
            self.server.fake.wait(call.behaviour.seconds)
        self.wfile.write(body[half:])

    def _stream(self, call: Call, text: str) -> None:
        self._headers(200, "text/event-stream", {"Transfer-Encoding": "chunked"})
        pieces = [text[at : at + CHUNK] for at in range(0, len(text), CHUNK)]
        for number, piece in enumerate(pieces):
            if number == len(pieces) // 2:
                if call.behaviour.kind == "cut":
                    return
                if call.behaviour.kind == "silent":
                    self.server.fake.wait(call.behaviour.seconds)
            self._event(_envelope("chat.completion.chunk", call, _delta(piece)))
            self.server.fake.wait(self.server.fake.pace)
        self._event(_envelope("chat.completion.chunk", call, _delta("", "stop")))
        self._chunk(b"data: [DONE]\n\n")
        self._chunk(b"")

    def _event(self, value: object) -> None:
        self._chunk(f"data: {json.dumps(value)}\n\n".encode())

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))

    def _fail(
        self,
        status: int,
        message: str,
        headers: dict[str, str] | None = None,
        *,
        code: str = "",
        param: str = "",
    ) -> None:
        error = {"message": message, "type": "error", "code": code or None, "param": param or None}
        self._json(status, {"error": error}, headers)

    def _json(self, status: int, value: object, headers: dict[str, str] | None = None) -> None:
        self._send(status, "application/json", json.dumps(value).encode(), headers)

    def _send(self, status: int, kind: str, body: bytes, headers: dict[str, str] | None = None) -> None:
        self._headers(status, kind, {"Content-Length": str(len(body)), **(headers or {})})
        self.wfile.write(body)

    def _headers(self, status: int, kind: str, others: dict[str, str]) -> None:
        self.close_connection = True
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Connection": "close", **others}.items():
            self.send_header(name, value)
        self.end_headers()


def _text(call: Call) -> str:
    """The whole text of the model's reply."""
    kind = call.behaviour.kind
    if call.purpose == "check":
        return "Yes."
    if kind == "refuses":
        return "抱歉，这个我不能写。"
    language = "en" if kind == "english" else read_language(call.system)
    adding = INVENTED[language] if kind == "invents" else call.behaviour.words
    text = answer(call.purpose, read_told(call.user), language, adding=adding)
    match kind:
        case "malformed":
            half = text.index('"', len(text) // 2)
            return text[:half] + text[half + 1 :]
        case "prose":
            return f"Sure! Here is what I came up with:\n\n```json\n{text}\n```\nGood luck on air!"
        case "thinks":
            return f'<think>Maybe {{"segments": [{{"say": "{{}}"}}]}}? No.</think>\n{text}'
        case _:
            return text


def _envelope(kind: str, call: Call, choice: object) -> dict[str, object]:
    model = call.body.get("model", "")
    return {"id": "chatcmpl-fake", "object": kind, "created": 0, "model": model, "choices": [choice]}


def _delta(text: str, finish: str | None = None) -> dict[str, object]:
    return {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": finish}


def read_script(lines: list[str]) -> Iterator[tuple[str, list[Behaviour]]]:
    """`script-write=cut,slow:2` as ("script-write", [cut(), slow(2)]), for the command line."""
    for line in lines:
        purpose, _, behaviours = line.partition("=")
        yield purpose, [read_behaviour(each) for each in behaviours.split(",")]
