"""Plain values are read as YAML has them, with the line of each."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.library.yaml_nodes import NotYaml, read_yaml, read_yaml_rows


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("a: b\nc: [d, e]\nf: {g: h}\n", id="texts"),
        pytest.param("a: 1\nb: 1.5\nc: yes\nd:\ne: 2024-05-01\n", id="other-values"),
        pytest.param("1: a\nyes: b\n", id="keys-that-are-no-texts"),
        pytest.param("a: b\na: c\n", id="a-key-twice"),
        pytest.param("<<: {a: b}\nc: d\n", id="merged"),
        pytest.param("a: !!str 1\nb: !!seq [1]\nc: !!set {x, y}\n", id="named-kinds"),
        pytest.param("- a\n- - 1\n  - b\n- {c: [1, d]}\n", id="lists-in-lists"),
        pytest.param("a: |\n  b\n  c\nd: >\n  e\n  f\n", id="long-texts"),
    ],
)
def test_values_are_those_of_yaml(text: str) -> None:
    assert read_yaml(text)[0] == yaml.safe_load(text)
    assert read_yaml_rows(text)[0] == yaml.safe_load(text)


@pytest.mark.parametrize("file", sorted(Path("content").rglob("*.yaml")), ids=str)
def test_the_shipped_files_are_read_as_yaml_reads_them(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert read_yaml(text)[0] == yaml.load(text, Loader=yaml.CSafeLoader)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        pytest.param("a: !thing b\n", 0, id="an-unknown-kind"),
        pytest.param("a: b\nc: !!str [d]\n", 1, id="a-list-called-a-text"),
        pytest.param("a: b\n[c]: d\n", 1, id="a-list-for-a-key"),
        pytest.param("a: &x [b]\nc: *x\n", 1, id="a-value-that-stands-again"),
        pytest.param("a: " + "[" * 60 + "]" * 60, 0, id="too-deep"),
    ],
)
def test_what_is_no_plain_value_is_told_by_its_line(text: str, row: int) -> None:
    with pytest.raises(NotYaml) as caught:
        read_yaml(text)
    assert caught.value.row == row
