"""Her crew: founding and joining one, what she sees of it, and how she leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.dialogue.effects import AskCrew
from bot.core.dialogue.events import CrewAnswered, CrewHow
from bot.core.dialogue.state import Conversation, Crewing, Resting, Studying, Welcoming
from bot.core.messages import Language
from bot.core.people.crew import Crew, Member
from bot.core.people.trainee import Trainee
from tests.core.dialogue.talking import Talk

HER = Member("小芳", "anchor", "洛川县", is_reader=True)
MATE = Member("老李", "logistics", "洛川县")
CREW = Crew("苹果队", "ABCDEFGH", "洛川县", (HER, MATE), leads=True)
EVENING = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def asked(talk: Talk) -> list[AskCrew]:
    return [commission.task for commission in talk.commissions() if isinstance(commission.task, AskCrew)]


def without_crew(**given: str) -> Talk:
    """She has asked for her crew and heard that she is in none."""
    talk = Talk(**given).greeted()
    talk.say("小队")
    talk.hears(CrewAnswered("shown"))
    return talk


@pytest.mark.parametrize("word", ["小队", "搭子", "crew", "/crew"])
def test_her_crew_is_looked_up_by_a_word(word: str):
    talk = Talk().greeted()
    assert (talk.say(word), asked(talk)) == ([], [AskCrew("show")])


def test_without_a_crew_she_can_found_one_by_a_name():
    talk = without_crew()
    assert talk.buttons() == ["建一个小队", "回菜单"]
    assert talk.tap("建一个小队") == ["小队叫什么名字？比如「李家沟苹果队」。"]
    talk.say("  苹果  队 ")
    (task,) = asked(talk)
    assert (task.verb, task.name, len(task.seed)) == ("found", "苹果 队", 32)


def test_a_crew_may_be_called_by_a_number_but_not_at_length():
    talk = without_crew()
    talk.tap("建一个小队")
    assert talk.say("苹" * 21)[0] == "名字短一点，20 个字以内。"
    talk.say("1")
    assert [task.name for task in asked(talk)] == ["1"]


def test_without_a_crew_what_she_types_is_a_code():
    talk = without_crew()
    assert talk.say("苹果")[0] == "小队码是 8 个字母，「苹果」不像。再看一眼，或者点「建一个小队」。"
    talk.say("abcd efgh")
    assert asked(talk) == [AskCrew("join", code="ABCDEFGH")]


@pytest.mark.parametrize(
    ("how", "first"),
    [
        pytest.param("founded", "小队建好了。", id="founded"),
        pytest.param("joined", "欢迎进小队「苹果队」。", id="joined"),
        pytest.param("renewed", "换好了。", id="renewed"),
        pytest.param("hidden", "好，你的直播时间小队看不到了。", id="hidden"),
        pytest.param("revealed", "好，小队看得到你的直播时间。", id="revealed"),
        pytest.param("elsewhere", "你已经在小队「苹果队」里了。", id="in another"),
        pytest.param("not_yours", "换码要建队的人来。", id="not hers to renew"),
        pytest.param("shown", "小队「苹果队」，2 个人：", id="shown"),
    ],
)
def test_every_answer_ends_with_the_crew_as_it_stands(how: CrewHow, first: str):
    talk = without_crew()
    talk.conversation = replace(talk.conversation, trainee=Trainee("t1", county="洛川县"))
    said = talk.hears(CrewAnswered(how, CREW))
    assert said[0].startswith(first)
    assert said[-2].startswith(
        "小队「苹果队」，2 个人：\n· 小芳（你） · 主播 · 洛川县\n· 老李 · 打包发货 · 洛川县"
    )
    assert "ABCDEFGH" in said[-1]
    assert talk.conversation.flow == Resting()


def test_lives_to_come_are_shown_by_time_with_who_goes_live():
    later = EVENING.replace(day=27)
    crew = replace(CREW, members=(replace(HER, lives=(later,)), replace(MATE, lives=(EVENING,))))
    page = Talk().greeted().hears(CrewAnswered("shown", crew))[-2]
    assert page.endswith("要开的直播：\n· 明天晚上八点 老李\n· 11月27号晚上八点 小芳（你）")


def test_a_full_crew_of_long_names_fits_into_bubbles():
    long = Member("名" * 20, "farmer-seller", "县" * 40, (EVENING,) * 3)
    talk = Talk(telegram="cunbo_bot", web="https://coach.example.org").greeted()
    said = talk.hears(CrewAnswered("shown", Crew("队" * 20, "ABCDEFGH", "", (HER, *[long] * 11))))
    assert "".join(said).count("名" * 20) == 11 + 8


@pytest.mark.parametrize(
    ("channel", "telegram", "web", "urls"),
    [
        pytest.param("web", "", "", [], id="nothing is known"),
        pytest.param(
            "telegram", "cunbo_bot", "https://coach.example.org",
            ["https://t.me/cunbo_bot?start=crew-ABCDEFGH", "https://coach.example.org/?start=crew-ABCDEFGH"],
            id="both",
        ),
        pytest.param(
            "wechat", "cunbo_bot", "https://coach.example.org",
            ["https://coach.example.org/?start=crew-ABCDEFGH"], id="where Telegram may not be said",
        ),
    ],
)  # fmt: skip
def test_the_invitation_is_a_bubble_of_its_own(channel: str, telegram: str, web: str, urls: list[str]):
    talk = Talk(channel=channel, telegram=telegram, web=web).greeted()
    talk.hears(CrewAnswered("shown", CREW))
    last = talk.said[-1]
    assert [mark.url for mark in last.marks if mark.kind == "link"] == urls
    assert all(last.text[mark.start : mark.end] == mark.url for mark in last.marks if mark.url)


@pytest.mark.parametrize(
    ("crew", "buttons"),
    [
        pytest.param(CREW, ["别让小队看到", "换一个码", "退出小队", "回菜单"], id="founder"),
        pytest.param(
            replace(CREW, leads=False, shows_lives=False), ["让小队看到", "退出小队", "回菜单"], id="hides"
        ),
    ],
)
def test_the_buttons_are_what_she_may_do(crew: Crew, buttons: list[str]):
    talk = Talk().greeted()
    talk.hears(CrewAnswered("shown", crew))
    assert talk.buttons() == buttons


@pytest.mark.parametrize(
    ("label", "verb"),
    [pytest.param("别让小队看到", "hide", id="hide"), pytest.param("换一个码", "renew", id="renew")],
)
def test_a_tap_is_commissioned(label: str, verb: str):
    talk = Talk().greeted()
    talk.hears(CrewAnswered("shown", CREW))
    talk.tap(label)
    assert [task.verb for task in asked(talk)] == [verb]


def test_leaving_is_asked_once_and_tells_the_way_back():
    talk = Talk().greeted()
    talk.hears(CrewAnswered("shown", CREW))
    assert talk.tap("退出小队") == ["真的退出小队？后悔了，用码还能再进。"]
    assert talk.conversation.flow == Crewing("leave")
    talk.tap("退出")
    assert asked(talk) == [AskCrew("leave")]
    (left,) = talk.hears(CrewAnswered("left", CREW))
    assert left == "你退出了小队「苹果队」。想回来，打「小队」，再打码 ABCDEFGH。"


def test_a_yes_from_another_day_does_not_leave():
    talk = Talk().greeted()
    assert talk.tap_token("cw:left")[0] == "这个按钮已经用不上了。"
    assert talk.commissions() == []


def test_a_newcomer_by_link_is_welcomed_by_the_crew_and_asked_the_first_questions_but_her_county():
    talk = Talk()
    assert talk.say("/start crew-abcdefgh") == []
    assert asked(talk) == [AskCrew("join", code="ABCDEFGH")]
    welcomed, county, hello, question = talk.hears(CrewAnswered("joined", CREW))
    assert welcomed.startswith("小队「苹果队」在等你")
    assert county == "小队在洛川县，我也给你记成洛川县。不对就在「我的资料」里改。"
    assert "村播教练" in hello
    assert question == "我怎么称呼你？"
    assert talk.conversation.trainee.county == "洛川县"
    assert talk.say("小芳") == ["你主要卖什么？没有合适的就自己打字。"]


def test_her_own_county_stands_whatever_the_crew_says():
    talk = Talk(conversation=Conversation(Trainee("t1", county="富县"), greeted=True))
    talk.hears(CrewAnswered("joined", CREW))
    assert talk.conversation.trainee.county == "富县"


@pytest.mark.parametrize(
    ("how", "first"),
    [
        pytest.param("unknown", "这个小队码不对，或者换过了。", id="unknown"),
        pytest.param("full", "小队满了，最多 12 个人。", id="full"),
    ],
)
def test_a_newcomer_who_cannot_join_is_welcomed_all_the_same(how: CrewHow, first: str):
    talk = Talk()
    talk.say("/start crew-ABCDEFGH")
    said = talk.hears(CrewAnswered(how))
    assert said[0].startswith(first)
    assert (said[-1], talk.conversation.flow) == ("我怎么称呼你？", Welcoming("name"))


def test_a_link_without_a_code_is_a_start_that_says_so():
    said = Talk().say("/start crew-77")
    assert said[0].startswith("这个小队码不对")
    assert said[-1] == "我怎么称呼你？"


def test_wrong_codes_of_crews_and_of_other_devices_are_counted_together():
    talk = without_crew()
    for _ in range(5):
        talk.say("ABCDEFGH")
        talk.hears(CrewAnswered("unknown"))
    assert talk.say("ABCDEFGH")[0].startswith("错了好几次了")
    assert talk.commissions() == []
    talk.say("/start resume-123456789012")
    assert talk.commissions() == []
    talk.say("/start crew-ABCDEFGH")
    assert talk.commissions() == []
    talk.later(hours=1).say("/start crew-ABCDEFGH")
    assert asked(talk) == [AskCrew("join", code="ABCDEFGH")]


def test_a_link_in_the_middle_of_a_lesson_leaves_her_there():
    studying = Studying("soil", "0a1b2c", 1)
    talk = Talk(conversation=Conversation(Trainee("t1", county="富县"), studying, greeted=True))
    talk.say("/start crew-ABCDEFGH")
    talk.hears(CrewAnswered("joined", CREW))
    assert talk.conversation.flow == studying
    assert talk.buttons()[-1] == "接着来"


@pytest.mark.parametrize(
    ("language", "first"),
    [
        pytest.param("zh-CN", "你还没有小队。", id="Chinese"),
        pytest.param("en", "You are in no crew", id="English"),
    ],
)
def test_both_languages(language: Language, first: str):
    talk = Talk(conversation=Conversation(Trainee("t1", language), greeted=True))
    assert talk.hears(CrewAnswered("shown"))[0].startswith(first)
