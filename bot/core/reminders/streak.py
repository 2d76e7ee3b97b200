"""Streak: days in a row on which she learned, with a day off now and then that does not end it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.changing import swift

FREEZE_EVERY = 7
"""Days in a row that earn one freeze."""
MOST_FREEZES = 2


@swift
@dataclass(frozen=True, slots=True)
class Streak:
    """`days` counted so far, `last` the day number (`date.toordinal`) of the latest one, 0 when none.
    `freezes` each save one missed day."""

    days: int = 0
    last: int = 0
    freezes: int = 1


NO_STREAK = Streak()


def kept_up(streak: Streak, today: int) -> Streak:
    """The streak once she has learned today. Missed days use up freezes; too many begin it anew."""
    if streak.last >= today:
        return streak
    standing = stands(streak, today)
    days = standing.days + 1
    earned = 1 if days % FREEZE_EVERY == 0 else 0
    return Streak(days, today, min(standing.freezes + earned, MOST_FREEZES))


def stands(streak: Streak, today: int) -> Streak:
    """How it stands on a day on which she has not learned yet: freezes that the days since have used up
    are gone, and so is a streak that they could not save."""
    missed = frozen_days(streak, today)
    if missed <= streak.freezes:
        return Streak(streak.days, streak.last, streak.freezes - missed)
    return Streak(0, streak.last, streak.freezes)


def frozen_days(streak: Streak, today: int) -> int:
    """Whole days between the latest one and today that went without learning."""
    return max(0, today - streak.last - 1) if streak.last else 0
