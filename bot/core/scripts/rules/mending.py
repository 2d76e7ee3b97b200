"""What must never be said, taken out of a text: deleted with its clause, never put in other words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.scripts.rules.rule import Finding

_CLAUSES = re.compile(r"[^。！？!?；;，,\n]+[。！？!?；;，,\n]*")
_OPEN_END = re.compile(r"[，,；;]+$")
_ENDED = "。！？!?\n"


def without_blocks(text: str, findings: Sequence[Finding]) -> str:
    """The text without the clauses in which a BLOCK finding stands. "" when nothing else is left."""
    spans = [(one.start, one.end) for one in findings if one.severity == "BLOCK" and one.end]
    kept = ""
    for clause in _CLAUSES.finditer(text):
        if not any(start < clause.end() and end > clause.start() for start, end in spans):
            kept += clause[0]
        elif clause[0][-1] in _ENDED:
            # The sentence still ends here, now with the clause before.
            kept = _OPEN_END.sub(clause[0][-1], kept)
    return _OPEN_END.sub("。", kept).strip()
