"""Patterns that are read off, sieved by their letters, and compiled only when a text first meets them."""

from bot.core.scripts.patterns.needs import is_sure
from bot.core.scripts.patterns.pattern import Pattern
from bot.core.scripts.patterns.sieve import Sieve, sieve_of

__all__ = ["Pattern", "Sieve", "is_sure", "sieve_of"]
