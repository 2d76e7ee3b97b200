"""What held people in her last live, offered again for the next script."""

from __future__ import annotations

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
    return replace(flow, doing="worked", about=told[0]) if told else flow


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
