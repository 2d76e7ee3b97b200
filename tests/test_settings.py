"""What an operator sets is understood, and what is wrong names its variable and never its value."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.core.errors import BadSettings
from bot.settings import read_settings


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """No variable of this machine, no .env file."""
    for name in list(os.environ):
        if name.startswith("CUNBO_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return monkeypatch


def test_with_nothing_set_it_runs_on_sqlite_without_a_model():
    settings = read_settings()
    assert (settings.store_url, settings.jobs_url) == (
        "sqlite:///data/cunbo.db",
        "sqlite:///data/cunbo-jobs.db",
    )
    assert (settings.host, settings.port, settings.has_llm, settings.secure_cookie) == (
        "127.0.0.1",
        8000,
        False,
        False,
    )
    assert (settings.content_dir / "lessons").is_dir()
    assert list(settings.prompts_dir.glob("*.j2"))


def test_a_file_named_env_is_read(tmp_path: Path):
    (tmp_path / ".env").write_text("CUNBO_PORT=9001\n")
    assert read_settings().port == 9001


def test_postgres_keeps_its_jobs_in_the_same_database(nothing_set: pytest.MonkeyPatch):
    nothing_set.setenv("CUNBO_DATABASE_URL", "postgresql://cunbo@localhost/cunbo")
    settings = read_settings()
    assert settings.store_url == settings.jobs_url == "postgresql://cunbo@localhost/cunbo"


def test_https_makes_the_cookie_secure(nothing_set: pytest.MonkeyPatch):
    nothing_set.setenv("CUNBO_PUBLIC_URL", "https://coach.example.org/")
    settings = read_settings()
    assert (settings.secure_cookie, settings.public_url) == (True, "https://coach.example.org")


@pytest.mark.parametrize(
    ("given", "named"),
    [
        pytest.param({"CUNBO_PORT": "eighty"}, "CUNBO_PORT", id="port in words"),
        pytest.param({"CUNBO_PORT": "70000"}, "CUNBO_PORT", id="port too high"),
        pytest.param({"CUNBO_DATABASE_URL": "mysql://x"}, "CUNBO_DATABASE_URL", id="unknown database"),
        pytest.param({"CUNBO_LLM_BASE_URL": "localhost:11434"}, "CUNBO_LLM_BASE_URL", id="no scheme"),
        pytest.param({"CUNBO_LLM_BASE_URL": "http://localhost/v1"}, "CUNBO_LLM_MODEL", id="model missing"),
        pytest.param({"CUNBO_LLM_MODEL": "qwen"}, "CUNBO_LLM_BASE_URL", id="address missing"),
        pytest.param({"CUNBO_LLM_API_KEY": "changeme"}, "CUNBO_LLM_API_KEY", id="placeholder"),
        pytest.param({"CUNBO_LLM_TIMEOUT_SECONDS": "0"}, "CUNBO_LLM_TIMEOUT_SECONDS", id="no time"),
        pytest.param({"CUNBO_TELEGRAM_TOKEN": "my bot"}, "CUNBO_TELEGRAM_TOKEN", id="no token"),
        pytest.param(
            {"CUNBO_TELEGRAM_WEBHOOK_SECRET": "a b"}, "TELEGRAM_WEBHOOK_SECRET", id="secret with a space"
        ),
        pytest.param(
            {"CUNBO_TELEGRAM_WEBHOOK_SECRET": "changeme"}, "TELEGRAM_WEBHOOK_SECRET", id="no secret"
        ),
        pytest.param({"CUNBO_TELEGRAM_API_URL": "api"}, "CUNBO_TELEGRAM_API_URL", id="api without scheme"),
        pytest.param({"CUNBO_LOG_LEVEL": "LOUD"}, "CUNBO_LOG_LEVEL", id="unknown level"),
    ],
)
def test_what_is_wrong_names_its_variable(given: dict[str, str], named: str, nothing_set: pytest.MonkeyPatch):
    for name, value in given.items():
        nothing_set.setenv(name, value)
    with pytest.raises(BadSettings, match=named):
        read_settings()


def test_a_secret_is_never_shown(nothing_set: pytest.MonkeyPatch):
    nothing_set.setenv("CUNBO_LLM_API_KEY", "sk-very-secret")
    nothing_set.setenv("CUNBO_TELEGRAM_TOKEN", "42:very-secret")
    nothing_set.setenv("CUNBO_TELEGRAM_WEBHOOK_SECRET", "very-secret")
    assert "very-secret" not in repr(read_settings())
    nothing_set.setenv("CUNBO_LLM_MODEL", "m")
    with pytest.raises(BadSettings) as refused:
        read_settings()
    assert "very-secret" not in str(refused.value)
