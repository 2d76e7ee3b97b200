"""Where a font with Chinese letters lies on this machine."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

SECONDS = 5.0
"""fc-list answers in a fraction of that, the first time included."""
_PLAIN = ("Regular", "Medium", "Book", "Normal")


@dataclass(frozen=True, slots=True)
class Font:
    """A font file, and which of the faces in it is meant."""

    path: Path
    face: int = 0


Ask = Callable[[], str]
"""What fontconfig lists of fonts for Chinese: a line `file<TAB>face<TAB>family<TAB>style` for each."""


def fontconfig() -> str:
    """Ask fontconfig; "" where it is not installed or does not answer."""
    lister = shutil.which("fc-list")
    if lister is None:
        return ""
    wanted = [lister, ":lang=zh-cn", "--format", "%{file}\\t%{index}\\t%{family[0]}\\t%{style[0]}\\n"]
    try:
        return subprocess.run(  # noqa: S603 - a fixed command
            wanted, capture_output=True, text=True, errors="replace", timeout=SECONDS, check=False
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return ""


def find_font(named: str = "", ask: Ask = fontconfig) -> Font | None:
    """The font file that settings name, else the plainest sans that fontconfig knows for Chinese; None when
    there is no such file, or none at all."""
    if named:
        path = Path(named)
        return Font(path) if path.is_file() else None
    return min(_listed(ask()), key=_rank, default=(None, "", ""))[0]


def _listed(lines: str) -> Iterator[tuple[Font | None, str, str]]:
    for line in lines.splitlines():
        file, face, family, style = (*line.split("\t"), "", "", "", "")[:4]
        if file and Path(file).suffix.lower() in (".ttf", ".ttc", ".otf", ".otc") and Path(file).is_file():
            # Above 16 bits stand named instances of variable fonts; below, the face in a collection.
            yield Font(Path(file), int(face) & 0xFFFF if face.isdigit() else 0), family, style


def _rank(listed: tuple[Font | None, str, str]) -> tuple[bool, bool, bool, str]:
    """Sans before serif and mono, simplified before others, regular before bold; then by name, so that
    one machine always draws alike."""
    font, family, style = listed
    return (
        any(word in family for word in ("Serif", "Mono", "Song", "Ming", "Kai", "UKai", "UMing")),
        any(family.endswith(f" {place}") for place in ("JP", "KR", "TC", "HK")),
        style not in _PLAIN,
        f"{family}{font.path if font else ''}",
    )
