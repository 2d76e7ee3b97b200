"""First words of a stream in English, by the fact that leads.

Her words come after a colon or inside quotation marks, so that they need no capital letter of ours.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.scripts.script import FactKind

OPENINGS: Mapping[FactKind, tuple[str, ...]] = {
    "person": (
        "Before the goods, a person: {0}. The rest can wait a minute.",
        "Who does this work? Listen: {0}.",
        "“{0}.” I wanted to begin with that sentence.",
        "You can see what I am holding. What you cannot see is this: {0}.",
        "If I had time for only one line, it would be this: {0}.",
        "Goods cannot talk, people can. So, people first: {0}.",
        "When I think of this batch, I think of someone: {0}.",
        "Sit down with me and hear who is behind this: {0}.",
        "Nobody films this part, so I will say it: {0}.",
        "I wondered how to start. I will start with people: {0}.",
        "“{0}.” Keep that in mind and the rest will make sense.",
        "Every table has people behind it. Behind mine: {0}.",
        "Let me introduce someone, in plain words: {0}.",
        "Today opens with a person, not a price: {0}.",
    ),
    "place": (
        "Where does it come from? Here: {0}.",
        "Picture a place for me: {0}.",
        "“{0}.” Everything today has to do with that place.",
        "You cannot see it from there, so let me describe it: {0}.",
        "First the place, then the goods: {0}.",
        "To find me, you would follow these words: {0}.",
        "Most of you have never been out here. It is like this: {0}.",
        "No grand tour today. Just one spot: {0}.",
        "A map will not tell you this: {0}.",
        "“{0}.” Remember the place, we will come back to it.",
        "Some people ask the price first. I give the place first: {0}.",
        "Look past my shoulder for a moment and imagine: {0}.",
        "Let us begin on the ground: {0}.",
        "My corner of the world is small. It is this: {0}.",
    ),
    "process": (
        "There is a step you never see in the shop: {0}.",
        "How is it made? Exactly like this: {0}.",
        "“{0}.” One step among many, and today it goes first.",
        "Good or bad, judge later. First, how we do it: {0}.",
        "My hands know this better than my mouth: {0}.",
        "Before it reaches your door, this happens: {0}.",
        "Guess what it has to go through. The answer: {0}.",
        "Others have their way. Our way: {0}.",
        "Work first, selling second. The work: {0}.",
        "“{0}.” It sounds simple. Stay and watch.",
        "Let me lay the whole method on the table: {0}.",
        "No trick in this, just work: {0}.",
        "One job I want you to know about: {0}.",
        "Skip the greetings, watch the work: {0}.",
    ),
    "mishap": (
        "This is not a pretty story, and I tell it first: {0}.",
        "Before I sell anything, I have to own up: {0}.",
        "I remember this clearly: {0}.",
        "“{0}.” I would rather you heard that from me.",
        "Not everything goes well here. For example: {0}.",
        "Good news is easy to tell. Here is the other kind: {0}.",
        "Laugh if you like, but it is true: {0}.",
        "Something would bother me if I kept it back: {0}.",
        "Everyone in this trade pays for a lesson. Mine: {0}.",
        "“{0}.” Over and done, and it still has to be said.",
        "We stumbled, and I am the one to say so: {0}.",
        "Praise can wait. A lesson comes first: {0}.",
        "Things went wrong, and this is how: {0}.",
        "Let me start where it hurt: {0}.",
    ),
    "smell": (
        "A screen carries no smell, so I will tell you: {0}.",
        "Close your eyes and just listen: {0}.",
        "“{0}.” So much for my nose, now the rest.",
        "Come closer. It smells like this: {0}.",
        "Your phone cannot do this part, so my words must: {0}.",
        "What stopped me was the smell: {0}.",
        "Smells are hard to describe. I will try: {0}.",
        "The nose gets here before the eyes: {0}.",
        "Never mind how it looks. How it smells: {0}.",
        "“{0}.” If you stood beside me, you would nod.",
        "I am no poet, so here is what my nose says: {0}.",
        "Breathe in with me: {0}.",
        "Ask me what is in the air right here: {0}.",
        "Long before I speak, the smell does: {0}.",
    ),
    "product": (
        "Only one thing on the table today: {0}.",
        "Let me put it where you can see it: {0}.",
        "“{0}.” That is what today is about.",
        "No long speech. This is it: {0}.",
        "In my hand right now: {0}.",
        "First, its proper name: {0}.",
        "You look, I talk: {0}.",
        "Straight to the goods: {0}.",
        "“{0}.” Let me hold it closer, take your time.",
        "Here is what I have for you: {0}.",
    ),
}

BARE_OPENINGS = (
    "I will say nothing yet. Just look at what I am holding.",
    "Have a look first, then I will talk.",
    "No slogans today. Straight to the goods.",
    "Let me move this into the light.",
    "Take your time and look. I am in no hurry.",
    "Today I talk slowly, so you can follow.",
)
