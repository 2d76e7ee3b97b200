"""Schedules: verbs that DBOS calls again and again, once for each moment however many processes there are."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from bot.core.errors import CunboError
from bot.jobs.bridge import Bridge

EVERY_MINUTE = "* * * * *"
EVERY_FIVE_MINUTES = "*/5 * * * *"


@dataclass(frozen=True, slots=True)
class Tick:
    """A verb and when to call it, as a cron line in UTC. DBOS adds up to six seconds to a minute, so that
    processes do not all look at once. `name` must not change: it is the name of the workflow."""

    name: str
    cron: str
    verb: Callable[[], Coroutine[Any, Any, Any]]
    complain: Callable[[CunboError], None]


def register(ticks: Sequence[Tick], bridge: Bridge) -> list[Any]:
    """Make a workflow of each verb: before DBOS is launched. What they raise is told to `complain`, since
    the next moment tries again."""
    from dbos import DBOS  # slow import: see DurableJobs.launch

    return [DBOS.workflow(name=tick.name)(_as_workflow(tick, bridge)) for tick in ticks]


def _as_workflow(tick: Tick, bridge: Bridge) -> Callable[[Any, Any], None]:
    def workflow(moment: Any, context: Any) -> None:
        try:
            bridge.call(tick.verb)
        except CunboError as error:
            tick.complain(error)

    return workflow


def apply(ticks: Sequence[Tick], workflows: Sequence[Any]) -> None:
    """Have DBOS call them from now on: once it is launched."""
    from dbos import DBOS  # slow import: see DurableJobs.launch

    DBOS.apply_schedules(
        [
            {"schedule_name": tick.name, "workflow_fn": workflow, "schedule": tick.cron, "context": None}
            for tick, workflow in zip(ticks, workflows, strict=True)
        ]
    )
