"""Every finding below a path, for the command line and for editors."""

from __future__ import annotations

from functools import partial
from itertools import chain
from pathlib import Path

from bot.core.errors import BadContent
from bot.library.findings import Finding
from bot.library.folder import Folder
from bot.library.glossary import read_glossary, word_findings
from bot.library.lessons import read_outline
from bot.library.many import of_each
from bot.library.shelf import read_shelf
from bot.library.templates import read_templates


def lint(root: Path, path: Path | None = None) -> tuple[Finding, ...]:
    """The findings on the content folder `root`, or on one file or folder in it. Other files are read too,
    for the rules between files, but not reported on.

    Raises BadContent when `root` is no folder, or `path` does not exist in it.
    """
    if not root.is_dir():
        raise BadContent(f"There is no content folder at {root}. Name the folder that holds lessons/.")
    words = _words(root)  # first, while the process is small: it is forked for more than one core
    findings = (*read_shelf(root, read_outline).findings, *read_templates(root.resolve()).findings, *words)
    if path is None:
        return findings
    below = _below(root, path)
    return tuple(
        finding for finding in findings if below in (".", finding.path) or _is_in(finding.path, below)
    )


def _words(root: Path) -> tuple[Finding, ...]:
    folder = Folder(root.resolve())
    glossary, refused = read_glossary(folder)
    found = of_each(partial(word_findings, folder, glossary), folder.lesson_files())
    return (*refused, *chain.from_iterable(found))


def _is_in(path: str, folder: str) -> bool:
    return path.startswith(f"{folder}/")


def _below(root: Path, path: Path) -> str:
    """`path` (from the working directory, or else from `root`) relative to `root`."""
    folder = Folder(root.resolve())
    for there in (path, root / path):
        below = folder.relative(there.resolve())
        if below is not None and there.exists():
            return below
    raise BadContent(f"{path} is not in the content folder {root}. Name a file or folder in it.")
