"""A bookmark of another version, or a spoilt one, still opens."""

from __future__ import annotations

import logging

import pytest

from bot.core.dialogue.state import Conversation, Resting, Studying
from bot.core.lessons.progress import LessonProgress
from bot.core.people.trainee import Trainee
from bot.store import SqlStore
from bot.store.codec import read_conversation, write_conversation
from tests.store.world import hear, query, read, welcome

LI = Trainee("t1", "en", "Li", "赣州")


@pytest.mark.parametrize(
    ("state", "opens_as"),
    [
        pytest.param("{}", Conversation(LI, version=3), id="empty"),
        pytest.param(
            '{"flow": {"kind": "studying", "lesson_id": "l1", "version": "abc123"}, "greeted": true}',
            Conversation(LI, Studying("l1", "abc123"), greeted=True, version=3),
            id="older, with less in it",
        ),
        pytest.param(
            '{"flow": {"kind": "resting", "mood": "good"}, "sung": true, "progress": {"l1": {"step": 2, "x": 1}}}',
            Conversation(LI, Resting(), {"l1": LessonProgress(step=2)}, version=3),
            id="newer, with more in it",
        ),
        pytest.param(
            '{"flow": {"kind": "singing"}, "progress": {"l1": {"passed": true}}}',
            Conversation(LI, Resting(), {"l1": LessonProgress(passed=True)}, greeted=True, version=3),
            id="a flow of another version",
        ),
        pytest.param(
            '{"progress": {"l1": {"step": "three"}}}',
            Conversation(LI, greeted=True, version=3),
            id="spoilt progress",
        ),
        pytest.param('{"flow": {"kind', Conversation(LI, greeted=True, version=3), id="cut off"),
        pytest.param("", Conversation(LI, greeted=True, version=3), id="nothing at all"),
        pytest.param("[1, 2]", Conversation(LI, greeted=True, version=3), id="something else"),
    ],
)
def test_any_bookmark_opens(state: str, opens_as: Conversation) -> None:
    assert read_conversation(state, LI, 3) == opens_as


def test_a_bookmark_leaves_out_what_has_columns_of_its_own() -> None:
    assert "Li" not in write_conversation(Conversation(LI, version=7))


async def test_a_spoilt_row_keeps_her_profile_and_lets_her_go_on(store: SqlStore, url: str) -> None:
    await welcome(store)
    await hear(store, "web:1", trainee=LI, flow=Studying("l1", "abc123"))
    query(url, "UPDATE conversation SET state = 'my secret words'")

    opened = await read(store)
    await hear(store, "web:2", flow=Studying("l2", "def456"))

    assert opened == Conversation(LI, greeted=True, version=1)
    assert await read(store) == Conversation(LI, Studying("l2", "def456"), greeted=True, version=2)


def test_a_spoilt_bookmark_is_reported_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        read_conversation('{"flow": {"kind": "my secret words"}}', LI, 3)

    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "t1" in caplog.text
    assert "secret" not in caplog.text
