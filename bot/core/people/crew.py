"""Crew: the few people around one anchor, who go live together."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.core.people.roles import Role

MOST_MEMBERS = 12
MOST_NAME = 20
"""Characters of a crew's name."""
CODE_LETTERS = 8
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
"""Letters of a code: none that is taken for a digit or for another when it is read out or copied by hand."""
_CODE = re.compile(rf"(?:.*crew-)?([{LETTERS}]{{{CODE_LETTERS}}})", re.IGNORECASE | re.DOTALL)
_GAPS = re.compile(r"[\s·.。,，]+")
_DRAWN = 3


@dataclass(frozen=True, slots=True)
class Member:
    """One of a crew, as the others see her: what she gave, and her lives to come unless she hides them."""

    name: str
    role: Role = ""
    county: str = ""
    lives: tuple[datetime, ...] = ()
    is_reader: bool = False


@dataclass(frozen=True, slots=True)
class Crew:
    """A crew as one of its members sees it, those who came first in front. `leads` says whether she founded
    it, or has been in it longest since the founder left; `shows_lives` whether the others see her lives."""

    name: str
    code: str
    county: str = ""
    members: tuple[Member, ...] = ()
    leads: bool = False
    shows_lives: bool = True


def codes_from(seed: str) -> Iterator[str]:
    """A few codes drawn from this seed: the next one is for when the one before is taken. With 23**8 codes
    and 10,000 of them alive, guessing one takes some four million tries on average."""
    for number in range(_DRAWN):
        drawn = int.from_bytes(hashlib.blake2b(f"crew {number} {seed}".encode(), digest_size=16).digest())
        yield "".join(LETTERS[drawn // len(LETTERS) ** place % len(LETTERS)] for place in range(CODE_LETTERS))


def read_code(said: str) -> str | None:
    """The code in her words or at the end of a link, None when there is none of that shape."""
    plain = _GAPS.sub("", unicodedata.normalize("NFKC", said))
    found = _CODE.fullmatch(plain)
    return found[1].upper() if found else None
