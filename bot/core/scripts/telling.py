"""Her facts made ready to be spoken: trimmed, joined by kind, and cut at a sentence's end when too long."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.core.scripts.durations import SLOW, speech_seconds
from bot.core.scripts.redlines import unlawful
from bot.core.scripts.script import Brief, Fact, FactKind
from bot.core.scripts.sentences import letters_in

Forbids = Callable[[str], tuple[str, ...]]
"""The words of a text that must not go on air."""

HER_SECONDS = 240.0
"""Her own words of one script at most, so that the whole stays below durations.LONGEST."""

_LEADING = " \t。，、；：,;:!！?？…"
_TRAILING = " \t。．.！!？?，,、；;：:…~～—"
_NOTHING = frozenset(
    [
        *("没有", "没", "无", "没了", "没什么", "没啥", "暂无", "跳过", "不知道", "我不知道", "不晓得"),
        *("不清楚", "不太清楚", "说不清", "说不好", "说不上来", "不记得", "不记得了", "忘了", "不好说"),
        *("随便", "随便吧", "随便你", "随你", "都行", "都可以", "你看着办", "你看着写", "你定", "你定吧"),
        *("whatever", "anything", "up to you", "you decide", "any", "i don't mind", "i do not mind"),
        *("none", "no", "nothing", "n/a", "skip", "no idea", "not sure", "don't know", "i don't know"),
        *("i do not know", "dunno", "i forgot"),
    ]
)
_SENTENCE_END = re.compile(r"[。！？!?；;]+[”’」』）)\"]*|\.(?=\s)")
_CLAUSE_END = re.compile(r"[，,、：:]")
_CLAUSES = re.compile(r"[^。！？!?；;，,、]+[。！？!?；;，,、]*")
_SAD = re.compile(
    r"病|伤|疼|痛|死|摔|残|瞎|聋|耳背|哭|泪|住院|去世|过世|开过?刀|使不上劲|不在了|[人他她爹妈娘爸婆爷奶公]没了|离了?婚"
    r"|(?:[爹妈娘爸婆爷奶叔婶哥嫂姐弟妹伴公]|媳妇|男人|他|她)[^，。]{0,4}(?:早|年|月)就?走[了得的]|就我一个人"
    r"|\b(?:ill|sick|hurts?|pain|sore|died?|dead|death|hospital|fell|cr(?:y|ies|ied)|tears?|blind|deaf|lost|scars?"
    r"|widow\w*|funeral|cancer)\b",
    re.I,
)
_HAN_ONLY = re.compile(r"[\u3400-\u9fff]+")
_PREDICATE = re.compile("[是在有像用要会去来做种养教说得着了过不给靠卖买吃喝]")
_WORD = 3
_NAME = re.compile(r"[^，,、（(；;。]+")


@dataclass(frozen=True, slots=True)
class Telling:
    """One kind of fact as it will be spoken.

    `said` goes on air, "" when nothing of it can. `card` is the whole text when only a part is said.
    `forbidden` are the words that the law keeps off the air; the clauses around them are left out.
    """

    kind: FactKind
    said: str
    card: str = ""
    forbidden: tuple[str, ...] = ()


def trimmed(text: str) -> str:
    """Her words without outer spaces and punctuation, on one line; "" when they say nothing."""
    plain = " ".join(text.split()).lstrip(_LEADING).rstrip(_TRAILING)
    if plain.lower() in _NOTHING or not any(letter.isalnum() for letter in plain):
        return ""
    return plain


def is_sad(text: str) -> bool:
    """Whether it is no matter for a smile, a lesson or a second time."""
    return bool(_SAD.search(text))


def is_word(text: str) -> bool:
    """Whether all she said is a Chinese word or two that tell nothing yet: 我妈, 坡地."""
    is_short = letters_in(text) <= _WORD and bool(_HAN_ONLY.fullmatch(text))
    return is_short and not _PREDICATE.search(text)


def tellings(brief: Brief, joiner: str, forbids: Forbids = unlawful) -> Mapping[FactKind, Telling]:
    """What can be told, by kind. Several facts of one kind become one; kinds that say nothing are left
    out. `forbids` names the words that must stay off the air."""
    texts = _by_kind(brief.facts, joiner)
    limit = _limit(texts)
    return {kind: _telling(kind, text, limit, forbids) for kind, text in texts.items()}


def _by_kind(facts: tuple[Fact, ...], joiner: str) -> dict[FactKind, str]:
    texts: dict[FactKind, list[str]] = {}
    for fact in facts:
        if (text := trimmed(fact.text)) and text not in texts.get(fact.kind, []):
            texts.setdefault(fact.kind, []).append(text)
    return {kind: joiner.join(parts) for kind, parts in texts.items()}


def _limit(texts: Mapping[FactKind, str]) -> float:
    """Seconds that each fact may take: no limit while all fit."""
    needed = sum(_seconds(kind, text) for kind, text in texts.items())
    return HER_SECONDS / len(texts) if needed > HER_SECONDS else HER_SECONDS


def _seconds(kind: FactKind, text: str) -> float:
    return 2 * speech_seconds(text, SLOW) if kind == "price" else speech_seconds(text)


def _telling(kind: FactKind, text: str, limit: float, forbids: Forbids) -> Telling:
    forbidden = forbids(text)
    lawful = _lawful_part(text, forbids) if forbidden else text
    if kind == "product" and forbidden and _is_nameless(text, forbids):
        return Telling(kind, "", card=lawful, forbidden=forbidden)
    if _seconds(kind, lawful) <= limit:
        return Telling(kind, lawful, forbidden=forbidden)
    return Telling(kind, _first_part(kind, lawful, limit), card=lawful, forbidden=forbidden)


def _is_nameless(product: str, forbids: Forbids) -> bool:
    """Whether the name of the goods itself must stay off the air: what is left would be no name."""
    name = _NAME.match(product)
    return name is not None and bool(forbids(name[0]))


def _lawful_part(text: str, forbids: Forbids) -> str:
    kept = trimmed("".join(clause for clause in _CLAUSES.findall(text) if not forbids(clause)))
    return "" if forbids(kept) else kept


def _first_part(kind: FactKind, text: str, limit: float) -> str:
    """As many whole sentences, else whole clauses, as fit. "" when not even one does."""
    for ending in (_SENTENCE_END, _CLAUSE_END):
        ends = [match.end() for match in ending.finditer(text)]
        fitting = [end for end in ends if _seconds(kind, text[:end]) <= limit]
        if fitting:
            return trimmed(text[: fitting[-1]])
    return ""
