"""What is kept about her: shown, changed, carried to another device, exported, erased."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.core.changing import replace
from bot.core.dialogue import menu, speech, welcome
from bot.core.dialogue.effects import CodeLent, Commission, EraseAll, ExportAll, RedeemCode, Turn
from bot.core.dialogue.state import Conversation, Erasing, Redeeming, View, Welcoming
from bot.core.dialogue.times import schedule_in_words
from bot.core.dialogue.wording import common
from bot.core.dialogue.wording import welcome as words
from bot.core.messages import Bubble, Language, Mark, Media
from bot.core.people.roles import ROLES

CODE_DAYS = 30
CODE_DIGITS = 12
WRONG_CODES = 5
"""Codes that may be wrong within an hour. With 10**12 codes and 100,000 of them alive, guessing one takes
ten million tries on average."""
_HOUR = timedelta(hours=1)


def show(conversation: Conversation, view: View) -> Turn:
    """What is kept, and a button to change, export or erase it."""
    trainee = conversation.trainee
    language = trainee.language
    nothing = words.NOTHING_SAID.text(language)
    choices = [speech.choice(phrase, language, "change", question) for phrase, question in welcome.CHANGES]
    choices += [
        speech.choice(words.EXPORT, language, "go", "export"),
        speech.choice(words.ERASE, language, "go", "erase"),
        menu.other_language(language),
        speech.choice(common.MENU, language, "go", "menu"),
    ]
    shown = words.PROFILE.bubble(
        language,
        name=trainee.name or nothing,
        county=trainee.county or nothing,
        product=trainee.product or nothing,
        remind_at=_reminded(conversation) or nothing,
        role=ROLES[trainee.role][language] if trainee.role else nothing,
    )
    return speech.turn(conversation, speech.post(shown, choices))


def _reminded(conversation: Conversation) -> str:
    schedule = conversation.wishes.wanted.schedule
    return schedule_in_words(schedule, conversation.trainee.language) if schedule else ""


def change(conversation: Conversation, view: View, parts: tuple[str, ...]) -> Turn | None:
    """Ask one of the first questions again. None when there is no such question."""
    for _, question in welcome.CHANGES:
        if parts == (question,):
            return welcome.ask(conversation, Welcoming(question, alone=True), view.counties)
    return None


def lend_code(conversation: Conversation, view: View) -> Turn:
    """Give her a code for another device, drawn from the turn's seed."""
    language = conversation.trainee.language
    code = f"{int(view.seed, 16) % 10**CODE_DIGITS:0{CODE_DIGITS}d}"
    shown = " ".join(code[place : place + 4] for place in range(0, CODE_DIGITS, 4))
    told = words.CODE_LENT.bubble(language, code=shown, days=CODE_DAYS)
    if view.telegram and view.channel == "web":
        told = speech.joined(told, _way_to_telegram(view.telegram, code, language))
    lent = speech.post(told, (speech.choice(common.MENU, language, "go", "menu"),))
    return speech.turn(conversation, lent, also=(CodeLent(code, CODE_DAYS),))


def _way_to_telegram(bot: str, code: str, language: Language) -> Bubble:
    """A link that brings her progress along: Telegram hands on what stands behind "start" (Bot API, "Deep
    linking")."""
    url = f"https://t.me/{bot}?start=resume-{code}"
    return speech.joined(
        words.GO_TO_TELEGRAM.bubble(language), Bubble(url, (Mark("link", 0, len(url), url),))
    )


def ask_code(conversation: Conversation) -> Turn:
    """Ask for the code of her other device."""
    language = conversation.trainee.language
    asked = replace(conversation, flow=Redeeming())
    back = speech.choice(common.MENU, language, "go", "menu")
    return speech.turn(asked, speech.say(words.ASK_CODE, language, (back,)))


def code_typed(conversation: Conversation, view: View, said: str) -> Turn:
    """Commission the look-up of a code that has the right shape; refuse after too many wrong ones."""
    language = conversation.trainee.language
    digits = "".join(str(int(character)) for character in said if character.isdecimal())
    if len(digits) != CODE_DIGITS:
        shape = speech.say(words.CODE_SHAPE, language, count=len(digits))
        return speech.before(shape, ask_code(conversation))
    tried = may_try(conversation, view.now)
    if tried is None:
        return menu.rest(conversation, view, speech.say(words.CODE_TOO_OFTEN, language))
    return Turn(tried, (Commission(f"r{view.seed[:20]}", RedeemCode(digits)),))


def may_try(conversation: Conversation, now: datetime) -> Conversation | None:
    """The conversation with which she may try a code, of whatever kind; None after too many wrong ones."""
    since = conversation.wrong_since
    if since is None or now - since >= _HOUR:
        return replace(conversation, wrong_codes=0, wrong_since=None)
    return conversation if conversation.wrong_codes < WRONG_CODES else None


def wrong_code_counted(conversation: Conversation, now: datetime) -> Conversation:
    return replace(
        conversation,
        wrong_codes=conversation.wrong_codes + 1,
        wrong_since=conversation.wrong_since or now,
    )


def code_refused(conversation: Conversation, view: View) -> Turn:
    """The code was not good: count it, and let her try again or start fresh."""
    counted = replace(wrong_code_counted(conversation, view.now), flow=Redeeming())
    language = conversation.trainee.language
    start = speech.choice(common.RESUME, language, "go", "continue")
    back = speech.choice(common.MENU, language, "go", "menu")
    return speech.turn(counted, speech.say(words.CODE_WRONG, language, (start, back)))


def export(conversation: Conversation, view: View) -> Turn:
    """Commission the export; its document comes back as an event."""
    return Turn(conversation, (Commission(f"x{view.seed[:20]}", ExportAll()),))


def exported(conversation: Conversation, view: View, document: str) -> Turn:
    """Hand the document over."""
    language = conversation.trainee.language
    file = Media("document", f"cunbo-{view.now:%Y%m%d}.json", body=document)
    handed = speech.say(words.EXPORTED, language, menu.menu_choices(conversation, view), (file,))
    return speech.turn(conversation, handed)


def ask_erase(conversation: Conversation) -> Turn:
    """Ask once more before everything goes."""
    language = conversation.trainee.language
    choices = (
        speech.choice(words.ERASE_NO, language, "erase", "no"),
        speech.choice(words.ERASE_YES, language, "erase", "yes"),
    )
    return speech.turn(replace(conversation, flow=Erasing()), speech.say(words.ERASE_SURE, language, choices))


def erase_tap(conversation: Conversation, view: View, parts: tuple[str, ...]) -> Turn | None:
    """Her answer to that. A yes counts only while the question stands."""
    if not isinstance(conversation.flow, Erasing):
        return None
    language = conversation.trainee.language
    if parts == ("no",):
        return menu.rest(conversation, view, speech.say(words.ERASE_KEPT, language))
    if parts != ("yes",):
        return None
    erasing = speech.say(words.ERASING, language)
    return speech.turn(conversation, erasing, also=(Commission(f"e{view.seed[:20]}", EraseAll()),))
