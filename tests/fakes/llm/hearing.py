"""The transcription side of the fake server: forms in, what it was told to hear out."""

from __future__ import annotations

from email.parser import BytesParser
from email.policy import HTTP
from typing import Any

HEARD = "我站在山顶上，那个，后面就是水库。十斤45块，十斤45块。"
"""What is heard in every sound until something else is set."""
PER_SECOND = 4.0
"""Characters a second; behind every full stop stands a silence of two seconds."""
_PAUSE = 2.0


def read_form(content_type: str, body: bytes) -> dict[str, Any]:
    """A multipart form: fields by name, the file as its name, media type and number of bytes. A field that
    comes more than once, as `timestamp_granularities[]` may, is a list."""
    message = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
    form: dict[str, Any] = {}
    for part in message.iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        value: Any = part.get_payload(decode=True)
        if part.get_filename():
            form[name] = {"name": part.get_filename(), "type": part.get_content_type(), "bytes": len(value)}
        elif name.endswith("[]"):
            form.setdefault(name, []).append(value.decode())
        else:
            form[name] = value.decode()
    return form


def transcript(text: str, verbose: bool) -> dict[str, object]:
    """The answer to a transcription: text alone, or with times for its characters."""
    if not verbose:
        return {"text": text}
    words: list[dict[str, object]] = []
    at = 0.0
    for letter in text:
        if letter.isalnum():
            words.append({"word": letter, "start": round(at, 3), "end": round(at + 1 / PER_SECOND, 3)})
            at += 1 / PER_SECOND
        elif letter in "。.":
            at += _PAUSE
    return {"task": "transcribe", "language": "chinese", "duration": str(at), "text": text, "words": words}
