"""From a workflow's own thread to the app's event loop and back, and out again when the app stops."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError, Future
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Stopping(BaseException):
    """The app stops while a step is under way. Not an Exception, so that DBOS writes no outcome down and
    the step is taken again at the next start."""


class Bridge:
    """Runs the app's coroutines for threads that may block."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._lock = threading.Lock()
        self._crossing: set[Future[Any]] = set()
        self._closed = False

    def call(self, verb: Callable[P, Coroutine[Any, Any, T]], *args: P.args, **kwargs: P.kwargs) -> T:
        """Await `verb(...)` on the app's loop and block until it answers. Raises what it raises, and
        Stopping once the bridge is closed."""
        with self._lock:
            if self._closed:
                raise Stopping
            future = asyncio.run_coroutine_threadsafe(verb(*args, **kwargs), self._loop)
            self._crossing.add(future)
        try:
            return future.result()
        except CancelledError:
            raise Stopping from None
        finally:
            with self._lock:
                self._crossing.discard(future)

    def open(self) -> None:
        self._closed = False

    def close(self) -> None:
        """Cancel what is under way; the threads that wait for it get Stopping. Returns at once."""
        with self._lock:
            self._closed = True
            crossing = list(self._crossing)
        for future in crossing:
            future.cancel()
