"""The outline writer fits her goods and what she told: nobody eats paper, and a mere word is asked about."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from bot.core.scripts.angles import AngleBook, angle_of
from bot.core.scripts.outline import outline_script as outline_of
from bot.core.scripts.script import Brief, Fact, FactKind, Script
from bot.core.scripts.telling import trimmed
from bot.library import read_shelf

SHELF = read_shelf(Path(__file__).parents[3] / "content")
FRAMES = SHELF.frames["zh-CN"]
outline_script = partial(outline_of, frames=SHELF.frames)
TOLD: dict[FactKind, str] = {
    "product": "脐橙",
    "price": "39块一箱，净重10斤",
    "season": "前天才有的",
    "person": "我爸每天五点起来",
    "place": "后山，靠水库那块",
    "process": "一刀一刀来，急不得",
    "mishap": "头一年做坏了二百多",
    "smell": "头一下有点冲",
}
EATEN = re.compile("吃(?!饭|过?亏|一堑)|尝|闻|味|锅|灶|摘|收成|地里|秤")
SENT = re.compile("[运邮]费|寄|快递|发货|打包|箱|筐")


def brief_of(**told: str) -> Brief:
    """The facts above, some of them told otherwise, those told as "" left out."""
    facts: dict[FactKind, str] = {kind: told.get(kind, text) for kind, text in TOLD.items()}
    return Brief(tuple(Fact(kind, text) for kind, text in facts.items() if text), "小芳", "信丰县")


def scripts_of(brief: Brief, **traits: str) -> list[Script]:
    """An outline from some fifty angles, all of them with these traits."""
    book: AngleBook = SHELF.angles
    cells = [
        cell
        for cell in book.fitting(fact.kind for fact in brief.facts)
        if all(getattr(cell, axis) == trait for axis, trait in traits.items())
    ]
    some = cells[:: max(1, len(cells) // 50)]
    return [
        outline_script(brief, "zh-CN", f"{number:032x}", "", angle=angle_of(book, cell))
        for number, cell in enumerate(some)
    ]


def ours(script: Script, brief: Brief) -> str:
    """All that is said, asked and shown but her own words and how she is staged."""
    text = "\n".join(
        "\n".join([part.say, part.ask, part.show if number else ""])
        for number, part in enumerate(script.segments)
    )
    for fact in brief.facts:
        text = text.replace(trimmed(fact.text), "")
    return text


def cues(name: str) -> list[str]:
    return [f"【{frame}】" for frame in FRAMES.of("cue", name)]


@pytest.mark.parametrize(
    ("product", "clash"),
    [
        pytest.param("剪纸", EATEN, id="paper is not eaten, gathered or weighed"),
        pytest.param("竹篮", EATEN, id="nor is a basket"),
        pytest.param("农家乐", SENT, id="a stay is not sent"),
        pytest.param("腊肉", re.compile("树|摘|收成|地里|个头|干瘪"), id="meat does not grow"),
        pytest.param("茶油", re.compile("个头|正面|背面|剥|大小"), id="oil has no sides"),
        pytest.param("土鸡蛋", re.compile("秤|掰|剥|摘|收成"), id="eggs are not weighed"),
        pytest.param("小米", re.compile("个头|正面|背面|剥|大小"), id="millet has no single piece"),
    ],
)
def test_no_sentence_is_about_other_goods(product: str, clash: re.Pattern[str]) -> None:
    brief = brief_of(product=product, price="39块一份，包邮" if product != "农家乐" else "128一天")
    found = {hit[0] for script in scripts_of(brief) for hit in clash.finditer(ours(script, brief))}
    assert found == set()


def test_who_has_guests_is_asked_for_the_way_and_not_for_postage() -> None:
    for script in scripts_of(brief_of(product="农家乐", price="128一天")):
        say = "".join(part.say for part in script.segments)
        assert [any(cue in say for cue in cues(name)) for name in ("route", "cancel", "shipping")] == [
            True, True, False,
        ]  # fmt: skip


def test_every_script_invites_to_buy_once() -> None:
    brief = brief_of()
    calls = [frame.format(goods="脐橙") for frame in FRAMES.of("tail", "price")]
    for script in scripts_of(brief):
        assert sum(part.say.endswith(tuple(calls)) for part in script.segments) == 1


def test_nobody_asks_about_postage_that_is_paid() -> None:
    brief = brief_of(price="39块一箱，净重10斤，运费我出")
    assert [1 for script in scripts_of(brief) if re.search("[运邮]费贵", ours(script, brief))] == []


def test_a_flaw_pointed_at_in_the_first_words_is_not_asked_for_again() -> None:
    for mishap in ("", TOLD["mishap"]):
        for script in scripts_of(brief_of(mishap=mishap), hook="flaw-first"):
            first, *others = (part.say for part in script.segments)
            rest = "".join(others)
            assert [cue for cue in cues("flaw") if cue in first] != []
            assert [cue for cue in (*cues("flaw"), *cues("weakness")) if cue in rest] == []


@pytest.mark.parametrize("kind", ["person", "place", "process", "mishap", "smell"])
def test_a_mere_word_is_asked_about_and_is_no_lesson_and_no_clip(kind: FactKind) -> None:
    word = {"person": "我妈", "place": "坡地", "process": "碾子", "mishap": "蚂蚁", "smell": "焦香"}[kind]
    frames = {frame.format(fact=word) for frame in FRAMES.of("word", kind)}
    brief = brief_of(**{kind: word})
    for script in scripts_of(brief):
        say = "".join(part.say for part in script.segments)
        assert any(frame + cue in say for frame in frames for cue in cues(kind))
        assert say.count(word) == 1


def test_what_is_sad_is_told_once_and_nobody_is_asked_to_chat_about_it() -> None:
    sad = "我嘛就我一个人，老婆前年走了"
    asks = {frame.format(goods="脐橙") for frame in FRAMES.of("ask", "person") if "{clip}" not in frame}
    for script in scripts_of(brief_of(person=sad, process="")):
        assert "".join(part.say for part in script.segments).count("就我一个人") == 1
        assert [part.ask for part in script.segments if "老婆" in part.say and part.ask in asks] == []


def test_goods_whose_name_is_banned_are_asked_for_by_another() -> None:
    brief = brief_of(product="降压茶，一罐100克")
    scripts = [
        outline_of(brief, "zh-CN", f"{n:032x}", "", SHELF.rulebook, date(2026, 11, 24), frames=SHELF.frames)
        for n in range(20)
    ]
    for script in scripts:
        say = "".join(part.say for part in script.segments)
        assert any(cue in say for cue in cues("product"))
        assert "一罐100克" not in say


def test_first_words_say_who_speaks_or_where() -> None:
    named = [frame.format(name="小芳", county="信丰县") for frame in FRAMES.of("introduction", "both")]
    for script in scripts_of(brief_of()):
        say, cell = script.segments[0].say, script.cell
        places = FRAMES.of("scene", cell[3])
        assert any(line in say for line in (*named, *places))


def test_the_place_fills_no_picture_that_shows_goods_price_or_the_next_time() -> None:
    for script in scripts_of(brief_of()):
        shots = FRAMES.of("show", script.cell[3])
        kept = ("goods", "weakness", "price", "close")
        for part in script.segments[1:]:
            if any(part.title in FRAMES.of("title", beat) for beat in kept):
                assert [shot for shot in shots if shot in part.show] == []


def test_no_sentence_of_a_script_is_longer_than_a_breath() -> None:
    long = "我奶奶今年八十一岁了还上树采，谁说她都不听，她说树比她还老呢怕什么"
    for script in scripts_of(brief_of(person=long)):
        for part in script.segments:
            spoken = re.split("[。！？；：]", re.sub("【[^】]*】", "", part.say))
            assert [one for one in spoken if len(re.findall(r"[\u3400-\u9fff\d]", one)) > 25] == []
