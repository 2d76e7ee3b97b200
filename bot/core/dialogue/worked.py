"""What held people in her last live, offered again for the next script."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.changing import replace
from bot.core.dialogue import speech
from bot.core.dialogue.commands import folded
from bot.core.dialogue.effects import Turn
from bot.core.dialogue.state import Conversation, Interviewing
from bot.core.dialogue.wording import interview as words
from bot.core.dialogue.wording import script as script_words
from bot.core.reminders.lives import Live, what_worked
from bot.core.scripts.kinds import kind_of
from bot.core.scripts.script import PRIVATE_KINDS, Fact

_YES = frozenset(
    [
        "用",
        "还用",
        "要",
        "好",
        "好的",
        "是",
        "是的",
        "对",
        "行",
        "可以",
        "yes",
        "y",
        "ok",
        "okay",
        "sure",
        "yeah",
    ]
)
_NO = frozenset(["不用", "不用了", "不要", "不", "换", "换新的", "别用", "no", "n", "nope"])


def opening(flow: Interviewing, lives: Sequence[Live]) -> Interviewing:
    """The interview beginning with what worked best, where she has told of it."""
    told = what_worked(lives)
    return replace(flow, doing="worked", about=heart_of(told[0])) if told else flow


_HEART = re.compile(
    r"^[我俺咱]?(?:一?(?:说|讲|讲到|说到|提到|喊|问|念)[了到]?)?(?P<heart>.{4,}?)(?:的时候|那时候|的那会儿?|时)[，,]?"
    r"(?:大家|人|他们|来的人|看的人|好多人|都)[^，。]{0,12}$"
    r"|^(?:people (?:\w+ )?(?:stayed|stopped|listened|asked)(?: \w+)? )?"
    r"when i (?:said|say|told(?: them)?(?: that| about)?|talked about|spoke (?:of|about)) "
    r"(?P<heart_en>.{4,}?)(?:,? (?:people|everyone|they|most)[^,.]{0,40})?$",
    re.IGNORECASE,
)


def heart_of(worked: str) -> str:
    """What she said on air, out of her account of it: 摔烂一个赔俩 of “我说摔烂一个赔俩的时候人最多”."""
    said = worked.strip(" 。.！!")
    match = _HEART.match(said)
    return (match["heart"] or match["heart_en"]).strip("「」“”\"' ") if match else said


def ask(conversation: Conversation, flow: Interviewing) -> Turn:
    language = conversation.trainee.language
    choices = (
        speech.choice(words.USE_AGAIN, language, "i", "worked", "yes"),
        speech.choice(words.USE_NEW, language, "i", "worked", "no"),
        speech.choice(script_words.NEVER_MIND, language, "i", "drop"),
    )
    return speech.turn(conversation, speech.say(words.WORKED, language, choices, worked=flow.about))


def said_yes(text: str) -> bool | None:
    """Whether she typed a yes or a no; None when it is neither."""
    word = folded(text)
    return word in _YES if word in _YES | _NO else None


def settled(flow: Interviewing, use: bool) -> Interviewing:
    """The flow at its first question, with her sentence among her own facts if it is used again."""
    kind = kind_of(flow.about)
    fact = Fact(kind if kind in PRIVATE_KINDS else "process", flow.about, "worked")
    facts = (*flow.facts, fact) if use else flow.facts
    return replace(flow, facts=facts, doing="", about="")
