"""Reading many lesson files at once, on every core there is."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from typing import TypeVar

from bot.library.folder import Folder
from bot.library.lessons import Reading, read_file

T = TypeVar("T")
Read = Callable[[Folder, str], Reading]
MANY = 800
"""Files from which on a second process is worth its start, which costs as much as some 300 files."""
_AT_ONCE = 100


def read_files(
    folder: Folder, paths: Sequence[str], many: int = MANY, read: Read = read_file
) -> dict[str, Reading]:
    """The readings of lesson files, by path as given. `many` and more are shared among processes."""
    return dict(zip(paths, of_each(partial(read, folder), paths, many), strict=True))


def of_each(work: Callable[[str], T], paths: Sequence[str], many: int = MANY) -> list[T]:
    """What `work` makes of each path, in their order. `many` and more are shared among processes."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if len(paths) < many or cores < 2:
        return [work(path) for path in paths]
    with _uncollected(), ProcessPoolExecutor(cores, mp_context=_context(), initializer=gc.disable) as pool:
        return list(pool.map(work, paths, chunksize=_AT_ONCE))


def _context() -> BaseContext:
    """A fork starts at once, but must not happen beside other threads: they may hold locks."""
    alone = threading.active_count() == 1 and hasattr(os, "fork")
    return get_context("fork" if alone else "spawn")


@contextmanager
def _uncollected() -> Iterator[None]:
    """Millions of new values and not one to throw away: looking for garbage would double the time. They are
    kept out of later looks as well, which would each take a third of a second."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was:
            gc.enable()
