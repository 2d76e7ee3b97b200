"""DurableJobs on a real DBOS: one script per commission, whatever is asked when."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path

import pytest

from bot.core.dialogue.events import Event, ScriptWritten
from bot.core.errors import LLMBusy, StoreBusy
from bot.core.scripts.script import Script
from bot.jobs.durable import DurableJobs
from bot.service.studio import Studio
from tests.fakes.studio import INVENTED, OPENING, PLAN, PRICE, Desk, Hang, PlayedWriter, a_rework_room


def seeds() -> str:
    return "5eed" * 8


def studio(desk: Desk, writer: PlayedWriter | None, deadline_seconds: float = 30.0) -> Studio:
    return Studio(desk, writer, desk.report, desk.answer, seeds, deadline_seconds)


@asynccontextmanager
async def launched(jobs: DurableJobs) -> AsyncIterator[DurableJobs]:
    await asyncio.to_thread(jobs.launch)
    try:
        yield jobs
    finally:
        await asyncio.to_thread(jobs.destroy)


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not condition():  # noqa: ASYNC110 (what is awaited is no task of ours)
            await asyncio.sleep(0.01)


def last_script(desk: Desk) -> Script:
    event = desk.reports["script:c1:done"]
    assert isinstance(event, ScriptWritten)
    return event.script


async def test_a_commission_becomes_a_script(jobs_url: str) -> None:
    desk, writer = Desk(), PlayedWriter(writes=[(OPENING, INVENTED)], mends=[PRICE])
    async with launched(DurableJobs(jobs_url, studio(desk, writer), a_rework_room(desk, writer))) as jobs:
        await jobs.start_script("c1")
        await until(lambda: desk.finished == ["c1"])

    assert last_script(desk) == Script((OPENING, PRICE), angle=PLAN.angle, author="llm")
    assert list(desk.reports) == ["script:c1:5eed5eed:0", "script:c1:5eed5eed:1", "script:c1:done"]
    assert writer.calls == ["plan", "write", "mend"]


@pytest.mark.parametrize(
    ("writer", "deadline_seconds", "reason", "calls"),
    [
        pytest.param(None, 30.0, "no_llm", [], id="no model"),
        pytest.param(PlayedWriter(plans=[LLMBusy("429")]), 30.0, "busy", ["plan"], id="a busy model"),
        pytest.param(PlayedWriter(), 0.0, "busy", [], id="a queue longer than anyone waits"),
        pytest.param(
            PlayedWriter(writes=[(INVENTED,)], mends=[INVENTED]),
            30.0,
            "invented",
            ["plan", "write", "mend", "mend", "mend"],
            id="a model that keeps inventing",
        ),
        pytest.param(PlayedWriter(plans=[ValueError("x")]), 30.0, "refused", ["plan"], id="a fault of ours"),
    ],
)
async def test_an_outline_comes_when_no_script_can(
    writer: PlayedWriter | None, deadline_seconds: float, reason: str, calls: list[str], tmp_path: Path
) -> None:
    desk = Desk()
    url = f"sqlite:///{tmp_path}/jobs.db"
    async with launched(
        DurableJobs(url, studio(desk, writer, deadline_seconds), a_rework_room(desk, writer))
    ) as jobs:
        await jobs.start_script("c1")
        await until(lambda: desk.finished == ["c1"])

    assert (last_script(desk).author, last_script(desk).reason) == ("outline", reason)
    assert (writer.calls if writer else []) == calls


async def test_what_is_started_before_launch_is_not_lost_and_started_twice_is_written_once(
    jobs_url: str,
) -> None:
    desk, writer = Desk(open_ids={"c1", "c2"}), PlayedWriter()
    jobs = DurableJobs(jobs_url, studio(desk, writer), a_rework_room(desk, writer))
    await jobs.start_script("c1")
    await jobs.start_script("c1")
    async with launched(jobs):
        await jobs.start_script("c1")
        await until(lambda: desk.finished == ["c1"])
        await jobs.start_script("c1")
        await jobs.start_script("c2")
        await until(lambda: "c2" in desk.finished)

    assert writer.calls == ["plan", "write"] * 2


async def test_no_more_scripts_are_written_at_once_than_allowed(tmp_path: Path) -> None:
    names = {f"c{number}" for number in range(5)}
    desk, at_work, most = Desk(open_ids=names), set[str](), 0

    class Counting(Studio):
        async def plan(self, commission_id: str, cell: tuple[str, ...] = ()) -> None:
            nonlocal most
            at_work.add(commission_id)
            most = max(most, len(at_work))
            await asyncio.sleep(0.3)
            at_work.discard(commission_id)
            desk.finished.append(commission_id)

    room = Counting(desk, PlayedWriter(), desk.report, desk.answer, seeds)
    async with launched(
        DurableJobs(f"sqlite:///{tmp_path}/jobs.db", room, a_rework_room(desk, None), concurrency=2)
    ) as jobs:
        for name in names:
            await jobs.start_script(name)
        await until(lambda: set(desk.finished) == names)

    assert most == 2


async def test_stopping_in_the_middle_of_a_step_takes_that_step_again_at_the_next_launch(
    jobs_url: str,
) -> None:
    desk = Desk()
    hanging = PlayedWriter(writes=[(OPENING, Hang())])
    async with launched(DurableJobs(jobs_url, studio(desk, hanging), a_rework_room(desk, hanging))) as jobs:
        await jobs.start_script("c1")
        await until(lambda: len(desk.reports) == 1)

    writing = PlayedWriter()
    async with launched(DurableJobs(jobs_url, studio(desk, writing), a_rework_room(desk, writing))):
        await until(lambda: desk.finished == ["c1"])

    assert (hanging.calls, writing.calls) == (["plan", "write"], ["write"])
    assert last_script(desk).author == "llm"


@pytest.mark.parametrize(
    ("abandoned_seconds", "taken"),
    [pytest.param(0.0, True, id="long ago"), pytest.param(300.0, False, id="a moment ago")],
)
async def test_what_another_process_left_is_taken_over_once_it_is_old(
    abandoned_seconds: float, taken: bool, jobs_url: str
) -> None:
    desk = Desk(open_ids={"c1", "c2", "c3"})
    lost = studio(desk, PlayedWriter(writes=[(OPENING, Hang())]))
    async with launched(DurableJobs(jobs_url, lost, a_rework_room(desk, None), process="a")) as jobs:
        await jobs.start_script("c1")
        await until(lambda: len(desk.reports) == 1)

    heir = DurableJobs(
        jobs_url,
        studio(desk, PlayedWriter()),
        a_rework_room(desk, None),
        process="b",
        abandoned_seconds=abandoned_seconds,
    )
    async with launched(heir) as jobs:
        await jobs.start_script("c1")
        for later in ("c2", "c3"):
            await jobs.start_script(later)
            await until(lambda name=later: name in desk.finished)

    assert ("c1" in desk.finished) is taken


async def test_a_launch_that_fails_can_be_repeated(tmp_path: Path) -> None:
    desk = Desk()
    jobs = DurableJobs(
        f"sqlite:///{tmp_path}/missing/jobs.db", studio(desk, PlayedWriter()), a_rework_room(desk, None)
    )
    await jobs.start_script("c1")
    with pytest.raises(StoreBusy):
        await asyncio.to_thread(jobs.launch)

    (tmp_path / "missing").mkdir()
    async with launched(jobs):
        await until(lambda: desk.finished == ["c1"])

    assert last_script(desk).author == "llm"


async def test_her_words_do_not_stay_in_the_jobs_database(tmp_path: Path) -> None:
    desk, file = Desk(), tmp_path / "jobs.db"
    for _ in range(2):
        async with launched(
            DurableJobs(f"sqlite:///{file}", studio(desk, PlayedWriter()), a_rework_room(desk, None))
        ) as jobs:
            await jobs.start_script("c1")
            await until(lambda: desk.finished[:1] == ["c1"])

    with sqlite3.connect(file) as database:
        kept = "\n".join(database.iterdump())
    database.close()
    assert "CREATE TABLE" in kept
    assert "晒" not in kept


async def test_what_is_kept_between_steps_is_json_and_nothing_that_could_run(tmp_path: Path) -> None:
    desk, file = Desk(), tmp_path / "jobs.db"
    hanging = PlayedWriter(writes=[(OPENING, Hang())])
    async with launched(
        DurableJobs(f"sqlite:///{file}", studio(desk, hanging), a_rework_room(desk, hanging))
    ) as jobs:
        await jobs.start_script("c1")
        await until(lambda: len(desk.reports) == 1)

    with sqlite3.connect(file) as database:
        kept = database.execute(
            "SELECT function_name, output, serialization FROM operation_outputs"
        ).fetchall()
        [(given,)] = database.execute("SELECT inputs FROM workflow_input").fetchall()
    database.close()
    plan = asdict(PLAN) | {"beats": list(PLAN.beats)}
    assert [(name, json.loads(answer), serialization) for name, answer, serialization in kept] == [
        ("angle", [], "portable_json"),
        ("plan", plan, "portable_json"),
    ]
    assert json.loads(given) == {"positionalArgs": ["c1"], "namedArgs": {}}


@pytest.mark.parametrize("at_fault", ["the writer", "the inbox"])
async def test_a_fault_is_named_in_the_log_without_her_words_and_nothing_is_printed(
    at_fault: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    fault = ValueError("她说：红薯干")

    class Refusing(Desk):
        async def report(self, event_id: str, trainee_id: str, event: Event) -> None:
            raise fault

    desk = Desk() if at_fault == "the writer" else Refusing()
    writer = PlayedWriter(plans=[fault] if at_fault == "the writer" else [PLAN])
    async with launched(
        DurableJobs(f"sqlite:///{tmp_path}/jobs.db", studio(desk, writer), a_rework_room(desk, writer))
    ) as jobs:
        await jobs.start_script("c1")
        named = {"the writer": "a script's steps failed", "the inbox": "background workflow"}[at_fault]
        await until(lambda: any(named in message and "ValueError" in message for message in caplog.messages))

    assert capfd.readouterr() == ("", "")
    assert "红薯" not in caplog.text
