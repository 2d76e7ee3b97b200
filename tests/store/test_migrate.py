"""A database is brought from nothing to today's tables, whoever else tries to."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import NullPool, create_engine

from bot.core.errors import BadSettings
from bot.store import HEAD, SqlStore, current_revision, open_store, upgrade
from bot.store.engine import bare_engine, file_of, read_url
from bot.store.tables import metadata
from tests.fakes.postgres import postgres
from tests.store.world import Clock, query, welcome


def steps() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", "bot.store:migrations")
    return ScriptDirectory.from_config(config)


def test_head_is_the_last_step() -> None:
    assert steps().get_heads() == [HEAD]


def test_an_empty_database_is_brought_to_head(empty_url: str) -> None:
    before = current_revision(empty_url)

    assert [before, upgrade(empty_url), upgrade(empty_url)] == ["", ("", HEAD), (HEAD, HEAD)]
    assert current_revision(empty_url) == HEAD


def test_asking_for_the_step_makes_no_file(sqlite_url: str) -> None:
    assert current_revision(sqlite_url) == ""
    assert not file_of(read_url(sqlite_url)).exists()


def test_the_steps_lead_to_the_tables_of_the_program(url: str) -> None:
    with create_engine(read_url(url), poolclass=NullPool).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_steps_lead_back_to_nothing(url: str) -> None:
    engine = bare_engine(read_url(url))
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", "bot.store:migrations")
        command.downgrade(config, "base")
    engine.dispose()

    assert current_revision(url) == ""


def test_many_processes_upgrade_at_once_and_one_does_it(empty_url: str) -> None:
    program = "import sys; from bot.store import upgrade; print(*upgrade(sys.argv[1]), sep=',')"

    def run(_: int) -> str:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", program, empty_url],
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    with ThreadPoolExecutor(4) as threads:
        results = sorted(threads.map(run, range(4)))

    assert results == [f",{HEAD}", *[f"{HEAD},{HEAD}"] * 3]


async def test_a_file_is_made_and_upgraded_at_the_start(tmp_path: object, clock: Clock) -> None:
    url = f"sqlite:///{tmp_path}/new/folder/cunbo.db"
    store = open_store(url, "one", clock)
    await store.start()
    await welcome(store)
    await store.close()

    assert current_revision(url) == HEAD


async def test_a_server_is_left_to_people_to_upgrade(clock: Clock) -> None:
    url = postgres().fresh()
    store = open_store(url, "one", clock)

    with pytest.raises(BadSettings, match="cunbo db upgrade"):
        await store.start()
    await store.close()
    assert current_revision(url) == ""
    postgres().drop(url)


async def test_a_database_of_a_newer_program_is_left_alone(url: str) -> None:
    query(url, "UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(BadSettings, match="newer program"):
        upgrade(url)
    assert current_revision(url) == "9999"


def test_a_ready_file_is_opened_without_alembic(url: str) -> None:
    program = (
        "import asyncio, sys; from bot.store import open_store\n"
        "async def main():\n"
        "    store = open_store(sys.argv[1], 'one')\n"
        "    await store.start(); await store.ping(); await store.close()\n"
        "asyncio.run(main()); print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, url], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param("", id="nothing"),
        pytest.param("cunbo.db", id="a bare path"),
        pytest.param("sqlite://", id="sqlite without a file"),
        pytest.param("sqlite:///:memory:", id="sqlite in memory"),
        pytest.param("mysql://root@localhost/cunbo", id="another database"),
        pytest.param("postgresql+asyncpg://localhost/cunbo", id="another driver"),
    ],
)
def test_other_urls_are_refused(wrong: str) -> None:
    with pytest.raises(BadSettings, match="database URL"):
        open_store(wrong, "one")


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgres_goes_by_several_names(scheme: str) -> None:
    assert str(read_url(f"{scheme}://ann@db/cunbo")) == "postgresql+psycopg://ann@db/cunbo"


async def test_a_store_that_was_closed_takes_no_more_work(store: SqlStore) -> None:
    await store.close()

    with pytest.raises(RuntimeError):
        await store.ping()
