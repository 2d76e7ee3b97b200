"""Crews on both databases: who is in one, who sees what, and who is told."""

from __future__ import annotations

from datetime import timedelta

from bot.core.messages import Address, Delivered, Letter
from bot.core.people.crew import MOST_MEMBERS, Crew, Member
from bot.core.people.trainee import Trainee
from bot.core.reminders.lives import Live
from bot.library import LiveTemplates
from bot.service.reminders import Reminders
from bot.store import SqlStore
from tests.core.dialogue.talking import programme
from tests.fakes.rooms import OneProgramme
from tests.store.reminding import CONTENT
from tests.store.world import NOON, PHONE, WEB, Clock, hear, query, welcome

CODE = "ABCDEFGH"
EVENING = NOON + timedelta(hours=8)


async def anchor(store: SqlStore) -> None:
    """Li, with a crew of her own and a live tonight."""
    await welcome(store)
    her = Trainee("t1", "zh-CN", "小芳", "赣州", role="anchor")
    past, tonight = Live("a", NOON - timedelta(days=1)), Live("b", EVENING)
    await hear(store, "web:1", trainee=her, lives=(past, tonight))
    assert await store.run(lambda unit: unit.found_crew("t1", "脐橙队", "赣州", CODE, NOON))


async def packer(store: SqlStore) -> None:
    await welcome(store, PHONE, "t2")
    her = Trainee("t2", "zh-CN", "老李", "赣州", role="logistics")
    await hear(store, "telegram:1", address=PHONE, trainee_id="t2", trainee=her)


async def join(store: SqlStore, trainee_id: str = "t2", code: str = CODE, minutes: float = 1) -> str:
    at = NOON + timedelta(minutes=minutes)
    return await store.run(lambda unit: unit.join_crew(trainee_id, code, at))


async def seen(store: SqlStore, trainee_id: str) -> Crew | None:
    return await store.run(lambda unit: unit.crew_of(trainee_id, NOON))


async def test_members_see_each_others_name_role_county_and_lives_to_come(store: SqlStore) -> None:
    await anchor(store)
    await packer(store)
    assert await join(store) == "joined"

    li = Member("小芳", "anchor", "赣州", (EVENING,))
    lao = Member("老李", "logistics", "赣州", (), is_reader=True)
    assert await seen(store, "t2") == Crew("脐橙队", CODE, "赣州", (li, lao), leads=False)
    of_founder = await seen(store, "t1")
    assert of_founder is not None
    assert (of_founder.leads, [member.is_reader for member in of_founder.members]) == (True, [True, False])


async def test_lives_that_are_hidden_are_seen_by_nobody(store: SqlStore) -> None:
    await anchor(store)
    await packer(store)
    await join(store)
    await store.run(lambda unit: unit.show_lives("t1", shown=False))

    for her, shows in (("t1", False), ("t2", True)):
        crew = await seen(store, her)
        assert crew is not None
        assert ([member.lives for member in crew.members], crew.shows_lives) == ([(), ()], shows)


async def test_a_code_leads_in_until_it_is_renewed(store: SqlStore) -> None:
    await anchor(store)
    await packer(store)
    assert await join(store, code="AAAAAAAA") == "unknown"
    assert await store.run(lambda unit: unit.renew_crew_code("t1", "HGFEDCBA"))
    assert [await join(store), await join(store, code="HGFEDCBA")] == ["unknown", "joined"]


async def test_no_two_crews_share_a_code(store: SqlStore) -> None:
    await anchor(store)
    await packer(store)
    assert not await store.run(lambda unit: unit.found_crew("t2", "苹果队", "", CODE, NOON))
    assert await seen(store, "t2") is None
    assert await store.run(lambda unit: unit.found_crew("t2", "苹果队", "", "HGFEDCBA", NOON))
    assert not await store.run(lambda unit: unit.renew_crew_code("t2", CODE))


async def test_a_trainee_is_in_one_crew(store: SqlStore) -> None:
    await anchor(store)
    await packer(store)
    await store.run(lambda unit: unit.found_crew("t2", "苹果队", "", "HGFEDCBA", NOON))
    assert [await join(store), await join(store, code="HGFEDCBA")] == ["elsewhere", "shown"]


async def test_a_crew_has_twelve_members_at_most(store: SqlStore) -> None:
    await anchor(store)
    for number in range(2, MOST_MEMBERS + 2):
        await welcome(store, Address("web", f"w{number}"), f"t{number}")
    came = [await join(store, f"t{number}") for number in range(2, MOST_MEMBERS + 2)]
    assert came == ["joined"] * (MOST_MEMBERS - 1) + ["full"]


async def test_a_crew_without_a_county_takes_the_first_that_a_member_has(store: SqlStore) -> None:
    await anchor(store)
    await packer(store)
    await store.run(lambda unit: unit.found_crew("t2", "苹果队", "", "HGFEDCBA", NOON))
    counties = []
    for county in ("洛川县", "富县"):
        await store.run(lambda unit, county=county: unit.place_crew("t2", county))  # type: ignore[misc] # a default of its own
        crew = await seen(store, "t2")
        counties.append(crew and crew.county)
    assert counties == ["洛川县", "洛川县"]


async def test_who_is_in_it_longest_leads_once_the_founder_has_left(store: SqlStore, url: str) -> None:
    await anchor(store)
    await packer(store)
    await join(store)
    await store.run(lambda unit: unit.leave_crew("t1"))
    assert await seen(store, "t1") is None
    crew = await seen(store, "t2")
    assert crew is not None
    assert (crew.leads, len(crew.members)) == (True, 1)
    assert await join(store, "t1", minutes=5) == "joined"

    await store.run(lambda unit: (unit.leave_crew("t1"), unit.leave_crew("t2")))
    assert query(url, "SELECT * FROM crew") == []


async def test_erasing_leaves_the_crew_and_what_the_others_would_hear(store: SqlStore, url: str) -> None:
    await anchor(store)
    await packer(store)
    await join(store)
    await store.run(lambda unit: unit.erase("t2"))
    crew = await seen(store, "t1")
    assert crew is not None
    assert [member.name for member in crew.members] == ["小芳"]
    assert query(url, "SELECT * FROM ledger") == []
    await store.run(lambda unit: unit.erase("t1"))
    assert query(url, "SELECT * FROM crew") == []


async def test_a_code_of_another_device_takes_her_place_in_a_crew_along(store: SqlStore) -> None:
    """She came by a link, and only then said that she is known already."""
    await anchor(store)
    await packer(store)
    await welcome(store, Address("web", "new"), "t3")
    await store.run(lambda unit: unit.lend_way_in("t2", "secret", NOON, EVENING))
    await join(store, "t3")
    await store.run(lambda unit: unit.redeem("secret", Address("web", "new"), NOON))
    crew = await seen(store, "t1")
    assert crew is not None
    assert [member.name for member in crew.members] == ["小芳", "老李"]


async def pushed(store: SqlStore, clock: Clock) -> list[str]:
    """What the members are told unasked of each other by now."""
    reminders = Reminders(store, OneProgramme(programme()), LiveTemplates(CONTENT), clock)
    await reminders.remind_due()
    letters: list[Letter] = await store.run(lambda unit: unit.waiting(clock.now, 9, ("web", "telegram")))
    await store.run(lambda unit: unit.mark({letter.id: Delivered() for letter in letters}, clock.now))
    return [
        f"{letter.trainee_id}: {letter.outgoing.text}" for letter in letters if "小队" in letter.outgoing.text
    ]


async def test_the_others_hear_once_that_somebody_joined(store: SqlStore, clock: Clock) -> None:
    await anchor(store)
    await packer(store)
    await join(store)
    clock.pass_(120)
    assert await pushed(store, clock) == ["t1: 老李进了你们小队。"]
    await store.run(lambda unit: unit.leave_crew("t2"))
    await join(store)
    clock.pass_(600)
    assert await pushed(store, clock) == []


async def test_at_night_the_others_hear_of_it_in_the_morning(store: SqlStore, clock: Clock) -> None:
    await anchor(store)
    await packer(store)
    clock.pass_(12 * 3600)
    await store.run(lambda unit: unit.join_crew("t2", CODE, clock.now))
    assert await pushed(store, clock) == []
    clock.pass_(12 * 3600)
    assert await pushed(store, clock) == ["t1: 老李进了你们小队。"]


async def test_who_left_before_the_others_heard_of_her_is_no_news(store: SqlStore, clock: Clock) -> None:
    await anchor(store)
    await packer(store)
    await join(store)
    await store.run(lambda unit: unit.leave_crew("t2"))
    clock.pass_(120)
    assert await pushed(store, clock) == []


async def test_who_is_not_in_a_crew_sees_none(store: SqlStore) -> None:
    await anchor(store)
    await welcome(store, WEB)
    assert await seen(store, "nobody") is None
