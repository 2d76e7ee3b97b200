"""Slots stay on her own clock, whatever is done to it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.reminders.schedule import (
    Schedule,
    Slot,
    fewer,
    next_slot,
    read_written,
    slot_to_come,
    slots_on,
    written,
    zone_named,
)

MORNING = Schedule(("07:30",))
BERLIN, SHANGHAI, URUMQI = zone_named("Europe/Berlin"), zone_named("Asia/Shanghai"), zone_named("Asia/Urumqi")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("schedule", "zone", "after", "expected"),
    [
        pytest.param(MORNING, "Asia/Shanghai", "2026-11-23T23:29:59", ("2026-11-24 07:30", "2026-11-23T23:30"), id="today"),
        pytest.param(MORNING, "Asia/Shanghai", "2026-11-23T23:30:00", ("2026-11-25 07:30", "2026-11-24T23:30"), id="a slot is not later than itself"),
        pytest.param(Schedule(("07:30",), (1, 3, 5)), "Asia/Shanghai", "2026-11-24T00:00", ("2026-11-25 07:30", "2026-11-24T23:30"), id="on Wednesday"),
        pytest.param(Schedule(("07:30",), (2,)), "Asia/Shanghai", "2026-11-24T00:00", ("2026-12-01 07:30", "2026-11-30T23:30"), id="in a week"),
        pytest.param(Schedule(("07:30", "19:30")), "Asia/Shanghai", "2026-11-24T00:00", ("2026-11-24 19:30", "2026-11-24T11:30"), id="twice a day"),
        pytest.param(MORNING, "Europe/Berlin", "2026-03-28T07:00", ("2026-03-29 07:30", "2026-03-29T05:30"), id="the morning after a clock goes forward"),
        pytest.param(MORNING, "Europe/Berlin", "2026-10-24T07:00", ("2026-10-25 07:30", "2026-10-25T06:30"), id="the morning after a clock goes back"),
        pytest.param(Schedule(("02:30",)), "Europe/Berlin", "2026-03-28T12:00", ("2026-03-29 02:30", "2026-03-29T01:30"), id="an hour that is skipped comes as much later"),
        pytest.param(Schedule(("02:30",)), "Europe/Berlin", "2026-10-24T12:00", ("2026-10-25 02:30", "2026-10-25T00:30"), id="an hour that comes twice counts the first time"),
        pytest.param(Schedule(("02:30",)), "Europe/Berlin", "2026-10-25T00:30", ("2026-10-26 02:30", "2026-10-26T01:30"), id="and not the second time"),
        pytest.param(Schedule(("02:30", "03:30")), "Europe/Berlin", "2026-03-28T12:00", ("2026-03-29 03:30", "2026-03-29T01:30"), id="two slots at one moment are one"),
        pytest.param(MORNING, "Asia/Shanghai", "2028-02-28T12:00", ("2028-02-29 07:30", "2028-02-28T23:30"), id="a leap day"),
        pytest.param(Schedule(("07:30",), (2,)), "Asia/Shanghai", "2028-02-28T12:00", ("2028-02-29 07:30", "2028-02-28T23:30"), id="a leap day that is a Tuesday"),
        pytest.param(MORNING, "Pacific/Apia", "2011-12-29T20:00", ("2011-12-31 07:30", "2011-12-30T17:30"), id="a day that a zone skips"),
        pytest.param(MORNING, "Nowhere/Land", "2026-11-23T00:00", ("2026-11-24 07:30", "2026-11-23T23:30"), id="an unknown zone is China's"),
    ],
)  # fmt: skip
def test_the_next_slot(schedule: Schedule, zone: str, after: str, expected: tuple[str, str]) -> None:
    name, at = expected
    assert next_slot(schedule, utc(after), zone_named(zone)) == Slot(name, utc(at))


def test_no_times_no_slot() -> None:
    assert next_slot(Schedule(()), utc("2026-11-24T00:00"), SHANGHAI) is None


@pytest.mark.parametrize(
    ("after", "now", "expected"),
    [
        pytest.param("2026-11-23T23:30", "2026-11-24T00:00", "2026-11-24 12:30", id="nothing was missed"),
        pytest.param("2026-11-23T23:30", "2026-11-24T05:00", "2026-11-24 12:30", id="one was missed"),
        pytest.param("2026-11-22T23:30", "2026-11-24T12:00", "2026-11-24 19:30", id="five were missed, the last of today counts"),
        pytest.param("2026-11-23T11:30", "2026-11-23T22:00", "2026-11-24 07:30", id="those of yesterday are gone"),
        pytest.param("2026-11-23T23:30", "2026-11-23T22:45", "2026-11-24 12:30", id="a clock set back by an hour repeats nothing"),
    ],
)  # fmt: skip
def test_missed_slots_become_one_of_the_same_day(after: str, now: str, expected: str) -> None:
    schedule = Schedule(("07:30", "12:30", "19:30"))
    slot = slot_to_come(schedule, utc(after), utc(now), SHANGHAI)
    assert slot is not None
    assert slot.name == expected


@pytest.mark.parametrize(
    ("served", "moved_at", "to", "expected"),
    [
        pytest.param(
            "2026-11-23T23:30", "2026-11-24T00:00", "Asia/Urumqi", ("2026-11-24 07:30", "2026-11-24T01:30"),
            id="west after today's slot: its name is the one she has had, and the ledger knows it",
        ),
        pytest.param(
            "2026-11-22T23:30", "2026-11-23T22:00", "Asia/Urumqi", ("2026-11-24 07:30", "2026-11-24T01:30"),
            id="west before today's slot: two hours later",
        ),
        pytest.param(
            "2026-11-24T01:30", "2026-11-24T04:00", "Asia/Shanghai", ("2026-11-25 07:30", "2026-11-24T23:30"),
            id="back east after today's slot: tomorrow by the old clock",
        ),
        pytest.param(
            "2026-11-23T01:30", "2026-11-24T00:00", "Asia/Shanghai", ("2026-11-24 07:30", "2026-11-23T23:30"),
            id="east past the hour: what has passed today is caught up with",
        ),
        pytest.param(
            "2026-11-23T23:30", "2026-11-24T00:00", "America/New_York", ("2026-11-24 07:30", "2026-11-24T12:30"),
            id="to a place where it is still yesterday",
        ),
    ],
)  # fmt: skip
def test_a_trainee_who_moves_goes_by_her_new_clock(
    served: str, moved_at: str, to: str, expected: tuple[str, str]
) -> None:
    name, at = expected
    assert slot_to_come(MORNING, utc(served), utc(moved_at), zone_named(to)) == Slot(name, utc(at))


@pytest.mark.parametrize(
    ("schedule", "zone", "first", "days", "utc_clocks"),
    [
        pytest.param(MORNING, "Europe/Berlin", "2026-03-28", 3, ["06:30", "05:30", "05:30"], id="forward"),
        pytest.param(MORNING, "Europe/Berlin", "2026-10-24", 3, ["05:30", "06:30", "06:30"], id="back"),
        pytest.param(MORNING, "America/New_York", "2026-03-07", 3, ["12:30", "11:30", "11:30"], id="forward in America"),
        pytest.param(MORNING, "Asia/Shanghai", "2028-02-28", 3, ["23:30", "23:30", "23:30"], id="over a leap day"),
        pytest.param(Schedule(("02:30",)), "Europe/Berlin", "2026-03-28", 3, ["01:30", "01:30", "00:30"], id="an hour that is skipped"),
        pytest.param(Schedule(("02:30",)), "Europe/Berlin", "2026-10-24", 3, ["00:30", "00:30", "01:30"], id="an hour that comes twice"),
    ],
)  # fmt: skip
def test_every_day_has_its_slot_whatever_the_clocks_do(
    schedule: Schedule, zone: str, first: str, days: int, utc_clocks: list[str]
) -> None:
    clock = zone_named(zone)
    after = datetime.combine(date.fromisoformat(first), time(), clock).astimezone(UTC)
    slots = []
    for _ in range(days):
        slot = next_slot(schedule, after, clock)
        assert slot is not None
        slots.append(slot)
        after = slot.at
    wanted = [
        f"{date.fromisoformat(first) + timedelta(days=number)} {schedule.times[0]}" for number in range(days)
    ]
    assert [slot.name for slot in slots] == wanted
    assert [f"{slot.at:%H:%M}" for slot in slots] == utc_clocks


ZONES = st.sampled_from(
    ["Asia/Shanghai", "Asia/Urumqi", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo",
     "America/Sao_Paulo", "Pacific/Chatham", "Asia/Kathmandu", "America/St_Johns", "Africa/Casablanca"]
)  # fmt: skip
TIMES = st.lists(
    st.builds(lambda hour, minute: f"{hour:02d}:{minute:02d}", st.integers(0, 23), st.integers(0, 59)),
    min_size=1,
    max_size=4,
    unique=True,
).map(lambda times: tuple(sorted(times)))
DAYS = st.sets(st.integers(1, 7)).map(lambda days: tuple(sorted(days)))
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001 - made aware here


@given(st.builds(Schedule, TIMES, DAYS), ZONES, MOMENTS)
def test_the_next_slot_is_the_first_on_the_grid(schedule: Schedule, zone_name: str, after: datetime) -> None:
    zone = zone_named(zone_name)
    slot = next_slot(schedule, after, zone)
    assert slot is not None
    assert slot.at > after
    local = slot.at.astimezone(zone)
    day = date.fromisoformat(slot.name[:10])
    wished = datetime.combine(day, datetime.strptime(slot.name[11:], "%H:%M").time(), zone)  # noqa: DTZ007 - a time of day
    exists = wished.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wished.replace(tzinfo=None)
    assert (local.replace(tzinfo=None) == wished.replace(tzinfo=None)) is exists
    assert not schedule.days or day.isoweekday() in schedule.days
    start = after.astimezone(zone).date() - timedelta(days=2)
    around = (slots_on(schedule, start + timedelta(days=number), zone) for number in range(14))
    assert slot.at == min(one.at for day in around for one in day if one.at > after)


@given(st.builds(Schedule, TIMES, DAYS), ZONES, MOMENTS)
def test_a_day_never_has_more_slots_than_times(schedule: Schedule, zone_name: str, start: datetime) -> None:
    zone = zone_named(zone_name)
    after, names = start, []
    while (slot := next_slot(schedule, after, zone)) and slot.at < start + timedelta(days=3):
        names.append(slot.name)
        after = slot.at
    assert len(names) == len(set(names))


@given(st.builds(Schedule, TIMES, DAYS))
def test_a_schedule_is_read_back_as_it_was_written(schedule: Schedule) -> None:
    assert read_written(written(schedule)) == schedule


def test_fewer_and_fewer_ends_at_once_a_week() -> None:
    steps, schedule = [], Schedule(("07:30", "19:30"))
    while (smaller := fewer(schedule)) is not None:
        schedule = smaller
        steps.append(schedule)
    assert steps == [
        Schedule(("07:30",)),
        Schedule(("07:30",), (1, 3, 5)),
        Schedule(("07:30",), (1,)),
    ]
