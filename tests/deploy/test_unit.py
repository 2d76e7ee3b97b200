"""cunbo.service: runs the commands there are, keeps its data in one place, may do little else."""

from __future__ import annotations

import pytest

from tests.deploy.files import DEPLOY, documented_variables, unit_settings

UNIT = unit_settings((DEPLOY / "cunbo.service").read_text("utf-8"))


def test_the_database_is_brought_up_to_date_before_the_coach_starts() -> None:
    assert UNIT["Service.ExecStartPre"] == ["/opt/cunbo/venv/bin/cunbo db upgrade"]
    assert UNIT["Service.ExecStart"] == ["/opt/cunbo/venv/bin/cunbo serve"]


def test_it_comes_back_after_a_crash_and_after_a_restart_of_the_machine() -> None:
    assert UNIT["Service.Restart"] == ["always"]
    assert UNIT["Install.WantedBy"] == ["multi-user.target"]


def test_it_runs_as_its_own_user_in_its_own_folder() -> None:
    assert UNIT["Service.User"] == ["cunbo"]
    assert UNIT["Service.StateDirectory"] == ["cunbo"]
    assert "CUNBO_DATA_DIR=/var/lib/cunbo" in UNIT["Service.Environment"]


def test_secrets_are_in_a_file_of_their_own() -> None:
    assert UNIT["Service.EnvironmentFile"] == ["/etc/cunbo/cunbo.env"]
    assert not [line for line in UNIT["Service.Environment"] if "KEY" in line or "PASSWORD" in line]


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("ProtectSystem", "strict"),
        ("ProtectHome", "yes"),
        ("PrivateTmp", "yes"),
        ("PrivateDevices", "yes"),
        ("ProtectKernelTunables", "yes"),
        ("ProtectKernelModules", "yes"),
        ("ProtectControlGroups", "yes"),
        ("NoNewPrivileges", "yes"),
        ("CapabilityBoundingSet", ""),
        ("RestrictNamespaces", "yes"),
        ("RestrictSUIDSGID", "yes"),
        ("LockPersonality", "yes"),
        ("SystemCallArchitectures", "native"),
    ],
)
def test_it_may_not(setting: str, value: str) -> None:
    assert UNIT[f"Service.{setting}"] == [value]


def test_the_proxy_passes_the_chat_on_to_where_the_coach_listens() -> None:
    caddyfile = (DEPLOY / "Caddyfile").read_text("utf-8")
    assert "reverse_proxy 127.0.0.1:8000" in caddyfile
    assert "flush_interval -1" in caddyfile


def test_the_proxy_keeps_figures_from_the_world() -> None:
    caddyfile = (DEPLOY / "Caddyfile").read_text("utf-8")
    assert "@inside path /metrics /readyz\n\trespond @inside 404" in caddyfile


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("ONE=1\n# TWO=2\n#THREE=3\n", {"ONE", "TWO", "THREE"}, id="set or shown"),
        pytest.param("# Say ONE=1 in words\n", set(), id="a remark is none"),
    ],
)
def test_names_in_an_example_file(text: str, names: set[str]) -> None:
    assert documented_variables(text) == names
