"""Pattern: a regular expression that is compiled when a text first meets it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.core.scripts.patterns.needs import gated


@dataclass(frozen=True, slots=True)
class Pattern:
    """What to look for, as it is written. A text lacks the letters of most patterns, so that many are never
    compiled; whoever makes one answers for it that its source is sound (see `needs.is_sure`).

    Words are of Latin letters, so that “ORGANIC牛油果” holds the whole word “organic”; with `all_scripts` Han
    characters are letters of words too.
    """

    source: str
    all_scripts: bool = False

    @property
    def compiled(self) -> re.Pattern[str]:
        """The expression itself. Raises re.error when the source is none."""
        return _compiled(self.source, self.all_scripts)


# Shared by all books: when one is read again, what stayed is not compiled anew.
@lru_cache(maxsize=4096)
def _compiled(source: str, all_scripts: bool) -> re.Pattern[str]:
    return re.compile(gated(source), re.UNICODE if all_scripts else re.ASCII)
