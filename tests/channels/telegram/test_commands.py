"""The command menu: the same entries in both languages, each of which the coach understands."""

import re

import pytest

from bot.channels.telegram.commands import LANGUAGE_CODES, MENUS
from bot.core.dialogue.commands import command_in


@pytest.mark.parametrize("language", MENUS)
def test_every_entry_is_a_word_that_the_coach_understands(language: str):
    words = [command.word for command in MENUS[language]]  # type: ignore[index]  # a key of this very mapping
    assert [word for word in words if command_in(f"/{word}") is None] == []
    assert all(re.fullmatch(r"[a-z]{1,32}", word) for word in words)
    assert all(0 < len(command.about) <= 256 for command in MENUS[language])  # type: ignore[index]  # same


def test_both_menus_offer_the_same_but_for_the_way_to_the_other_language():
    chinese, english = ({command.word for command in MENUS[language]} for language in ("zh-CN", "en"))
    assert chinese ^ english == {"english", "chinese"}


def test_every_phone_has_a_menu():
    assert set(LANGUAGE_CODES.values()) == set(MENUS)
    assert "" in LANGUAGE_CODES
