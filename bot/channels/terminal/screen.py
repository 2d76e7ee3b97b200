"""Letters as lines of a terminal, or as JSON objects for programs."""

from __future__ import annotations

import json
import textwrap

from bot.core.messages import Outgoing

_INDENT = "   "


def as_text(outgoing: Outgoing) -> str:
    """A bubble, what comes with it, and its numbered choices."""
    lines = [textwrap.indent(outgoing.text, _INDENT, lambda line: True)]
    for media in outgoing.media:
        lines.append(f"{_INDENT}[{media.kind}: {media.caption or media.path}]")
        if media.body:
            lines.append(media.body)
    if outgoing.choices:
        offered = "  ".join(f"#{n} {choice.label}" for n, choice in enumerate(outgoing.choices, 1))
        lines.append(f"{_INDENT}{offered}")
    return "\n".join(lines)


def as_json(outgoing: Outgoing, line: int) -> str:
    """One JSON object: `line` is the number of her message it answers, 0 for what came unasked."""
    shown = {
        "line": line,
        "text": outgoing.text,
        "choices": [choice.label for choice in outgoing.choices],
        "media": [
            {"kind": media.kind, "path": media.path, "caption": media.caption, "body": media.body}
            for media in outgoing.media
        ],
    }
    return json.dumps(shown, ensure_ascii=False)
