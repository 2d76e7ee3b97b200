"""`cunbo new lesson`: a lesson file to begin with, whose sentences are then to be written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from bot.core.errors import BadContent
from bot.core.lessons.lesson import Programme
from bot.core.messages import Language
from bot.library import read_shelf
from bot.library.folder import lesson_path
from bot.library.front_matter import ID_PATTERN

_DRAFT: dict[Language, str] = {
    "zh-CN": """\
---
id: {id}
title: "{title}"
track: {track}
order: {order}
minutes: 5
objectives:
  - 学完能做什么，写一句
requires: []
pass: 60
---

## 先说一件事 {{#begin}}

这里写一件事，几句短话就够。
**要紧的词**两边加星号。

---

一行 --- 另起一页。
一页一条消息。

## 问一问 {{#choose}}

这里写问题，两个答案里哪个好？

- [x] 好的答案
  > 为什么好，写在这里。
- [ ] 不好的答案
  > 为什么不好，写在这里。

## 轮到你 {{#practice}}

这里写要她做什么。

:::practice
kind: voice
- 做得好，听得出什么
:::
""",
    "en": """\
---
id: {id}
title: "{title}"
track: {track}
order: {order}
minutes: 5
objectives:
  - Say in one line what she can do afterwards
requires: []
pass: 60
---

## Say one thing first {{#begin}}

Write one thing here, in a few short sentences.
Put stars around **words that matter**.

---

A line of three dashes starts a new page.
A page is one message.

## Ask {{#choose}}

Write the question here. Which of two answers is better?

- [x] The better answer
  > Why it is better.
- [ ] The other answer
  > Why it is not.

## Your turn {{#practice}}

Write here what she shall do.

:::practice
kind: voice
- What a good attempt shows
:::
""",
}


def new_lesson(root: Path, id_: str, title: str, track: str | None, language: Language) -> Path:
    """Write a new lesson file below the content folder `root` and return where it is. It stands last in its
    track; without `track`, in the first there is.

    Raises BadContent for an id that cannot be used, a track there is not, and a file that exists.
    """
    place = place_for(root, id_, track, language)
    title = _quoted(title or id_)
    text = _DRAFT[language].format(id=id_, title=title, track=place.track, order=place.order)
    write_anew(place.file, text)
    return place.file


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a new lesson goes: its file, and its place among the others."""

    file: Path
    track: str
    order: int


def place_for(root: Path, id_: str, track: str | None, language: Language) -> Spot:
    """The place of a new lesson. Raises BadContent for an id or track that cannot be used."""
    if not re.fullmatch(ID_PATTERN, id_):
        raise BadContent(f"“{id_}” cannot be an id: use lowercase letters, digits and -, 32 at most.")
    programme = read_shelf(root).programme
    known = [one.id for one in programme.tracks]
    track = track or next(iter(known), "A")
    if known and track not in known:
        raise BadContent(f"There is no track “{track}”. Use one of {', '.join(known)}.")
    other = programme.lesson(id_, language)
    order = other.order if other else _last(programme, track) + 1
    return Spot(root / lesson_path(id_, language), track, order)


def write_anew(file: Path, text: str) -> None:
    """Write a file that must not be there yet. Raises BadContent when it is."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
    except FileExistsError as error:
        raise BadContent(f"{file} exists already. Choose another id.") from error


def _last(programme: Programme, track: str) -> int:
    return max((one.order for one in programme.lessons.values() if one.track == track), default=0)


def _quoted(title: str) -> str:
    """The title inside the double quotes of YAML."""
    return " ".join(title.split()).replace("\\", "\\\\").replace('"', '\\"')
