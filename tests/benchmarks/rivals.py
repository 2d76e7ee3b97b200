"""Known near-duplicate engines on the same scripts: MinHash and locality-sensitive hashing."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence

import numpy as np

from bot.core.scripts.novelty.normal import BREAK, normal_text
from tests.benchmarks.speech import Copy, Speech

GRAM = 5
PERMUTATIONS, BANDS = 128, 64
Query = Callable[[str], Collection[int]]
Build = Callable[[Sequence[str]], Query]


def grams(text: str) -> list[str]:
    letters = normal_text(text).replace(BREAK, "")
    return sorted({letters[start : start + GRAM] for start in range(len(letters) - GRAM + 1)})


def datasketch(texts: Sequence[str]) -> Query:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, PERMUTATIONS // BANDS))

    def signature(text: str) -> MinHash:
        made = MinHash(num_perm=PERMUTATIONS)
        made.update_batch([gram.encode() for gram in grams(text)])
        return made

    with index.insertion_session() as session:
        for number, text in enumerate(texts, 1):
            session.insert(number, signature(text))
    return lambda text: index.query(signature(text))


def rensa(texts: Sequence[str]) -> Query:
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.1, num_perm=PERMUTATIONS, num_bands=BANDS)

    def signature(text: str) -> RMinHash:
        made = RMinHash(num_perm=PERMUTATIONS, seed=1)
        made.update(grams(text))
        return made

    for number, text in enumerate(texts, 1):
        index.insert(number, signature(text))
    return lambda text: index.query(signature(text))


RIVALS: Mapping[str, Build] = {"datasketch MinHashLSH": datasketch, "rensa R-MinHash LSH": rensa}


def compare(speech: Speech, scripts: int, queries: int, copies: Mapping[str, Copy]) -> None:
    """Print what share of copies each engine names among its candidates, which it does not verify."""
    texts = [speech.script(number) for number in range(1, scripts + 1)]
    print(f"\nOther engines over {scripts:,} scripts: the source is among the candidates")
    results = {name: _engine(build, texts, speech, queries, copies) for name, build in RIVALS.items()}
    rows = next(iter(results.values()))
    print(f"  {'copied':<32}" + "".join(f"{name:>24}" for name in results))
    for row in rows:
        print(f"  {row:<32}" + "".join(f"{found[row]:24.3f}" for found in results.values()))


def _engine(
    build: Build, texts: Sequence[str], speech: Speech, queries: int, copies: Mapping[str, Copy]
) -> dict[str, float]:
    started = time.perf_counter()
    query = build(texts)
    found = {"scripts/s kept": len(texts) / (time.perf_counter() - started)}
    rng = np.random.default_rng(11)
    fresh = iter(range(len(texts) + 1, len(texts) + 1_000_000))
    seconds: list[float] = []
    for name, copy in copies.items():
        sources = rng.integers(1, len(texts) + 1, queries).tolist()
        made = [copy(speech.clauses(one), speech.clauses(next(fresh)), rng) for one in sources]
        answers = [_timed(query, text, seconds) for text in made]
        found[name] = float(
            np.mean([one in set(answer) for one, answer in zip(sources, answers, strict=True)])
        )
    unrelated = [_timed(query, speech.script(next(fresh)), seconds) for _ in range(queries)]
    found["nothing: any candidate"] = float(np.mean([len(answer) > 0 for answer in unrelated]))
    found["nothing: candidates"] = float(np.mean([len(answer) for answer in unrelated]))
    found["query p50 ms"] = float(np.percentile(seconds, 50)) * 1000
    found["query p99 ms"] = float(np.percentile(seconds, 99)) * 1000
    return found


def _timed(query: Query, text: str, seconds: list[float]) -> Collection[int]:
    started = time.perf_counter()
    answer = query(text)
    seconds.append(time.perf_counter() - started)
    return answer
