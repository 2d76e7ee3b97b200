"""parse_mode HTML: the tags Telegram knows, and its words for broken ones. Pure."""

from __future__ import annotations

import re
from typing import Any

from tests.fakes.telegram.units import MarkupError, Open, Shown

KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "blockquote": "blockquote", "code": "code", "pre": "pre", "a": "text_link",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
TOKEN = re.compile(r"<|&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([A-Za-z]+));?|[^<&]+|&")
ATTRIBUTE = re.compile(r"""\s*([^\s=>]*)(\s*)(=?)\s*(?:"([^"]*)("?)|'([^']*)('?)|([A-Za-z0-9.-]*))""")


def read_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The shown text and its entities. Raises MarkupError."""
    shown, opened, here = Shown(), list[Open](), 0
    while here < len(source):
        found = TOKEN.match(source, here)
        assert found is not None, "the pattern covers every character"
        if found.group() != "<":
            shown.add(decode(found))
            here = found.end()
        elif source.startswith("</", here):
            here = close_tag(source, here, shown, opened)
        else:
            here = open_tag(source, here, shown, opened)
    if opened:
        raise MarkupError(f'Can\'t find end tag corresponding to start tag "{opened[-1].kind}"')
    return shown.result()


def decode(found: re.Match[str]) -> str:
    """One piece of plain text; a character reference Telegram does not know stays as written."""
    hexadecimal, decimal, name = found.groups()
    if name is not None:
        return NAMED.get(name, found.group())
    if hexadecimal is None and decimal is None:
        return found.group()
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF else found.group()


def open_tag(source: str, here: int, shown: Shown, opened: list[Open]) -> int:
    at = len(source[:here].encode())
    name_end = re.compile(r"[\s>]|$").search(source, here + 1)
    end = name_end.start() if name_end else len(source)
    if end == len(source):
        raise MarkupError(f"Unclosed start tag at byte offset {at}")
    name = source[here + 1 : end].lower()
    if name not in KINDS:
        raise MarkupError(f'Unsupported start tag "{name}" at byte offset {at}')
    attributes, end = read_attributes(source, end, name, at)
    argument = argument_of(name, attributes)
    if name == "span" and argument != "spoiler":
        raise MarkupError(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
    opened.append(Open(name, at, shown.length, argument, len(shown.text())))
    return end


def read_attributes(source: str, here: int, name: str, at: int) -> tuple[dict[str, str], int]:
    """What stands between the name and ">", and where the tag ends."""
    attributes: dict[str, str] = {}
    while True:
        while here < len(source) and source[here].isspace():
            here += 1
        if here >= len(source):
            raise MarkupError(f"Unclosed start tag at byte offset {at}")
        if source[here] == ">":
            return attributes, here + 1
        key, value, here = read_attribute(source, here, name, at)
        attributes[key] = value


def read_attribute(source: str, here: int, name: str, at: int) -> tuple[str, str, int]:
    found = ATTRIBUTE.match(source, here)
    assert found is not None, "every part of the pattern may be empty"
    key, _, equals, double, double_end, single, single_end, bare = found.groups()
    if not key:
        raise MarkupError(f'Empty attribute name in the tag "{name}" at byte offset {at}')
    if name == "blockquote" and key == "expandable" and not equals:
        return key, "yes", here + len(key)
    if not equals:
        raise MarkupError(
            f'Expected equal sign in declaration of an attribute of the tag "{name}" at byte offset {at}'
        )
    if (double is not None and not double_end) or (single is not None and not single_end):
        raise MarkupError(f"Unclosed start tag at byte offset {at}")
    value = next(value for value in (double, single, bare) if value is not None)
    return key, value.replace("&amp;", "&").replace("&quot;", '"').replace("&lt;", "<"), found.end()


def argument_of(name: str, attributes: dict[str, str]) -> str:
    """The one attribute that matters for this tag."""
    if name == "a":
        return attributes.get("href", "")
    if name == "code":
        return attributes.get("class", "").removeprefix("language-")
    if name == "span":
        return attributes.get("class", "").removeprefix("tg-")
    if name == "tg-emoji":
        return attributes.get("emoji-id", "")
    return attributes.get("expandable", "") if name == "blockquote" else ""


def close_tag(source: str, here: int, shown: Shown, opened: list[Open]) -> int:
    at = len(source[:here].encode())
    if not opened:
        raise MarkupError(f"Unexpected end tag at byte offset {at}")
    end = source.find(">", here)
    if end < 0 or "<" in source[here + 1 : end]:
        raise MarkupError(f"Unclosed end tag at byte offset {at}")
    name = source[here + 2 : end].strip().lower()
    begun = opened[-1]
    if name and name != begun.kind:
        raise MarkupError(
            f'Unmatched end tag at byte offset {at}, expected "</{begun.kind}>", found "</{name}>"'
        )
    opened.pop()
    finish(begun, shown)
    return end + 1


def finish(begun: Open, shown: Shown) -> None:
    """The entity of a closed tag. <pre><code class="language-x"> becomes one pre with its language."""
    kind = KINDS[begun.kind]
    if kind == "text_link":
        shown.link(begun.argument or shown.text()[begun.begins_at :], begun.begins)
    elif kind == "custom_emoji":
        if not begun.argument.isdigit():
            raise MarkupError("Invalid custom emoji identifier specified")
        shown.mark(kind, begun.begins, custom_emoji_id=begun.argument)
    elif kind == "blockquote" and begun.argument:
        shown.mark("expandable_blockquote", begun.begins)
    elif kind == "code" and begun.argument:
        shown.mark(kind, begun.begins, language=begun.argument)
    elif kind == "pre" and is_whole_code(shown, begun.begins):
        shown.entities[-1]["type"] = "pre"
    else:
        shown.mark(kind, begun.begins)
    if begun.kind != "code" and shown.entities and shown.entities[-1]["type"] == "code":
        shown.entities[-1].pop("language", None)


def is_whole_code(shown: Shown, begins: int) -> bool:
    last = shown.entities[-1] if shown.entities else {}
    whole = last.get("offset") == begins and begins + last.get("length", -1) == shown.length
    return last.get("type") == "code" and whole
