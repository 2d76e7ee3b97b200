"""A change of mind in the middle of a brief: laid aside, taken up, begun anew, or a fact put right."""

import pytest

from bot.core.dialogue.effects import WriteScript
from bot.core.dialogue.events import AnglesOffered
from bot.core.dialogue.minds import Slip, slip_in, turning_in
from bot.core.dialogue.state import Choosing, Interviewing, Resting
from bot.core.scripts.angles import Offered
from bot.core.scripts.script import Fact
from tests.core.dialogue.talking import Talk
from tests.core.dialogue.test_interview import at_the_facts, texts, under_the_law

TOLD = (Fact("product", "洛川苹果"), Fact("price", "五块一斤，包邮"))
NEXT = "你的货哪天收的？还能卖多久？"


def told(*answers: str, language: str = "中文") -> Talk:
    talk = Talk().greeted()
    talk.say(language)
    talk.say("script")
    for answer in answers or ("洛川苹果", "五块一斤，包邮"):
        talk.say(answer)
    return talk


@pytest.mark.parametrize(
    ("said", "turning"),
    [
        pytest.param("算了不写了", "drop", id="drop"),
        pytest.param("算了，我先不写了。", "drop", id="drop, with stops"),
        pytest.param("不想写了", "drop", id="does not feel like it"),
        pytest.param("Forget it.", "drop", id="forget it"),
        pytest.param("I don’t want to write it any more", "drop", id="no more"),
        pytest.param("等会儿再说", "later", id="later"),
        pytest.param("明天再写吧", "later", id="tomorrow"),
        pytest.param("现在没空", "later", id="no time"),
        pytest.param("Not now", "later", id="not now"),
        pytest.param("I’ll do it later", "later", id="I do it later"),
        pytest.param("换个产品", "anew", id="another product"),
        pytest.param("我想重新来", "anew", id="anew"),
        pytest.param("Start over", "anew", id="start over"),
        pytest.param("等会儿再摘", None, id="a harvest that waits"),
        pytest.param("他说等会儿再说，结果下雹子了", None, id="a story with those words"),
        pytest.param("不要钱的样品", None, id="a gift"),
        pytest.param("We start over in spring", None, id="a spring"),
    ],
)
def test_a_change_of_mind_is_told_from_an_answer(said: str, turning: str | None) -> None:
    assert turning_in(said) == turning


@pytest.mark.parametrize(
    ("said", "slip"),
    [
        pytest.param("我刚才说错了，是六块", Slip("六块"), id="said wrong"),
        pytest.param("我刚才说错了", Slip(), id="and nothing more"),
        pytest.param("刚才价钱说错了，应该是六块", Slip("六块", kind="price"), id="the price"),
        pytest.param("价钱改成六块", Slip("六块", kind="price"), id="make the price"),
        pytest.param("说错了，不是五块，是六块", Slip("六块", "五块"), id="not that but this"),
        pytest.param("不是五块，是六块", Slip("六块", "五块"), id="bare, of what she said"),
        pytest.param("Sorry, I meant six yuan", Slip("six yuan"), id="I meant"),
        pytest.param("That was wrong, it’s six yuan", Slip("six yuan"), id="that was wrong"),
        pytest.param("不是机器摘的，是手摘的", None, id="a contrast of things not said before"),
        pytest.param("我弄错了，把苗都烧了", None, id="a mishap"),
        pytest.param("我说错了价，亏了五百", None, id="a mishap of words"),
        pytest.param("I made a mistake, I sprayed at noon", None, id="a mishap in English"),
        pytest.param("不对称的苹果", None, id="a word that begins so"),
    ],
)
def test_a_slip_is_told_from_a_story(said: str, slip: Slip | None) -> None:
    assert slip_in(said, TOLD) == slip


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        pytest.param("我刚才说错了，是六块", "六块一斤，包邮", id="the amount of that unit"),
        pytest.param("不是五块，是六块", "六块一斤，包邮", id="the words she names"),
        pytest.param("不对，应该是六块两斤，不包邮", "六块两斤，不包邮", id="all of it"),
        pytest.param("货说错了，是梨", "梨", id="another fact than the latest"),
    ],
)
def test_a_fact_said_wrong_is_put_right_and_the_interview_goes_on(said: str, kept: str) -> None:
    talk = told()
    put_right, question = talk.say(said)
    assert put_right == f"改过来了：「{kept}」。"
    assert question.endswith(NEXT)
    assert kept in texts(talk)
    assert len(texts(talk)) == 2


def test_what_was_put_right_can_be_taken_back_until_she_answers_on() -> None:
    talk = told()
    talk.say("我刚才说错了，是六块")
    assert talk.tap("撤回刚才那步")[-1].endswith(NEXT)
    assert texts(talk) == ("洛川苹果", "五块一斤，包邮")

    talk.say("我刚才说错了，是六块")
    talk.say("霜降摘的，卖到过年")
    assert "撤回刚才那步" not in talk.buttons()
    assert texts(talk)[:2] == ("洛川苹果", "六块一斤，包邮")


def test_a_slip_without_the_right_words_is_asked_for_and_the_question_comes_back() -> None:
    talk = told()
    assert talk.say("我刚才说错了")[0].startswith("第 2 条，你说的是：\n五块一斤，包邮")
    assert talk.buttons() == ["删掉", "不改了"]
    changed, following = talk.say("六块一斤")
    assert changed == "改过来了：「六块一斤，包邮」。"
    assert following.endswith(NEXT)
    assert texts(talk) == ("洛川苹果", "六块一斤，包邮")


@pytest.mark.parametrize(
    ("button", "kept"),
    [
        pytest.param("删掉", ("洛川苹果",), id="deleted"),
        pytest.param("不改了", ("洛川苹果", "五块一斤，包邮"), id="left"),
    ],
)
def test_a_slip_may_be_deleted_or_left_as_it_is(button: str, kept: tuple[str, ...]) -> None:
    talk = told()
    talk.say("我刚才说错了")
    talk.tap(button)
    assert texts(talk) == kept
    assert isinstance(talk.conversation.flow, Interviewing)


def test_a_slip_is_put_right_at_the_list_too() -> None:
    talk = at_the_facts("洛川苹果", "五块一斤，包邮")
    assert talk.say("我刚才说错了，是六块")[0] == "改过来了：「六块一斤，包邮」。"
    assert talk.tap("撤回刚才那步")[0] == "撤回了，还是原来那样。"
    assert texts(talk) == ("洛川苹果", "五块一斤，包邮")


def test_what_is_put_right_is_held_against_the_law_as_well() -> None:
    talk = under_the_law()
    talk.say("苹果")
    assert talk.say("我刚才说错了，是有机苹果")[-1].startswith("你说了「有机」。")


def test_in_english_a_slip_is_put_right_as_well() -> None:
    talk = told("Luochuan apples", "five yuan a jin", language="english")
    assert talk.say("Sorry, I meant six yuan")[0] == "Put right: “six yuan a jin”."


def test_later_keeps_the_brief_and_writing_again_goes_on_from_there() -> None:
    talk = told()
    assert talk.say("等会儿再说")[0].startswith("好，先放着，不急。")
    assert talk.conversation.flow == Resting()

    assert talk.say("写脚本")[0] == "「洛川苹果」这份还没写完，你说了 2 件事。接着写，还是重新写？"
    assert talk.tap("接着写")[-1].endswith(NEXT)
    assert texts(talk) == ("洛川苹果", "五块一斤，包邮")
    assert talk.conversation.shelved is None


def test_dropped_by_a_slip_it_is_one_tap_away() -> None:
    talk = told()
    assert talk.say("算了不写了")[0] == "好，不写了。你说的 2 件事我留着，又想写了就点「接着写」。"
    assert talk.tap("接着写")[-1].endswith(NEXT)


def test_another_product_begins_anew_and_the_way_back_is_kept() -> None:
    talk = told()
    assert talk.say("换个产品")[0] == "好，重新来。原来那份留着。"
    assert texts(talk) == ()
    talk.tap("还写原来那份")
    assert texts(talk) == ("洛川苹果", "五块一斤，包邮")


def test_whatever_leads_away_from_a_brief_keeps_it() -> None:
    talk = told()
    talk.say("菜单")
    talk.say("写脚本")
    talk.tap("重新写")
    talk.say("梨")
    talk.say("菜单")
    assert talk.conversation.shelved is not None
    assert [fact.text for fact in talk.conversation.shelved.facts] == ["梨"]


def test_a_brief_left_at_the_angles_is_kept_and_one_that_is_written_is_not() -> None:
    talk = at_the_facts("洛川苹果", "五块一斤")
    talk.tap("写吧")
    talk.say("算了")
    talk.tap("接着写")
    assert texts(talk) == ("洛川苹果", "五块一斤")

    talk.tap("写吧")
    (offer,) = talk.commissions()
    talk.hears(AnglesOffered(offer.id))
    assert isinstance(talk.commissions()[0].task, WriteScript)
    assert talk.conversation.shelved is None


def test_a_live_is_entered_while_the_facts_are_confirmed_and_she_is_back_at_them() -> None:
    talk = at_the_facts("洛川苹果", "五块一斤")
    noted, facts, *_ = talk.say("明晚八点直播")
    assert noted.startswith("记下了：")
    assert facts.startswith("我记下了这些：\n1. 货：洛川苹果")
    assert len(talk.conversation.lives) == 1
    assert texts(talk) == ("洛川苹果", "五块一斤")
    assert "写吧" in talk.buttons()


def test_a_live_is_entered_between_the_questions_when_she_says_nothing_else() -> None:
    talk = told()
    assert talk.say("明晚八点直播")[-1].endswith(NEXT)
    assert len(talk.conversation.lives) == 1
    talk.say("明晚八点直播的时候现摘")
    assert texts(talk)[-1] == "明晚八点直播的时候现摘"


def test_claims_told_with_no_proof_are_answered_openly_and_the_interview_goes_on() -> None:
    talk = under_the_law()
    said, question = talk.say("纯天然的有机苹果，没有证书")
    assert said.startswith("你说没有凭据，那「纯天然」「有机」就不能说。")
    assert "没有有机证，就不能说“有机”" in said
    assert question.startswith("（2/9）")
    assert texts(talk) == ("纯天然的有机苹果",)


@pytest.mark.parametrize(
    "said", ["没有证", "还没办下来", "拿不出来", "I don’t have it", "没做过检测"], ids=str
)
def test_no_proof_in_other_words_is_no_proof(said: str) -> None:
    talk = under_the_law()
    talk.say("有机苹果")
    assert talk.say(said)[0] == "好。没有凭据，稿子里就不说「有机」，播的时候你也别说。"
    assert talk.conversation.flow.at == 1


def test_a_proof_beside_a_missing_one_is_kept() -> None:
    talk = under_the_law()
    talk.say("有机苹果")
    assert talk.say("检测报告没有，有机证号 100OP2511887，2025年6月3日发的")[0].startswith("收好了。")


def test_in_english_claims_without_proof_are_answered_openly() -> None:
    talk = under_the_law()
    talk.say("english")
    said = talk.say("organic apples, but I have no certificate")[0]
    assert said.startswith("You say you have no proof, so “organic” cannot be said.")
    assert texts(talk) == ("organic apples",)


# --- below the list ------------------------------------------------------------------------------------

FACTS = ("脐橙", "6块一斤, 包邮", "九月二十上市")
HERS = ("王婶帮我疏果", "去年下雹子，王婶家全砸了")


def below_the_list(**given: object) -> Talk:
    """The list with five facts, two of them about one woman."""
    talk = at_the_facts(*FACTS, **given)
    for told in HERS:
        talk.tap("加一条")
        talk.say(told)
    assert texts(talk) == (*FACTS, *HERS)
    return talk


@pytest.mark.parametrize(
    ("said", "number", "fact"),
    [
        pytest.param("第3条改成九月二十五号", 3, "九月二十五号上市", id="a number, made that"),
        pytest.param("3 九月二十五", 3, "九月二十五上市", id="a number and a blank"),
        pytest.param("第三条不对，是十月", 3, "十月上市", id="a number, wrong"),
        pytest.param("3：十月一号", 3, "十月一号上市", id="a number and a colon"),
        pytest.param("第2条把6块改成7块", 2, "7块一斤, 包邮", id="words of a number"),
        pytest.param("no. 2 should be 7块", 2, "7块一斤, 包邮", id="a number in English"),
        pytest.param("change number 3 to October", 3, "October", id="changed in English"),
        pytest.param("价格是7块", 2, "7块一斤, 包邮", id="the price is"),
        pytest.param("价格改成7块一斤", 2, "7块一斤, 包邮", id="the price, made that"),
        pytest.param("价：7块", 2, "7块一斤, 包邮", id="the price and a colon"),
        pytest.param("the price is 7块", 2, "7块一斤, 包邮", id="the price in English"),
        pytest.param("时候是十月", 3, "十月上市", id="the season is"),
        pytest.param("货是柚子", 1, "柚子", id="the goods are"),
        pytest.param("7块", 2, "7块一斤, 包邮", id="a sum alone"),
        pytest.param("九月二十五号", 3, "九月二十五号上市", id="a date alone"),
        pytest.param("把6块改成7块", 2, "7块一斤, 包邮", id="a sum for a sum"),
        pytest.param("把包邮删掉", 2, "6块一斤", id="words deleted"),
        pytest.param("第2条改成8块一斤，不包邮", 2, "8块一斤，不包邮", id="the whole line"),
    ],
)
def test_a_line_of_the_list_is_put_right_without_its_button(said: str, number: int, fact: str) -> None:
    talk = below_the_list()
    changed, shown, *_ = talk.say(said)
    assert changed == f"改过来了：「{fact}」。"
    assert f"\n{number}. " in shown
    assert texts(talk) == tuple(
        fact if place == number else told for place, told in enumerate((*FACTS, *HERS), 1)
    )
    talk.tap("撤回刚才那步")
    assert texts(talk) == (*FACTS, *HERS)


@pytest.mark.parametrize(
    "said",
    [
        "不对，王婶是张婶",
        "把王婶改成张婶",
        "王婶是张婶",
        "张婶，不是王婶",
        "不是王婶，是张婶",
        "change 王婶 to 张婶",
        "No, 王婶 is 张婶",
    ],
)
def test_who_is_called_otherwise_is_so_in_all_that_she_told(said: str) -> None:
    talk = below_the_list()
    talk.say(said)
    assert texts(talk)[3:] == ("张婶帮我疏果", "去年下雹子，张婶家全砸了")
    talk.tap("撤回刚才那步")
    assert texts(talk)[3:] == HERS


@pytest.mark.parametrize(
    "said",
    ["我家还有条狗", "3斤装也有", "三条狗看园子", "都对了吧", "王婶是好人", "第9条改成五块", "人是李叔"],
)
def test_what_puts_nothing_right_changes_nothing(said: str) -> None:
    talk = below_the_list()
    assert "是要改哪条？" in talk.say(said)[0]
    assert texts(talk) == (*FACTS, *HERS)


@pytest.mark.parametrize("said", ["都对", "没问题", "好的", "OK", "that's right"])
def test_all_right_is_a_yes(said: str) -> None:
    talk = below_the_list()
    talk.say(said)
    assert isinstance(talk.conversation.flow, Choosing)


def test_a_number_and_its_answer_keep_the_rest_of_the_line_too() -> None:
    talk = below_the_list()
    talk.say("2")
    assert talk.say("7块")[0] == "改过来了：「7块一斤, 包邮」。"


def test_what_is_put_right_below_the_list_is_held_against_the_law() -> None:
    talk = under_the_law()
    for answer in FACTS:
        talk.say(answer)
    while talk.conversation.flow.at < len(talk.conversation.flow.questions):
        talk.say("跳过")
    assert talk.say("货是有机脐橙")[-1].startswith("你说了「有机」。")


def test_where_the_angles_are_offered_a_fact_can_still_be_put_right() -> None:
    talk = at_the_facts(*FACTS)
    talk.tap("写吧")
    (offer,) = talk.commissions()
    talk.hears(
        AnglesOffered(
            offer.id, (Offered(("a", "b", "c"), "开头说老井。"), Offered(("d", "e", "f"), "开头说雨。"))
        )
    )
    assert talk.say("价格改成7块一斤")[0] == "改过来了：「7块一斤, 包邮」。"
    assert isinstance(talk.conversation.flow, Interviewing)


def test_in_a_question_a_word_of_what_was_told_is_put_right_and_the_question_comes_back() -> None:
    talk = told("王婶家的脐橙", "五块一斤，包邮")
    assert talk.say("不对，王婶是张婶")[-1].endswith(NEXT)
    assert texts(talk) == ("张婶家的脐橙", "五块一斤，包邮")
