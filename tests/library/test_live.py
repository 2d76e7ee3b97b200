"""The programme follows the disk: good files count at once, broken ones change nothing but the findings."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from bot.library import Finding, LiveShelf
from bot.service.ports import Library
from tests.fakes.content import Content, lesson_text
from tests.fakes.rules import rule_text, write_shared

BROKEN = "没有课程信息\n"


class Listener:
    """Hears what the shelf reports."""

    def __init__(self) -> None:
        self.reports: list[list[str]] = []
        self.heard = asyncio.Event()

    def __call__(self, findings: tuple[Finding, ...]) -> None:
        self.reports.append(sorted({finding.rule for finding in findings if finding.is_error}))
        self.heard.set()

    async def until(self, is_so: Callable[[], bool]) -> None:
        async with asyncio.timeout(60):
            while not is_so():
                await self.heard.wait()
                self.heard.clear()


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def shelf(content: Content, listener: Listener) -> LiveShelf:
    """A shelf with one lesson, hello, in both languages."""
    for language in ("zh-CN", "en"):
        content.lesson("hello", language, title="老")
    shelf = LiveShelf(content.root, listener, patience=0.2)
    shelf.load()
    return shelf


def title(shelf: LiveShelf, id_: str = "hello") -> str | None:
    lesson = shelf.programme.lessons.get((id_, "zh-CN"))
    return lesson.title if lesson else None


def test_it_is_a_library(shelf: LiveShelf) -> None:
    library: Library = shelf
    assert library.programme.sequence == ("hello",)


def test_loading_uses_good_files_and_reports_broken_ones(content: Content, listener: Listener) -> None:
    content.lesson("good")
    content.write("lessons/zh-CN/bad.md", BROKEN)
    shelf = LiveShelf(content.root, listener)
    assert shelf.programme.sequence == ()
    shelf.load()
    assert shelf.programme.sequence == ("good",)
    assert listener.reports == [["no-front-matter", "no-steps", "text-before-step"]]


def test_an_edited_file_counts_at_once_and_programmes_already_taken_do_not_change(
    content: Content, shelf: LiveShelf
) -> None:
    before = shelf.programme
    shelf.reload([content.lesson("hello", title="新")])
    assert title(shelf) == "新"
    assert before.lessons["hello", "zh-CN"].title == "老"


def test_a_broken_file_keeps_the_last_good_version(
    content: Content, shelf: LiveShelf, listener: Listener
) -> None:
    good = shelf.programme
    shelf.reload([content.write("lessons/zh-CN/hello.md", BROKEN)])
    assert shelf.programme == good
    assert "no-front-matter" in listener.reports[-1]
    assert {finding.path for finding in shelf.findings if finding.is_error} == {"lessons/zh-CN/hello.md"}


def test_a_mended_file_counts_and_its_findings_are_gone(
    content: Content, shelf: LiveShelf, listener: Listener
) -> None:
    shelf.reload([content.write("lessons/zh-CN/hello.md", BROKEN)])
    shelf.reload([content.lesson("hello", title="新")])
    assert title(shelf) == "新"
    assert listener.reports[-1] == []


def test_a_deleted_file_takes_its_lesson_along(content: Content, shelf: LiveShelf) -> None:
    shelf.reload([content.delete("lessons/zh-CN/hello.md")])
    assert set(shelf.programme.lessons) == {("hello", "en")}
    shelf.reload([content.delete("lessons/en/hello.md")])
    assert shelf.programme.sequence == ()


def test_a_broken_file_that_is_deleted_takes_its_last_good_version_along(
    content: Content, shelf: LiveShelf
) -> None:
    shelf.reload([content.write("lessons/zh-CN/hello.md", BROKEN)])
    shelf.reload([content.delete("lessons/zh-CN/hello.md")])
    assert title(shelf) is None


def test_a_new_circle_keeps_the_last_good_versions(
    content: Content, shelf: LiveShelf, listener: Listener
) -> None:
    shelf.reload([content.lesson("next", order="2", extra="requires: [hello]\n")])
    good = shelf.programme
    shelf.reload([content.lesson("hello", title="新", extra="requires: [next]\n")])
    assert shelf.programme == good
    assert listener.reports[-1] == ["requires-cycle"]
    shelf.reload([content.lesson("hello", title="新")])
    assert title(shelf) == "新"
    assert listener.reports[-1] == []


def test_a_track_taken_away_stays_while_lessons_need_it(
    content: Content, shelf: LiveShelf, listener: Listener
) -> None:
    good = shelf.programme
    shelf.reload([content.write("tracks.yaml", "- {id: B, order: 2, titles: {en: Goods}}\n")])
    assert listener.reports[-1] == ["unknown-track"]
    assert shelf.programme.lessons == good.lessons
    assert [track.title("en") for track in shelf.programme.tracks] == ["Speaking", "Goods"]


def test_broken_tracks_keep_the_last_good_ones(
    content: Content, shelf: LiveShelf, listener: Listener
) -> None:
    good = shelf.programme
    shelf.reload([content.write("tracks.yaml", "nonsense")])
    assert shelf.programme == good
    assert listener.reports[-1] == ["bad-tracks"]


def test_a_picture_that_comes_or_goes_is_seen_by_the_lessons_that_show_it(
    content: Content, shelf: LiveShelf, listener: Listener
) -> None:
    shelf.reload([content.lesson("look", order="2", body="## 看\n\n看。\n\n![图](../../pictures/a.png)\n")])
    assert (title(shelf, "look"), listener.reports[-1]) == (None, ["dead-link"])
    shelf.reload([content.write("pictures/a.png", "x")])
    assert (title(shelf, "look"), listener.reports[-1]) == ("一课", [])
    shelf.reload([content.delete("pictures/a.png")])
    assert (title(shelf, "look"), listener.reports[-1]) == ("一课", ["dead-link"])


def test_only_files_that_changed_are_read_again(content: Content, shelf: LiveShelf) -> None:
    content.lesson("hello", "en", title="unseen")
    shelf.reload([content.lesson("hello", "zh-CN", title="新")])
    assert [shelf.programme.lessons["hello", language].title for language in ("zh-CN", "en")] == ["新", "老"]


def test_files_that_mean_nothing_are_not_reported_on(
    content: Content, shelf: LiveShelf, listener: Listener, tmp_path_factory: pytest.TempPathFactory
) -> None:
    told = len(listener.reports)
    outside = tmp_path_factory.mktemp("outside")
    shelf.reload(
        [content.write("notes.txt", "x"), content.write("lessons/zh-CN/.hello.md.swp", "x"), outside]
    )
    assert len(listener.reports) == told


def test_a_folder_moved_away_or_back_is_one_change(
    content: Content, shelf: LiveShelf, tmp_path: Path
) -> None:
    folder, aside = content.path("lessons/zh-CN"), tmp_path / "aside"
    folder.rename(aside)
    shelf.reload([folder])
    assert set(shelf.programme.lessons) == {("hello", "en")}
    aside.rename(folder)
    shelf.reload([folder])
    assert title(shelf) == "老"
    shelf.reload([content.root])
    assert title(shelf) == "老"


@asynccontextmanager
async def watching(shelf: LiveShelf) -> AsyncIterator[None]:
    task = asyncio.create_task(shelf.watch())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def test_the_watched_folder_is_followed_through_edit_break_mend_and_delete(
    content: Content, shelf: LiveShelf, listener: Listener
) -> None:
    async with watching(shelf):
        content.lesson("hello", title="新")
        await listener.until(lambda: title(shelf) == "新")

        content.write("lessons/zh-CN/hello.md", BROKEN)
        await listener.until(lambda: "no-front-matter" in listener.reports[-1])
        assert title(shelf) == "新"

        content.lesson("hello", title="更新")
        await listener.until(lambda: title(shelf) == "更新")
        assert listener.reports[-1] == []

        content.lesson("other", order="2", title="另一课")
        await listener.until(lambda: title(shelf, "other") == "另一课")

        shutil.rmtree(content.path("lessons"))
        await listener.until(lambda: shelf.programme.sequence == ())


async def test_a_file_saved_by_renaming_is_followed(
    content: Content, shelf: LiveShelf, listener: Listener
) -> None:
    async with watching(shelf):
        saved = content.write("lessons/zh-CN/.hello.md.tmp", lesson_text("hello", title="新"))
        saved.replace(content.path("lessons/zh-CN/hello.md"))
        await listener.until(lambda: title(shelf) == "新")


async def test_what_changed_before_the_watch_began_is_caught_up(
    content: Content, shelf: LiveShelf, listener: Listener
) -> None:
    content.lesson("hello", title="新")
    async with watching(shelf):
        await listener.until(lambda: title(shelf) == "新")


async def test_a_watch_ends_when_cancelled(shelf: LiveShelf) -> None:
    task = asyncio.create_task(shelf.watch())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def test_two_who_want_the_books_at_once_get_one_reading(content: Content) -> None:
    write_shared(content)
    content.write("rules/one.yaml", rule_text("clues:\n  - terms: [有机]\n"))
    shelf = LiveShelf(content.root, lambda _: None)
    shelf.load()
    with ThreadPoolExecutor(4) as pool:
        books = list(pool.map(lambda _: shelf.rulebook, range(4)))
    assert [rule.id for rule in books[0].rules] == ["R90"]
    assert all(book is books[0] for book in books)
