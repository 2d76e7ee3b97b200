"""A changed value equals what the standard library makes of it."""

import dataclasses

import pytest

from bot.core.changing import replace
from bot.core.dialogue.state import Conversation, Redeeming, Resting
from bot.core.messages import Address
from bot.core.people.trainee import Trainee

CONVERSATION = Conversation(Trainee("t1", name="小芳"))


@pytest.mark.parametrize(
    ("value", "fields"),
    [
        pytest.param(CONVERSATION, {"version": 7, "flow": Redeeming()}, id="several of many"),
        pytest.param(CONVERSATION, {}, id="nothing"),
        pytest.param(Address("web", "a"), {"key": "b"}, id="one of two"),
        pytest.param(Resting(), {"kind": "resting"}, id="the only one"),
    ],
)
def test_it_does_what_the_standard_library_does(value, fields):
    assert replace(value, **fields) == dataclasses.replace(value, **fields)


def test_the_old_value_stays_as_it_was():
    replace(CONVERSATION, version=7)
    assert (CONVERSATION.version, CONVERSATION.trainee.name) == (0, "小芳")


def test_an_unknown_field_is_refused():
    with pytest.raises(KeyError):
        replace(CONVERSATION, mood="good")
