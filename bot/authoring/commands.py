"""The commands for trainers: new, preview, i18n, import and export."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import typer

from bot.core.errors import CunboError
from bot.core.messages import Language

Root = Callable[[Path | None], Path]
"""The content folder that a file belongs to; without a file, the one that is set."""

_GLANCE = 0.3
"""Seconds between two looks at the file in a terminal."""


def add_to(app: typer.Typer, root: Root) -> None:
    """Add these commands to `app`."""
    new = typer.Typer(no_args_is_help=True)
    app.add_typer(new, name="new", help="Begin something new.")
    i18n = typer.Typer(no_args_is_help=True)
    app.add_typer(i18n, name="i18n", help="Translations of lessons.")
    _add_new(new, root)
    _add_i18n(i18n, root)
    _add_preview(app, root)
    _add_exchange(app, root)


def _add_new(new: typer.Typer, root: Root) -> None:
    @new.command("lesson")
    def lesson(
        id_: Annotated[str, typer.Argument(metavar="ID", help="Lowercase letters, digits and -.")],
        title: Annotated[str, typer.Option(help="What trainees see in the menu.")] = "",
        track: Annotated[str | None, typer.Option(help="A track of tracks.yaml; else the first.")] = None,
        language: Annotated[str, typer.Option(help="zh-CN or en.")] = "zh-CN",
    ) -> None:
        """Write a lesson file to begin with."""
        from bot.authoring.drafting import new_lesson

        try:
            file = new_lesson(root(None), id_, title, track, language_named(language))
        except CunboError as error:
            fail(str(error))
        if language == "en":
            say(f"{file}\nNext, look at it: cunbo preview {id_} --language en --browser")
        else:
            say(f"{file}\n接着看：cunbo preview {id_} --browser")


def _add_i18n(i18n: typer.Typer, root: Root) -> None:
    @i18n.command()
    def status(
        as_json: Annotated[bool, typer.Option("--json", help="Print one JSON list.")] = False,
        all_: Annotated[bool, typer.Option("--all", help="Also those that are current.")] = False,
    ) -> None:
        """Tell which translations are missing, outdated, or do not say what they were made from. Exit code 1
        when one is missing or outdated."""
        from bot.library.translations import translations

        found = translations(root(None))
        shown = [one for one in found if all_ or one.state != "current"]
        if as_json:
            rows = [{"lesson": one.lesson_id, "language": one.language, "state": one.state} for one in shown]
            say(json.dumps(rows, ensure_ascii=False, indent=2))
        else:
            for one in shown:
                say(f"{one.state:10} {one.language:6} {one.lesson_id}")
            counts = Counter(one.state for one in found)
            say(", ".join(f"{count} {state}" for state, count in sorted(counts.items())) or "no lessons")
        if any(one.state in ("missing", "outdated") for one in found):
            raise typer.Exit(1)

    @i18n.command()
    def accept(
        lessons: Annotated[list[str], typer.Argument(metavar="LESSON...", help="Lesson ids.")],
    ) -> None:
        """Note that the translations of these lessons match the originals as they stand now."""
        from bot.library.translations import accept as note

        for lesson_id in lessons:
            try:
                changed = note(root(None), lesson_id)
            except CunboError as error:
                fail(str(error))
            say("\n".join(map(str, changed)) or f"{lesson_id}: noted already")


def _add_preview(app: typer.Typer, root: Root) -> None:
    @app.command()
    def preview(
        lesson: Annotated[Path, typer.Argument(metavar="LESSON", help="A lesson file, or its id.")],
        browser: Annotated[
            bool, typer.Option("--browser", help="As a page that follows every save.")
        ] = False,
        once: Annotated[bool, typer.Option("--once", help="Show it once and end.")] = False,
        language: Annotated[str, typer.Option(help="Which version, when an id is given.")] = "zh-CN",
        port: Annotated[int, typer.Option(help="For --browser; 0 takes any that is free.")] = 0,
    ) -> None:
        """Show a lesson as chat bubbles, again after every save, at the step being edited."""
        file = _lesson_file(lesson, root, language_named(language))
        try:
            if browser:
                _in_browser(root(file), file, port)
            else:
                _in_terminal(root(file), file, once=once)
        except CunboError as error:
            fail(str(error))
        except KeyboardInterrupt:
            say("")


def _add_exchange(app: typer.Typer, root: Root) -> None:
    @app.command("import")
    def import_(
        form: Annotated[Literal["gift", "liascript", "docx"], typer.Argument(help="What FILE is.")],
        file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
        id_: Annotated[str, typer.Option("--id", help="The new lesson's id; else the file's name.")] = "",
        title: Annotated[str, typer.Option(help="What trainees see in the menu; else the file's name.")] = "",
        track: Annotated[str | None, typer.Option(help="A track of tracks.yaml; else the first.")] = None,
        language: Annotated[str, typer.Option(help="Language of the questions: zh-CN or en.")] = "zh-CN",
    ) -> None:
        """Make a lesson of a question bank or course. Exit code 1 when something of it cannot be read."""
        from bot.authoring.exchange import Order, import_bank

        order = Order(form, file, id_ or file.stem, title or file.stem, track, language_named(language))
        try:
            made = import_bank(root(None), order)
        except CunboError as error:
            fail(str(error))
        for line in made.faults:
            sys.stderr.write(line + "\n")
        if made.file:
            say(f"{made.file}: {made.count}\ncunbo lint {made.file}")
        if made.is_partly_unread:
            raise typer.Exit(1)

    @app.command("export")
    def export(
        form: Annotated[Literal["gift"], typer.Argument(help="What to write.")],
        lessons: Annotated[list[str] | None, typer.Argument(help="Lesson ids; else all.")] = None,
        language: Annotated[str, typer.Option(help="zh-CN or en.")] = "zh-CN",
    ) -> None:
        """Print the questions of lessons for other programs."""
        from bot.authoring.exchange import export_bank

        try:
            say(export_bank(root(None), lessons or (), language_named(language)))
        except CunboError as error:
            fail(str(error))


def _lesson_file(given: Path, root: Root, language: Language) -> Path:
    from bot.library.folder import lesson_path

    if given.is_file():
        return given
    named = root(None) / lesson_path(str(given), language)
    if not named.is_file():
        fail(f"there is no {given}, and no {named}")
    return named


def _in_browser(root: Path, file: Path, port: int) -> None:
    from bot.authoring.browser import Desk, serve
    from bot.authoring.preview import Preview

    def ready(address: str) -> None:
        typer.launch(address)
        say(f"{address}  " + ("(Ctrl+C ends it)" if file.parent.name == "en" else "（按 Ctrl+C 结束）"))

    serve(Desk(Preview(root, file), file), port, ready)


def _in_terminal(root: Path, file: Path, *, once: bool) -> None:
    from bot.authoring.preview import Preview
    from bot.authoring.terminal import as_text

    preview = Preview(root, file)
    shown = preview.look()
    say(as_text(shown, whole=True))
    if once and any(finding.is_error for finding in shown.findings):
        raise typer.Exit(1)
    stamp = _stamp(file)
    while not once:
        time.sleep(_GLANCE)
        if stamp != (stamp := _stamp(file)):
            say(as_text(preview.look(), whole=False))


def _stamp(file: Path) -> tuple[int, int]:
    try:
        stat = file.stat()
    except OSError:
        return (0, 0)
    return (stat.st_mtime_ns, stat.st_size)


def language_named(name: str) -> Language:
    if name not in ("zh-CN", "en"):
        fail("--language is zh-CN or en")
    return "en" if name == "en" else "zh-CN"


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def fail(why: str) -> NoReturn:
    sys.stderr.write(f"cunbo: {why}\n")
    raise typer.Exit(1)
