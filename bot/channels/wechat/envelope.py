"""The gate: who may post to the callback, and the XML that goes in and out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, SubElement

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bot.channels.wechat.crypto import Forged, Sealing, check_signature, signature

MOST_BYTES = 256 * 1024
"""Of one callback. A text of 2,048 bytes takes less than 9 KB in compatible mode."""
MOST_AGE = 300
"""Seconds between a callback's timestamp and our clock, either way; older ones are replays."""
_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (section 2.2, Char)."""


class Refused(Exception):
    """A request that is not taken. `status` is what HTTP answers."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Where a reply goes: the two names of the callback, swapped, and the key to seal it with, None in
    plain mode."""

    to: str
    sender: str
    key: bytes | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """What is needed to tell WeChat's callbacks from others. `sealing` is None in plain mode.
    `seals_echo`: WeCom also seals the word that it wants echoed."""

    token: str
    sealing: Sealing | None = None
    seals_echo: bool = False

    def echo(self, query: Mapping[str, str]) -> str:
        """The answer to the GET that verifies the address. Raises Refused."""
        echo, timestamp, nonce = _needed(query, "echostr", "timestamp", "nonce")
        if self.seals_echo and self.sealing is not None:
            (given,) = _needed(query, "msg_signature")
            try:
                check_signature(given, self.token, timestamp, nonce, echo)
                return self.sealing.open(echo).message.decode()
            except (Forged, UnicodeDecodeError) as error:
                raise Refused(403, str(error)) from None
        self._check(query, "signature", timestamp, nonce)
        return echo

    def admit(self, query: Mapping[str, str], body: bytes, now: float) -> tuple[Element, bytes | None]:
        """The message of a POST, and the key that opened it. In safe mode only what was sealed counts:
        `signature` does not cover the body. Raises Refused."""
        timestamp, nonce = _needed(query, "timestamp", "nonce")
        if not timestamp.isascii() or not timestamp.isdecimal() or len(timestamp) > 12:
            raise Refused(400, "timestamp is no number")
        if self.sealing is None:
            self._check(query, "signature", timestamp, nonce)
            _check_age(timestamp, now)
            return read_xml(body), None
        (given,) = _needed(query, "msg_signature")
        sealed = _sealed(body)
        if not sealed:
            raise Refused(403, "this account takes sealed messages only")
        try:
            check_signature(given, self.token, timestamp, nonce, sealed)
            _check_age(timestamp, now)
            opened = self.sealing.open(sealed)
        except Forged as error:
            raise Refused(403, str(error)) from None
        return read_xml(opened.message), opened.key

    def reply(self, xml: str, letterhead: Letterhead, now: int) -> str:
        """The body of an answer, sealed where the callback was."""
        if self.sealing is None or letterhead.key is None:
            return xml
        sealed = self.sealing.seal(xml.encode(), letterhead.key)
        nonce = (
            sealed[:16].replace("+", "0").replace("/", "0")
        )  # as random as the 16 bytes of chance that the envelope begins with
        signed = signature(self.token, str(now), nonce, sealed)
        return (
            f"<xml><Encrypt>{cdata(sealed)}</Encrypt><MsgSignature>{cdata(signed)}</MsgSignature>"
            f"<TimeStamp>{now}</TimeStamp><Nonce>{cdata(nonce)}</Nonce></xml>"
        )

    def _check(self, query: Mapping[str, str], name: str, timestamp: str, nonce: str) -> None:
        (given,) = _needed(query, name)
        try:
            check_signature(given, self.token, timestamp, nonce)
        except Forged as error:
            raise Refused(403, str(error)) from None


_SEALED = re.compile(rb"<Encrypt>(?:<!\[CDATA\[([A-Za-z0-9+/=]+)\]\]>|([A-Za-z0-9+/=]+))</Encrypt>")


def _sealed(body: bytes) -> str:
    """The envelope in a body, "" when there is none. It is signed, so what stands around it matters to
    nobody, and reading all of it as XML costs as much again as the message. Raises Refused (400)."""
    found = _SEALED.search(body)
    if found is None:
        return read_xml(body).findtext("Encrypt") or ""
    return (found.group(1) or found.group(2)).decode()


def _check_age(timestamp: str, now: float) -> None:
    if abs(now - int(timestamp)) > MOST_AGE:
        raise Refused(403, f"the callback is {now - int(timestamp):.0f} s old by our clock")


def _needed(query: Mapping[str, str], *names: str) -> list[str]:
    missing = [name for name in names if not query.get(name)]
    if missing:
        raise Refused(400, f"{', '.join(missing)} missing")
    return [query[name] for name in names]


def read_xml(body: bytes) -> Element:
    """The root of a message. No document type, no entities, nothing from outside. Raises Refused (400)."""
    try:
        text = body.decode()
        plain = _plain_xml(text)
        if plain is not None:
            return plain
        root: Element = fromstring(text, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except (UnicodeDecodeError, ParseError, DefusedXmlException, ValueError) as error:
        raise Refused(400, f"not a message in XML: {type(error).__name__}") from None
    return root


_FIELD = re.compile(
    r"\s*<([A-Za-z_]+)>"
    r"(?:<!\[CDATA\[((?:[^\]\x00-\x08\x0b-\x1f\ufffe\uffff]|\](?!\]>))*)\]\]>|([0-9]+))"
    r"</\1>"
)


def _plain_xml(text: str) -> Element | None:
    """A message in the shape that nearly all have: fields in a row, each of plain characters or a number,
    read in a third of the time. None for whatever is in the least different: that is left to the parser."""
    if not text.startswith("<xml>"):
        return None
    root, at = Element("xml"), 5
    while found := _FIELD.match(text, at):
        name, characters, number = found.groups()
        SubElement(root, name).text = characters if number is None else number
        at = found.end()
    return root if at > 5 and text[at:].strip(" \n") == "</xml>" else None


def cdata(text: str) -> str:
    """The text as character data. An end mark inside it is cut in two, and what XML cannot hold is left
    out."""
    return f"<![CDATA[{_UNPRINTABLE.sub('', text).replace(']]>', ']]]]><![CDATA[>')}]]>"
