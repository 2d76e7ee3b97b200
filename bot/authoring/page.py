"""A lesson's bubbles as one page for the browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from itertools import groupby, pairwise
from operator import itemgetter
from urllib.parse import quote

from bot.authoring.asides import asides, shown_to
from bot.authoring.preview import Shown, bubbles
from bot.core.lessons.fitting import unnamed
from bot.core.messages import Mark, Media, Outgoing

_TAGS = {"strong": "strong", "em": "em", "code": "code"}
_STYLE = """
body{margin:0;background:#ededed;font:18px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;
color:#111}
main{max-width:26rem;margin:0 auto;padding:1rem}
.b{background:#fff;border-radius:.6rem;padding:.6rem .8rem;margin:.5rem 0;white-space:pre-wrap;
overflow-wrap:anywhere}
.b.now{outline:3px solid #07c160}
.c{display:flex;flex-wrap:wrap;gap:.4rem;margin:.3rem 0 1rem}
.c span{background:#fff;border:1px solid #07c160;color:#056c37;border-radius:1.2rem;padding:.3rem .9rem}
img,audio,video{max-width:100%;display:block;margin-top:.4rem}
.a{color:#555;font-size:.9rem;border-left:3px solid #bbb;padding:0 .8rem;margin:.3rem 0 1rem;
white-space:pre-wrap}
.f{background:#fff3cd;border-left:4px solid #b8860b;padding:.5rem .8rem;margin:.5rem 0}
.f.error{background:#fdecea;border-color:#b3261e}
"""
_SCRIPT = """
let seen = document.body.dataset.version;
const jump = () => document.querySelector(".now")?.scrollIntoView({block: "start"});
const look = async () => {
  try {
    const said = await (await fetch("/bubbles?after=" + seen)).json();
    if (said.version !== seen) {
      seen = said.version;
      document.querySelector("main").innerHTML = said.html;
      jump();
    }
    setTimeout(look, 100);
  } catch { setTimeout(look, 1000); }
};
jump(); look();
"""


def page(shown: Shown, version: str) -> str:
    """The whole page. It asks for `bubbles` by itself whenever the file is saved."""
    title = escape(shown.lesson.title if shown.lesson else "cunbo preview")
    language = shown.lesson.language if shown.lesson else "en"
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'
        f"<title>{title}</title><style>{_STYLE}</style>"
        f'<body data-version="{escape(version)}"><main>{inside(shown)}</main>'
        f"<script>{_SCRIPT}</script></body></html>"
    )


def answer(shown: Shown, version: str) -> str:
    """What the page asks for, as JSON."""
    return json.dumps({"version": version, "html": inside(shown)}, ensure_ascii=False)


def inside(shown: Shown) -> str:
    """Findings first, then every bubble; the ones of the step being edited are marked."""
    return "".join((*_findings(shown), *_bubbles(shown)))


def _findings(shown: Shown) -> Iterator[str]:
    language = shown.lesson.language if shown.lesson else "zh-CN"
    for one in shown.findings:
        said = f"{one.line}:{one.column} {one.message.said(language)} {one.fix.said(language)}"
        yield f'<p class="f {one.severity}">{escape(said)}</p>'


def _bubbles(shown: Shown) -> Iterator[str]:
    if shown.lesson is None:
        return
    lesson = unnamed(shown.lesson)
    for step, said in groupby(bubbles(lesson), key=itemgetter(0)):
        yield _beside(shown_to(lesson, step))
        yield from _step([outgoing for _, outgoing in said], " now" if step == shown.step else "")
        yield _beside("\n".join(asides(lesson.steps[step], lesson.language)))


def _beside(words: str) -> str:
    """A note to the trainer, which no trainee sees."""
    return f'<p class="a">{escape(words)}</p>' if words else ""


def _step(said: list[Outgoing], now: str) -> Iterator[str]:
    for outgoing in said:
        yield f'<div class="b{now}">{_marked(outgoing)}{"".join(map(_media, outgoing.media))}</div>'
        if outgoing.choices:
            labels = "".join(f"<span>{escape(choice.label)}</span>" for choice in outgoing.choices)
            yield f'<div class="c">{labels}</div>'


def _marked(outgoing: Outgoing) -> str:
    """The text with its marks as tags, cut at every edge of a mark so that they may overlap."""
    edges = sorted(
        {0, len(outgoing.text), *(edge for one in outgoing.marks for edge in (one.start, one.end))}
    )
    parts = []
    for start, end in pairwise(edges):
        html = escape(outgoing.text[start:end])
        for mark in outgoing.marks:
            if mark.start <= start and end <= mark.end:
                html = _tagged(html, mark)
        parts.append(html)
    return "".join(parts)


def _tagged(html: str, mark: Mark) -> str:
    if mark.kind == "link":
        return f'<a href="{escape(mark.url)}" rel="noreferrer">{html}</a>'
    return f"<{_TAGS[mark.kind]}>{html}</{_TAGS[mark.kind]}>"


def _media(media: Media) -> str:
    address = "/content/" + quote(media.path)
    if media.kind == "picture":
        return f'<img src="{escape(address)}" alt="{escape(media.caption)}">'
    if media.kind == "audio":
        return f'<audio controls src="{escape(address)}"></audio>'
    if media.kind == "video":
        return f'<video controls src="{escape(address)}"></video>'
    return f"<p>{escape(media.caption or media.path)}</p>"
