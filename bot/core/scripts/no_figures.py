"""Numbers that claim nothing: idioms, ordinals, counts of speech, answers to type, directions to her."""

from __future__ import annotations

import re
from typing import Literal

from bot.core.scripts.mentions import Mention, unit_after

Field = Literal["title", "show", "say", "ask"]

_IDIOM = re.compile(
    r"三天两头|五天十天|三五天|两三天|一两天|二十四节气|24节气|双十[一二]|双1[12]|618(?=大促|活动|那天|那会"
    r"|期间|前|后|节)|1对1|一对一|百分百"
    r"|十有八九"
    r"|八成(?=是|要|会|能)|十成十|半斤八两|7×24|万一|千万|头[两三]年|三年五载|[过这前那隔](?:两三|两"
    r"|三)[天年月日]"
    r"|五一(?![斤个])|十一(?=假|黄金周|长假)|三八(?=节|妇女)|九九(?=重阳)|七七八八|三三两两|一五一十|不三不四"
)
_SPEECH_COUNT = re.compile(
    r"遍(?!地)|声|句|段|下(?![地午山雨来去班单播田水])|个[字词]|件事|个问题|个意思|样东西|样事|种人"
    r"|点(?:[，。：:、说讲]|$)"
    r"|(?:words?|things?|questions?|sentences?|lines?|more)\b|times\b(?=,? (?:slowly|please))"
)
_WORKED = re.compile(r"[洗筛晒揉炒蒸染刷漂挑拣选翻锄浇滤磨碾泡煮压捶喷剥晾烘熏擦](?:了|过|上|足)?$")
_SAYING = re.compile(r"(?:[说讲念报问看读喊数]|重复|再来?|say it|repeat(?: it)?|read it) ?$")
_PAUSE = re.compile(
    r"(?:[停等举数看静留给空歇拍对转住足够上约再]|pause|hold|wait|stop|count|for"
    r"|give me|about|after)[^，。,.]{0,6}$"
)
_BRIEFLY = re.compile(r" ?(?:秒|分钟|(?:seconds?|secs?|s|minutes?|mins?)\b)")
_ANSWER = re.compile(
    r"(?:[打扣回发选按敲刷]|回复|输入|type|press|send|enter|reply)"
    r"(?:个|数字|出|上| a| the number)? ?[“\"‘「'（(]? ?$"
    r"|\d[”\"’」']?(?:还是|或者?|、|/| or | / ?)[“\"‘「']?$"
)
_NUMBERING = re.compile(r"(?:^|\n)\s*(?P<word>part|step|segment|段)?\s*$")
_NUMBERED = re.compile(r"[.、)）:：．]\s*(?!\d)")
_CLAIM_UNIT = re.compile(
    r" ?(?:公?斤|千?克|两(?![个天])|吨|亩|年|个?月|天|日|号|岁|点[钟半多整起到开前后]|个?小时|个?钟头|分钟|秒"
    r"|元|块(?:钱|[\d一二两三四五六七八九每，。！,/]|$)"
    r"|毛|角(?!落)|折|成(?![熟本为了功])|倍|棵|株|只|头(?=[牛猪羊])"
    r"|[箱盒袋瓶罐筐单户代度趟次层位%周]|个?人|公里|里[地路]|米|厘米|毫米|公分|道[工手]|星期"
    r"|口(?=[锅缸井窑灶塘])|回(?![头合事来])|间|排|垄|座|台(?!阶)|根|遍"
    r"|kilo|kg|jin\b|catt|gram|g\b|pound|tons?\b"
    r"|(?:year|month|week|day|hour|minute|second|tree|acre|worker|village)s?\b"
    r"|o['’]clock|a\.?m\b|p\.?m\b|yuan|rmb|dollar|percent|per cent"
    r"|mu\b|box|jar|bottle|bag|basket|people|generation"
    r"|famil|household|(?:order|metre|meter|degree|piece)s?\b|times\b)"
)
_HANDS = re.compile(r"个?人(?![家口]|份)| (?:people|hands)\b")
_HOURS_BEFORE = re.compile(
    r"(?:早上|凌晨|清早|下午|晚上|上午|中午|夜里|半夜|每天|天天|明天|今天|后天|周[一二三四五六日天])$"
)
_GENERATION = re.compile(r"[代年届茬季批]")


def is_no_figure(mention: Mention, text: str, field: Field) -> bool:
    """Whether a number in a folded text makes no claim that a buyer could hold her to."""
    return (
        _is_idiom(mention, text)
        or _is_ordinal(mention, text)
        or _is_numbering(mention, text)
        or _is_answer(mention, text)
        or _is_count_of_speech(mention, text)
        or _is_pause(mention, text, field)
        or _is_part_of_a_name(mention, text)
        or _is_small_word(mention, text)
    )


def _is_idiom(mention: Mention, text: str) -> bool:
    return any(match.start() <= mention.start < match.end() for match in _IDIOM.finditer(text))


def _is_ordinal(mention: Mention, text: str) -> bool:
    """第二步 is speech, 第三代 is a boast."""
    if text[mention.start - 1 : mention.start] != "第":
        return False
    return max(mention.values) < 2 or not _GENERATION.match(unit_after(text, mention.end))


def _is_numbering(mention: Mention, text: str) -> bool:
    before = _NUMBERING.search(text[: mention.start])
    if before is None or max(mention.values) > 20:
        return False
    return bool(before["word"]) or bool(_NUMBERED.match(text[mention.end :]))


def _is_answer(mention: Mention, text: str) -> bool:
    """打1, type 2: what the audience is to type."""
    one_digit = mention.script == "digits" and mention.end - mention.start == 1
    before = text[max(0, mention.start - 20) : mention.start]
    return one_digit and not _CLAIM_UNIT.match(text[mention.end :]) and bool(_ANSWER.search(before))


def _is_count_of_speech(mention: Mention, text: str) -> bool:
    if max(mention.values) > 10 or mention.family not in ("", "thing", "hour", "occasion", "multiple"):
        return False
    if _is_hour(mention, text):
        return False
    unit = unit_after(text, mention.end)
    if unit[:1] == "遍" and _WORKED.search(text[: mention.start]):
        return False
    if unit[:1] in ("次", "趟"):
        return bool(_SAYING.search(text[: mention.start]))
    return bool(_SPEECH_COUNT.match(unit))


def _is_pause(mention: Mention, text: str, field: Field) -> bool:
    """停三秒, wait two minutes: directions to her. In a title they are the segment's length."""
    if not _BRIEFLY.match(text[mention.end :]):
        return bool(field == "title" and re.match(r"[-–~—至到 ]+\d", text[mention.end :]))
    return field in ("title", "show") or bool(_PAUSE.search(text[: mention.start]))


def _is_part_of_a_name(mention: Mention, text: str) -> bool:
    """A4, 5G: a letter right beside one or two digits."""
    if mention.script != "digits" or mention.end - mention.start > 2:
        return False
    before = text[mention.start - 1 : mention.start]
    return bool(re.match(r"[a-z]", before)) or bool(re.match(r"[kd](?![a-z])|g网|g信号", text[mention.end :]))


def _is_small_word(mention: Mention, text: str) -> bool:
    """一起, 七上八下, one of you: number words up to ten that count nothing measurable. Two people are who is
    at hand, not a crowd."""
    if mention.script == "digits" or max(mention.values) > 10:
        return False
    if max(mention.values) <= 2 and _HANDS.match(text[mention.end :]):
        return True
    one_amount = len(mention.values) == 1
    joined = mention.script == "han" and one_amount and mention.end - mention.start > 1
    if joined or mention.family in ("percent", "discount", "weight"):
        return _is_one(mention, text) and mention.family == "weight"
    if _is_one(mention, text) and mention.family != "money":
        return not re.match(r" ?(?:倍|百|千|万)", text[mention.end :])
    return not _is_hour(mention, text) and not _CLAIM_UNIT.match(unit_after(text, mention.end))


def _is_one(mention: Mention, text: str) -> bool:
    return text[mention.start : mention.end] in ("一", "one")


def _is_hour(mention: Mention, text: str) -> bool:
    return text[mention.end : mention.end + 1] == "点" and bool(_HOURS_BEFORE.search(text[: mention.start]))
