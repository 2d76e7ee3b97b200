"""A chat reads back as it went."""

from __future__ import annotations

from bot.core.messages import Address, Letter, Outgoing
from bot.service.ports import Line, Unit
from bot.store import SqlStore
from tests.store.world import NOON, PHONE, WEB, Clock, arrive, hear, query, say, turn, welcome


async def said(store: SqlStore, after: int = 0, limit: int = 100, address: Address = WEB) -> list[str]:
    chat = await store.chat(address, after, limit)
    return [line.letter.outgoing.text if line.letter else f"> {line.shown}" for line in chat]


async def test_an_unknown_address_has_no_chat(store: SqlStore) -> None:
    assert await store.chat(WEB, 0, 10) == []
    assert await store.latest(WEB) is None


async def test_a_newcomer_has_no_letter_yet(store: SqlStore) -> None:
    await welcome(store)

    assert await store.latest(WEB) == ("t1", 0)


async def test_lines_name_their_number_time_and_sight(store: SqlStore, clock: Clock) -> None:
    await welcome(store)
    later = clock.pass_(2)
    (letter,) = await hear(store, "web:1", *say("hello"), shown="hi")
    await hear(store, "web:2", shown="bye", at=later)

    assert await store.chat(WEB, 0, 10) == [
        Line(0, NOON, "hi", None, "web:1"),
        Line(letter.id, later, "", Letter(letter.id, "t1", WEB, Outgoing("hello")), ""),
        Line(letter.id, later, "bye", None, "web:2"),
    ]
    assert await store.latest(WEB) == ("t1", letter.id)


async def test_hers_and_ours_stand_in_true_order(store: SqlStore) -> None:
    """Also where she wrote thrice in one second and was answered only at the end, and in one commit."""

    def three_at_once(unit: Unit) -> object:
        first = turn(arrive(unit), "web:10", shown="one")
        second = turn(first.turn.conversation, "web:9", shown="two")
        third = turn(second.turn.conversation, "web:8", *say("a", "b"), shown="three")
        return unit.keep([first, second, third])

    await store.run(three_at_once)
    await hear(store, "script:1", *say("written"), shown="")
    await hear(store, "web:7", *say("c"), shown="four")

    assert await said(store) == ["> one", "> two", "> three", "a", "b", "written", "> four", "c"]


async def test_only_what_comes_after_a_letter_is_asked_for(store: SqlStore) -> None:
    await welcome(store)
    a, b = await hear(store, "web:1", *say("a", "b"), shown="one")
    await hear(store, "web:2", *say("c"), shown="two")

    assert await said(store, after=a.id) == ["b", "> two", "c"]
    assert await said(store, after=b.id) == ["> two", "c"]


async def test_too_long_a_chat_shows_its_end(store: SqlStore) -> None:
    await welcome(store)
    for number in range(5):
        await hear(store, f"web:{number}", *say(f"a{number}"), shown=f"q{number}")

    assert await said(store, limit=3) == ["a3", "> q4", "a4"]


async def test_every_address_of_hers_shows_the_same_chat_and_nobody_elses(store: SqlStore, url: str) -> None:
    await welcome(store)
    await welcome(store, PHONE, "t2")
    other = Address("web", "laptop")
    query(url, "INSERT INTO identity VALUES ('web', 'laptop', 't1', true)")
    await hear(store, "web:1", *say("for li"), shown="li")
    await hear(store, "telegram:1", *say("for wang"), shown="wang", address=PHONE, trainee_id="t2")

    assert await said(store, address=other) == ["> li", "for li"]
    assert await said(store, address=PHONE) == ["> wang", "for wang"]


async def test_a_letter_that_cannot_be_read_is_passed_over(store: SqlStore, url: str) -> None:
    await welcome(store)
    await hear(store, "web:1", *say("a"), shown="one")
    query(url, "UPDATE letter SET payload = '[]'")

    assert await said(store) == ["> one"]


async def test_a_ping_is_answered(store: SqlStore) -> None:
    await store.ping()
