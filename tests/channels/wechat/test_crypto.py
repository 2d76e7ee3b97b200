"""Signatures and sealed messages, by the published vectors and by everything that may be wrong with one."""

from __future__ import annotations

import base64

import pytest

from bot.channels.wechat.crypto import Forged, Sealing, check_signature, read_key, signature
from bot.channels.wechat.envelope import MOST_AGE, Gate, Letterhead, Refused
from tests.channels.wechat import vectors
from tests.fakes.wechat.sealing import seal, seal_raw, sign, unseal

KEY = read_key(vectors.KEY)
OLD_KEY = "OLDKEY" + "b" * 37
SEALING = Sealing([KEY], vectors.APP_ID)
SAFE = Gate(vectors.TOKEN, SEALING)
PLAIN = Gate(vectors.TOKEN)
NOW = 1714112445
XML = "<xml><ToUserName>gh</ToUserName><FromUserName>her</FromUserName><Content>{}</Content></xml>"


def posted(
    message: str, *, key: str = vectors.KEY, owner: str = vectors.APP_ID, at: int = NOW
) -> tuple[dict[str, str], bytes]:
    return wrapped(seal(message, key, owner), at=at)


def wrapped(sealed: str, *, at: int = NOW, outside: str = "") -> tuple[dict[str, str], bytes]:
    query = {"timestamp": str(at), "nonce": "77", "signature": sign(vectors.TOKEN, str(at), "77")}
    query["msg_signature"] = sign(vectors.TOKEN, str(at), "77", sealed)
    return query, f"<xml>{outside}<Encrypt>{sealed}</Encrypt></xml>".encode()


def padded(length: int, fill: int | None = None) -> bytes:
    """A message that needs `length` bytes of padding, filled with `fill`."""
    head = 16 + 4 + len(vectors.APP_ID)
    body = b"x" * ((-head - length) % 32 + 32)
    plain = bytes(16) + len(body).to_bytes(4, "big") + body + vectors.APP_ID.encode()
    assert (len(plain) + length) % 32 == 0
    return plain + bytes([length if fill is None else fill]) * length


def status(gate: Gate, query: dict[str, str], body: bytes, now: float = NOW) -> int:
    with pytest.raises(Refused) as refused:
        gate.admit(query, body, now)
    return refused.value.status


def test_case_1_the_official_vectors() -> None:
    echo, plain, safe = vectors.ECHO, vectors.PLAIN, vectors.SAFE
    assert SAFE.echo(echo) == echo["echostr"]
    assert signature(vectors.TOKEN, plain["timestamp"], plain["nonce"]) == plain["signature"]
    assert signature(vectors.TOKEN, safe["timestamp"], safe["nonce"]) == safe["signature"]
    check_signature(safe["msg_signature"], vectors.TOKEN, safe["timestamp"], safe["nonce"], vectors.SEALED)
    assert SEALING.open(vectors.SEALED).message.decode() == vectors.SEALED_MESSAGE
    assert SEALING.seal(vectors.ANSWER.encode(), KEY, vectors.ANSWER_SALT) == vectors.ANSWER_SEALED
    signed = signature(vectors.TOKEN, *vectors.ANSWER_QUERY, vectors.ANSWER_SEALED)
    assert signed == vectors.ANSWER_SIGNATURE


@pytest.mark.parametrize("length", [1, 16, *range(17, 33)])
def test_case_2_padding_fills_up_to_thirty_two_bytes(length: int) -> None:
    assert set(SEALING.open(seal_raw(padded(length), KEY)).message) == {ord("x")}


@pytest.mark.parametrize("fill", [0, 33, 255])
def test_case_2_padding_of_none_or_too_much_is_refused(fill: int) -> None:
    with pytest.raises(Forged):
        SEALING.open(seal_raw(padded(32, fill), KEY))


def test_case_2_our_own_padding_of_an_aligned_message_is_a_whole_block() -> None:
    message = b"x" * (32 * 3 - 16 - 4 - len(vectors.APP_ID))
    sealed = base64.b64decode(SEALING.seal(message, KEY))

    assert len(sealed) == 32 * 4
    assert unseal(base64.b64encode(sealed).decode(), vectors.KEY, vectors.APP_ID) == message.decode()


def test_case_3_the_length_counts_bytes_not_characters() -> None:
    message = "村播教练 🍎"
    assert SEALING.open(seal(message, vectors.KEY, vectors.APP_ID)).message.decode() == message
    assert unseal(SEALING.seal(message.encode(), KEY), vectors.KEY, vectors.APP_ID) == message


@pytest.mark.parametrize("owner", ["wx0000000000000000", "", vectors.APP_ID + "x", vectors.APP_ID[:-1]])
def test_case_4_a_message_sealed_to_another_account_is_refused(owner: str) -> None:
    assert status(SAFE, *posted(XML, owner=owner)) == 403


def test_case_5_a_tampered_message_is_refused() -> None:
    query, body = posted(XML)
    sealed = bytearray(base64.b64decode(body.split(b"<Encrypt>")[1].split(b"</Encrypt>")[0]))
    sealed[40] ^= 1
    changed = base64.b64encode(bytes(sealed)).decode()

    assert status(SAFE, query, f"<xml><Encrypt>{changed}</Encrypt></xml>".encode()) == 403


def test_case_6_the_plain_signature_does_not_stand_for_the_sealed_one() -> None:
    query, body = posted(XML)

    assert status(SAFE, {**query, "msg_signature": query["signature"]}, body) == 403
    assert status(SAFE, {key: query[key] for key in ("timestamp", "nonce", "signature")}, body) == 400


def test_case_7_a_plain_message_is_refused_where_a_key_is_set() -> None:
    query, _ = posted(XML)

    assert status(SAFE, query, XML.encode()) == 403


def test_case_7_in_mixed_mode_only_what_was_sealed_counts() -> None:
    sealed = seal(XML.format("sealed"), vectors.KEY, vectors.APP_ID)
    query, body = wrapped(sealed, outside="<FromUserName>mallory</FromUserName><Content>plain</Content>")

    root, _ = SAFE.admit(query, body, NOW)

    assert (root.findtext("FromUserName"), root.findtext("Content")) == ("her", "sealed")


def test_case_8_the_key_before_still_opens_and_its_answer_is_sealed_with_it() -> None:
    gate = Gate(vectors.TOKEN, Sealing([KEY, read_key(OLD_KEY)], vectors.APP_ID))
    root, key = gate.admit(*posted(XML.format("hi"), key=OLD_KEY), NOW)
    answer = gate.reply("<xml>好</xml>", Letterhead("her", "gh", key), NOW)
    sealed = answer.split("<Encrypt><![CDATA[")[1].split("]]>")[0]

    assert root.findtext("Content") == "hi"
    assert unseal(sealed, OLD_KEY, vectors.APP_ID) == "<xml>好</xml>"


def test_case_9_the_word_is_echoed_as_it_came() -> None:
    query = {
        "timestamp": "1",
        "nonce": "2",
        "echostr": ' "<1 2>\n',
        "signature": sign(vectors.TOKEN, "1", "2"),
    }

    assert SAFE.echo(query) == PLAIN.echo(query) == ' "<1 2>\n'


@pytest.mark.parametrize("gone", ["timestamp", "nonce", "echostr", "signature"])
def test_case_9_what_is_missing_is_a_bad_request(gone: str) -> None:
    with pytest.raises(Refused) as refused:
        PLAIN.echo({name: value for name, value in vectors.ECHO.items() if name != gone})
    assert refused.value.status == 400


def test_case_9_a_wrong_signature_is_forbidden() -> None:
    with pytest.raises(Refused) as refused:
        PLAIN.echo({**vectors.ECHO, "signature": "0" * 40})
    assert refused.value.status == 403


@pytest.mark.parametrize("gate", [pytest.param(SAFE, id="safe"), pytest.param(PLAIN, id="plain")])
@pytest.mark.parametrize("age", [MOST_AGE + 1, -MOST_AGE - 1])
def test_case_26_an_old_callback_is_a_replay_and_refused(gate: Gate, age: int) -> None:
    query, body = posted(XML.format("hi"))
    body = body if gate is SAFE else XML.encode()

    assert status(gate, query, body, now=NOW + age) == 403
    gate.admit(query, body, NOW + MOST_AGE)


@pytest.mark.parametrize(
    "sealed",
    [
        pytest.param("", id="nothing"),
        pytest.param("not base64!", id="no Base64"),
        pytest.param("AAAA", id="no whole block"),
        pytest.param(base64.b64encode(bytes(16)).decode(), id="half a padding block"),
        pytest.param(base64.b64encode(bytes(32)).decode(), id="sealed with no key of ours"),
        pytest.param(seal_raw(bytes(16) + (999).to_bytes(4, "big") + bytes([12]) * 12, KEY), id="too long"),
    ],
)
def test_what_is_no_envelope_is_refused(sealed: str) -> None:
    assert status(SAFE, *wrapped(sealed)) == 403


@pytest.mark.parametrize("key", ["", "A" * 42, "A" * 44, "A" * 42 + "=", "A" * 42 + "-"])
def test_a_key_is_forty_three_letters_and_digits(key: str) -> None:
    with pytest.raises(ValueError, match="43"):
        read_key(key)
