"""The glossary's words are kept to, jargon is explained, and sentences are short."""

from __future__ import annotations

import pytest

from bot.library import Finding, lint
from bot.library.findings import Notes
from bot.library.readability import note_reading
from tests.fakes.content import Content

GLOSSARY = """\
words:
  zh-CN:
    - {say: 账号, avoid: [帐号]}
  en:
    - {say: WeChat, avoid: [weixin]}
jargon:
  zh-CN: {憋单: 挂低价不放货}
  en: {GMV: all that was sold}
"""


def found(content: Content, language: str, body: str) -> list[tuple[str, int, int]]:
    content.write("glossary.yaml", GLOSSARY)
    content.lesson("a", language, body=f"## 开口\n\n{body}\n")
    told = ("avoided-word", "unglossed-jargon", "bad-glossary")
    return [(one.rule, one.line, one.column) for one in lint(content.root) if one.rule in told]


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        pytest.param("zh-CN", "开一个帐号。", [("avoided-word", 12, 4)], id="another-word"),
        pytest.param("zh-CN", "开一个账号。", [], id="the-word-agreed-on"),
        pytest.param("en", "Open Weixin.", [("avoided-word", 12, 6)], id="whatever-the-case"),
        pytest.param("en", "The weixins.", [], id="whole-words-only"),
        pytest.param("zh-CN", "别憋单。\n还憋单。", [("unglossed-jargon", 12, 2)], id="jargon-once"),
        pytest.param("zh-CN", "别憋单。\n憋单（挂低价不放货）不行。", [], id="explained-below"),
        pytest.param("zh-CN", "这叫“憋单”。", [], id="introduced"),
        pytest.param("en", "Look at the GMV.", [("unglossed-jargon", 12, 13)], id="english"),
        pytest.param("en", "GMV means all that was sold.", [], id="english-explained"),
    ],
)
def test_words_are_told_where_they_stand(
    content: Content, language: str, body: str, expected: list[tuple[str, int, int]]
) -> None:
    assert found(content, language, body) == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("words: [", 2, id="no-yaml"),
        pytest.param("words: {fr: []}", 1, id="language"),
        pytest.param("jargon: {en: [GMV]}", 1, id="no-explanation"),
        pytest.param("a: 1", 1, id="unknown"),
    ],
)
def test_a_broken_glossary_is_told(content: Content, text: str, line: int) -> None:
    content.lesson("a")
    content.write("glossary.yaml", text)
    told = [one for one in lint(content.root) if one.rule == "bad-glossary"]
    assert [(one.path, one.line, one.is_error) for one in told] == [("glossary.yaml", line, True)]


def test_without_a_glossary_nothing_is_said_about_words(content: Content) -> None:
    content.lesson("a", body="## 开口\n\n帐号憋单。\n")
    assert [one.rule for one in lint(content.root)] == ["missing-translation"]


def reading(language: str, line: str) -> list[Finding]:
    notes = Notes("lessons/x/a.md", (line,))
    note_reading((line,), 0, "en" if language == "en" else "zh-CN", notes)
    return notes.findings


@pytest.mark.parametrize(
    ("language", "line", "rules"),
    [
        pytest.param("zh-CN", "好" * 40 + "。" + "好" * 40, [], id="two-sentences"),
        pytest.param("zh-CN", "好" * 41, ["long-sentence"], id="one-too-long"),
        pytest.param("zh-CN", "见《" + "办法" * 30 + "》。", [], id="the-name-of-a-law"),
        pytest.param("zh-CN", "[[" + "好" * 50 + "]]", [], id="answers"),
        pytest.param("zh-CN", "龘龘靐", ["rare-word", "rare-word"], id="rare"),
        pytest.param("en", "so " * 30 + "it.", ["long-sentence"], id="english-too-long"),
        pytest.param("en", "so " * 20 + "it. " + "so " * 20, [], id="english-two"),
        pytest.param("en", "Costs 3.50 " + "so " * 20, [], id="a-number-with-a-point"),
        pytest.param("en", "Extraordinarily good", ["rare-word"], id="english-rare"),
    ],
)
def test_sentences_and_words_are_measured(language: str, line: str, rules: list[str]) -> None:
    assert [one.rule for one in reading(language, line)] == rules
