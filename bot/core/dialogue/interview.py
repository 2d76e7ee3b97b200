"""The brief interview: one question at a time, once more where an answer is thin, and her yes at the end."""

from __future__ import annotations

from bot.core.changing import replace
from bot.core.dialogue import (
    asking,
    choosing,
    confirming,
    correcting,
    minds,
    proving,
    questions,
    scripting,
    shelving,
    speech,
    worked,
)
from bot.core.dialogue.confirming import MAX_FACT
from bot.core.dialogue.effects import Turn
from bot.core.dialogue.state import Choosing, Conversation, Interviewing, View
from bot.core.dialogue.wording import interview as words
from bot.core.dialogue.wording.questions import BY_ID
from bot.core.scripts.amounts import with_amount
from bot.core.scripts.kinds import kind_of
from bot.core.scripts.script import Brief, Fact
from bot.core.scripts.telling import trimmed
from bot.core.scripts.thinness import is_thin

MOST_PROBES = 3
"""Thin answers of one interview that are asked about once more: a fourth would be nagging."""


def begin(conversation: Conversation, view: View) -> Turn:
    """Start an interview. Where one is half-way ask first; while a script is being written, say so."""
    if conversation.writing is not None:
        return scripting.still_writing(conversation)
    left = shelving.left_off(conversation)
    return afresh(conversation, view) if left is None else shelving.offer(conversation, left)


def afresh(conversation: Conversation, view: View) -> Turn:
    """Start an interview, whatever was told before."""
    asked = questions.drawn(view.seed, conversation.asked)
    flow = worked.opening(Interviewing(asked), conversation.lives)
    language = conversation.trainee.language
    voice = words.BY_VOICE.text(language) if view.channel in view.hears else ""
    intro = speech.say(words.BEGIN, language, count=len(asked), voice=voice)
    return speech.before(intro, ask(conversation, flow, view))


def ask(conversation: Conversation, flow: Interviewing, view: View) -> Turn:
    """Put the question that the flow stands at, or show the facts when all are asked."""
    asked = replace(conversation, flow=flow)
    match flow.doing:
        case "worked":
            return worked.ask(asked, flow)
        case "probe":
            return asking.once_more(asked, flow)
        case "prove":
            return proving.ask(asked, flow, view)
        case "mend":
            return confirming.ask_again(asked, flow)
        case "add":
            return confirming.ask_more(asked)
        case _ if flow.at >= len(flow.questions):
            return confirming.show(asked, flow, view)
        case _ if _is_answered(flow):
            return ask(conversation, replace(flow, at=flow.at + 1), view)
        case _:
            return asking.question(asked, flow, view)


def _is_answered(flow: Interviewing) -> bool:
    """Whether there is an answer to the question that the flow stands at."""
    return flow.questions[flow.at] in {fact.asked or fact.kind for fact in flow.facts}


def tap(conversation: Conversation, view: View, parts: tuple[str, ...]) -> Turn | None:
    """A tap on one of the interview's buttons. None when no interview is under way, or when the button
    belongs to a question that is already answered."""
    flow = conversation.flow
    if parts in (("resume",), ("anew",)):
        return _taken_up(conversation, view) if parts == ("resume",) else _anew(conversation, view)
    if not isinstance(flow, Interviewing):
        return None
    match parts:
        case ("use",) if flow.at == 0 and not flow.doing and conversation.trainee.product:
            return answered(conversation, view, flow, conversation.trainee.product)
        case ("worked", said) if flow.doing == "worked":
            return _worked(conversation, view, flow, said == "yes")
        case ("skip", at) if at == str(flow.at) and flow.doing in ("", "probe"):
            return skip(conversation, view, flow)
        case ("back", at) if at == str(flow.at):
            return back(conversation, flow, view)
        case ("none",) if flow.doing == "prove":
            return skip(conversation, view, flow)
        case ("drop",):
            return shelving.drop(conversation, view)
        case _ if flow.at >= len(flow.questions) or parts[0] in ("delete", "keep", "undo"):
            return _tap_below_facts(conversation, view, flow, parts)
        case _:
            return None


def _taken_up(conversation: Conversation, view: View) -> Turn | None:
    """Back to the brief that was left; the one she is in takes its place."""
    brief = conversation.shelved
    if brief is None or conversation.writing is not None:
        return None
    taken = replace(conversation, shelved=shelving.brief_of(conversation))
    said = speech.say(words.TAKEN_UP, conversation.trainee.language)
    return speech.before(said, ask(taken, brief, view))


def _anew(conversation: Conversation, view: View) -> Turn | None:
    """Another interview; the brief she leaves is kept, so that a slip costs nothing."""
    if conversation.writing is not None:
        return None
    left = shelving.left_off(conversation)
    begun = afresh(replace(conversation, shelved=left), view)
    said = [speech.say(words.BEGUN_ANEW, conversation.trainee.language)] if left else []
    return speech.before(said, begun)


def _tap_below_facts(
    conversation: Conversation, view: View, flow: Interviewing, parts: tuple[str, ...]
) -> Turn | None:
    match parts:
        case ("yes",):
            told = questions.remembered(conversation.asked, flow.questions)
            return choosing.begin(replace(conversation, asked=told), view, _brief(conversation, flow))
        case ("more",):
            return _one_more(conversation, view, flow)
        case _:
            change = confirming.changed(flow, parts)
            return None if change is None else _shown(conversation, view, change)


def _shown(conversation: Conversation, view: View, change: confirming.Change) -> Turn:
    language = conversation.trainee.language
    said = [speech.post(phrase.bubble(language, **values)) for phrase, values in change.said]
    return speech.before(said, ask(conversation, change.flow, view))


def _one_more(conversation: Conversation, view: View, flow: Interviewing) -> Turn:
    """A question that this interview has not asked."""
    question = questions.spare(flow.questions, conversation.asked)
    if question is None:
        return ask(conversation, replace(flow, doing="add", before=()), view)
    longer = (*flow.questions, question.id)
    return ask(conversation, replace(flow, questions=longer, at=len(longer) - 1, before=()), view)


def back(conversation: Conversation, flow: Interviewing, view: View) -> Turn:
    """The question before, with its answer forgotten; from something asked meanwhile, back to where that
    came from."""
    if flow.doing in ("mend", "add") or (flow.doing == "prove" and flow.at >= len(flow.questions)):
        return ask(conversation, replace(flow, doing=""), view)
    at = flow.at if flow.doing in ("probe", "prove") else max(flow.at - 1, 0)
    asked = flow.questions[at]
    kept = tuple(fact for fact in flow.facts if (fact.asked or fact.kind) != asked)
    proofs = flow.proofs[:-1] if flow.doing == "prove" else flow.proofs
    return ask(conversation, replace(flow, at=at, facts=kept, doing="", proofs=proofs, before=()), view)


def facts(conversation: Conversation, flow: Choosing, view: View) -> Turn:
    """From the angles back to her facts."""
    return ask(conversation, shelving.with_facts(flow), view)


def skip(conversation: Conversation, view: View, flow: Interviewing) -> Turn:
    """Leave out what is asked; what she sells cannot be left out."""
    match flow.doing:
        case "worked":
            return _worked(conversation, view, flow, False)
        case "prove":
            said = proving.given_up(conversation, flow, view)
            return speech.before(said, _after_answer(conversation, view, flow))
        case "probe":
            return _after_answer(conversation, view, flow)
        case "mend" | "add":
            return ask(conversation, replace(flow, doing=""), view)
        case _ if flow.at == 0:
            need = speech.say(words.NEED_PRODUCT, conversation.trainee.language)
            return speech.before(need, ask(conversation, flow, view))
        case _:
            return ask(conversation, replace(flow, at=min(flow.at + 1, len(flow.questions))), view)


def answered(conversation: Conversation, view: View, flow: Interviewing, said: str) -> Turn:
    """Keep what she typed and ask on; “I do not know” is no fact, and a change of mind is no answer."""
    text = " ".join(said.split())
    changed = _changed_mind(conversation, view, flow, text)
    if changed is not None:
        return changed
    if flow.doing == "worked":
        return _worked(conversation, view, flow, worked.said_yes(text))
    if not flow.doing and flow.at >= len(flow.questions):
        return _below_facts(conversation, view, flow, text)
    if not trimmed(text):
        return skip(conversation, view, flow)
    if len(text) > MAX_FACT:
        too_long = speech.say(
            words.FACT_TOO_LONG, conversation.trainee.language, count=len(text), most=MAX_FACT
        )
        return speech.before(too_long, ask(conversation, flow, view))
    if flow.doing == "prove":
        return _proved(conversation, view, flow, text)
    return _kept(conversation, view, flow, text)


def _kept(conversation: Conversation, view: View, flow: Interviewing, text: str) -> Turn:
    """Her answer among the facts: a new one, a thin one made fuller, or one said anew."""
    match flow.doing:
        case "probe":
            told = replace(flow, facts=(*flow.facts[:-1], confirming.fuller(flow.facts[-1], text)), before=())
        case "mend":
            told = confirming.mended(flow, with_amount(flow.facts[flow.number - 1].text, text) or text)
        case "add":
            told = replace(flow, facts=(*flow.facts, Fact(kind_of(text), text)), before=flow.facts, number=0)
        case _:
            question = BY_ID[flow.questions[flow.at]]
            fact = Fact(question.kind, text, question.id)
            told = replace(flow, facts=(*flow.facts, fact), number=0, before=())
    said = [speech.say(words.ADDED, conversation.trainee.language)] if flow.doing == "add" else []
    if flow.doing == "mend":
        said += confirming.now(conversation, told.facts[flow.number - 1].text)
    return speech.before(said, _after_answer(conversation, view, told))


def _after_answer(conversation: Conversation, view: View, flow: Interviewing) -> Turn:
    """What follows an answer: a proof that it wants, the same once more if it is thin, or what is next."""
    without = proving.told_without(flow, view)
    if without is not None:
        said = proving.cannot_say(conversation, flow, view)
        return speech.before(said, _after_answer(conversation, view, without))
    wanted = proving.wanted(flow, view)
    if wanted is not None:
        return ask(conversation, wanted, view)
    if not flow.doing and flow.probed < MOST_PROBES and is_thin(flow.facts[-1].text, view.cliches):
        return ask(conversation, replace(flow, doing="probe", probed=flow.probed + 1), view)
    return ask(conversation, replace(flow, doing="", about="", claim="", number=0), view)


def _changed_mind(conversation: Conversation, view: View, flow: Interviewing, text: str) -> Turn | None:
    """She stops, goes on later, begins anew or puts a slip right; None when it is an answer."""
    match minds.turning_in(text):
        case "drop":
            return shelving.drop(conversation, view)
        case "later":
            return shelving.put_off(conversation, view)
        case "anew":
            return _anew(conversation, view)
        case _:
            slip = minds.slip_in(text, flow.facts)
            return None if slip is None else _put_right(conversation, view, flow, slip)


def _put_right(conversation: Conversation, view: View, flow: Interviewing, slip: minds.Slip) -> Turn:
    """A fact said wrong is changed, or asked for anew where she does not say what is right. What was asked
    meanwhile about another fact still is."""
    language = conversation.trainee.language
    if not flow.facts:
        return speech.before(speech.say(words.NOTHING_TO_MEND, language), ask(conversation, flow, view))
    number = flow.number if flow.doing == "mend" else minds.meant(slip, flow.facts) + 1
    if not slip.new:
        return ask(conversation, replace(flow, doing="mend", number=number), view)
    text = minds.put_right(flow.facts[number - 1].text, slip)[:MAX_FACT]
    told = confirming.mended(replace(flow, number=number), text)
    return _rectified(conversation, view, flow, replace(told, facts=minds.in_all(told.facts, slip)))


def _rectified(conversation: Conversation, view: View, flow: Interviewing, told: Interviewing) -> Turn:
    """Fact `number` of `told` is as she says it now: that is said, and checked as any answer is. What was
    asked meanwhile about another fact of `flow` still is."""
    number = told.number
    said = confirming.now(conversation, told.facts[number - 1].text)
    asked_about = {"probe": len(flow.facts), "prove": flow.number}.get(flow.doing, number)
    if number != asked_about:
        return speech.before(said, ask(conversation, replace(told, number=flow.number), view))
    return speech.before(said, _after_answer(conversation, view, replace(told, doing="mend")))


def _below_facts(conversation: Conversation, view: View, flow: Interviewing, text: str) -> Turn:
    """What she typed below the list: which fact she means, or how one of them reads."""
    written = _tap_below_facts(conversation, view, flow, ("yes",)) if confirming.says_yes(text) else None
    if written is not None:
        return written
    slip = correcting.renamed(flow.facts, text)
    if slip is not None:
        return _put_right(conversation, view, flow, slip)
    found = None if confirming.points(text) else correcting.corrected(flow.facts, text)
    if found is None:
        return _shown(conversation, view, confirming.typed(flow, text))
    told = confirming.mended(replace(flow, number=found.number), found.text[:MAX_FACT])
    return _rectified(conversation, view, flow, told)


def corrected(conversation: Conversation, view: View, flow: Choosing, text: str) -> Turn | None:
    """A fact put right where the angles are offered: back to the list with it. None when that is none."""
    facts = shelving.with_facts(flow)
    slip, found = minds.slip_in(text, flow.facts), correcting.about(flow.facts, text)
    if slip is not None and slip.new:
        return _put_right(conversation, view, facts, slip)
    if found is None:
        return None
    told = confirming.mended(replace(facts, number=found.number), found.text[:MAX_FACT])
    return _rectified(conversation, view, facts, told)


def _proved(conversation: Conversation, view: View, flow: Interviewing, text: str) -> Turn:
    language = conversation.trainee.language
    proof = proving.given(flow, view, text, language)
    if proof is None and proving.has_none(text):
        return skip(conversation, view, flow)
    if proof is None:
        unclear = speech.say(words.PROOF_UNCLEAR, language, said=speech.clipped(text))
        return speech.before(unclear, ask(conversation, flow, view))
    said = speech.say(words.PROOF_KEPT, language, sentence=proof.facts[-1].text)
    return speech.before(said, _after_answer(conversation, view, proof))


def _worked(conversation: Conversation, view: View, flow: Interviewing, use: bool | None) -> Turn:
    """Take up what held people last time, or leave it; then the first question. None asks again."""
    if use is None:
        return ask(conversation, flow, view)
    said = [speech.say(words.WORKED_KEPT, conversation.trainee.language)] if use else []
    return speech.before(said, ask(conversation, worked.settled(flow, use), view))


def _brief(conversation: Conversation, flow: Interviewing) -> Brief:
    trainee = conversation.trainee
    return Brief(flow.facts, trainee.name, trainee.county, proving.held(flow))
