"""A script checked: she sends any text, hears what is wrong with it, and is shown another way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.core.changing import replace
from bot.core.dialogue import speech
from bot.core.dialogue.effects import CheckText, Commission, Turn
from bot.core.dialogue.events import TextChecked
from bot.core.dialogue.state import Checking, Conversation, Resting, View
from bot.core.dialogue.wording import checking as words
from bot.core.dialogue.wording import common
from bot.core.messages import MAX_BUBBLE, Bubble, Choice, Language
from bot.core.scripts.notes import Checkup, Note
from bot.core.scripts.script import Brief, Fact
from bot.core.scripts.sentences import letters_in

AT_ONCE = 3
"""Things she hears at once: more are not read."""
MOST = 12_000
"""Characters of one script: half an hour of speech."""
LEAST = 6
"""Characters below which there is nothing to check."""
ALONE, LINED = 80, 40
"""Letters (two for an English word) from which a text out of the blue is a script: in one piece, and in
three lines or more."""
CUT, CUT_AT_MOST = 3_500, 4_096
"""A message of so many characters is probably one of several: Telegram's apps cut a long text at 4,096."""
_ENDS = "。！？!?.…\n"


def begin(conversation: Conversation, view: View) -> Turn:
    """Ask for the text."""
    asked = replace(conversation, flow=Checking())
    return speech.turn(asked, speech.say(words.BEGIN, conversation.trainee.language, _stop(conversation)))


def here(conversation: Conversation, view: View, flow: Checking) -> Turn:
    """What was asked last, once more."""
    if flow.said:
        return _wait(conversation, flow.said)
    if flow.left:
        return _more(conversation, flow)
    if flow.asking:
        return _ask(conversation, flow)
    return begin(conversation, view)


def answered(conversation: Conversation, view: View, flow: Checking, text: str) -> Turn:
    """Her words as a text to check, as a part of one, or as the answer to a better question."""
    if flow.asking:
        return _hers(conversation, view, flow, text)
    said = _joined(flow.said, text)
    language = conversation.trainee.language
    if len(said) > MOST:
        too_much = speech.say(words.TOO_MUCH, language, count=len(said), most=MOST)
        return speech.before(too_much, begin(conversation, view))
    if CUT <= len(text) <= CUT_AT_MOST:
        return _wait(conversation, said)
    if len(said.strip()) < LEAST:
        return speech.turn(conversation, speech.say(words.TOO_SHORT, language, _stop(conversation)))
    return _check(conversation, view, said)


def pasted(conversation: Conversation, view: View, text: str) -> Turn | None:
    """A script sent out of the blue: it is checked at once. None where a text is hardly one."""
    if not isinstance(conversation.flow, Resting) or not _is_script(text):
        return None
    said = speech.say(words.PASTED, conversation.trainee.language)
    return speech.before(said, answered(conversation, view, Checking(), text))


def _is_script(text: str) -> bool:
    """Whether a text is as long as a passage that is to be spoken, or has several lines of some length."""
    lines = [line for line in text.splitlines() if line.strip()]
    long_enough = LINED if len(lines) > 2 else ALONE
    return letters_in(text) >= long_enough and len(text) <= MOST


def tap(conversation: Conversation, view: View, parts: tuple[str, ...]) -> Turn | None:
    """Buttons of a check. None when they are about one that is over."""
    flow = conversation.flow
    if not isinstance(flow, Checking):
        return None
    if parts == ("all",) and flow.said:
        return _check(conversation, view, flow.said)
    if parts == ("more",) and flow.left:
        return _more(conversation, flow)
    if parts == ("answer",) and flow.question:
        return _ask(conversation, flow)
    return None


def checked(conversation: Conversation, view: View, event: TextChecked) -> Turn:
    """Say what was found: how far it is her own, then the gravest three. The rest waits behind a button,
    unless she has gone on to something else meanwhile."""
    checkup, language = event.checkup, conversation.trainee.language
    head = _head(checkup, language)
    if not checkup.notes:
        return _said(conversation, speech.joined(head, words.CLEAN.bubble(language)), ())
    return _said(conversation, head, checkup.notes)


def _more(conversation: Conversation, flow: Checking) -> Turn:
    head = words.MORE_HEAD.bubble(conversation.trainee.language)
    return _said(conversation, head, flow.left, flow.told)


def _said(conversation: Conversation, head: Bubble, notes: tuple[Note, ...], told: int = 0) -> Turn:
    """A head and the next few notes, and the ways on from there."""
    language = conversation.trainee.language
    now, left = notes[:AT_ONCE], notes[AT_ONCE:]
    bubbles = [head, *(_note(note, number, language) for number, note in enumerate(now, told + 1))]
    worn = next((note for note in now if note.kind == "worn"), None)
    stays = isinstance(conversation.flow, Checking | Resting)
    if stays:
        flow = Checking(left=left, told=told + len(now), question=worn.instead if worn else "")
        conversation = replace(conversation, flow=replace(flow, worn=worn.words if worn else ()))
    pieces = [speech.post(piece) for piece in _together(bubbles)]
    pieces[-1] = replace(pieces[-1], choices=_ways_on(conversation, bool(notes)))
    return speech.turn(conversation, *pieces)


def _together(bubbles: Sequence[Bubble]) -> Iterator[Bubble]:
    """As few bubbles as these fit into, cut between notes where they do not."""
    kept = bubbles[0]
    for bubble in bubbles[1:]:
        if len(kept.text) + len(bubble.text) < MAX_BUBBLE:
            kept = speech.joined(kept, bubble)
        else:
            yield from speech.cut(kept)
            kept = bubble
    yield from speech.cut(kept)


def _ways_on(conversation: Conversation, found: bool) -> tuple[Choice, ...]:
    language, flow = conversation.trainee.language, conversation.flow
    if not isinstance(flow, Checking):
        return (speech.choice(common.RESUME, language, "go", "here"),)
    choices = []
    if flow.left:
        choices.append(Choice(words.MORE.plain(language, count=len(flow.left)), "ck:more"))
    if flow.question:
        choices.append(speech.choice(words.ANSWER, language, "ck", "answer"))
    if found:
        choices.append(speech.choice(words.WRITE_NEW, language, "go", "script"))
    choices.append(speech.choice(words.ANOTHER, language, "go", "check"))
    choices.append(speech.choice(common.MENU, language, "go", "menu"))
    return tuple(choices)


def _head(checkup: Checkup, language: Language) -> Bubble:
    minutes, seconds = divmod(checkup.seconds, 60)
    phrase = words.MINUTES if minutes else words.SECONDS
    own = words.OWN.bubble(language, share=int(checkup.own * 100))
    if not checkup.compared:
        own = words.NOTHING_KEPT.bubble(language)
    head = words.HEAD.bubble(
        language,
        letters=checkup.letters,
        unit=words.LETTERS[checkup.language == "zh-CN"],
        time=phrase.plain(language, minutes=minutes, seconds=seconds),
        own="",
    )
    return speech.joined(head, own, gap="")


def _note(note: Note, number: int, language: Language) -> Bubble:
    title, text = _in_words(note, language)
    return words.NOTE.bubble(language, number=number, title=title, text=text)


def _in_words(note: Note, language: Language) -> tuple[str, str]:
    """The title and the text of a note."""
    quoted = _quoted(note.words, language)
    where = words.WHERE[note.nearby].text(language)
    match note.kind:
        case "law":
            weight = words.WEIGHTS[note.severity or "WARN"].text(language)
            return weight, _law(note, quoted, language)
        case "copied":
            instead = words.OWN_INSTEAD.text(language)
            if note.instead:
                instead = words.OWN_FACT.plain(language, fact=note.instead)
            text = words.COPIED.plain(language, words=quoted, others=note.others, instead=instead)
            return words.ALIKE.text(language), text
        case "opening" | "closing" | "meaning":
            phrase = {"opening": words.OPENING, "closing": words.CLOSING, "meaning": words.MEANING}[note.kind]
            text = phrase.plain(language, words=quoted, where=where, others=note.others)
            return words.ALIKE.text(language), text
        case "worn":
            return words.WORN.text(language), words.WORN_TEXT.plain(
                language, words=quoted, instead=note.instead
            )
        case "breath":
            text = words.BREATH_TEXT.plain(language, words=quoted, count=note.count)
            return words.BREATH.text(language), text
        case "short":
            return words.SHORT.text(language), words.SHORT_TEXT.plain(language, count=note.count)
        case "long":
            text = words.LONG_TEXT.plain(language, count=round(note.count / 60))
            return words.LONG.text(language), text


def _law(note: Note, quoted: str, language: Language) -> str:
    if note.severity == "BLOCK":
        instead = words.LEAVE_OUT.text(language)
    elif note.instead:
        instead = words.INSTEAD.plain(language, words=note.instead)
    elif note.proof:
        instead = words.PROOF.plain(language, words=note.proof)
    else:
        instead = ""
    if quoted:
        return words.LAW.plain(language, words=quoted, why=note.why, instead=instead)
    return words.LAW_MISSING.plain(language, title=note.title, why=note.why, instead=instead)


def _ask(conversation: Conversation, flow: Checking) -> Turn:
    """Put the better question: what she answers nobody else can say."""
    language = conversation.trainee.language
    asked = replace(conversation, flow=replace(flow, left=(), asking=True))
    said = speech.say(words.ASK, language, _stop(conversation), question=flow.question)
    return speech.turn(asked, said)


def _hers(conversation: Conversation, view: View, flow: Checking, text: str) -> Turn:
    """Her own sentence, to be put where the worn one stood."""
    language = conversation.trainee.language
    quoted = _quoted(flow.worn, language)
    rested = replace(conversation, flow=Checking())
    said = words.HERS.bubble(language, words=quoted, said=speech.clipped(text, 200))
    return speech.turn(rested, speech.post(said, _ways_on(rested, found=True)))


def _check(conversation: Conversation, view: View, said: str) -> Turn:
    """Have it checked; what is found comes back at once, as an event."""
    trainee = conversation.trainee
    facts = (Fact("product", trainee.product),) if trainee.product else ()
    task = CheckText(said, Brief(facts, trainee.name, trainee.county))
    waiting = replace(conversation, flow=Checking())
    return Turn(waiting, (Commission(f"k{view.seed[:20]}", task),))


def _wait(conversation: Conversation, said: str) -> Turn:
    language = conversation.trainee.language
    choices = (speech.choice(words.THAT_IS_ALL, language, "ck", "all"), *_stop(conversation))
    waiting = replace(conversation, flow=Checking(said))
    return speech.turn(waiting, speech.say(words.MORE_TO_COME, language, choices, count=len(said)))


def _stop(conversation: Conversation) -> tuple[Choice, ...]:
    return (speech.choice(words.STOP, conversation.trainee.language, "go", "menu"),)


def _joined(said: str, more: str) -> str:
    """Two messages of one text: apps cut a long text between sentences where they can."""
    return f"{said}{'' if said[-1:] not in _ENDS else chr(10)}{more}" if said else more


def _quoted(quoted: tuple[str, ...], language: Language) -> str:
    if not quoted:
        return ""
    return f"「{'」「'.join(quoted)}」" if language == "zh-CN" else f"“{'”, “'.join(quoted)}”"
