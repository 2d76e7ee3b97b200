"""A script is weighed, and its words are hers from the moment nobody else had them."""

from __future__ import annotations

import pytest

from bot.core.messages import Address
from bot.core.scripts.script import Brief, Fact, Script, Segment
from bot.service.novelty import Bid, Novelty, claim_in, scope_of, words_of
from bot.service.ports import Newcomer, Unit
from bot.store import SqlStore
from tests.benchmarks.speech import Speech, joined

SPEECH = Speech()
HERE = scope_of("赣州", "脐橙")
BRIEF = Brief((Fact("product", "脐橙"),), "小芳", "赣州")


def text(number: int) -> str:
    return joined(SPEECH.clauses(number, worn=0.0))


def bid(name: str, trainee: str, said: str) -> Bid:
    return Bid(name, trainee, said, BRIEF, HERE)


@pytest.fixture
async def novelty(store: SqlStore) -> Novelty:
    newcomers = [Newcomer(Address("web", name), name, "zh-CN") for name in ("t1", "t2", "t3")]
    await store.run(lambda unit: unit.welcome(newcomers))
    return Novelty(store)


async def count(store: SqlStore) -> int:
    return len(await store.look(lambda unit: unit.bodies("", 0, 1000)))


async def test_the_first_gets_her_words_and_the_second_is_told(novelty: Novelty, store: SqlStore) -> None:
    assert (await novelty.claim(bid("c1", "t1", text(1)))).passed
    verdict = await novelty.claim(bid("c2", "t2", text(1)))

    assert (verdict.passed, verdict.own) == (False, 0.0)
    assert await count(store) == 1


async def test_comparing_keeps_nothing_and_her_own_script_is_no_copy(
    novelty: Novelty, store: SqlStore
) -> None:
    await novelty.claim(bid("c1", "t1", text(1)))

    assert not (await novelty.compare(text(1), BRIEF, HERE)).passed
    assert not (await novelty.compare(text(1), BRIEF, HERE, "t2")).passed
    assert (await novelty.compare(text(1), BRIEF, HERE, "t1")).passed
    assert await count(store) == 1


async def test_claiming_a_script_again_passes_again(novelty: Novelty, store: SqlStore) -> None:
    first = await novelty.claim(bid("c1", "t1", text(1)))
    again = await novelty.claim(bid("c1", "t1", text(1)))

    assert first == again
    assert await count(store) == 1


async def test_a_script_that_nothing_better_can_replace_is_kept_anyway(
    novelty: Novelty, store: SqlStore
) -> None:
    await novelty.claim(bid("c1", "t1", text(1)))
    verdict = await novelty.claim(bid("c2", "t2", text(1)), anyway=True)

    assert not verdict.passed
    assert await count(store) == 2


async def test_what_is_kept_with_a_script_is_kept_with_it_or_not_at_all(
    novelty: Novelty, store: SqlStore
) -> None:
    def keep(unit: Unit) -> None:
        unit.keep_common(HERE, ["格子"])
        raise LookupError("the cell is taken")

    with pytest.raises(LookupError):
        await novelty.claim(bid("c1", "t1", text(1)), keep)
    assert await count(store) == 0
    assert await store.look(lambda unit: unit.common_among(HERE, ["格子"])) == frozenset()


async def test_a_script_kept_meanwhile_is_weighed_against_again(novelty: Novelty, store: SqlStore) -> None:
    weighed = await novelty.weigh(bid("c2", "t2", text(1)))
    assert weighed.verdict.passed
    await novelty.claim(bid("c1", "t1", text(1)))

    verdict = await store.run(lambda unit: claim_in(unit, bid("c2", "t2", text(1)), weighed))

    assert not verdict.passed
    assert await count(store) == 1


async def test_a_verdict_stands_while_nobody_keeps_anything(novelty: Novelty, store: SqlStore) -> None:
    weighed = await novelty.weigh(bid("c1", "t1", text(1)))

    verdict = await store.run(lambda unit: claim_in(unit, bid("c1", "t1", text(1)), weighed))

    assert verdict is weighed.verdict
    assert await count(store) == 1


async def test_what_everybody_says_is_found_out_and_then_allowed(novelty: Novelty, store: SqlStore) -> None:
    worn = ["家人们今天的福利真的就只有这一波", "错过了可是要再等一年的时间"]
    for number in range(51):
        said = joined([*worn, *SPEECH.clauses(100 + number, length=300, worn=0.0)])
        await novelty.claim(bid(f"c{number}", "t1", said), anyway=True)
    mine = joined([*SPEECH.clauses(999, length=300, worn=0.0), *worn, "好了说到这里我去山上摘果子"])
    assert await novelty.mine_common(HERE) == 2
    verdict = await novelty.compare(mine, BRIEF, HERE, "t2")

    assert verdict.passed
    assert [mine[finding.start : finding.end] for finding in verdict.findings] == worn
    assert {finding.kind for finding in verdict.findings} == {"worn"}


@pytest.mark.parametrize(
    ("county", "product", "scope"),
    [
        pytest.param("赣州", "脐橙", "赣州/脐橙", id="both"),
        pytest.param(" 贛州 ", "脐橙，", "赣州/脐橙", id="written otherwise"),
        pytest.param("", "脐橙", "", id="no county"),
        pytest.param("赣州", "😀", "", id="no product"),
    ],
)
def test_near_is_the_same_county_and_product(county: str, product: str, scope: str) -> None:
    assert scope_of(county, product) == scope


def test_all_that_is_said_on_air_is_compared() -> None:
    segments = (Segment("开场", 30, "脸", "大家早", "听得见吗"), Segment("结尾", 30, "手", "再见"))
    assert words_of(Script(segments, "老井", "llm")) == "大家早\n听得见吗\n再见"
