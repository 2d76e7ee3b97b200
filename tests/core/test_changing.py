"""A value made or changed by hand equals what the standard library makes of it."""

import dataclasses

import pytest

from bot.core.changing import replace, swift
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


@swift
@dataclasses.dataclass(frozen=True, slots=True)
class Swift:
    where: Address
    text: str = "hello"
    tries: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class Slow:
    where: Address
    text: str = "hello"
    tries: int = 0


@pytest.mark.parametrize(
    ("places", "names"),
    [
        pytest.param((1,), {}, id="defaults"),
        pytest.param((1, "hi", 3), {}, id="all by place"),
        pytest.param((), {"where": 1, "tries": 2}, id="by name"),
    ],
)
def test_a_swift_class_makes_what_the_slow_one_makes(places, names):
    assert dataclasses.astuple(Swift(*places, **names)) == dataclasses.astuple(Slow(*places, **names))


def test_a_swift_value_compares_and_stays_frozen():
    assert (Swift(1) == Swift(1), Swift(1) == Swift(2), hash(Swift(1)) == hash(Swift(1))) == (
        True,
        False,
        True,
    )
    with pytest.raises(dataclasses.FrozenInstanceError):
        Swift(1).tries = 2


def test_a_swift_class_misses_what_is_missing():
    with pytest.raises(TypeError, match="where"):
        Swift()


def test_a_class_that_does_more_than_to_keep_its_fields_stays_slow():
    @dataclasses.dataclass(frozen=True, slots=True)
    class Made:
        parts: list = dataclasses.field(default_factory=list)

    with pytest.raises(TypeError, match="Made"):
        swift(Made)
