"""A trainee who talks to the engine alone: no store, no channel, no clock."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.core.dialogue.effects import Commission, Effect, Record, Say, Turn
from bot.core.dialogue.events import Event, Heard
from bot.core.dialogue.state import Conversation, View
from bot.core.dialogue.turn import advance
from bot.core.lessons.lesson import (
    Choose,
    Explain,
    Lesson,
    Option,
    Page,
    Practice,
    Programme,
    Quiz,
    Track,
    TypeNumber,
    TypeWords,
)
from bot.core.lessons.placement import Placement
from bot.core.messages import Address, Attachment, Bubble, Incoming, Language, Outgoing
from bot.core.people.county import NO_COUNTIES, CountyBook
from bot.core.people.trainee import Trainee
from bot.core.scripts.cliches import NO_CLICHES, ClicheBook
from bot.core.scripts.rules import NO_RULES, Rulebook

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
ADDRESS = Address("web", "her phone")


def page(text: str) -> Page:
    return Page(Bubble(text))


def a_lesson(
    lesson_id: str = "soil", version: str = "0a1b2c", requires: tuple[str, ...] = (), title: str = "认土"
) -> Lesson:
    """A lesson with a step of every kind."""
    return Lesson(
        id=lesson_id,
        language="zh-CN",
        title=title,
        track="A",
        order=1,
        minutes=5,
        objectives=("会认土",),
        requires=requires,
        passing=0.6,
        version=version,
        steps=(
            Explain("look", "先看", (page("土有黑的。"), page("也有黄的。"))),
            Quiz(
                "colour",
                "颜色",
                (page("哪种肥？"),),
                Choose((Option("黑土", True, "黑土有机质多。"), Option("黄土", False, "黄土瘦。"))),
                after="看颜色只是第一步。",
            ),
            Quiz(
                "signs",
                "好土的样子",
                (page("好土什么样？"),),
                Choose(
                    (
                        Option("松", True, "松。"),
                        Option("有蚯蚓", True, "虫多。"),
                        Option("板结", False, "硬。"),
                    )
                ),
            ),
            Quiz("depth", "深浅", (page("苹果根多深？厘米。"),), TypeNumber(40, 60)),
            Quiz("name", "叫法", (page("黑土的另一个叫法？"),), TypeWords(("黑钙土", "黑泥"))),
            Practice("say", "说一说", (page("说说你家的土。"),), "voice", ("说了颜色", "说了哪块地")),
        ),
    )


def programme(*lessons: Lesson) -> Programme:
    kept = lessons or (a_lesson(),)
    return Programme(
        tracks=(Track("A", 1, {"zh-CN": "开口", "en": "Speaking"}),),
        lessons={(lesson.id, lesson.language): lesson for lesson in kept},
        sequence=tuple(lesson.id for lesson in kept),
    )


@dataclass
class Talk:
    """One trainee and the engine. `said` is what the last turn said; everything is checked on the way:
    versions count up, buttons and bubbles keep the channels' limits."""

    programme: Programme = field(default_factory=programme)
    conversation: Conversation = field(default_factory=lambda: Conversation(Trainee("t1")))
    writer: bool = False
    channel: str = "web"
    listening: frozenset[str] = frozenset()
    placement: Placement = field(default_factory=Placement)
    counties: CountyBook = NO_COUNTIES
    rulebook: Rulebook = NO_RULES
    cliches: ClicheBook = NO_CLICHES
    telegram: str = ""
    web: str = ""
    contact: str = ""
    now: datetime = NOON
    turns: int = 0
    effects: tuple[Effect, ...] = ()
    said: list[Outgoing] = field(default_factory=list)

    def say(self, text: str, language: Language = "zh-CN") -> list[str]:
        return self._hear(text=text, language=language)

    def tap(self, label: str) -> list[str]:
        """Tap the button with this label under the last bubble."""
        return self._hear(token=self.button(label))

    def tap_token(self, token: str) -> list[str]:
        return self._hear(token=token)

    def send(self, attachment: Attachment) -> list[str]:
        return self._hear(attachments=(attachment,))

    def hear_voice(self, text: str, attachment: Attachment) -> list[str]:
        """Send a voice message that comes with the words the platform recognised."""
        return self._hear(text=text, attachments=(attachment,))

    def button(self, label: str) -> str:
        tokens = {choice.label: choice.token for choice in self.conversation.offered}
        assert label in tokens, f"no button {label!r} among {list(tokens)}"
        return tokens[label]

    def hears(self, event: Event) -> list[str]:
        """An event that a commission brought back."""
        return self._take(event)

    def buttons(self) -> list[str]:
        return [choice.label for choice in self.conversation.offered]

    def records(self) -> list[Record]:
        return [effect for effect in self.effects if not isinstance(effect, Say | Commission)]

    def commissions(self) -> list[Commission]:
        return [effect for effect in self.effects if isinstance(effect, Commission)]

    def greeted(self) -> Talk:
        """Past the first questions, at the menu."""
        self.conversation = replace(self.conversation, greeted=True)
        return self

    def later(self, **how: float) -> Talk:
        self.now += timedelta(**how)
        return self

    def _hear(
        self,
        text: str = "",
        token: str = "",
        attachments: tuple[Attachment, ...] = (),
        language: Language = "zh-CN",
    ) -> list[str]:
        incoming = Incoming(f"web:{self.turns}", ADDRESS, self.now, text, token, attachments, language)
        return self._take(Heard(incoming))

    def _take(self, event: Event) -> list[str]:
        self.turns += 1
        seed = f"{self.turns * 0x9E3779B97F4A7C15F39CC0605CEDC835 % 2**128:032x}"
        view = View(
            self.programme,
            self.now,
            seed,
            self.writer,
            self.channel,
            self.listening,
            self.placement,
            self.counties,
            self.rulebook,
            self.cliches,
            self.telegram,
            self.web,
            self.contact,
        )
        taken: Turn = advance(self.conversation, event, view)
        assert taken.conversation.version == self.conversation.version + 1
        self.conversation, self.effects = taken.conversation, taken.effects
        self.said = [effect.outgoing for effect in taken.effects if isinstance(effect, Say)]
        for outgoing in self.said:
            check_limits(outgoing)
        return [outgoing.text for outgoing in self.said]


def check_limits(outgoing: Outgoing) -> None:
    """What every channel needs of a bubble."""
    assert 0 < len(outgoing.text) <= 600
    for choice in outgoing.choices:
        assert 0 < len(choice.label) <= 20, choice
        assert 0 < len(choice.token.encode("ascii")) <= 64, choice
    for mark in outgoing.marks:
        assert 0 <= mark.start < mark.end <= len(outgoing.text), mark
