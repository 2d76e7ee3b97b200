"""The image: small, from the lock file, not root, and able to say whether it is well."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy.files import DEPLOY, ROOT, instructions

DOCKERFILE = DEPLOY / "Dockerfile"
HADOLINT = Path(sys.executable).parent / "hadolint"


def the_image() -> list[tuple[str, str]]:
    return [(found.word, found.rest) for found in instructions(DOCKERFILE.read_text("utf-8"))]


def every(word: str) -> list[str]:
    return [rest for found, rest in the_image() if found == word]


def last_stage() -> list[tuple[str, str]]:
    image = the_image()
    return image[max(at for at, (word, _) in enumerate(image) if word == "FROM") :]


def test_hadolint_has_nothing_to_say() -> None:
    checked = subprocess.run([HADOLINT, DOCKERFILE], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout) == (0, "")


def test_what_builds_is_not_what_runs() -> None:
    assert len(every("FROM")) == 2
    assert [rest for word, rest in last_stage() if word == "COPY"] == ["--from=build /opt/cunbo /opt/cunbo"]


def test_every_base_image_names_its_version() -> None:
    tags = [image.split()[0].partition(":")[2] for image in every("FROM")]
    assert all(tag and tag != "latest" for tag in tags), tags


def test_dependencies_come_from_the_lock_file_and_without_the_development_ones() -> None:
    syncs = [rest for rest in every("RUN") if "uv sync" in rest]
    assert syncs
    assert all("--frozen" in sync and "--no-dev" in sync for sync in syncs), syncs
    assert "pyproject.toml uv.lock ./" in every("COPY")


def test_the_coach_does_not_run_as_root() -> None:
    users = [rest for word, rest in last_stage() if word == "USER"]
    assert users
    assert users[-1].isdigit()
    assert int(users[-1]) > 0


def test_its_health_is_asked_at_healthz() -> None:
    (check,) = every("HEALTHCHECK")
    assert "/healthz" in check


@pytest.mark.parametrize(
    "needed", ["pyproject.toml", "uv.lock", "bot", "content", "prompts", "README.md", "LICENSE"]
)
def test_the_builder_is_given_what_it_copies(needed: str) -> None:
    assert f"!{needed}" in (ROOT / ".dockerignore").read_text("utf-8").splitlines()


def test_the_builder_is_given_nothing_by_default() -> None:
    rules = [
        line for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line[:1] not in ("", "#")
    ]
    assert rules[0] == "*"
    assert not {"!.env", "!data", "!.git", "!deploy"} & set(rules)
