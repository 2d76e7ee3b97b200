"""The few words that are no part of a trainee's conversation: what a group is told."""

from __future__ import annotations

from bot.core.messages import Language

IN_A_GROUP: dict[Language, str] = {
    "zh-CN": "大家好，我是村播教练。我一对一陪练，不在群里上课。点下面的按钮，单独跟我聊。",
    "en": "Hello, I am the Cunbo Coach. I coach one to one, not in groups. Tap below to talk to me alone.",
}
OPEN_CHAT: dict[Language, str] = {"zh-CN": "单独聊", "en": "Talk alone"}
