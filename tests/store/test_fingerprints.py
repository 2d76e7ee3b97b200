"""Scripts are found by what they share, on every database, and nothing of an erased trainee is left."""

from __future__ import annotations

import asyncio

import pytest

from bot.core.errors import Conflict
from bot.core.messages import Address
from bot.core.scripts.novelty.edges import edges
from bot.core.scripts.novelty.fingerprints import winnowed
from bot.core.scripts.novelty.masking import Mask, body_of
from bot.core.scripts.novelty.verdict import Candidate, Echoes
from bot.core.scripts.script import Brief
from bot.service.novelty import Bid, Novelty
from bot.service.ports import Newcomer, Spoken, Unit
from bot.store import SqlStore, fingerprints
from tests.benchmarks.speech import Speech, joined
from tests.store.conftest import Open
from tests.store.world import query

SPEECH = Speech()
HERE, THERE = "赣州/脐橙", "眉山/粑粑柑"


def body(number: int) -> str:
    return body_of(joined(SPEECH.clauses(number, length=300, worn=0.0)), Mask())


async def settle(store: SqlStore, *trainees: str) -> None:
    """Make these trainees."""
    newcomers = [Newcomer(Address("web", name), name, "zh-CN") for name in trainees]
    await store.run(lambda unit: unit.welcome(newcomers))


async def keep(store: SqlStore, name: str, said: str, trainee: str = "t1", scope: str = HERE) -> None:
    await store.run(lambda unit: unit.keep_script_fingerprints(Spoken(name, trainee, scope, said)))


async def nearest(store: SqlStore, said: str, scope: str = HERE, **others: str) -> list[Candidate]:
    return await store.look(lambda unit: unit.nearest(scope, winnowed(said), **others))


def fingerprint_count(url: str) -> int:
    return int(str(query(url, "SELECT count(*) FROM fingerprint")[0][0]))


async def test_the_scripts_that_share_most_come_first_and_only_three(store: SqlStore) -> None:
    await settle(store, "t1")
    bodies = [body(number) for number in range(1, 7)]
    for number, said in enumerate(bodies, 1):
        await keep(store, f"c{number}", said)
    mixed = bodies[2][:200] + bodies[4][:120] + bodies[0][:60] + bodies[5][:30]

    assert await nearest(store, mixed) == [
        Candidate("c3", bodies[2], near=True, author="t1"),
        Candidate("c5", bodies[4], near=True, author="t1"),
        Candidate("c1", bodies[0], near=True, author="t1"),
    ]
    assert await nearest(store, body(99)) == []


async def test_a_copy_from_far_away_is_found_and_the_same_county_comes_first(store: SqlStore) -> None:
    await settle(store, "t1")
    said = body(1)
    await keep(store, "far", said, scope=THERE)
    await keep(store, "near", said, scope=HERE)

    assert [(one.script_id, one.near) for one in await nearest(store, said)] == [
        ("near", True),
        ("far", False),
    ]


async def test_her_own_scripts_and_the_script_itself_are_left_out(store: SqlStore) -> None:
    await settle(store, "t1", "t2")
    said = body(1)
    await keep(store, "mine", said, "t1")
    await keep(store, "theirs", said, "t2")

    assert [one.script_id for one in await nearest(store, said, apart_from="t1")] == ["theirs"]
    assert [one.script_id for one in await nearest(store, said, script_id="theirs")] == ["mine"]


async def test_a_very_long_script_is_compared_too(store: SqlStore) -> None:
    await settle(store, "t1")
    await keep(store, "c1", body(1))
    long = "\n".join(body(number) for number in range(2, 20)) + "\n" + body(1)

    assert len(winnowed(long)) > 512
    assert [one.script_id for one in await nearest(store, long)] == ["c1"]


async def test_keeping_a_script_twice_changes_nothing(store: SqlStore, url: str) -> None:
    await settle(store, "t1")
    await keep(store, "c1", body(1))
    before = (fingerprint_count(url), await store.look(lambda unit: unit.newest_script()))
    await keep(store, "c1", body(2))

    assert (fingerprint_count(url), await store.look(lambda unit: unit.newest_script())) == before
    assert await nearest(store, body(2)) == []


async def test_what_everybody_says_leads_to_nobody(store: SqlStore, url: str) -> None:
    await settle(store, "t1")
    worn = body(1)[:60].replace("\n", "")
    for number in range(fingerprints.CAP):
        await keep(store, f"c{number}", worn + body(100 + number)[:40])
    assert len(await nearest(store, worn)) == 3

    await keep(store, "one more", worn + body(999)[:40])

    assert await nearest(store, worn) == []
    assert len(await nearest(store, worn + body(105)[:40])) == 1
    common = {int(str(h)) for (h,) in query(url, "SELECT h FROM common_fingerprint")}
    assert common & set(winnowed(worn))


async def test_erasing_her_takes_her_fingerprints_and_nobody_else_s(store: SqlStore, url: str) -> None:
    await settle(store, "t1", "t2")
    await keep(store, "theirs", body(1), "t2")
    of_others = fingerprint_count(url)
    await keep(store, "mine", body(2), "t1")
    await keep(store, "mine too", body(1)[:100] + body(3)[:100], "t1")

    await store.run(lambda unit: unit.erase("t1"))

    assert fingerprint_count(url) == of_others
    assert await nearest(store, body(2)) == []
    assert [one.script_id for one in await nearest(store, body(1))] == ["theirs"]


async def test_an_erased_trainee_claims_nothing(store: SqlStore, url: str) -> None:
    await settle(store, "t1")
    await store.run(lambda unit: unit.erase("t1"))

    with pytest.raises(Conflict):
        await keep(store, "c1", body(1), "t1")
    assert fingerprint_count(url) == 0


async def test_a_script_kept_while_she_is_erased_leaves_nothing(url: str, open_at: Open) -> None:
    one, two = await open_at(url, "p1"), await open_at(url, "p2")
    await settle(one, *(f"t{number}" for number in range(8)))

    for number in range(8):
        await asyncio.gather(
            one.run(lambda unit, name=f"t{number}": unit.erase(name)),
            keep(two, f"c{number}", body(number), f"t{number}"),
            return_exceptions=True,
        )

    assert [fingerprint_count(url), query(url, "SELECT count(*) FROM spoken")] == [0, [(0,)]]


async def test_openings_are_counted_by_anchor_and_not_by_script(store: SqlStore) -> None:
    await settle(store, "t1", "t2", "t3", "me")
    start, end = "霜降前一天我爸还不让摘" + "一", "一" + "这就是我们家的规矩呀好"
    await keep(store, "c1", start + body(1) + end, "t1")
    await keep(store, "c2", start + body(2) + end, "t1")
    await keep(store, "c3", start[:6] + body(3), "t2")
    await keep(store, "c4", start + body(4) + end, "me")
    await keep(store, "c5", body(5), "t3")
    marks = edges(start + body(6) + end)
    assert marks is not None

    found = await store.look(lambda unit: unit.openings(HERE, marks, apart_from="me"))

    assert found == Echoes(opening=1, lead=2, closing=1, among=0, nearby=False)


async def test_openings_are_counted_nearby_once_there_are_enough(store: SqlStore) -> None:
    await settle(store, "t1", "t2")
    start = "霜降前一天我爸还不让摘一"
    for number in range(fingerprints.FEW):
        await keep(store, f"c{number}", body(number + 1))
    await keep(store, "near", start + body(200), "t1")
    await keep(store, "far", start + body(201), "t2", THERE)
    marks = edges(start + body(202))
    assert marks is not None

    near = await store.look(lambda unit: unit.openings(HERE, marks))
    everywhere = await store.look(lambda unit: unit.openings(THERE, marks))

    assert near == Echoes(opening=1, lead=1, closing=0, among=0, nearby=True)
    assert (everywhere.opening, everywhere.lead, everywhere.nearby) == (2, 2, False)


async def test_scripts_are_counted_as_far_as_it_matters(store: SqlStore) -> None:
    trainees = [f"t{number}" for number in range(4)]
    await settle(store, *trainees)
    start = "霜降前一天我爸还不让摘一"
    for number, trainee in enumerate(trainees):
        await keep(store, f"alike{number}", start + body(number), trainee)
    for number in range(4, 300):
        await keep(store, f"c{number}", "别的开头" + str(number) + "一" * 30)
    marks = edges(start + body(302))
    assert marks is not None

    near = await store.look(lambda unit: unit.openings(HERE, marks))

    assert near == Echoes(opening=4, lead=4, closing=0, among=201, nearby=True)


async def test_common_clauses_hold_where_they_were_mined_or_everywhere(store: SqlStore) -> None:
    await store.run(lambda unit: unit.keep_common(HERE, ["家人们好", "赣州的太阳"]))
    await store.run(lambda unit: unit.keep_common("", ["点点关注"]))
    asked = ["家人们好", "赣州的太阳", "点点关注", "老井"]

    async def common(scope: str) -> frozenset[str]:
        return await store.look(lambda unit: unit.common_among(scope, asked))

    assert await common(HERE) == {"家人们好", "赣州的太阳", "点点关注"}
    assert await common(THERE) == {"点点关注"}
    await store.run(lambda unit: unit.keep_common(HERE, ["赣州的太阳"]))
    assert await common(HERE) == {"赣州的太阳", "点点关注"}
    assert await store.look(lambda unit: unit.common_among(HERE, [])) == frozenset()


async def test_bodies_are_read_page_by_page(store: SqlStore) -> None:
    await settle(store, "t1")
    for number, scope in enumerate((HERE, THERE, HERE), 1):
        await keep(store, f"c{number}", body(number), scope=scope)

    first = await store.look(lambda unit: unit.bodies("", 0, 2))
    rest = await store.look(lambda unit: unit.bodies("", first[-1][0], 2))
    here = await store.look(lambda unit: unit.bodies(HERE, 0, 9))

    assert [said for _, said in first + rest] == [body(1), body(2), body(3)]
    assert [said for _, said in here] == [body(1), body(3)]


async def test_looking_writes_nothing_on_sqlite(sqlite_url: str, open_at: Open) -> None:
    store = await open_at(sqlite_url)

    with pytest.raises(Exception, match="readonly"):
        await store.look(lambda unit: unit.keep_common(HERE, ["家人们好"]))


async def test_of_several_processes_with_one_text_one_gets_it(url: str, open_at: Open) -> None:
    stores = [await open_at(url, f"p{number}") for number in range(4)]
    await settle(stores[0], *(f"t{number}" for number in range(4)))
    text = joined(SPEECH.clauses(1))
    bids = [Bid(f"c{number}", f"t{number}", text, Brief(()), HERE) for number in range(4)]

    verdicts = await asyncio.gather(
        *(Novelty(store).claim(bid) for store, bid in zip(stores, bids, strict=True))
    )

    assert sorted(verdict.passed for verdict in verdicts) == [False, False, False, True]
    assert query(url, "SELECT count(*) FROM spoken") == [(1,)]


async def test_anchors_are_counted_by_what_they_say(store: SqlStore) -> None:
    await settle(store, *(f"t{number}" for number in range(9)))
    said = body(1)[:60]
    for number in range(9):
        await keep(store, f"c{number}", said + body(100 + number), f"t{number % 8}")

    assert await store.look(lambda unit: unit.sayers(winnowed(said), apart_from="t3")) == 7
    assert await store.look(lambda unit: unit.sayers(winnowed(body(99)))) == 0
    assert await store.look(lambda unit: unit.sayers([])) == 0


async def test_scopes_with_many_scripts_are_named(store: SqlStore) -> None:
    await settle(store, "t1")
    for number, scope in enumerate((HERE, HERE, THERE, "", "", "")):
        await keep(store, f"c{number}", body(number), scope=scope)

    assert await store.look(lambda unit: unit.crowded_scopes(1)) == [HERE]


def in_an_older_form(url: str, script_id: str, said: str) -> None:
    """Keep this body as an older program would have: with the fingerprints of what it held for normal."""
    hexed = fingerprints.packed(said).hex()
    blob = f"X'{hexed}'" if url.startswith("sqlite") else f"decode('{hexed}', 'hex')"
    number = f"(SELECT id FROM spoken WHERE script_id = '{script_id}')"  # noqa: S608 - ours
    query(url, f"DELETE FROM fingerprint WHERE spoken_id = {number}")  # noqa: S608 - ours
    for h in winnowed(said):
        query(url, f"INSERT INTO fingerprint VALUES ({h}, {number})")  # noqa: S608 - ours
    query(url, f"UPDATE spoken SET form = 1, body = {blob} WHERE id = {number}")  # noqa: S608 - ours


async def test_what_was_kept_in_an_older_form_is_read_again_in_batches(store: SqlStore, url: str) -> None:
    await settle(store, "t1")
    older = ["地得" + body(number)[:200] + "\U000f0001她" for number in range(1, 6)]
    newer = [said.replace("地得", "的的").replace("她", "他") for said in older]
    for number, said in enumerate(newer):
        await keep(store, f"c{number}", said)
    as_new = fingerprints_of(url)
    for number, said in enumerate(older):
        in_an_older_form(url, f"c{number}", said)

    first = await store.run(lambda unit: unit.renew_scripts(0, 2))
    rest = await store.run(lambda unit: unit.renew_scripts(first[1], 9))

    assert (first[0], rest[0]) == (2, 3)
    assert await store.run(lambda unit: unit.renew_scripts(0, 9)) == (0, 0)
    assert fingerprints_of(url) == as_new
    assert [said for _, said in await store.look(lambda unit: unit.bodies("", 0, 9))] == newer


def fingerprints_of(url: str) -> set[tuple[object, ...]]:
    return {tuple(row) for row in query(url, "SELECT h, spoken_id FROM fingerprint")}


async def test_a_renewal_that_was_cut_off_goes_on(store: SqlStore, url: str) -> None:
    await settle(store, "t1")
    for number in range(1, 4):
        await keep(store, f"c{number}", body(number))
        in_an_older_form(url, f"c{number}", "她" + body(number))

    def cut_off(unit: Unit) -> None:
        unit.renew_scripts(0, 2)
        raise LookupError("the power went")

    with pytest.raises(LookupError):
        await store.run(cut_off)
    assert query(url, "SELECT count(*) FROM spoken WHERE form = 1") == [(3,)]

    assert await Novelty(store).renew() == 3
    assert query(url, "SELECT count(*) FROM spoken WHERE form = 1") == [(0,)]
    assert [one.script_id for one in await nearest(store, "他" + body(2))] == ["c2"]


async def test_what_everybody_says_is_mined_everywhere_and_in_crowded_counties(
    store: SqlStore, url: str
) -> None:
    await settle(store, "t1")
    for number in range(60):
        away = number >= 52
        said = f"大家都这么说\n{'只有赣州人说' if not away else '别处的话'}\n{body(number)[:30]}"
        await keep(store, f"c{number}", said, scope=THERE if away else HERE)
    novelty = Novelty(store)

    await novelty.mine_all()

    asked = ["大家都这么说", "只有赣州人说", "别处的话"]
    assert await store.look(lambda unit: unit.common_among(THERE, asked)) == {"大家都这么说", "只有赣州人说"}
    assert await store.look(lambda unit: unit.common_among(HERE, asked)) == {"大家都这么说", "只有赣州人说"}
    mined = query(url, "SELECT scope, clause FROM common_clause")
    assert sorted(mined) == [
        ("", "只有赣州人说"),
        ("", "大家都这么说"),
        (HERE, "只有赣州人说"),
        (HERE, "大家都这么说"),
    ]


async def test_nothing_is_mined_again_while_nobody_keeps_anything(store: SqlStore, url: str) -> None:
    await settle(store, "t1")
    for number in range(51):
        await keep(store, f"c{number}", f"大家都这么说\n{body(number)[:30]}")
    novelty = Novelty(store)
    await novelty.mine_all()
    await store.run(lambda unit: unit.keep_common("", []))

    await novelty.mine_all()
    assert query(url, "SELECT count(*) FROM common_clause WHERE scope = ''") == [(0,)]

    await keep(store, "one more", body(99))
    await novelty.mine_all()
    assert query(url, "SELECT clause FROM common_clause WHERE scope = ''") == [("大家都这么说",)]
