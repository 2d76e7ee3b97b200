"""Proofs asked for: what the law wants shown for what she claims, and what is said of it on air."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.core.changing import replace
from bot.core.dialogue import speech
from bot.core.dialogue.effects import Turn
from bot.core.dialogue.state import Conversation, Interviewing, View
from bot.core.dialogue.wording import common
from bot.core.dialogue.wording import interview as words
from bot.core.dialogue.wording import script as script_words
from bot.core.messages import Language, Outgoing
from bot.core.scripts.folding import is_han
from bot.core.scripts.redlines import forbidden
from bot.core.scripts.rules import Evidence, EvidenceKind, Finding, accepted, check, evidence_of
from bot.core.scripts.script import Brief, Fact

CHINA = timedelta(hours=8)
"""Laws take force by the day in China."""
MOST_PROOFS = 3
"""Proofs that one interview asks for; what is claimed beyond them is left out of the script."""
_COMMON = frozenset("的和或有真实号码编单证书数量日期时间")
_PROOF = r"(?:证书?|证件|证明|认证|凭据|凭证|报告|单子|手续|检测|检验|编号)"
_DISCLAIMED = re.compile(
    r"[，,。；; ]*(?:但是?|可是?|就是|不过)?[，, ]*(?:我们?家?|家里|咱们?)?(?:也|都|可|真|还|又)*"
    r"(?:没有?|无|未|拿不出来?|办不下来?|没得)(?:去|办|做|拿|取得?|申请|过|到|什么|任何|这些?|那些?|个)*"
    rf"(?:有机|绿色|产地|相关|食品|检测|检验|的)*{_PROOF}(?:书|件|单|报告)?(?:了|呢|的|啊)*"
    r"|[,;.]? *\b(?:but )?(?:(?:i|we) )?(?:have )?(?:no|without(?: an?| any)?"
    r"|(?:do not|don['’]t|haven['’]t|have not)(?: \w+){0,3}?) (?:organic |test |lab )?"
    r"(?:proof|certificates?|certification|papers?|paperwork|reports?|documents?)\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"(?:我|这个|那个|都|真|也|哪|可|还)*(?:没有?|无)"
    r"(?:这个|那个|这些|那些|这种|那种|东西|办|做|检|测|过|拿|下来|到|找着)*(?:呢|啊|呀|的|了)*"
    r"|(?:我|还)*(?:拿|办|找)不(?:出来?|到|着|下来)|(?:弄)?丢了"
    r"|(?:no|none|nothing|not yet|(?:i|we) (?:do not|don['’]t) have (?:it|one|any|that)|(?:i )?lost it"
    r"|(?:i |we )?haven['’]t got (?:it|one|any))"
)
"""That she has no proof, in a sentence and as an answer."""
SHOWN = "proof:"
"""What the `asked` of a fact begins with that holds a proof; the kind of evidence follows."""


def wanted(flow: Interviewing, view: View) -> Interviewing | None:
    """The flow asking for the proof of what the latest answer claims; None when that claims nothing, when the
    proof is there, or when it has been asked for."""
    if len(flow.proofs) >= MOST_PROOFS or not flow.facts:
        return None
    for finding in _claims(flow, view):
        kind = _kind_to_ask(finding, flow, view)
        if kind:
            number = flow.number or len(flow.facts)
            proofs = (*flow.proofs, kind)
            return replace(flow, doing="prove", about=kind, claim=finding.text, number=number, proofs=proofs)
    return None


def _claims(flow: Interviewing, view: View) -> list[Finding]:
    text = flow.facts[flow.number - 1].text
    found = check(text, view.rulebook, _evidence(flow, view), today=today_of(view), whole=False)
    return [finding for finding in found if finding.must_change and finding.evidence_wanted]


def _kind_to_ask(finding: Finding, flow: Interviewing, view: View) -> str:
    """The kind of evidence to ask for: of those not asked for yet the one whose title names most of what she
    claims. Where any one would do, asking for one is enough."""
    rule = view.rulebook.rule(finding.rule_id)
    known = [kind for kind in finding.evidence_wanted if kind in view.rulebook.kinds]
    if any(kind in flow.proofs for kind in known) and not (rule and rule.needs_all):
        return ""
    left = [kind for kind in known if kind not in flow.proofs]
    return max(left, key=lambda kind: _named(view.rulebook.kinds[kind], finding.text), default="")


def _named(kind: EvidenceKind, claim: str) -> int:
    """How much of the claim the kind's title names: shared Han characters that say something, else words."""
    title = f"{kind.title['zh-CN']} {kind.title['en']}".casefold()
    han = {letter for letter in claim if is_han(letter)} - _COMMON
    words = re.findall(r"[a-z]{2,}", claim.casefold())
    return sum(letter in title for letter in han) + sum(word[:5] in title for word in words)


def ask(conversation: Conversation, flow: Interviewing, view: View) -> Turn:
    """Ask for the one thing that would back her words, and say why in a sentence."""
    language = conversation.trainee.language
    kind = view.rulebook.kinds.get(flow.about)
    reasons = (one.why[language] for one in _claims(flow, view) if flow.about in one.evidence_wanted)
    choices = (
        speech.choice(words.NO_PROOF, language, "i", "none"),
        speech.choice(common.BACK, language, "i", "back", flow.at),
        speech.choice(script_words.NEVER_MIND, language, "i", "drop"),
    )
    said = speech.say(
        words.PROVE,
        language,
        choices,
        claim=flow.claim,
        why=next(reasons, ""),
        proof=kind.title[language] if kind else flow.about,
    )
    return speech.turn(conversation, said)


def given(flow: Interviewing, view: View, text: str, language: Language) -> Interviewing | None:
    """The flow with this proof, as evidence and as a sentence to say; None when it is none that counts
    today."""
    proof = Evidence(flow.about, text.strip(" 。."))
    if flow.about not in accepted((proof,), view.rulebook, today_of(view)):
        return None
    sentence = view.rulebook.kinds[flow.about].say[language].replace("{text}", proof.text)
    fact = Fact("process", sentence.rstrip("。. "), f"{SHOWN}{flow.about}")
    return replace(flow, facts=(*flow.facts, fact), evidence=(*flow.evidence, proof))


def has_none(text: str) -> bool:
    """Whether an answer to the request for a proof says that there is none."""
    return bool(_NONE.fullmatch(text.strip(" 。.！!，,").casefold()) or _DISCLAIMED.search(text))


def told_without(flow: Interviewing, view: View) -> Interviewing | None:
    """The flow with no proof left to ask for of what the latest answer claims, since she said in it that she
    has none; those words of hers are taken off. None when the answer claims nothing or says nothing of it."""
    number = flow.number or len(flow.facts)
    if not flow.facts or flow.doing == "prove":
        return None
    fact = flow.facts[number - 1]
    claims = _claims(flow, view) if _DISCLAIMED.search(fact.text) else []
    kinds = [kind for kind in (_kind_to_ask(one, flow, view) for one in claims) if kind]
    if not kinds:
        return None
    left = _DISCLAIMED.sub("", fact.text).strip(" ，,。.；;")
    facts = (*flow.facts[: number - 1], replace(fact, text=left or fact.text), *flow.facts[number:])
    return replace(flow, facts=facts, proofs=tuple(dict.fromkeys((*flow.proofs, *kinds))))


def cannot_say(conversation: Conversation, flow: Interviewing, view: View) -> Outgoing:
    """What of the latest answer cannot be said without proof, and why."""
    language = conversation.trainee.language
    claims = _claims(flow, view)
    barred = dict.fromkeys(one.text for one in claims if unsaid(one.text, flow, view))
    if not barred:
        return speech.say(words.PROOF_LATER, language)
    between = "」「" if language == "zh-CN" else "”, “"
    whys = dict.fromkeys(one.why[language] for one in claims if one.text in barred)
    why = ("" if language == "zh-CN" else " ").join(list(whys)[:2])
    return speech.say(words.NO_PROOF_TOLD, language, claims=between.join(barred), why=why)


def given_up(conversation: Conversation, flow: Interviewing, view: View) -> Outgoing:
    """What becomes of a claim that she cannot back: said so, not left for her to find out."""
    language = conversation.trainee.language
    if unsaid(flow.claim, flow, view):
        return speech.say(words.PROOF_NONE, language, claim=flow.claim)
    return speech.say(words.PROOF_LATER, language)


def unsaid(text: str, flow: Interviewing, view: View) -> tuple[str, ...]:
    """The words of `text` that the script will not say."""
    return forbidden(text, view.rulebook, _evidence(flow, view), today_of(view))


def held(flow: Interviewing) -> tuple[Evidence, ...]:
    """The proofs that her facts still hold: one that she deletes goes, one that she says anew is as she
    says it now."""
    shown = ((fact.asked.removeprefix(SHOWN), fact) for fact in flow.facts if fact.asked.startswith(SHOWN))
    return tuple(_as_given(kind, fact, flow.evidence) for kind, fact in shown)


def _as_given(kind: str, fact: Fact, evidence: tuple[Evidence, ...]) -> Evidence:
    same = (one for one in evidence if one.kind == kind and one.text in fact.text)
    return next(same, Evidence(kind, fact.text))


def _evidence(flow: Interviewing, view: View) -> tuple[Evidence, ...]:
    return evidence_of(Brief(flow.facts, evidence=held(flow)), view.rulebook)


def today_of(view: View) -> date:
    return (view.now + CHINA).date()
