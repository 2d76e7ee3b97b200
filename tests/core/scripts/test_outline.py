"""The built-in outline writer: usable, lawful, hers, and different from the neighbours'."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.messages import LANGUAGES, Language
from bot.core.scripts.durations import PLAIN, SLOW, speech_seconds
from bot.core.scripts.frames import Cue
from bot.core.scripts.outline import outline_script as outline_of
from bot.core.scripts.outline_en import ENGLISH
from bot.core.scripts.outline_zh import CHINESE
from bot.core.scripts.redlines import screen, unlawful
from bot.core.scripts.script import PRIVATE_KINDS, Brief, Evidence, Fact, FactKind, Script
from bot.core.scripts.telling import trimmed
from bot.library.angles import read_angles
from bot.library.folder import Folder
from bot.library.frames import read_frames

FOLDER = Folder(Path(__file__).parents[3] / "content")
FRAMES = read_frames(FOLDER, read_angles(FOLDER).book.ids).book
outline_script = partial(outline_of, frames=FRAMES)
WORDINGS = {"zh-CN": CHINESE.with_frames(FRAMES["zh-CN"]), "en": ENGLISH.with_frames(FRAMES["en"])}
KINDS: tuple[FactKind, ...] = ("product", "price", "season", *PRIVATE_KINDS)
WORDS: dict[FactKind, tuple[str, str, str]] = {
    "product": ("纽荷尔脐橙", "我卖的是自家榨的茶油", "竹篮，装菜的"),
    "price": ("39块8一箱，净重10斤，包邮", "68", "一斤卖二十五，满三斤发货"),
    "season": ("霜降以后摘的头一批", "刚下过雨", "现在"),
    "person": ("我爸", "我爸每天五点起来浇水", "婆婆，七十二了还下地"),
    "place": ("后山，靠水库那块", "地就在我家门口", "老磨坊"),
    "process": ("两刀剪，第二刀把果蒂剪平", "我拿手一颗一颗挑", "石磨"),
    "mishap": ("去年三月一场冰雹，打掉了一半的花", "头一年我把树浇死了", "蚂蚁"),
    "smell": ("剪下来手上一股青皮味", "闻着像雨后的柴火", "焦糖味"),
}


def brief_of(form: int, kinds: tuple[FactKind, ...] = KINDS, name: str = "小芳") -> Brief:
    return Brief(tuple(Fact(kind, WORDS[kind][form]) for kind in kinds), name=name, county="信丰县")


def seed(number: int) -> str:
    return f"{number:032x}"


def whole(script: Script) -> str:
    return "\n".join("\n".join([part.title, part.show, part.say, part.ask]) for part in script.segments)


def letters(text: str) -> str:
    """The words alone: her stops may be put where they can be heard, as nothing else of hers is changed."""
    return "".join(letter for letter in trimmed(text).lower() if letter.isalnum())


def opening(script: Script, brief: Brief) -> str:
    """The first eight characters, her own words left out."""
    say = script.segments[0].say
    for fact in brief.facts:
        say = say.replace(trimmed(fact.text), "")
    return say[:8]


BRIEFS = st.builds(
    Brief,
    st.lists(
        st.builds(
            Fact,
            st.sampled_from(KINDS),
            st.text(max_size=300)
            | st.text(alphabet="我爸每天五点起来浇水的果子，。！？；.,?! \n", max_size=300)
            | st.text(alphabet="abcde fgh, ij. kl; mn", max_size=300),
        ),
        max_size=10,
    ).map(tuple),
    name=st.text(max_size=40),
    county=st.text(max_size=40),
)


@given(BRIEFS, st.sampled_from(LANGUAGES), st.integers(0, 2**64))
@settings(max_examples=60, deadline=None)
def test_any_brief_gives_a_script_of_five_to_seven_segments_and_three_to_ten_minutes(
    brief: Brief, language: Language, number: int
) -> None:
    script = outline_script(brief, language, seed(number), "no_llm")
    assert 5 <= len(script.segments) <= 7
    assert 180 <= sum(part.seconds for part in script.segments) <= 600
    assert all(part.title and part.show and part.say for part in script.segments)
    assert sum(bool(part.ask) for part in script.segments) >= 3
    assert (script.author, script.reason) == ("outline", "no_llm")


@given(BRIEFS, st.sampled_from(LANGUAGES), st.integers(0, 2**64))
@settings(max_examples=60, deadline=None)
def test_every_lawful_fact_stands_in_the_script_in_her_own_words(
    brief: Brief, language: Language, number: int
) -> None:
    text = letters(whole(outline_script(brief, language, seed(number), "")))
    assert [fact for fact in brief.facts if not unlawful(fact.text) and letters(fact.text) not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "form", [pytest.param(n, id=name) for n, name in enumerate(["noun", "sentence", "fragment"])]
)
def test_short_facts_are_all_said_and_the_longest_script_stays_speakable(
    language: Language, form: int
) -> None:
    for number in range(30):
        script = outline_script(brief_of(form), language, seed(number), "")
        said = "".join(part.say for part in script.segments)
        assert all(words[form] in said for words in WORDS.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_seconds_follow_the_words_at_a_speaking_pace(language: Language) -> None:
    for number in range(30):
        for part in outline_script(brief_of(0), language, seed(number), "").segments:
            pace = SLOW if part.title in WORDINGS[language].frames("title", "price") else PLAIN
            quiet = part.seconds - speech_seconds(part.say, pace) - speech_seconds(part.ask)
            assert part.seconds % 5 == 0
            assert 17 <= quiet <= 48


@pytest.mark.parametrize("form", range(3))
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_invented_and_no_red_line_is_crossed(language: Language, form: int) -> None:
    for number in range(60):
        brief = brief_of(form)
        found = [screen(part, brief) for part in outline_script(brief, language, seed(number), "").segments]
        assert set(found) == {()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cliche_is_spoken(language: Language) -> None:
    worn = re.compile(
        "家人们|宝子|宝宝们|老铁|关注|双击|扣1|公屏|小红心|欢迎来到|谁懂|上链接|买它|手慢无|秒没|拼手速|最后一波|闭眼入|无脑冲"
        "|破价|骨折|全网|交个朋友|皮薄|鲜嫩|甜到|爆汁|入口即化|小时候的味道|馈赠|纯天然|原生态|放心吃|现摘现发|中间商|老人小孩"
        "|吃过都说好|颗颗精选|滞销|welcome to|hurry up|last chance|don't miss|buy now|dear friends",
        re.IGNORECASE,
    )
    for number in range(100):
        assert worn.findall(whole(outline_script(brief_of(0), language, seed(number), ""))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_built_in_frames_serve_where_trainers_have_written_none(language: Language) -> None:
    for kinds in (KINDS, ("product",), ()):
        script = outline_of(brief_of(0, kinds), language, seed(1), "")
        assert 5 <= len(script.segments) <= 7
        assert all(part.title and part.show and part.say for part in script.segments)
        assert {screen(part, brief_of(0, kinds)) for part in script.segments} == {()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_brief_opens_in_many_ways(language: Language) -> None:
    brief = brief_of(1)
    openings = Counter(opening(outline_script(brief, language, seed(n), ""), brief) for n in range(200))
    assert openings.most_common(1)[0][1] <= 40
    leads = {outline_script(brief, language, seed(n), "").segments[0].title for n in range(200)}
    assert len(leads) == len(PRIVATE_KINDS) * len(FRAMES[language].of("title", "opening"))


@pytest.mark.parametrize("kind", PRIVATE_KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_brief_with_one_private_fact_still_opens_in_many_ways(language: Language, kind: FactKind) -> None:
    brief = brief_of(1, ("product", kind))
    openings = Counter(opening(outline_script(brief, language, seed(n), ""), brief) for n in range(200))
    assert openings.most_common(1)[0][1] <= 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_hundred_neighbours_hardly_share_an_opening(language: Language) -> None:
    briefs = [
        Brief(
            tuple(Fact(kind, f"{WORDS[kind][(n + i) % 3]}，{n}号") for i, kind in enumerate(KINDS)),
            f"阿{n}",
            "信丰县",
        )
        for n in range(200)
    ]
    openings = Counter(
        opening(outline_script(brief, language, seed(n), ""), brief) for n, brief in enumerate(briefs)
    )
    assert openings.most_common(1)[0][1] <= 10


def test_the_same_seed_parts_two_briefs_and_repeats_for_one() -> None:
    scripts = [outline_script(brief_of(form), "zh-CN", seed(7), "") for form in (0, 1, 2, 0)]
    assert scripts[0] == scripts[3]
    assert len({script.segments[-1].say + script.segments[-1].ask for script in scripts}) > 1


def test_orders_of_the_beats_differ() -> None:
    titles = {beat: WORDINGS["zh-CN"].frames("title", beat) for beat in ("goods", "price", "weakness")}
    beat_of = {title: beat for beat, table in titles.items() for title in table}
    orders = {
        tuple(
            beat_of.get(part.title, "story")
            for part in outline_script(brief_of(0), "zh-CN", seed(n), "").segments
        )
        for n in range(200)
    }
    assert len(orders) >= 5


def cued(text: str, cue: Cue, language: Language) -> bool:
    """Whether the script asks her for this, in any of its phrasings."""
    return any(f"【{frame}】" in text for frame in WORDINGS[language].frames("cue", cue))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_price_is_said_twice_and_what_it_lacks_is_asked_for(language: Language) -> None:
    script = outline_script(brief_of(1), language, seed(3), "")
    price = next(part for part in script.segments if part.say.count("68") == 2)
    cues: tuple[Cue, ...] = ("unit", "shipping", "after_sale")
    assert all(cued(price.say, cue, language) for cue in cues)


def test_what_the_price_already_says_is_not_asked_for() -> None:
    brief = Brief((Fact("price", "39块8一箱，包邮，坏一个赔一个"),))
    text = whole(outline_script(brief, "zh-CN", seed(1), ""))
    assert [cued(text, cue, "zh-CN") for cue in ("unit", "shipping", "after_sale")] == [False, False, False]


def test_a_brief_without_her_own_story_asks_for_it_and_invents_none() -> None:
    script = outline_script(Brief((Fact("product", "脐橙"),)), "zh-CN", seed(1), "busy")
    assert len(script.segments) == 5
    assert cued(script.segments[0].say, "own", "zh-CN")
    assert script.angle == CHINESE.bare_angle
    assert script.reason == "busy"


def test_an_empty_brief_leaves_cues_for_everything() -> None:
    script = outline_script(Brief(()), "en", seed(1), "")
    text = whole(script)
    cues: tuple[Cue, ...] = ("own", "product", "season", "price", "shipping", "after_sale", "next")
    assert [cue for cue in cues if not cued(text, cue, "en")] == []


def test_answers_that_say_nothing_are_no_facts() -> None:
    brief = Brief((Fact("mishap", "没有。"), Fact("smell", "……"), Fact("person", " 无 ")))
    assert outline_script(brief, "zh-CN", seed(1), "").angle == CHINESE.bare_angle


def test_a_very_long_fact_is_cut_at_a_sentence_and_kept_whole_on_the_card() -> None:
    story = "。".join(f"那年的第{word}件事，我到现在都还记得很清楚" for word in "一二三四五六七八九十" * 2)
    facts = tuple(Fact(kind, story.replace("那年", f"{kind}那年")) for kind in PRIVATE_KINDS)
    script = outline_script(Brief(facts), "zh-CN", seed(1), "")
    for fact in facts:
        assert any(fact.text in part.show for part in script.segments)
        said = next(part.say for part in script.segments if f"{fact.kind}那年" in part.say)
        assert re.search(r"很清楚。[^。]*【后半段在提词卡上，挑着讲】", said)


def test_a_fact_with_no_place_to_cut_is_told_from_the_card() -> None:
    facts = tuple(Fact(kind, kind + "说不完的事" * 60) for kind in PRIVATE_KINDS)
    script = outline_script(Brief(facts), "zh-CN", seed(1), "")
    assert "说不完的事" not in "".join(part.say for part in script.segments)
    assert CHINESE.notes["card"] in whole(script)
    assert sum(part.seconds for part in script.segments) <= 600


def test_unlawful_words_of_hers_stay_off_the_air_and_she_is_told() -> None:
    brief = Brief((Fact("product", "土蜂蜜，能治胃病，自己割的"), Fact("price", "68一斤，加我微信")))
    script = outline_script(brief, "zh-CN", seed(1), "")
    text = whole(script)
    assert "土蜂蜜，自己割的" in text
    assert "不能说“治胃病”" in text
    assert [unlawful(part.say) for part in script.segments] == [()] * len(script.segments)


def test_long_facts_with_unlawful_words_stay_within_ten_minutes() -> None:
    facts = tuple(Fact(kind, f"{kind}，能治胃病，" + "这句话说得清清楚楚，" * 60) for kind in KINDS)
    script = outline_script(Brief(facts), "zh-CN", seed(1), "")
    assert sum(part.seconds for part in script.segments) <= 600
    assert [unlawful(part.say) + unlawful(part.show) for part in script.segments] == [()] * len(
        script.segments
    )


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        pytest.param(" 我爸！！！ ", "我爸", id="end punctuation"),
        pytest.param("。。我爸\n每天", "我爸 每天", id="leading punctuation and a line break"),
        pytest.param("他说“好”", "他说“好”", id="quotation marks stay"),
        pytest.param("-5度也下地", "-5度也下地", id="a minus stays"),
        pytest.param("……", "", id="only dots"),
        pytest.param("没有", "", id="nothing"),
        pytest.param("None.", "", id="nothing in English"),
    ],
)
def test_trimming_keeps_the_words(text: str, plain: str) -> None:
    assert trimmed(text) == plain


def test_the_angle_names_the_lead_and_all_beats() -> None:
    for number, language in product(range(20), LANGUAGES):
        script = outline_script(brief_of(1), language, seed(number), "")
        wording = CHINESE if language == "zh-CN" else ENGLISH
        assert any(wording.labels[kind] in script.angle for kind in PRIVATE_KINDS)
        assert all(wording.steps[beat] in script.angle for beat in ("goods", "weakness", "price"))


def test_a_closing_takes_up_her_own_words_more_often_than_not() -> None:
    """What everybody says at the end is nobody's."""
    last = [outline_script(brief_of(1), "zh-CN", seed(n), "").segments[-1].say for n in range(100)]
    clauses = [clause for kind in PRIVATE_KINDS for clause in re.split("[，。]", WORDS[kind][1])]
    assert 60 <= sum(any(clause in say for clause in clauses) for say in last) <= 95


def test_a_proof_is_not_said_again_at_the_end_cut_short() -> None:
    proof = "有机码 12345678901234567，到明年三月"
    facts = (Fact("product", "小米"), Fact("process", f"有机证书在这儿：{proof}，您可以查"))
    proven = Brief((*facts, Fact("smell", "新米有股炒豆子味")), evidence=(Evidence("organic_cert", proof),))
    ends = [outline_script(proven, "zh-CN", seed(number), "").segments[-1] for number in range(60)]
    assert [end for end in ends if "证书" in end.say + end.ask] == []


def test_only_who_or_how_comes_back_at_the_end_and_from_its_beginning() -> None:
    facts = (
        Fact("product", "小米"),
        Fact("place", "村口那片梯田，抬头就是云"),
        Fact("smell", "像晒过的老书，冷了就淡"),
        Fact("person", "我婆婆夜里起来看火，天天都是这样"),
    )
    ends = [outline_script(Brief(facts), "zh-CN", seed(n), "").segments[-1].say for n in range(60)]
    assert any("我婆婆夜里起来看火" in end for end in ends)
    assert [end for end in ends if re.search("梯田|是云|老书|就淡|天天都是", end)] == []


def test_a_story_leads_its_first_fact_in() -> None:
    for number in range(60):
        script = outline_script(brief_of(0), "zh-CN", seed(number), "")
        starts = tuple(WORDS[kind][0] for kind in PRIVATE_KINDS if kind != "mishap")
        assert [part.say for part in script.segments[1:] if part.say.startswith(starts)] == []


def test_a_clip_that_is_unlawful_by_itself_is_not_said_again() -> None:
    facts = (Fact("product", "蜂蜜"), Fact("smell", "有人说能治胃病，我可不敢讲，只讲味道像槐花"))
    for number in range(60):
        for part in outline_script(Brief(facts), "zh-CN", seed(number), "").segments:
            assert unlawful(part.say) + unlawful(part.ask) == ()


def test_words_that_come_back_at_the_end_are_not_quoted_in_a_question_too() -> None:
    said = "我爸每天五点起来浇水"
    brief = Brief((Fact("product", "脐橙"), Fact("person", said)), name="小芳", county="信丰县")
    scripts = [outline_script(brief, "zh-CN", seed(number), "") for number in range(200)]
    told = Counter(whole(script).count(said) for script in scripts)
    assert set(told) == {1, 2}


def test_who_has_no_short_words_leaves_the_last_ones_to_what_has() -> None:
    facts = (Fact("person", "婆婆"), Fact("process", "我拿手一颗一颗挑"))
    brief = Brief((Fact("product", "脐橙"), *facts), name="小芳", county="信丰县")
    ends = [outline_script(brief, "zh-CN", seed(number), "").segments[-1].say for number in range(100)]
    assert sum("我拿手一颗一颗挑" in say for say in ends) >= 55
