"""Her own lives: entered in her words, counted down to by pushes, told about, and drawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.core.changing import replace
from bot.core.dialogue import announcing, menu, speech
from bot.core.dialogue.effects import Turn
from bot.core.dialogue.phrase import Phrase
from bot.core.dialogue.state import Conversation, Living, Resting, View
from bot.core.dialogue.times import slot_in_words
from bot.core.dialogue.wording import common
from bot.core.dialogue.wording import living as words
from bot.core.dialogue.wording import reminding as reminding_words
from bot.core.messages import Bubble, Choice, Outgoing
from bot.core.reminders import lives
from bot.core.reminders.lives import FIGURES, WORKED, Live
from bot.core.reminders.quiet import is_quiet
from bot.core.reminders.schedule import zone_named
from bot.core.reminders.spoken import read_moment

_MOST_SHOWN = 5
"""Lives to come that are listed: more do not fit on a small screen."""
_ASKED = (*FIGURES, WORKED)
"""What she is asked after a live, in this order."""


def begin(conversation: Conversation, view: View) -> Turn:
    """Ask when she goes live, showing what is noted already; first ask about one that is over."""
    over = lives.latest_past(conversation.lives, view.now)
    if over is not None:
        return _ask(conversation, over, _ASKED[0])
    language = conversation.trainee.language
    offers = [_crossing(conversation, view, live) for live in lives.coming(conversation.lives, view.now)]
    offers = [*offers[:_MOST_SHOWN], speech.choice(common.MENU, language, "go", "menu")]
    if any(live.told for live in conversation.lives):
        offers.insert(0, speech.choice(words.SHOW_CHART, language, "lv", "chart"))
    said = [speech.say(words.ASK_WHEN, language, offers)]
    coming = lives.coming(conversation.lives, view.now)[:_MOST_SHOWN]
    if coming:
        lines = "\n".join(f"· {_when(conversation, view, live)}" for live in coming)
        said.insert(0, speech.say(words.COMING, language, lines=lines))
    return speech.turn(replace(conversation, flow=Living()), *said)


def tap(conversation: Conversation, view: View, parts: tuple[str, ...]) -> Turn | None:
    """A tap on one of these buttons, under a push or here. None when it is none."""
    match parts:
        case ("drop", live_id):
            return _without(conversation, view, live_id, words.DROPPED)
        case ("no", live_id):
            return _without(conversation, view, live_id, words.NOT_HELD)
        case ("tell", live_id):
            live = _live(conversation, live_id)
            if live is None:
                return _rest(conversation, view, speech.say(words.NO_SUCH, conversation.trainee.language))
            return _ask(conversation, live, _ASKED[0])
        case ("skip", live_id, asked) if asked in _ASKED:
            live = _live(conversation, live_id)
            return None if live is None else _next(conversation, view, live, asked)
        case ("chart",):
            return _rest(conversation, view, *_charts(conversation))
        case _:
            return None


def answered(conversation: Conversation, view: View, flow: Living, said: str) -> Turn:
    """Her words as a moment, a figure or what worked, or kindly once more."""
    if not flow.live_id:
        entered = _entered(conversation, view, said)
        if entered is not None:
            return entered
        unclear = speech.say(words.UNCLEAR, conversation.trainee.language, said=speech.clipped(said))
        return speech.before(unclear, begin(conversation, view))
    live = _live(conversation, flow.live_id)
    if live is None:
        return _rest(conversation, view, speech.say(words.NO_SUCH, conversation.trainee.language))
    known = _told(live, flow.figure, said)
    if known is None:
        unclear = speech.say(words.NUMBER_UNCLEAR, conversation.trainee.language, said=speech.clipped(said))
        return speech.before(unclear, _ask(conversation, live, flow.figure))
    return _next(_with(conversation, known), view, known, flow.figure)


def _told(live: Live, asked: str, said: str) -> Live | None:
    """The live with her answer to that, None when a number was asked for and she named none."""
    if asked == WORKED:
        return lives.with_worked(live, said)
    number = lives.read_figure(said, asked)
    return None if number is None else lives.with_figure(live, asked, number)


def skip(conversation: Conversation, view: View, flow: Living) -> Turn:
    """The typed word "skip": past this question, or out of the one when she goes live."""
    live = _live(conversation, flow.live_id)
    if live is None:
        return menu.rest(conversation, view)
    return _next(conversation, view, live, flow.figure)


def here(conversation: Conversation, view: View, flow: Living) -> Turn:
    """What was asked last, once more."""
    live = _live(conversation, flow.live_id)
    return begin(conversation, view) if live is None else _ask(conversation, live, flow.figure)


def overheard(conversation: Conversation, view: View, text: str) -> Turn | None:
    """A live announced out of the blue: "明晚八点直播". None when it is none."""
    return _entered(conversation, view, text) if announcing.is_about_a_live(text) else None


def announced(conversation: Conversation, view: View, text: str) -> Turn | None:
    """The same while she is asked something else: only where her words are that and nothing more."""
    return overheard(conversation, view, text) if announcing.is_nothing_else(text) else None


def _entered(conversation: Conversation, view: View, said: str) -> Turn | None:
    zone = zone_named(conversation.trainee.zone)
    at = read_moment(said, view.now, zone)
    if announcing.is_off(said):
        return _called_off(conversation, view, said, at)
    if at is None:
        return None
    live = Live(view.seed[:8], at)
    language = conversation.trainee.language
    flow = Resting() if isinstance(conversation.flow, Living) else conversation.flow
    kept = replace(conversation, flow=flow, lives=lives.entered(conversation.lives, live))
    lines = "\n".join(_steps(kept, view, live))
    choices = (
        speech.choice(common.SCRIPT, language, "go", "script"),
        speech.choice(words.DROP, language, "lv", "drop", live.id),
        *_ways_on(kept),
    )
    bubble = words.ENTERED.bubble(language, when=_when(kept, view, live), lines=lines)
    return speech.turn(kept, speech.post(_tidy(bubble), choices))


def _called_off(conversation: Conversation, view: View, said: str, at: datetime | None) -> Turn | None:
    """The live that is off: the one at that time, or the only one of the day she names. Where several could
    be meant she sees them all. None when she names neither."""
    if at is None and not announcing.names_a_day(said):
        return None
    zone = zone_named(conversation.trainee.zone)
    coming = lives.coming(conversation.lives, view.now)
    clocks = {live.id: live.at.astimezone(zone) for live in coming}
    meant = [
        live
        for live in coming
        if live.at == (at or read_moment(f"{said} {clocks[live.id]:%H:%M}", view.now, zone))
        and announcing.may_be_at(said, clocks[live.id].hour)
    ]
    if len(meant) == 1:
        return _without(conversation, view, meant[0].id, words.DROPPED)
    return begin(conversation, view)


def _crossing(conversation: Conversation, view: View, live: Live) -> Choice:
    label = words.DROP_ONE.plain(conversation.trainee.language, when=_when(conversation, view, live))
    return Choice(label, f"lv:drop:{live.id}")


def _tidy(bubble: Bubble) -> Bubble:
    """Without the empty line that a live so soon leaves where no push is left before it."""
    return replace(bubble, text=bubble.text.replace("\n\n", "\n"))


def _steps(conversation: Conversation, view: View, live: Live) -> list[str]:
    language = conversation.trainee.language
    zone = zone_named(conversation.trainee.zone)
    lines: list[str] = []
    for moment in lives.moments(live, view.now):
        phrase = words.STEPS.get(lives.step_of(moment.source) or "")
        if phrase is None:
            continue
        line = phrase.plain(language, time=slot_in_words(moment.at, view.now, zone, language))
        if is_quiet(conversation.wishes.wanted.quiet, moment.at, zone):
            line += words.STEP_QUIET.text(language)
        lines.append(line)
    return lines


def _ask(conversation: Conversation, live: Live, asked: str) -> Turn:
    language = conversation.trainee.language
    choices = [speech.choice(common.SKIP, language, "lv", "skip", live.id, asked)]
    if asked == _ASKED[0]:
        choices.append(speech.choice(words.NO_LIVE, language, "lv", "no", live.id))
    waiting = replace(conversation, flow=Living(live.id, asked))
    return speech.turn(waiting, speech.say(words.ASK_AFTER[asked], language, choices))


def _next(conversation: Conversation, view: View, live: Live, asked: str) -> Turn:
    """On to the next question after a live. It counts as told once the figures are through: whoever leaves
    at the last question is not asked for her figures again."""
    if asked == WORKED:
        kept = speech.say(words.KEPT, conversation.trainee.language)
        return _rest(conversation, view, kept, *_charts(conversation))
    following = _ASKED[_ASKED.index(asked) + 1]
    told = _with(conversation, replace(live, told=True)) if following == WORKED else conversation
    return _ask(told, live, following)


def _charts(conversation: Conversation) -> list[Outgoing]:
    """Every figure drawn that two lives or more have, in one bubble; a word when none has."""
    language = conversation.trainee.language
    zone = zone_named(conversation.trainee.zone)
    drawn: Bubble | None = None
    for figure in FIGURES:
        bars = lives.chart(conversation.lives, figure, zone)
        if bars:
            one = words.CHART.bubble(language, figure=words.FIGURE_NAMES[figure].text(language), bars=bars)
            drawn = speech.joined(drawn, one) if drawn else one
    return [speech.post(drawn)] if drawn else [speech.say(words.NO_CHART, language)]


def _without(conversation: Conversation, view: View, live_id: str, phrase: Phrase) -> Turn:
    others = tuple(live for live in conversation.lives if live.id != live_id)
    if len(others) == len(conversation.lives):
        phrase = words.NO_SUCH
    dropped = replace(conversation, lives=others)
    return _rest(dropped, view, speech.say(phrase, conversation.trainee.language))


def _rest(conversation: Conversation, view: View, *said: Outgoing) -> Turn:
    """Back to where she was: the menu, or the flow that a push came into."""
    if isinstance(conversation.flow, Living | Resting):
        return menu.rest(conversation, view, *said)
    last = replace(said[-1], choices=tuple(_ways_on(conversation)))
    return speech.turn(conversation, *said[:-1], last)


def _ways_on(conversation: Conversation) -> Sequence[Choice]:
    language = conversation.trainee.language
    if isinstance(conversation.flow, Resting):
        return (speech.choice(common.MENU, language, "go", "menu"),)
    return (speech.choice(reminding_words.GO_ON, language, "go", "here"),)


def _with(conversation: Conversation, live: Live) -> Conversation:
    changed = tuple(live if one.id == live.id else one for one in conversation.lives)
    return replace(conversation, lives=changed)


def _live(conversation: Conversation, live_id: str) -> Live | None:
    return next((live for live in conversation.lives if live.id == live_id), None)


def _when(conversation: Conversation, view: View, live: Live) -> str:
    zone = zone_named(conversation.trainee.zone)
    return slot_in_words(live.at, view.now, zone, conversation.trainee.language)
