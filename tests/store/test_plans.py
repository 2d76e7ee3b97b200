"""No statement of everyday work reads a whole table, however large the programme grows."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from bot.core.dialogue.effects import Attempt, CodeLent, Commission, ExportAll, Passed
from bot.core.messages import Delayed, Delivered, Undeliverable
from bot.core.people.trainee import Trainee
from bot.service.ports import Unit
from bot.store import chat
from bot.store.unit import SqlUnit
from tests.store.conftest import Open
from tests.store.world import CHANNELS, NOON, PHONE, WEB, arrive, say, turn

WHOLE_TABLE = re.compile(r"^SCAN (?!sqlite_sequence|.*USING (COVERING )?INDEX)")
"""SQLite keeps one row for each counting table in sqlite_sequence: there is one such table here."""


def take_a_turn(unit: Unit) -> object:
    unit.sighted(["web:1", "web:2"])
    before = arrive(unit)
    records = (Attempt("l1", "v", "q", "a", True), Passed("l1", "v", 1, 1), CodeLent("123456789012", 7))
    commission = Commission("c1", ExportAll())
    return unit.keep(
        [turn(before, "web:1", *say("a", "b"), *records, commission, trainee=Trainee("t1", "en"))]
    )


def deliver(unit: Unit) -> object:
    unit.waiting(NOON, 10, CHANNELS)
    return unit.mark({1: Delivered(), 2: Delayed(1), 3: Undeliverable("blocked", gone=True)}, NOON)


def look_after_commissions(unit: Unit) -> object:
    unit.finish("c2")
    return [unit.commissions(10, CHANNELS), unit.commission("c1"), unit.reply_address("t1")]


def read_the_chat(unit: SqlUnit) -> object:
    return [chat.chat(unit.connection, WEB, 0, 10), chat.latest(unit.connection, WEB)]


def be_in_a_crew(unit: Unit) -> object:
    unit.found_crew("t1", "苹果队", "", "ABCDEFGH", NOON)
    unit.place_crew("t1", "洛川县")
    unit.show_lives("t1", shown=False)
    unit.renew_crew_code("t1", "HGFEDCBA")
    return [unit.crew_of("t1", NOON), unit.leave_crew("t1")]


@pytest.mark.parametrize(
    "work",
    [
        pytest.param(take_a_turn, id="a turn"),
        pytest.param(deliver, id="delivery"),
        pytest.param(look_after_commissions, id="commissions"),
        pytest.param(lambda unit: unit.redeem("123456789012", PHONE, NOON), id="a code"),
        pytest.param(lambda unit: unit.join_crew("t1", "ABCDEFGH", NOON), id="joining a crew"),
        pytest.param(be_in_a_crew, id="a crew"),
        pytest.param(lambda unit: unit.export("t1"), id="an export"),
        pytest.param(lambda unit: unit.erase("t1"), id="an erasure"),
        pytest.param(read_the_chat, id="the chat"),
    ],
)
async def test_every_statement_finds_its_rows_by_an_index(
    sqlite_url: str, open_at: Open, work: Callable[[SqlUnit], object]
) -> None:
    store = await open_at(sqlite_url)
    await store.run(take_a_turn)
    await store.run(lambda unit: unit.erase("t1") if work is take_a_turn else None)

    plans = await store.run(lambda unit: _plans(unit, work))

    assert plans
    assert [plan for plan in plans if WHOLE_TABLE.match(plan[1])] == []


def _plans(unit: SqlUnit, work: Callable[[SqlUnit], object]) -> list[tuple[str, str]]:
    """What the work asks of the database, each with a line of how that is found."""
    asked: list[str] = []
    driver = unit.connection.connection.driver_connection
    assert driver is not None
    driver.set_trace_callback(asked.append)
    work(unit)
    driver.set_trace_callback(None)
    return [
        (statement, row[3])
        for statement in asked
        if statement.startswith(("SELECT", "UPDATE", "DELETE"))
        for row in driver.execute(f"EXPLAIN QUERY PLAN {statement}")
    ]
