"""Law rules for tests: a small content folder, and the rule book read from it."""

from __future__ import annotations

from pathlib import Path

from bot.core.scripts.rules import Rulebook
from bot.library import read_books
from tests.fakes.content import Content

LAWS = """\
AD-17: {zh-CN: 广告法十七条, en: Advertising Law art. 17, since: 2015-09-01}
LABEL: {zh-CN: 标识办法, en: Labelling Measures, since: 2027-03-16}
"""
EVIDENCE = """\
cert:
  title: {zh-CN: 证书, en: certificate}
  accepts: '[0-9]{4,}'
  spots: '证号[0-9]{4,}[^。]*'
  say: {zh-CN: '证在这儿：{text}。', en: 'Here it is: {text}.'}
photo:
  title: {zh-CN: 照片, en: photo}
  accepts: '.'
  say: {zh-CN: '照片：{text}。', en: 'Photo: {text}.'}
"""
CONTEXT = """\
windows:
  denial:
    before: ['(?:不能|别|不敢)说$']
    except_after: ['但是管用']
  lesson:
    sentence: ['违法']
  asked:
    sentence: ['有人问']
lists:
  ill: [糖尿病, 感冒]
"""
HEAD = """\
id: {id}
title: {{zh-CN: 一类, en: a family}}
severity: {severity}
law: [AD-17, LABEL]
effective_from: 2015-09-01
platforms: [all]
why: {{zh-CN: 有缘由, en: for a reason}}
rewrites: {{zh-CN: [删掉], en: [delete it]}}
"""


def rule_text(body: str, id_: str = "R90", severity: str = "FIX") -> str:
    """A rule file whose lines below the common ones are `body`."""
    return HEAD.format(id=id_, severity=severity) + body


def write_shared(content: Content) -> None:
    """The files that rules share."""
    content.write("rules/laws.yaml", LAWS)
    content.write("rules/evidence.yaml", EVIDENCE)
    content.write("rules/context.yaml", CONTEXT)


def book_of(root: Path, *rules: str) -> Rulebook:
    """A rule book of these rule files."""
    content = Content(root)
    write_shared(content)
    for number, text in enumerate(rules):
        content.write(f"rules/rule-{number}.yaml", text)
    return read_books(content.root)[0]
