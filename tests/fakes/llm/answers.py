"""Plausible answers made of the facts in a prompt. They hold no figure but those in the facts."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

PUBLIC = ("product", "price", "season", "her name", "her county")
INVENTED = {"zh-CN": "已经卖出 8888 单，只要 9.9 元。", "en": "8888 orders sold, only 9.9 yuan."}

Segment = dict[str, object]


@dataclass(frozen=True, slots=True)
class Told:
    """What the fake read in the prompt's <her_words>, by label."""

    words: dict[str, str] = field(default_factory=dict)

    def of(self, label: str, otherwise: str = "") -> str:
        return self.words.get(label, otherwise)

    @property
    def private(self) -> list[str]:
        return [words for label, words in self.words.items() if label not in PUBLIC]


def read_told(user: str) -> Told:
    block = re.search(r"<her_words>\n(.*?)\n?</her_words>", user, re.DOTALL)
    lines = re.findall(r"^- ([a-z ]+): (.+)$", block[1] if block else "", re.MULTILINE)
    words: dict[str, str] = {}
    for label, said in lines:
        words[label] = (
            f"{words[label]}{'；' if read_language(said) == 'zh-CN' else '; '}{said}"
            if label in words
            else said
        )
    return Told(words)


def read_language(system: str) -> str:
    return "zh-CN" if re.search(r"[\u4e00-\u9fff]", system) else "en"


def answer(purpose: str, told: Told, language: str, *, adding: str = "") -> str:
    """The JSON text of a good answer for this purpose, with words that she did not say if `adding`."""
    if purpose == "script-plan":
        return dump({"outlines": outlines(told, language)})
    if purpose == "rehearsal-comment":
        return dump(comment(told, language, bool(adding)))
    written = segments(told, language)
    if adding:
        written[3]["say"] = f"{written[3]['say']}{adding}"
    if purpose in ("script-mend", "script-vary", "script-rework"):
        return dump(written[3])
    return dump({"segments": written})


def comment(told: Told, language: str, inventing: bool) -> dict[str, object]:
    """A comment on the first words of a take; one that invents quotes what she never said."""
    quote = INVENTED[language] if inventing else re.split(r"[，。,.]", told.of("said"))[0]
    words = (
        "这句实在，把镜头转过去看看。"
        if language == "zh-CN"
        else "That is true to life; turn the camera there."
    )
    return {"quote": quote, "comment": words}


def dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def outlines(told: Told, language: str) -> list[dict[str, object]]:
    """Five outlines; the third one carries the most of what only she can tell."""
    facts = told.private or [told.of("product", "?")]
    stop = "。" if language == "zh-CN" else ". "
    angles = [
        told.of("product", facts[0]),
        facts[0],
        stop.join(facts),
        stop.join(facts[:2]),
        told.of("season", facts[-1]),
    ]
    beats = (
        ("开场讲这件事", "讲人和地方", "看货", "报价钱", "请下单")
        if language == "zh-CN"
        else ("open with it", "people and place", "show the goods", "say the price", "how to order")
    )
    return [
        {"angle": angle, "beats": beats, "likelihood": likelihood}
        for angle, likelihood in zip(angles, (0.4, 0.2, 0.06, 0.08, 0.05), strict=True)
    ]


def segments(told: Told, language: str) -> list[Segment]:
    return _chinese(told) if language == "zh-CN" else _english(told)


def _chinese(told: Told) -> list[Segment]:
    first, *others = told.private or ["我自己种的"]
    product, price = told.of("product", "我家的货"), told.of("price")
    spoken = f"价钱我慢慢说：{price}。再说遍：{price}。" if price else "价钱看商品链接。"
    return [
        _segment("开场", 40, f"手里拿着{product}", f"先说件真事：{first}。", "你们那边也这样吗？"),
        _segment("人和地方", 50, "镜头慢慢转过去", f"{_sentences(others, '。') or '人都在这儿。'}", ""),
        _segment("看货", 45, f"近处拍{product}", f"大家看，{product}。{told.of('season')}", "看得清吗？"),
        _segment("价钱", 40, "举着写好的价钱牌", spoken, "听清了吗？"),
        _segment(
            "收尾", 30, "对着镜头", f"我是{told.of('her name', '我')}。想要的点商品链接。", "还想听啥？"
        ),
    ]


def _english(told: Told) -> list[Segment]:
    first, *others = told.private or ["I grew it myself"]
    product, price = told.of("product", "what I grow"), told.of("price")
    spoken = f"The price, slowly: {price}. Once more: {price}." if price else "The link shows the price."
    return [
        _segment("Opening", 40, f"{product} in her hand", f"A true story: {first}.", "Same at yours?"),
        _segment("People and place", 50, "turn slowly", _sentences(others, ". ") or "We are all here.", ""),
        _segment("The goods", 45, f"close up: {product}", f"Look: {product}. {told.of('season')}", "Clear?"),
        _segment("The price", 40, "the price on a board", spoken, "Did you hear it?"),
        _segment("Goodbye", 30, "her face", f"I am {told.of('her name', 'me')}. Tap the link.", "Questions?"),
    ]


def _segment(title: str, seconds: int, show: str, say: str, ask: str) -> Segment:
    return {"title": title, "seconds": seconds, "show": show, "say": say, "ask": ask}


def _sentences(facts: Sequence[str], stop: str) -> str:
    return "".join(f"{fact}{stop}" for fact in facts).strip()
