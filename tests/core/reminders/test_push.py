"""What becomes of a slot that has come, and when nothing may be said at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.wechat.customer_desk import PREFIX
from bot.core.messages import Address
from bot.core.reach.budget import Account, Window
from bot.core.reminders.budget import RULES, as_accounts_stand
from bot.core.reminders.push import Drop, Due, Fate, Hold, Send, Standing, fate
from bot.core.reminders.quiet import QuietHours, is_quiet, loud_until, quiet_until
from bot.core.reminders.schedule import Schedule, zone_named
from bot.core.reminders.streak import Streak, kept_up, stands
from bot.core.reminders.templates import FRESH_DAYS, Template, choose, draw, lately, remembered

SHANGHAI = zone_named("Asia/Shanghai")


def at(clock: str, day: int = 24) -> datetime:
    """A moment of this time of day in Shanghai."""
    return datetime.fromisoformat(f"2026-11-{day} {clock}").replace(tzinfo=SHANGHAI).astimezone(UTC)


HER = Standing("t1", Address("telegram", "1"), schedule=Schedule(("08:00", "12:00")))
DUE = Due("2026-11-24 08:00", "daily", at("08:00"), HER)
MIDNIGHT = at("00:00", 25)
EVENING = at("21:30")
ON_WECHAT = replace(HER, address=Address("wechat", "1"))


@pytest.mark.parametrize(
    ("due", "now", "expected"),
    [
        pytest.param(DUE, at("08:00"), Send("chat", EVENING), id="said, until quiet hours begin"),
        pytest.param(DUE, at("11:59"), Send("chat", EVENING), id="late on the same day"),
        pytest.param(DUE, at("12:00"), Drop("merged"), id="merged into the next of the day"),
        pytest.param(DUE, MIDNIGHT, Drop("missed"), id="a day late"),
        pytest.param(
            replace(DUE, her=replace(HER, quiet=QuietHours("07:00", "09:00"))), at("08:00"),
            Hold(at("09:00"), "quiet"), id="held for quiet hours",
        ),
        pytest.param(
            replace(DUE, at=at("22:00"), her=replace(HER, schedule=Schedule(("22:00",)))), at("22:00"),
            Drop("quiet"), id="quiet to the end of the day",
        ),
        pytest.param(replace(DUE, her=replace(HER, reachable=False)), at("08:00"), Drop("unreachable"), id="she has blocked us"),
        pytest.param(replace(DUE, her=replace(HER, schedule=None)), at("08:00"), Drop("stopped"), id="she wants none any more"),
        pytest.param(replace(DUE, her=replace(HER, paused_until=MIDNIGHT)), at("08:00"), Drop("paused"), id="paused meanwhile"),
        pytest.param(replace(DUE, source="later", at=at("09:00")), at("09:00"), Send("chat", at("15:00")), id="a push put off"),
        pytest.param(replace(DUE, source="live-hour:ab", at=at("21:00")), at("21:00"), Send("chat", EVENING), id="an hour before a live at ten"),
        pytest.param(replace(DUE, source="live-now:ab", at=at("21:50")), at("21:50"), Drop("quiet"), id="ten minutes before it, in quiet hours"),
        pytest.param(replace(DUE, source="live-now:ab", at=at("19:50")), at("20:00"), Drop("late"), id="of no use once it has begun"),
        pytest.param(
            replace(DUE, source="live-after:ab", at=at("23:00")), at("23:00"), Hold(at("06:30", 25), "quiet"),
            id="how it went is asked in the morning",
        ),
        pytest.param(
            replace(DUE, source="cast:x", of_use_until=at("10:00", 26), her=replace(HER, paused_until=at("08:00", 25))),
            at("08:00"), Hold(at("08:00", 25), "paused"), id="a broadcast waits for the end of a pause",
        ),
    ],
)  # fmt: skip
def test_the_fate_of_a_slot(due: Due, now: datetime, expected: Fate) -> None:
    assert fate(due, now) == expected


def window(left: int, ends: str = "20:00") -> tuple[Window, ...]:
    return (Window("message", left, at(ends)),)


NOTICES = Account(subscription=True)
TEMPLATES = Account(template=True)
TIRED = Account(refused_until=at("09:30"))
AT_DESK, MEMBER = Address("wecom", f"{PREFIX}desk:her"), Address("wecom", "her")


@pytest.mark.parametrize(
    ("her", "account", "expected"),
    [
        pytest.param(replace(ON_WECHAT, windows=window(4)), Account(), Send("chat", EVENING), id="within an open window"),
        pytest.param(replace(ON_WECHAT, windows=window(3)), Account(), Hold(at("09:00"), "window"), id="what is left is for replies"),
        pytest.param(replace(ON_WECHAT, windows=window(4, "07:59")), Account(), Hold(at("09:00"), "window"), id="a window that has ended"),
        pytest.param(replace(ON_WECHAT, agreed=1), NOTICES, Send("subscription", EVENING), id="a notice she agreed to"),
        pytest.param(ON_WECHAT, NOTICES, Hold(at("09:00"), "window"), id="a notice she has not agreed to"),
        pytest.param(replace(ON_WECHAT, agreed=1), Account(), Hold(at("09:00"), "window"), id="an account without notices"),
        pytest.param(ON_WECHAT, TEMPLATES, Send("template", EVENING), id="a template message to everybody"),
        pytest.param(replace(ON_WECHAT, windows=window(5)), TIRED, Hold(at("09:30"), "quota"), id="the quota of the day is used up"),
        pytest.param(
            replace(ON_WECHAT, windows=window(5)), Account(service=False), Hold(at("09:00"), "window"),
            id="an unverified account may only reply",
        ),
        pytest.param(replace(HER, address=AT_DESK), Account(), Hold(at("09:00"), "window"), id="a customer at the desk of WeCom"),
        pytest.param(replace(HER, address=MEMBER), Account(), Send("chat", EVENING), id="a member of the corporation"),
    ],
)  # fmt: skip
def test_what_a_platform_lets_us_push(her: Standing, account: Account, expected: Fate) -> None:
    rules = as_accounts_stand(RULES, {"wechat": account, "telegram": TIRED})
    assert fate(replace(DUE, her=her), at("08:00"), rules) == expected


def test_a_push_that_waits_for_her_is_let_go_at_the_end_of_the_day() -> None:
    her = replace(ON_WECHAT, schedule=Schedule(("08:00",)), quiet=QuietHours("00:00", "00:00"))
    assert fate(replace(DUE, her=her), at("22:30")) == Hold(at("23:30"), "window")
    assert fate(replace(DUE, her=her), at("23:30")) == Drop("window")


ZONES = st.sampled_from(["Asia/Shanghai", "Asia/Urumqi", "Europe/Berlin", "America/New_York", "Africa/Cairo"])
CLOCKS = st.builds(lambda minute: f"{minute // 60:02d}:{minute % 60:02d}", st.integers(0, 1439))
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1)).map(lambda one: one.replace(tzinfo=UTC))  # noqa: DTZ001 - made aware here
SOURCES = st.sampled_from(
    ["daily", "later", "live-day:a", "live-hour:a", "live-now:a", "live-after:a", "cast:b"]
)


@given(ZONES, st.builds(QuietHours, CLOCKS, CLOCKS), MOMENTS, SOURCES, st.integers(0, 3000))
def test_nothing_of_any_kind_is_said_in_quiet_hours(
    zone: str, quiet: QuietHours, due_at: datetime, source: str, late: int
) -> None:
    her = replace(HER, zone=zone, quiet=quiet)
    now = due_at + timedelta(minutes=late)
    end = due_at + timedelta(days=9) if source == "cast:b" else None
    found = fate(Due("slot", source, due_at, her, end), now)
    if isinstance(found, Send):
        assert not is_quiet(quiet, now, zone_named(zone))
        assert now < found.until
    if isinstance(found, Hold):
        assert found.until > now


@given(ZONES, st.builds(QuietHours, CLOCKS, CLOCKS), MOMENTS)
def test_quiet_hours_end_and_begin(zone: str, quiet: QuietHours, now: datetime) -> None:
    clock = zone_named(zone)
    if is_quiet(quiet, now, clock):
        assert now < quiet_until(quiet, now, clock) <= now + timedelta(hours=25)
    begin = loud_until(quiet, now, clock)
    assert (begin is None) is (quiet.start == quiet.end)
    assert begin is None or begin > now


@pytest.mark.parametrize(
    ("days_learned", "expected"),
    [
        pytest.param([1, 2, 3], Streak(3, 3, 1), id="three days"),
        pytest.param([1, 1, 1], Streak(1, 1, 1), id="a day counts once"),
        pytest.param([1, 2, 4], Streak(3, 4, 0), id="a freeze saves one missed day"),
        pytest.param([1, 2, 4, 6], Streak(1, 6, 0), id="and no second one"),
        pytest.param([1, 5], Streak(1, 5, 1), id="too many days are not frozen"),
        pytest.param([1, 2, 3, 4, 5, 6, 7], Streak(7, 7, 2), id="a week earns a freeze"),
        pytest.param([1, 2, 3, 4, 5, 6, 7, 10], Streak(8, 10, 0), id="two freezes save two days"),
        pytest.param(list(range(1, 22)), Streak(21, 21, 2), id="never more than two"),
        pytest.param([5, 4], Streak(1, 5, 1), id="a clock set back takes nothing away"),
    ],
)
def test_a_streak(days_learned: list[int], expected: Streak) -> None:
    streak = Streak()
    for day in days_learned:
        streak = kept_up(streak, day)
    assert streak == expected


def test_a_streak_stands_until_its_freezes_are_used_up() -> None:
    streak = Streak(5, 10, 1)
    assert [stands(streak, day).days for day in (10, 11, 12, 13)] == [5, 5, 5, 0]


def words(count: int) -> list[Template]:
    return [Template(f"lesson.{number:06x}", str(number)) for number in range(count)]


@given(st.integers(FRESH_DAYS + 1, 30), st.text(min_size=1, max_size=5), st.integers(1, 2))
def test_the_same_words_do_not_come_twice_in_a_fortnight(count: int, her: str, step: int) -> None:
    used, last = (), {}
    for day in range(1, 90, step):
        chosen = choose(words(count), lately(used, day), draw(f"{her} {day}"))
        assert chosen is not None
        assert day - last.get(chosen.id, -FRESH_DAYS) > FRESH_DAYS
        last[chosen.id] = day
        used = remembered(used, [chosen.id], day)


def test_with_too_few_words_those_of_longest_ago_come_first() -> None:
    used, said = (), []
    for day in range(6):
        chosen = choose(words(3), lately(used, day), draw(f"t1 {day}"))
        assert chosen is not None
        said.append(chosen.text)
        used = remembered(used, [chosen.id], day)
    assert sorted(said[:3]) == ["0", "1", "2"]
    assert said[3:] == said[:3]


def test_neighbours_read_different_words() -> None:
    said = {choose(words(16), {}, draw(f"t{number} 2026-11-24 07:30")) for number in range(100)}
    assert len(said) == 16
