"""DurableJobs: DBOS brought up, fed and put away. One per process, as DBOS itself is."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
import traceback
from collections.abc import Callable, Coroutine, Mapping, Sequence
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter

from bot.core.errors import StoreBusy
from bot.jobs import schedules
from bot.jobs.bridge import Bridge
from bot.jobs.schedules import Tick
from bot.jobs.scripts import NOTHING, Ending, rework_part, write_script
from bot.service.reworking import Reworks
from bot.service.studio import Studio

if TYPE_CHECKING:
    from dbos import DBOSConfig

log = logging.getLogger(__name__)
T = TypeVar("T")

APPLICATION = "cunbo"
VERSION = "2"
"""DBOS resumes only workflows of its own version. Fixed, so that an update leaves none behind; raised only
when the order of steps in `bot.jobs.scripts` changes."""
QUEUE = "scripts"
WRITE, REWORK = "write_script", "rework_part"
"""The names of the workflows."""
POLL_SECONDS = 0.2
"""How long a commission waits for the queue at most: unseen beside the seconds a model needs. At 0.2 an
idle process was measured to spend about 2 % of one core on looking."""
TIDY_SECONDS = 60.0
"""How long what a finished script's steps answered (her words among it) stays in DBOS's own tables."""
UNWIND_SECONDS = 2.0
"""How long `destroy` waits for threads that were told to drop their step."""


class DurableJobs:
    """Durable work on DBOS. `launch` and `destroy` block and belong in a thread; the app's loop must run
    from before the one until after the other.

    `system_database_url` is DBOS's own database (`sqlite:///file` or a PostgreSQL URL, where it keeps to
    the schema `dbos`). `concurrency` scripts are written at once; the others wait in DBOS's queue.
    `process` names this process among those that share the database and must be the same after a restart:
    a workflow is resumed by the process that lost it. Should that one never come back, whoever is asked to
    start the script again takes it over after `abandoned_seconds`, far longer than any script takes.
    """

    _workflows: Mapping[str, Callable[[str], Ending]]

    def __init__(
        self,
        system_database_url: str,
        studio: Studio,
        reworks: Reworks,
        concurrency: int = 8,
        process: str = "cunbo",
        abandoned_seconds: float = 300.0,
        loop: asyncio.AbstractEventLoop | None = None,
        poll_seconds: float = POLL_SECONDS,
        ticks: Sequence[Tick] = (),
    ) -> None:
        self._url = system_database_url
        self._studio = studio
        self._reworks = reworks
        self._concurrency = concurrency
        self._process = process
        self._abandoned = abandoned_seconds
        self._bridge = Bridge(loop or asyncio.get_running_loop())
        self._orders: SimpleQueue[tuple[str, str] | None] = SimpleQueue()
        self._working: set[str] = set()
        self._feeder: threading.Thread | None = None
        self._poll_seconds = poll_seconds
        self._ticks = ticks
        self._at_work = threading.Lock()

    async def start_script(self, commission_id: str) -> None:
        """Start the script of this commission, once: a second call for the same id changes nothing.

        Returns at once, before `launch` too: the id is remembered in memory, and what a crash forgets is
        still a waiting commission in the store.
        """
        self._studio.expect(commission_id)
        self._orders.put((WRITE, commission_id))

    async def start_rework(self, commission_id: str) -> None:
        """The same for a part that is to be put in other words."""
        self._reworks.expect(commission_id)
        self._orders.put((REWORK, commission_id))

    def launch(self) -> None:
        """Bring DBOS up, resume what was cut off and start what came in before. Takes about a second.

        Raises StoreBusy when DBOS cannot reach or prepare its database; may be called again then.
        """
        with self._at_work:
            self._launch()

    def _launch(self) -> None:
        from dbos import DBOS  # slow import: three quarters of a second, 21 MB

        _tame_logging()
        self._bridge.open()
        try:
            DBOS(config=self._config())
            self._workflows = {
                WRITE: DBOS.workflow(name=WRITE)(self._as_workflow(self._write)),
                REWORK: DBOS.workflow(name=REWORK)(self._as_workflow(self._rework)),
            }
            workflows = schedules.register(self._ticks, self._bridge)
            DBOS.launch()
            DBOS.register_queue(
                QUEUE,
                worker_concurrency=self._concurrency,
                polling_interval_sec=self._poll_seconds,
                on_conflict="always_update",
            )
            if self._ticks:
                schedules.apply(self._ticks, workflows)
            self._forget("SUCCESS", "ERROR")
        except Exception as error:
            DBOS.destroy(destroy_registry=True)
            raise StoreBusy(
                f"the jobs' database cannot be used: {str(error).partition(chr(10))[0]}"
            ) from error
        self._feeder = threading.Thread(target=self._feed, name="cunbo-jobs-feeder", daemon=True)
        self._feeder.start()

    def destroy(self) -> None:
        """Put DBOS away. Steps under way are dropped and taken again at the next launch. Waits for a launch
        that has begun."""
        with self._at_work:
            self._destroy()

    def _destroy(self) -> None:
        if self._feeder is None:
            return
        from dbos import DBOS  # slow import: only a launched process has paid it

        self._orders.put(None)
        self._bridge.close()
        self._feeder.join(UNWIND_SECONDS)
        self._feeder = None
        patience = time.monotonic() + UNWIND_SECONDS
        while self._working and time.monotonic() < patience:
            time.sleep(0.01)
        DBOS.destroy(destroy_registry=True)

    def _config(self) -> DBOSConfig:
        from dbos import DBOSPortableJSONSerializer  # slow import: see launch

        return {
            "name": APPLICATION,
            "system_database_url": self._url,
            "application_version": VERSION,
            "executor_id": self._process,
            "serializer": DBOSPortableJSONSerializer(),  # the default one pickles
            "sys_db_pool_size": self._concurrency + 4,
            # Statements carry trainees' words as parameters; a failing one must not log them.
            "db_engine_kwargs": {"hide_parameters": True},
            "log_level": "WARNING",
            "enable_otlp": False,
            "use_listen_notify": False,
            # No workflow here waits for a notification; this only makes destroy quick.
            "notification_listener_polling_interval_sec": 0.2,
        }

    def _as_workflow(self, work: Callable[[str], Ending]) -> Callable[[str], Ending]:
        def workflow(commission_id: str) -> Ending:
            self._working.add(commission_id)
            try:
                return work(commission_id)
            finally:
                self._working.discard(commission_id)

        return workflow

    def _write(self, commission_id: str) -> Ending:
        try:
            return write_script(self._step, self._studio, commission_id)
        except Exception as error:
            _log_blankly("a script's steps failed, the outline takes over", error)
            self._step("outline", NOTHING, self._studio.outline, commission_id, "refused")
            return "outlined"

    def _rework(self, commission_id: str) -> Ending:
        try:
            return rework_part(self._step, self._reworks, commission_id)
        except Exception as error:
            _log_blankly("the steps of a part failed, rules take over", error)
            self._step("finish", NOTHING, self._reworks.finish, commission_id, "refused")
            return "outlined"

    def _step(
        self, name: str, shape: TypeAdapter[T], verb: Callable[..., Coroutine[Any, Any, T]], *args: Any
    ) -> T:
        from dbos import DBOS  # slow import: see launch

        def take() -> Any:
            return shape.dump_python(self._bridge.call(verb, *args), mode="json")

        return shape.validate_python(DBOS.run_step({"name": name}, take))

    def _feed(self) -> None:
        tidy_at = time.monotonic() + TIDY_SECONDS
        while True:
            try:
                order = self._orders.get(timeout=max(0.0, tidy_at - time.monotonic()))
            except Empty:
                _attempt(self._forget, "SUCCESS")
                tidy_at = time.monotonic() + TIDY_SECONDS
                continue
            if order is None:
                return
            _attempt(self._enqueue, *order)

    def _forget(self, *states: str) -> None:
        """Delete ended workflows with all that their steps answered. The store knows that they are done."""
        from dbos import DBOS  # slow import: see launch

        for name in (WRITE, REWORK, *(tick.name for tick in self._ticks)):
            while ended := DBOS.list_workflows(
                name=name, status=list(states), limit=500, load_input=False, load_output=False
            ):
                DBOS.delete_workflows([workflow.workflow_id for workflow in ended])

    def _enqueue(self, name: str, commission_id: str) -> None:
        from dbos import DBOS, SetWorkflowID  # slow import: see launch

        status = DBOS.get_workflow_status(commission_id)
        if status is None:
            with SetWorkflowID(commission_id):
                DBOS.enqueue_workflow(QUEUE, self._workflows[name], commission_id)
        elif status.status == "PENDING" and status.executor_id != self._process:
            untouched = time.time() - (status.updated_at or 0) / 1000
            if untouched > self._abandoned:
                DBOS.resume_workflow(commission_id, queue_name=QUEUE)


def _tame_logging() -> None:
    logger = logging.getLogger("dbos")
    # With a handler in place DBOS adds none that would print past the app's logging.
    logger.addHandler(logging.NullHandler())
    logger.addFilter(_without_traceback)


def _without_traceback(record: logging.LogRecord) -> bool:
    """Name an exception instead of printing it: its message may quote a trainee."""
    if record.exc_info and record.exc_info[0]:
        record.msg, record.args = f"{record.getMessage()} {record.exc_info[0].__name__}", ()
        record.exc_info = None
    return True


def _attempt(work: Callable[..., None], *what: str) -> None:
    try:
        work(*what)
    except Exception as error:
        _log_blankly("a job could not be queued or cleared; the sweep will try again", error)


def _log_blankly(what: str, error: Exception) -> None:
    """Log where an error came from but not its message, which may quote a trainee."""
    where = "".join(traceback.format_tb(error.__traceback__)[-3:])
    log.error("%s: %s\n%s", what, type(error).__name__, where)
