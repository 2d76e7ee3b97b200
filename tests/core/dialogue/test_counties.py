"""What the coach makes of a county's page: her county's name, her products, her season."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.core.dialogue.state import Conversation, Interviewing, Welcoming
from bot.core.messages import Language
from bot.core.people.county import County, CountyBook, Season, Source, Specialty
from bot.core.people.trainee import Trainee
from bot.core.scripts.script import Fact
from tests.core.dialogue.talking import Talk

SURE, UNSURE = Source("a gazette", True), Source("hearsay", False)
LUOCHUAN = County(
    "610629",
    {"zh-CN": "洛川县", "en": "Luochuan County"},
    {"zh-CN": "陕西省", "en": "Shaanxi"},
    (
        Specialty({"zh-CN": "苹果", "en": "Apples"}, SURE, ("红富士",), (Season("harvest", (9, 10), SURE),)),
        Specialty({"zh-CN": "核桃", "en": "Walnuts"}, SURE, (), (Season("harvest", (9,), UNSURE),)),
    ),
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


ZH = "你的货哪天摘的？还能卖多久？"
EN = "When was yours picked or made? How long will it last?"


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
