"""She reads how far it is her own, what others have too, and another way."""

from __future__ import annotations

from bot.core.scripts.novelty.verdict import Finding, Verdict
from bot.core.scripts.novelty.wording import told
from bot.core.scripts.script import Fact

TEXT = "家人们晚上好，我是小芳，今天的橙子是早上五点摘的"


def test_an_opening_like_others_in_the_county():
    verdict = Verdict(
        (Finding("opening", 0, 6, 7, blocking=True),),
        union=0.0801,
        unused=(Fact("mishap", "霜冻掉了一半的果"),),
        nearby=True,
    )
    assert told(verdict, TEXT, "zh-CN") == (
        "这段话有 91% 是你自己的。",
        "开场「家人们晚上好」和同县 7 个主播的相近。",
        "换成只有你知道的事，比如：霜冻掉了一半的果",
    )
    assert told(verdict, TEXT, "en")[1] == (
        "The opening “家人们晚上好” is close to that of 7 anchor(s) in your county."
    )


def test_a_script_of_her_own_is_told_so_and_nothing_else():
    assert told(Verdict(unused=(Fact("smell", "柴火味"),)), TEXT, "zh-CN") == ("这段话有 100% 是你自己的。",)


def test_what_must_change_comes_first_and_worn_words_last():
    verdict = Verdict(
        (
            Finding("opening", 0, 6, 2, blocking=False),
            Finding("worn", 0, 6, 0, blocking=False),
            Finding("copied", 12, 24, 1, blocking=True),
            Finding("closing", 12, 24, 3, blocking=True),
        ),
        union=0.5,
    )
    assert told(verdict, TEXT, "zh-CN") == (
        "这段话有 50% 是你自己的。",
        "「今天的橙子是早上五点摘的」和另外 1 个主播的稿子一样。",
        "结尾「今天的橙子是早上五点摘的」和其他 3 个主播的一样。",
        "开场「家人们晚上好」和其他 2 个主播的相近。",
        "「家人们晚上好」大家都在说。",
    )


def test_long_places_are_quoted_in_part():
    text = "橙" * 100
    (_, place) = told(Verdict((Finding("copied", 0, 100, 1, blocking=True),)), text, "zh-CN")
    assert place == f"「{'橙' * 39}…」和另外 1 个主播的稿子一样。"
