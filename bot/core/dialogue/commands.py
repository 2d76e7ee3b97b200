"""Words that mean the same wherever she is: commands in both languages, numbers, letters and labels."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from bot.core.messages import Choice

Command = Literal[
    "start", "menu", "help", "lessons", "script", "progress", "profile", "code", "redeem",
    "continue", "back", "stop", "english", "chinese", "erase", "export", "skip", "cancel",
    "reminders", "pause", "fewer", "quiet", "no_reminders", "resume_reminders", "review", "live",
    "rehearse", "placement", "check", "my_script", "cue_card", "change_part", "crew", "who", "my_scripts",
]  # fmt: skip

_WORDS: dict[Command, str] = {
    "start": "开始 你好 您好 hi hello start",
    "menu": "菜单 回菜单 主菜单 menu",
    "help": "帮助 怎么用 怎么弄 不会弄 我不会弄 不会用 我不会 不懂 我不懂 help ? 救命|what can you do",
    "lessons": "课程 看课程 上课 学习 我要上课 我想上课 我要学习 我想学习 我要看课程 lessons courses lesson",
    "script": "写脚本 脚本 写稿 写稿子 写一份脚本 接着写 写个脚本 写个稿 写个稿子 写一份稿子 我要写稿 "
    "我要写稿子 我要写脚本 我想写稿 我想写稿子 我想写脚本 帮我写稿 帮我写稿子 帮我写脚本 帮我写个稿子 "
    "帮我写个脚本 给我写个稿子 给我写个脚本 "
    "script|write a script|write script|go on writing|i want a script|i want to write a script"
    "|i need a script|help me write a script|write me a script",
    "progress": "进度 我的进度 学到哪了 progress|my progress",
    "profile": "我的资料 资料 设置 profile settings|about me",
    "code": "换手机 换手机接着学 换设备 续学码 code|change device",
    "redeem": "我有续学码 输续学码|i have a code",
    "continue": "继续 接着学 接着 下一步 往下 next continue|go on|resume",
    "back": "返回 上一步 后退 back|go back",
    "stop": "停 停下 歇一会儿 歇会儿 休息 不学了 再见 stop bye|take a break",
    "english": "english 英文 英语|in english",
    "chinese": "中文 汉语 chinese",
    "erase": "全部删除 删除我的资料 删除资料 erase|erase everything|delete my data",
    "export": "导出我的资料 导出 export|export my data",
    "skip": "跳过 不说 skip pass",
    "cancel": "取消 算了 算了吧 不弄了 不要这份了 不写了 cancel|cancel it|never mind",
    "reminders": "提醒 我的提醒 提醒设置 改提醒 reminders reminder|my reminders",
    "pause": "暂停 暂停提醒 停几天 pause|pause reminders",
    "fewer": "少一点 少提醒 少提醒一点 太多了 fewer less|less often|too many",
    "quiet": "免打扰 别吵我 quiet|quiet hours",
    "no_reminders": "不要提醒 不要提醒了 别提醒了 别再提醒 停止提醒 unsubscribe|no reminders|stop reminders",
    "resume_reminders": "恢复提醒 再提醒我 要提醒|resume reminders|remind me again",
    "review": "复习 复习一下 温习 review revise",
    "placement": "摸底 摸底测试 摸底跳课 跳课 placement|skip ahead|placement test",
    "rehearse": "排练 排练一遍 彩排 试讲 rehearse rehearsal|run through",
    "check": "查稿子 查稿 查脚本 查一下稿子 检查稿子 check|check a script|check script|check my script",
    "my_script": "我的脚本 我的稿子 看脚本 看我的脚本|my script|show my script",
    "my_scripts": "所有脚本 全部脚本 我的全部脚本 以前的脚本 旧脚本 别的脚本 脚本列表"
    "|all my scripts|my scripts|older scripts|other scripts|all scripts",
    "cue_card": "提词卡 提词 题词卡|cue card",
    "change_part": "改一段 改脚本 改稿子 改稿|change a part|change my script",
    "crew": "小队 我的小队 搭子 我的搭子 团队 crew|my crew",
    "who": "你是谁 你谁呀 你是谁呀 你是谁啊 你叫什么 你叫什么名字 你是什么 你是真人吗 你是人吗 你是真的人吗 "
    "你是不是真人 你是不是机器人 你是机器人吗 你是真人还是机器人 你是人还是机器 你是ai吗 你是不是ai "
    "你是客服吗 是真人吗 有真人吗 找真人 "
    "转人工 人工 人工客服 找人工|who are you|what are you|are you human|are you a human|are you a real person"
    "|are you real|are you a person|are you a robot|are you a bot|are you a machine|are you an ai|are you ai"
    "|real person|talk to a human|talk to a person|speak to a human|speak to a person|who is this",
    "live": "我要直播 我的直播 看直播 直播 开播 取消直播 取消开播 不播了 live|my live|go live|cancel my live",
}


def _table() -> dict[str, Command]:
    table: dict[str, Command] = {}
    for command, words in _WORDS.items():
        spaced, *phrases = words.split("|")
        for word in (*spaced.split(), *phrases):
            table[word] = command
    return table


_COMMANDS = _table()
_UNDOING = frozenset({"撤回", "撤回刚才那步", "撤销", "改回去", "改回来", "退一步", "undo"})
"""Labels of the buttons that take the last step back, and what else she calls them."""
_EDGE = re.compile(r"^[\s/「」“”\"'《》【】\[\]]+|[\s。.!！~～?？,，;；、」”\"'》】\]]+$")


def folded(text: str) -> str:
    """Her words for comparison: width and case folded, quotes, slashes and end marks taken off."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    return plain if plain in {"?", "？"} else _EDGE.sub("", plain)


_folded_label = lru_cache(maxsize=1024)(folded)
"""The same of a button's label: a few of them come up again and again."""


def command_in(text: str) -> Command | None:
    """The command that this text is, None when it is none."""
    return _COMMANDS.get(folded(text))


def is_undoing(text: str) -> bool:
    """Whether she wants the last step taken back."""
    return folded(text) in _UNDOING


def start_payload(text: str) -> str | None:
    """What follows "/start" ("" when nothing does), None when the text is no start at all."""
    word, _, payload = text.strip().partition(" ")
    return payload.strip() if word == "/start" else None


def chosen(text: str, offered: tuple[Choice, ...], by_place: bool) -> Choice | None:
    """The choice she typed instead of tapping: by its label, or by its number or letter if `by_place`."""
    word = folded(text)
    if not word:
        return None
    same = _UNDOING if word in _UNDOING else {word}
    for choice in sorted(offered, key=lambda one: _folded_label(one.label) != word):
        if _folded_label(choice.label) in same:
            return choice
    place = _place(word) if by_place else None
    return offered[place] if place is not None and place < len(offered) else None


def _place(word: str) -> int | None:
    if word.isascii() and word.isdigit() and 1 <= int(word[:3]) <= 99:
        return int(word) - 1 if len(word) <= 2 else None
    if len(word) == 1 and "a" <= word <= "z":
        return ord(word) - ord("a")
    return None


def says_something(text: str) -> bool:
    """Whether there is a letter or digit in it: emoji and punctuation alone say nothing we can act on."""
    return any(unicodedata.category(character)[0] in "LN" for character in text)
