"""`cunbo check` says what must change in a text, as words, JSON or a record, and exits accordingly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.core.messages import Address
from bot.core.scripts.novelty.masking import Mask, body_of
from bot.review import BadProof, Compared, Order, compared, review
from bot.service.novelty import scope_of
from bot.service.ports import Newcomer, Spoken
from bot.store import open_store

CONTENT = Path(__file__).parents[1] / "content"
CLEAN = "今早六点在村东那块地摘的柿子，一斤七块二。"


def test_a_report_names_rule_law_and_way_out() -> None:
    said, passed = review(Order("柿子能降血糖"), CONTENT)
    assert not passed
    assert said.splitlines()[:2] == [
        "BLOCK R03 说能治病、防病 3-6 “降血糖”",
        "    吃的东西不是药。说能治病、防病，有检测单也不行。 依据：《广告法》第十七条；《食品安全法》第七十三条",
    ]


def test_a_clean_text_passes_in_both_languages() -> None:
    assert review(Order(CLEAN), CONTENT)[1]
    said, passed = review(Order(CLEAN, language="en"), CONTENT)
    assert passed
    assert said.startswith("Nothing to change.")


def test_json_holds_findings_and_clichés_with_their_places() -> None:
    said, passed = review(Order("家人们，有机柿子甜到心里", form="json"), CONTENT)
    report = json.loads(said)
    assert not passed
    (finding,) = report["findings"]
    assert (finding["rule"], finding["severity"], finding["start"], finding["end"]) == ("R06", "FIX", 4, 6)
    assert finding["law"] == ["CERT-ORGANIC", "AUCL-9"]
    assert [(one["text"], one["start"], one["end"]) for one in report["cliches"]] == [
        ("家人们", 0, 3),
        ("甜到心里", 8, 12),
    ]
    assert report["cliche_density"] == 0.7


def test_a_proof_clears_what_it_proves() -> None:
    order = Order("有机柿子", proofs=("organic_cert=有机码 12345678901234567",))
    said, passed = review(order, CONTENT)
    assert passed
    assert "有机码 12345678901234567" in said


def test_the_law_of_another_day_may_be_asked_for() -> None:
    order = Order("零添加果酱", proofs=("test_report=检测单号 20260305",), day="2027-03-16")
    assert not review(order, CONTENT)[1]


@pytest.mark.parametrize("form", ["json", "markdown"])
def test_a_record_names_text_reviewer_and_rules(form: str) -> None:
    order = Order(CLEAN, record="json" if form == "json" else "markdown", who="王老师", what="柿子专场")
    said, passed = review(order, CONTENT)
    assert passed
    assert all(words in said for words in ("王老师", "柿子专场", CLEAN))


@pytest.mark.parametrize(
    "order",
    [
        pytest.param(Order(CLEAN, proofs=("organic_cert",)), id="no-words"),
        pytest.param(Order(CLEAN, proofs=("luck=好",)), id="unknown-kind"),
        pytest.param(Order(CLEAN, day="tomorrow"), id="no-day"),
    ],
)
def test_what_cannot_be_used_is_refused(order: Order) -> None:
    with pytest.raises(BadProof):
        review(order, CONTENT)


SHARED = "霜降前一天我爸还不让摘，说要等那场雾过去，糖分才肯往果心里走"


async def kept(url: str, *texts: str) -> None:
    """Scripts of neighbours."""
    store = open_store(url, "test")
    await store.start()
    for number, text in enumerate(texts, 1):
        name = f"n{number}"
        spoken = Spoken(f"s{number}", name, scope_of("赣州", "脐橙"), body_of(text, Mask()))
        await store.run(lambda unit, name=name: unit.welcome([Newcomer(Address("web", name), name, "zh-CN")]))
        await store.run(lambda unit, spoken=spoken: unit.keep_script_fingerprints(spoken))
    await store.close()


async def test_the_nearest_scripts_are_named_with_the_passages_they_share(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/cunbo.db"
    await kept(url, f"{SHARED}。井水是甜的。", "别的稿子，说的是山上的羊，一早一晚两趟。")
    order = Order(f"{CLEAN}{SHARED}。", form="json", county="赣州", product="脐橙")

    said, passed = review(order, CONTENT, await compared(order, url))

    novelty = json.loads(said)["novelty"]
    place = {"start": len(CLEAN), "end": len(CLEAN) + len(SHARED), "text": SHARED}
    assert passed, "what others say too is no breach of the law"
    assert (novelty["compared"], novelty["passed"]) == (True, False)
    assert novelty["findings"] == [{"kind": "copied", **place, "others": 1, "must_change": True}]
    assert novelty["nearest"] == [
        {"script": "s1", "nearby": True, "coverage": 0.596, "longest_run": 28, "passages": [place]}
    ]
    text, _ = review(Order(order.text, county="赣州", product="脐橙"), CONTENT, await compared(order, url))
    assert "稿子 s1（同县同货）：60% 的字一样，最长 28 字" in text.splitlines()


@pytest.mark.parametrize(
    ("prepare", "why"),
    [pytest.param(False, "none", id="no database"), pytest.param(True, "empty", id="nothing in it")],
)
async def test_where_there_is_nothing_to_compare_with_that_is_said(
    tmp_path: Path, prepare: bool, why: str
) -> None:
    url = f"sqlite:///{tmp_path}/cunbo.db"
    if prepare:
        await kept(url)

    found = await compared(Order(CLEAN), url)

    assert found == Compared(why)  # type: ignore[arg-type] # from a table
    assert (tmp_path / "cunbo.db").exists() == prepare
    assert json.loads(review(Order(CLEAN, form="json"), CONTENT, found)[0])["novelty"] == {
        "compared": False,
        "why": why,
    }
    for language in ("zh-CN", "en"):
        said, _ = review(Order(CLEAN, language=language), CONTENT, found)  # type: ignore[arg-type] # from a table
        assert len(said.splitlines()) == 2
