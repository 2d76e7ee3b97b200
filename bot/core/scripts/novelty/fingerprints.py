"""Fingerprints: the few hashes of a text by which any copied sentence can be found again.

Winnowing (Schleimer, Wilkerson and Aiken, “Winnowing: local algorithms for document fingerprinting”, SIGMOD
2003): of every WINDOW hashes in a row the least is kept, so any run of GRAM + WINDOW - 1 letters that two
texts share gives them a fingerprint in common, wherever it stands.
"""

from __future__ import annotations

from hashlib import blake2b

from bot.core.scripts.novelty.masking import Mask, body_of
from bot.core.scripts.novelty.normal import BREAK

GRAM = 6
"""Letters hashed together."""
WINDOW = 12
"""Hashes in a row of which one is kept."""
SURE = GRAM + WINDOW - 1
"""Letters of a shared run that is always found."""


def fingerprints(text: str, mask: Mask) -> tuple[int, ...]:
    """The fingerprints of a text without what its brief lets it share, rising, as signed 32-bit numbers. That
    two letter runs share one by chance is rare, and is found out on the text."""
    return winnowed(body_of(text, mask))


def winnowed(body: str) -> tuple[int, ...]:
    """The fingerprints of a text in normal form; () when it is shorter than GRAM."""
    # slow import: a start must not pay for numpy, only the first script that is compared does
    from bot.core.scripts.novelty.winnowing import least_hashes

    return least_hashes(body.replace(BREAK, ""), GRAM, WINDOW)


def short_hash(text: str) -> int:
    """A signed 64-bit number for a few words, the same on every machine."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), signed=True)
