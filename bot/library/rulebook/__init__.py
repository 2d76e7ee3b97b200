"""Every rule for trainers' files: its id, how grave it is, and what to tell the trainer."""

from __future__ import annotations

from collections import defaultdict

from bot.core.messages import Language
from bot.library.rulebook.of_angles import ANGLE_RULES
from bot.library.rulebook.of_boxes import BOX_RULES
from bot.library.rulebook.of_counties import COUNTY_RULES
from bot.library.rulebook.of_files import FILE_RULES
from bot.library.rulebook.of_frames import FRAME_RULES
from bot.library.rulebook.of_laws import LAW_RULES
from bot.library.rulebook.of_questions import QUESTION_RULES
from bot.library.rulebook.of_reminders import REMINDER_RULES
from bot.library.rulebook.of_shelves import SHELF_RULES
from bot.library.rulebook.of_steps import STEP_RULES
from bot.library.rulebook.of_words import GLOSSARY_RULES, READING_RULES
from bot.library.rulebook.rule import Rule

RULES: dict[str, Rule] = {
    rule.id: rule
    for rule in (
        *FILE_RULES,
        *STEP_RULES,
        *QUESTION_RULES,
        *BOX_RULES,
        *READING_RULES,
        *GLOSSARY_RULES,
        *SHELF_RULES,
        *LAW_RULES,
        *REMINDER_RULES,
        *ANGLE_RULES,
        *FRAME_RULES,
        *COUNTY_RULES,
    )
}

_GRAVE = {"zh-CN": {"error": "错误", "warning": "提醒"}, "en": {"error": "error", "warning": "warning"}}


def rule_row(rule: Rule, language: Language) -> str:
    """One rule as a row of the table in the trainers' README, facts left open as "…"."""
    message, fix = (_open(words.said(language)) for words in (rule.message, rule.fix))
    return f"| `{rule.id}` | {_GRAVE[language][rule.severity]} | {message} | {fix} |"


def _open(template: str) -> str:
    return template.format_map(defaultdict(lambda: "…")).replace("|", "\\|").replace("](", "]\\(")
