"""Words she leans on (那个, 然后, 就是说, um), told from the same words doing their proper work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.core.messages import Language
from bot.core.rehearsal.take import Filler

_STOP = r"[，。！？；：、,.!?;:…\s—-]"
_EDGE = rf"(?:^|(?<={_STOP}))"
"""Where a clause begins."""

_STALLS = (
    r"嗯|呃|唔|那啥|怎么说呢?(?=[，。,.…\s]|$)|怎么讲呢(?=[，。,.…\s]|$)|(?<!也)就是说"
    rf"|{_EDGE}(?:额|啊|欸|诶)(?=[，,.…])"
)
_AFTER = rf"(?={_STOP}|$|嗯|呃|那个|这个|然后|就是|怎么)"
"""A filler stands before a pause or another filler."""

_NO_THING = (
    r"(?=我|你(?!们那)|他|她|咱|大家|今天|明天|昨天|去年|今年|还|也|都|就|又|再|很|挺|因为|所以|如果|我们|\d"
    r"|[一二两三四五六七八九十]+[斤块箱瓶袋])"
)
"""What follows here is no thing that 那个 could point at."""

_POINTING = rf"(?<![是叫要买选看])(?:那个|这个)(?:{_AFTER}|{_NO_THING})"
"""After a verb it is the verb's object: 毛病就是这个。"""
_BEFORE_PAUSE = (
    rf"(?:然后|完了|即系|跟住)(?={_STOP}|$|嗯|呃|那个|这个|然后|就是)"
    rf"|就是(?={_STOP}|$|嗯|呃|然后|就是)|{_EDGE}就是(?=那个|这个)"
)
_OPENERS = rf"然后呢|{_EDGE}完了呢?(?!{_STOP}|$)|{_EDGE}即系|{_EDGE}完了呢"
_ZH = re.compile("|".join((_STALLS, _OPENERS, _POINTING, _BEFORE_PAUSE)))

_HABITS = ("然后", "反正", "对吧", "是吧", "对不对", "是不是", "其实", "所以说", "的话呢", "跟住")
"""Words that are fillers once she says them over and over."""
_HABIT = {"反正": 2, "所以说": 2, "的话呢": 2, "跟住": 2}
_USUAL_HABIT = 3
"""How often makes a habit: two of them join three steps, as in 先洗，然后晒，然后装."""
_TAGS = frozenset({"对吧", "是吧", "对不对", "是不是"})
"""Fillers only where a clause ends with them."""

_EN = re.compile(
    r"\b(?:u+m+|u+h+|er+m?|hmm+)\b"
    r"|(?:(?<=[,;.…]\s)|^)(?:you know|like|i mean|basically|actually|well|so)(?=,)"
    r"|(?<=,\s)you know(?=[,.!?…]|$)",
    re.IGNORECASE,
)
_EN_HABITS = ("basically", "actually", "kind of", "sort of")


def fillers_in(text: str, language: Language) -> tuple[Filler, ...]:
    """Every filler of the text, in order, none inside another.

    那个 and 这个 before a thing point at it, a 然后 or two join steps, 就是 may be “is”: those are none.
    """
    found = list(_certain(text, language))
    found += _habitual(text, language, found)
    return tuple(sorted(found, key=lambda filler: filler.start))


def _certain(text: str, language: Language) -> Iterator[Filler]:
    for match in (_EN if language == "en" else _ZH).finditer(text):
        if (
            match.start()
            and match[0].startswith("完了")
            and text[match.start() - 1] not in "，。！？；：、, \n"
        ):
            continue
        if not _closes(text, match):
            yield Filler(match[0], *match.span())


def _closes(text: str, match: re.Match[str]) -> bool:
    """完了 at the very end says that she has finished."""
    return match[0] == "完了" and not text[match.end() :].strip("。.！! ")


def _habitual(text: str, language: Language, certain: list[Filler]) -> Iterator[Filler]:
    taken = [(filler.start, filler.end) for filler in certain]
    for word in _EN_HABITS if language == "en" else _HABITS:
        spans = [
            match.span() for match in re.finditer(word, text, re.IGNORECASE) if _counts(text, word, match)
        ]
        if len(spans) >= _HABIT.get(word, _USUAL_HABIT):
            yield from (
                Filler(text[start:end], start, end)
                for start, end in spans
                if all(end <= first or start >= last for first, last in taken)
            )


def _counts(text: str, word: str, match: re.Match[str]) -> bool:
    return word not in _TAGS or not re.match(r"[\u3400-\u9fff]", text[match.end() :])
