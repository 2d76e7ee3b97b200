"""The documentation is true to the code: settings, links, commands and make targets exist."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest
import typer.main
from markdown_it import MarkdownIt

from bot.cli.main import app
from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
SETTING = re.compile(r"\bCUNBO_[A-Z0-9_]+\b")
SETTINGS = frozenset(f"CUNBO_{name.upper()}" for name in Settings.model_fields)


def documents() -> list[str]:
    """Every Markdown file that Git keeps or would keep; of lessons, prompts and tests only the READMEs."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file() and is_ours(name)]


def is_ours(name: str) -> bool:
    return not name.startswith(("content/", "prompts/", "tests/")) or Path(name).name.startswith("README")


def links(text: str) -> list[str]:
    """Targets of links and pictures that point into the checkout, without their #fragment."""
    tokens = [child for token in MarkdownIt().parse(text) for child in token.children or []]
    targets = [str(token.attrs.get("href") or token.attrs.get("src") or "") for token in tokens]
    inside = (target.partition("#")[0] for target in targets if not re.match(r"[a-z]+:", target))
    return [unquote(target) for target in inside if target]


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", ".env.example"])
def test_settings_are_explained_all_and_only(name: str) -> None:
    assert set(SETTING.findall((ROOT / name).read_text("utf-8"))) == SETTINGS


@pytest.mark.parametrize("name", documents())
def test_links_lead_somewhere(name: str) -> None:
    here = (ROOT / name).parent
    assert [link for link in links((ROOT / name).read_text("utf-8")) if not (here / link).exists()] == []


@pytest.mark.parametrize("name", documents())
def test_make_targets_that_are_told_exist(name: str) -> None:
    told = set(
        re.findall(r"^make ([a-z]+)|`make ([a-z]+)", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE)
    )
    there = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    assert {first or second for first, second in told} - there == set()


@pytest.mark.parametrize("name", documents())
def test_commands_that_are_told_exist(name: str) -> None:
    told = set(re.findall(r"[`/]cunbo ([a-z0-9]+)", (ROOT / name).read_text("utf-8")))
    there = set(typer.main.get_group(app).commands)
    assert told - there == set()


def test_both_readmes_have_the_same_parts() -> None:
    def shape(name: str) -> list[tuple[str, str]]:
        tokens = MarkdownIt().enable("table").parse((ROOT / name).read_text("utf-8"))
        kinds = {"heading_open", "fence", "table_open", "bullet_list_open"}
        return [(token.type, token.tag) for token in tokens if token.type in kinds]

    assert shape("README.md") == shape("README.zh-CN.md")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("[a](b/c.md#d)", ["b/c.md"], id="a file and a place in it"),
        pytest.param("![a](b.png)", ["b.png"], id="a picture"),
        pytest.param("[a](https://example.org) [b](#here)", [], id="elsewhere and here"),
    ],
)
def test_links_are_found(text: str, found: list[str]) -> None:
    assert links(text) == found
