"""The budget, played through by hand and by chance: no window of any kind is ever overfull."""

from __future__ import annotations

import heapq
import random
from collections import deque
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.budget import Budget, Call, Priority


def most_within(times: list[float], seconds: float) -> int:
    """The most of these rising moments within any stretch of so many seconds."""
    most = first = 0
    for last, moment in enumerate(times):
        while moment - times[first] >= seconds:
            first += 1
        most = max(most, last - first + 1)
    return most


def play(
    asks: list[tuple[float, Call]],
    budget: Budget,
    lag: float | Mapping[int, float] = 0.0,
    until: float = 10_000.0,
) -> list[tuple[float, Call]]:
    """Ask for these calls at their moments; each is answered `lag` seconds after it left, for all calls or by
    their numbers. Returns what left when. Time jumps to whatever happens next, as an event loop would."""
    waiting = deque(sorted(asks, key=lambda ask: (ask[0], ask[1].number)))
    answers: list[tuple[float, int, Call]] = []
    left: list[tuple[float, Call]] = []
    now = 0.0
    while True:
        while waiting and waiting[0][0] <= now:
            budget.ask(waiting.popleft()[1], now)
        while answers and answers[0][0] <= now:
            budget.answered(heapq.heappop(answers)[2], now)
        for call in budget.grant(now):
            left.append((now, call))
            late = lag[call.number] if isinstance(lag, Mapping) else lag
            heapq.heappush(answers, (now + late, call.number, call))
        change = budget.next_change(now)
        moments = [
            m
            for m in (change, waiting[0][0] if waiting else None, answers[0][0] if answers else None)
            if m is not None
        ]
        if not moments or min(moments) > until:
            return left
        now = max(min(moments), now + 1e-6)


def test_thirty_leave_at_once_and_the_rest_a_second_later():
    left = play([(0.0, Call(Priority.REPLY, chat)) for chat in range(1, 62)], Budget())
    assert [round(moment, 2) for moment, _ in left] == [0.0] * 30 + [1.0] * 30 + [2.0]


def test_pushes_leave_evenly_and_use_the_whole_budget_while_nobody_talks():
    left = play([(0.0, Call(Priority.PUSH, chat)) for chat in range(1, 1001)], Budget())
    assert most_within([moment for moment, _ in left], 1.0) == 30
    assert left[-1][0] == pytest.approx(1000 / 30, rel=0.01)


def test_after_a_reply_a_permit_is_kept_for_the_next():
    pushes = [(0.0, Call(Priority.PUSH, chat)) for chat in range(1, 1001)]
    replies = [(5.0 + place / 5, Call(Priority.REPLY, 2000 + place)) for place in range(10)]
    left = {call.number: moment for moment, call in play([*pushes, *replies], Budget())}
    first, *others = [left[call.number] - asked for asked, call in replies]
    assert first < 0.05
    assert others == pytest.approx([0.0] * 9, abs=1e-3)


def test_ten_thousand_pushes_beside_five_conversations_use_the_budget():
    """One in a hundred answers takes fifteen times as long as most; each of five people writes every three
    seconds."""
    chance = random.Random(7)
    pushes = [(0.0, Call(Priority.PUSH, chat)) for chat in range(1, 10_001)]
    replies = [(place * 0.6, Call(Priority.REPLY, 20_000 + place % 5)) for place in range(500)]
    lags = {call.number: 0.075 if chance.random() < 0.01 else 0.005 for _, call in [*pushes, *replies]}
    left = play([*pushes, *replies], Budget(), lags)
    times = [moment + lags[call.number] for moment, call in left if moment <= replies[-1][0]]
    assert len(times) / (30 * replies[-1][0]) > 0.95
    for counted in ([moment for moment, _ in left], sorted(m + lags[call.number] for m, call in left)):
        assert most_within(counted, 1.0) <= 30
    waits = {call.number: moment for moment, call in left}
    assert max(waits[call.number] - asked for asked, call in replies) < 0.2


def test_a_reply_overtakes_a_thousand_pushes():
    asks = [(0.0, Call(Priority.PUSH, chat)) for chat in range(1, 1001)]
    replies = [(5.0 + place / 10, Call(Priority.REPLY, 2000 + place)) for place in range(20)]
    left = {call.number: moment for moment, call in play([*asks, *replies], Budget())}
    assert max(left[call.number] - asked for asked, call in replies) < 0.1


def test_a_chat_hears_three_at_once_and_then_one_a_second():
    left = play([(0.0, Call(Priority.REPLY, 7)) for _ in range(6)], Budget())
    assert [round(moment, 1) for moment, _ in left] == [0.0, 0.0, 0.0, 1.0, 2.0, 3.0]


def test_a_group_hears_twenty_a_minute():
    left = play([(0.0, Call(Priority.NOTICE, -7)) for _ in range(45)], Budget())
    assert most_within([moment for moment, _ in left], 60.0) == 20
    assert len(left) == 45


def test_two_processes_share_the_pace_of_a_chat():
    both = [
        play([(0.0, Call(Priority.REPLY, 7)) for _ in range(10)], Budget(limit=15, sharers=2))
        for _ in range(2)
    ]
    times = sorted(moment for left in both for moment, _ in left)
    assert most_within(times, 1.0) <= 4
    assert times[-1] >= len(times) - 4


def test_a_flood_of_one_chat_stops_that_chat_alone():
    budget = Budget()
    first = Call(Priority.REPLY, 7)
    budget.ask(first, 0.0)
    assert budget.grant(0.0) == [first]
    budget.flooded(first, 35.0, 0.1)
    budget.answered(first, 0.1)
    left = play([(0.2, Call(Priority.REPLY, 7)), (0.2, Call(Priority.REPLY, 8))], budget)
    assert [(round(moment, 1), call.chat) for moment, call in left] == [(0.2, 8), (35.1, 7)]


def test_floods_of_two_chats_stop_everything():
    budget = Budget()
    calls = [Call(Priority.REPLY, chat) for chat in (7, 8)]
    for call in calls:
        budget.ask(call, 0.0)
    budget.grant(0.0)
    for call in calls:
        budget.flooded(call, 35.0, 0.1)
        budget.answered(call, 0.1)
    left = play([(0.2, Call(Priority.REPLY, 9))], budget)
    assert [round(moment, 1) for moment, _ in left] == [35.1]


def test_a_push_that_stands_before_her_reply_goes_with_its_priority():
    pushes = [(0.0, Call(Priority.PUSH, chat)) for chat in range(1, 301)]
    hers = (1.0, Call(Priority.REPLY, 300))
    left = play([*pushes, hers], Budget())
    to_her = [moment for moment, call in left if call.chat == 300]
    assert len(to_her) == 2
    assert to_her[1] < 1.3


def test_what_is_withdrawn_never_leaves_and_holds_nobody_up():
    budget = Budget(limit=1)
    calls = [Call(Priority.REPLY, chat) for chat in (1, 2, 2, 3)]
    for call in calls:
        budget.ask(call, 0.0)
    assert budget.grant(0.0) == [calls[0]]
    budget.withdraw(calls[1])
    budget.answered(calls[0], 0.0)
    assert [call for _, call in play([], budget)] == [calls[2], calls[3]]
    assert budget.waiting() == 0


def test_no_permit_lets_nothing_leave():
    assert play([(0.0, Call(Priority.TAP))], Budget(limit=0)) == []


asks = st.lists(
    st.tuples(
        st.floats(0, 5),
        st.builds(Call, st.sampled_from(list(Priority)), st.integers(-2, 12)),
    ),
    max_size=150,
)


@given(asks, st.floats(0, 0.3), st.sampled_from([1, 3, 30]))
def test_whatever_is_asked_no_limit_is_broken_and_everything_leaves(
    asked: list[tuple[float, Call]], lag: float, limit: int
):
    left = play(asked, Budget(limit=limit))
    lagged = play(
        [(moment, Call(call.priority, call.chat)) for moment, call in asked], Budget(limit=limit), lag
    )
    for run, late in ((left, 0.0), (lagged, lag)):
        assert len(run) == len(asked)
        # The platform may count a call when it left or when its answer left.
        for counted in (0.0, late):
            assert most_within([moment + counted for moment, _ in run], 1.0) <= limit
            for chat in range(-2, 13):
                times = [moment + counted for moment, call in run if call.chat == chat]
                if chat < 0:
                    assert most_within(times, 60.0) <= 20
                elif chat > 0:
                    assert all(most_within(times, seconds - 0.01) <= seconds + 3 for seconds in range(1, 6))


@given(asks)
def test_in_one_chat_what_is_asked_first_leaves_first_within_its_priority(asked: list[tuple[float, Call]]):
    left = play([(0.0, call) for _, call in asked], Budget())
    for chat in {call.chat for _, call in asked} - {0}:
        for priority in Priority:
            numbers = [call.number for _, call in left if (call.chat, call.priority) == (chat, priority)]
            assert numbers == sorted(numbers)
