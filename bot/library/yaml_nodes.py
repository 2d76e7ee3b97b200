"""YAML to plain values, with the line of every top-level key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

_DEEPEST = 50
"""Levels of values one inside another: far more than a head needs, far fewer than the stack holds."""

_Loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT, _LIST, _MAPPING = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


class NotYaml(Exception):
    """The text is not YAML. `row` is the line index where reading failed."""

    def __init__(self, row: int) -> None:
        super().__init__(f"line {row + 1}")
        self.row = row


@dataclass(frozen=True, slots=True)
class Keys:
    """Line indexes of the keys of a mapping, and keys met again with the line of the second time."""

    rows: Mapping[str, int] = field(default_factory=dict)
    repeated: tuple[tuple[str, int], ...] = ()


Rows = Mapping[tuple[str | int, ...], int]
"""Line indexes by path: the keys and list positions that lead to a value."""


def read_yaml(text: str) -> tuple[Any, Keys]:
    """The value of a YAML document made of plain values only. Raises NotYaml."""
    value, node = _read(text)
    return value, _keys(node)


def read_yaml_rows(text: str) -> tuple[Any, Rows, Keys]:
    """The same, with the line of every value however deep. Raises NotYaml."""
    value, node = _read(text)
    return value, dict(_rows(node, ())), _keys(node)


def _read(text: str) -> tuple[Any, yaml.Node | None]:
    try:
        _refuse_excess(text)
        loader = _Loader(text)
    except yaml.YAMLError as error:
        raise NotYaml(_row(error, text)) from error
    try:
        node = loader.get_single_node()
        return _value(node, loader), node
    except yaml.YAMLError as error:
        raise NotYaml(_row(error, text)) from error
    except (ValueError, OverflowError) as error:  # a date such as 2024-99-99, a number of 5,000 digits
        raise NotYaml(0) from error
    finally:
        loader.dispose()


def _value(node: yaml.Node | None, loader: yaml.SafeLoader | yaml.CSafeLoader) -> Any:
    """What the loader would make of the node, in less than half the time: most are made of texts."""
    match node:
        case None:
            return None
        case yaml.ScalarNode(tag=kind) if kind == _TEXT:
            return node.value
        case yaml.SequenceNode(tag=kind) if kind == _LIST:
            return [_value(one, loader) for one in node.value]
        case yaml.MappingNode(tag=kind) if kind == _MAPPING and all(_is_text(key) for key, _ in node.value):
            return {key.value: _value(value, loader) for key, value in node.value}
        case _:
            return loader.construct_object(node, deep=True)


def _is_text(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == _TEXT


def _refuse_excess(text: str) -> None:
    """The C parser builds nested values by calling itself, and thousands of levels end the whole process.
    A level takes one indicator at least, so few indicators are never deep; else the levels are counted,
    which the parser does without calling itself. Nor may a value be named (&a) and stand again (*a): line by
    line that doubles what there is to walk through."""
    if sum(map(text.count, "[{-?:")) <= _DEEPEST and not ("&" in text and "*" in text):
        return
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST or isinstance(event, yaml.AliasEvent):
            raise NotYaml(event.start_mark.line if event.start_mark else 0)


def _row(error: yaml.YAMLError, text: str) -> int:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return int(error.problem_mark.line)
    if isinstance(error, yaml.reader.ReaderError):  # a character that YAML forbids
        return text.count("\n", 0, int(error.position))
    return 0


def _keys(node: yaml.Node | None) -> Keys:
    rows: dict[str, int] = {}
    repeated: list[tuple[str, int]] = []
    for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
        name, row = str(key.value), int(key.start_mark.line)
        if name in rows:
            repeated.append((name, row))
        else:
            rows[name] = row
    return Keys(rows, tuple(repeated))


def _rows(node: yaml.Node | None, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, str(key.value)), int(key.start_mark.line)
            yield from _rows(value, (*path, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield (*path, number), int(value.start_mark.line)
            yield from _rows(value, (*path, number))
