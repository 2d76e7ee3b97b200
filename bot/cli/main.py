"""The commands of `cunbo`, put together."""

from __future__ import annotations

import gc

import typer

from bot.authoring.commands import add_to
from bot.cli import platforms, pushing, running, writing
from bot.cli.speaking import root_of

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
app.add_typer(running.app)
app.add_typer(writing.app)
app.add_typer(running.db, name="db", help="The database.")
app.add_typer(platforms.telegram, name="telegram", help="The bot on Telegram.")
app.add_typer(platforms.wechat, name="wechat", help="Accounts on WeChat and WeCom.")
app.add_typer(pushing.push, name="push", help="Reminders: what is sent to whom, and why not.")
app.add_typer(writing.evaluate, name="evaluate", help="Measure what the coach writes.")
app.add_typer(pushing.broadcast, name="broadcast", help="Words of a trainer to many.")
add_to(app, root_of)


@app.callback()
def _cunbo() -> None:
    """Cunbo Coach: lessons and scripts for village live-stream anchors, in a chat."""


def main() -> None:
    """Entry point of the `cunbo` command."""
    # Nearly all that a start makes stays: to look through it again and again is a twelfth of the start.
    gc.set_threshold(20_000, 20, 20)
    app()
