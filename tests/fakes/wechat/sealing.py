"""Signing and sealing as WeChat's side does it, written apart from the coach's own."""

from __future__ import annotations

import base64
import hashlib
import os

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def sign(*parts: str) -> str:
    return hashlib.sha1("".join(sorted(parts)).encode(), usedforsecurity=False).hexdigest()


def seal(message: str, encoding_key: str, owner: str, *, pad_to: int = 32) -> str:
    key = base64.b64decode(encoding_key + "=")
    body = message.encode()
    plain = os.urandom(16) + len(body).to_bytes(4, "big") + body + owner.encode()
    fill = pad_to - len(plain) % pad_to
    return seal_raw(plain + bytes([fill]) * fill, key)


def seal_raw(padded: bytes, key: bytes) -> str:
    encryptor = Cipher(algorithms.AES(key), modes.CBC(key[:16])).encryptor()
    return base64.b64encode(encryptor.update(padded) + encryptor.finalize()).decode()


def unseal(sealed: str, encoding_key: str, owner: str) -> str:
    key = base64.b64decode(encoding_key + "=")
    decryptor = Cipher(algorithms.AES(key), modes.CBC(key[:16])).decryptor()
    plain = decryptor.update(base64.b64decode(sealed)) + decryptor.finalize()
    plain = plain[: -plain[-1]]
    length = int.from_bytes(plain[16:20], "big")
    assert plain[20 + length :].decode() == owner, "sealed to another account"
    return plain[20 : 20 + length].decode()
