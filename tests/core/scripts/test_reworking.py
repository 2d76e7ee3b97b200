"""One segment in other words with no model: what goes, what stays, and when nothing can be changed."""

from __future__ import annotations

import pytest

from bot.core.scripts.cliches import Cliche, ClicheBook
from bot.core.scripts.marks import told_in
from bot.core.scripts.reworking import (
    long_sentences,
    mine,
    plainer,
    shorter,
    with_part,
    without_words,
)
from bot.core.scripts.script import Brief, Fact, Script, Segment
from bot.core.scripts.sentences import clauses_of, sentences_of, split_long
from bot.core.scripts.variants import others_ways
from bot.core.scripts.wishes import wish_in

BRIEF = Brief(
    (
        Fact("product", "红富士，80 的果"),
        Fact("price", "5 斤 29 块 9，包邮"),
        Fact("season", "十月二十号摘的，卖到过年"),
        Fact("person", "俺婆婆，六十八了，还天天去疏果。大伙都认得她"),
        Fact("place", "屋后北坡，站地头能看见黄河"),
    ),
    "阿珍",
    "洛川县",
)


def saying(say: str, ask: str = "") -> Segment:
    return Segment("题", 40, "镜头", say, ask)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("先说人。她六十八了！是吧？", 3, id="Chinese stops"),
        pytest.param("She is 68. It costs 29.90 yuan. Really?", 3, id="a point in a figure is no stop"),
        pytest.param("没有句号", 1, id="no stop at all"),
        pytest.param("她说：“果子不歇。”我就去了。", 2, id="a quote ends with its stop"),
    ],
)
def test_sentences_lose_no_letter(text: str, count: int) -> None:
    assert len(sentences_of(text)) == count
    assert "".join(sentences_of(text)) == "".join(clauses_of(text)) == text


@pytest.mark.parametrize(
    ("say", "short"),
    [
        pytest.param(
            "先说一个人，别急着看价。俺婆婆，六十八了，还天天去疏果。今天咱们边看边聊，不着急。",
            "先说一个人，别急着看价。俺婆婆，六十八了，还天天去疏果。",
            id="sentences that tell nothing go, from the end, until it is short enough",
        ),
        pytest.param(
            "5 斤 29 块 9，包邮。坏果【怎么赔】。说了这么多大家心里有数了吧。",
            "5 斤 29 块 9，包邮。坏果【怎么赔】。",
            id="prices and her own places stay",
        ),
        pytest.param(
            "屋后北坡，站地头能看见黄河，风一阵一阵地吹过来，吹得人心里头很舒坦。",
            "屋后北坡，站地头能看见黄河，风一阵一阵地吹过来。",
            id="of a single sentence the empty clauses go",
        ),
    ],
)
def test_shorter_drops_what_bears_no_fact(say: str, short: str) -> None:
    changed, only_split = shorter(saying(say), BRIEF)
    assert changed is not None
    assert (changed.say, only_split) == (short, False)
    assert changed.seconds <= 40


@pytest.mark.parametrize(
    "say",
    [
        pytest.param("看着办。听我说。5 斤 29 块 9，包邮。【坏了呢，谁赔？没有就不讲】不急。", id="Chinese"),
        pytest.param(
            "Now then. Listen. 5 斤 29 块 9，包邮. 【If it arrives short, what then? Say it】 No rush.",
            id="English",
        ),
    ],
)
def test_a_gap_stays_whole_whatever_goes(say: str) -> None:
    gap = say[say.index("【") : say.index("】") + 1]
    for changed in (
        shorter(saying(say), BRIEF)[0],
        mine(saying(say), BRIEF),
        without_words(saying(say), ["听我说"]),
    ):
        assert changed is not None
        assert gap in changed.say
        assert changed.say.count("】") == 1
    gone = without_words(saying(say), ["谁赔", "what then"])
    assert "【" not in gone.say
    assert "】" not in gone.say


def test_where_every_word_bears_a_fact_long_sentences_are_cut_in_two() -> None:
    said = "红富士，80 的果，十月二十号摘的，卖到过年，俺婆婆六十八了还天天去疏果。"
    changed, only_split = shorter(saying(said), BRIEF)
    assert changed is not None
    assert only_split
    assert changed.say.replace("。", "").replace("，", "") == said.replace("。", "").replace("，", "")
    assert len(sentences_of(changed.say)) == 2


def test_what_is_short_already_is_left_alone() -> None:
    assert shorter(saying("红富士，80 的果。"), BRIEF) == (None, False)


@pytest.mark.parametrize(
    ("say", "plain"),
    [
        pytest.param("这果子真的非常甜！", "这果子甜。", id="degrees and calls"),
        pytest.param("特别脆，最甜，太好吃了！", "脆，甜，好吃。", id="superlatives"),
        pytest.param("It is really very sweet!!", "It is sweet.", id="in English"),
    ],
)
def test_plainer_takes_degree_words_out(say: str, plain: str) -> None:
    changed = plainer(saying(say), BRIEF)
    assert changed is not None
    assert changed.say == plain


@pytest.mark.parametrize(
    "say",
    [
        "太阳最近出来得晚，最后一批十分钟后摘。",
        "特别是北坡的果，最早也要十月。",
        "5 斤 29 块 9，包邮。",
        "Most of it grows so that the sun reaches it.",
    ],
)
def test_words_that_only_look_like_praise_stay(say: str) -> None:
    assert plainer(saying(say), BRIEF) is None


def test_a_worn_clause_goes_unless_it_tells_a_fact_of_hers() -> None:
    book = ClicheBook(
        [Cliche("c", "phrase", "g", "n", 1.0, {"zh-CN": "", "en": ""}, words=("入口即化", "天天"))]
    )
    changed = plainer(saying("红富士，80 的果，入口即化。俺婆婆，六十八了，还天天去疏果。"), BRIEF, book)
    assert changed is not None
    assert changed.say == "红富士，80 的果。俺婆婆，六十八了，还天天去疏果。"


def test_in_her_words_each_fact_stands_as_she_gave_it() -> None:
    said = "说个故事给大家听：婆婆六十八岁高龄，依然天天去疏果，大家都认得她。我们今天就讲到这里。"
    changed = mine(saying(said, "大家看我这果子怎么样？"), BRIEF)
    assert changed is not None
    assert changed.say == "俺婆婆，六十八了，还天天去疏果。大伙都认得她。"
    assert changed.ask == "大伙看俺这果子怎么样？"


def test_what_she_said_herself_is_not_said_anew() -> None:
    assert mine(saying("屋后北坡，站地头能看见黄河。"), BRIEF) is None


def test_another_way_tells_the_same_facts_at_the_same_place_in_the_stream() -> None:
    script = Script(
        (
            saying("看这块地：屋后北坡，站地头能看见黄河。"),
            saying("俺婆婆，六十八了，还天天去疏果，大伙都认得她。"),
            saying("【下一场】见。"),
        ),
        "a",
        "outline",
    )
    first = saying("站到地头就能看见黄河，就在屋后北坡。")
    middle = saying("屋后北坡，站地头能看见黄河，走。")
    other = Script((first, middle, saying("【下一场】见面说。")), "a", "outline")
    assert others_ways(script, 0, BRIEF, [other]) == [first]
    assert others_ways(script, 0, BRIEF, [other], {first.say}) == []
    assert others_ways(script, 1, BRIEF, [other]) == []
    assert others_ways(script, 2, BRIEF, [other]) == [other.segments[2]]


def test_a_segment_that_tells_nothing_has_no_other_way() -> None:
    script = Script((saying("大家好。"), saying("再见。")), "a", "llm")
    assert others_ways(script, 0, BRIEF, [Script((saying("各位好。"), saying("走。")), "a", "outline")]) == []


def test_only_the_changed_part_changes() -> None:
    script = Script((saying("一"), saying("二"), saying("三")), "a", "llm", cell=("h", "s", "t", "c"))
    changed = with_part(script, 1, saying("贰"))
    assert changed == Script(
        (saying("一"), saying("贰"), saying("三")), "a", "llm", cell=("h", "s", "t", "c")
    )


def test_what_must_not_be_said_goes_with_its_clause() -> None:
    segment = Segment("题", 40, "拍果，拍证书", "红富士，80 的果，吃了能治病。包邮。", "谁要治病？")
    assert without_words(segment, ("治病", "证书")) == Segment(
        "题",
        40,
        "拍果，",
        "红富士，80 的果，包邮。",
        "",
    )


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("短一点", "shorter"),
        ("太啰嗦了", "shorter"),
        ("别这么夸", "plainer"),
        ("换个开场", "another"),
        ("用我自己的话说", "mine"),
        ("make it shorter", "shorter"),
        ("in my own words", "mine"),
        ("把黄河那句放前面", "own"),
    ],
)
def test_her_words_are_known_as_one_of_the_wishes(said: str, wish: str) -> None:
    assert wish_in(said) == wish


def test_long_sentences_are_named() -> None:
    long = "站在屋后北坡的地头上往下看就能看见黄河在那里慢慢地流过去了。"
    assert long_sentences(saying(f"包邮。{long}"), "zh-CN") == (long,)
    assert split_long("包邮。") == "包邮。"


def test_facts_are_known_by_what_they_say() -> None:
    assert told_in("六十八的婆婆还天天疏果，大伙都认得她", BRIEF) == {3}
    assert told_in("price is 5 斤 29 块 9 包邮", BRIEF) == {1}
    assert told_in("大家好", BRIEF) == frozenset()


def test_what_is_told_elsewhere_is_not_told_again_and_nothing_is_left_out() -> None:
    script = Script(
        (
            saying("红富士，80 的果。屋后北坡，站地头能看见黄河。"),
            saying("俺婆婆，六十八了，还天天去疏果，大伙都认得她。"),
            saying("完。"),
        ),
        "a",
        "outline",
    )
    other = saying(
        "先看地：屋后北坡，站地头能看见黄河。俺婆婆，六十八了，还天天去疏果，大伙都认得她。走近看看。"
    )
    [way] = others_ways(script, 0, BRIEF, [Script((other, other, other), "a", "outline")])
    assert way.say == "先看地：屋后北坡，站地头能看见黄河。红富士，80 的果。走近看看。"


def test_the_same_sentences_in_another_order_are_no_other_way() -> None:
    script = Script((saying("红富士，80 的果。走近看看。"), saying("完。")), "a", "outline")
    other = Script((saying("走近看看。红富士，80 的果。"), saying("完。")), "a", "outline")
    assert others_ways(script, 0, BRIEF, [other]) == []
