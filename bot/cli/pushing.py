"""Commands about what is sent unasked: push, broadcast."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from bot.cli.speaking import (
    fail,
    quiet_settings,
    say,
    time_of,
)

push = typer.Typer(no_args_is_help=True)
broadcast = typer.Typer(no_args_is_help=True)


# Each command imports its rooms itself: `cunbo lint` must not pay for a web server.


@push.command("plan")
def push_plan(
    at: Annotated[str, typer.Option(help="2026-11-24T08:00, in China's time; now if left out.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show it, send nothing.")] = False,
    limit: Annotated[int, typer.Option(help="Slots to look at in a dry run.")] = 1000,
) -> None:
    """Plan the reminders that are due, or show what would be sent at some time and what would not."""
    if at and not dry_run:
        fail("--at only goes with --dry-run: reminders are sent when they are due")
    from bot import outreach

    settings = quiet_settings()
    if dry_run:
        say(outreach.foresee_pushes(settings, time_of(at), limit))
    else:
        say(outreach.push_now(settings))


@push.command("why")
def push_why(
    trainee: Annotated[str, typer.Argument(help="Her id, or a channel and her key on it: telegram:4711.")],
) -> None:
    """Explain the next seven days of one trainee, and what became of her last reminders."""
    from bot import outreach

    say(outreach.explain_pushes(quiet_settings(), trainee))


@broadcast.command("draft")
def broadcast_draft(
    zh: Annotated[str, typer.Option(help="The words in Chinese.")],
    en: Annotated[str, typer.Option(help="The words in English.")],
    by: Annotated[str, typer.Option(help="Who writes.")],
    of: Annotated[
        list[str] | None, typer.Option(help="Counties the writer looks after (name or code), or all.")
    ] = None,
    county: Annotated[
        list[str] | None,
        typer.Option(help="Only these counties, by name or code; else all the writer looks after."),
    ] = None,
    track: Annotated[str, typer.Option(help="Only those whose next lesson is of this track.")] = "",
    level: Annotated[
        Literal["", "new", "begun", "halfway", "done"], typer.Option(help="Only this level.")
    ] = "",
    inactive: Annotated[int, typer.Option(help="Only those who have not written for so many days.")] = 0,
    at: Annotated[str, typer.Option(help="Not before this time, in China's time.")] = "",
    days: Annotated[float, typer.Option(help="How long it may wait for quiet hours and pauses.")] = 2,
) -> None:
    """Keep a broadcast and show whom it would reach and when. Nothing is sent."""
    from bot import outreach
    from bot.core.reminders.audience import Audience, Author

    looked_after = () if not of or "all" in of else tuple(of)
    author = Author(by, looked_after)
    audience = Audience(tuple(county or looked_after), track, level, inactive)
    say(outreach.draft_broadcast(quiet_settings(), author, audience, zh, en, time_of(at), days))


@broadcast.command("start")
def broadcast_start(broadcast_id: Annotated[str, typer.Argument()]) -> None:
    """Send a draft."""
    from bot import outreach

    say(outreach.start_broadcast(quiet_settings(), broadcast_id))


@broadcast.command("stop")
def broadcast_stop(broadcast_id: Annotated[str, typer.Argument()]) -> None:
    """Send no more of it."""
    from bot import outreach

    say(outreach.stop_broadcast(quiet_settings(), broadcast_id))


@broadcast.command("show")
def broadcast_show(
    broadcast_id: Annotated[str, typer.Argument()],
    each: Annotated[int, typer.Option(help="Also show so many recipients one by one.")] = 0,
) -> None:
    """How far a broadcast is: sent, held, not sent, and why."""
    from bot import outreach

    say(outreach.show_broadcast(quiet_settings(), broadcast_id, each))


@broadcast.command("list")
def broadcast_list() -> None:
    """All broadcasts, the latest first."""
    from bot import outreach

    say(outreach.list_broadcasts(quiet_settings()))
