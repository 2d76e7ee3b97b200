"""`cunbo evaluate sameness`: the same briefs written several ways, and how much alike each way makes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from bot.core.errors import BadContent
from bot.core.messages import Language
from bot.core.scripts.measures import Measures, measure
from bot.core.scripts.script import Brief, Script
from bot.library import read_shelf
from bot.scripting import Books, by_model, outlines, plain, plain_by_model, read_briefs

if TYPE_CHECKING:
    from bot.llm.writer import LLMWriter
    from bot.settings import Settings

RESAMPLES = 100
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


@dataclass(frozen=True, slots=True)
class Arm:
    """One way of writing, said exactly, and what it makes of all the briefs."""

    name: str
    measures: Measures


def said(script: Script) -> str:
    """What is said on air."""
    return "\n".join(line for part in script.segments for line in (part.say, part.ask) if line)


def without_model(briefs: Sequence[Brief], language: Language, books: Books) -> list[Arm]:
    """The plain template, the outline writer, and the outline writer told from angles."""
    return [
        _arm("plain template", [plain(brief, language) for brief in briefs]),
        _arm("outline writer, no angle", list(map(said, outlines(briefs, language, books, angled=False)))),
        _arm("outline writer, angles", list(map(said, outlines(briefs, language, books)))),
    ]


async def with_model(
    briefs: Sequence[Brief], language: Language, books: Books, writer: LLMWriter, model: str
) -> list[Arm]:
    """The plain prompt and the angles, both with this model. Raises LLMBusy or LLMRefused for the first."""
    answers = [await plain_by_model(brief, language, writer) for brief in briefs]
    scripts = await by_model(briefs, language, books, writer)
    fallen = sum(script.author == "outline" for script in scripts)
    note = f", {fallen} of {len(scripts)} fell back to outlines" if fallen else ""
    return [
        _arm(f"plain prompt, {model}", answers),
        _arm(f"angles, {model}{note}", list(map(said, scripts))),
    ]


def _arm(name: str, texts: Sequence[str]) -> Arm:
    return Arm(name, measure(texts, RESAMPLES))


def table(arms: Sequence[Arm]) -> str:
    """The arms in lines for a terminal, the first being what the others are compared with."""
    width = max(len(arm.name) for arm in arms)
    head = "  ".join(f"{title:>8}" for title in ("scripts", "letters", *_COLUMNS.values()))
    lines = [f"{'':<{width}}  {head}"]
    for arm in arms:
        figures = (f"{getattr(arm.measures, name).value:8.3f}" for name in _COLUMNS)
        start = f"{arm.measures.scripts:8d}  {arm.measures.letters:8.0f}"
        lines.append(f"{arm.name:<{width}}  {start}  {'  '.join(figures)}")
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


async def compared(path: Path, language: Language, settings: Settings) -> str:
    """The table for the briefs of this file, and what was run with what. Raises BadContent or BadSettings."""
    briefs = read_briefs(path)
    if len(briefs) < 2:
        raise BadContent(f"{path} holds {len(briefs)} brief: at least two are needed to compare.")
    arms = without_model(briefs, language, _books(settings))
    note = "No model is configured: nothing here was written by one."
    if settings.has_llm:
        writer = _writer(settings)
        try:
            arms += await with_model(briefs, language, _books(settings), writer, settings.llm_model)
        finally:
            await writer.aclose()
        note = f"Model: {settings.llm_model}. Scripts are not held against those that the coach has kept."
    return f"{path}, {len(briefs)} briefs, {language}\n{table(arms)}\n{note}"


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
