"""The studio: what a trainee gets from one commission, whatever the model, the store or the clock do."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from bot.core.dialogue.events import ScriptWritten, SegmentWritten
from bot.core.errors import LLMBusy, LLMRefused
from bot.core.scripts.script import Plan, Script, Segment
from bot.service.studio import Draft, Studio
from tests.fakes.studio import INVENTED, OPENING, PLAN, PRICE, Desk, Hang, PlayedWriter


def studio(desk: Desk, writer: PlayedWriter | None, deadline_seconds: float = 30.0) -> Studio:
    numbers = count(1)
    seeds = lambda: f"{next(numbers):032x}"[::-1]  # noqa: E731 - a source of names
    return Studio(desk, writer, desk.report, desk.answer, seeds, deadline_seconds)


FOREIGN = Segment("Drying yard", 30, "the trays", "My mother turns them before dawn.", "When do you get up?")
FIRST, SECOND = "10000000", "20000000"
WHOLE = Draft(FIRST, (OPENING, PRICE), shown=2)


def segment(attempt: str, number: int, written: object) -> tuple[str, object]:
    return f"script:c1:{attempt}:{number}", SegmentWritten("c1", attempt, number, written)


async def test_a_plan_is_what_the_model_answers() -> None:
    assert await studio(Desk(), PlayedWriter()).plan("c1") == PLAN


async def test_clean_segments_are_shown_in_order_while_they_come() -> None:
    desk = Desk()

    assert await studio(desk, PlayedWriter()).write("c1", PLAN) == WHOLE

    assert list(desk.reports.items()) == [segment(FIRST, 0, OPENING), segment(FIRST, 1, PRICE)]


async def test_a_segment_is_shown_before_the_next_one_is_written() -> None:
    desk = Desk()
    seen: list[int] = []
    writer = PlayedWriter(watch=lambda call: seen.append(len(desk.reports)) if call == "segment" else None)

    await studio(desk, writer).write("c1", PLAN)

    assert seen == [1, 2]


async def test_from_the_first_dubious_segment_on_the_rest_is_held_back() -> None:
    desk = Desk()
    writer = PlayedWriter(writes=[(OPENING, INVENTED, PRICE)])

    draft = await studio(desk, writer).write("c1", PLAN)

    assert isinstance(draft, Draft)
    assert (draft.segments, draft.shown, draft.mendable) == ((OPENING, INVENTED, PRICE), 1, True)
    assert [number for number, _ in draft.doubts] == [1]
    assert list(desk.reports.items()) == [segment(FIRST, 0, OPENING)]


async def test_a_mended_segment_is_shown_with_those_it_held_back_in_order() -> None:
    desk = Desk()
    room = studio(desk, PlayedWriter(writes=[(OPENING, INVENTED, OPENING)], mends=[PRICE]))
    draft = await room.write("c1", PLAN)
    assert isinstance(draft, Draft)

    mended = await room.mend("c1", draft)
    assert mended == Draft(FIRST, (OPENING, PRICE, OPENING), shown=1, mends=1)

    assert await room.show("c1", mended) == Draft(FIRST, (OPENING, PRICE, OPENING), shown=3, mends=1)
    assert list(desk.reports.items()) == [
        segment(FIRST, 0, OPENING),
        segment(FIRST, 1, PRICE),
        segment(FIRST, 2, OPENING),
    ]


async def test_three_mends_are_the_last() -> None:
    room = studio(Desk(), PlayedWriter(writes=[(INVENTED,)], mends=[INVENTED]))
    draft = await room.write("c1", PLAN)

    mends = 0
    while isinstance(draft, Draft) and draft.mendable:
        draft = await room.mend("c1", draft)
        mends += 1

    assert isinstance(draft, Draft)
    assert (mends, draft.clean, bool(draft.doubts)) == (3, 0, True)


async def test_finish_hands_the_script_over_and_closes_the_commission() -> None:
    desk = Desk()

    await studio(desk, PlayedWriter()).finish("c1", PLAN, WHOLE)

    script = Script((OPENING, PRICE), angle=PLAN.angle, author="llm")
    assert desk.reports == {"script:c1:done": ScriptWritten("c1", FIRST, script)}
    assert desk.finished == ["c1"]


async def test_finish_shows_first_what_was_not_shown_yet() -> None:
    desk = Desk()

    await studio(desk, PlayedWriter()).finish("c1", PLAN, Draft(FIRST, (OPENING, PRICE), shown=1))

    assert list(desk.reports) == [f"script:c1:{FIRST}:1", "script:c1:done"]


async def test_an_outline_is_handed_over_whole_and_the_same_each_time() -> None:
    desks = Desk(), Desk()
    for desk in desks:
        await studio(desk, None).outline("c1", "busy")

    assert desks[0].reports == desks[1].reports
    [(event_id, event)] = desks[0].reports.items()
    assert isinstance(event, ScriptWritten)
    assert (event_id, event.script.author, event.script.reason) == ("script:c1:done", "outline", "busy")
    assert event.script.segments
    assert desks[0].finished == ["c1"]


@pytest.mark.parametrize(
    ("plans", "expected", "calls"),
    [
        pytest.param([LLMBusy("429")], "busy", 1, id="a busy model is not pressed"),
        pytest.param([LLMRefused("prose"), PLAN], PLAN, 2, id="a refusal is asked once more"),
        pytest.param([LLMRefused("prose")], "refused", 2, id="two refusals are an answer"),
        pytest.param([LLMRefused("prose"), LLMBusy("429")], "busy", 2, id="busy at the second try"),
    ],
)
async def test_what_the_model_says_instead_of_a_plan(
    plans: list[Plan | Exception], expected: Plan | str, calls: int
) -> None:
    writer = PlayedWriter(plans=plans)
    assert await studio(Desk(), writer).plan("c1") == expected
    assert writer.calls == ["plan"] * calls


async def test_without_a_model_there_is_no_plan_draft_or_mend() -> None:
    room = studio(Desk(), None)
    dubious = Draft(FIRST, (INVENTED,), doubts=((0, ("98",)),))

    answers = await room.plan("c1"), await room.write("c1", PLAN), await room.mend("c1", dubious)

    assert answers == ("no_llm", "no_llm", "no_llm")


async def test_a_plan_or_a_part_in_a_language_she_does_not_read_is_not_taken() -> None:
    foreign = replace(PLAN, angle="Her drying yard before dawn")
    dubious = Draft(FIRST, (OPENING, INVENTED), doubts=((1, ("39元",)),))
    room = studio(Desk(), PlayedWriter(plans=[foreign], mends=[FOREIGN]))
    assert (await room.plan("c1"), await room.mend("c1", dubious)) == ("refused", "refused")


@pytest.mark.parametrize(
    ("writes", "expected"),
    [
        pytest.param([(OPENING, LLMBusy("down"))], "busy", id="the model goes down half-way"),
        pytest.param([()], "refused", id="nothing is written"),
        pytest.param(
            [(OPENING, LLMRefused("prose")), (OPENING, PRICE)],
            Draft(SECOND, (OPENING, PRICE), shown=2),
            id="a broken run is started over under another name",
        ),
        pytest.param([(OPENING, FOREIGN)], "refused", id="the model lapses into English each time"),
        pytest.param(
            [(FOREIGN,), (OPENING, PRICE)], Draft(SECOND, (OPENING, PRICE), shown=2), id="into English once"
        ),
    ],
)
async def test_what_becomes_of_a_run_that_breaks(writes: list[list[object]], expected: Draft | str) -> None:
    assert await studio(Desk(), PlayedWriter(writes=writes)).write("c1", PLAN) == expected


@pytest.mark.parametrize(
    "writer",
    [
        pytest.param(PlayedWriter(plans=[Hang()]), id="plan"),
        pytest.param(PlayedWriter(writes=[(OPENING, Hang())]), id="write"),
        pytest.param(PlayedWriter(writes=[(INVENTED,)], mends=[Hang()]), id="mend"),
    ],
)
async def test_a_model_that_never_answers_counts_as_busy(writer: PlayedWriter) -> None:
    room = studio(Desk(), writer, deadline_seconds=0.2)

    answer = await room.plan("c1")
    if isinstance(answer, Plan):
        answer = await room.write("c1", answer)
    if isinstance(answer, Draft):
        answer = await room.mend("c1", answer)

    assert answer == "busy"


async def test_the_clock_runs_from_the_first_mention_and_then_the_model_is_not_asked() -> None:
    writer = PlayedWriter()
    room = studio(Desk(), writer, deadline_seconds=0.0)
    room.expect("c1")

    assert (await room.plan("c1"), await room.write("c1", PLAN)) == ("busy", "busy")
    assert writer.calls == []


async def test_an_erased_trainee_costs_nothing_and_gets_nothing() -> None:
    desk, writer = Desk(open_ids=set()), PlayedWriter()
    room = studio(desk, writer)

    answers = [await room.plan("c1"), await room.write("c1", PLAN), await room.mend("c1", WHOLE)]
    answers.append(await room.show("c1", WHOLE))
    await room.finish("c1", PLAN, WHOLE)
    await room.outline("c1", "busy")

    assert (answers, writer.calls, desk.reports, desk.finished) == ([None] * 4, [], {}, [])


async def test_a_script_handed_over_before_is_only_closed() -> None:
    desk, writer = Desk(), PlayedWriter()
    room = studio(desk, writer)
    await room.finish("c1", PLAN, WHOLE)
    handed_over = dict(desk.reports)

    assert await room.plan("c1") is None
    await room.outline("c1", "busy")

    assert (desk.reports, writer.calls, set(desk.finished)) == (handed_over, [], {"c1"})


@pytest.mark.parametrize("busy", [1, 3])
async def test_a_busy_store_delays_the_script_but_never_loses_it(busy: int) -> None:
    desk = Desk(busy=busy)

    await studio(desk, PlayedWriter()).finish("c1", PLAN, WHOLE)

    assert (list(desk.reports), desk.finished) == (["script:c1:done"], ["c1"])


async def test_her_words_are_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    desk = Desk(busy=2)
    room = studio(desk, PlayedWriter(writes=[(OPENING, INVENTED)]))

    draft = await room.write("c1", PLAN)
    assert isinstance(draft, Draft)
    await room.outline("c1", "invented")

    assert caplog.records
    assert not [record for record in caplog.messages if "红薯" in record or "妈妈" in record]


async def test_segments_are_screened_and_outlined_by_what_the_studio_is_given() -> None:
    desk = Desk()
    rules = Studio(
        desk,
        PlayedWriter(),
        desk.report,
        desk.answer,
        lambda: "1" * 32,
        screen=lambda part, brief: ("秤",) if part == PRICE else (),
        outline=lambda brief, language, seed, reason, angle, rota: Script((PRICE,), "", "outline", reason),
    )

    draft = await rules.write("c1", PLAN)
    await rules.outline("c1", "invented")

    assert isinstance(draft, Draft)
    assert draft.doubts == ((1, ("秤",)),)
    script = Script((PRICE,), "", "outline", "invented")
    assert list(desk.reports.values())[-1] == ScriptWritten("c1", "outline", script)
