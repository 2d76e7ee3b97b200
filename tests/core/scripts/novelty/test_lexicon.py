"""A clause becomes common when many scripts say it, and by nothing else."""

from __future__ import annotations

from bot.core.scripts.novelty.lexicon import MANY, Tally


def tally(*bodies: str) -> Tally:
    made = Tally()
    made.add(bodies)
    return made


def test_what_more_than_many_say_is_common():
    assert tally(*["家人们好\n甜"] * MANY).common() == frozenset()
    assert tally(*["家人们好\n甜"] * (MANY + 1)).common() == {"家人们好"}


def test_saying_it_often_in_one_script_counts_once():
    assert tally(*["\n".join(["家人们好"] * 10)] * 10).common() == frozenset()


def test_among_very_many_scripts_more_must_say_it():
    made = tally(*["家人们好"] * 60)
    assert made.common() == {"家人们好"}
    made.add(f"第{number}句" for number in range(200_000))
    assert made.common() == frozenset()


def test_forgetting_what_is_rare_keeps_what_is_common():
    made = Tally()
    made.LARGEST = 100
    for page in range(10):
        made.add([f"家人们好\n第{page}页第{number}句" for number in range(100)])
    assert made.common() == {"家人们好"}
