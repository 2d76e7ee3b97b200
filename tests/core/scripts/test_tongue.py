"""A script in the wrong language is known from one in her language with foreign words in it."""

from __future__ import annotations

import pytest

from bot.core.messages import Language
from bot.core.scripts.script import Brief, Fact
from bot.core.scripts.tongue import is_foreign

HERS = Brief(
    (Fact("product", "Hass牛油果"), Fact("person", "我妈天不亮就去翻晒")), name="张梅", county="赣县"
)
ANNS = Brief((Fact("product", "大红袍 tea"), Fact("person", "my mother turns them at dawn")), name="Ann")


@pytest.mark.parametrize(
    ("text", "brief", "language", "foreign"),
    [
        pytest.param("我妈天不亮就去翻晒，你看这竹匾。", HERS, "zh-CN", False, id="Chinese"),
        pytest.param("I am 张梅. Tap the link.\nDid you hear it?", HERS, "zh-CN", True, id="English"),
        pytest.param(
            "我妈天不亮就去翻晒. Look at this tray, friends.", HERS, "zh-CN", True, id="around hers"
        ),
        pytest.param("OK，上iPhone拍的，用WeChat看。", HERS, "zh-CN", False, id="brands in Chinese"),
        pytest.param("今天讲Hass牛油果，A4纸大的一箱，OK的打OK。", HERS, "zh-CN", False, id="her goods"),
        pytest.param("Hass牛油果。我妈天不亮就去翻晒。", HERS, "zh-CN", False, id="nothing but her words"),
        pytest.param("", HERS, "zh-CN", False, id="nothing"),
        pytest.param(
            "She turns them at dawn. Come and look.", ANNS, "en", False, id="for one who reads English"
        ),
        pytest.param("大家看，这个竹匾里晒的就是茶。", ANNS, "en", True, id="Chinese for her"),
        pytest.param("This is 大红袍 tea, we call it 岩茶 here.", ANNS, "en", False, id="a Chinese name"),
    ],
)
def test_what_most_of_a_text_is_in(text: str, brief: Brief, language: Language, foreign: bool) -> None:
    assert is_foreign(text, brief, language) is foreign
