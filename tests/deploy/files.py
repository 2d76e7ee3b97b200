"""The files of deploy/, read the way each of them is meant to be read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction of a Dockerfile, continued lines joined."""

    word: str
    rest: str


def instructions(text: str) -> list[Instruction]:
    """A Dockerfile as its instructions, comments left out."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    return [Instruction(*line.split(maxsplit=1)) for line in joined.splitlines() if line.strip()]


def unit_settings(text: str) -> Mapping[str, list[str]]:
    """A systemd unit as {"Section.Key": [values in order]}."""
    found: dict[str, list[str]] = defaultdict(list)
    section = ""
    for line in (line.strip() for line in text.splitlines()):
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith(("#", ";")):
            key, _, value = line.partition("=")
            found[f"{section}.{key}"].append(value)
    return found


def documented_variables(text: str) -> set[str]:
    """Names that .env.example sets or shows commented out."""
    return set(re.findall(r"^#? ?([A-Z][A-Z0-9_]+)=", text, flags=re.MULTILINE))
