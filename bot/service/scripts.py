"""A trainee's own scripts: fetched as she wants them, and an older version made to count again."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Sequence

from bot.core.dialogue.effects import FetchScript, TakeVersion
from bot.core.dialogue.events import ScriptFetched, VersionTaken
from bot.core.messages import Language, Media
from bot.core.scripts.cue_card import cue_card
from bot.core.scripts.script import Brief, Script
from bot.core.scripts.wishes import Version
from bot.service.answering import Answer, arrival, is_first
from bot.service.novelty import Bid, scope_of, words_of
from bot.service.ports import Cards, Commissioned, KeptScript, Store, Unit
from bot.service.reworking import spoken
from bot.service.turns import Arrival
from bot.service.under_way import UnderWay

NAME = "cunbo-card"
"""What the files of a card are called."""
MOST_LISTED = 8
"""Scripts of hers that a list shows: more buttons are not read."""
_CAPTIONS: dict[Language, str] = {"zh-CN": "提词卡", "en": "Cue card"}


class OwnScripts:
    """The verbs. `cards` makes cue cards."""

    def __init__(self, store: Store, answer: Answer, cards: Cards) -> None:
        self._store = store
        self._answer = answer
        self._cards = cards
        self.under_way = UnderWay()

    async def fetch(self, commissioned: Commissioned, task: FetchScript) -> None:
        """Bring her script as it stands. A card is only begun: drawing takes time. Raises StoreBusy."""
        if task.wanted != "card":
            await self._answer(lambda unit: _fetched(unit, commissioned, task, ()))
        else:
            self.under_way.begin(commissioned.commission.id, lambda: self._draw(commissioned, task))

    async def _draw(self, commissioned: Commissioned, task: FetchScript) -> None:
        files: tuple[Media, ...] = ()
        kept = await self._store.look(lambda unit: _wanted(unit, commissioned.trainee_id, task))
        if kept is not None:
            files = await asyncio.to_thread(self._card, kept.script, commissioned.language)
        await self._answer(lambda unit: _fetched(unit, commissioned, task, files))

    async def take(self, commissioned: Commissioned, task: TakeVersion) -> None:
        """Make a version count again. Raises StoreBusy."""
        await self._answer(lambda unit: _taken(unit, commissioned, task))

    def _card(self, script: Script, language: Language) -> tuple[Media, ...]:
        card = cue_card(script, language)
        page = Media("document", f"{NAME}.html", _CAPTIONS[language], self._cards.page(card))
        drawn = self._cards.picture(card)
        if drawn is None:
            return (page,)
        return page, Media("picture", f"{NAME}.png", data=base64.b64encode(drawn).decode())


def _fetched(
    unit: Unit, commissioned: Commissioned, task: FetchScript, files: tuple[Media, ...]
) -> Arrival | None:
    if not is_first(unit, commissioned):
        return None
    her = commissioned.trainee_id
    kept = _wanted(unit, her, task)
    event = ScriptFetched(task.wanted)
    if kept is not None:
        versions: tuple[Version, ...] = ()
        titles = tuple(unit.script_titles(her, MOST_LISTED)) if task.wanted in ("show", "list") else ()
        if task.wanted in ("show", "versions", "wish"):
            versions = tuple(version for version, _ in unit.script_versions(her, kept.id))
        event = ScriptFetched(
            task.wanted, kept.id, kept.script, kept.version, versions, files, titles, task.said
        )
    return arrival(commissioned, event)


def _wanted(unit: Unit, her: str, task: FetchScript) -> KeptScript | None:
    return _script(unit, her, task.script_id)


def _script(unit: Unit, her: str, script_id: str) -> KeptScript | None:
    return unit.own_script(her, script_id) if script_id else unit.latest_script(her)


def _taken(unit: Unit, commissioned: Commissioned, task: TakeVersion) -> Arrival | None:
    """The version that counts, what it says and the turn that shows it, in one transaction. Where none was
    before it, all that there are are shown."""
    her = commissioned.trainee_id
    unit.conversations([her])
    if not is_first(unit, commissioned):
        return None
    kept = _script(unit, her, task.script_id)
    versions = unit.script_versions(her, kept.id) if kept else []
    number = task.number or next((one.was for one, _ in versions if kept and one.number == kept.version), 0)
    if not number:
        return arrival(commissioned, _all_versions(kept, versions))
    script = next((script for version, script in versions if version.number == number), None)
    if kept is None or script is None:
        return arrival(commissioned, VersionTaken(task.script_id, number, None))
    unit.take_version(her, kept.id, number)
    now = unit.own_script(her, kept.id) or kept
    unit.say_anew(spoken(_bid(her, kept.id, script, now.brief or Brief(()))))
    return arrival(commissioned, VersionTaken(kept.id, number, script, _changed_part(kept.script, script)))


def _all_versions(kept: KeptScript | None, versions: Sequence[tuple[Version, Script]]) -> ScriptFetched:
    if kept is None:
        return ScriptFetched("versions")
    return ScriptFetched("versions", kept.id, kept.script, kept.version, tuple(one for one, _ in versions))


def _bid(trainee_id: str, script_id: str, script: Script, brief: Brief) -> Bid:
    return Bid(script_id, trainee_id, words_of(script), brief, scope_of(brief.county, brief.fact("product")))


def _changed_part(before: Script, after: Script) -> int | None:
    """The one segment in which two versions differ, None when it is not one."""
    pairs = enumerate(zip(before.segments, after.segments, strict=False))
    changed = [number for number, (old, new) in pairs if old != new]
    return changed[0] if len(changed) == 1 else None
