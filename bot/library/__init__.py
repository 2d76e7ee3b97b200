"""content/ read into core nouns, linted, and read again while the bot runs."""

from bot.library.findings import Finding, Severity, Words
from bot.library.lint import lint
from bot.library.live import LiveShelf
from bot.library.report import format_findings
from bot.library.shelf import Shelf, read_shelf

__all__ = ["Finding", "LiveShelf", "Severity", "Shelf", "Words", "format_findings", "lint", "read_shelf"]
