"""tracks.yaml to tracks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from bot.core.lessons.lesson import Track
from bot.core.messages import Language
from bot.library.findings import Finding, Place, Words, find
from bot.library.folder import TRACKS, Folder
from bot.library.front_matter import Text
from bot.library.yaml_nodes import NotYaml, read_yaml


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)

    id: Text
    order: int
    titles: Annotated[dict[Language, Text], Field(min_length=1)]


_ENTRIES: TypeAdapter[list[_Entry]] = TypeAdapter(Annotated[list[_Entry], Field(min_length=1)])


@dataclass(frozen=True, slots=True)
class TrackReading:
    """The tracks by their order, None when the file cannot be used; then `findings` say why."""

    tracks: tuple[Track, ...] | None
    findings: tuple[Finding, ...] = ()


def read_tracks(folder: Folder) -> TrackReading:
    """Read tracks.yaml of the content folder."""
    try:
        text = folder.file(TRACKS).read_text(encoding="utf-8-sig")
        value, _ = read_yaml(text)
        entries = _ENTRIES.validate_python(value)
    except OSError:
        return _refused(1, Words("没有这个文件", "there is no such file"))
    except UnicodeDecodeError:
        return _refused(1, Words("不是 UTF-8 编码", "it is not saved as UTF-8"))
    except NotYaml as error:
        row = error.row + 1
        return _refused(row, Words(f"第 {row} 行读不懂", f"line {row} cannot be understood"))
    except ValidationError as errors:
        return _refused(1, _where(errors))
    tracks = sorted((Track(one.id, one.order, one.titles) for one in entries), key=lambda track: track.order)
    if len({track.id for track in tracks}) < len(tracks):
        return _refused(1, Words("有两条主线的 id 一样", "two tracks have the same id"))
    return TrackReading(tuple(tracks))


def _where(errors: ValidationError) -> Words:
    """The first wrong entry, counted from 1, and its key."""
    number, *keys = (*errors.errors(include_url=False)[0]["loc"], "")[:2] or ("",)
    if not isinstance(number, int):
        return Words("要写成列表", "it must be a list of tracks")
    key = keys[0] if keys else ""
    return Words(f"第 {number + 1} 条的“{key}”不对", f"“{key}” of track number {number + 1} is wrong")


def _refused(row: int, reason: Words) -> TrackReading:
    return TrackReading(None, (find("bad-tracks", TRACKS, Place(row), reason=reason),))
