"""Letters are delivered in order, by one process at a time, and what became of them is remembered."""

from __future__ import annotations

import pytest

from bot.core.dialogue.effects import Say
from bot.core.messages import Address, Delayed, Delivered, Delivery, Outgoing, Undeliverable
from bot.store import SqlStore
from tests.store.conftest import Open
from tests.store.world import CHANNELS, PHONE, WEB, Clock, hear, query, say, welcome


class Post:
    """A store with a trainee at WEB, whose letters are called by their texts."""

    def __init__(self, store: SqlStore, url: str, clock: Clock) -> None:
        self.store, self.url, self.clock = store, url, clock
        self.numbers: dict[str, int] = {}

    async def say(self, *texts: str, address: Address = WEB) -> None:
        sight = f"{address.channel}:{len(self.numbers)}"
        letters = await hear(self.store, sight, *say(*texts), address=address)
        self.numbers |= {letter.outgoing.text: letter.id for letter in letters}

    async def push(self, text: str, address: Address) -> None:
        push = Say(Outgoing(text, kind="push"))
        (letter,) = await hear(self.store, f"push:{text}", push, address=address)
        self.numbers[text] = letter.id

    async def waiting(self, limit: int = 10) -> list[str]:
        letters = await self.store.run(lambda unit: unit.waiting(self.clock(), limit, CHANNELS))
        return [letter.outgoing.text for letter in letters]

    async def mark(self, **deliveries: Delivery) -> None:
        marks = {self.numbers[text]: delivery for text, delivery in deliveries.items()}
        await self.store.run(lambda unit: unit.mark(marks, self.clock()))

    def states(self) -> list[tuple[object, ...]]:
        return query(self.url, "SELECT state, reason, attempts, held_by FROM letter ORDER BY id")


@pytest.fixture
async def post(store: SqlStore, url: str, clock: Clock) -> Post:
    await welcome(store)
    return Post(store, url, clock)


async def test_new_letters_are_held_by_their_process_until_the_hold_ends(post: Post, clock: Clock) -> None:
    await post.say("a", "b")

    assert await post.waiting() == []
    clock.pass_(60)
    assert await post.waiting() == []
    clock.pass_(1)
    assert await post.waiting() == ["a", "b"]


async def test_letters_taken_over_are_held_again(post: Post, clock: Clock) -> None:
    await post.say("a")
    clock.pass_(61)

    assert [await post.waiting(), await post.waiting()] == [["a"], []]
    clock.pass_(61)
    assert await post.waiting() == ["a"]


async def test_the_oldest_come_first_and_no_more_than_asked_for(post: Post, clock: Clock) -> None:
    await post.say("a", "b", "c")
    clock.pass_(61)

    assert [await post.waiting(2), await post.waiting(2)] == [["a", "b"], []]
    await post.mark(a=Delivered(), b=Delivered())
    assert await post.waiting(2) == ["c"]


async def test_replies_come_before_older_pushes_to_others(post: Post, clock: Clock) -> None:
    for number in range(8):
        await post.push(f"push {number}", Address("telegram", str(number)))
    await post.say("reply")
    clock.pass_(61)

    assert await post.waiting(4) == ["reply", "push 0", "push 1", "push 2"]
    assert await post.waiting(10) == [f"push {number}" for number in range(3, 8)]


async def test_a_reply_takes_along_the_push_that_stands_before_it(post: Post, clock: Clock) -> None:
    await post.push("elsewhere", PHONE)
    await post.push("hers", WEB)
    await post.say("reply")
    clock.pass_(61)

    assert await post.waiting(2) == ["hers", "reply"]
    assert await post.waiting(2) == ["elsewhere"]


async def test_what_was_delivered_never_waits_again(post: Post, clock: Clock) -> None:
    await post.say("a", "b")
    await post.mark(a=Delivered(), b=Delivered())
    clock.pass_(3600)

    assert await post.waiting() == []
    assert post.states() == [("delivered", "", 0, None)] * 2


async def test_a_delayed_letter_waits_its_time_and_counts_its_tries(post: Post, clock: Clock) -> None:
    await post.say("a")
    await post.mark(a=Delayed(30, "slow down"))

    clock.pass_(29)
    assert await post.waiting() == []
    clock.pass_(1)
    (letter,) = await post.store.run(lambda unit: unit.waiting(clock(), 10, CHANNELS))
    assert (letter.outgoing.text, letter.attempts) == ("a", 1)


async def test_a_letter_behind_a_delayed_one_loses_no_try(post: Post) -> None:
    await post.say("a", "b")
    await post.mark(a=Delayed(30, "slow down"), b=Delayed(30, "slow down", tried=False))

    assert post.states() == [("waiting", "slow down", 1, None), ("waiting", "slow down", 0, None)]


async def test_no_letter_overtakes_a_delayed_one_to_the_same_address(post: Post, clock: Clock) -> None:
    await post.say("a", "b")
    await post.say("elsewhere", address=PHONE)
    await post.mark(a=Delayed(300))
    clock.pass_(61)

    assert await post.waiting() == ["elsewhere"]
    await post.mark(elsewhere=Delivered())
    clock.pass_(239)
    assert await post.waiting() == ["a", "b"]


async def test_no_letter_overtakes_one_that_is_on_its_way(post: Post, clock: Clock) -> None:
    await post.say("a")
    clock.pass_(30)
    await post.say("b")
    await post.mark(b=Delayed(0))

    assert await post.waiting() == []
    await post.mark(a=Delivered())
    assert await post.waiting() == ["b"]


async def test_one_letter_that_cannot_be_sent_lets_the_next_go_on(post: Post, clock: Clock) -> None:
    await post.say("a", "b")
    await post.mark(a=Undeliverable("too long"))
    clock.pass_(61)

    assert await post.waiting() == ["b"]
    assert post.states()[0] == ("failed", "too long", 0, None)


async def test_a_dead_address_fails_all_that_waits_for_it_until_she_writes_again(
    post: Post, url: str, clock: Clock
) -> None:
    await post.say("a", "b")
    await post.say("elsewhere", address=PHONE)
    reachable = "SELECT reachable FROM identity WHERE channel = 'web'"

    await post.mark(a=Undeliverable("blocked", gone=True))
    dead = query(url, reachable)
    clock.pass_(61)
    others = await post.waiting()
    await post.say("welcome back")

    assert dead == [(False,)]
    assert others == ["elsewhere"]
    assert query(url, reachable) == [(True,)]
    assert [row[:2] for row in post.states()] == [
        ("failed", "blocked"),
        ("failed", "blocked"),
        ("waiting", ""),
        ("waiting", ""),
    ]


async def test_an_event_that_she_did_not_cause_leaves_a_dead_address_dead(post: Post, url: str) -> None:
    await post.say("a")
    await post.mark(a=Undeliverable("blocked", gone=True))
    await hear(post.store, "script:1:2", *say("your script"), shown="")

    assert query(url, "SELECT reachable FROM identity WHERE channel = 'web'") == [(False,)]


async def test_what_became_of_an_erased_letter_is_of_no_matter(post: Post, clock: Clock) -> None:
    await post.say("a")
    id_ = post.numbers["a"]
    await post.store.run(lambda unit: unit.erase("t1"))

    gone = {id_: Undeliverable("blocked", gone=True), id_ + 1: Delivered(), id_ + 2: Delayed(1)}
    await post.store.run(lambda unit: unit.mark(gone, clock()))

    assert post.states() == []


async def test_a_letter_that_cannot_be_read_fails_and_stands_in_nobodys_way(post: Post, clock: Clock) -> None:
    await post.say("a", "b")
    query(post.url, f"UPDATE letter SET payload = '[]' WHERE id = {post.numbers['a']}")  # noqa: S608
    clock.pass_(61)

    assert await post.waiting() == ["b"]
    assert post.states()[0] == ("failed", "cannot be read", 0, None)


async def test_a_process_that_starts_anew_holds_nothing_from_before(
    post: Post, url: str, open_at: Open, clock: Clock
) -> None:
    await post.say("a")

    again = await open_at(url, "one")

    assert [
        one.outgoing.text for one in await again.run(lambda unit: unit.waiting(clock(), 10, CHANNELS))
    ] == ["a"]


async def test_what_is_said_behind_a_delayed_letter_waits_with_it(post: Post, clock: Clock) -> None:
    await post.say("a")
    await post.mark(a=Delayed(30, "too many"))

    letters = await hear(post.store, "web:behind", *say("b", "c"))

    assert letters == [], "they may not leave now"
    assert await post.waiting() == []
    clock.pass_(31)
    assert await post.waiting() == ["a", "b", "c"]


async def test_a_process_takes_over_only_what_its_own_channels_can_deliver(post: Post, clock: Clock) -> None:
    await post.say("a")
    clock.pass_(61)

    async def waiting_for(*channels: str) -> int:
        return len(await post.store.run(lambda unit: unit.waiting(clock(), 10, channels)))

    assert [await waiting_for("telegram"), await waiting_for("web")] == [0, 1]


async def test_a_letter_still_under_way_is_held_on_to(post: Post, clock: Clock) -> None:
    await post.say("a")
    clock.pass_(50)
    await post.store.run(lambda unit: unit.hold(set(post.numbers.values()), clock()))
    clock.pass_(50)
    assert await post.waiting() == []
    clock.pass_(11)
    assert await post.waiting() == ["a"]


async def test_a_push_that_may_have_left_is_not_sent_again(post: Post, clock: Clock) -> None:
    await post.say("a", "b")
    await post.store.run(lambda unit: unit.leave([post.numbers["a"]]))
    clock.pass_(61)

    assert await post.waiting() == ["b"]
    assert post.states()[0][:2] == ("failed", "unclear whether it left")


@pytest.mark.parametrize("lasting", [True, False])
async def test_a_transaction_is_kept_whether_or_not_it_waits_for_the_disk(
    store: SqlStore, lasting: bool
) -> None:
    await welcome(store)
    await store.run(lambda unit: unit.erase("t1"), lasting=lasting)
    assert await store.latest(WEB) is None
