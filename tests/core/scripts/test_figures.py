"""Figures that a segment must not invent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.scripts.figures import invented_figures, inventions
from bot.core.scripts.script import Brief, Fact, Segment

BRIEF = Brief(
    (
        Fact("product", "纽荷尔脐橙，果径80毫米"),
        Fact("price", "9块9三斤，包邮，整箱39.8元"),
        Fact("season", "11月20号开园，二十三棵树"),
        Fact("person", "我爸每天五点半起来，种了十二年"),
        Fact("place", "后山三亩坡地"),
        Fact("process", "两刀剪，放两百个小时"),
        Fact("mishap", "2021年冰雹打掉一半，坏果10%"),
        Fact("smell", "一斤半青皮搓出来的味"),
    ),
    name="小芳",
    county="信丰县",
)


def said(text: str) -> Segment:
    return Segment(title="", seconds=30, show="", say=text)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param("只要19块9", ("19块9",), id="price in mixed form"),
        pytest.param("只要19.9元", ("19.9元",), id="price with decimals"),
        pytest.param("只要十九块九", ("十九块九",), id="price in words"),
        pytest.param("今天只要２９元", ("２９元",), id="full-width digits"),
        pytest.param("只要¥29.9", ("29.9",), id="price after a sign"),
        pytest.param("五毛一个", ("五毛",), id="tenths of a yuan"),
        pytest.param("五块五三斤", ("五块五",), id="small price with its last digit"),
        pytest.param("八块钱三斤", ("八块钱",), id="small price in words"),
        pytest.param("一百二十九块拿走", ("一百二十九块",), id="price over a hundred in words"),
        pytest.param("9块9一斤", ("9块9一斤",), id="her price for another weight"),
        pytest.param("39.8元/斤", ("39.8元/斤",), id="her price for another unit"),
        pytest.param("一斤三块九毛八", ("三块九毛八",), id="yuan, tenths and hundredths"),
        pytest.param("放半个月没问题", ("半个月",), id="half a month"),
        pytest.param("thirty-two point five yuan", ("thirty-two point five",), id="English decimals"),
        pytest.param("糖度十五度", ("十五度",), id="a measurement in words"),
        pytest.param("糖度14.5", ("14.5",), id="a measurement in digits"),
        pytest.param("百分之八十都是好果", ("百分之八十",), id="per cent in words"),
        pytest.param("好果率95%", ("95%",), id="per cent in digits"),
        pytest.param("坏果不到百分之一", ("百分之一",), id="one per cent"),
        pytest.param("三成是大果", ("三成",), id="tenths"),
        pytest.param("今天打八折", ("八折",), id="discount in words"),
        pytest.param("打8折", ("8折",), id="discount in digits is no answer to type"),
        pytest.param("种了三十年", ("三十年",), id="years in words"),
        pytest.param("种了20年", ("20年",), id="years in digits"),
        pytest.param("我们家种了三年", ("三年",), id="small count of years"),
        pytest.param("三代人都种这个", ("三代",), id="generations"),
        pytest.param("第三代果农", ("三代",), id="ordinal that boasts"),
        pytest.param("海拔八百米", ("八百米",), id="altitude"),
        pytest.param("海拔1200米", ("1200米",), id="altitude in digits"),
        pytest.param("今天采了五百斤", ("五百斤",), id="weight"),
        pytest.param("今天采了几百斤", ("几百斤",), id="vague hundreds"),
        pytest.param("卖了上万单", ("上万单",), id="vague ten thousands"),
        pytest.param("卖了1.2万单", ("1.2万单",), id="with 万"),
        pytest.param("卖了3w单", ("3w单",), id="with w"),
        pytest.param("百年老树", ("百年",), id="a hundred years with no digit"),
        pytest.param("十几个人在摘", ("十几个",), id="ten and some"),
        pytest.param("就剩三十单", ("三十单",), id="false stock"),
        pytest.param("五个人从早摘到晚", ("五个人",), id="people"),
        pytest.param("三点起来", ("三点",), id="hour with a word after it"),
        pytest.param("早上三点，我们就下地", ("三点",), id="hour with a word before it"),
        pytest.param("每天6:30下地", ("6:30",), id="clock"),
        pytest.param("12月5号开园", ("12月", "5号"), id="date in digits"),
        pytest.param("二〇二三年嫁接的", ("二〇二三年",), id="year spelt digit by digit"),
        pytest.param("2019年嫁接的", ("2019年",), id="year"),
        pytest.param("三斤半一袋", ("三斤半",), id="and a half"),
        pytest.param("半斤一袋", ("半斤",), id="half a unit"),
        pytest.param("五斤二两", ("五斤二两",), id="compound weight"),
        pytest.param("五斤一袋", ("五斤",), id="five jin, though she gets up at five"),
        pytest.param("三公斤一袋", ("三公斤",), id="kilos are not jin"),
        pytest.param("比别人大两倍", ("两倍",), id="times"),
        pytest.param("四五十棵树", ("四五十棵",), id="range of tens"),
        pytest.param("摘了三次", ("三次",), id="how often"),
        pytest.param("一天浇两趟水", ("两趟",), id="how many rounds"),
        pytest.param("三十多棵树", ("三十多棵",), id="rounded number that fits nothing"),
        pytest.param("twenty-five years", ("twenty-five",), id="English tens"),
        pytest.param("a hundred and twenty trees", ("hundred and twenty",), id="English hundreds"),
        pytest.param("three kilos a box", ("three",), id="English small count"),
        pytest.param("only nineteen ninety today", ("nineteen ninety",), id="English price"),
        pytest.param("hundreds of families order it", ("hundreds of families",), id="English vague count"),
        pytest.param("ninety-nine percent sweet", ("ninety-nine",), id="English per cent"),
    ],
)  # fmt: skip
def test_an_invented_figure_is_caught(text: str, figures: tuple[str, ...]) -> None:
    assert invented_figures(said(text), BRIEF) == figures


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("九块九，三斤，包邮", id="her price in words"),
        pytest.param("9.9元3斤", id="her price in digits"),
        pytest.param("９块９三斤", id="her price in full width"),
        pytest.param("九块九三斤", id="price and weight run together"),
        pytest.param("一箱三十九块八", id="other price in words"),
        pytest.param("39块8", id="other price mixed"),
        pytest.param("三十九块八毛", id="with its tenths named"),
        pytest.param("1.5公斤一袋", id="three jin in kilos"),
        pytest.param("三斤三斤地称", id="her weight"),
        pytest.param("11月20日开园", id="her date"),
        pytest.param("十一月二十号开园", id="her date in words"),
        pytest.param("23棵树", id="her count in digits"),
        pytest.param("二十多棵树", id="her count rounded"),
        pytest.param("五点半就起来", id="her hour"),
        pytest.param("5:30就起来", id="her hour on the clock"),
        pytest.param("种了12年", id="her years"),
        pytest.param("3亩地", id="her land"),
        pytest.param("放200个小时", id="her hours"),
        pytest.param("二〇二一年那场冰雹", id="her year spelt out"),
        pytest.param("坏果百分之十", id="her per cent"),
        pytest.param("有一成坏果", id="her per cent as a tenth"),
        pytest.param("1.5斤青皮", id="her one and a half"),
        pytest.param("果径八十毫米", id="her size"),
        pytest.param("thirty-nine point eight a box", id="her other price in English"),
        pytest.param("听见打雷，半天没说话，掰了一半", id="halves that measure nothing"),
        pytest.param("twelve years", id="her years in English"),
        pytest.param("nine ninety for three jin", id="her price in English"),
        pytest.param("five thirty in the morning", id="her hour in English"),
        pytest.param("第一，先看果脐", id="first"),
        pytest.param("第二步，再看皮", id="second step"),
        pytest.param("第3个问题", id="ordinal in digits"),
        pytest.param("拿一个给你看", id="one of them"),
        pytest.param("我们一起来看一下", id="together"),
        pytest.param("价钱我说两遍", id="say it twice"),
        pytest.param("再说一遍", id="once more"),
        pytest.param("就三个字：不打蜡", id="three characters"),
        pytest.param("我讲三句话", id="three sentences"),
        pytest.param("万一坏了怎么办", id="in case"),
        pytest.param("一定要看清楚", id="certainly"),
        pytest.param("都是一样的", id="the same"),
        pytest.param("我十分认真", id="very"),
        pytest.param("心里七上八下", id="seven up eight down"),
        pytest.param("手忙脚乱，乱七八糟", id="a mess"),
        pytest.param("千万别放冰箱", id="by all means"),
        pytest.param("老百姓过日子，百里挑一", id="hundred as a word"),
        pytest.param("一年四季都在地里", id="four seasons"),
        pytest.param("三天两头下雨", id="every other day"),
        pytest.param("二十四节气", id="solar terms"),
        pytest.param("过两天再来看", id="in a few days"),
        pytest.param("我说两点：", id="two points"),
        pytest.param("想要的打1，不想的打2", id="digits to type"),
        pytest.param("回复“1”还是“2”", id="quoted digits to type"),
        pytest.param("说三次都行", id="say it three times"),
        pytest.param("等我两分钟", id="wait for me"),
        pytest.param("我停三秒，你看", id="pause"),
        pytest.param("1. 先看皮\n2. 再看脐", id="numbered lines"),
        pytest.param("两口子一块儿干", id="a couple"),
        pytest.param("写在A4纸上", id="paper size"),
        pytest.param("四川的朋友，三亚的朋友", id="place names"),
        pytest.param("one of you asked", id="English one"),
        pytest.param("I will say two things", id="English two things"),
        pytest.param("type 1 or 2", id="English digits to type"),
        pytest.param("wait two minutes for me", id="English pause"),
        pytest.param("first of all, say it twice", id="English first"),
    ],
)
def test_what_she_gave_and_what_is_no_figure_passes(text: str) -> None:
    assert invented_figures(said(text), BRIEF) == ()


def test_directions_to_her_may_count_seconds() -> None:
    segment = Segment(title="开场60秒", seconds=60, show="镜头停5秒，再转3秒", say="看好了")
    assert invented_figures(segment, BRIEF) == ()


def test_every_text_of_a_segment_is_read_and_each_figure_told_once() -> None:
    segment = Segment(title="18块", seconds=30, show="举起18块的牌子", say="满88元", ask="66斤够吗？")
    assert invented_figures(segment, BRIEF) == ("18块", "88元", "66斤")


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param("我们有有机认证", ("有机认证",), id="organic"),
        pytest.param("这是绿色食品", ("绿色食品",), id="green food"),
        pytest.param("国家地理标志产品", ("地理标志产品",), id="geographical indication"),
        pytest.param("去年拿了金奖", ("去年", "金奖"), id="gold medal, and the year"),
        pytest.param("我们的专利技术", ("专利",), id="patent"),
        pytest.param("有SC认证", ("SC认证",), id="production licence"),
        pytest.param("检测报告都有", ("检测报告",), id="test report"),
        pytest.param("非遗手艺", ("非遗",), id="heritage"),
        pytest.param("富硒土种的", ("富硒",), id="selenium"),
        pytest.param("产自云南高山", ("产自云南高山",), id="another province"),
        pytest.param("产地是梅江镇", ("产地是梅江镇",), id="another town"),
        pytest.param("正宗赣南脐橙", ("赣南脐橙",), id="protected name"),
        pytest.param("certified organic fruit", ("certified", "organic"), id="English organic"),
        pytest.param("an award-winning orchard", ("award-winning",), id="English award"),
        pytest.param("lab-tested and patented", ("lab-tested", "patented"), id="English tests and patents"),
    ],
)
def test_an_invented_claim_is_caught(text: str, claims: tuple[str, ...]) -> None:
    assert set(inventions(said(text), BRIEF)) == set(claims)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("下的是有机肥", id="organic fertiliser"),
        pytest.param("土里有机质多", id="organic matter"),
        pytest.param("没有办有机认证，我不敢说有机", id="denied"),
        pytest.param("这不是绿色食品", id="denied mark"),
        pytest.param("绿色的叶子还在", id="green leaves"),
        pytest.param("产自我们后山", id="her own place"),
        pytest.param("产地是信丰县", id="her county"),
        pytest.param("we use organic manure", id="English manure"),
        pytest.param("it is not certified", id="English denied"),
    ],
)
def test_what_only_sounds_like_a_claim_passes(text: str) -> None:
    assert inventions(said(text), BRIEF) == ()


def test_a_claim_she_made_herself_passes() -> None:
    brief = Brief((Fact("product", "有机认证的大米，去年得了县里金奖"),))
    assert inventions(said("这米有有机认证，得过金奖"), brief) == ()


def test_a_claim_she_denied_is_no_licence_to_make_it() -> None:
    brief = Brief((Fact("product", "大米，没有办有机认证"),))
    assert inventions(said("这是有机大米"), brief) == ("有机",)


@given(st.lists(st.from_regex(r"[0-9]{1,4}(\.[0-9])?", fullmatch=True), min_size=1, max_size=4))
def test_digits_of_the_brief_are_never_flagged(numbers: list[str]) -> None:
    brief = Brief(tuple(Fact("price", f"今年{number}") for number in numbers))
    assert invented_figures(said("，".join(f"就是{number}，记住" for number in numbers)), brief) == ()


@given(
    st.integers(100, 999),
    st.sampled_from(["只要{}元", "{}块一件", "price: {} yuan", "今年卖{}", "就{}，记住"]),
)
def test_a_three_digit_price_she_never_gave_is_always_flagged(price: int, frame: str) -> None:
    brief = Brief(
        tuple(fact for fact in BRIEF.facts if str(price) not in fact.text and fact.kind != "process")
    )
    assert invented_figures(said(frame.format(price)), brief) != ()


@given(st.text(max_size=120), st.text(max_size=60))
def test_any_text_can_be_read(text: str, fact: str) -> None:
    brief = Brief((Fact("product", fact),))
    for words in inventions(said(text), brief):
        assert words in text


@given(st.text(alphabet="零一二两三四五六七八九十百千万亿半块毛斤点第0123456789.%几多成折", max_size=30))
def test_her_own_words_are_never_flagged(fact: str) -> None:
    assert invented_figures(said(f"我说：{fact}。"), Brief((Fact("price", f"我说：{fact}。"),))) == ()
