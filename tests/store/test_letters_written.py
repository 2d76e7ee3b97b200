"""A push is written down in a quicker way than other letters, and reads the same."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime

import orjson
import pytest

from bot.core.messages import Choice, Mark, Media, Outgoing
from bot.store.codec import read_outgoing, write_outgoing

NIGHT = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
CHOICES = (Choice("开始学", "go:continue"), Choice("“提醒”\\", "rm:show"))


@pytest.mark.parametrize(
    "outgoing",
    [
        pytest.param(Outgoing("早", (), CHOICES, (), "push", NIGHT), id="a push"),
        pytest.param(Outgoing('早，"小芳"\n\\', (), (), (), "push", NIGHT), id="a push with quotes and no buttons"),
        pytest.param(Outgoing("早", (), (), (), "push", NIGHT, "notice"), id="a notice"),
        pytest.param(Outgoing("早", (), CHOICES, (), "push"), id="a push without an end"),
        pytest.param(Outgoing("早", (Mark("strong", 0, 1),), CHOICES, (), "push", NIGHT), id="a push with emphasis"),
        pytest.param(Outgoing("看", (), (), (Media("picture", "a.png"),), "push", NIGHT), id="a push with a picture"),
        pytest.param(Outgoing("在", (), CHOICES), id="a reply"),
    ],
)  # fmt: skip
def test_every_letter_is_read_as_it_was_said(outgoing: Outgoing) -> None:
    written = write_outgoing(outgoing)
    assert orjson.loads(written) == orjson.loads(orjson.dumps(outgoing))
    assert read_outgoing(written) == outgoing


def test_the_quicker_way_knows_all_that_a_letter_says() -> None:
    assert [field.name for field in fields(Outgoing)] == [
        "text", "marks", "choices", "media", "kind", "until", "form",
    ]  # fmt: skip
