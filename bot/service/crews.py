"""Crews: what she asks about hers is done in one transaction, and answered in the same."""

from __future__ import annotations

from datetime import datetime

from bot.core.dialogue.effects import AskCrew
from bot.core.dialogue.events import CrewAnswered, CrewHow
from bot.core.people.crew import codes_from
from bot.core.people.trainee import Trainee
from bot.service.answering import arrival, is_first
from bot.service.ports import Commissioned, Unit
from bot.service.turns import Arrival


def answer(unit: Unit, commissioned: Commissioned, task: AskCrew, now: datetime) -> Arrival | None:
    """Do it, and say what came of it. None when that was done before, or when she is gone."""
    her = unit.conversations([commissioned.trainee_id]).get(commissioned.trainee_id)
    if her is None or not is_first(unit, commissioned):
        return None
    return arrival(commissioned, _done(unit, her.trainee, task, now))


def _done(unit: Unit, her: Trainee, task: AskCrew, now: datetime) -> CrewAnswered:
    match task.verb:
        case "show":
            return _shown(unit, her, now)
        case "join":
            how = unit.join_crew(her.id, task.code, now)
            refused = how in ("unknown", "full")
            return CrewAnswered(how) if refused else _shown(unit, her, now, how)
        case _:
            return _changed(unit, her, task, now)


def _shown(unit: Unit, her: Trainee, now: datetime, how: CrewHow = "shown") -> CrewAnswered:
    if her.county:
        unit.place_crew(her.id, her.county)
    return CrewAnswered(how, unit.crew_of(her.id, now))


def _founded(unit: Unit, her: Trainee, task: AskCrew, now: datetime) -> CrewAnswered:
    founded = any(unit.found_crew(her.id, task.name, her.county, code, now) for code in codes_from(task.seed))
    return _shown(unit, her, now, "founded" if founded else "shown")


def _changed(unit: Unit, her: Trainee, task: AskCrew, now: datetime) -> CrewAnswered:
    crew = unit.crew_of(her.id, now)
    if task.verb == "found":
        return _founded(unit, her, task, now) if crew is None else CrewAnswered("elsewhere", crew)
    if crew is None:
        return CrewAnswered("shown")
    if task.verb == "leave":
        unit.leave_crew(her.id)
        return CrewAnswered("left", crew)
    if task.verb == "renew":
        if not crew.leads:
            return CrewAnswered("not_yours", crew)
        renewed = any(unit.renew_crew_code(her.id, code) for code in codes_from(task.seed))
        return _shown(unit, her, now, "renewed" if renewed else "shown")
    unit.show_lives(her.id, shown=task.verb == "reveal")
    return _shown(unit, her, now, "revealed" if task.verb == "reveal" else "hidden")
