"""The order of one script's steps. Each step's answer is kept, so that a crash repeats no finished one."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Literal, Protocol, TypeVar

from pydantic import TypeAdapter

from bot.core.scripts.script import Plan
from bot.service.studio import Draft, Setback, Studio

T = TypeVar("T")

PLANNED: TypeAdapter[Plan | Setback | None] = TypeAdapter(Plan | Setback | None)
DRAFTED: TypeAdapter[Draft | Setback | None] = TypeAdapter(Draft | Setback | None)
NOTHING: TypeAdapter[None] = TypeAdapter(None)

Ending = Literal["written", "outlined", "gone"]


class Step(Protocol):
    """Takes one step durably: what `verb` answers is kept as JSON and read back by `shape`; a step whose
    answer is kept already is not taken again."""

    def __call__(
        self, name: str, shape: TypeAdapter[T], verb: Callable[..., Coroutine[Any, Any, T]], *args: Any
    ) -> T: ...


def write_script(step: Step, studio: Studio, commission_id: str) -> Ending:
    """Write the script of one commission and hand it over, by whoever can write it."""
    plan = step("plan", PLANNED, studio.plan, commission_id)
    if not isinstance(plan, Plan):
        return _without_model(step, studio, commission_id, plan)
    draft = step("write", DRAFTED, studio.write, commission_id, plan)
    while isinstance(draft, Draft) and draft.mendable:
        draft = step("mend", DRAFTED, studio.mend, commission_id, draft)
        if isinstance(draft, Draft):
            draft = step("show", DRAFTED, studio.show, commission_id, draft)
    if not isinstance(draft, Draft):
        return _without_model(step, studio, commission_id, draft)
    if draft.doubts:
        return _without_model(step, studio, commission_id, "invented")
    step("finish", NOTHING, studio.finish, commission_id, plan, draft)
    return "written"


def _without_model(step: Step, studio: Studio, commission_id: str, setback: Setback | None) -> Ending:
    if setback is None:
        return "gone"
    step("outline", NOTHING, studio.outline, commission_id, setback)
    return "outlined"
