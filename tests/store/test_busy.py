"""A database that is locked, full or out of reach is busy, and holds nothing half-written."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from bot.core.errors import BadSettings, StoreBusy
from bot.core.messages import Outgoing
from bot.service.ports import Unit
from bot.store import SqlStore, open_store
from bot.store.engine import file_of, read_url
from tests.fakes.postgres import postgres
from tests.store.conftest import Open
from tests.store.world import WEB, Clock, arrive, hear, query, read, say, turn, welcome


def big_turn(unit: Unit) -> object:
    """Several turns of some megabytes, written after rows that fit."""
    first = turn(arrive(unit), "web:1", *say("fits"), shown="x" * 100_000)
    second = turn(first.turn.conversation, "web:2", *say("y" * 3_000_000))
    return unit.keep([first, second])


async def test_a_locked_file_is_busy_and_nothing_is_written(sqlite_url: str, open_at: Open) -> None:
    store = await open_at(sqlite_url, patience=0.05)
    before = await welcome(store)
    other = sqlite3.connect(file_of(read_url(sqlite_url)), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreBusy):
        await hear(store, "web:1", *say("x"))
    while_locked = await store.chat(WEB, 0, 10)
    other.execute("ROLLBACK")
    other.close()

    assert while_locked == []
    assert await read(store) == before
    assert len(await hear(store, "web:1", *say("x"))) == 1


async def test_a_row_locked_by_another_process_is_busy(postgres_url: str, open_at: Open) -> None:
    store = await open_at(postgres_url, "one", patience=0.05)
    other = await open_at(postgres_url, "two")
    await welcome(store)

    with postgres().connect(postgres_url) as connection:
        connection.execute("SELECT * FROM conversation FOR UPDATE")
        with pytest.raises(StoreBusy):
            await hear(store, "web:1", *say("x"))

    assert len(await hear(other, "web:1", *say("x"))) == 1


async def test_a_full_disk_is_busy_and_nothing_is_half_written(sqlite_url: str, open_at: Open) -> None:
    store = await open_at(sqlite_url)
    await welcome(store)
    ((pages,),) = query(sqlite_url, "PRAGMA page_count")
    assert isinstance(pages, int)
    await store.run(lambda unit: unit.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 40}"))

    with pytest.raises(StoreBusy, match="full"):
        await store.run(big_turn)
    kept = query(sqlite_url, "SELECT (SELECT count(*) FROM sight), (SELECT count(*) FROM letter)")
    await store.run(lambda unit: unit.connection.exec_driver_sql("PRAGMA max_page_count = 100000"))

    assert kept == [(0, 0)]
    assert await store.run(big_turn) is not None


async def test_a_lost_connection_is_busy_once_and_then_mended(postgres_url: str, open_at: Open) -> None:
    store = await open_at(postgres_url)
    await welcome(store)

    def cut_off(unit: Unit) -> object:
        kept = unit.keep([turn(arrive(unit), "web:1", *say("x"))])
        postgres().cut_off(postgres_url)
        return unit.sighted(["web:1"]), kept

    with pytest.raises(StoreBusy):
        await store.run(cut_off)

    assert await store.run(lambda unit: unit.sighted(["web:1"])) == set()
    await store.ping()


async def test_a_read_only_server_is_busy(postgres_url: str, open_at: Open) -> None:
    store = await open_at(postgres_url)
    await welcome(store)

    def read_only(unit: Unit) -> object:
        unit.connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        return unit.finish("c1")

    with pytest.raises(StoreBusy):
        await store.run(read_only)


async def test_a_server_that_is_not_there_is_busy(clock: Clock) -> None:
    store = open_store("postgresql://nobody@127.0.0.1:1/none", "one", clock)

    with pytest.raises(StoreBusy):
        await store.start()
    with pytest.raises(StoreBusy):
        await store.ping()
    await store.close()


async def test_a_file_that_is_no_database_is_for_a_person_to_mend(sqlite_url: str, clock: Clock) -> None:
    file_of(read_url(sqlite_url)).write_bytes(b"these are holiday pictures, not a database" * 100)
    store = open_store(sqlite_url, "one", clock)

    with pytest.raises(BadSettings, match="not a database"):
        await store.start()
    await store.close()


async def test_a_file_that_cannot_be_opened_is_for_a_person_to_mend(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "folder.db").mkdir()
    store = open_store(f"sqlite:///{tmp_path}/folder.db", "one", clock)

    with pytest.raises(BadSettings, match="unable to open"):
        await store.start()
    await store.close()


async def test_a_wrong_statement_is_no_busy_database(store: SqlStore) -> None:
    with pytest.raises(Exception, match="no_such_table") as caught:
        await store.run(lambda unit: unit.connection.exec_driver_sql("SELECT * FROM no_such_table"))

    assert not isinstance(caught.value, StoreBusy)


async def test_words_of_a_trainee_are_in_no_message(sqlite_url: str, open_at: Open) -> None:
    store = await open_at(sqlite_url)
    await welcome(store)
    await store.run(lambda unit: unit.connection.exec_driver_sql("PRAGMA max_page_count = 1"))

    with pytest.raises(StoreBusy) as caught:
        await hear(store, "web:1", *say(Outgoing("secret" * 200_000).text))

    assert "secret" not in f"{caught.value} {caught.value.__cause__!r}"


async def test_what_was_kept_survives_a_copy_of_the_file_and_its_log(
    sqlite_url: str, open_at: Open, tmp_path: Path
) -> None:
    """What is committed is in the files at once: a copy taken without closing holds it."""
    store = await open_at(sqlite_url)
    await welcome(store)
    await hear(store, "web:1", *say("kept"))
    for name in ("cunbo.db", "cunbo.db-wal"):
        shutil.copy(tmp_path / name, tmp_path / f"copy{name.removeprefix('cunbo')}")

    copy = await open_at(f"sqlite:///{tmp_path}/copy.db", "two")

    assert [line.letter.outgoing.text for line in await copy.chat(WEB, 0, 9) if line.letter] == ["kept"]
