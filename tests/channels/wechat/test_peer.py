"""An independent implementation agrees on what is sealed, in both directions, except where it is wrong."""

from __future__ import annotations

import base64
import random
import re
import time

import pytest
import xmltodict
from wechatpy.crypto import PrpCrypto, WeChatCrypto
from wechatpy.crypto.pkcs7 import PKCS7Encoder
from wechatpy.exceptions import InvalidAppIdException, InvalidSignatureException
from wechatpy.replies import TextReply

from bot.channels.wechat.crypto import Forged, Sealing, read_key
from bot.channels.wechat.envelope import Gate, Letterhead, Refused, cdata, read_xml
from tests.channels.wechat import vectors
from tests.channels.wechat.test_crypto import padded
from tests.fakes.wechat.sealing import seal_raw

MESSAGES = 1000
SIGNS = "村播教练苹果脐橙茶叶老乡 \nabcXYZ0189<>&'\"]]>🍎👩‍🌾🇨🇳é„"
GATE = Gate(vectors.TOKEN, Sealing([read_key(vectors.KEY)], vectors.APP_ID))
PEER = WeChatCrypto(vectors.TOKEN, vectors.KEY, vectors.APP_ID)


def texts() -> list[str]:
    """A thousand random texts of up to 2,048 bytes; every tenth fills them."""
    chance = random.Random(20261124)
    made = []
    for number in range(MESSAGES):
        text = "".join(chance.choices(SIGNS, k=2048 if number % 10 == 0 else chance.randrange(1, 700)))
        made.append(text.encode()[:2048].decode(errors="ignore").replace("]]>", "]] >"))
    return made


def test_what_the_peer_seals_we_open() -> None:
    now = int(time.time())
    for number, text in enumerate(texts()):
        body = PEER.encrypt_message(
            f"<xml><Content><![CDATA[{text}]]></Content></xml>", str(number), str(now)
        )
        query = _query(body)
        root, _ = GATE.admit(query, body.encode(), now)
        assert root.findtext("Content") == text


def test_what_we_seal_the_peer_opens() -> None:
    now = int(time.time())
    letterhead = Letterhead("her", "gh", read_key(vectors.KEY))
    for text in texts():
        message = f"<xml><Content>{cdata(text)}</Content></xml>"
        answer = GATE.reply(message, letterhead, now)
        query = _query(answer)
        opened = PEER.decrypt_message(answer, query["msg_signature"], query["timestamp"], query["nonce"])
        assert opened == message


def test_every_tampered_message_is_refused_by_both() -> None:
    now = int(time.time())
    chance = random.Random(7)
    refused = 0
    for number, text in enumerate(texts()):
        body = PEER.encrypt_message(f"<xml>{text}</xml>", str(number), str(now))
        query, changed = _query(body), _tampered(body, chance)
        with pytest.raises(Refused) as why:
            GATE.admit(query, changed.encode(), now)
        with pytest.raises(InvalidSignatureException):
            PEER.decrypt_message(changed, query["msg_signature"], query["timestamp"], query["nonce"])
        refused += why.value.status == 403
    assert refused == MESSAGES


def test_a_message_to_another_account_is_refused_by_both() -> None:
    other = PrpCrypto(base64.b64decode(vectors.KEY + "=")).encrypt("hi", "wx-other").decode()
    with pytest.raises(InvalidAppIdException):
        PrpCrypto(base64.b64decode(vectors.KEY + "=")).decrypt(other, vectors.APP_ID)
    with pytest.raises(Forged):
        GATE.sealing.open(other)  # type: ignore[union-attr]  # this gate has one


def test_where_the_peer_leaves_an_end_mark_in_character_data_the_protocol_wins() -> None:
    """XML ends character data at the first end mark; the peer writes it as it stands, and so breaks."""
    text = "a ]]> b"
    theirs = TextReply(content=text, source="gh", target="her", time=1).render()
    with pytest.raises(xmltodict.expat.ExpatError):
        xmltodict.parse(theirs)
    ours = f"<xml><Content>{cdata(text)}</Content></xml>"

    assert read_xml(ours.encode()).findtext("Content") == text


def test_where_the_peer_takes_padding_of_none_the_protocol_wins() -> None:
    """Padding is 1 to 32 bytes (消息加解密说明); the peer takes 0 and hands over an empty message."""
    assert PKCS7Encoder.decode(bytes(32)) == b""
    sealed = seal_raw(padded(32, 0), read_key(vectors.KEY))
    with pytest.raises(Forged):
        GATE.sealing.open(sealed)  # type: ignore[union-attr]  # this gate has one


def _query(body: str) -> dict[str, str]:
    root = read_xml(body.encode())
    fields = {"msg_signature": "MsgSignature", "timestamp": "TimeStamp", "nonce": "Nonce"}
    return {name: root.findtext(tag) or "" for name, tag in fields.items()}


def _tampered(body: str, chance: random.Random) -> str:
    """One bit of the sealed message turned over."""
    found = re.search(r"<Encrypt><!\[CDATA\[(.*?)\]\]>", body)
    assert found is not None
    sealed = bytearray(base64.b64decode(found.group(1)))
    sealed[chance.randrange(len(sealed))] ^= 1 << chance.randrange(8)
    return body.replace(found.group(1), base64.b64encode(bytes(sealed)).decode())
