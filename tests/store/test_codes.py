"""A code makes another device hers, once and in time."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

from bot.core.dialogue.effects import Attempt, CodeLent
from bot.core.lessons.progress import LessonProgress
from bot.core.messages import Address
from bot.store import SqlStore
from tests.store.world import NOON, PHONE, WEB, hear, query, read, say, welcome

CODE = "123456789012"
LAPTOP = Address("web", "laptop")


async def lend(store: SqlStore, code: str = CODE, sight: str = "web:1") -> None:
    await hear(store, sight, CodeLent(code, days=7))


async def redeem(store: SqlStore, code: str = CODE, address: Address = PHONE, days: float = 1) -> str | None:
    return await store.run(lambda unit: unit.redeem(code, address, NOON + timedelta(days=days)))


async def owner(store: SqlStore, address: Address) -> str | None:
    return (await store.run(lambda unit: unit.trainees_at([address]))).get(address)


async def test_a_code_brings_a_new_address_to_its_owner(store: SqlStore) -> None:
    await welcome(store)
    await lend(store)

    assert await redeem(store) == "t1"
    assert [await owner(store, PHONE), await owner(store, WEB)] == ["t1", "t1"]
    assert await store.run(lambda unit: unit.reply_address("t1")) == PHONE


async def test_a_code_works_once(store: SqlStore) -> None:
    await welcome(store)
    await lend(store)

    assert [await redeem(store), await redeem(store, address=LAPTOP)] == ["t1", None]
    assert await owner(store, LAPTOP) is None


async def test_a_code_works_until_its_last_day(store: SqlStore) -> None:
    await welcome(store)
    await lend(store)

    assert [await redeem(store, days=7), await redeem(store, days=6.99)] == [None, "t1"]


async def test_an_unknown_code_changes_nothing(store: SqlStore) -> None:
    await welcome(store)
    await lend(store)
    await welcome(store, PHONE, "t2")

    assert await redeem(store, "000000000000") is None
    assert await owner(store, PHONE) == "t2"


async def test_a_new_code_takes_the_place_of_her_earlier_ones(store: SqlStore, url: str) -> None:
    await welcome(store)
    await welcome(store, PHONE, "t2")
    await lend(store, "111111111111", "web:1")
    await redeem(store, "111111111111", LAPTOP)
    await lend(store, "222222222222", "web:2")
    await hear(store, "telegram:1", CodeLent("999999999999", 7), address=PHONE, trainee_id="t2")
    await hear(store, "web:3", CodeLent("333333333333", 7), CodeLent("444444444444", 7))

    hashes = [sha256(code.encode()).hexdigest() for code in ("111111111111", "444444444444")]
    assert query(url, "SELECT hash FROM code WHERE trainee_id = 't1' ORDER BY used_at IS NULL, hash") == [
        (kept,) for kept in hashes
    ]
    assert await redeem(store, "222222222222", Address("web", "x")) is None
    assert await redeem(store, "999999999999", Address("web", "y")) == "t2"


async def test_the_digits_of_a_code_are_not_kept(store: SqlStore, url: str) -> None:
    await welcome(store)
    await lend(store)

    assert query(url, "SELECT hash, used_at FROM code") == [(sha256(CODE.encode()).hexdigest(), None)]


async def test_whoever_had_made_no_progress_at_the_address_is_erased(store: SqlStore) -> None:
    await welcome(store)
    await lend(store)
    await welcome(store, PHONE, "t2")
    await hear(store, "telegram:1", *say("hello"), address=PHONE, trainee_id="t2")

    assert await redeem(store) == "t1"
    assert await read(store, "t2") is None


async def test_whoever_had_made_progress_at_the_address_stays_and_her_own_code_still_works(
    store: SqlStore,
) -> None:
    await welcome(store)
    await lend(store)
    await welcome(store, PHONE, "t2")
    await hear(
        store,
        "telegram:1",
        CodeLent("999999999999", 7),
        address=PHONE,
        trainee_id="t2",
        progress={"l1": LessonProgress(step=1)},
    )

    assert await redeem(store) == "t1"
    assert await read(store, "t2") is not None
    assert await store.run(lambda unit: unit.reply_address("t2")) is None
    assert await redeem(store, "999999999999", LAPTOP) == "t2"
    assert await store.run(lambda unit: unit.reply_address("t2")) == LAPTOP


async def test_an_answer_given_counts_as_progress(store: SqlStore) -> None:
    await welcome(store)
    await lend(store)
    await welcome(store, PHONE, "t2")
    answer = Attempt("l1", "abc123", "q1", "1", False)
    await hear(store, "telegram:1", answer, address=PHONE, trainee_id="t2")

    await redeem(store)

    assert await read(store, "t2") is not None


async def test_whoever_is_reached_elsewhere_stays(store: SqlStore, url: str) -> None:
    await welcome(store)
    await lend(store)
    await welcome(store, PHONE, "t2")
    query(url, "INSERT INTO identity VALUES ('web', 'laptop', 't2', true)")

    await redeem(store)

    assert await read(store, "t2") is not None
    assert await store.run(lambda unit: unit.reply_address("t2")) == LAPTOP


async def test_redeeming_at_her_own_address_uses_the_code_up_and_changes_nothing_else(
    store: SqlStore,
) -> None:
    await welcome(store)
    await lend(store)
    before = await read(store)

    assert [await redeem(store, address=WEB), await redeem(store, address=WEB)] == ["t1", None]
    assert await read(store) == before
