"""Words that are this channel's own: they speak of WeChat's limits, never of lessons or scripts."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.messages import Language

Words = Mapping[Language, str]

RECEIVED: Words = {"zh-CN": "收到，我想一下，好了就发给你。", "en": "Got it. I am thinking; you get it soon."}
BUSY: Words = {
    "zh-CN": "我这会儿忙不过来，刚才那条没存上，请再发一次。",
    "en": "I am too busy just now and could not keep that. Please send it once more.",
}
NOT_YET: Words = {
    "zh-CN": "还在想，马上就好。过几秒点 {more}，或者回复「取」，我就给你。",
    "en": "Still thinking, nearly there. In a few seconds tap {more}, or reply “more”.",
}
MORE_FOLLOWS: Words = {"zh-CN": "（没说完，{more}，或者回复「取」）", "en": "({more}, or reply “more”)"}
MORE: Words = {"zh-CN": "接着看", "en": "Go on"}
PICTURE: Words = {"zh-CN": "看图", "en": "Picture"}
VIDEO: Words = {"zh-CN": "看视频", "en": "Video"}
AUDIO: Words = {"zh-CN": "听录音", "en": "Recording"}
ON_THE_WEB: Words = {"zh-CN": "在网页里看", "en": "See it on the web"}
WEB_CHAT: Words = {
    "zh-CN": "点这里进网页版，还是你的账号：{link}\n（10 分钟内有效，只能用一次，别转给别人）",
    "en": "The web chat, with your place kept: {link}\n(good for 10 minutes, once; do not pass it on)",
}
NO_WEB_CHAT: Words = {
    "zh-CN": "网页版还没开，就在这里学也一样。",
    "en": "There is no web chat yet. Everything works here, too.",
}
NEWCOMER_FIRST: Words = {
    "zh-CN": "先跟我说句「你好」，再进网页版。",
    "en": "Say “hello” to me first, then open the web chat.",
}
