"""The three clearest red lines, and the company in which the same words are innocent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.scripts.redlines import screen, unlawful
from bot.core.scripts.script import Brief, Fact, Segment


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("这蜂蜜能治胃病", ("治胃病",), id="treats the stomach"),
        pytest.param("天天吃可以降血糖", ("降血糖",), id="lowers blood sugar"),
        pytest.param("吃这个预防感冒", ("预防感冒",), id="prevents colds"),
        pytest.param("缓解失眠，睡得香", ("缓解失眠",), id="eases insomnia"),
        pytest.param("痛风吃了有好处", ("痛风吃了有好处",), id="good for gout"),
        pytest.param("枇杷膏止咳", ("止咳",), id="stops coughs"),
        pytest.param("当药吃，不用吃药", ("当药", "不用吃药"), id="instead of medicine"),
        pytest.param("有治疗效果", ("治疗效果",), id="treatment effect"),
        pytest.param("不是药胜似药", ("不是药胜似药",), id="denied and claimed in one breath"),
        pytest.param(
            "不敢说治病，但是老人吃了管用", ("不敢说治病，但是老人吃了管用",), id="denied, then claimed"
        ),
        pytest.param("it lowers blood pressure", ("lowers blood pressure",), id="English blood pressure"),
        pytest.param("this tea cures diabetes", ("cures diabetes",), id="English cure"),
        pytest.param("good for arthritis", ("good for arthritis",), id="English good for"),
        pytest.param("这是最好吃的橙子", ("最好吃",), id="best tasting"),
        pytest.param("最甜的脐橙就在这儿", ("最甜",), id="sweetest"),
        pytest.param("全网最低价", ("全网最低价",), id="lowest on the net"),
        pytest.param("全国第一的大米", ("全国第一",), id="first in the nation"),
        pytest.param("顶级品质，绝无仅有", ("顶级", "绝无仅有"), id="top and unique"),
        pytest.param("绝对安全", ("绝对安全",), id="absolutely safe"),
        pytest.param("我们的质量最好", ("质量最好",), id="best quality"),
        pytest.param("最好的茶都在这山上", ("最好的",), id="the best tea"),
        pytest.param("水果界的天花板", ("界的天花板",), id="ceiling of fruit"),
        pytest.param("最 好 吃", ("最 好 吃",), id="blanks between the letters"),
        pytest.param("最\u200b甜的一家", ("最\u200b甜",), id="invisible letters"),
        pytest.param("the best oranges in the world", ("best oranges in the world",), id="English best"),
        pytest.param("100% natural", ("100% natural",), id="English hundred per cent"),
        pytest.param("加我微信便宜五块", ("加我微信",), id="add me"),
        pytest.param("加V X聊", (), id="an unlisted spelling is missed, not guessed"),
        pytest.param("加 薇 信 下单", ("加 薇 信",), id="homophone with blanks"),
        pytest.param("+vx给你便宜", ("+vx",), id="plus vx"),
        pytest.param("私聊我下单", ("私聊我下单",), id="order in private"),
        pytest.param("微信转账就行", ("微信转账",), id="transfer"),
        pytest.param("打13812345678", ("13812345678",), id="telephone number"),
        pytest.param("add me on WeChat", ("add me on WeChat",), id="English add me"),
        pytest.param("pay me directly", ("pay me directly",), id="English pay directly"),
    ],
)
def test_a_red_line_is_seen(text: str, words: tuple[str, ...]) -> None:
    assert unlawful(text) == words


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("去年防治红蜘蛛，打了药", id="spider mites"),
        pytest.param("治炭疽病的树都砍了", id="plant disease"),
        pytest.param("下的有机肥，羊粪沤的", id="organic fertiliser"),
        pytest.param("这个不能治病，有病看医生", id="cannot treat"),
        pytest.param("不能治糖尿病", id="cannot treat diabetes"),
        pytest.param("我不敢说它降血糖", id="dares not say"),
        pytest.param("疫情期间没卖出去", id="epidemic"),
        pytest.param("巴氏杀菌的", id="pasteurised"),
        pytest.param("牛打了消炎针", id="injection for a cow"),
        pytest.param("垫一层纸，预防磕碰", id="against bruises"),
        pytest.param("治沙种的枣", id="fighting the desert"),
        pytest.param("看着心里很治愈", id="soothing"),
        pytest.param("最近雨水多", id="recently"),
        pytest.param("最后说一遍价钱", id="finally"),
        pytest.param("第一次开园", id="first time"),
        pytest.param("最佳食用期是三天", id="best eaten within"),
        pytest.param("最晚后天发货", id="at the latest"),
        pytest.param("放冰箱冷藏最佳", id="best kept cold"),
        pytest.param("你最好当天吃完", id="had better"),
        pytest.param("最多买两件", id="at most"),
        pytest.param("这是我们家今年最甜的一棵树", id="compared with her own"),
        pytest.param("想把果种到最好", id="a wish"),
        pytest.param("你猜哪个最甜？", id="a question"),
        pytest.param("现在是最香的时候", id="a time of year"),
        pytest.param("不是最好吃的，是我自己种的", id="denied praise"),
        pytest.param("仓库天花板漏水", id="a real ceiling"),
        pytest.param("微信支付也行，在平台上点", id="payment on the platform"),
        pytest.param("别加微信，骗子多", id="warning"),
        pytest.param("不要加微信交易", id="told not to"),
        pytest.param("我家在威信镇", id="a town"),
        pytest.param("卫星遥感看地", id="satellite"),
        pytest.param("加我们村的特色进去", id="add our flavour"),
        pytest.param("it does not cure diabetes", id="English denied"),
        pytest.param("best before Friday", id="English best before"),
        pytest.param("I did my best this year", id="English my best"),
        pytest.param("we fight pests on the trees, no disease this year", id="English plants"),
        pytest.param("it's link number one in the cart", id="a link by its number"),
    ],
)  # fmt: skip
def test_innocent_company_is_honoured(text: str) -> None:
    assert unlawful(text) == ()


@given(st.text(max_size=200))
def test_any_text_can_be_read_and_hits_are_quoted_from_it(text: str) -> None:
    assert all(words in text for words in unlawful(text))


def test_the_screen_tells_inventions_first_then_red_lines() -> None:
    segment = Segment(
        title="开场", seconds=30, show="举88元的牌子", say="绿色食品，最甜的橙", ask="加我微信吗？"
    )
    brief = Brief((Fact("product", "橙子"),))
    assert screen(segment, brief) == ("88元", "绿色食品", "最甜", "加我微信")


def test_a_clean_segment_passes_the_screen() -> None:
    segment = Segment(
        title="讲价钱", seconds=40, show="写好价钱", say="9块9三斤，再说一遍，9块9三斤。", ask="听清了吗？"
    )
    assert screen(segment, Brief((Fact("price", "九块九三斤"),))) == ()
