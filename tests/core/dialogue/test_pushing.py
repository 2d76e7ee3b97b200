"""What stands in the words of a push."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.dialogue import pushing
from bot.core.messages import Address, Mark
from bot.core.reminders.push import DAILY, Due, Send, Standing
from bot.core.reminders.streak import Streak
from bot.core.reminders.templates import Templates, template

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
HER = Standing("t1", Address("telegram", "1"), name="小芳")
TERMS = Templates(
    {
        ("idle", "zh-CN"): (template("idle", "{term}了{name}，地里在忙什么？"),),
        ("idle", "en"): (template("idle", "It is {term}{name}. What are you busy with?"),),
    }
)


def pushed(her: Standing, now: datetime, templates: Templates = TERMS) -> str:
    due = Due("2026-11-24 12:00", DAILY, now, her)
    send = Send("chat", now + timedelta(hours=1))
    made = pushing.push(due, send, templates, pushing.Taught({}, {}), now)
    assert made is not None
    return made.outgoing.text


@pytest.mark.parametrize(
    ("her", "now", "text"),
    [
        pytest.param(HER, NOON, "小雪了，小芳，地里在忙什么？", id="Chinese"),
        pytest.param(replace(HER, language="en"), NOON, "It is Minor Snow, 小芳. What are you busy with?", id="English"),
        pytest.param(HER, datetime(2026, 12, 6, 17, 0, tzinfo=UTC), "大雪了，小芳，地里在忙什么？", id="past midnight in China"),
        pytest.param(
            replace(HER, zone="Europe/Berlin"), datetime(2026, 12, 6, 17, 0, tzinfo=UTC),
            "小雪了，小芳，地里在忙什么？", id="the same moment elsewhere",
        ),
    ],
)  # fmt: skip
def test_a_reminder_may_name_the_solar_term(her: Standing, now: datetime, text: str) -> None:
    assert pushed(her, now) == text


STRONG = Templates(
    {
        ("idle", "zh-CN"): (template("idle", "**早{name}**，{name}**忙**吗？"),),
        ("streak", "zh-CN"): (template("streak", "连着 **{days}** 天了。"),),
    }
)


@pytest.mark.parametrize(
    ("name", "text", "marks"),
    [
        pytest.param("", "早，忙吗？\n连着 5 天了。", [(0, 1), (2, 3), (9, 10)], id="nobody's name"),
        pytest.param("小芳", "早，小芳，，小芳忙吗？\n连着 5 天了。", [(0, 4), (8, 9), (15, 16)], id="her name"),
        pytest.param("**{term}**", "早，**{term}**，，**{term}**忙吗？\n连着 5 天了。", [(0, 12), (24, 25), (31, 32)], id="a name like a place"),
    ],
)  # fmt: skip
def test_emphasis_stays_where_it_belongs_whatever_her_name(
    name: str, text: str, marks: list[tuple[int, int]]
) -> None:
    her = replace(HER, name=name, streak=Streak(5, NOON.toordinal() - 1))
    due = Due("2026-11-24 12:00", DAILY, NOON, her)
    made = pushing.push(due, Send("chat", NOON), STRONG, pushing.Taught({}, {}), NOON)
    assert made is not None
    assert made.outgoing.text == text
    assert made.outgoing.marks == tuple(Mark("strong", start, end) for start, end in marks)
    assert [id_.partition(".")[0] for id_ in made.made_of] == ["idle", "streak"]
    assert made.used == tuple((id_, NOON.toordinal()) for id_ in made.made_of)
