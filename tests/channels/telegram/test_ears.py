"""Each update is kept before anything else happens, and edits, blocks and groups have their manners."""

from __future__ import annotations

import asyncio

import pytest

from bot.core.errors import StoreBusy
from bot.core.messages import Address
from tests.channels.telegram.hearing import Notebook
from tests.channels.telegram.updates import GROUP, Raw, member, message, tap

HERS = Address("telegram", "7")


async def take(book: Notebook, *raws: Raw) -> None:
    ears = book.ears()
    for raw in raws:
        await ears.take(raw)
    await asyncio.sleep(0)


async def test_a_tap_is_answered_once_it_is_kept():
    book = Notebook()
    await take(book, tap(1, "go:menu"))
    assert [incoming.token for incoming in book.heard] == ["go:menu"]
    assert book.answered == ["q1"]


async def test_a_tap_that_cannot_be_kept_is_not_answered():
    book = Notebook()
    book.refuse[""] = 1
    with pytest.raises(StoreBusy):
        await take(book, tap(1, "go:menu"))
    assert book.answered == []


async def test_a_changed_last_message_says_the_new_words():
    book = Notebook()
    await take(book, message(1, text="菜但"), message(2, kind="edited_message", text="菜单", message_id=1))
    assert [(i.text, i.edited) for i in book.heard] == [("菜但", False), ("菜单", True)]


@pytest.mark.parametrize(
    "between",
    [pytest.param(message(2, text="别的"), id="she wrote"), pytest.param(tap(2, "go:menu"), id="she tapped")],
)
async def test_of_an_older_message_only_the_change_is_told(between: Raw):
    book = Notebook()
    await take(
        book, message(1, text="菜但"), between, message(3, kind="edited_message", text="菜单", message_id=1)
    )
    assert (book.heard[-1].text, book.heard[-1].edited) == ("", True)


async def test_a_change_that_changes_no_word_is_nothing():
    book = Notebook()
    await take(book, message(1, text="菜单"), message(2, kind="edited_message", text="菜单", message_id=1))
    assert book.texts() == ["菜单"]


async def test_a_block_and_a_return_are_written_down():
    book = Notebook()
    await take(book, member(1, "member", "kicked"), member(2, "kicked", "member"))
    assert book.reached == [(HERS, False), (HERS, True)]


async def test_a_group_is_told_once_how_to_begin():
    book = Notebook()
    await take(
        book,
        member(1, "left", "member", GROUP),
        message(2, chat=GROUP, text="/start"),
        message(3, chat=GROUP, text="?"),
    )
    assert book.notices == [(-70, None, "https://t.me/cunbo?start=group")]
    assert book.heard == []


async def test_whoever_speaks_is_not_kept_waiting_behind_a_push():
    book = Notebook()
    await take(book, message(1, text="你好"))
    assert book.hurried == [7]
