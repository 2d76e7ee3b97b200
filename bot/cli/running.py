"""Commands that run the coach: serve, chat, doctor, db."""

from __future__ import annotations

import os
import uuid
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.speaking import (
    fail,
    lines_of,
    log_as_set,
    run,
    settings_or_fail,
    show,
)
from bot.core.errors import CunboError
from bot.core.messages import Language
from bot.settings import Settings

app = typer.Typer()
db = typer.Typer(no_args_is_help=True)


# Each command imports its rooms itself: `cunbo lint` must not pay for a web server.


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on (CUNBO_HOST).")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on (CUNBO_PORT).")] = None,
) -> None:
    """Open the web chat, and whatever other channels are configured."""
    settings = settings_or_fail()
    changes = {"host": host, "port": port}
    settings = settings.model_copy(
        update={name: value for name, value in changes.items() if value is not None}
    )
    log_as_set(settings)
    from bot.serve import new_loop
    from bot.serve import serve as open_all

    run(open_all(settings), new_loop)


@app.command()
def chat(
    transcript: Annotated[
        Path | None,
        typer.Option(
            help="Say the lines of this file; #n taps the n-th choice. "
            "Somebody new is greeted at the first line, whatever it says: begin with 你好."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a reply.")] = False,
    language: Annotated[str, typer.Option(help="zh-CN or en, for somebody new.")] = "zh-CN",
    trainee: Annotated[
        str | None, typer.Option(help="Whose chat this is; a transcript is somebody new.")
    ] = None,
) -> None:
    """Hold the same conversation here in the terminal."""
    if language not in ("zh-CN", "en"):
        fail("--language is zh-CN or en")
    lines = lines_of(transcript) if transcript else None
    settings = settings_or_fail()
    log_as_set(settings.model_copy(update={"log_level": "WARNING"}))
    key = trainee or (uuid.uuid4().hex if lines is not None else "local")
    silent = run(_chat(settings, lines, key, "en" if language == "en" else "zh-CN", as_json))
    if silent:
        fail(f"no answer to line {', '.join(map(str, silent))}")


async def _chat(
    settings: Settings, lines: list[str] | None, key: str, language: Language, as_json: bool
) -> list[int]:
    from bot.app import Coach, NoMeter, utc_now
    from bot.channels.terminal.chat import Ears, TerminalChat, typed_lines

    coach = Coach(settings, NoMeter(), process=f"terminal-{os.getpid()}")
    terminal = TerminalChat(key, language, show, json=as_json, files=settings.data_dir / "cards")
    coach.add(terminal.channel)
    ears = Ears(coach.inbox.hear, coach.settle, utc_now)
    async with coach.running():
        if lines is not None:
            return await terminal.play(lines, ears)
        await terminal.talk(typed_lines("> "), ears)
    return []


@app.command()
def doctor() -> None:
    """Look at the whole configuration and say what to mend. Exit code 1 when something is wrong."""
    settings = settings_or_fail()
    log_as_set(settings.model_copy(update={"log_level": "ERROR"}))
    ill = run(_doctor(settings))
    if ill:
        raise typer.Exit(1)
    show("All is well.")


async def _doctor(settings: Settings) -> int:
    from bot.doctor import examine

    ill = 0
    async for diagnosis in examine(settings):
        ill += bool(diagnosis.cure)
        show(f"{'✗' if diagnosis.cure else '✓'} {diagnosis.part}: {diagnosis.found}")
        if diagnosis.cure:
            show(f"  → {diagnosis.cure}")
    return ill


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to what this version needs."""
    settings = settings_or_fail()
    from bot.store import upgrade

    try:
        before, after = upgrade(settings.store_url)
    except CunboError as error:
        fail(str(error))
    show(f"The database is at {after}" + ("." if before == after else f", it was at {before or 'nothing'}."))
