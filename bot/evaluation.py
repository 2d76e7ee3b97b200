"""`cunbo evaluate sameness`: the same briefs written several ways, and how much alike each way makes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

from bot.core.errors import BadContent
from bot.core.messages import Language
from bot.core.scripts.auditing import Audit, audit, nearest
from bot.core.scripts.measures import Measures, measure
from bot.core.scripts.novelty.edges import EDGE, LEAD
from bot.core.scripts.novelty.gate import gate
from bot.core.scripts.novelty.masking import body_of, mask_of
from bot.core.scripts.novelty.normal import BREAK
from bot.core.scripts.novelty.verdict import Candidate, Echoes, Verdict
from bot.core.scripts.script import Brief, Fact, Script
from bot.core.scripts.spread import spread, spread_of
from bot.library import read_shelf
from bot.models import open_embedder_of
from bot.scripting import (
    NO_SEAT,
    Books,
    Seat,
    by_model,
    outline,
    outlines,
    plain,
    plain_by_model,
    read_briefs,
    seats_for,
)
from bot.service.novelty import TOP
from bot.service.studio import OUTLINES

if TYPE_CHECKING:
    from bot.llm.writer import LLMWriter
    from bot.service.ports import Embedder
    from bot.settings import Settings

RESAMPLES = 100
DRAWS = 3
"""Times that the same briefs are written anew."""
_CHINA = timezone(timedelta(hours=8))
_COLUMNS = {
    "jaccard": "J4",
    "containment": "max-cont",
    "self_repetition": "rep-12",
    "self_bleu": "BLEU-4",
    "distinct": "dist-4",
    "vendi": "Vendi",
    "xz": "xz",
    "opening": "opening",
    "closing": "closing",
}
_PIECES = re.compile(r"[，。！？；：、,!?;:.\s]+(?=\D|$)")


@dataclass(frozen=True, slots=True)
class Arm:
    """One way of writing, said exactly, and what it makes of all the briefs: the measures with facts masked,
    how far apart they stand by their letters (see `spread`), what an exact audit of all pairs finds with no
    more masked than the gate masks, and in how many pairs it still finds too much when her private facts are
    left out too, so that only our own sentences count. `shown` are the texts that are measured."""

    name: str
    measures: Measures
    spread: float
    audit: Audit
    ours: int
    shown: tuple[str, ...] = ()


def said(script: Script) -> str:
    """What is said on air."""
    return "\n".join(line for part in script.segments for line in (part.say, part.ask) if line)


def without_model(
    briefs: Sequence[Brief], language: Language, books: Books, draw: str = "", resamples: int = RESAMPLES
) -> list[Arm]:
    """The plain template; the outline writer from public facts alone, then with private ones, with angles,
    and with the gate, each beside all that came before."""
    public = [replace(brief, facts=_public(brief)) for brief in briefs]

    def arm(name: str, texts: Sequence[str]) -> Arm:
        return _arm(name, texts, briefs, resamples)

    seats = seats_for(briefs, books.angles, draw)
    angled = [Seat(seat.angle) for seat in seats]
    bare = [NO_SEAT] * len(briefs)
    return [
        arm("plain template", [plain(brief, language) for brief in briefs]),
        arm("outline, public facts", _said(outlines(public, language, books, bare, draw))),
        arm("+ private facts", _said(outlines(briefs, language, books, bare, draw))),
        arm("+ angles", _said(outlines(briefs, language, books, angled, draw))),
        arm("+ turns", _said(outlines(briefs, language, books, seats, draw))),
        arm("+ gate", _gated(briefs, language, books, seats, draw)),
    ]


def _public(brief: Brief) -> tuple[Fact, ...]:
    return tuple(fact for fact in brief.facts if fact not in brief.private)


def _said(scripts: Sequence[Script]) -> list[str]:
    return list(map(said, scripts))


def _gated(
    briefs: Sequence[Brief], language: Language, books: Books, seats: Sequence[Seat], draw: str
) -> list[str]:
    """Scripts as the studio keeps them: phrased anew while the gate finds one like those before it, and the
    least alike of all tries when it always does."""
    texts: list[str] = []
    bodies: list[str] = []
    for number, (brief, seat) in enumerate(zip(briefs, seats, strict=True)):
        tries: list[tuple[Verdict, str]] = []
        for attempt in range(OUTLINES):
            turn = replace(seat, rota=seat.rota.again(attempt)) if seat.rota else seat
            text = said(outline(brief, f"{draw}{number}/{attempt}", language, books, turn))
            tries.append((_verdict(text, brief, bodies), text))
            if tries[-1][0].passed:
                break
        _, best = min(tries, key=lambda one: one[0].alike)
        texts.append(best)
        bodies.append(body_of(best, mask_of(brief)))
    return texts


def _verdict(text: str, brief: Brief, bodies: Sequence[str]) -> Verdict:
    joined = [body.replace(BREAK, "") for body in bodies]
    own = body_of(text, mask_of(brief)).replace(BREAK, "")
    found = [Candidate(str(place), bodies[place]) for place in nearest(own, joined, TOP)]
    echoes = Echoes(
        opening=sum(other[:EDGE] == own[:EDGE] for other in joined),
        lead=sum(other[:LEAD] == own[:LEAD] for other in joined),
        closing=sum(other[-EDGE:] == own[-EDGE:] for other in joined),
        among=len(joined),
    )
    return gate(text, brief, found, echoes)


async def with_model(
    briefs: Sequence[Brief], language: Language, books: Books, writer: LLMWriter, model: str
) -> list[Arm]:
    """The plain prompt and the angles, both with this model. Raises LLMBusy or LLMRefused for the first."""
    answers = [await plain_by_model(brief, language, writer) for brief in briefs]
    scripts = await by_model(briefs, language, books, writer)
    fallen = sum(script.author == "outline" for script in scripts)
    note = f", {fallen} of {len(scripts)} fell back to outlines" if fallen else ""
    return [
        _arm(f"plain prompt, {model}", answers, briefs, RESAMPLES),
        _arm(f"angles, {model}{note}", _said(scripts), briefs, RESAMPLES),
    ]


def _arm(name: str, texts: Sequence[str], briefs: Sequence[Brief], resamples: int) -> Arm:
    shown = [masked(text, brief) for text, brief in zip(texts, briefs, strict=True)]
    bodies = [body_of(text, mask_of(brief)) for text, brief in zip(texts, briefs, strict=True)]
    ours = [
        body_of(masked(text, brief, brief.facts), mask_of(brief))
        for text, brief in zip(texts, briefs, strict=True)
    ]
    found = measure(shown, resamples), spread(shown), audit(bodies), audit(ours).pairs
    return Arm(name, *found, tuple(shown))


def masked(text: str, brief: Brief, facts: Sequence[Fact] | None = None) -> str:
    """The text without her name, her county and these facts; if none are named, without what neighbours
    must share: goods, price and season."""
    hidden = _public(brief) if facts is None else facts
    told = [brief.name, brief.county, *(fact.text for fact in hidden)]
    pieces = {piece for words in told for piece in (words, *_PIECES.split(words)) if len(piece) > 1}
    if not pieces:
        return text
    longest_first = sorted(pieces, key=lambda piece: (-len(piece), piece))
    return re.sub("|".join(map(re.escape, longest_first)), "", text)


_EXTRA = ("Vendi-t", "audit", "ours", "same-op", "same-cl")


def table(arms: Sequence[Arm]) -> str:
    """The arms in lines for a terminal, the first being what the others are compared with."""
    width = max(len(arm.name) for arm in arms)
    head = "  ".join(f"{title:>8}" for title in ("scripts", "letters", *_COLUMNS.values(), *_EXTRA))
    return "\n".join([f"{'':<{width}}  {head}", *(f"{arm.name:<{width}}  {_figures(arm)}" for arm in arms)])


def _figures(arm: Arm) -> str:
    found = (getattr(arm.measures, name).value for name in _COLUMNS)
    cells = [f"{arm.measures.scripts:8d}", f"{arm.measures.letters:8.0f}"]
    cells += [f"{figure:8.3f}" for figure in (*found, arm.spread)]
    cells += [f"{count:8d}" for count in _counts(arm)]
    return "  ".join(cells)


def _counts(arm: Arm) -> tuple[int, int, int, int]:
    return arm.audit.pairs, arm.ours, arm.audit.openings, arm.audit.closings


def means(runs: Sequence[Sequence[Arm]]) -> str:
    """The mean of each figure over all runs, arm by arm; pairs and edges are summed."""
    head = "  ".join(f"{title:>8}" for title in (*_COLUMNS.values(), *_EXTRA))
    lines = [f"{'mean of ' + str(len(runs)) + ' runs':<24}{head}"]
    for arms in zip(*runs, strict=True):
        figures = [fmean(getattr(arm.measures, name).value for arm in arms) for name in _COLUMNS]
        figures.append(fmean(arm.spread for arm in arms))
        sums = [sum(counts) for counts in zip(*map(_counts, arms), strict=True)]
        cells = [*(f"{figure:8.3f}" for figure in figures), *(f"{count:8d}" for count in sums)]
        lines.append(f"{arms[0].name:<24}{'  '.join(cells)}")
    return "\n".join(lines)


async def scripts_of(briefs: Sequence[Brief], language: Language, settings: Settings) -> list[Script]:
    """A script of each brief, by the model where one is configured. Raises BadSettings or BadContent."""
    books = _books(settings)
    if not settings.has_llm:
        return outlines(briefs, language, books)
    writer = _writer(settings)
    try:
        return await by_model(briefs, language, books, writer)
    finally:
        await writer.aclose()


async def compared(paths: Sequence[Path], language: Language, settings: Settings, draws: int = 1) -> str:
    """A table for the briefs of each file, the means of all, and what was run with what. Raises BadContent
    or BadSettings."""
    books = _books(settings)
    embedder = open_embedder_of(settings)
    tables: list[str] = []
    runs: list[list[Arm]] = []
    for path in paths:
        briefs = read_briefs(path)
        if len(briefs) < 2:
            raise BadContent(f"{path} holds {len(briefs)} brief: at least two are needed to compare.")
        mine = [without_model(briefs, language, books, _draw(number)) for number in range(draws)]
        if settings.has_llm:
            mine[0] += await _by(settings, briefs, language, books)
        tables += [f"{path}, {len(briefs)} briefs, {language}\n{table(arms)}" for arms in mine]
        if embedder is not None:
            tables.append(await meant(mine[0], embedder))
        runs += mine
    if embedder is not None:
        await embedder.aclose()
    if len(runs) > 1 and len({len(arms) for arms in runs}) == 1:
        tables.append(means(runs))
    return "\n\n".join([*tables, _note(settings)])


async def meant(arms: Sequence[Arm], embedder: Embedder) -> str:
    """How far apart the first and the last of these stand by what they mean, in a line. Raises LLMBusy or
    LLMRefused."""
    first, last = [spread_of(await _vectors(arm.shown, embedder)) for arm in (arms[0], arms[-1])]
    return (
        f"Vendi on centred embeddings ({embedder.model}), facts masked: {arms[0].name} {first:.1f},"
        f" {arms[-1].name} {last:.1f}, {last / first:.2f} times as many"
    )


async def spread_by(texts: Sequence[str], settings: Settings) -> dict[str, float]:
    """The effective number of different texts by the embedding model that settings name, under that name;
    {} where they name none. Raises BadSettings, LLMBusy or LLMRefused."""
    embedder = open_embedder_of(settings)
    if embedder is None:
        return {}
    try:
        return {f"Vendi on centred embeddings, {embedder.model}": spread_of(await _vectors(texts, embedder))}
    finally:
        await embedder.aclose()


async def _vectors(texts: Sequence[str], embedder: Embedder) -> list[list[float]]:
    # one at a time: a server has seconds for an answer, and a whole list may take minutes
    return [vector for text in texts for vector in await embedder.embed([text])]


def _draw(number: int) -> str:
    return f"draw {number}/" if number else ""


async def _by(settings: Settings, briefs: Sequence[Brief], language: Language, books: Books) -> list[Arm]:
    writer = _writer(settings)
    try:
        return await with_model(briefs, language, books, writer, settings.llm_model)
    finally:
        await writer.aclose()


def _note(settings: Settings) -> str:
    """What stands behind the figures."""
    spoken = (
        "Facts are masked: goods, price, season, name, county. Vendi-t is taken of TF-IDF vectors of"
        " letters, a stand-in for embeddings.\naudit: pairs over the limits of the gate when every script is"
        " held against every other as the gate holds it against three, so what neighbours told word for word"
        " alike counts. ours: the same with her facts left out, so what our own sentences cause. same-op,"
        " same-cl: scripts with the first or last twelve letters of another."
    )
    if not settings.has_llm:
        return f"{spoken}\nNo model is configured: nothing here was written by one."
    model = f"Model: {settings.llm_model}. Its scripts are not held against those that the coach has kept."
    return f"{spoken}\n{model}"


def _books(settings: Settings) -> Books:
    shelf = read_shelf(settings.content_dir)
    return Books(shelf.angles, shelf.rulebook, datetime.now(_CHINA).date(), shelf.frames)


def _writer(settings: Settings) -> LLMWriter:
    from bot.llm.writer import open_writer  # slow import: not needed without a model

    return open_writer(
        settings.llm_base_url,
        settings.llm_api_key.get_secret_value(),
        settings.llm_model,
        settings.prompts_dir,
        settings.llm_timeout_seconds,
    )
