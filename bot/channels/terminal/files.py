"""Pages and pictures made for her, put where she can open them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath

from bot.core.messages import Letter, Media, Outgoing

_TO_OPEN = frozenset({".html", ".png"})
"""What a terminal cannot show."""


def kept_files(letter: Letter, folder: Path) -> Outgoing:
    """The bubble with each such file in `folder`, named by its path there. A disk that takes nothing more
    leaves the bubble as it is."""
    try:
        media = tuple(_kept(one, f"{letter.id}", folder) for one in letter.outgoing.media)
    except OSError:
        return letter.outgoing
    return replace(letter.outgoing, media=media)


def _kept(media: Media, number: str, folder: Path) -> Media:
    name = PurePosixPath(media.path)
    if media.content is None or name.suffix not in _TO_OPEN:
        return media
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{name.stem}-{number}{name.suffix}"
    path.write_bytes(media.content)
    return Media(media.kind, str(path))
