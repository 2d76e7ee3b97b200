"""The 29 families that ship: they catch breaches, let look-alikes pass, and hold no single worn letter."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.core.scripts.outline import outline_script
from bot.core.scripts.rules import Evidence, Rulebook, check, doubts
from bot.core.scripts.script import Brief, Fact
from tests.benchmarks import law

BOOK = law.rulebook()
GOLDEN = law.sentences("golden")
THIRD = law.sentences("third read")
DISPUTED = (
    "我们村九十岁的老人一抓一大把，为啥子？就是天天吃这个菜嘛。",
    "剁辣椒一坛三十斤，分小瓶，标签我手写的，没有编号。",
    "下一张是A I生成的丰收图，就说是咱家地里，实拍太丑了。",
    "生猪肝，刚掏出来的，还冒热气，我生吞给你们看。",
    "棚里今年没添加热灯，苗子长得慢，晚半个月上市。",
    "Someone asks if it's army special supply. It isn't, and anyone who says so is lying.",
    "假一赔十的横幅我摘了，写了就得做到，我先把分拣理顺。",
)
"""Sentences of the third set's read half on which the rules still disagree with its author."""
SCORES = {score.family: score for score in law.scores(GOLDEN, BOOK)}
FAMILIES = [f"R{number:02}" for number in range(1, 30)]


@pytest.fixture
def book() -> Rulebook:
    return BOOK


def test_all_29_families_ship() -> None:
    assert [rule.id for rule in BOOK.rules] == FAMILIES
    assert sorted(SCORES) == FAMILIES


@pytest.mark.parametrize("family", FAMILIES)
def test_the_golden_set_has_ten_breaches_and_ten_look_alikes_of_each(family: str) -> None:
    assert SCORES[family].breaches >= 10
    assert SCORES[family].lookalikes >= 10


@pytest.mark.parametrize("family", FAMILIES)
def test_breaches_are_caught_and_look_alikes_pass(family: str) -> None:
    score = SCORES[family]
    assert score.recall >= law.RECALL
    assert score.precision >= law.PRECISION
    assert score.passed >= law.PRECISION


def test_ways_of_saying_it_that_were_missed_once_are_not_missed_again() -> None:
    afterthoughts = law.sentences("afterthoughts")
    missed = law.misses(afterthoughts, BOOK)
    assert len(afterthoughts) >= 300
    assert [one.text for one in missed if not one.breach] == []
    assert len(missed) <= 0.02 * len(afterthoughts)


@pytest.mark.parametrize("sentence", [pytest.param(one, id=one.text[:24]) for one in THIRD])
def test_the_read_half_of_the_third_set_is_judged_as_its_author_does(sentence: law.Sentence) -> None:
    agreed = law.is_flagged(sentence, BOOK) == sentence.breach
    assert agreed == (sentence.text not in DISPUTED)


def test_the_unread_half_of_the_third_set_loses_nothing() -> None:
    parts = tuple(law.scores(law.sentences("third unread"), BOOK))
    block = law.total(parts, "BLOCK", ("BLOCK",))
    every = law.total(parts, "all", ("BLOCK", "FIX", "WARN", "TIP"))
    assert block.caught >= 52
    assert every.caught >= 112
    assert every.flagged <= 26


def test_few_look_alikes_are_touched_by_another_family() -> None:
    lookalikes = sum(score.lookalikes for score in SCORES.values())
    assert len(law.strangers(GOLDEN, BOOK)) <= 0.02 * lookalikes


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("最", id="most"),
        pytest.param("第一", id="first"),
        pytest.param("治", id="treat"),
        pytest.param("一级果，特级另装", id="standard-grades"),
        pytest.param("我是卖绿豆的", id="green"),
    ],
)
def test_a_single_letter_is_never_enough(book: Rulebook, text: str) -> None:
    assert check(text, book, today=law.TODAY) == ()


@pytest.mark.parametrize(
    ("text", "kind", "proof"),
    [
        pytest.param("我们是有机的", "organic_cert", "有机码 12345678901234567，2026年5月发", id="organic"),
        pytest.param("富硒大米", "test_report", "检测单号 2026030512，3月5日，硒每百克 20 微克", id="test"),
        pytest.param("原价99今天39块8", "price_history", "前七天最低 42 块", id="price"),
        pytest.param("只剩30箱了", "stock", "库存 30 箱", id="stock"),
        pytest.param("现摘现发", "origin_proof", "11月24日早六点，村东地块", id="origin"),
        pytest.param("拿过金奖", "award", "2025年省农博会金奖，省农业农村厅发", id="award"),
    ],
)
def test_evidence_gives_the_sentence_with_number_and_date(
    book: Rulebook, text: str, kind: str, proof: str
) -> None:
    bare = check(text, book, today=law.TODAY, whole=False)
    assert any(kind in finding.evidence_wanted for finding in bare)
    proved = check(text, book, [Evidence(kind, proof)], today=law.TODAY, whole=False)
    assert any(proof in advice for one in proved for advice in one.rewrites["zh-CN"])
    assert not any(finding.must_change for finding in proved)


def test_no_evidence_lets_a_food_treat_an_illness(book: Rulebook) -> None:
    proofs = [Evidence(kind, "证号 12345678901234567，2026年3月5日") for kind in book.kinds]
    found = check("吃了降血糖", book, proofs, today=law.TODAY)
    assert [finding.severity for finding in found] == ["BLOCK"]


def test_no_suggestion_for_a_blocked_claim_makes_the_claim(book: Rulebook) -> None:
    for rule in book.rules:
        if rule.severity == "BLOCK":
            advice = " ".join(rule.rewrites["zh-CN"])
            found = check(advice, book, today=law.TODAY, whole=False)
            assert [one for one in found if one.rule_id == rule.id] == []


def test_labels_that_say_nothing_added_are_forbidden_from_their_day(book: Rulebook) -> None:
    proof = [Evidence("test_report", "检测单号 2026030512，3月5日")]
    (before,) = check("零添加果酱", book, proof, today=date(2027, 3, 15))
    (after,) = check("零添加果酱", book, proof, today=date(2027, 3, 16))
    assert (before.severity, after.severity) == ("TIP", "FIX")


def test_outlines_of_plain_facts_raise_no_doubt(book: Rulebook) -> None:
    brief = Brief(
        (
            Fact("product", "红富士苹果"),
            Fact("price", "九块九三斤"),
            Fact("season", "霜降刚下树"),
            Fact("person", "我爹管水"),
            Fact("place", "村东坡地"),
            Fact("process", "套袋两次"),
            Fact("mishap", "五月下冰雹"),
            Fact("smell", "一股青草味"),
        ),
        name="小王",
    )
    for number in range(40):
        script = outline_script(brief, "zh-CN", f"{number:032x}", "no_llm", book, law.TODAY)
        assert [doubts(part, brief, book, law.TODAY) for part in script.segments] == [()] * len(
            script.segments
        )


@pytest.mark.parametrize(
    ("family", "text"),
    [
        pytest.param("R03", "舅妈老起夜，喝了半个月这个汤，再没起过，夜尿好了", id="ailment-eat-better"),
        pytest.param("R04", "这一碗下去，身上的湿气全给你逼出来", id="filth-driven-out"),
        pytest.param("R05", "一瓶顶你吃三副中药", id="likened-to-medicine"),
        pytest.param("R14", "隔壁那家的好评截图拿过来贴上", id="somebody-elses-praise"),
        pytest.param("R15", "老娘瘫在炕上，这车梨你们不买我真没招了", id="misery-and-plea"),
        pytest.param("R16", "镇长替我打过招呼的，放心拍", id="official-vouches"),
        pytest.param("R18", "手机号打在公屏上，我给你回电话", id="number-on-screen"),
        pytest.param("R20", "幺妹，给阿姨们喊一句快来买", id="child-calls-out"),
        pytest.param("R23", "没送检疫，自家宰的，便宜处理", id="uninspected"),
        pytest.param("R28", "这筐番茄直接踩成泥给你们看", id="food-trampled"),
    ],
)
def test_word_classes_catch_what_no_set_says(book: Rulebook, family: str, text: str) -> None:
    found = check(text, book, today=law.TODAY, whole=False)
    assert family in {finding.rule_id for finding in found if finding.severity == "BLOCK"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("护身符那些我们家不卖", id="we-do-not-sell"),
        pytest.param("叫你打款到卡上的都是骗子", id="those-are-swindlers"),
        pytest.param("止咳这种话我不敢说", id="i-do-not-say-so"),
        pytest.param("看相不看相的我也不懂", id="whether-or-not"),
        pytest.param("有人劝我买粉，我没干", id="advised-and-refused"),
    ],
)
def test_honest_refusals_pass(book: Rulebook, text: str) -> None:
    assert [one for one in check(text, book, today=law.TODAY, whole=False) if one.must_change] == []


@pytest.mark.parametrize(
    ("family", "text", "caught"),
    [
        pytest.param("R17", "In comparison, ours are sweeter.", False, id="iso-inside-an-english-word"),
        pytest.param("R17", "An isolated orchard in the hills.", False, id="a-word-that-begins-with-iso"),
        pytest.param("R17", "我们厂过了ISO9001", True, id="iso-number"),
        pytest.param("R17", "iso认证的厂", True, id="iso-between-han"),
        pytest.param("R21", "要不要我给您切一个看看？", False, id="may-i-cut-one-for-you"),
        pytest.param("R21", "要不要嫂子帮您称一下", False, id="shall-auntie-weigh-it"),
        pytest.param("R21", "大哥，要不要我呀？", True, id="do-you-want-me"),
        pytest.param("R21", "要不要妹妹陪你睡", True, id="innuendo"),
        pytest.param("R21", "A spider made this webb.", False, id="bb-at-the-end-of-an-english-word"),
    ],
)
def test_a_pattern_stops_at_the_edge_of_the_word_it_means(
    book: Rulebook, family: str, text: str, caught: bool
) -> None:
    found = check(text, book, today=law.TODAY, whole=False)
    assert (family in {finding.rule_id for finding in found}) == caught


def test_a_complete_script_said_in_other_words_lacks_nothing(book: Rulebook) -> None:
    text = (
        "会理石榴，四川会理的，净重五斤，三十六元一箱，邮资我付，次日从会理寄走。"
        "前天剪的果，冰箱里能搁半个月。开箱有烂的一天内拍给客服补。籽偏硬，介意的慎拍。"
    )
    missing = [one.title["zh-CN"] for one in check(text, book, today=law.TODAY) if one.rule_id == "R29"]
    assert missing == []


def test_both_halves_of_a_set_are_the_whole() -> None:
    odd, even = law.sentences("second odd"), law.sentences("second even")
    assert {one.text for one in odd} & {one.text for one in even} == set()
    assert len(odd) + len(even) == len(law.sentences("second"))


def test_every_set_has_known_families_and_unlike_sentences() -> None:
    for path in sorted((Path(law.ROOT) / "tests" / "data" / "law").glob("*.jsonl")):
        set_ = law.sentences(path.stem)
        assert {sentence.family for sentence in set_} <= set(FAMILIES)
        assert len({sentence.text for sentence in set_}) == len(set_)
