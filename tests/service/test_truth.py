"""A model that invents, at the other end of a real connection: what reaches the trainee holds none of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.core.dialogue.events import ScriptWritten, SegmentWritten
from bot.core.messages import Language
from bot.core.scripts.redlines import screen
from bot.core.scripts.script import Brief, Plan, Segment
from bot.library import read_books
from bot.llm.writer import open_writer
from bot.service.studio import Draft, Studio
from tests.fakes.llm import FakeLLM, good, says
from tests.fakes.studio import Desk
from tests.fakes.truth import faithful, hundred, inventions, talk

ROOT = Path(__file__).parents[2]
RULEBOOK, _ = read_books(ROOT / "content")
TODAY = date(2026, 11, 24)
FEWER = 5
"""Every fifth brief is enough where the checks alone are run on all hundred elsewhere."""
SEEDS = (f"{number * 7919:032x}" for number in range(1, 10_000))


def by_the_book(segment: Segment, brief: Brief) -> tuple[str, ...]:
    return screen(segment, brief, RULEBOOK, TODAY)


async def written(studio: Studio) -> Draft | None:
    """One commission from the plan to the script in her hands. What the outline writer had to make instead
    is None."""
    plan = await studio.plan("c1")
    assert isinstance(plan, Plan)
    draft = await studio.write("c1", plan)
    while isinstance(draft, Draft) and draft.mendable:
        draft = await studio.mend("c1", draft)
        assert isinstance(draft, Draft)
        draft = await studio.show("c1", draft)
    assert isinstance(draft, Draft)
    if draft.doubts:
        await studio.outline("c1", "invented")
        return None
    await studio.finish("c1", plan, draft)
    return draft


def reached(desk: Desk) -> str:
    """All words that reached her."""
    said: list[Segment] = []
    for event in desk.reports.values():
        if isinstance(event, SegmentWritten):
            said.append(event.segment)
        elif isinstance(event, ScriptWritten):
            said += event.script.segments
    return "\n".join(
        text for segment in said for text in (segment.title, segment.show, segment.say, segment.ask)
    )


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize(
    ("stubborn", "step"),
    [
        pytest.param(True, 1, id="and again when asked to mend it"),
        pytest.param(False, FEWER, id="once"),
    ],
)
async def test_of_a_hundred_models_that_invent_no_word_reaches_her(
    language: Language, stubborn: bool, step: int
):
    forms = inventions(language)
    with FakeLLM() as llm:
        writer = open_writer(llm.base_url, "k", "fake", ROOT / "prompts", 20, lambda *_: None, 20)
        for number, brief in enumerate(list(hundred(language))[::step]):
            invented, otherwise = (forms[(number + shift) % len(forms)].say for shift in (0, 17))
            llm.always("script-write", says(invented))
            llm.always("script-mend", says(otherwise) if stubborn else good())
            desk = Desk(brief=brief, language=language)
            draft = await written(
                Studio(desk, writer, desk.report, desk.answer, lambda: next(SEEDS), screen=by_the_book)
            )
            whole = reached(desk)
            assert desk.finished == ["c1"]
            assert (draft is None) == stubborn
            assert invented not in whole
            assert otherwise not in whole
        await writer.aclose()


@pytest.mark.parametrize("language", ["zh-CN", "en"])
async def test_faithful_models_are_taken_at_their_word(language: Language):
    alarms = []
    with FakeLLM() as llm:
        writer = open_writer(llm.base_url, "k", "fake", ROOT / "prompts", 20, lambda *_: None, 20)
        for brief in list(hundred(language))[::FEWER]:
            llm.always("script-write", says(faithful(brief, language, talk(language))))
            desk = Desk(brief=brief, language=language)
            studio = Studio(desk, writer, desk.report, desk.answer, lambda: next(SEEDS), screen=by_the_book)
            plan = await studio.plan("c1")
            assert isinstance(plan, Plan)
            draft = await studio.write("c1", plan)
            assert isinstance(draft, Draft)
            alarms += [words for _, words in draft.doubts]
        await writer.aclose()
    assert alarms == []
