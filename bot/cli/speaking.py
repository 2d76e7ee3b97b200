"""What every command shares: settings, a clean failure, and words on standard output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import typer

from bot.core.errors import CunboError
from bot.core.messages import Language
from bot.settings import Settings, read_settings

T = TypeVar("T")


def quiet_settings() -> Settings:
    settings = settings_or_fail()
    log_as_set(settings.model_copy(update={"log_level": "WARNING"}))
    return settings


def time_of(text: str) -> datetime:
    from bot.outreach import read_time

    try:
        return read_time(text)
    except CunboError as error:
        fail(str(error))


def say(lines: Coroutine[Any, Any, list[str]]) -> None:
    for line in run(lines):
        show(line)


def root_of(file: Path | None) -> Path:
    return settings_or_fail().content_dir if file is None else content_folder(file)


def settings_or_fail() -> Settings:
    try:
        return read_settings()
    except CunboError as error:
        fail(str(error))


def log_as_set(settings: Settings) -> None:
    from bot.logs import log_to_stderr

    log_to_stderr(settings.log_level, settings.log_format)


def run(work: Coroutine[Any, Any, T], new_loop: Callable[[], asyncio.AbstractEventLoop] | None = None) -> T:
    try:
        with asyncio.Runner(loop_factory=new_loop) as runner:
            return runner.run(work)
    except CunboError as error:
        fail(str(error))


def content_folder(path: Path) -> Path:
    """The content folder that a lesson file or folder belongs to: the nearest one that holds lessons/."""
    absolute = path.resolve()
    return next((place for place in (absolute, *absolute.parents) if (place / "lessons").is_dir()), absolute)


def lines_of(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        fail(f"there is no file {path}")
    except (OSError, UnicodeDecodeError) as error:
        fail(f"{path} cannot be read as UTF-8 text: {error}")


def show(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def fail(why: str) -> NoReturn:
    sys.stderr.write(f"cunbo: {why}\n")
    raise typer.Exit(1)


def language_of(said: str) -> Language:
    if said not in ("zh-CN", "en"):
        fail(f"--language: {said} is neither zh-CN nor en")
    return "zh-CN" if said == "zh-CN" else "en"
