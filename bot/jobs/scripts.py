"""The order of one script's steps. Each step's answer is kept, so that a crash repeats no finished one."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Literal, Protocol, TypeVar

from pydantic import TypeAdapter

from bot.core.scripts.script import Plan
from bot.service.drafts import Draft
from bot.service.patience import Setback
from bot.service.rewording import Reworded
from bot.service.reworking import Reworks
from bot.service.studio import Angled, Studio

T = TypeVar("T")

ANGLES = 2
"""Angles that a model tries before the outline takes over."""

ANGLED: TypeAdapter[tuple[str, ...] | None] = TypeAdapter(tuple[str, ...] | None)
PLANNED: TypeAdapter[Plan | Setback | None] = TypeAdapter(Plan | Setback | None)
DRAFTED: TypeAdapter[Draft | Setback | None] = TypeAdapter(Draft | Setback | None)
NOTHING: TypeAdapter[None] = TypeAdapter(None)

Ending = Literal["written", "outlined", "gone"]


REWORDED: TypeAdapter[Reworded | Setback | None] = TypeAdapter(Reworded | Setback | None)


class Step(Protocol):
    """Takes one step durably: what `verb` answers is kept as JSON and read back by `shape`; a step whose
    answer is kept already is not taken again."""

    def __call__(
        self, name: str, shape: TypeAdapter[T], verb: Callable[..., Coroutine[Any, Any, T]], *args: Any
    ) -> T: ...


def write_script(step: Step, studio: Studio, commission_id: str) -> Ending:
    """Write the script of one commission and hand it over, by whoever can write it. What is too much like
    others' scripts in the first angle is tried in a second one."""
    cell: Angled = ()
    for again in range(ANGLES):
        angled = step("angle", ANGLED, studio.angle, commission_id, again, cell)
        if angled is None:
            return "gone"
        cell = angled
        ended = _write_from(step, studio, commission_id, cell)
        if ended == "written":
            return "written"
        if ended != "alike":
            return _without_model(step, studio, commission_id, ended, cell)
    return _without_model(step, studio, commission_id, "alike", cell)


def _write_from(
    step: Step, studio: Studio, commission_id: str, cell: Angled
) -> Setback | Literal["written"] | None:
    """Plan, write, mend and vary from one angle. Invented and unlawful words first, others' words then."""
    plan = step("plan", PLANNED, studio.plan, commission_id, cell)
    if not isinstance(plan, Plan):
        return plan
    draft = step("write", DRAFTED, studio.write, commission_id, plan, cell)
    while isinstance(draft, Draft) and draft.mendable:
        draft = step("mend", DRAFTED, studio.mend, commission_id, draft)
        if isinstance(draft, Draft):
            draft = step("show", DRAFTED, studio.show, commission_id, draft)
    if not isinstance(draft, Draft):
        return draft
    if draft.doubts:
        return "invented"
    kept = step("finish", DRAFTED, studio.finish, commission_id, plan, draft, cell)
    while isinstance(kept, Draft) and kept.variable:
        while isinstance(kept, Draft) and kept.variable:
            kept = step("vary", DRAFTED, studio.vary, commission_id, kept)
        if not isinstance(kept, Draft):
            return kept
        kept = step("finish", DRAFTED, studio.finish, commission_id, plan, kept, cell)
    return "alike" if isinstance(kept, Draft) else "written"


def _without_model(
    step: Step, studio: Studio, commission_id: str, setback: Setback | None, cell: Angled
) -> Ending:
    if setback is None:
        return "gone"
    step("outline", NOTHING, studio.outline, commission_id, setback, cell)
    return "outlined"


def rework_part(step: Step, reworks: Reworks, commission_id: str) -> Ending:
    """Put one segment in other words and hand it over. What a model is told to do better and does not stays
    as it was first."""
    said = step("reword", REWORDED, reworks.reword, commission_id)
    while isinstance(said, Reworded) and said.mendable:
        better = step("mend", REWORDED, reworks.mend, commission_id, said)
        if not isinstance(better, Reworded):
            break
        said = better
    if said is None:
        return "gone"
    step("finish", NOTHING, reworks.finish, commission_id, said)
    return "written" if isinstance(said, Reworded) else "outlined"
