"""The studio keeps a script only when it is hers: angles, what others say too, and what she is told."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

from bot.core.dialogue.events import ScriptWritten, SegmentWritten
from bot.core.scripts.angles import Cell
from bot.core.scripts.novelty.masking import body_of, mask_of
from bot.core.scripts.outline import outline_script
from bot.core.scripts.script import Brief, Fact, Plan, Script, Segment
from bot.evaluation import masked
from bot.jobs.scripts import write_script
from bot.library import read_shelf
from bot.service.novelty import words_of
from bot.service.studio import Studio
from tests.fakes.studio import BRIEF, PLAN, Desk, PlayedWriter

SHELF = read_shelf(Path(__file__).parents[2] / "content")
BOOK, FRAMES = SHELF.angles, SHELF.frames
HERS = Brief(
    (
        *BRIEF.facts,
        Fact("place", "屋后那片晒场，三面是松树"),
        Fact("mishap", "去年八月连下九天雨，捂坏了半屋"),
    ),
    "阿珍",
    "赣县",
)
WORN = "这红薯干是用老办法做的，先蒸熟，再切成条，铺到竹匾里面，等太阳把水分慢慢收走，软硬刚刚好。"
COPIED = Segment("做法", 40, "竹匾", WORN)
FRESH = Segment("晒场", 40, "竹匾", "屋后那片晒场，三面是松树。我妈妈天不亮就去翻晒，我跟在后头学。")
FRESH_TOO = Segment("雨", 40, "竹匾", "去年八月连下九天雨，捂坏了半屋。今年我妈妈改在阁楼上摊开。")


def room(desk: Desk, writer: PlayedWriter | None) -> Studio:
    numbers = count(1)
    seeds = lambda: f"{next(numbers):032x}"[::-1]  # noqa: E731 - a source of names
    return Studio(desk, writer, desk.report, desk.answer, seeds, 30.0, angles=lambda: BOOK)


async def written(desk: Desk, writer: PlayedWriter | None) -> str:
    """All steps in their order, as the durable jobs take them."""
    studio = room(desk, writer)
    answers: list[Any] = []
    wanted: list[Any] = []

    class Again(Exception):
        """A step's answer is missing."""

    while True:
        at = 0
        wanted.clear()

        def step(name: str, shape: Any, verb: Any, *args: Any) -> Any:
            nonlocal at
            at += 1
            if at <= len(answers):
                return shape.validate_python(answers[at - 1])
            wanted.append((shape, verb, args))
            raise Again

        try:
            return write_script(step, studio, "c1")
        except Again:
            shape, verb, args = wanted[0]
            answers.append(shape.dump_python(await verb(*args), mode="json"))


def a_desk(others: Sequence[str] = (), cell: tuple[str, ...] = ()) -> Desk:
    return Desk(brief=HERS, others=[body_of(said, mask_of(HERS)) for said in others], cell=cell)


def handed_over(desk: Desk) -> ScriptWritten:
    event = desk.reports["script:c1:done"]
    assert isinstance(event, ScriptWritten)
    return event


async def test_the_writer_is_told_the_angle_in_four_lines_and_a_length() -> None:
    desk, writer = a_desk(), PlayedWriter(writes=[(FRESH,)])

    assert await written(desk, writer) == "written"

    (direction,) = writer.directions
    assert len(direction.lines) == 4
    assert 450 <= direction.letters <= 1000
    assert handed_over(desk).script.cell == tuple(desk.used[0])
    assert desk.leased == {}
    assert [one.script_id for one in desk.kept] == ["c1"]


async def test_the_angle_she_chose_is_the_one_that_is_written() -> None:
    chosen = BOOK.fitting(fact.kind for fact in HERS.facts)[7]
    desk = a_desk(cell=tuple(chosen))

    await written(desk, PlayedWriter(writes=[(FRESH,)]))

    assert (desk.used, handed_over(desk).script.cell) == ([chosen], tuple(chosen))


async def test_only_the_segment_that_others_say_too_is_told_anew_from_an_unused_fact() -> None:
    desk = a_desk([WORN])
    writer = PlayedWriter(writes=[(FRESH, COPIED)], varies=[FRESH_TOO])

    assert await written(desk, writer) == "written"

    assert writer.calls == ["plan", "write", "vary"]
    ((alike, facts),) = writer.asked_to_vary
    assert all(place in WORN for place in alike)
    assert facts == (Fact("mishap", "去年八月连下九天雨，捂坏了半屋"),)
    assert handed_over(desk).script.segments == (FRESH, FRESH_TOO)
    again = [event for event in desk.reports.values() if isinstance(event, SegmentWritten) and event.again]
    assert [(event.number, event.segment) for event in again] == [(1, FRESH_TOO)]


async def test_what_a_repair_invents_is_not_taken() -> None:
    desk = a_desk([WORN])
    lying = Segment("雨", 40, "竹匾", "去年我们卖了98765斤，全国第一。")
    writer = PlayedWriter(writes=[(FRESH, COPIED)], varies=[lying, FRESH_TOO])

    assert await written(desk, writer) == "written"

    assert handed_over(desk).script.segments == (FRESH, FRESH_TOO)


async def test_three_repairs_then_another_angle_then_the_outline() -> None:
    desk = a_desk([WORN])
    writer = PlayedWriter(writes=[(FRESH, COPIED)], varies=[COPIED])

    assert await written(desk, writer) == "outlined"

    assert writer.calls == [*["plan", "write", "vary", "vary", "vary"] * 2]
    script = handed_over(desk).script
    assert (script.author, script.reason) == ("outline", "alike")
    first, second = (direction.lines for direction in writer.directions)
    assert first != second
    assert len(desk.used) == 1


async def test_a_script_that_cannot_be_made_her_own_is_handed_over_with_a_word_about_it() -> None:
    """Here even the outline says what somebody said before: her own facts, copied by another."""
    first = a_desk()
    await written(first, None)
    said = "\n".join(
        line for part in handed_over(first).script.segments for line in (part.say, part.ask) if line
    )
    wordy = Brief((Fact("product", "红薯干"), Fact("price", "一斤25元")), "阿珍", "赣县")
    desk = Desk(brief=wordy, others=[])
    await written(desk, None)
    assert handed_over(desk).alike == ()

    copied = "\n".join(line for one in handed_over(desk).script.segments for line in (one.say,) if line)
    flagged = Desk(brief=wordy, others=[body_of(copied, mask_of(wordy)), body_of(said, mask_of(HERS))])
    studio = Studio(
        flagged,
        None,
        flagged.report,
        flagged.answer,
        lambda: "1" * 32,
        outline=lambda brief, language, seed, reason, angle, rota: handed_over(desk).script,
        angles=lambda: BOOK,
    )
    await studio.outline("c1", "no_llm")
    assert handed_over(flagged).alike[0].startswith("这段话有")
    assert len(handed_over(flagged).alike) > 1
    assert [one.script_id for one in flagged.kept] == ["c1"]


async def test_neighbours_take_turns_with_the_sentences_of_outlines() -> None:
    """The same commission says other things of ours when others of her county were told before."""
    first, later = a_desk(), a_desk()
    later.told = BOOK.fitting(fact.kind for fact in HERS.facts)[:7]
    for desk in (first, later):
        desk.leased = {"c1/0": BOOK.fitting(fact.kind for fact in HERS.facts)[0]}
        await written(desk, None)
    one, other = (handed_over(desk).script for desk in (first, later))
    assert one.cell == other.cell
    assert one.segments != other.segments


async def test_an_outline_that_somebody_else_says_meanwhile_is_phrased_anew() -> None:
    """Before the first try is kept, another process keeps one of the same sentences around other facts."""
    desk = a_desk()
    first: list[Script] = []

    def outline(brief: Brief, language: Any, seed: str, reason: Any, angle: Any, rota: Any) -> Script:
        script = outline_script(brief, language, seed, reason, angle=angle, frames=FRAMES, rota=rota)
        first.append(script)
        return script

    async def answer(work: Any) -> None:
        if not desk.others:
            desk.others = [body_of(masked(words_of(first[0]), HERS, HERS.facts), mask_of(HERS))]
        await Desk.answer(desk, work)

    await Studio(
        desk, None, desk.report, answer, lambda: "1" * 32, outline=outline, angles=lambda: BOOK
    ).outline("c1", "no_llm")
    assert handed_over(desk).script in first[1:]
    assert handed_over(desk).alike == ()
    assert [one.script_id for one in desk.kept] == ["c1"]


async def test_a_script_handed_over_once_is_kept_once() -> None:
    desk = a_desk()
    studio = room(desk, PlayedWriter(writes=[(FRESH,)]))
    cell = await studio.angle("c1")
    assert cell is not None
    draft = await studio.write("c1", PLAN, cell)

    for _ in range(2):
        assert await studio.finish("c1", Plan("a", ("b",)), draft, cell) is None  # type: ignore[arg-type] # a Draft

    assert len(desk.kept) == len(desk.used) == 1
    assert desk.used == [Cell(*cell)]
