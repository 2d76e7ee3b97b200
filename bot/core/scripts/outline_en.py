"""The outline writer's English: what it says whatever trainers write, and a frame or two of its own."""

from __future__ import annotations

from bot.core.scripts.frames import Frames
from bot.core.scripts.wording import Wording

BUILT_IN = Frames(
    {
        "opening": {
            "product": ("Only one thing on the table today: {fact}.", "In my hand right now: {fact}."),
            "price": ("The sum goes on the table first: {fact}.", "Few words, numbers first: {fact}."),
            "season": ("Today first: {fact}.", "This is where the season stands: {fact}."),
            "person": ("Before the goods, a person: {fact}.", "Who does this work? Listen: {fact}."),
            "place": ("Where does it come from? Here: {fact}.", "Picture a place for me: {fact}."),
            "process": ("How is it made? Like this: {fact}.", "Work first, selling second: {fact}."),
            "mishap": ("Things went wrong, and this is how: {fact}.", "I have to own up first: {fact}."),
            "smell": (
                "A screen carries no smell, so listen: {fact}.",
                "It smells like this: {fact}.",
            ),
            "bare": ("Have a look first, then I will talk.", "Let me move this into the light."),
        },
        "introduction": {
            "both": ("I am {name}, speaking to you from {county}.",),
            "name": ("My name is {name}.",),
            "county": ("I am in {county}.",),
        },
        "turn": {"any": ("Ask anything, any time. Just type.", "I will go slowly so you can follow.")},
        "fact": {
            "product": ("This is what I have today: {fact}.",),
            "season": ("A word about the time: {fact}.",),
            "price": ("The price is: {fact}. Once more: {fact}.",),
            "person": ("Now the people: {fact}.",),
            "place": ("About the place: {fact}.",),
            "process": ("We do it like this: {fact}.",),
            "mishap": ("Here is the lesson: {fact}.",),
            "smell": ("A word about the smell: {fact}.",),
        },
        "head": {
            "weakness": ("I will name the faults myself.",),
            "price": ("Now the price, and I will speak slowly.",),
            "close": ("That is it for today.",),
        },
        "tail": {
            "goods": ("Look first. The price comes later.",),
            "weakness": ("Know the fault first, then buy.",),
            "price": ("Think before you tap. I will not count down.",),
            "close": ("Thank you for staying to the end.", "Keep one line in mind: {clip}."),
        },
        "ask": {
            "person": ("Do you know somebody like that?",),
            "place": ("Sun or rain where you are?",),
            "process": ("Have you ever done this?",),
            "mishap": ("Has that happened to you?",),
            "smell": ("Have you smelled this before?",),
            "opening": ("Guess what this is?",),
            "goods": ("Which side did you miss? Type it and I will turn.",),
            "weakness": ("Can you live with that fault?",),
            "price": ("Did you catch the price? Type “again” if not.",),
            "close": ("Earlier or later next time?",),
        },
        "cue": {
            "own": ("Tell one thing only you know: who does the work, where, what went wrong",),
            "product": ("Say the name: what it is, which variety",),
            "season": ("Say on which day this was picked or made",),
            "weakness": ("Point at the goods and name one real fault",),
            "unfit": ("Say who should not buy it",),
            "price": ("Give the price: how much, for what weight or how many; say it again, slowly",),
            "unit": ("Add the unit: what weight or how many for this price",),
            "shipping": ("Say truthfully who pays the postage and on which day you send",),
            "after_sale": ("Say truthfully what you do about damage, and how long they have to tell you",),
            "next": ("Say the day and hour of your next stream, and what you will sell",),
        },
        "show": {
            "person": ("Start on the hands, then tilt slowly up to the face.",),
            "place": ("Turn the camera slowly. If the place is in sight, rest on it.",),
            "process": ("Camera on your hands. Do it while you say it.",),
            "mishap": ("Look into the camera and keep your hands still.",),
            "smell": ("Bring it to your nose, then to the camera.",),
            "opening": ("Hold it up to the camera and pause.",),
            "goods": ("Hold it close. Turn the front and the back to the camera.",),
            "story": ("Set the phone down and speak to it.",),
            "more": ("Set the phone down and speak to it.",),
            "weakness": ("Point at the fault, right in front of the camera.",),
            "price": ("Write price and unit on paper and hold it up.",),
            "close": ("Hold up the paper with the next time on it.",),
        },
        "title": {
            "opening": ("First words: {label}",),
            "goods": ("A close look",),
            "story": ("About {label}",),
            "more": ("Then {label}",),
            "weakness": ("The faults",),
            "price": ("The price, slowly",),
            "close": ("Winding up",),
        },
    }
)
"""Enough to speak with when the trainers' frames cannot be read."""

ENGLISH = Wording(
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
    notes={
        "card": "【Look at your card and tell it in your own words】",
        "rest": "【The rest is on your card, pick from it】",
        "forbidden": "You must not say “{0}”: I left it out.",
    },
    card="Cue card: {0}",
    bare="",
    sentence=30,
    clip=(20, 45),
    goods=24,
    space=" ",
    listing=", ",
    pairing=" and ",
    joiner="; ",
    built_in=BUILT_IN,
)
