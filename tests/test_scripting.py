"""Scripts of brief files, and the table of how much alike they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.core.errors import BadContent
from bot.core.scripts.redlines import screen
from bot.core.scripts.script import Brief, Fact
from bot.evaluation import compared, masked, scripts_of, spread_by, table, without_model
from bot.library import read_shelf
from bot.scripting import Books, outlines, plain, read_briefs, shown
from bot.settings import Settings
from tests.benchmarks.briefs import PRODUCTS, briefs
from tests.fakes.llm import FakeLLM, invents

CONTENT = Path(__file__).parents[1] / "content"
SHELF = read_shelf(CONTENT)
BOOKS = Books(SHELF.angles, SHELF.rulebook, date(2026, 11, 24), SHELF.frames)


@pytest.fixture
def brief_file(tmp_path: Path) -> Path:
    path = tmp_path / "briefs.yaml"
    listed = [
        {"name": one.name, "county": one.county, "facts": {fact.kind: fact.text for fact in one.facts}}
        for one in briefs("脐橙", 6)
    ]
    path.write_text(yaml.safe_dump(listed, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def settings(**given: object) -> Settings:
    return Settings(content_dir=CONTENT, **given)  # type: ignore[arg-type] # tests give the right ones


def test_briefs_are_read_as_they_were_written(brief_file: Path) -> None:
    assert read_briefs(brief_file) == list(briefs("脐橙", 6))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("name: 小芳\n", "has no `facts`", id="no facts"),
        pytest.param("facts: {mood: 好}\n", "unknown mood", id="kind"),
        pytest.param("facts: [", "cannot be read", id="not yaml"),
    ],
)
def test_a_broken_brief_is_named_with_its_fix(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadContent, match=said):
        read_briefs(path)


def test_every_script_of_one_brief_has_an_angle_of_its_own() -> None:
    (one,) = briefs("茶油", 1)
    scripts = outlines([one] * 20, "zh-CN", BOOKS)
    assert len({script.cell for script in scripts}) == 20
    assert len({script.cell[0] for script in scripts}) >= 6
    assert shown(scripts[0]).startswith(f"# {scripts[0].angle} [outline, no_llm]")


def test_each_remedy_makes_neighbours_differ_more() -> None:
    arms = without_model(list(briefs("小米", 60)), "zh-CN", BOOKS, resamples=0)
    assert [arm.name for arm in arms] == [
        "plain template", "outline, public facts", "+ private facts", "+ angles", "+ turns", "+ gate",
    ]  # fmt: skip
    template, _, _, angled, turned, gated = arms
    assert gated.measures.jaccard.value <= min(0.04, 0.5 * template.measures.jaccard.value)
    assert gated.measures.containment.value <= 0.16
    assert gated.measures.vendi.value >= 1.6 * template.measures.vendi.value
    assert gated.spread > template.spread  # letters alone set even filled-in forms far apart
    assert gated.measures.xz.value <= 0.7 * template.measures.xz.value
    assert gated.ours <= 1 < template.ours
    assert turned.ours < angled.ours
    assert angled.measures.jaccard.value < arms[1].measures.jaccard.value
    assert [line[:14].strip() for line in table(arms).splitlines()[1:]] == [
        arm.name[:14].strip() for arm in arms
    ]


def test_no_outline_holds_what_a_rule_would_block() -> None:
    for product in PRODUCTS:
        for one, script in zip(
            briefs(product, 40), outlines(list(briefs(product, 40)), "zh-CN", BOOKS), strict=True
        ):
            assert {screen(part, one, SHELF.rulebook, BOOKS.today) for part in script.segments} == {()}


def test_masking_leaves_what_only_she_can_say() -> None:
    one = Brief(
        (Fact("product", "小米"), Fact("price", "20块，包邮"), Fact("smell", "像炒豆")), "小芳", "蓟县"
    )
    assert masked("蓟县小芳的小米，像炒豆，20块，包邮，记住包邮", one) == "的，像炒豆，，记住"


def test_the_plain_template_holds_her_facts() -> None:
    said = plain(Brief((Fact("product", "小米"), Fact("price", "20块"), Fact("smell", "像炒豆"))), "zh-CN")
    assert all(words in said for words in ("小米", "20块", "像炒豆"))


def test_briefs_of_a_product_are_nearly_all_different() -> None:
    for product in PRODUCTS:
        assert len({one.private for one in briefs(product, 200)}) == 200


async def test_without_a_model_the_table_says_so(brief_file: Path) -> None:
    said = await compared([brief_file, brief_file], "zh-CN", settings())
    assert said.count("briefs, zh-CN") == 2
    assert "mean of 2 runs" in said
    assert said.endswith("No model is configured: nothing here was written by one.")


async def test_with_an_embedder_the_first_and_last_way_are_compared_by_meaning(brief_file: Path) -> None:
    with FakeLLM() as llm:
        given = settings(
            embed_base_url=llm.base_url,
            embed_api_key="sk-x",
            embed_model="fake-embed",
            embed_timeout_seconds=90.0,
        )
        said = await compared([brief_file], "zh-CN", given)
        spread = await spread_by(["一筐橙", "一筐梨", "井边的雨"], given)
    assert "Vendi on centred embeddings (fake-embed), facts masked: plain template " in said
    assert list(spread) == ["Vendi on centred embeddings, fake-embed"]
    assert 1.0 < spread["Vendi on centred embeddings, fake-embed"] <= 2.1
    assert await spread_by(["一筐橙", "井边"], settings()) == {}


async def test_with_a_model_both_ways_are_compared_and_falls_are_told(brief_file: Path) -> None:
    with FakeLLM() as llm:
        given = settings(llm_base_url=llm.base_url, llm_api_key="sk-x", llm_model="fake-model")
        said = await compared([brief_file], "zh-CN", given)
        llm.always("script-write", invents())
        scripts = await scripts_of(read_briefs(brief_file)[:2], "zh-CN", given)
    assert "plain prompt, fake-model" in said
    assert "Model: fake-model." in said
    assert [(one.author, one.reason) for one in scripts] == [("outline", "invented")] * 2
