"""A content folder in a temporary place, and lessons to put into it."""

from __future__ import annotations

from pathlib import Path

TRACKS = """\
- id: A
  order: 1
  titles: {zh-CN: 开口, en: Speaking}
- id: B
  order: 2
  titles: {zh-CN: 货, en: Goods}
"""


class Content:
    """A content folder whose files can be written and deleted by their relative paths."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.write("tracks.yaml", TRACKS)

    def path(self, name: str) -> Path:
        return self.root / name

    def write(self, name: str, text: str) -> Path:
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def lesson(self, id_: str, language: str = "zh-CN", **details: str) -> Path:
        return self.write(f"lessons/{language}/{id_}.md", lesson_text(id_, **details))

    def delete(self, name: str) -> Path:
        path = self.path(name)
        path.unlink()
        return path


def lesson_text(
    id_: str, title: str = "一课", track: str = "A", order: str = "1", extra: str = "", body: str = ""
) -> str:
    """A lesson file. `extra` are more lines of the head; `body` stands below it, one step by default."""
    head = f"id: {id_}\ntitle: {title}\ntrack: {track}\norder: {order}\nminutes: 5\nobjectives: [开口]\n"
    return f"---\n{head}{extra}---\n\n" + (body or "## 开口 {#say}\n\n大家好。\n")
