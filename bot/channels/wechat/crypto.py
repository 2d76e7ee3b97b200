"""Signatures and the envelope of WeChat's safe mode: AES-256-CBC, padded to 32 bytes, sealed to one account.

The rules are those of WeChat's "消息加解密说明"; its published vectors are in the tests.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import secrets
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.padding import PKCS7

BLOCK_BITS = 256
"""Padding fills up to 32 bytes, twice the cipher's own block."""
RANDOM_BYTES = 16
_ENCODING_KEY = re.compile(r"[A-Za-z0-9]{43}")
_LENGTH = struct.Struct(">I")


class Forged(Exception):
    """This was not sealed or signed by whoever knows our secrets."""


def signature(*parts: str) -> str:
    """SHA-1 over the parts in byte order, in hex: how WeChat signs."""
    joined = b"".join(sorted(part.encode() for part in parts))
    return hashlib.sha1(joined, usedforsecurity=False).hexdigest()


def check_signature(given: str, *parts: str) -> None:
    """Compare in constant time. Raises Forged."""
    if not hmac.compare_digest(given.encode(), signature(*parts).encode()):
        raise Forged("the signature is wrong")


def read_key(encoded: str) -> bytes:
    """The 32 bytes of an EncodingAESKey (43 letters and digits). Raises ValueError for anything else."""
    if not _ENCODING_KEY.fullmatch(encoded):
        raise ValueError("an EncodingAESKey is 43 letters and digits")
    return base64.b64decode(encoded + "=")


@dataclass(frozen=True, slots=True)
class Opened:
    """What was in an envelope, and the key that opened it: the answer is sealed with the same."""

    message: bytes
    key: bytes


@dataclass(frozen=True, slots=True)
class Sealing:
    """The envelopes of one account. `keys` are the current key and, for a while after it was changed, the
    one before; `owner` is the AppID or CorpID that stands at the end of every envelope."""

    keys: Sequence[bytes]
    owner: str

    def open(self, sealed: str) -> Opened:
        """Open an envelope. Raises Forged when none of the keys fits or it is somebody else's."""
        try:
            cipher = base64.b64decode(sealed, validate=True)
        except (binascii.Error, ValueError):
            raise Forged("the envelope is not Base64") from None
        for key in self.keys:
            message = self._message(cipher, key)
            if message is not None:
                return Opened(message, key)
        raise Forged("the envelope is not for this account")

    def seal(self, message: bytes, key: bytes, salt: bytes | None = None) -> str:
        """Put a message into an envelope. `salt` is 16 bytes of chance, drawn here unless given."""
        plain = b"".join(
            (salt or secrets.token_bytes(RANDOM_BYTES), _LENGTH.pack(len(message)), message, self._owner)
        )
        short = BLOCK_BITS // 8 - len(plain) % (BLOCK_BITS // 8)
        encryptor = _cipher(key).encryptor()
        sealed = encryptor.update(plain + bytes([short]) * short) + encryptor.finalize()
        return base64.b64encode(sealed).decode()

    @property
    def _owner(self) -> bytes:
        return self.owner.encode()

    def _message(self, cipher: bytes, key: bytes) -> bytes | None:
        plain = _unpadded(cipher, key)
        head = RANDOM_BYTES + _LENGTH.size
        if plain is None or len(plain) < head:
            return None
        (length,) = _LENGTH.unpack_from(plain, RANDOM_BYTES)
        owner = plain[head + length :]
        return plain[head : head + length] if hmac.compare_digest(owner, self._owner) else None


def _unpadded(cipher: bytes, key: bytes) -> bytes | None:
    if not cipher or len(cipher) % (BLOCK_BITS // 8):
        return None
    decryptor = _cipher(key).decryptor()
    unpadder = PKCS7(BLOCK_BITS).unpadder()
    try:
        plain = unpadder.update(decryptor.update(cipher) + decryptor.finalize())
        return plain + unpadder.finalize()
    except ValueError:
        return None


@lru_cache(maxsize=8)
def _cipher(key: bytes) -> Cipher[CBC]:
    return Cipher(AES(key), CBC(key[:16]))
