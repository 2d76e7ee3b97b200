"""The command menu, in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.messages import Language


@dataclass(frozen=True, slots=True)
class Command:
    """One entry: the word after the slash (a-z), and what it does in the language of the menu."""

    word: str
    about: str


MENUS: dict[Language, tuple[Command, ...]] = {
    "zh-CN": (
        Command("menu", "菜单"),
        Command("continue", "接着学"),
        Command("lessons", "看课程"),
        Command("script", "写脚本"),
        Command("rehearse", "排练一遍"),
        Command("check", "查稿子"),
        Command("progress", "我的进度"),
        Command("crew", "小队"),
        Command("profile", "我的资料"),
        Command("code", "换手机接着学"),
        Command("english", "换成英文"),
        Command("help", "怎么用"),
    ),
    "en": (
        Command("menu", "Menu"),
        Command("continue", "Go on learning"),
        Command("lessons", "Lessons"),
        Command("script", "Write a script"),
        Command("rehearse", "Rehearse"),
        Command("check", "Check a script"),
        Command("progress", "My progress"),
        Command("crew", "My crew"),
        Command("profile", "About me"),
        Command("code", "Change device"),
        Command("chinese", "Switch to Chinese"),
        Command("help", "How this works"),
    ),
}
"""Every word is one that the coach understands when it is typed."""

LANGUAGE_CODES: dict[str, Language] = {"": "zh-CN", "zh": "zh-CN", "en": "en"}
"""Which menu a phone set to this language shows; "" is for all others."""
