"""Copies are found however they are dressed up, one's own words pass, and nobody else's words come out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields

import numpy as np
import pytest

from bot.core.scripts.novelty.gate import SHOWN, gate
from bot.core.scripts.novelty.masking import Mask, body_of, mask_of
from bot.core.scripts.novelty.normal import normal_text
from bot.core.scripts.novelty.verdict import LIMITS, Candidate, Echoes, Finding, Limits, Verdict
from bot.core.scripts.script import Brief, Fact
from tests.benchmarks.copies import COPIES, SOUND_ALIKE, TRADITIONAL
from tests.benchmarks.speech import Copy, Speech, joined, pieces

SPEECH = Speech()
NOBODY = Brief(())
STORY = Fact("mishap", "去年霜冻掉了一半的果")
BRIEF = Brief((Fact("product", "脐橙"), STORY), "小芳", "赣州")
HERS = "我家井边的老树是爷爷那辈栽下的，每年霜降过后全家人上山一个一个剪下来"
OTHERS = "三轮车从山上开下来要四十分钟，路上颠得厉害，所以每一筐都垫了稻草"


def kept(text: str, name: str = "c1", brief: Brief = NOBODY) -> Candidate:
    return Candidate(name, body_of(text, mask_of(brief)))


def copy_of(copy: Copy, number: int) -> tuple[str, Candidate]:
    theirs, own = SPEECH.clauses(number, worn=0.0), SPEECH.clauses(1000 + number, worn=0.0)
    return copy(theirs, own, np.random.default_rng(number)), kept(joined(theirs))


@pytest.mark.parametrize("copy", [pytest.param(copy, id=name) for name, copy in COPIES.items()])
def test_copies_are_found(copy: Copy):
    verdicts = []
    for number in range(1, 9):
        text, source = copy_of(copy, number)
        verdicts.append(gate(text, BRIEF, [source]).passed)
    assert verdicts == [False] * 8


def in_sentences(text: str, order: Callable[[list[str]], Iterable[str]]) -> str:
    return "。".join(order(text.strip("。").split("。"))) + "。"


SPOKEN = (
    "今天我站在自家果园里，脚下这块地是我爷爷开出来的。他说过一句话，树跟人一样，要晒够太阳才有精神。"
    "早上五点我就上山了，露水把裤腿都打湿了。你们看这个果子，个头不大，可是掂在手里沉甸甸的。"
    "去年下了一场冰雹，打掉了三成的果，我坐在地头哭了一场。后来我爸说，哭什么，剩下的更甜。"
    "一箱十斤五十九块九，小红家自己装箱，坏一个赔一个。"
)
"""A script as people speak."""


@pytest.mark.parametrize(
    "disguised",
    [
        pytest.param(SPOKEN.translate(TRADITIONAL), id="traditional letters"),
        pytest.param("\u200b".join(SPOKEN), id="zero-width letters"),
        pytest.param("\ufe0f\u2060".join(SPOKEN), id="invisible joiners"),
        pytest.param("🍊".join(pieces(SPOKEN, 2)), id="emoji between letters"),
        pytest.param("，啊，".join(pieces(SPOKEN, 4)), id="particles and commas"),
        pytest.param(" ".join(SPOKEN), id="blanks"),
        pytest.param(SPOKEN.replace("五十九块九", "四十五块").replace("小红", "小芳"), id="price and name"),
        pytest.param(SPOKEN.translate(SOUND_ALIKE), id="letters that sound alike"),
        pytest.param(SPOKEN.replace("的", "得").replace("他", "她").replace("在", "再"), id="de, ta, zai"),
        pytest.param(in_sentences(SPOKEN, lambda said: said[::-1]), id="sentences in reverse"),
        pytest.param(in_sentences(SPOKEN, sorted), id="sentences shuffled"),
        pytest.param(HERS + "。" + SPOKEN[:120] + "。" + HERS[:20], id="in the middle of her own"),
        pytest.param(SPOKEN.replace("，", "\n\n").upper(), id="one clause a line"),
    ],
)
def test_a_spoken_script_is_known_again_however_it_is_disguised(disguised: str):
    verdict = gate(disguised, BRIEF, [kept(SPOKEN)])
    assert not verdict.passed
    assert all(0 <= finding.start < finding.end <= len(disguised) for finding in verdict.findings)


@pytest.mark.parametrize("number", range(1, 9))
def test_a_script_of_her_own_passes(number: int):
    others = [kept(SPEECH.script(other)) for other in (100 + number, 200 + number, 300 + number)]
    verdict = gate(joined(SPEECH.clauses(number, worn=0.0)), NOBODY, others)
    assert verdict.passed
    assert verdict.own > 0.98


def test_a_copied_stretch_is_shown_in_her_own_text():
    text = f"{HERS}。{OTHERS}！"
    verdict = gate(text, NOBODY, [kept(f"大家早。{OTHERS}")])
    (finding,) = verdict.findings
    assert finding == Finding("copied", len(HERS) + 1, len(text) - 1, 1, blocking=True)
    assert verdict.longest_run == len(normal_text(OTHERS).replace("\n", ""))
    assert verdict.coverages == (verdict.union,)
    assert verdict.letters == len(normal_text(text).replace("\n", ""))


def test_a_verdict_holds_no_word_of_anybody_else():
    secret = "她家欠了信用社八万块钱"
    verdict = gate(f"{HERS}。{OTHERS}", BRIEF, [kept(f"{OTHERS}。{secret}", name=secret)])
    assert {part.name for part in fields(Verdict)} == {
        "findings", "coverages", "longest_run", "union", "worn", "letters", "unused", "nearby",
    }  # fmt: skip
    assert verdict.findings
    assert all(letter not in repr(verdict) for letter in "信欠八")


def test_patchwork_of_several_is_found_where_no_single_one_is_copied():
    limits = Limits(coverage=0.2, run=100)
    mine = joined(SPEECH.clauses(1, worn=0.0))
    sources = [joined(SPEECH.clauses(number, worn=0.0)) for number in (2, 3, 4)]
    text = mine + "".join(source[100:150] for source in sources)
    one_by_one = [gate(text, NOBODY, [kept(source)], limits=limits).passed for source in sources]
    assert one_by_one == [True, True, True]
    assert not gate(text, NOBODY, [kept(source) for source in sources], limits=limits).passed


def test_a_stock_question_each_of_three_others_is_no_patchwork():
    asked = ("你家谁当家管钱呢", "这活你做过没有啊", "你窗外看得见什么")
    text = f"{HERS}。{'？'.join(asked)}？"
    verdict = gate(text, NOBODY, [kept(question, str(n)) for n, question in enumerate(asked)])
    assert verdict.passed
    assert verdict.union > LIMITS.union


def test_what_she_says_twice_is_no_more_of_a_copy_for_that():
    phrase = "二舅留一袋给老师不肯卖"
    text = f"{HERS}。{phrase}。{phrase}，{phrase}"
    assert gate(text, NOBODY, [kept(phrase)]).passed
    assert not gate(f"{HERS}。{OTHERS}", NOBODY, [kept(OTHERS)]).passed


def test_copies_cut_into_scraps_are_shown_as_a_whole():
    pieces = [HERS[start : start + 9] for start in range(0, 36, 9)]
    text = "甲乙丙丁戊己".join(pieces)
    verdict = gate(text, NOBODY, [kept("子丑寅卯辰".join(reversed(pieces)))])
    assert all(len(piece) < SHOWN for piece in pieces)
    assert [(finding.kind, finding.start, finding.blocking) for finding in verdict.findings] == [
        ("copied", 0, True)
    ]


def test_scraps_are_not_hidden_behind_a_stretch_that_may_be_shared():
    pieces = [HERS[start : start + 9] for start in range(0, 36, 9)]
    text = "甲乙丙丁戊己".join(pieces) + OTHERS[:14]
    scraps, stretch = kept("子丑寅卯辰".join(reversed(pieces))), kept(OTHERS[:14] + "天地玄黄宇宙洪荒", "c2")
    assert gate(text, NOBODY, [stretch]).passed
    verdict = gate(text, NOBODY, [stretch, scraps], limits=Limits(union=1.0))
    assert [(finding.start, finding.blocking) for finding in verdict.findings] == [
        (0, True),
        (len(text) - 14, False),
    ]


def test_two_scripts_of_one_anchor_are_one_anchor():
    twice = [Candidate("c1", OTHERS, author="t1"), Candidate("c2", OTHERS, author="t1")]
    (finding,) = gate(OTHERS, NOBODY, twice).findings
    assert finding.others == 1
    (finding,) = gate(OTHERS, NOBODY, [*twice, Candidate("c3", OTHERS, author="t2")]).findings
    assert finding.others == 2


def test_a_few_shared_letters_in_a_short_text_are_chance():
    verdict = gate("今天早上才摘下来的，你们看", NOBODY, [kept("这也是今天早上才摘下来的")])
    assert verdict.passed
    assert verdict.union > LIMITS.union


def test_her_name_and_goods_may_stand_in_every_script():
    other = Brief((Fact("product", "脐橙"),), "小红", "赣州")
    text = "赣州脐橙，小芳家的脐橙，赣州脐橙，小芳家的脐橙，赣州脐橙，小芳家的脐橙"
    assert gate(text, BRIEF, [kept(text.replace("小芳", "小红"), brief=other)]).letters <= 6


def test_what_everybody_says_counts_for_nobody():
    worn = "家人们今天的福利真的就只有这一波错过了还要再等一年"
    text = f"{worn}，{HERS}"
    others = [kept(f"{worn}，{OTHERS}")]
    assert not gate(text, NOBODY, others).passed
    verdict = gate(text, NOBODY, others, common=[normal_text(worn)])
    assert verdict.passed
    assert verdict.findings == (Finding("worn", 0, len(worn), 0, blocking=False),)
    assert verdict.worn == pytest.approx(len(worn) / len(normal_text(text).replace("\n", "")))


@pytest.mark.parametrize(
    ("echoes", "kind", "others", "blocking", "length"),
    [
        pytest.param(Echoes(opening=1, lead=7, among=900), "opening", 7, True, 12, id="the same opening"),
        pytest.param(Echoes(lead=2, among=60), "opening", 2, False, 6, id="alike, and few"),
        pytest.param(Echoes(lead=7, among=200), "opening", 7, True, 6, id="alike, and crowded"),
        pytest.param(Echoes(lead=7, among=5000), "opening", 7, False, 6, id="alike, among very many"),
        pytest.param(Echoes(closing=1), "closing", 1, True, 12, id="the same closing"),
    ],
)
def test_reused_edges_are_found(echoes: Echoes, kind: str, others: int, blocking: bool, length: int):
    text = HERS.replace("，", "") * 2
    start = 0 if kind == "opening" else len(text) - length
    assert gate(text, NOBODY, [], echoes).findings == (
        Finding(kind, start, start + length, others, blocking),  # type: ignore[arg-type] # from a table
    )


def test_facts_the_text_does_not_tell_are_offered():
    assert gate(HERS, BRIEF, []).unused == (STORY,)
    assert gate(f"{HERS}，去年霜冻下来，掉了一半的果", BRIEF, []).unused == ()


@pytest.mark.parametrize("text", ["", "。。。", "😀", "好"])
def test_a_text_that_says_nothing_passes(text: str):
    verdict = gate(text, NOBODY, [kept(OTHERS), kept("")])
    assert (verdict.passed, verdict.own, verdict.longest_run) == (True, 1.0, 0)


def test_a_mask_without_words_masks_nothing():
    assert body_of("本品不能代替药物", Mask()) == "本品不能代替药物"
