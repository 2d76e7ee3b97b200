"""Broadcasts: a trainer writes to a group, sees beforehand whom it reaches and when, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.core.errors import Fix
from bot.core.messages import LANGUAGES, MAX_BUBBLE, Language
from bot.core.people.trainee import DEFAULT_ZONE
from bot.core.reminders.audience import Audience, Author, beyond, named, spellings
from bot.core.reminders.budget import RULES, Rules
from bot.core.reminders.push import CAST, Drop, Due, Hold, Send, fate
from bot.core.reminders.schedule import zone_named
from bot.service.ports import Broadcast, Clock, Crowd, Library, Received, Seeds, Store, Teaching, Unit

Stage = Literal["draft", "to begin", "handing out", "on its way", "finished", "stopped"]
"""How far a broadcast is: it hands out to its recipients by and by, and is finished with the last of them."""
OPEN = ("planned", "held", "queued")
"""States of a recipient who has it still to come."""
_HORIZON = 24
"""How often a held broadcast is looked at again when its hours are foreseen."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a broadcast would do. `hours` are the local hours of the programme ("11-24 08:00") with how many
    get it in each; `kept_from` says how many will not get it, by reason."""

    broadcast: Broadcast
    reaches: int
    hours: Mapping[str, int]
    kept_from: Mapping[str, int]


class Broadcasts:
    """The verbs of a trainer who writes to many."""

    def __init__(
        self,
        store: Store,
        library: Library,
        clock: Clock,
        seeds: Seeds,
        rules: Callable[[], Rules] = lambda: RULES,
    ) -> None:
        self._store = store
        self._library = library
        self._clock = clock
        self._seeds = seeds
        self._rules = rules

    async def draft(
        self,
        author: Author,
        audience: Audience,
        words: Mapping[Language, str],
        starts_at: datetime | None = None,
        lasts: timedelta = timedelta(days=2),
    ) -> Preview:
        """Keep a broadcast and show what it would do. Counties go by short name, full name or code. Raises
        Fix when the author may not address this audience, or when words are missing or too long."""
        book = self._library.counties
        author = replace(author, counties=named(author.counties, book))
        audience = replace(audience, counties=named(audience.counties, book))
        _check(author, audience, words)
        now = self._clock()
        begins = max(starts_at or now, now)
        new = Broadcast(
            self._seeds()[:8], author, audience, dict(words), "draft", now, begins, begins + lasts
        )
        await self._store.run(lambda unit: unit.draft_broadcast(new))
        return await self.preview(new)

    async def preview(self, one: Broadcast) -> Preview:
        """Whom it would reach, and in which hours, as things stand."""
        now = self._clock()
        crowds = await self._crowds(one.audience)
        hours: Counter[str] = Counter()
        kept_from: Counter[str] = Counter()
        for crowd in crowds:
            _foresee(one, crowd, max(one.starts_at, now), self._rules(), hours, kept_from)
        return Preview(one, hours.total(), dict(sorted(hours.items())), dict(kept_from))

    async def empty(self, audience: Audience) -> list[str]:
        """Those of its counties from which there is nobody."""
        crowds = {county: await self._crowds(Audience((county,))) for county in audience.counties}
        return [county for county, found in crowds.items() if not found]

    async def _crowds(self, audience: Audience) -> list[Crowd]:
        now, library = self._clock(), self._library

        def count(unit: Unit) -> list[Crowd]:
            return unit.crowds(audience, teaching(library, audience.counties, unit), now)

        return await self._store.look(count)

    async def start(self, broadcast_id: str) -> None:
        """Send it. Raises Fix when it is no draft."""
        if not await self._store.run(lambda unit: unit.start_broadcast(broadcast_id)):
            raise Fix(f"there is no draft {broadcast_id}: list them with `cunbo broadcast list`")

    async def stop(self, broadcast_id: str) -> None:
        """Send no more of it."""
        await self.one(broadcast_id)
        await self._store.run(lambda unit: unit.stop_broadcast(broadcast_id, self._clock()))

    async def one(self, broadcast_id: str) -> Broadcast:
        """The broadcast of this id. Raises Fix when there is none."""
        found = await self._store.look(lambda unit: unit.broadcasts(broadcast_id))
        if not found:
            raise Fix(f"there is no broadcast {broadcast_id}: list them with `cunbo broadcast list`")
        return found[0]

    async def all(self) -> list[Broadcast]:
        return await self._store.look(lambda unit: unit.broadcasts(None))

    async def progress(self, broadcast_id: str) -> Mapping[tuple[str, str], int]:
        """How many recipients stand where, by state and reason."""
        return await self._store.look(lambda unit: unit.broadcast_progress(broadcast_id))

    async def received(self, broadcast_id: str, limit: int) -> Sequence[Received]:
        """What became of it for each recipient."""
        return await self._store.look(lambda unit: unit.broadcast_received(broadcast_id, limit))


def stage(one: Broadcast, progress: Mapping[tuple[str, str], int], now: datetime) -> Stage:
    """How far it is, by how many recipients stand where."""
    if one.state == "sending":
        return "to begin" if one.starts_at > now else "handing out"
    if one.state == "done":
        return "on its way" if still_to_come(progress) else "finished"
    return "stopped" if one.state == "stopped" else "draft"


def still_to_come(progress: Mapping[tuple[str, str], int]) -> int:
    """How many recipients have it still to come."""
    return sum(count for (state, _), count in progress.items() if state in OPEN)


def teaching(library: Library, counties: Sequence[str], unit: Unit) -> Teaching:
    """What audiences need to know of the programme, and how trainees have written these counties."""
    programme = library.programme
    tracks: dict[str, str] = {}
    for (lesson_id, _), lesson in programme.lessons.items():
        tracks[lesson_id] = lesson.track
    kept = unit.counties() if counties else ()
    return Teaching(
        {lesson_id: tracks[lesson_id] for lesson_id in programme.sequence},
        {county: spellings(county, kept, library.counties) for county in counties},
    )


def _check(author: Author, audience: Audience, words: Mapping[Language, str]) -> None:
    strange = beyond(author, audience)
    if strange is not None:
        named = ", ".join(strange) or "all counties"
        raise Fix(f"{author.name} looks after {', '.join(author.counties)} and may not address {named}")
    for language in LANGUAGES:
        text = words.get(language, "").strip()
        if not text:
            raise Fix(f"the words in {language} are missing: trainees read either language")
        if len(text) > MAX_BUBBLE:
            raise Fix(f"the words in {language} have {len(text)} characters; {MAX_BUBBLE} is the most")


def _foresee(
    one: Broadcast,
    crowd: Crowd,
    now: datetime,
    rules: Rules,
    hours: Counter[str],
    kept_from: Counter[str],
) -> None:
    """Follow a group from look to look until the broadcast is said to it, or never will be."""
    due = Due(f"{CAST}{one.id}", f"{CAST}{one.id}", one.starts_at, crowd.her, one.ends_at)
    for _ in range(_HORIZON):
        match fate(due, now, rules):
            case Send():
                hours[f"{now.astimezone(_programme_zone()):%m-%d %H}:00"] += crowd.size
                return
            case Drop(reason):
                kept_from[reason] += crowd.size
                return
            case Hold(until, reason):
                now, held = until, reason
    kept_from[held] += crowd.size


def _programme_zone() -> ZoneInfo:
    return zone_named(DEFAULT_ZONE)
