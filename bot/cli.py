"""The commands of `cunbo`."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import uuid
from collections.abc import Coroutine
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal, NoReturn, TypeVar

import typer

from bot.authoring.commands import add_to
from bot.core.errors import CunboError
from bot.core.messages import Language
from bot.settings import Settings, read_settings

T = TypeVar("T")

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
db = typer.Typer(no_args_is_help=True)
app.add_typer(db, name="db", help="The database.")

telegram = typer.Typer(no_args_is_help=True)
app.add_typer(telegram, name="telegram", help="The bot on Telegram.")
webhook = typer.Typer(no_args_is_help=True)
telegram.add_typer(webhook, name="webhook", help="How Telegram hands updates over.")

wechat = typer.Typer(no_args_is_help=True)
app.add_typer(wechat, name="wechat", help="Accounts on WeChat and WeCom.")
menu = typer.Typer(no_args_is_help=True)
wechat.add_typer(menu, name="menu", help="The menu at the foot of the chat.")

push = typer.Typer(no_args_is_help=True)
app.add_typer(push, name="push", help="Reminders: what is sent to whom, and why not.")
evaluate = typer.Typer(no_args_is_help=True)
app.add_typer(evaluate, name="evaluate", help="Measure what the coach writes.")
broadcast = typer.Typer(no_args_is_help=True)
app.add_typer(broadcast, name="broadcast", help="Words of a trainer to many.")

# Each command imports its rooms itself: `cunbo lint` must not pay for a web server.


@app.callback()
def _cunbo() -> None:
    """Cunbo Coach: lessons and scripts for village live-stream anchors, in a chat."""


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on (CUNBO_HOST).")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on (CUNBO_PORT).")] = None,
) -> None:
    """Open the web chat, and whatever other channels are configured."""
    settings = _settings()
    changes = {"host": host, "port": port}
    settings = settings.model_copy(
        update={name: value for name, value in changes.items() if value is not None}
    )
    _log(settings)
    from bot.serve import serve as run

    _run(run(settings))


@app.command()
def chat(
    transcript: Annotated[
        Path | None,
        typer.Option(help="Say the lines of this file; #n taps the n-th choice."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a reply.")] = False,
    language: Annotated[str, typer.Option(help="zh-CN or en, for somebody new.")] = "zh-CN",
    trainee: Annotated[
        str | None, typer.Option(help="Whose chat this is; a transcript is somebody new.")
    ] = None,
) -> None:
    """Hold the same conversation here in the terminal."""
    if language not in ("zh-CN", "en"):
        _fail("--language is zh-CN or en")
    lines = _lines_of(transcript) if transcript else None
    settings = _settings()
    _log(settings.model_copy(update={"log_level": "WARNING"}))
    key = trainee or (uuid.uuid4().hex if lines is not None else "local")
    silent = _run(_chat(settings, lines, key, "en" if language == "en" else "zh-CN", as_json))
    if silent:
        _fail(f"no answer to line {', '.join(map(str, silent))}")


async def _chat(
    settings: Settings, lines: list[str] | None, key: str, language: Language, as_json: bool
) -> list[int]:
    from bot.app import Coach, NoMeter, utc_now
    from bot.channels.terminal.chat import Ears, TerminalChat, typed_lines

    coach = Coach(settings, NoMeter(), process=f"terminal-{os.getpid()}")
    terminal = TerminalChat(key, language, _print, json=as_json)
    coach.add(terminal.channel)
    ears = Ears(coach.inbox.hear, coach.settle, utc_now)
    async with coach.running():
        if lines is not None:
            return await terminal.play(lines, ears)
        await terminal.talk(typed_lines("> "), ears)
    return []


@app.command()
def lint(
    path: Annotated[
        Path | None, typer.Argument(help="A lesson file or folder; else all of content/.")
    ] = None,
    form: Annotated[
        Literal["text", "json", "github"], typer.Option("--format", help="How findings are printed.")
    ] = "text",
    language: Annotated[str, typer.Option(help="Language of the findings: zh-CN or en.")] = "zh-CN",
) -> None:
    """Check lesson files. Exit code 1 when there are errors."""
    from bot.library import format_findings
    from bot.library import lint as find

    if path is not None and not path.exists():
        _fail(f"there is no {path}")
    root = _content_folder(path) if path is not None else _settings().content_dir
    findings = find(root, path)
    said = format_findings(findings, form, "en" if language == "en" else "zh-CN")
    if said:
        _print(said)
    if any(finding.severity == "error" for finding in findings):
        raise typer.Exit(1)


@app.command()
def diversity(
    files: Annotated[
        list[Path],
        typer.Argument(help="Scripts as UTF-8 text, one a file; or several, parted by lines of ---."),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure how much alike scripts are, with 95 % intervals."""
    # slow import: brings numpy, which nothing else here needs
    from bot.core.scripts.measures import measure, table

    texts = [text for path in files for text in _parted(_lines_of(path))]
    try:
        measures = measure(texts)
    except ValueError as error:
        _fail(str(error))
    _print(json.dumps(asdict(measures), ensure_ascii=False) if as_json else table(measures))


@app.command()
def script(
    brief: Annotated[
        Path, typer.Option(help="A YAML file: name, county and facts, each kind with its words.")
    ],
    count: Annotated[int, typer.Option("-n", min=1, help="How many scripts, each from another angle.")] = 1,
    language: Annotated[str, typer.Option(help="zh-CN or en.")] = "zh-CN",
) -> None:
    """Write scripts of a brief: by the model where one is configured, else by the outline writer."""
    from bot.scripting import read_briefs, shown

    wanted = _language(language)
    try:
        briefs = (read_briefs(brief) * count)[:count]
    except CunboError as error:
        _fail(str(error))
    from bot.evaluation import scripts_of

    written = _run(scripts_of(briefs, wanted, _quiet_settings()))
    _print("\n\n---\n\n".join(map(shown, written)))


@evaluate.command()
def sameness(
    briefs: Annotated[Path, typer.Option(help="A YAML list of briefs about one thing.")],
    language: Annotated[str, typer.Option(help="zh-CN or en.")] = "zh-CN",
) -> None:
    """Compare how much alike the coach's scripts are with a plain template's, or a plain prompt's."""
    from bot.evaluation import compared

    _print(_run(compared(briefs, _language(language), _quiet_settings())))


def _language(said: str) -> Language:
    if said not in ("zh-CN", "en"):
        _fail(f"--language: {said} is neither zh-CN nor en")
    return "zh-CN" if said == "zh-CN" else "en"


def _parted(lines: list[str]) -> list[str]:
    """The scripts of one file."""
    parts: list[list[str]] = [[]]
    for line in lines:
        if line.strip() == "---":
            parts.append([])
        else:
            parts[-1].append(line)
    return [text for part in parts if (text := "\n".join(part).strip())]


@app.command()
def check(
    file: Annotated[str, typer.Argument(help="A text file in UTF-8, or - for what is typed or piped in.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    record: Annotated[
        Literal["json", "markdown"] | None,
        typer.Option(help="Print the record of a review before a stream, to be kept for three years."),
    ] = None,
    who: Annotated[str, typer.Option(help="Who reviews, for the record.")] = "",
    what: Annotated[str, typer.Option(help="What is reviewed, for the record; else the file's name.")] = "",
    proof: Annotated[
        list[str] | None,
        typer.Option(help="Evidence as KIND=WORDS, such as organic_cert='有机码 …'; may be repeated."),
    ] = None,
    day: Annotated[
        str | None, typer.Option("--date", help="By the law of this day, YYYY-MM-DD; else today's.")
    ] = None,
    language: Annotated[str, typer.Option(help="Language of the report: zh-CN or en.")] = "zh-CN",
) -> None:
    """Check any text against the law rules and the list of worn phrases. Exit code 1 when it must change."""
    from bot.review import BadProof, Order, review

    order = Order(
        text=sys.stdin.read() if file == "-" else "\n".join(_lines_of(Path(file))),
        form="json" if as_json else "text",
        record=record,
        who=who,
        what=what or ("" if file == "-" else file),
        proofs=tuple(proof or ()),
        day=day,
        language="en" if language == "en" else "zh-CN",
    )
    try:
        said, passed = review(order, _settings().content_dir)
    except BadProof as error:
        _fail(str(error))
    _print(said)
    if not passed:
        raise typer.Exit(1)


@app.command()
def doctor() -> None:
    """Look at the whole configuration and say what to mend. Exit code 1 when something is wrong."""
    settings = _settings()
    _log(settings.model_copy(update={"log_level": "ERROR"}))
    ill = _run(_doctor(settings))
    if ill:
        raise typer.Exit(1)
    _print("All is well.")


async def _doctor(settings: Settings) -> int:
    from bot.doctor import examine

    ill = 0
    async for diagnosis in examine(settings):
        ill += bool(diagnosis.cure)
        _print(f"{'✗' if diagnosis.cure else '✓'} {diagnosis.part}: {diagnosis.found}")
        if diagnosis.cure:
            _print(f"  → {diagnosis.cure}")
    return ill


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to what this version needs."""
    settings = _settings()
    from bot.store import upgrade

    try:
        before, after = upgrade(settings.store_url)
    except CunboError as error:
        _fail(str(error))
    _print(
        f"The database is at {after}" + ("." if before == after else f", it was at {before or 'nothing'}.")
    )


@webhook.command("set")
def webhook_set(
    url: Annotated[str, typer.Argument(help="The public address of the coach, with https.")],
) -> None:
    """Let Telegram post updates to the coach at URL, with a secret. A running coach stops fetching."""
    settings = _telegram_settings()
    address = _run(_at_telegram(settings, "set", url))
    _print(f"Telegram posts updates to {address}")


@webhook.command("delete")
def webhook_delete() -> None:
    """Go back to fetching updates, which needs no public address. None is lost."""
    _run(_at_telegram(_telegram_settings(), "delete"))
    _print("A running coach fetches updates itself again, within half a minute.")


@webhook.command("show")
def webhook_show() -> None:
    """Say how updates come at present."""
    _print(_run(_at_telegram(_telegram_settings(), "show")))


async def _at_telegram(settings: Settings, verb: Literal["set", "delete", "show"], url: str = "") -> str:
    from bot.channels.telegram.push import desk
    from bot.channels.telegram.push.bot import open_bot
    from bot.channels.telegram.secret import webhook_secret

    token = settings.telegram_token.get_secret_value()
    async with open_bot(token, settings.telegram_api_url) as bot:
        if verb == "set":
            chosen = settings.telegram_webhook_secret.get_secret_value()
            return await desk.set_webhook(bot, url, webhook_secret(token, chosen))
        if verb == "delete":
            await desk.delete_webhook(bot)
            return ""
        return desk.in_words(await desk.read_webhook(bot))


def _telegram_settings() -> Settings:
    settings = _settings()
    if not settings.has_telegram:
        _fail("CUNBO_TELEGRAM_TOKEN is missing; @BotFather on Telegram gives one")
    return settings


@menu.command("push")
def menu_push() -> None:
    """Put the menu in place, for every account that is set."""
    for name in _run(_at_accounts(_wechat_settings(), "push")):
        _print(f"The menu is in place at {name}; phones show it within five minutes.")


@wechat.command("status")
def wechat_status() -> None:
    """What may still be sent, to how many, and the day's calls beside the quotas."""
    for line in _run(_at_accounts(_wechat_settings(), "status")):
        _print(line)


async def _at_accounts(settings: Settings, verb: Literal["push", "status"]) -> list[str]:
    from bot.accounts import push_menus, standings

    return await (push_menus(settings) if verb == "push" else standings(settings))


def _wechat_settings() -> Settings:
    settings = _settings()
    if not settings.has_wechat:
        _fail("neither CUNBO_WECHAT_APP_ID nor CUNBO_WECOM_CORP_ID is set")
    return settings


@push.command("plan")
def push_plan(
    at: Annotated[str, typer.Option(help="2026-11-24T08:00, in China's time; now if left out.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show it, send nothing.")] = False,
    limit: Annotated[int, typer.Option(help="Slots to look at in a dry run.")] = 1000,
) -> None:
    """Plan the reminders that are due, or show what would be sent at some time and what would not."""
    if at and not dry_run:
        _fail("--at only goes with --dry-run: reminders are sent when they are due")
    from bot import outreach

    settings = _quiet_settings()
    if dry_run:
        _say(outreach.foresee_pushes(settings, _time(at), limit))
    else:
        _say(outreach.push_now(settings))


@push.command("why")
def push_why(trainee: Annotated[str, typer.Argument(help="Her id.")]) -> None:
    """Explain the next seven days of one trainee, and what became of her last reminders."""
    from bot import outreach

    _say(outreach.explain_pushes(_quiet_settings(), trainee))


@broadcast.command("draft")
def broadcast_draft(
    zh: Annotated[str, typer.Option(help="The words in Chinese.")],
    en: Annotated[str, typer.Option(help="The words in English.")],
    by: Annotated[str, typer.Option(help="Who writes.")],
    of: Annotated[list[str] | None, typer.Option(help="Counties the writer looks after, or all.")] = None,
    county: Annotated[list[str] | None, typer.Option(help="Only these counties.")] = None,
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

    author = Author(by, tuple(of or ()))
    audience = Audience(tuple(county or ()), track, level, inactive)
    _say(outreach.draft_broadcast(_quiet_settings(), author, audience, zh, en, _time(at), days))


@broadcast.command("start")
def broadcast_start(broadcast_id: Annotated[str, typer.Argument()]) -> None:
    """Send a draft."""
    from bot import outreach

    _say(outreach.start_broadcast(_quiet_settings(), broadcast_id))


@broadcast.command("stop")
def broadcast_stop(broadcast_id: Annotated[str, typer.Argument()]) -> None:
    """Send no more of it."""
    from bot import outreach

    _say(outreach.stop_broadcast(_quiet_settings(), broadcast_id))


@broadcast.command("show")
def broadcast_show(
    broadcast_id: Annotated[str, typer.Argument()],
    each: Annotated[int, typer.Option(help="Also show so many recipients one by one.")] = 0,
) -> None:
    """How far a broadcast is: sent, held, not sent, and why."""
    from bot import outreach

    _say(outreach.show_broadcast(_quiet_settings(), broadcast_id, each))


@broadcast.command("list")
def broadcast_list() -> None:
    """All broadcasts, the latest first."""
    from bot import outreach

    _say(outreach.list_broadcasts(_quiet_settings()))


def _quiet_settings() -> Settings:
    settings = _settings()
    _log(settings.model_copy(update={"log_level": "WARNING"}))
    return settings


def _time(text: str) -> datetime:
    from bot.outreach import read_time

    try:
        return read_time(text)
    except CunboError as error:
        _fail(str(error))


def _say(lines: Coroutine[Any, Any, list[str]]) -> None:
    for line in _run(lines):
        _print(line)


def _root_of(file: Path | None) -> Path:
    return _settings().content_dir if file is None else _content_folder(file)


add_to(app, _root_of)


def main() -> None:
    """Entry point of the `cunbo` command."""
    app()


def _settings() -> Settings:
    try:
        return read_settings()
    except CunboError as error:
        _fail(str(error))


def _log(settings: Settings) -> None:
    from bot.logs import log_to_stderr

    log_to_stderr(settings.log_level, settings.log_format)


def _run(work: Coroutine[Any, Any, T]) -> T:
    try:
        return asyncio.run(work)
    except CunboError as error:
        _fail(str(error))


def _content_folder(path: Path) -> Path:
    """The content folder that a lesson file or folder belongs to: the nearest one that holds lessons/."""
    absolute = path.resolve()
    return next((place for place in (absolute, *absolute.parents) if (place / "lessons").is_dir()), absolute)


def _lines_of(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        _fail(f"{path} cannot be read as UTF-8 text: {error}")


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _fail(why: str) -> NoReturn:
    sys.stderr.write(f"cunbo: {why}\n")
    raise typer.Exit(1)
