"""The commands of `cunbo`."""

from bot.cli.main import main

__all__ = ["main"]
