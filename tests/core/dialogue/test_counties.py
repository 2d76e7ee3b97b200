"""What the coach makes of a county's page: her county's name, her products, her season."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.core.dialogue.state import Conversation, Interviewing, Welcoming
from bot.core.lessons.lesson import Explain, Lesson
from bot.core.messages import Language
from bot.core.people.county import (
    Contact,
    County,
    CountyBook,
    Festival,
    Indication,
    Season,
    Source,
    Specialty,
)
from bot.core.people.trainee import Trainee
from bot.core.scripts.script import Fact
from tests.core.dialogue.talking import Talk, page, programme

SURE, UNSURE = Source("a gazette", True), Source("hearsay", False)
LUOCHUAN = County(
    "610629",
    {"zh-CN": "洛川县", "en": "Luochuan County"},
    {"zh-CN": "陕西省", "en": "Shaanxi"},
    (
        Specialty({"zh-CN": "苹果", "en": "Apples"}, SURE, ("红富士",), (Season("harvest", (9, 10), SURE),)),
        Specialty({"zh-CN": "核桃", "en": "Walnuts"}, SURE, (), (Season("harvest", (9,), UNSURE),)),
        Specialty({"zh-CN": "小米", "en": "Millet"}, UNSURE, (), (Season("harvest", (10,), SURE),)),
    ),
    (
        Indication({"zh-CN": "延安小米", "en": "Yan'an millet"}, "agricultural", SURE),
        Indication({"zh-CN": "洛川核桃", "en": "Luochuan walnuts"}, "agricultural", UNSURE),
    ),
    (
        Festival({"zh-CN": "苹果博览会", "en": "the apple fair"}, SURE, (10,)),
        Festival({"zh-CN": "赶集节", "en": "the market day"}, UNSURE, (10,)),
    ),
    (Contact({"zh-CN": "邮政", "en": "China Post"}, {"zh-CN": "到村", "en": "comes to villages"}, SURE),),
)
BOOK = CountyBook({"610629": LUOCHUAN})


def welcomed(question: str, trainee: Trainee, *, alone: bool = False) -> Talk:
    flow = Welcoming(question, alone)  # type: ignore[arg-type] # one of the four questions
    return Talk(conversation=Conversation(trainee, flow, greeted=True), counties=BOOK)


@pytest.mark.parametrize("known", [False, True])
def test_a_county_link_keeps_and_tells_the_countys_name(known: bool):
    talk = Talk(counties=BOOK).greeted() if known else Talk(counties=BOOK)
    told, *_ = talk.say("/start county-610629")
    assert told == "你点的链接是洛川县的，我记下了。不对就在「我的资料」里改。"
    assert talk.conversation.trainee.county == "洛川县"


def test_a_newcomer_by_link_is_not_asked_her_county_and_is_offered_its_goods():
    talk = Talk(counties=BOOK)
    talk.say("/start county-610629")
    assert talk.say("小芳") == ["你主要卖什么？没有合适的就自己打字。"]
    assert talk.buttons() == ["苹果", "核桃", "脐橙", "茶叶", "蜂蜜", "大米", "跳过"]


def test_a_county_without_a_page_is_kept_by_its_code():
    talk = Talk(counties=BOOK)
    assert "610630" in talk.say("/start county-610630")[0]
    assert talk.conversation.trainee.county == "县 610630"


@pytest.mark.parametrize(
    ("language", "said", "kept"),
    [
        pytest.param("zh-CN", "洛川", "洛川县", id="short name"),
        pytest.param("en", "luochuan", "Luochuan County", id="English"),
        pytest.param("zh-CN", "陕西 洛川", "洛川县", id="with its province"),
        pytest.param("zh-CN", "黄陵县", "黄陵县", id="no page"),
    ],
)
def test_a_typed_county_gets_its_full_name(language: Language, said: str, kept: str):
    talk = welcomed("county", Trainee("t1", language))
    talk.say(said, language)
    assert talk.conversation.trainee.county == kept


def test_a_tap_on_what_her_county_is_known_for_is_her_product():
    talk = welcomed("county", Trainee("t1"))
    talk.say("洛川")
    talk.tap("核桃")
    assert talk.conversation.trainee.product == "核桃"


def test_a_changed_product_is_offered_from_her_county_too():
    talk = Talk(conversation=Conversation(Trainee("t1", county="洛川县"), greeted=True), counties=BOOK)
    talk.tap_token("change:product")
    assert talk.buttons()[:2] == ["苹果", "核桃"]
    talk.tap("脐橙")
    assert talk.conversation.trainee.product == "脐橙"


def season_question(trainee: Trainee, product: str, now: datetime | None = None) -> str:
    """What stands in the question on the season, after she told product and price."""
    flow = Interviewing(("product", "price", "season"), 1, (Fact("product", product),))
    talk = Talk(conversation=Conversation(trainee, flow, greeted=True), counties=BOOK)
    talk.now = now or talk.now
    (question,) = talk.say("5 斤 30 块", trainee.language)
    return question


ZH = "（3/3）你的货哪天收的？还能卖多久？"
EN = "(3/3) When was yours picked or made? How long will it last?"


@pytest.mark.parametrize(
    ("trainee", "product", "question"),
    [
        pytest.param(
            Trainee("t1", county="洛川县"),
            "红富士，80 的果",
            f"现在是小雪时节，洛川县的苹果一般 9 月到 10 月收。\n{ZH}",
            id="known season",
        ),
        pytest.param(
            Trainee("t1", "en", county="Luochuan County"),
            "Fuji? no: apples",
            f"By the farming calendar it is Minor Snow now. Apples, Luochuan County: usually gathered from "
            f"September to October.\n{EN}",
            id="English",
        ),
        pytest.param(
            Trainee("t1", county="县 610629"),
            "苹果",
            f"现在是小雪时节，洛川县的苹果一般 9 月到 10 月收。\n{ZH}",
            id="county kept by its code before it had a page",
        ),
        pytest.param(
            Trainee("t1", county="洛川县"), "核桃", f"现在是小雪时节。\n{ZH}", id="unchecked season"
        ),
        pytest.param(Trainee("t1", county="洛川县"), "蜂蜜", f"现在是小雪时节。\n{ZH}", id="another product"),
        pytest.param(Trainee("t1", county="黄陵县"), "苹果", f"现在是小雪时节。\n{ZH}", id="no page"),
    ],
)
def test_the_season_question_names_the_solar_term_and_what_the_page_says_for_certain(
    trainee: Trainee, product: str, question: str
):
    assert season_question(trainee, product) == question


def test_the_solar_term_is_that_of_her_own_calendar():
    """Minor Snow began on 22 November 2026; at 17:00 UTC of the 21st it is the 22nd in China already."""
    evening = datetime(2026, 11, 21, 17, 0, tzinfo=UTC)
    assert season_question(Trainee("t1"), "苹果", evening).startswith("现在是小雪时节。")
    assert season_question(Trainee("t1", zone="Europe/Berlin"), "苹果", evening).startswith(
        "现在是立冬时节。"
    )


def test_the_season_is_named_again_when_she_comes_back_to_the_question():
    flow = Interviewing(("product", "price", "season"), 2, (Fact("product", "苹果"),))
    talk = Talk(conversation=Conversation(Trainee("t1", county="洛川县"), flow, greeted=True), counties=BOOK)
    *_, question = talk.say("/start")
    assert question.startswith("现在是小雪时节，洛川县的苹果")


@pytest.mark.parametrize(
    ("product", "expected"),
    [
        pytest.param(
            "苹果",
            f"现在是寒露时节，洛川县的苹果一般 9 月到 10 月收。\n这个月有苹果博览会，可以提一句。\n{ZH}",
            id="fair",
        ),
        pytest.param(
            "小米",
            f"现在是寒露时节。\n这个月有苹果博览会，可以提一句。\n「延安小米」是地理标志，没有授权就别当自己的牌子说。\n{ZH}",
            id="protected name",
        ),
        pytest.param(
            "核桃", f"现在是寒露时节。\n这个月有苹果博览会，可以提一句。\n{ZH}", id="unchecked name"
        ),
    ],
)
def test_fairs_of_the_month_and_protected_names_are_told_if_they_were_checked(product: str, expected: str):
    october = datetime(2026, 10, 12, 4, 0, tzinfo=UTC)
    assert season_question(Trainee("t1", county="洛川县"), product, october) == expected


@pytest.mark.parametrize(
    "told", ["红富士，昨天摘的", "9 月刚下树的红富士", "寒露前摘的苹果", "Fuji picked on Monday"]
)
def test_the_season_is_not_told_to_one_who_has_told_it_herself(told: str):
    assert season_question(Trainee("t1", county="洛川县"), told) == ZH


@pytest.mark.parametrize("slip", ["zzzz", "2", "嗯"])
def test_what_can_hardly_be_a_county_is_asked_back_once(slip: str):
    talk = welcomed("county", Trainee("t1"))
    back, question = talk.say(slip)
    assert back == f"「{slip}」像是打错了。打县名，比如「洛川县」；不想说就点「跳过」。"
    assert question.startswith("你在哪个县？")
    assert talk.conversation.trainee.county == ""
    talk.say(slip)
    assert talk.conversation.trainee.county == slip


@pytest.mark.parametrize(
    ("language", "said", "then", "kept"),
    [
        pytest.param("zh-CN", "延川", "延川县", "延川县", id="a name from the buttons"),
        pytest.param("zh-CN", "延川", "县", "延川县", id="the rank alone"),
        pytest.param("zh-CN", "永济", "永济市", "永济市", id="a city"),
        pytest.param("zh-CN", "延川", "延川", "延川", id="she insists"),
        pytest.param("zh-CN", "延川", "延长县", "延长县", id="another one"),
        pytest.param("en", "yanchuan", "Yanchuan County", "Yanchuan County", id="English"),
    ],
)
def test_a_county_without_its_rank_is_asked_for_its_whole_name(
    language: Language, said: str, then: str, kept: str
):
    talk = welcomed("county", Trainee("t1", language))
    assert said in talk.say(said)[0]
    assert talk.conversation.trainee.county == ""
    talk.say(then)
    assert talk.conversation.trainee.county == kept


def test_the_whole_names_are_buttons():
    talk = welcomed("county", Trainee("t1"))
    assert talk.say("延川") == ["「延川」全名是哪个？"]
    assert talk.buttons() == ["延川县", "延川市", "延川区", "延川旗", "跳过"]
    talk.tap("延川县")
    assert talk.conversation.trainee.county == "延川县"


@pytest.mark.parametrize("name", ["黄陵县", "Xi'an", "县 610630", "610630", "lvliang"])
def test_what_may_be_a_county_is_kept_at_once(name: str):
    talk = welcomed("county", Trainee("t1"))
    talk.say(name)
    assert talk.conversation.trainee.county == name


def land_lesson() -> Lesson:
    text = (
        "{{ county.goods }}/{{ county.harvest }}/{{ county.indication }}/{{ county.festival }}"
        "/{{ county.couriers }}/{{ county.couriers | 问问村里 }}"
    )
    steps = (Explain("a", "一", (page(text),)),)
    return Lesson("land", "zh-CN", "本地", "A", 1, 5, ("会",), (), 0.6, steps, "0a1b2c", varies=True)


@pytest.mark.parametrize(
    ("county", "said"),
    [
        pytest.param("洛川县", "苹果、核桃/苹果：9 月到 10 月/延安小米/苹果博览会/邮政/邮政", id="page"),
        pytest.param("黄陵县", "本地的货/收的时候/本地的地理标志/本地的节/快递/问问村里", id="no page"),
    ],
)
def test_lessons_speak_of_her_county_and_of_nothing_unchecked(county: str, said: str):
    her = Trainee("t1", county=county)
    talk = Talk(
        programme=programme(land_lesson()), conversation=Conversation(her, greeted=True), counties=BOOK
    )
    assert talk.tap_token("open:land:new")[0].splitlines()[1] == said
