"""All that is kept about her can be shown to her, and deleted."""

from __future__ import annotations

import json
from datetime import timedelta

from bot.core.dialogue.effects import (
    Attempt,
    CodeLent,
    Commission,
    Passed,
    RedeemCode,
    ScriptKept,
    TakeKept,
    WriteScript,
)
from bot.core.people.trainee import Trainee
from bot.core.rehearsal.measuring import Against, measure
from bot.core.rehearsal.take import Take
from bot.core.reminders.schedule import Schedule
from bot.core.reminders.wishes import Wanted, Wishes
from bot.core.scripts.script import Brief, Fact, Script, Segment
from bot.service.ports import Spoken
from bot.store import SqlStore
from bot.store.reach_books import ReachBooks
from bot.store.tables import metadata
from tests.store.world import NOON, PHONE, WEB, hear, query, say, welcome

TABLES = set(metadata.tables) - {
    "send_lease", "common_fingerprint", "common_clause", "api_usage", "access_token", "account_note",
    "broadcast", "angle_use", "angle_lease",
}  # fmt: skip
"""Every table is about trainees but these: what a channel has left to send, what so many scripts say that
it is nobody's, what an account of ours may do and knows, and how often an angle was used."""
TAKE = Take("大家好，脐橙十斤45块。", 5.0)
EXPORTED = TABLES - {"fingerprint", "meaning"}
"""Fingerprints and vectors follow from `spoken`, which is shown."""


async def live(store: SqlStore, trainee_id: str = "t1", channel: str = "web") -> None:
    """Do everything once that leaves a row."""
    await hear(
        store,
        f"{channel}:{trainee_id}:1",
        *say("hello"),
        Attempt("l1", "abc123", "q1", "two", True),
        Passed("l1", "abc123", 1, 1),
        ScriptKept(f"c1{trainee_id}", Script((Segment("开场", 30, "脸", "大家好"),), "老井", "llm")),
        TakeKept(f"c1{trainee_id}", TAKE, measure(TAKE, "zh-CN", Against())),
        CodeLent(f"12345678901{trainee_id[-1]}", 7),
        Commission(f"c1{trainee_id}", WriteScript(Brief((Fact("product", "脐橙"),)))),
        Commission(f"c2{trainee_id}", RedeemCode("987654321098")),
        address=WEB if channel == "web" else PHONE,
        trainee_id=trainee_id,
        trainee=Trainee(trainee_id, "en", "Li", "赣州"),
        wishes=Wishes(Wanted(Schedule(("07:30",))), since=NOON),
    )
    spoken = Spoken(f"c1{trainee_id}", trainee_id, "", f"老井边上的树是我{trainee_id}爸种的")
    await store.run(lambda unit: unit.keep_script_fingerprints(spoken))
    number = await store.look(lambda unit: unit.newest_script())
    await store.run(lambda unit: unit.keep_vectors("m", {number: b"\1"}, 99))
    changed = Script((Segment("开场", 20, "脸", "来了"),), "老井", "llm")
    await store.run(lambda unit: unit.keep_version(trainee_id, f"c1{trainee_id}", changed, 0, "shorter"))
    code = "ABCDEFGH" if trainee_id == "t1" else "HGFEDCBA"
    await store.run(lambda unit: unit.found_crew(trainee_id, "苹果队", "赣州", code, NOON))
    at = WEB if channel == "web" else PHONE
    books = ReachBooks(store, at.channel, "account", lambda: NOON)
    await books.arrived(at.key, "message")
    await books.grant(at.key, {"a template": True})
    await store.run(lambda unit: (unit.wind(NOON, 9), unit.plan(NOON + timedelta(days=1), 9)))


def rows(url: str) -> dict[str, int]:
    return {name: int(str(query(url, f"SELECT count(*) FROM {name}")[0][0])) for name in TABLES}  # noqa: S608


async def test_a_full_life_leaves_rows_in_every_table(store: SqlStore, url: str) -> None:
    """The ground of the two tests below: a new table that nothing here fills would slip through them."""
    await welcome(store)
    await live(store)

    assert [name for name, count in rows(url).items() if count == 0] == []


async def test_erasing_leaves_no_row_of_hers_and_every_row_of_others(store: SqlStore, url: str) -> None:
    await welcome(store, PHONE, "t2")
    await live(store, "t2", "telegram")
    of_others = rows(url)
    await welcome(store)
    await live(store)

    await store.run(lambda unit: unit.erase("t1"))

    assert rows(url) == of_others
    assert await store.run(lambda unit: unit.export("t2")) != await store.run(lambda unit: unit.export("t1"))


async def test_nothing_refers_to_an_erased_trainee(store: SqlStore, url: str) -> None:
    await welcome(store)
    await live(store)
    await store.run(lambda unit: unit.erase("t1"))
    await store.run(lambda unit: unit.erase("t1"))

    assert rows(url) == dict.fromkeys(TABLES, 0)
    assert await store.chat(WEB, 0, 10) == []


async def test_an_export_shows_every_table_and_every_column_but_secrets(store: SqlStore) -> None:
    await welcome(store)
    await live(store)

    document = await store.run(lambda unit: unit.export("t1"))

    shown = {name: set(part[0]) for name, part in document.items()}  # type: ignore[index] # lists of rows
    kept = {name: {column.name for column in metadata.tables[name].columns} for name in EXPORTED}
    kept["code"] -= {"hash"}
    kept["crew"] -= {"code"}
    assert shown == kept


async def test_an_export_is_plain_json_of_hers_alone(store: SqlStore) -> None:
    await welcome(store)
    await live(store)
    await welcome(store, PHONE, "t2")
    await live(store, "t2", "telegram")

    document = await store.run(lambda unit: unit.export("t1"))

    assert json.loads(json.dumps(document)) == document
    assert {len(part) for name, part in document.items() if name != "commission"} == {1}  # type: ignore[arg-type] # lists
    assert document["attempt"] == [
        {
            "trainee_id": "t1",
            "turn": 1,
            "number": 1,
            "lesson_id": "l1",
            "lesson_version": "abc123",
            "step_id": "q1",
            "answer": "two",
            "right": True,
            "at": NOON.isoformat(),
        }
    ]
    assert document["spoken"][0]["body"] == "老井边上的树是我t1爸种的"  # type: ignore[index] # a list of rows
    assert document["letter"][0]["payload"]["text"] == "hello"  # type: ignore[index] # a list of rows


async def test_an_export_holds_no_code(store: SqlStore) -> None:
    await welcome(store)
    await live(store)

    document = json.dumps(await store.run(lambda unit: unit.export("t1")))

    assert "123456789011" not in document
    assert "987654321098" not in document
    assert "ABCDEFGH" not in document
    assert json.loads(document)["commission"][1]["task"] == {"do": "redeem_code", "with": {}}


async def test_an_unknown_trainee_exports_as_nothing(store: SqlStore) -> None:
    assert await store.run(lambda unit: unit.export("nobody")) == {name: [] for name in sorted(EXPORTED)}
