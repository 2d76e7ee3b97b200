"""Her written words with stops that can be heard, and no sentence longer than a breath."""

from __future__ import annotations

import re

from bot.core.scripts.sentences import LONGEST, letters_in, sentences_of

_HAN = r"[\u3400-\u9fff]"
_STOPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"(?<={_HAN})\s+(?={_HAN})"), "，"),
    (re.compile(r"(?<!\d),|,(?!\d)"), "，"),
    (re.compile(r";"), "；"),
    (re.compile(r"[（(]\s*([^（）()]*?)\s*[）)](?=$|[，。、；！？])"), r"，\1"),
    (re.compile(r"[（(]\s*([^（）()]*?)\s*[）)]"), r"，\1，"),
    (re.compile(r"[~～]+|[…⋯]{1,2}|\.{2,}|—{2,}"), "，"),
    (re.compile(r"[，\s]+(?=[，。；！？])|(?<=[，。；！？])[，。；！？\s]+"), ""),
)
"""How her marks are put as stops that can be heard: brackets, blanks and dots are not."""
_CLINGS = re.compile(r"就|才|也|都|却|还|又|再|所以|不然|否则|怕|但|可")
_OPEN = re.compile(
    r"(?:^|[，。])(?:要是|如果|因为|虽然|只要|除了|为了|自从|不管|等|当)[^，。]*$|[说讲问道喊]$"
)
_SHORTEST_PART = 5
"""Letters that either part of a sentence cut in two has."""


def breathed(text: str) -> str:
    """Her Chinese words with stops that can be heard, and no sentence longer than a breath."""
    if not re.search(_HAN, text):
        return text
    for mark, stop in _STOPS:
        text = mark.sub(stop, text)
    return "".join(_cut(sentence) for sentence in sentences_of(text)).rstrip("，")


def _cut(sentence: str) -> str:
    """In two, and again, at the comma nearest the middle that tears nothing apart. A colon is a breath."""
    lead, colon, rest = sentence.rpartition("：")
    if colon:
        return f"{lead}{colon}{_cut(rest)}"
    if letters_in(sentence) <= LONGEST["zh-CN"]:
        return sentence
    places = [place for place, letter in enumerate(sentence) if letter == "，" and _may_end(sentence, place)]
    if not places:
        return sentence
    place = min(places, key=lambda place: abs(letters_in(sentence[:place]) - letters_in(sentence[place:])))
    return f"{_cut(sentence[:place])}。{_cut(sentence[place + 1 :])}"


def _may_end(sentence: str, place: int) -> bool:
    head, tail = sentence[:place], sentence[place + 1 :]
    is_inside = any(head.count(one) > head.count(other) for one, other in ("“”", "【】", "「」"))
    is_torn = _CLINGS.match(tail) or _OPEN.search(head)
    is_long = min(letters_in(head), letters_in(tail)) >= _SHORTEST_PART
    return is_long and not is_inside and not is_torn and head.count('"') % 2 == 0
