"""A cue card as one page of HTML that needs nothing else: no script, no picture, no network."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from bot.core.scripts.cue_card import CueCard, Run, Strip

_STYLE = (
    "body{margin:0;padding:12px;background:#fff;color:#111;font:26px/1.5 sans-serif;word-wrap:break-word}"
    "h1{font-size:22px;margin:0 0 8px}h2{font-size:26px;margin:0;color:#7a1f00}"
    "div{border-top:3px solid #111;padding:10px 0 14px}p{margin:6px 0 0}"
    ".s{font-size:20px;color:#444}.w{font-size:32px}.a{font-size:28px;color:#004a8f}"
    "b{background:#ffe08a}small{font-size:20px;color:#444;font-weight:normal}"
    "@media print{body{font-size:18pt}div{page-break-inside:avoid}}"
)
"""Sizes in pixels and no newer rule than 2010's, so that an old phone's browser shows it as meant."""
_WORDS = {
    "zh-CN": ("提词卡", "一共 {0} 分 {1:02d} 秒", "{0} 秒", "镜头：", "问大家："),
    "en": ("Cue card", "{0} min {1:02d} s in all", "{0} s", "Show: ", "Ask them: "),
}


def page(card: CueCard) -> str:
    """The card as a document of a few kilobytes. All that came from her or a model is escaped."""
    title, total, *_ = _WORDS[card.language]
    whole = total.format(*divmod(card.seconds, 60))
    strips = "".join(_strip(strip, card) for strip in card.strips)
    return (
        f'<!DOCTYPE html><html lang="{card.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head>"
        f"<body><h1>{title} · {whole}</h1>{strips}</body></html>\n"
    )


def _strip(strip: Strip, card: CueCard) -> str:
    _, _, seconds, show, ask = _WORDS[card.language]
    timed = f"{strip.clock} · {seconds.format(strip.seconds)}"
    shown = f'<p class="s">{show}{escape(strip.show)}</p>' if strip.show else ""
    asked = f'<p class="a">{ask}{_runs(strip.ask)}</p>' if strip.ask else ""
    return (
        f"<div><h2>{strip.number}. {escape(strip.title)} <small>{timed}</small></h2>"
        f'{shown}<p class="w">{_runs(strip.say)}</p>{asked}</div>'
    )


def _runs(runs: Iterable[Run]) -> str:
    return "".join(f"<b>{escape(run.text)}</b>" if run.strong else escape(run.text) for run in runs)
