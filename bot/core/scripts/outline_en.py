"""The outline writer's English: frames that carry her own words, and cues for what only she can add."""

from __future__ import annotations

from bot.core.scripts.asks_en import ASKS
from bot.core.scripts.openings_en import BARE_OPENINGS, OPENINGS
from bot.core.scripts.wording import Wording

ENGLISH = Wording(
    openings=OPENINGS,
    bare_openings=BARE_OPENINGS,
    introductions={
        "both": (
            "My name is {name}, and I am in {county}.",
            "I am {name}, speaking to you from {county}.",
            "Call me {name}. This is {county}.",
        ),
        "name": ("My name is {name}.", "Call me {name}.", "I am {name}."),
        "county": ("I am in {county}.", "This is {county}.", "I am speaking to you from {county}."),
    },
    turns=(
        "The goods come after this. No hurry.",
        "Goods, price, faults: you will hear them one by one.",
        "Ask anything, any time. Just type.",
        "I will go slowly so you can follow.",
        "If I lose you, type and I will say it again.",
        "Make yourself comfortable and listen.",
        "I talk the way we talk at home.",
    ),
    frames={
        "product": (
            "This is what I have today: {0}.",
            "Back to the goods: {0}.",
            "Here it is in my hand: {0}.",
            "Now the thing itself: {0}.",
            "Let me hold it closer: {0}.",
            "What am I selling? In a word: {0}.",
        ),
        "season": (
            "Why now? Because of this: {0}.",
            "A word about the time: {0}.",
            "About the season: {0}.",
            "The calendar says: {0}.",
            "Right now it is like this: {0}.",
        ),
        "price": (
            "The price is: {0}. Once more: {0}.",
            "Listen carefully: {0}. In case you missed it: {0}.",
            "Slowly: {0}. And again: {0}.",
            "I read, you note it down: {0}. I read it again: {0}.",
        ),
        "person": (
            "Now the people: {0}.",
            "Let me tell you about someone: {0}.",
            "As for people, it is like this: {0}.",
            "There are people in this story, too: {0}.",
            "Goods alone are not enough, it takes people: {0}.",
        ),
        "place": (
            "About the place: {0}.",
            "Where is it from? From here: {0}.",
            "If you want to know the spot: {0}.",
            "Let me be clear about where: {0}.",
            "Come with me to one more place: {0}.",
        ),
        "process": (
            "How it is done, slowly this time: {0}.",
            "The work itself: {0}.",
            "We do it like this: {0}.",
            "One step deserves more words: {0}.",
            "This is how the job goes: {0}.",
        ),
        "mishap": (
            "When it went wrong, I say so too: {0}.",
            "We have had hard times: {0}.",
            "The bad part you should hear from me: {0}.",
            "Here is the lesson: {0}.",
            "We paid for this one, and I will not hide it: {0}.",
        ),
        "smell": (
            "A word about the smell: {0}.",
            "And the smell? Like this: {0}.",
            "What my nose tells me: {0}.",
            "Let me describe the smell: {0}.",
            "A little closer, and you get this: {0}.",
        ),
    },
    afters={
        "product": (
            "I will not praise it. Look for yourself.",
            "That was the front. Let me turn it over.",
            "If you missed a spot, I will turn it again.",
            "Look first, then listen.",
        ),
        "season": (
            "When it is time we start, and before that we wait.",
            "If you miss it this time, no harm done.",
            "Early and late are not the same. Ask me.",
            "I am not rushing you. Just so you know.",
        ),
        "person": (
            "I have not added a word.",
            "That is how it is, nothing polished.",
            "Nobody else could tell you that.",
            "I say it the same way everywhere.",
        ),
        "place": (
            "If you would like to see it, type and tell me.",
            "If you have been here, say so.",
            "No need to remember it. Just ask.",
            "My words are plain, but that is the place.",
        ),
        "process": (
            "Watch my hands, not my face.",
            "I will do it now and talk less.",
            "If a step was too quick, I will do it again.",
            "Enough words. Now look.",
        ),
        "mishap": (
            "I tell you so you know what you are buying.",
            "Keeping quiet about it would not sit well with me.",
            "Good or bad, it belongs to us.",
            "It does not sound nice, but it is true.",
        ),
        "smell": (
            "You tell me what it is like.",
            "Those are all the words I have for it.",
            "Words only get you halfway with a smell.",
            "Think where you last smelled that.",
        ),
    },
    heads={
        "weakness": (
            "The faults belong here too, all of them.",
            "This part is less pleasant, so listen all the more.",
            "I would rather say the hard part early.",
            "I will name the faults myself, so you need not guess.",
            "Now I pick holes, in my own goods.",
        ),
        "price": (
            "Now the price, and I will speak slowly.",
            "Here comes the price. Take a pen if you like.",
            "Money should be talked about clearly.",
            "Time to do the sums, without rushing.",
        ),
        "close": (
            "That is it for today.",
            "I have nearly said it all.",
            "I am packing up now.",
            "My voice needs a rest, so one last thing.",
        ),
    },
    tails={
        "goods": (
            "Ask now if you have a question. I can see the chat.",
            "Look first. The price comes later.",
            "Do not buy yet. Make sure you know what it is.",
        ),
        "weakness": (
            "If that is fine with you, stay. If not, thank you for listening.",
            "If you cannot live with that, do not buy. No hard feelings.",
            "Said now, it saves us an argument later.",
            "Know the fault first, then buy with an easy mind.",
        ),
        "price": (
            "If it suits you, order. If not, you still heard a story.",
            "Do your own sums first, then decide.",
            "Think before you tap. I will not count down.",
            "Dear or cheap, you decide. I will not push.",
        ),
        "close": (
            "Thank you for staying to the end.",
            "What I could not answer, I will take with me to the next time.",
            "Come or not, as you like. My word stands.",
            "Off you go, and I will get back to work.",
        ),
    },
    titles={
        "opening": ("First words: {0}", "It starts with {0}", "Begin with {0}"),
        "goods": ("A close look", "The goods in hand", "What it is"),
        "story": ("About {0}", "Slowly: {0}", "Only mine to tell: {0}"),
        "more": ("Then {0}", "Next: {0}", "And also {0}"),
        "weakness": ("The faults", "Hard part first", "Picking my own holes"),
        "price": ("The price, slowly", "The price, said twice", "About the money"),
        "close": ("Winding up", "Before I go", "Until next time"),
    },
    shows={
        "person": (
            "Move your face close. If the person is near, ask them into the picture.",
            "Start on the hands, then tilt slowly up to the face.",
        ),
        "place": (
            "Turn the camera slowly. If the place is in sight, rest on it.",
            "Go from the distance to what you are holding.",
        ),
        "process": (
            "Camera on your hands. Do it while you say it.",
            "Set the phone low and film nothing but the work.",
        ),
        "mishap": (
            "Look into the camera and keep your hands still.",
            "Sit down, camera level with your face.",
        ),
        "smell": (
            "Bring it to your nose, then to the camera.",
            "Open it or break it, and pause before you speak.",
        ),
        "product": ("Hold it up to the camera and pause.", "Put it in the light and go close."),
        "opening": ("Hold it up to the camera and pause.", "Tilt from the table up to your face."),
        "goods": (
            "Hold it close. Turn the front and the back to the camera.",
            "Spread it out, pass slowly over it, then pick a piece up and turn it.",
            "Lay it beside your hand so the size shows.",
        ),
        "weakness": (
            "Point at the fault, right in front of the camera.",
            "Put a good piece beside a faulty one.",
        ),
        "price": (
            "Write price and unit on paper and hold it up.",
            "Price card beside the goods, finger on the line as you read.",
        ),
        "close": (
            "Hold up the paper with the next time on it.",
            "Step back until all of you is in the picture, and wave.",
        ),
    },
    asks=ASKS,
    labels={
        "person": "the people",
        "place": "the place",
        "process": "the work",
        "mishap": "what went wrong",
        "smell": "the smell",
        "product": "the goods",
        "season": "the season",
        "price": "the price",
    },
    steps={
        "opening": "the first words",
        "goods": "a close look at the goods",
        "story": "{0}",
        "more": "{0}",
        "weakness": "the faults",
        "price": "the price",
        "close": "the next time",
    },
    angles=(
        "This one starts with {0}, because only you can tell that; then come {1}, and your next stream.",
        "You open with {0}, which nobody can copy; after that {1}, and you close with your next stream.",
        "Your first words are about {0}, so people know it is you; then {1}, and last when you are on next.",
    ),
    bare_angle="You have not told anything of your own yet, so this short script is honest about goods,"
    " faults and price; fill the gaps in 【】 in your own words.",
    cues={
        "own": "【Tell one thing only you know: who does the work, where, what went wrong】",
        "product": "【Say the name: what it is, which variety】",
        "season": "【Say on which day this was picked or made】",
        "weakness": "【Point at the goods and name one real fault】",
        "unfit": "【Say who should not buy it】",
        "price": "【Give the price: how much, for what weight or how many】【Say it again, slowly】",
        "unit": "【Add the unit: what weight or how many for this price】",
        "shipping": "【Say truthfully who pays the postage and on which day you send】",
        "after_sale": "【Say truthfully what you do about damage, and how long they have to tell you】",
        "next": "【Say the day and hour of your next stream, and what you will sell】",
        "card": "【Look at your card and tell it in your own words】",
        "rest": "【The rest is on your card, pick from it】",
        "forbidden": "【You must not say “{0}”, so it is left out; tell what people can see instead】",
    },
    card="Cue card: {0}",
    space=" ",
    listing=", ",
    pairing=" and ",
    joiner="; ",
)
