"""The pictures of the trainers' guide, taken from the product: `python -m tests.docs.guide` takes them anew."""

from __future__ import annotations

import asyncio
import html
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, Page

from bot.authoring.browser import Desk, open_server
from bot.authoring.drafting import new_lesson
from bot.authoring.preview import Preview
from bot.core.messages import LANGUAGES, Language
from tests.fakes.browser import open_browser

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "content" / "guide"
LARGEST = 60_000
"""Bytes of one picture: the guide is read over village lines, too."""
NAMES = ("draft", "written", "mistake", "step")


@dataclass(frozen=True, slots=True)
class Said:
    """The lesson of the guide in one language: the draft's sentences and what stands in their place."""

    title: str
    changes: tuple[tuple[str, str], ...]
    slip: tuple[str, str]
    later: tuple[str, str]


SAID: dict[Language, Said] = {
    "zh-CN": Said(
        "清早摘果",
        (
            ("学完能做什么，写一句", "说得出为什么清早摘"),
            ("先说一件事", "清早摘，好在哪"),
            ("这里写一件事，几句短话就够。", "太阳一晒，果子就热了，路上坏得快。"),
            ("**要紧的词**两边加星号。", "**六点到九点**摘，果子是凉的。"),
            ("一行 --- 另起一页。", "摘下来放树荫底下。"),
            ("一页一条消息。", "叶子盖一层，等车来。"),
            ("这里写问题，两个答案里哪个好？", "有人问：“这果什么时候摘的？”怎么答好？"),
            ("好的答案", "今早六点摘的，现在还凉"),
            ("为什么好，写在这里。", "几点、什么样，都说清了。"),
            ("不好的答案", "放心，新鲜得很"),
            ("为什么不好，写在这里。", "谁都这么说。说几点摘的，人家才信。"),
            ("这里写要她做什么。", "拿一个果，说说它今天几点摘的、谁摘的。"),
            ("做得好，听得出什么", "说了几点\n- 说了谁摘的"),
        ),
        ("- [x] 今早六点摘的，现在还凉", "- [ ] 今早六点摘的，现在还凉"),
        ("等车来。", "等车来，别压。"),
    ),
    "en": Said(
        "Picking at dawn",
        (
            ("Say in one line what she can do afterwards", "Say why fruit is picked early"),
            ("Say one thing first", "Why we pick early"),
            (
                "Write one thing here, in a few short sentences.",
                "Once the sun is on it, fruit warms and spoils.",
            ),
            ("Put stars around **words that matter**.", "Pick **from six to nine**, while it is cool."),
            ("A line of three dashes starts a new page.", "Put the crates in the shade."),
            ("A page is one message.", "Cover them with leaves until the truck comes."),
            (
                "Write the question here. Which of two answers is better?",
                "“When was this picked?” What do you say?",
            ),
            ("The better answer", "At six today; it is still cool"),
            ("Why it is better.", "The hour, and something they can check."),
            ("The other answer", "Trust me, it is fresh"),
            ("Why it is not.", "Everyone says so. Say the hour, and people believe you."),
            ("Write here what she shall do.", "Hold up one fruit. Say when it was picked, and by whom."),
            ("What a good attempt shows", "You said the hour\n- You said who picked it"),
        ),
        ("- [x] At six today; it is still cool", "- [ ] At six today; it is still cool"),
        ("until the truck comes.", "until the truck comes. Stack nothing on top."),
    ),
}


def written(draft: str, said: Said) -> str:
    """The draft with every sentence of its own replaced. Raises AssertionError when one is not there."""
    for old, new in said.changes:
        assert old in draft, old
        draft = draft.replace(old, new, 1)
    return draft


@contextmanager
def previewed(root: Path, file: Path) -> Iterator[str]:
    """The address at which `cunbo preview --browser` shows the file."""
    desk = Desk(Preview(root, file), file)
    with open_server(desk, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


async def take(browser: Browser, language: Language, into: Path) -> None:
    """Take all pictures of one language."""
    said = SAID[language]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "tracks.yaml").write_bytes((ROOT / "content" / "tracks.yaml").read_bytes())
        file = new_lesson(root, "pick-early", said.title, None, language)
        draft = file.read_text(encoding="utf-8")
        whole = written(draft, said)
        context = await browser.new_context(viewport={"width": 420, "height": 640}, locale=language)
        page = await context.new_page()
        with previewed(root, file) as url:
            await page.goto(url)
            await _keep(page, into, "draft", language)
            file.write_text(whole, encoding="utf-8")
            await page.get_by_text(said.later[0]).first.wait_for()
            await _side_by_side(page, url, whole, into, language)
            await page.set_viewport_size({"width": 420, "height": 640})
            await page.goto(url)
            file.write_text(whole.replace(*said.slip), encoding="utf-8")
            await page.locator(".f.error").first.wait_for()
            await page.evaluate("scrollTo(0, 0)")
            await page.set_viewport_size({"width": 420, "height": 360})
            await _keep(page, into, "mistake", language)
            file.write_text(whole, encoding="utf-8")
            await page.locator(".f.error").first.wait_for(state="detached")
            file.write_text(whole.replace(*said.later), encoding="utf-8")
            await page.get_by_text(said.later[1]).first.wait_for()
            await _keep(page, into, "step", language)
        await context.close()


async def _side_by_side(page: Page, url: str, text: str, into: Path, language: Language) -> None:
    """The step that asks: on the left as it is written, on the right as it is shown."""
    start = text.rindex("## ", 0, text.index("{#choose}"))
    end = text.index("## ", text.index("{#choose}"))
    shown = await page.evaluate(
        """() => {
            const all = [...document.querySelectorAll("main > *")];
            const at = all.findIndex((one) => one.innerText.includes(" 2/3"));
            return document.querySelector("style").outerHTML +
                all.slice(at, at + 3).map((one) => one.outerHTML).join("");
        }"""
    )
    source = html.escape(text[start:end].strip())
    await page.set_viewport_size({"width": 840, "height": 345})
    await page.set_content(
        f"<style>body{{display:flex;gap:1rem;padding:1rem}}pre{{flex:1;margin:0;background:#fff;padding:.8rem;"
        f"font:15px/1.6 monospace;white-space:pre-wrap}}div.s{{flex:1}}</style>"
        f"<pre>{source}</pre><div class='s'>{shown}</div>"
    )
    await _keep(page, into, "written", language)


async def _keep(page: Page, into: Path, name: str, language: Language) -> None:
    await page.screenshot(path=into / f"{name}.{language}.png")


async def take_all(into: Path = PICTURES) -> None:
    async with open_browser() as browser:
        for language in LANGUAGES:
            await take(browser, language, into)


if __name__ == "__main__":
    asyncio.run(take_all())
