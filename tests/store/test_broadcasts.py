"""A broadcast reaches whom it is for, once, and what became of it is on record for each of them."""

from __future__ import annotations

from datetime import timedelta

from bot.core.messages import Address
from bot.core.people.trainee import Trainee
from bot.core.reminders.audience import Audience, Author
from bot.core.reminders.quiet import QuietHours
from bot.core.reminders.wishes import Wanted, Wishes
from bot.service.broadcasts import Broadcasts
from bot.store import SqlStore
from bot.store.reach_books import ReachBooks
from tests.core.dialogue.talking import programme
from tests.fakes.rooms import OneProgramme
from tests.store.reminding import MORNING, at, due, letters, reminders, wish
from tests.store.world import Clock, hear, query, welcome


async def test_a_broadcast_foresees_who_must_write_first(store: SqlStore, clock: Clock) -> None:
    clock.now = at("10:00")
    for name in ("wrote", "silent"):
        address = Address("wechat", name)
        await welcome(store, address, name)
        await wish(store, clock, Wanted(MORNING), name, address)
    await ReachBooks(store, "wechat", "account", clock).arrived("wrote", "message")
    desk = Broadcasts(store, OneProgramme(programme()), clock, lambda: "b" * 32)
    words = {"zh-CN": "明天停电", "en": "No power tomorrow"}
    foreseen = await desk.draft(Author("李老师"), Audience(), words, lasts=timedelta(hours=8))
    assert (foreseen.reaches, foreseen.hours, foreseen.kept_from) == (1, {"11-24 10:00": 1}, {"window": 1})


async def test_a_broadcast_reaches_its_audience_once_and_each_recipient_is_accounted_for(
    store: SqlStore, url: str, clock: Clock
) -> None:
    clock.now = at("21:00", 23)
    counties = ("洛川县", "洛川县", "洛川县", "田东县")
    for number, county in enumerate(counties):
        address = Address("telegram", str(number))
        await welcome(store, address, f"t{number}")
        person = Trainee(f"t{number}", name=f"小{number}", county=county)
        quiet = Wanted(None, None, QuietHours("07:00", "09:00") if number == 1 else QuietHours())
        await hear(
            store, f"telegram:{number}", address=address, trainee_id=f"t{number}", trainee=person,
            wishes=Wishes(quiet, since=clock.now),
        )  # fmt: skip
    query(url, "UPDATE identity SET reachable = false WHERE trainee_id = 't2'")
    clock.now = at("08:00")
    planner = reminders(store, clock)
    desk = Broadcasts(store, OneProgramme(programme()), clock, lambda: "b" * 32)
    words = {"zh-CN": "明天下午有课。", "en": "A class tomorrow."}

    preview = await desk.draft(Author("李老师", ("洛川县",)), Audience(("洛川县",)), words)
    before = letters(url)
    await desk.start("bbbbbbbb")
    await planner.remind_due()
    await planner.remind_due()

    assert (preview.reaches, dict(preview.hours), dict(preview.kept_from)) == (
        2,
        {"11-24 08:00": 1, "11-24 09:00": 1},
        {"unreachable": 1},
    )
    assert before == []
    assert await desk.progress("bbbbbbbb") == {
        ("queued", ""): 1, ("held", "quiet"): 1, ("failed", "unreachable"): 1,
    }  # fmt: skip
    assert [row.name for row in await desk.received("bbbbbbbb", 9)] == ["小0", "小1", "小2"]

    await desk.stop("bbbbbbbb")
    await due(planner, clock, at("09:00"))
    assert await desk.progress("bbbbbbbb") == {("failed", "stopped"): 2, ("failed", "unreachable"): 1}
    assert [state for _, state in letters(url)] == ["failed"]
