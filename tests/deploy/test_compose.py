"""compose.yaml: nothing privileged, nothing unpinned, nothing open to the world, no password of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.deploy.files import DEPLOY, ROOT, documented_variables

COMPOSE = DEPLOY / "compose.yaml"
TEXT = COMPOSE.read_text("utf-8")
PROJECT: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = PROJECT["services"]
COMPOSE_LINT = Path(sys.executable).parent / "compose-lint"
each_service = pytest.mark.parametrize(
    "service", [pytest.param(SERVICES[name], id=name) for name in SERVICES]
)


def test_compose_lint_finds_nothing_grave() -> None:
    checked = subprocess.run(
        [COMPOSE_LINT, "--fail-on", "high", COMPOSE], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout


def test_it_is_the_coach_and_its_database() -> None:
    assert set(SERVICES) == {"cunbo", "postgres"}


@each_service
def test_an_image_names_its_version(service: dict[str, Any]) -> None:
    tag = service["image"].partition(":")[2]
    assert tag
    assert tag != "latest"


@each_service
def test_a_service_has_no_more_power_than_it_needs(service: dict[str, Any]) -> None:
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["read_only"] is True
    assert not {"privileged", "network_mode", "pid", "ipc", "devices", "userns_mode"} & set(service)


@each_service
def test_a_service_cannot_eat_the_machine(service: dict[str, Any]) -> None:
    assert {"mem_limit", "pids_limit"} <= set(service)
    assert {"max-size", "max-file"} <= set(service["logging"]["options"])


@each_service
def test_a_service_comes_back_after_a_restart_of_the_machine(service: dict[str, Any]) -> None:
    assert service["restart"] == "unless-stopped"


@each_service
def test_what_is_kept_is_in_a_named_volume(service: dict[str, Any]) -> None:
    volumes = [volume.partition(":")[0] for volume in service["volumes"]]
    assert volumes
    assert set(volumes) <= set(PROJECT["volumes"])


@each_service
def test_doors_open_on_this_machine_only(service: dict[str, Any]) -> None:
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))


def test_the_database_is_out_of_reach_from_outside() -> None:
    assert "ports" not in SERVICES["postgres"]
    assert SERVICES["postgres"]["networks"] == ["inside"]
    assert PROJECT["networks"]["inside"] == {"internal": True}


def test_the_coach_waits_for_a_database_that_answers() -> None:
    assert SERVICES["cunbo"]["depends_on"] == {"postgres": {"condition": "service_healthy"}}
    assert "healthcheck" in SERVICES["postgres"]


def test_the_image_is_built_from_our_dockerfile() -> None:
    build = SERVICES["cunbo"]["build"]
    assert (DEPLOY / build["context"]).resolve() == ROOT
    assert (ROOT / build["dockerfile"]).is_file()


def test_a_missing_password_stops_it_before_it_starts() -> None:
    passwords = re.findall(r"\$\{(\w*PASSWORD\w*)(:?[-?+]?)", TEXT)
    assert passwords
    assert {sign for _, sign in passwords} == {":?"}


def test_every_variable_is_explained_in_the_example() -> None:
    used = set(re.findall(r"\$\{(\w+)", TEXT)) | set(SERVICES["cunbo"]["environment"])
    assert used - documented_variables((ROOT / ".env.example").read_text("utf-8")) == set()
