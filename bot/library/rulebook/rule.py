"""Rule and Words: how one rule for trainers' files is written down, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.core.messages import Language

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Words:
    """The same sentence in Chinese and in English."""

    zh: str
    en: str

    def said(self, language: Language) -> str:
        return self.zh if language == "zh-CN" else self.en

    def __str__(self) -> str:
        return self.en


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `message` says what is wrong and `fix` what to do; both may hold {names} of facts.

    An error keeps the lesson from trainees, a warning does not.
    """

    id: str
    severity: Severity
    message: Words
    fix: Words


def error(id_: str, zh: tuple[str, str], en: tuple[str, str]) -> Rule:
    """A rule whose breach keeps the lesson out. `zh` and `en` are message and fix."""
    return Rule(id_, "error", Words(zh[0], en[0]), Words(zh[1], en[1]))


def warning(id_: str, zh: tuple[str, str], en: tuple[str, str]) -> Rule:
    """A rule whose breach is told but does no harm. `zh` and `en` are message and fix."""
    return Rule(id_, "warning", Words(zh[0], en[0]), Words(zh[1], en[1]))
