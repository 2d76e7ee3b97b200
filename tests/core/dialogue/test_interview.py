"""The brief interview: what is asked, asked once more, proved, corrected and handed on."""

from pathlib import Path

import pytest

from bot.core.changing import replace
from bot.core.dialogue.effects import Transcribe, WriteScript
from bot.core.dialogue.events import AnglesOffered, Recognised, Unheard
from bot.core.dialogue.state import Conversation, Interviewing, Resting
from bot.core.dialogue.wording.questions import BY_ID, PRIVATE, PUBLIC
from bot.core.messages import Attachment
from bot.core.people.trainee import Trainee
from bot.core.reminders.lives import Live
from bot.core.scripts.script import PRIVATE_KINDS, Brief, Evidence, Fact
from bot.library import read_books
from tests.core.dialogue.talking import NOON, Talk
from tests.fakes.told import ANSWERS

CONTENT = Path(__file__).parents[3] / "content"
RULEBOOK, CLICHES = read_books(CONTENT)[:2]
NUMBER = "100OP2511887，2025年6月3日发的"


def begun(**given: object) -> Talk:
    talk = Talk(**given).greeted()
    talk.say("写脚本")
    return talk


def at_the_facts(*answers: str, **given: object) -> Talk:
    """All questions answered, those behind `answers` skipped."""
    talk = begun(**given)
    for answer in answers or ANSWERS:
        talk.say(answer)
    while talk.conversation.flow.at < len(talk.conversation.flow.questions):
        talk.say("跳过")
    return talk


def under_the_law(**given: object) -> Talk:
    return begun(rulebook=RULEBOOK, cliches=CLICHES, **given)


def texts(talk: Talk) -> tuple[str, ...]:
    return tuple(fact.text for fact in talk.conversation.flow.facts)


# --- what is asked ---------------------------------------------------------------------------------------


def test_nine_questions_are_asked_six_of_them_hers_alone():
    talk = Talk().greeted()
    intro, question = talk.say("写脚本")
    assert "9 句" in intro
    assert question.startswith("（1/9）这一场卖什么？")
    kinds = [BY_ID[id_].kind for id_ in talk.conversation.flow.questions]
    assert kinds[:3] == ["product", "price", "season"]
    assert set(kinds[3:]) == set(PRIVATE_KINDS)
    assert len(kinds) == 9


def test_neighbours_are_asked_for_different_things():
    asked = set()
    for number in range(60):
        talk = Talk(turns=number).greeted()
        talk.say("写脚本")
        asked.add(talk.conversation.flow.questions)
    assert len(asked) > 55


def test_the_next_three_scripts_ask_other_things():
    talk, seen = Talk().greeted(), []
    for _ in range(3):
        talk.say("写脚本")
        seen += talk.conversation.flow.questions[3:]
        for answer in ANSWERS:
            talk.say(answer)
        talk.tap("写吧")
        talk.say("算了")
        talk.conversation = replace(talk.conversation, shelved=None)
    assert len(set(seen)) == 18
    assert talk.conversation.asked == tuple(seen)


@pytest.mark.parametrize("question", [*PUBLIC, *PRIVATE], ids=lambda question: question.id)
def test_every_question_has_an_example_and_another_way_to_ask(question):
    for phrase in (question.ask, question.probe):
        assert "？" in phrase.zh or "比如" in phrase.zh
        assert len(phrase.zh) <= 60
    assert "比如" in question.probe.zh
    assert "uch as" in question.probe.en


def test_what_she_sells_is_offered_and_cannot_be_left_out():
    talk = Talk(conversation=Conversation(Trainee("t1", product="洛川苹果"), greeted=True))
    talk.say("写脚本")
    assert talk.buttons() == ["洛川苹果", "不写了"]
    assert talk.say("跳过")[0] == "别的都能跳过，卖什么得告诉我。"
    talk.tap("洛川苹果")
    assert talk.conversation.flow.facts == (Fact("product", "洛川苹果"),)


def test_going_back_forgets_the_answer_and_asks_again():
    talk = begun()
    talk.say("苹果")
    assert talk.tap("返回")[0].startswith("（1/9）这一场卖什么？")
    assert talk.conversation.flow.facts == ()


def test_a_number_is_a_fact_not_a_button():
    talk = begun()
    talk.say("苹果")
    talk.say("2")
    assert talk.conversation.flow.facts == (Fact("product", "苹果"), Fact("price", "2"))


@pytest.mark.parametrize("said", ["不知道", "不清楚。", "没有", "I don't know"])
def test_not_knowing_is_no_fact(said: str):
    talk = begun()
    talk.say("苹果")
    talk.say(said)
    assert talk.conversation.flow.facts == (Fact("product", "苹果"),)
    assert talk.conversation.flow.at == 2


def test_giving_up_in_words_ends_the_interview():
    talk = begun()
    talk.say("苹果")
    assert talk.say("算了")[0] == "好，不写了。你说的 1 件事我留着，又想写了就点「接着写」。"
    assert talk.conversation.flow == Resting()


def test_giving_up_before_the_first_answer_leaves_nothing_behind():
    talk = begun()
    assert talk.say("算了")[0] == "好，不写了。"
    assert talk.conversation.shelved is None


def test_a_story_that_is_too_long_is_asked_for_shorter():
    too_long, again = begun().say("苹果" * 300)
    assert too_long == "这段有 600 个字，挑要紧的说，500 字以内。"
    assert again.startswith("（1/9）这一场卖什么？")


# --- thin answers ----------------------------------------------------------------------------------------


def past_the_goods(**given: object) -> Talk:
    talk = begun(**given)
    for answer in ANSWERS[:3]:
        talk.say(answer)
    return talk


def test_a_thin_answer_is_asked_about_once_and_what_she_adds_joins_it():
    talk = past_the_goods()
    (again,) = talk.say("很甜")
    assert again.startswith("记下了：「很甜」。")
    assert "比如" in again
    assert talk.buttons() == ["就这样", "返回", "不写了"]
    (following,) = talk.say("很好")
    assert following.startswith("（5/9）")
    assert texts(talk)[-1] == "很甜，很好"


@pytest.mark.parametrize(
    ("thin", "more", "kept"),
    [
        pytest.param("很好吃", "沙瓤的，一刀下去自己裂开", "沙瓤的，一刀下去自己裂开", id="a sentence"),
        pytest.param(
            "very good", "it is sandy and cracks by itself", "it is sandy and cracks by itself", id="English"
        ),
        pytest.param("很甜", "像冰糖", "很甜，像冰糖", id="a comparison"),
        pytest.param(
            "很甜",
            "因为我们家的地是沙土，一下雨就干",
            "很甜，因为我们家的地是沙土，一下雨就干",
            id="a reason",
        ),
        pytest.param("very sweet", "like honey", "very sweet, like honey", id="a comparison in English"),
        pytest.param("很甜", "我妈种的", "很甜，我妈种的", id="a few words"),
    ],
)
def test_a_fuller_answer_stands_alone_where_it_says_it_all(thin: str, more: str, kept: str):
    talk = past_the_goods()
    talk.say(thin)
    talk.say(more)
    assert texts(talk)[-1] == kept


@pytest.mark.parametrize("said", ["随便", "都行", "你看着办", "whatever", "up to you"])
def test_leave_it_to_you_is_no_fact(said: str):
    talk = past_the_goods()
    assert talk.say(said)[-1].startswith("（5/9）")
    assert texts(talk) == ANSWERS[:3]


def test_a_thin_answer_may_stay_as_it_is():
    talk = past_the_goods()
    talk.say("很甜")
    assert talk.tap("就这样")[0].startswith("（5/9）")
    assert texts(talk)[-1] == "很甜"


def test_a_thin_price_is_replaced_not_joined():
    talk = begun()
    talk.say("苹果")
    talk.say("不贵")
    talk.say("5斤29块9")
    assert texts(talk) == ("苹果", "5斤29块9")


def test_she_is_asked_about_three_thin_answers_at_most():
    talk = past_the_goods()
    for _ in range(3):
        talk.say("很好")
        talk.say("就这样")
    assert talk.say("很好")[0].startswith("（8/9）")


def test_rich_answers_are_never_asked_about():
    talk = at_the_facts()
    assert talk.conversation.flow.probed == 0
    assert texts(talk) == ANSWERS


def test_a_worn_phrase_is_thin_by_the_trainers_book():
    talk = past_the_goods(cliches=CLICHES)
    assert talk.say("入口即化")[0].startswith("记下了：「入口即化」。")


def test_going_back_from_the_second_asking_asks_the_question_itself():
    talk = past_the_goods()
    talk.say("很甜")
    assert talk.tap("返回")[0].startswith("（4/9）")
    assert texts(talk) == ANSWERS[:3]


# --- the list --------------------------------------------------------------------------------------------


def test_the_facts_are_numbered_and_wait_for_her_yes():
    talk = at_the_facts()
    (facts,) = [outgoing.text for outgoing in talk.said]
    for number, answer in enumerate(ANSWERS, 1):
        assert f"\n{number}. " in facts
        assert answer in facts
    assert talk.buttons() == [*(f"第 {n} 条" for n in range(1, 10)), "写吧", "加一条", "不写了"]


@pytest.mark.parametrize("how", ["3", "第3条", "三", "改3", "3不对", "第 3 条"])
def test_a_fact_is_said_anew_by_its_number(how: str):
    talk = at_the_facts()
    (asked,) = talk.say(how)
    assert asked.startswith("第 3 条，你说的是：\n昨天下午摘的")
    changed, shown = talk.say("前天一早摘的")
    assert changed == "改过来了：「前天一早摘的」。"
    assert "3. 时候：前天一早摘的" in shown
    assert texts(talk) == (*ANSWERS[:2], "前天一早摘的", *ANSWERS[3:])


def test_a_fact_is_deleted_and_comes_back_when_she_takes_that_back():
    talk = at_the_facts()
    talk.tap("第 5 条")
    deleted, _shown = talk.tap("删掉")[:2]
    assert deleted == "删了：「后山靠水库那块」。"
    assert texts(talk) == (*ANSWERS[:4], *ANSWERS[5:])
    assert talk.tap("撤回刚才那步")[0] == "撤回了，还是原来那样。"
    assert texts(talk) == ANSWERS
    assert "撤回刚才那步" not in talk.buttons()


@pytest.mark.parametrize("how", ["删5", "删除第5条", "5不要了", "delete 5"])
def test_a_fact_is_deleted_in_words(how: str):
    talk = at_the_facts()
    talk.say(how)
    assert texts(talk) == (*ANSWERS[:4], *ANSWERS[5:])


def test_what_she_sells_cannot_be_deleted():
    talk = at_the_facts()
    assert talk.say("删1")[0] == "卖什么不能删，不对就重说一遍。"
    assert texts(talk) == ANSWERS


def test_a_fact_of_her_own_accord_is_added():
    talk = at_the_facts()
    talk.tap("加一条")
    assert talk.say("2")[0] == "加上了。"
    talk.tap("加一条")
    talk.say("二叔看的磅")
    assert texts(talk) == (*ANSWERS, "2", "二叔看的磅")
    assert talk.conversation.flow.facts[-1].kind == "person"


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        pytest.param("价钱不太对吧", "「价钱不太对吧」是要改哪条？", id="no number in it"),
        pytest.param("98", "没有第 98 条，一共 9 条。", id="no such number"),
    ],
)
def test_below_the_list_no_words_lead_nowhere(said: str, answer: str):
    talk = at_the_facts()
    told, shown = talk.say(said)
    assert told.startswith(answer)
    assert shown.startswith("我记下了这些：")
    assert texts(talk) == ANSWERS


@pytest.mark.parametrize("leave", ["返回", "跳过", "不改了"])
@pytest.mark.parametrize("into", ["3", "加一条"])
def test_a_change_begun_can_be_left(into: str, leave: str):
    talk = at_the_facts()
    talk.say(into)
    assert talk.say(leave)[-1].startswith("我记下了这些：")
    assert texts(talk) == ANSWERS


def test_too_few_facts_of_her_own_are_counted_and_one_more_is_offered():
    talk = at_the_facts(*ANSWERS[:6])
    shown, short = [outgoing.text for outgoing in talk.said]
    assert "6. " in shown
    assert short.startswith("只有你能讲的事有 3 件，够 6 件")
    first = set(talk.conversation.flow.questions)
    assert talk.tap("再答一个")[0].startswith("（10/10）")
    assert set(talk.conversation.flow.questions) > first
    assert "有 4 件" in talk.say("掰开咔一声")[-1]
    talk.tap("写吧")
    assert len(talk.commissions()) == 1


def test_a_brief_with_nothing_of_her_own_is_called_so_and_may_be_written():
    talk = at_the_facts("苹果")
    assert "没有一件是只有你能讲的事" in talk.said[-1].text
    talk.tap("写吧")
    assert len(talk.commissions()) == 1


def test_every_spare_question_can_be_asked_until_none_is_left():
    talk = at_the_facts("苹果")
    for _ in range(len(PRIVATE) - 6):
        talk.tap("再答一个")
        talk.say("跳过")
    assert "再答一个" not in talk.buttons()


# --- proofs ----------------------------------------------------------------------------------------------


def test_what_the_law_wants_proved_is_asked_for_with_the_reason():
    talk = under_the_law()
    (asked,) = talk.say("有机红富士")
    assert asked.startswith("你说了「有机」。没有有机证，就不能说“有机”")
    assert "有机证书编号或有机码" in asked
    assert talk.buttons() == ["没有", "返回", "不写了"]


def test_a_proof_is_kept_as_evidence_and_as_a_sentence_to_say():
    talk = under_the_law()
    talk.say("有机红富士")
    kept, following = talk.say(NUMBER)
    assert kept == f"收好了。稿子里这样说：「有机证书在这儿：{NUMBER}，您可以查」"
    assert following.endswith("包邮」。")
    for answer in ANSWERS[1:]:
        talk.say(answer)
    talk.tap("写吧")
    (offer,) = talk.commissions()
    talk.hears(AnglesOffered(offer.id, ()))
    (order,) = talk.commissions()
    assert isinstance(order.task, WriteScript)
    assert order.task.brief.evidence == (Evidence("organic_cert", NUMBER),)
    assert Fact("process", f"有机证书在这儿：{NUMBER}，您可以查") in order.task.brief.facts


def test_without_the_proof_she_is_told_that_it_will_not_be_said():
    talk = under_the_law()
    talk.say("有机红富士")
    told, following = talk.tap("没有")
    assert told == "好。没有凭据，稿子里就不说「有机」，播的时候你也别说。"
    assert following.startswith("（2/9）")
    for answer in ANSWERS[1:]:
        talk.say(answer)
    assert "这些话稿子里不说，没有凭据，或者法律不许：「有机」。" in [one.text for one in talk.said]


def test_what_is_no_proof_is_asked_for_again():
    talk = under_the_law()
    talk.say("有机红富士")
    unclear, asked = talk.say("有的有的")
    assert unclear.startswith("「有的有的」里我没看到号码")
    assert asked.startswith("你说了「有机」。")


def test_a_proof_that_has_run_out_is_none():
    talk = under_the_law()
    talk.say("有机红富士")
    assert "过期" in talk.say("100OP2011887，有效期至2021年6月3日")[0]


def test_the_same_proof_is_asked_for_once():
    talk = under_the_law()
    talk.say("有机红富士")
    talk.tap("没有")
    talk.say(ANSWERS[1])
    talk.say(ANSWERS[2])
    assert talk.say("婆婆种有机苹果四十年了")[0].startswith("（5/9）")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        pytest.param("全县最低价，19块9", "price_history", id="the cheapest"),
        pytest.param("原价59，今天29", "price_history", id="a price before"),
        pytest.param("绿色食品，一箱30", "green_cert", id="a mark"),
        pytest.param("最后三十单，29块", "stock", id="scarcity"),
        pytest.param("检测合格的，29块", "test_report", id="a test"),
        pytest.param("去年拿了金奖的，29块", "award", id="an award"),
        pytest.param("国家专利技术，29块", "patent", id="a patent"),
        pytest.param("正宗赣南脐橙，29块", "gi_user", id="a protected name"),
        pytest.param("an award-winning fruit, 29 yuan", "award", id="an award in English"),
    ],
)
def test_each_sort_of_claim_is_asked_for_its_proof(said: str, kind: str):
    talk = under_the_law()
    talk.say("红富士")
    talk.say(said)
    assert (talk.conversation.flow.doing, talk.conversation.flow.about) == ("prove", kind)


def test_a_deleted_proof_is_no_evidence_any_more():
    talk = under_the_law()
    talk.say("有机红富士")
    talk.say(NUMBER)
    for answer in ANSWERS[1:]:
        talk.say(answer)
    talk.say("删2")
    assert "「有机」" in talk.said[-1].text
    talk.tap("写吧")
    (offer,) = talk.commissions()
    assert offer.task.brief.evidence == ()


# --- what worked -----------------------------------------------------------------------------------------

HELD = "我婆婆一天翻三遍席"


@pytest.mark.parametrize(
    ("told", "heart"),
    [
        ("我说摔烂一个赔俩的时候人最多", "摔烂一个赔俩"),
        ("讲到我爸种树那时候大家都停下来了", "我爸种树"),
        ("People stayed when I said two for one broken", "two for one broken"),
        ("摔烂一个赔俩", "摔烂一个赔俩"),
        ("下雨的时候人最多", "下雨的时候人最多"),
    ],
)
def test_what_held_people_is_what_she_said_not_her_account_of_it(told: str, heart: str):
    lives = (Live("l1", NOON, stay=40, told=True, worked=told),)
    talk = Talk(conversation=Conversation(Trainee("t1"), greeted=True, lives=lives))
    assert talk.say("写脚本")[-1] == f"上次直播，把人留住的是这个：「{heart}」。这次还用吗？"
    talk.tap("还用")
    assert [fact.text for fact in talk.conversation.flow.facts] == [heart]


def with_a_live_told() -> Talk:
    lives = (Live("l1", NOON, stay=40, told=True, worked=HELD),)
    return Talk(conversation=Conversation(Trainee("t1"), greeted=True, lives=lives))


@pytest.mark.parametrize("yes", ["还用", "用", "好的", "1"])
def test_what_held_people_last_time_is_offered_and_taken_up(yes: str):
    talk = with_a_live_told()
    _intro, offered = talk.say("写脚本")
    assert offered == f"上次直播，把人留住的是这个：「{HELD}」。这次还用吗？"
    kept, question = talk.say(yes)
    assert kept == "好，这句记下了，写稿的时候用上。"
    assert question.startswith("（1/9）")
    assert talk.conversation.flow.facts == (Fact("person", HELD),)


@pytest.mark.parametrize("no", ["这次换新的", "不用", "跳过", "2"])
def test_what_held_people_last_time_may_rest(no: str):
    talk = with_a_live_told()
    talk.say("写脚本")
    assert talk.say(no)[0].startswith("（1/9）")
    assert talk.conversation.flow.facts == ()


def test_any_other_words_are_asked_again():
    talk = with_a_live_told()
    talk.say("写脚本")
    assert talk.say("啥意思")[0].startswith("上次直播")


def test_what_held_people_counts_among_her_own_facts():
    talk = with_a_live_told()
    talk.say("写脚本")
    talk.say("还用")
    for answer in ANSWERS[:8]:
        talk.say(answer)
    talk.say("跳过")
    assert len(Brief(talk.conversation.flow.facts).private) == 6
    assert "再答一个" not in talk.buttons()


# --- voice -----------------------------------------------------------------------------------------------

VOICE = Attachment("voice", "file-7", 3.0)


def test_a_voice_message_with_its_words_is_the_answer():
    talk = begun()
    talk.hear_voice("红富士", VOICE)
    assert talk.conversation.flow.facts == (Fact("product", "红富士"),)


def test_a_voice_message_is_listened_to_and_its_words_are_the_answer():
    talk = begun(channel="telegram", listening=frozenset({"telegram"}))
    assert talk.send(VOICE) == ["收到，我听一遍，几秒钟就好。"]
    (order,) = talk.commissions()
    assert order.task == Transcribe("file-7", 3.0, answers=order.task.answers)
    heard, following = talk.hears(Recognised("红富士", order.task.answers))
    assert heard == "我听到的是：「红富士」"
    assert following.startswith("（2/9）")
    assert talk.conversation.flow.facts == (Fact("product", "红富士"),)


def test_a_voice_message_that_comes_late_answers_nothing_else():
    talk = begun(channel="telegram", listening=frozenset({"telegram"}))
    talk.send(VOICE)
    (order,) = talk.commissions()
    talk.say("苹果")
    late, asked = talk.hears(Recognised("红富士", order.task.answers))
    assert "「红富士」" in late
    assert asked.startswith("（2/9）")
    assert talk.conversation.flow.facts == (Fact("product", "苹果"),)


@pytest.mark.parametrize("why", ["busy", "empty", "deaf"])
def test_a_voice_message_that_nobody_understood_is_asked_for_again(why: str):
    talk = begun(channel="telegram", listening=frozenset({"telegram"}))
    talk.send(VOICE)
    said, asked = talk.hears(Unheard(why))
    assert "语音" in said
    assert asked.startswith("（1/9）这一场卖什么？")


def test_where_nobody_listens_she_is_asked_to_type():
    said, asked = begun().send(VOICE)
    assert "打成字发来" in said
    assert asked.startswith("（1/9）这一场卖什么？")


def test_an_interview_kept_by_the_last_version_goes_on():
    old = Interviewing(("product", "price", "season", "smell"), 3, (Fact("product", "苹果"),))
    talk = Talk(conversation=Conversation(Trainee("t1"), flow=old, greeted=True))
    assert talk.say("返回")[0].endswith("还能卖多久？")
    talk.say("跳过")
    talk.say("像冰糖化开")
    assert texts(talk) == ("苹果", "像冰糖化开")
