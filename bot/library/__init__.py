"""content/ read into core nouns, linted, and read again while the bot runs."""

from bot.library.findings import Finding, Severity, Words
from bot.library.lint import lint
from bot.library.live import LiveShelf
from bot.library.report import format_findings
from bot.library.shelf import Shelf, read_books, read_shelf
from bot.library.templates import LiveTemplates, read_templates

__all__ = [
    "Finding",
    "LiveShelf",
    "LiveTemplates",
    "Severity",
    "Shelf",
    "Words",
    "format_findings",
    "lint",
    "read_books",
    "read_shelf",
    "read_templates",
]
