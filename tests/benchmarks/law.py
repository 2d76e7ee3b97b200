"""The law rules on sentences with known answers: `python -m tests.benchmarks law`.

The golden set was written before the patterns, which were then fitted to it. The second set is by somebody
who never saw them. It is split by a fixed hash: the misses of the odd half have been read by those who write
patterns, those of the even half have not, so the even half's figures are the honest ones. The third set is by
another such writer; its lines say which half they are in, “read” or “unread”.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.core.scripts.rules import Evidence, Finding, Rulebook, check
from bot.library import read_books

ROOT = Path(__file__).parents[2]
SETS = ("golden", "second odd", "second even", "third read", "third unread")
TODAY = date(2026, 11, 24)
RECALL, PRECISION = 0.95, 0.90
"""What is aimed at: recall of BLOCK families, precision on look-alikes."""
SCRIPT_LENGTH = 800


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line of a set, see tests/data/law/README.md."""

    family: str
    breach: bool
    text: str
    evidence: tuple[Evidence, ...] = ()
    half: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """One family on one set: breaches and how many were caught, look-alikes and how many were flagged."""

    family: str
    severity: str
    breaches: int
    caught: int
    lookalikes: int
    flagged: int

    @property
    def recall(self) -> float:
        return self.caught / self.breaches if self.breaches else 1.0

    @property
    def precision(self) -> float:
        return self.caught / (self.caught + self.flagged) if self.caught + self.flagged else 1.0

    @property
    def passed(self) -> float:
        """The share of look-alikes that were let pass."""
        return 1 - self.flagged / self.lookalikes if self.lookalikes else 1.0


def sentences(name: str) -> tuple[Sentence, ...]:
    """A set by name, or the half of one (“second odd”); () when there is no such file."""
    name, _, half = name.partition(" ")
    path = ROOT / "tests" / "data" / "law" / f"{name}.jsonl"
    if not path.is_file():
        return ()
    lines = path.read_text(encoding="utf-8").splitlines()
    found = (_sentence(json.loads(line)) for line in lines if line.strip())
    return tuple(sentence for sentence in found if half in ("", half_of(sentence)))


def half_of(sentence: Sentence) -> str:
    """Which half of its set a sentence is in: what its line says, else “odd” or “even” by its text alone."""
    if sentence.half:
        return sentence.half
    return "odd" if hashlib.sha256(sentence.text.encode()).digest()[0] % 2 else "even"


def _sentence(entry: dict[str, object]) -> Sentence:
    proofs = entry.get("evidence") or []
    assert isinstance(proofs, list)
    evidence = tuple(Evidence(str(proof["kind"]), str(proof["text"])) for proof in proofs)
    half = str(entry.get("half", ""))
    return Sentence(str(entry["family"]), bool(entry["breach"]), str(entry["text"]), evidence, half)


def rulebook() -> Rulebook:
    return read_books(ROOT / "content")[0]


def is_flagged(sentence: Sentence, book: Rulebook) -> bool:
    """Whether the sentence's own family objects. Advice counts only where a family gives nothing graver."""
    return any(_counts(finding) for finding in _found(sentence, book) if finding.rule_id == sentence.family)


def _found(sentence: Sentence, book: Rulebook) -> tuple[Finding, ...]:
    return check(sentence.text, book, sentence.evidence, today=TODAY)


def _counts(finding: Finding) -> bool:
    return finding.severity != "TIP" or finding.rule_id == "R29"


def scores(set_: Iterable[Sentence], book: Rulebook) -> Iterator[Score]:
    set_ = tuple(set_)
    for family in sorted({sentence.family for sentence in set_}):
        mine = [sentence for sentence in set_ if sentence.family == family]
        flagged = [sentence for sentence in mine if is_flagged(sentence, book)]
        breaches, caught = sum(one.breach for one in mine), sum(one.breach for one in flagged)
        rule = book.rule(family)
        yield Score(
            family,
            rule.severity if rule else "?",
            breaches,
            caught,
            len(mine) - breaches,
            len(flagged) - caught,
        )


def misses(set_: Iterable[Sentence], book: Rulebook) -> list[Sentence]:
    """The sentences on which the rules and the set's author disagree."""
    return [sentence for sentence in set_ if is_flagged(sentence, book) != sentence.breach]


def strangers(set_: Iterable[Sentence], book: Rulebook) -> list[tuple[Sentence, Finding]]:
    """Look-alikes that some other family would have changed."""
    return [
        (sentence, finding)
        for sentence in set_
        if not sentence.breach
        for finding in _found(sentence, book)
        if finding.must_change and finding.rule_id not in (sentence.family, "R29")
    ]


def total(parts: Sequence[Score], name: str, severities: Sequence[str]) -> Score:
    chosen = [part for part in parts if part.severity in severities]
    return Score(
        name,
        "",
        sum(part.breaches for part in chosen),
        sum(part.caught for part in chosen),
        sum(part.lookalikes for part in chosen),
        sum(part.flagged for part in chosen),
    )


def milliseconds(book: Rulebook, rounds: int = 20) -> float:
    """The best time to check one script of 800 characters."""
    text = "".join(sentence.text for sentence in sentences("golden"))[:SCRIPT_LENGTH]
    best = float("inf")
    for _ in range(rounds):
        started = time.perf_counter()
        check(text, book, today=TODAY)
        best = min(best, time.perf_counter() - started)
    return best * 1000


def main() -> None:
    book = rulebook()
    found = {name: tuple(scores(sentences(name), book)) for name in SETS}
    print(f"\nLaw rules, {len(book.rules)} families, rule book {book.version}")
    print("                  " + "".join(f"{name:^46}" for name in SETS))
    print("  family          " + "  recall        precision  look-alikes passed  " * len(SETS))
    for family in sorted({score.family for parts in found.values() for score in parts}):
        _row(family, [next((one for one in found[name] if one.family == family), None) for name in SETS])
    for label, grades in (("BLOCK", ("BLOCK",)), ("all", ("BLOCK", "FIX", "WARN", "TIP"))):
        _row(label, [total(found[name], label, grades) if found[name] else None for name in SETS])
    for name in SETS:
        others = strangers(sentences(name), book)
        if found[name]:
            print(f"  {name}: {len(others)} objections of other families to look-alikes")
        else:
            print(f"  {name}: no such set")
    print(f"  one check of {SCRIPT_LENGTH} characters: {milliseconds(book):.1f} ms (aim 10)")


def _row(label: str, parts: Sequence[Score | None]) -> None:
    grade = next((part.severity for part in parts if part), "")
    cells = "".join(_cell(part) for part in parts)
    print(f"  {label:<6} {grade:<8} {cells}")


def _cell(score: Score | None) -> str:
    if score is None:
        return f"{'-':^46}"
    return (
        f"{score.recall:6.2f} {score.caught:>4}/{score.breaches:<4} {score.precision:8.2f}"
        f" {score.passed:9.2f} {score.lookalikes - score.flagged:>4}/{score.lookalikes:<5}  "
    )


if __name__ == "__main__":
    main()
