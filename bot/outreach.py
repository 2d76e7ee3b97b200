"""What is said unasked, for people at a terminal: `cunbo push …` and `cunbo broadcast …` as lines of text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.app import OwnStore, fresh_seed, process_name, push_rules, utc_now
from bot.core.errors import BadSettings
from bot.core.people.trainee import DEFAULT_ZONE
from bot.core.reminders.audience import Audience, Author
from bot.core.reminders.budget import Rules
from bot.core.reminders.push import Drop, Hold
from bot.core.reminders.schedule import written, zone_named
from bot.library import LiveShelf, LiveTemplates
from bot.service.broadcasts import Broadcasts, Preview, stage, still_to_come
from bot.service.foresight import Foreseen, dry_run, why
from bot.service.ports import Broadcast
from bot.service.reminders import Reminders
from bot.settings import Settings
from bot.store import open_store

WHY = {
    "quiet": "quiet hours",
    "paused": "she has paused",
    "window": "the channel allows no push until she writes",
    "quota": "the account has used up what it may send today",
    "unreachable": "she has blocked the bot, or left",
    "missed": "its day is over",
    "merged": "a later one of the day takes it in",
    "late": "of no use any more",
    "nothing": "there is nothing to say",
    "stopped": "taken back",
    "broke": "it could not be made; the log says why",
    "template": "as a template message, outside her window",
    "subscription": "as a subscription notice that she agreed to",
    "notice": "as a short notice",
    "unclear whether it left": "the channel broke off: a push is not repeated",
}
"""Reasons of the ledger in words."""


@dataclass(frozen=True, slots=True)
class _Desk:
    store: OwnStore
    reminders: Reminders
    broadcasts: Broadcasts
    rules: Rules


@asynccontextmanager
async def _desk(settings: Settings) -> AsyncIterator[_Desk]:
    """The rooms that are needed, beside a coach that may be running."""
    store = open_store(settings.store_url, f"outreach-of-{process_name(settings)}")
    library, rules = LiveShelf(settings.content_dir, lambda findings: None), push_rules(settings)
    library.load()
    await store.start()
    try:
        words = LiveTemplates(settings.content_dir)
        yield _Desk(
            store,
            Reminders(store, library, words, utc_now, lambda: rules),
            Broadcasts(store, library, utc_now, fresh_seed, lambda: rules),
            rules,
        )
    finally:
        await store.close()


def read_time(text: str) -> datetime:
    """ "2026-11-24 08:00" in China's time, or with an offset of its own; "" is now. Raises BadSettings."""
    if not text:
        return utc_now()
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise BadSettings(f"{text!r} is no time; write it like 2026-11-24T08:00") from None
    return (at if at.tzinfo else at.replace(tzinfo=_china())).astimezone(UTC)


def _china() -> ZoneInfo:
    return zone_named(DEFAULT_ZONE)


def _clock(at: datetime, zone: str = DEFAULT_ZONE) -> str:
    return f"{at.astimezone(zone_named(zone)):%m-%d %H:%M}"


async def foresee_pushes(settings: Settings, at: datetime, limit: int) -> list[str]:
    """What would be sent to whom at this moment, and why not; nothing is sent or written."""
    async with _desk(settings) as desk:
        foreseen = await dry_run(desk.store, desk.reminders, utc_now(), at, limit, desk.rules)
    states = Counter(_state(one, at) for one in foreseen)
    summary = ", ".join(f"{count} {_STATES[state]}" for state, count in sorted(states.items()))
    return [*(_foreseen(one, at) for one in foreseen), f"At {_clock(at)}: {summary or 'nothing is due'}."]


_STATES = {
    "queued": "would be sent",
    "held": "would be held",
    "failed": "would not be sent",
    "sent": "would have been sent before then",
}


def _state(one: Foreseen, at: datetime) -> str:
    """What becomes of a slot, as a key of `_STATES`."""
    state = one.decided.outcome.state
    return "sent" if state == "queued" and one.at < at else state


_MOMENT = re.compile(r"(\S+) (\d{16})", re.ASCII)
"""A slot that is none of her schedule: its source, and when it is due, in microseconds since 1970."""


def _named(slot: str, zone: str = DEFAULT_ZONE) -> str:
    """A slot for reading."""
    if found := _MOMENT.fullmatch(slot):
        return f"{found[1]} {_clock(datetime.fromtimestamp(int(found[2]) / 1e6, UTC), zone)}"
    return slot


def _foreseen(one: Foreseen, at: datetime) -> str:
    due, outcome = one.decided.due, one.decided.outcome
    head = f"{due.her.trainee_id} {_named(due.slot)} {due.her.address.channel}"
    match one.decided.fate:
        case Hold(until, reason):
            return f"{head}  held until {_clock(until)}: {WHY[reason]}"
        case Drop(reason):
            return f"{head}  not sent: {WHY[reason]}"
        case _ if one.at < at:
            return f"{head}  would have been sent before then, {_clock(one.at)}"
        case _:
            text = outcome.outgoing.text if outcome.outgoing else ""
            return f"{head}  sent: {' '.join(text.split())}"


async def push_now(settings: Settings) -> list[str]:
    """Plan everything that is due; a running coach delivers it."""
    async with _desk(settings) as desk:
        tally = await desk.reminders.remind_due()
    return [f"{tally.queued} queued, {tally.held} held, {tally.dropped} let go."]


async def explain_pushes(settings: Settings, trainee: str) -> list[str]:
    """The pushes of one trainee: what she wishes, what was, and what will be in the next seven days."""
    async with _desk(settings) as desk:
        expected, ahead = await why(desk.store, trainee, utc_now(), desk.rules)
    her = expected.her
    schedule = written(her.schedule) if her.schedule else "no reminders"
    paused = f", paused until {_clock(her.paused_until, her.zone)}" if her.paused_until else ""
    quiet = f"quiet {her.quiet.start} to {her.quiet.end}"
    reach = "" if her.reachable else ", out of reach"
    lines = [
        f"{her.trainee_id} on {her.address.channel}, {her.zone}: {schedule}, {quiet}{paused}{reach}",
        "Lately:",
        *(
            f"  {_named(slot, her.zone)}  {state}{_because(reason)}, {_clock(at, her.zone)}"
            for slot, state, reason, at in expected.ledger
        ),
        "The next seven days:",
    ]
    for one in ahead:
        reasons = "; ".join(WHY[reason] for reason in one.why)
        said = f"said {_clock(one.said_at, her.zone)}" if one.said_at else "not said"
        lines.append(f"  {_named(one.slot, her.zone)}  {said}{f' ({reasons})' if reasons else ''}")
    return lines if ahead else [*lines, "  nothing is planned"]


async def draft_broadcast(
    settings: Settings,
    author: Author,
    audience: Audience,
    chinese: str,
    english: str,
    starts_at: datetime,
    days: float,
) -> list[str]:
    """Keep a broadcast and show what it would do."""
    async with _desk(settings) as desk:
        words = {"zh-CN": chinese, "en": english}
        preview = await desk.broadcasts.draft(
            author,
            audience,
            words,  # type: ignore[arg-type]  # its keys are the two languages
            starts_at,
            timedelta(days=days),
        )
        empty = await desk.broadcasts.empty(preview.broadcast.audience)
    return [
        *_preview(preview),
        *(f"  no trainee is in {county}: is it spelt as she gave it?" for county in empty),
        f"Nothing is sent yet. To send it: cunbo broadcast start {preview.broadcast.id}",
    ]


def _preview(preview: Preview) -> list[str]:
    return [
        f"Broadcast {preview.broadcast.id} by {preview.broadcast.author.name} reaches {preview.reaches}.",
        *(f"  {hour}  {count}" for hour, count in preview.hours.items()),
        *(f"  not reached: {count}, {WHY[reason]}" for reason, count in preview.kept_from.items()),
        *(f"  [{language}] {text}" for language, text in preview.broadcast.words.items()),
    ]


async def start_broadcast(settings: Settings, broadcast_id: str) -> list[str]:
    async with _desk(settings) as desk:
        await desk.broadcasts.start(broadcast_id)
        await desk.reminders.plan_broadcasts()
        one = await desk.broadcasts.one(broadcast_id)
    said = "is on its way" if one.starts_at <= utc_now() else f"will leave at {_clock(one.starts_at)}"
    return [f"Broadcast {broadcast_id} {said}. Its progress: cunbo broadcast show {broadcast_id}"]


async def stop_broadcast(settings: Settings, broadcast_id: str) -> list[str]:
    async with _desk(settings) as desk:
        await desk.broadcasts.stop(broadcast_id)
    return [f"Broadcast {broadcast_id} is stopped. What has left cannot be taken back."]


async def show_broadcast(settings: Settings, broadcast_id: str, each: int) -> list[str]:
    """How far a broadcast is, and with `each` what became of it for so many recipients."""
    async with _desk(settings) as desk:
        one = await desk.broadcasts.one(broadcast_id)
        if one.state == "draft":
            return _preview(await desk.broadcasts.preview(one))
        progress = await desk.broadcasts.progress(broadcast_id)
        received = await desk.broadcasts.received(broadcast_id, each) if each else ()
    return [
        f"Broadcast {one.id} by {one.author.name}: {_how_far(one, progress)}",
        *(f"  {state}{_because(reason)}  {count}" for (state, reason), count in sorted(progress.items())),
        *(f"{row.trainee_id} {row.name} {row.county}  {row.state}{_because(row.reason)}" for row in received),
    ]


def _how_far(one: Broadcast, progress: Mapping[tuple[str, str], int]) -> str:
    match stage(one, progress, utc_now()):
        case "to begin":
            return f"to begin, its recipients are put down at {_clock(one.starts_at)}"
        case "handing out":
            return "on its way, more recipients are being put down"
        case "on its way":
            return f"on its way, still to come for {still_to_come(progress)} of {sum(progress.values())}"
        case other:
            return other


def _because(reason: str) -> str:
    return f" ({WHY.get(reason, reason)})" if reason else ""


_LISTED = {"draft": "draft", "sending": "on its way", "done": "handed out", "stopped": "stopped"}


async def list_broadcasts(settings: Settings) -> list[str]:
    async with _desk(settings) as desk:
        found = await desk.broadcasts.all()
    return [_listed(one) for one in found] or ["There are no broadcasts."]


def _listed(one: Broadcast) -> str:
    state = _LISTED[one.state]
    return f"{one.id}  {_clock(one.created_at)}  {state}  {one.author.name}: {one.words['zh-CN'][:40]}"
