"""A wish for her script typed out of the blue: which part she means, and what she wants of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.core.scripts.numerals import whole
from bot.core.scripts.swaps import is_swap
from bot.core.scripts.wishes import WISHES, Wish

OPENING, ENDING, NO_PART = 0, -1, 99
"""The first and the last part, and one that no script has."""
_MOST_FREE = 60
"""Characters of a wish that no pattern knows: more is a text."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """A wish for this `part` (counted from 0, ENDING for the last one, None when she names none). `wish` is
    None where she only names the part; `said` is the wish in her own words."""

    wish: Wish | None
    said: str
    part: int | None = None


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
_PART = re.compile(
    r"[把将让]?(?:(?:第 ?(?P<number>\d{1,2}|[一二三四五六七八九]|十[一二]?)|(?P<last>最后一?))(?: ?段|部分)"
    r"(?:话|里面?的?|的)?|(?P<opening>开场白?|开头)(?:那?一?段|的话)?|(?P<ending>结尾|收尾)(?:那?一?段|的话)?)"
)
_PART_EN = re.compile(
    r"\b(?:in |for |of )?(?:the )?"
    rf"(?:(?:part|section) (?:no\.? ?|number )?(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)})"
    rf"|(?:(?P<ordinal>{'|'.join(_ORDINALS)})|(?P<last>last)) (?:part|section)"
    r"|(?P<opening>opening|intro)|(?P<ending>ending|farewell))\b",
    re.I,
)
_GLUE = r"(?:再|也|请|帮我|给我|能不能|可不可以|可以|稍微|要|得|还是|改|写|说|讲|弄|变|压|一下|成)*"
_A_BIT = r"(?:一?点儿?|一?些|一下|一?遍)?(?:吧|吗|呗|行吗|好吗|了|的)*"
_TOO = r"(?:太|有点儿?|好)"
_MAKE = r"(?:please |make it |say it |keep it |a (?:bit|little) |much |even |be |it )*"
_BARE: dict[Wish, re.Pattern[str]] = {
    "shorter": re.compile(
        rf"{_GLUE}(?:更?(?:缩?短|简短|精简|简单|简洁)|{_TOO}(?:长|啰嗦|罗嗦)"
        rf"|(?:少|别|不要)(?:说|讲|这么|那么|太)*(?:几句|两句|长|啰嗦|罗嗦)|少说){_A_BIT}"
        rf"|{_MAKE}(?:short(?:er|en(?: it)?)|briefer|too long|is too long)|(?:trim|cut) it(?: down)?"
        r"|fewer words",
        re.I,
    ),
    "plainer": re.compile(
        rf"{_GLUE}(?:(?:别|不要|少)(?:这么|那么|太|老)*(?:夸张?|吹牛?|浮夸?)|{_TOO}(?:夸张?|浮夸?|吹)"
        rf"|更?(?:平实|实在|朴实|朴素|老实)){_A_BIT}"
        rf"|{_MAKE}(?:less (?:praise|hype|boasting|bragging|boastful|showy)|plainer|more (?:modest|honest))"
        r"|(?:too much|no) (?:praise|hype)|(?:don['’]t|do not|stop) (?:boast|brag|prais)\w*(?: so much)?",
        re.I,
    ),
    "another": re.compile(
        rf"{_GLUE}(?:换(?:一?[个种]|另一?[个种])?(?:说法|讲法|写法|方式|样子)|别的说法){_A_BIT}"
        r"|(?:another|a different|a new) (?:way|wording)|(?:say|put) it (?:another way|differently)"
        r"|(?:reword|rephrase) it",
        re.I,
    ),
    "mine": re.compile(
        rf"{_GLUE}(?:更?(?:不?像|照|用|按)我(?:自己|平时|平常)*的?(?:说话|话|口气|说的话?|土话)?的?"
        rf"(?:样子|一样)?(?:来|说|讲)*|用?(?:土话|方言|大白话)|更?(?:口语化?|接地气|顺口)){_A_BIT}"
        rf"|{_MAKE}(?:sound )?(?:more )?like (?:me|i (?:talk|speak|say it))"
        r"|(?:say it |use )?(?:in )?my (?:own )?(?:words|voice)",
        re.I,
    ),
}
"""What counts as a wish where no part is named, whole."""
_ANOTHER = re.compile(
    rf"{_GLUE}(?:换(?:一?[个种换]|一下)?|重新?写|另写){_A_BIT}"
    r"|(?:give me )?(?:another|a new|new|a different|different)(?: one| it)?|(?:rewrite|redo)(?: it)?",
    re.I,
)
"""Another way, where the part is named."""
_NO_WISH = re.compile(
    r"(?:我?(?:想|要))?(?:修?改|换|动)?(?:一下|一改)?(?:吧|呢)?"
    r"|(?:i want to )?(?:change|edit|mend)? ?(?:it)?",
    re.I,
)
_TALK = re.compile(
    r"[?？]|怎么|为什么|为啥|什么|吗$|呢$|[念读背练拍看录记]|\b(?:how|why|what|when|where|rehears|practi[cs])",
    re.I,
)


_PLEASE = re.compile(r"[,，]? ?(?:please|谢谢你?|谢了)$", re.I)
_STOPS = "。.!！~～,， "


def pointed_in(text: str) -> Pointed | None:
    """The wish that a message is, None when it is none. Where she names a part, what else she says is the
    wish; where she names none, only well-known words are one."""
    said = _PLEASE.sub("", " ".join(text.split()).strip(_STOPS)).strip(_STOPS)
    found = _PART.search(said) or _PART_EN.search(said)
    rest = _without(said, found)
    wish: Wish | None = next((one for one in WISHES if _BARE[one].fullmatch(rest)), None)
    if found is None:
        return Pointed(wish, said) if wish else None
    if wish is None and _ANOTHER.fullmatch(rest):
        wish = "another"
    if wish is None and _NO_WISH.fullmatch(rest):
        return Pointed(None, "", _place(found)) if _is_numbered(found) else None
    if wish is None and not _may_be_a_wish(found, rest):
        return None
    return Pointed(wish or "own", rest, _place(found))


def _without(said: str, found: re.Match[str] | None) -> str:
    if found is None:
        return said
    instead = " it " if found.re is _PART_EN else ""
    rest = " ".join((said[: found.start()] + instead + said[found.end() :]).split())
    return re.sub(r"^it\b(?! is\b)[ ,:]*|[ ,，、：:]+(?:it)?$|^[，,、：: ]+", "", rest)


def _may_be_a_wish(found: re.Match[str], rest: str) -> bool:
    """Whether words that no pattern knows can be meant for the part: what is asked, or told about it, is not;
    "opening" is also a word for other things."""
    if is_swap(rest):
        return True
    return _is_numbered(found) and len(rest) <= _MOST_FREE and not _TALK.search(rest)


def _is_numbered(found: re.Match[str]) -> bool:
    groups = found.groupdict()
    return bool(groups["number"] or groups["last"] or groups.get("ordinal"))


def _place(found: re.Match[str]) -> int:
    groups = {name: (value or "").casefold() for name, value in found.groupdict().items()}
    if groups["opening"]:
        return OPENING
    if groups["ending"] or groups["last"]:
        return ENDING
    if groups.get("ordinal"):
        return _ORDINALS.index(groups["ordinal"])
    number = groups["number"]
    if number in _NUMBERS:
        return _NUMBERS.index(number)
    counted = whole(number)
    return counted - 1 if counted else NO_PART
