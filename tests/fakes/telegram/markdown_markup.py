"""parse_mode MarkdownV2 and the old Markdown, and Telegram's words for broken marks. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.fakes.telegram.units import MarkupError, Open, Shown

RESERVED = set("_*[]()~`>#+-=|{}.!")
MARKS = {
    "__": ("Underline", "underline"),
    "||": ("Spoiler", "spoiler"),
    "_": ("Italic", "italic"),
    "*": ("Bold", "bold"),
    "~": ("Strikethrough", "strikethrough"),
}
FENCE = re.compile(r"```(?:([^\s`]+)(?=\s))?(?:\r\n|\n\r|\n|\r)?")
LINK_TAIL = re.compile(r"\]\(((?:\\.|[^\\)])*)(\)?)", re.DOTALL)
KINDS = dict(MARKS.values())


def byte_at(source: str, here: int) -> int:
    return len(source[:here].encode())


def reserved(character: str) -> MarkupError:
    return MarkupError(f"Character '{character}' is reserved and must be escaped with the preceding '\\'")


def read_markdown_v2(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The shown text and its entities. Raises MarkupError."""
    shown, opened, here = Shown(), list[Open](), 0
    quote: Open | None = None
    while here < len(source):
        if source[here] == ">" and (here == 0 or source[here - 1] == "\n"):
            quote = quote or Open("Quote", byte_at(source, here), shown.length)
            here += 1
            continue
        if quote and source[here] == "\n" and not source.startswith("\n>", here):
            end_quote(quote, shown, opened)
            quote = None
        here = step(source, here, shown, opened)
    if quote:
        end_quote(quote, shown, opened)
    if opened:
        raise MarkupError(f"Can't find end of {opened[-1].kind} entity at byte offset {opened[-1].at}")
    return shown.result()


def end_quote(quote: Open, shown: Shown, opened: list[Open]) -> None:
    inside = [mark for mark in opened if mark.begins >= quote.begins]
    if inside:
        raise MarkupError(f"Can't find end of {inside[-1].kind} entity at byte offset {inside[-1].at}")
    shown.mark("blockquote", quote.begins)


def step(source: str, here: int, shown: Shown, opened: list[Open]) -> int:
    """Reads one character or mark at `here`; where to go on."""
    character = source[here]
    if character == "\\" and here + 1 < len(source) and "\0" < source[here + 1] <= "~":
        shown.add(source[here + 1])
        return here + 2
    if character not in RESERVED:
        shown.add(character)
        return here + 1
    if source.startswith("```", here):
        return read_code(source, here, shown, "```")
    if character == "`":
        return read_code(source, here, shown, "`")
    if character == "]" and opened and opened[-1].kind == "TextUrl":
        return end_link(source, here, shown, opened.pop())
    if character == "[":
        opened.append(Open("TextUrl", byte_at(source, here), shown.length, "", len(shown.text())))
        return here + 1
    return read_mark(source, here, shown, opened)


def read_mark(source: str, here: int, shown: Shown, opened: list[Open]) -> int:
    mark = source[here : here + 2] if source[here : here + 2] in MARKS else source[here]
    if mark not in MARKS:
        raise reserved(mark)
    name, kind = MARKS[mark]
    if opened and opened[-1].kind == name:
        shown.mark(kind, opened.pop().begins)
    else:
        opened.append(Open(name, byte_at(source, here), shown.length))
    return here + len(mark)


def read_code(source: str, here: int, shown: Shown, mark: str) -> int:
    """`code` or ```pre```; inside, only the back-tick and the backslash may be escaped."""
    at, begins, extra, name = byte_at(source, here), shown.length, {}, "Code"
    body = here + len(mark)
    if mark == "```":
        fence = FENCE.match(source, here)
        assert fence is not None, "it starts with the fence"
        name, body = "PreCode" if fence.group(1) else "Pre", fence.end()
        extra = {"language": fence.group(1)} if fence.group(1) else {}
    while body < len(source):
        if source.startswith(mark, body):
            shown.mark("pre" if mark == "```" else "code", begins, **extra)
            return body + len(mark)
        if source[body] == "\\" and body + 1 < len(source) and "\0" < source[body + 1] <= "~":
            body += 1
        elif source[body] == "`" and mark == "```":
            break
        shown.add(source[body])
        body += 1
    raise MarkupError(f"Can't find end of {name} entity at byte offset {at}")


def end_link(source: str, here: int, shown: Shown, begun: Open) -> int:
    tail = LINK_TAIL.match(source, here)
    if tail is None:
        shown.link(shown.text()[begun.begins_at :], begun.begins)
        return here + 1
    if not tail.group(2):
        raise MarkupError(f"Can't find end of a URL at byte offset {byte_at(source, tail.start(1))}")
    shown.link(re.sub(r"\\(.)", r"\1", tail.group(1)), begun.begins)
    return tail.end()


def read_markdown(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The old Markdown: no nesting, and a mark without end is refused."""
    shown, here = Shown(), 0
    readers: dict[str, Callable[[str, int, Shown], int]] = {"[": old_link}
    while here < len(source):
        character = source[here]
        if character == "\\" and source[here + 1 : here + 2] in {"_", "*", "`", "["}:
            shown.add(source[here + 1])
            here += 2
        elif character in "_*`":
            here = old_mark(source, here, shown)
        elif character in readers:
            here = readers[character](source, here, shown)
        else:
            shown.add(character)
            here += 1
    return shown.result()


def old_mark(source: str, here: int, shown: Shown) -> int:
    mark = "```" if source.startswith("```", here) else source[here]
    kind = {"_": "italic", "*": "bold", "`": "code", "```": "pre"}[mark]
    end = source.find(mark, here + len(mark))
    if end < 0:
        raise MarkupError(f"Can't find end of the entity starting at byte offset {byte_at(source, here)}")
    begins = shown.length
    shown.add(source[here + len(mark) : end])
    shown.mark(kind, begins)
    return end + len(mark)


def old_link(source: str, here: int, shown: Shown) -> int:
    end = source.find("]", here)
    if end < 0:
        raise MarkupError(f"Can't find end of the entity starting at byte offset {byte_at(source, here)}")
    begins = shown.length
    shown.add(source[here + 1 : end])
    tail = LINK_TAIL.match(source, end)
    if tail is None or not tail.group(2):
        return end + 1
    shown.link(tail.group(1), begins)
    return tail.end()
