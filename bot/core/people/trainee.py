"""Trainee: a village anchor who learns."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.messages import Language
from bot.core.people.roles import Role

DEFAULT_ZONE = "Asia/Shanghai"


@dataclass(frozen=True, slots=True)
class Trainee:
    """A village anchor who learns. Everything but `id` and `language` is hers to give or to skip.

    `role` is what she does in a stream.
    `remind_at` is her local time of day as "HH:MM" in `zone` (an IANA name), "" when she wants no reminder.
    """

    id: str
    language: Language = "zh-CN"
    name: str = ""
    county: str = ""
    product: str = ""
    remind_at: str = ""
    zone: str = DEFAULT_ZONE
    role: Role = ""
