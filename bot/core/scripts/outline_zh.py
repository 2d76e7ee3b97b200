"""The outline writer's Chinese: what it says whatever trainers write, and a frame or two of its own."""

from __future__ import annotations

from bot.core.scripts.frames import Frames
from bot.core.scripts.wording import Wording

BUILT_IN = Frames(
    {
        "opening": {
            "product": ("今天只讲这一样：{fact}。", "货先摆出来：{fact}。"),
            "price": ("先把账摆桌上：{fact}。", "开口就报数：{fact}。"),
            "season": ("先说今天的时候：{fact}。", "地里到哪一步了？{fact}。"),
            "person": ("先说一个人：{fact}。", "货等会儿看，先讲人：{fact}。"),
            "place": ("先认个地方：{fact}。", "东西从哪儿来，我先交代：{fact}。"),
            "process": ("先说怎么做：{fact}。", "手上的活，嘴上说一遍：{fact}。"),
            "mishap": ("先说一件不好听的事：{fact}。", "卖东西前我先认一件事：{fact}。"),
            "smell": ("手机传不了味道，我用嘴说：{fact}。", "凑近了是这么个味：{fact}。"),
            "bare": ("先不讲话，你看看我手里的东西。", "东西拿近一点，你先看。"),
        },
        "introduction": {
            "both": ("我叫{name}，人在{county}。",),
            "name": ("我叫{name}。",),
            "county": ("我在{county}。",),
        },
        "turn": {"any": ("想问什么，随时打字。", "我讲慢一点，你听个明白。")},
        "fact": {
            "product": ("今天的货是这个：{fact}。",),
            "season": ("再说时候：{fact}。",),
            "price": ("价钱是：{fact}。再说一遍：{fact}。",),
            "person": ("人也讲一讲：{fact}。",),
            "place": ("地方讲一下：{fact}。",),
            "process": ("做法是这样：{fact}。",),
            "mishap": ("出过岔子，我也讲：{fact}。",),
            "smell": ("说说这个味：{fact}。",),
        },
        "head": {
            "weakness": ("毛病我自己先讲。",),
            "price": ("现在讲价，我说慢一点。",),
            "close": ("今天就讲到这儿。",),
        },
        "tail": {
            "goods": ("不急着买，看明白再说。",),
            "weakness": ("知道了毛病再买，心里不堵。",),
            "price": ("想好再点，我不催。",),
            "close": ("谢谢你听到现在。", "走之前再说一句：{clip}。"),
        },
        "ask": {
            "person": ("你身边也有这样的人吗？",),
            "place": ("你那边今天出太阳还是下雨？",),
            "process": ("这活你做过没有？",),
            "mishap": ("你碰过这种事吗？",),
            "smell": ("这味道你闻过没有？",),
            "opening": ("你猜这是什么？打字猜一猜。",),
            "goods": ("哪儿没看清？打字，我转过去。",),
            "weakness": ("这个毛病你受得了吗？",),
            "price": ("听清价钱了吗？没听清打“再来”。",),
            "close": ("下回早点来还是晚点来？",),
        },
        "cue": {
            "own": ("讲一件只有你知道的事：谁干的，在哪儿，出过什么岔子",),
            "product": ("报货名：叫什么，什么品种",),
            "season": ("说一句：这货是哪天弄的",),
            "weakness": ("指着货，说一处真毛病",),
            "unfit": ("说谁不适合买",),
            "price": ("报价：多少钱，多重，或者多少个，再慢慢报一遍",),
            "unit": ("补上单位：这个价买多重，买多少个",),
            "shipping": ("运费谁出，哪天发货，照实说",),
            "after_sale": ("坏了怎么办，几天内找你，照实说",),
            "next": ("说清下回哪天、几点来，卖什么",),
        },
        "show": {
            "person": ("镜头先对着手，再慢慢抬到脸。",),
            "place": ("镜头慢慢转，看得见那地方就对着它。",),
            "process": ("镜头对着手，边做边说。",),
            "mishap": ("看着镜头说，手里别忙。",),
            "smell": ("把货凑到鼻子前，再凑到镜头前。",),
            "opening": ("货举到镜头前，停一停。",),
            "goods": ("货拿近，正面、背面都转给镜头看。",),
            "story": ("手机放稳，看着镜头说。",),
            "more": ("手机放稳，看着镜头说。",),
            "weakness": ("把有毛病的那处指给镜头看。",),
            "price": ("纸上写好价钱和单位，举到镜头前。",),
            "close": ("把写着下回时间的纸举起来。",),
        },
        "title": {
            "opening": ("开口：先说{label}",),
            "goods": ("看货",),
            "story": ("讲讲{label}",),
            "more": ("再说{label}",),
            "weakness": ("说毛病",),
            "price": ("慢慢报价",),
            "close": ("收尾",),
        },
    }
)
"""Enough to speak with when the trainers' frames cannot be read."""

CHINESE = Wording(
    labels={
        "person": "人",
        "place": "地方",
        "process": "手上的活",
        "mishap": "岔子",
        "smell": "味道",
        "product": "货",
        "season": "时候",
        "price": "价钱",
    },
    steps={
        "opening": "开口",
        "goods": "看货",
        "story": "讲{0}",
        "more": "讲{0}",
        "weakness": "说毛病",
        "price": "报价",
        "close": "约下回",
    },
    angles=(
        "这场从{0}讲起，这事只有你讲得出；接着{1}，最后约下回。",
        "先拿{0}开口，别人学不走；往下{1}，收尾约下回。",
        "头一句就讲{0}，人家一听是你家的事；然后{1}，最后约下回。",
    ),
    bare_angle="你还没写自家的事，这份短稿先把货、毛病和价钱讲老实；【】里空着的，等你用自己的话填。",
    notes={
        "card": "【看提词卡，用自己的话讲】",
        "rest": "【后半段在提词卡上，挑着讲】",
        "forbidden": "不能说“{0}”，我拿掉了。",
    },
    card="提词卡：{0}",
    bare="{fact}。",
    sentence=9,
    clip=(6, 18),
    goods=8,
    space="",
    listing="、",
    pairing="和",
    joiner="。",
    built_in=BUILT_IN,
)
