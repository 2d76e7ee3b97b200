"""What the coach writes down about itself: to standard error, as text to read or JSON to collect."""

from __future__ import annotations

import logging
import sys
from typing import Any

_CHATTY = ("watchfiles", "httpx", "httpcore", "openai", "alembic", "asyncio", "uvicorn")
_PLAIN = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"


def log_to_stderr(level: str, form: str) -> None:
    """Send everything that is logged to standard error; standard output belongs to commands. `form` is
    "text" or "json" (one object a line, with time, level, logger and event)."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_as_json() if form == "json" else logging.Formatter(_PLAIN, "%H:%M:%S"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))


def _as_json() -> logging.Formatter:
    import structlog  # slow import: a third of a second that plain text need not pay

    stamp = structlog.processors.TimeStamper(fmt="iso", utc=True)
    before: list[Any] = [structlog.stdlib.add_log_level, structlog.stdlib.add_logger_name, stamp]
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=before,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
