"""Counties by their official codes (GB/T 2260, six digits)."""

from __future__ import annotations

import re

_CODE = re.compile(r"[1-8][0-9]{5}")
_KEPT_AS = "县 {code}"


def is_county_code(text: str) -> bool:
    """Whether this looks like a code of GB/T 2260: a province's first digit is 1 to 8."""
    return _CODE.fullmatch(text) is not None


def county_of(code: str) -> str:
    """What is kept as a trainee's county when only its code is known. No table of names comes with the
    coach, so the code itself is kept, in words that `code_in` finds again once there is one."""
    return _KEPT_AS.format(code=code)


def code_in(county: str) -> str:
    """The code that `county_of` kept, "" when she or somebody else gave a name."""
    word, _, code = county.partition(" ")
    return code if word == "县" and is_county_code(code) else ""
