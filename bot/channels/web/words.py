"""Words on the page around the chat, in each language, and which language a browser asks for."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.messages import Language

PAGE: Mapping[Language, Mapping[str, str]] = {
    "zh-CN": {
        "title": "村播教练",
        "log": "聊天记录",
        "coach": "教练",
        "me": "我",
        "choices": "点一个",
        "placeholder": "打字告诉教练",
        "send": "发送",
        "start": "开始",
        "earlier": "看更早的",
        "newer": "↓ 新消息",
        "offline": "没网了，连上就发",
        "busy": "教练这会儿忙，马上自动再发",
        "erased": "全部删好了。",
        "waiting": "还没发出去",
        "failed": "没发出去",
        "again": "再发一次",
        "picture": "图片",
        "audio": "录音",
        "video": "短视频",
        "download": "下载",
        "noscript": "上面的内容可以看。要回话，请打开浏览器的 JavaScript。",
    },
    "en": {
        "title": "Cunbo Coach",
        "log": "Chat",
        "coach": "Coach",
        "me": "Me",
        "choices": "Choose one",
        "placeholder": "Write to your coach",
        "send": "Send",
        "start": "Start",
        "earlier": "Earlier messages",
        "newer": "↓ New messages",
        "offline": "No network. It is sent as soon as you are back.",
        "busy": "The coach is busy. It is sent again by itself.",
        "erased": "Everything is erased.",
        "waiting": "not sent yet",
        "failed": "Not sent",
        "again": "Send again",
        "picture": "Picture",
        "audio": "Recording",
        "video": "Video",
        "download": "Download",
        "noscript": "You can read what is above. To answer, please turn on JavaScript.",
    },
}

ENTRANCE: Mapping[Language, Mapping[str, str]] = {
    "zh-CN": {
        "ask": "这里是网页版，还是你的账号，学到哪都记着。",
        "enter": "进去接着学",
        "busy": "这会儿忙，请再按一次。",
        "stale": "这个链接用过了，或者过期了。回聊天里再要一个就行。",
    },
    "en": {
        "ask": "This is the web chat, with your place kept.",
        "enter": "Go in",
        "busy": "Too busy just now. Please press once more.",
        "stale": "This link was used before or is too old. Ask for a new one in the chat.",
    },
}

BUSY = {
    "zh-CN": "现在存不进去，稍等一下会自动再发。",
    "en": "We cannot save that just now. It is sent again soon.",
}
UNREADABLE = {
    "zh-CN": "这条消息我读不懂，刷新页面再试试。",
    "en": "That message cannot be read. Reload the page.",
}
EMPTY = {"zh-CN": "这条消息是空的。", "en": "That message is empty."}
TOO_BIG = {"zh-CN": "这条太长了，分几次发。", "en": "That is too long. Send it in several parts."}
NOT_JSON = {"zh-CN": "这里只收 JSON 格式的消息。", "en": "Only JSON is accepted here."}
STRANGER = {"zh-CN": "请先打开聊天页面。", "en": "Open the chat page first."}
TOO_FAST = {"zh-CN": "发得太快了，歇一下。", "en": "Too fast. Wait a moment."}
NOT_FOUND = {"zh-CN": "没有这个文件。", "en": "There is no such file."}


def browser_language(accept: str) -> Language:
    """The language that an Accept-Language header (RFC 9110, 12.5.4) asks for: the better liked of Chinese
    and English, Chinese when it asks for neither."""
    wishes = sorted((_wish(part) for part in accept.split(",")), key=lambda wish: -wish[1])
    for tag, liking in wishes:
        if liking > 0 and tag.startswith("zh"):
            return "zh-CN"
        if liking > 0 and tag.startswith("en"):
            return "en"
    return "zh-CN"


def _wish(part: str) -> tuple[str, float]:
    tag, _, quality = part.partition(";q=")
    try:
        return tag.strip().lower(), float(quality or 1)
    except ValueError:
        return tag.strip().lower(), 0.0
