"""Questions to the audience in English that a viewer can answer with a word or two."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.scripts.script import FactKind
from bot.core.scripts.wording import Beat

ASKS: Mapping[FactKind | Beat, tuple[str, ...]] = {
    "person": (
        "Do you know someone like that? Type “yes” or “no”.",
        "Who gets up early in your house? Type what you call them.",
        "Who is watching with you? Tell me.",
        "Who has the last word in your family? Type what you call them.",
    ),
    "place": (
        "Sun or rain where you are?",
        "How far are you from here? Type the name of your town.",
        "Hills or water where you grew up? Type “hills” or “water”.",
        "Have you ever been out here? Type “yes” or “no”.",
    ),
    "process": (
        "Have you ever done this work? Type “yes” or “no”.",
        "Too much trouble for you? Type “too much” or “fine”.",
        "Hands first or goods first? Type “hands” or “goods”.",
        "Which part looks hard to you? Tell me.",
    ),
    "mishap": (
        "Would you give up or try again? Type “stop” or “again”.",
        "Has that happened to you? Type “yes” or “no”.",
        "What do you think I did then? Type your guess.",
        "Should one talk about such things? Type “yes” or “no”.",
    ),
    "smell": (
        "Do you know that smell? Type “yes” or “no”.",
        "What would you compare it to? Type your guess.",
        "Strong or mild, which do you like? Type “strong” or “mild”.",
        "Which smell takes you home? Tell me.",
    ),
    "product": (
        "New to you, or do you know it? Type “new” or “know”.",
        "Shall I hold it closer or further away? Type “close” or “far”.",
        "Are you here to look or to buy? Type “look” or “buy”.",
    ),
    "opening": (
        "What do you think this is? Type your guess.",
        "Can you see it clearly? Type “clear” or “no”.",
        "Are you here to look or to buy? Type “look” or “buy”.",
    ),
    "goods": (
        "For yourself or as a present? Type “me” or “gift”.",
        "Front or back, which shall I show? Type “front” or “back”.",
        "What do they call it where you live?",
        "Large or small, which would you pick? Type “large” or “small”.",
        "Which part did you not see? Type, and I will turn it.",
    ),
    "story": (
        "More about people or on to the goods? Type “people” or “goods”.",
        "Am I too fast? Type “fast” or “fine”.",
        "Is it the same where you live? Type “same” or “different”.",
        "Would you do this work? Type “yes” or “never”.",
        "What would you like to ask me now?",
    ),
    "weakness": (
        "Could you live with that fault? Type “yes” or “no”.",
        "What worries you online, damage or size? Type “damage” or “size”.",
        "Do you mind that I start with faults? Type “go on” or “enough”.",
        "What purchase have you regretted? Tell me.",
    ),
    "price": (
        "Where do you buy, in a shop or online? Type “shop” or “online”.",
        "Was the price clear? Type “clear”, or “again” if not.",
        "Do you buy a lot at once or a little? Type “lot” or “little”.",
    ),
    "close": (
        "Next time, work or family? Type “work” or “family”.",
        "Earlier or later next time? Type “early” or “late”.",
        "Which line do you remember from today? Type it for me.",
        "What is still unclear? Type it, and I will answer that first next time.",
    ),
}
