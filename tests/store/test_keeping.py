"""What a turn says is kept whole, once and in order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.dialogue.effects import Attempt, Passed, Say, ScriptKept
from bot.core.dialogue.state import (
    Conversation,
    Erasing,
    Flow,
    Interviewing,
    Redeeming,
    Resting,
    Studying,
    Welcoming,
    Writing,
)
from bot.core.errors import Conflict
from bot.core.lessons.progress import LessonProgress
from bot.core.messages import Address, Choice, Letter, Mark, Media, Outgoing
from bot.core.people.trainee import Trainee
from bot.core.scripts.script import Fact, Script, Segment
from bot.service.ports import Newcomer, Unit
from bot.store import SqlStore
from tests.store.world import NOON, PHONE, WEB, Clock, arrive, hear, query, read, say, turn, welcome

RICH = Outgoing(
    "看图",
    marks=(Mark("strong", 0, 1), Mark("link", 1, 2, "https://example.org/a?b=1&c='2'")),
    choices=(Choice("好", "ok"), Choice("不好", "no")),
    media=(Media("document", "一.json", "说明", '{"a": 1}'),),
    kind="push",
)


async def test_a_newcomer_starts_with_an_empty_conversation(store: SqlStore) -> None:
    assert await welcome(store) == Conversation(Trainee("t1", "zh-CN"))


async def test_an_unknown_trainee_has_no_conversation(store: SqlStore) -> None:
    assert await store.run(lambda unit: unit.conversations(["nobody"])) == {}


async def test_nothing_asked_is_nothing_found(store: SqlStore) -> None:
    def ask(unit: Unit) -> list[object]:
        return [
            unit.sighted([]),
            unit.trainees_at([]),
            unit.welcome([]),
            unit.conversations([]),
            unit.keep([]),
            unit.mark({}, NOON),
        ]

    assert await store.run(ask) == [set(), {}, {}, {}, [], None]


@pytest.mark.parametrize(
    "flow",
    [
        pytest.param(Resting(), id="resting"),
        pytest.param(Welcoming("county", alone=True), id="welcoming"),
        pytest.param(Studying("l1", "abc123", 3, 1, (0, 2), True), id="studying"),
        pytest.param(
            Interviewing(("product", "price"), 1, (Fact("product", "脐橙 ' \" \\"),)),
            id="interviewing",
        ),
        pytest.param(Redeeming(), id="redeeming"),
        pytest.param(Erasing(), id="erasing"),
    ],
)
async def test_a_conversation_comes_back_as_it_was_left(store: SqlStore, flow: Flow) -> None:
    await welcome(store)
    profile = Trainee("t1", "en", "李 O'Neil", "赣州", "脐橙", "07:30", "Asia/Urumqi")
    left: dict[str, object] = {
        "trainee": profile,
        "flow": flow,
        "progress": {"l1": LessonProgress(3, 1, ("q1",), ("q2",), True)},
        "offered": (Choice("一", "a:1"),),
        "writing": Writing("c1", "run-2", 4),
        "greeted": True,
        "wrong_codes": 2,
        "wrong_since": NOON,
    }

    await hear(store, "web:1", **left)  # type: ignore[arg-type] # each is a field of Conversation

    assert await read(store) == Conversation(version=1, **left)  # type: ignore[arg-type] # the same


async def test_letters_rise_in_the_order_said_over_several_trainees(store: SqlStore) -> None:
    def work(unit: Unit) -> list[Letter]:
        li, wang = arrive(unit, WEB, "t1"), arrive(unit, PHONE, "t2")
        return unit.keep(
            [
                turn(li, "web:1", *say("a", "b")),
                turn(wang, "telegram:1", *say("c"), address=PHONE),
                turn(turn(li, "-").turn.conversation, "web:2", Say(RICH)),
            ]
        )

    letters = await store.run(work)

    first = letters[0].id
    assert letters == [
        Letter(first, "t1", WEB, Outgoing("a")),
        Letter(first + 1, "t1", WEB, Outgoing("b")),
        Letter(first + 2, "t2", PHONE, Outgoing("c")),
        Letter(first + 3, "t1", WEB, RICH),
    ]
    assert await read(store) == Conversation(Trainee("t1"), version=2)


async def test_a_sight_is_known_once_its_turn_is_kept(store: SqlStore) -> None:
    await welcome(store)
    await hear(store, "web:1")

    assert await store.run(lambda unit: unit.sighted(["web:1", "web:2"])) == {"web:1"}


async def test_a_sight_kept_twice_is_a_conflict_and_changes_nothing(store: SqlStore, url: str) -> None:
    await welcome(store)
    await hear(store, "web:1", *say("once"))

    with pytest.raises(Conflict):
        await hear(store, "web:1", *say("twice"), greeted=True)

    assert await read(store) == Conversation(Trainee("t1"), version=1)
    assert query(url, "SELECT count(*) FROM letter") == [(1,)]


async def test_a_conversation_that_moved_meanwhile_is_a_conflict(store: SqlStore) -> None:
    before = await welcome(store)
    await hear(store, "web:1")

    with pytest.raises(Conflict):
        await store.run(lambda unit: unit.keep([turn(before, "web:2", *say("late"))]))

    assert await store.run(lambda unit: unit.sighted(["web:2"])) == set()


async def test_a_trainee_erased_meanwhile_is_a_conflict(store: SqlStore) -> None:
    before = await welcome(store)
    await store.run(lambda unit: unit.erase("t1"))

    with pytest.raises(Conflict):
        await store.run(lambda unit: unit.keep([turn(before, "web:1")]))


async def test_one_stale_turn_in_a_batch_keeps_none_of_it(store: SqlStore) -> None:
    li = await welcome(store)
    wang = await welcome(store, PHONE, "t2")
    await hear(store, "web:1")

    with pytest.raises(Conflict):
        await store.run(lambda unit: unit.keep([turn(wang, "telegram:1", address=PHONE), turn(li, "web:2")]))

    assert await read(store, "t2") == wang


async def test_an_error_in_the_work_rolls_all_of_it_back(store: SqlStore) -> None:
    def work(unit: Unit) -> None:
        unit.keep([turn(arrive(unit), "web:1", *say("x"))])
        raise LookupError("the work went wrong")

    with pytest.raises(LookupError):
        await store.run(work)

    assert await store.run(lambda unit: unit.trainees_at([WEB])) == {}


async def test_words_are_data_whatever_they_look_like(store: SqlStore) -> None:
    await welcome(store)
    words = "'; DROP TABLE trainee; -- %(x)s %s ? :her \\ \U0001f34a"

    await hear(store, "web:1", *say(words), trainee=Trainee("t1", name=words), shown=words)

    kept = await read(store)
    assert kept is not None
    assert kept.trainee.name == words
    chat = await store.chat(WEB, 0, 10)
    assert [line.letter.outgoing.text if line.letter else line.shown for line in chat] == [words, words]


async def test_records_are_kept_with_the_time_of_the_turn(store: SqlStore, url: str, clock: Clock) -> None:
    await welcome(store)
    seven = datetime(2026, 2, 1, 7, 0, tzinfo=UTC)
    script = Script((Segment("开场", 30, "脸", "大家好"),), "老井", "outline", "no_llm")
    clock.pass_(60)

    await hear(
        store,
        "web:1",
        Attempt("l1", "abc123", "q1", "1,2", True),
        Attempt("l1", "abc123", "p1", "我的话", None),
        Passed("l1", "abc123", 2, 3),
        ScriptKept("c1", script),
        at=seven,
    )

    at = int(seven.timestamp() * 1_000_000)
    answers = "SELECT step_id, answer, attempt.right, at FROM attempt ORDER BY number"
    assert query(url, answers) == [("q1", "1,2", True, at), ("p1", "我的话", None, at)]
    passed = "SELECT lesson_id, lesson_version, lesson_passed.right, asked, at FROM lesson_passed"
    assert query(url, passed) == [("l1", "abc123", 2, 3, at)]
    assert query(url, "SELECT commission_id, trainee_id, at FROM script") == [("c1", "t1", at)]


async def test_a_lesson_passed_again_stays_passed_as_it_was(store: SqlStore, url: str) -> None:
    await welcome(store)
    await hear(store, "web:1", Passed("l1", "aaaaaa", 2, 3))
    await hear(store, "web:2", Passed("l1", "bbbbbb", 3, 3), *say("go on"))

    assert query(url, "SELECT lesson_version FROM lesson_passed") == [("aaaaaa",)]


async def test_replies_go_where_she_last_wrote_from(store: SqlStore) -> None:
    await welcome(store)
    before = await store.run(lambda unit: unit.reply_address("t1"))
    await hear(store, "telegram:1", address=PHONE, shown="")
    after = await store.run(lambda unit: unit.reply_address("t1"))
    await hear(store, "script:1", address=WEB, shown="")
    after_an_event = await store.run(lambda unit: unit.reply_address("t1"))

    assert (before, after, after_an_event) == (WEB, PHONE, PHONE)


async def test_nobody_has_no_reply_address(store: SqlStore) -> None:
    assert await store.run(lambda unit: unit.reply_address("nobody")) is None


async def test_many_turns_share_one_unit(store: SqlStore) -> None:
    def work(unit: Unit) -> list[Letter]:
        newcomers = [Newcomer(Address("web", f"k{n}"), f"t{n}", "zh-CN") for n in range(256)]
        owners = unit.welcome(newcomers)
        conversations = unit.conversations(list(owners.values()))
        return unit.keep(
            [
                turn(conversations[new.trainee_id], f"web:{n}", *say(f"{n}a", f"{n}b"), address=new.address)
                for n, new in enumerate(newcomers)
            ]
        )

    letters = await store.run(work)

    assert [letter.outgoing.text for letter in letters] == [f"{n}{end}" for n in range(256) for end in "ab"]
    assert [letter.id for letter in letters] == list(range(letters[0].id, letters[0].id + 512))


async def test_numbers_are_never_given_twice_even_after_an_erasure(store: SqlStore) -> None:
    await welcome(store)
    (first,) = await hear(store, "web:1", *say("first"))
    await store.run(lambda unit: unit.erase("t1"))
    await welcome(store, trainee_id="t2")
    (second,) = await hear(store, "web:2", *say("second"), trainee_id="t2")

    assert second.id > first.id


async def test_times_are_kept_to_the_microsecond(store: SqlStore) -> None:
    await welcome(store)
    at = NOON + timedelta(microseconds=1)
    await hear(store, "web:1", at=at)

    (line,) = await store.chat(WEB, 0, 10)
    assert line.at == at
