"""A trainee who takes a whole lesson: always right, always wrong, or as chance has it."""

from __future__ import annotations

import random
from typing import Literal, get_args

from bot.core.dialogue import sorting
from bot.core.dialogue.state import Studying
from bot.core.lessons.arranging import right_letters, shown
from bot.core.lessons.fitting import Who, fit
from bot.core.lessons.lesson import Arrange, Choose, Lesson, Question, Quiz, TypeNumber, TypeWords
from bot.core.lessons.progress import NEW
from tests.core.dialogue.talking import Talk
from tests.fakes.rendering import check

Habit = Literal["right", "wrong", "random"]
HABITS: tuple[Habit, ...] = get_args(Habit)
MOST_TURNS = 600


class Walker:
    """One walk. Every bubble on it is held against every channel."""

    def __init__(self, talk: Talk, lesson_id: str, habit: Habit) -> None:
        self.talk, self.lesson_id, self.habit = talk, lesson_id, habit
        self._chance = random.Random(f"{lesson_id}/{talk.conversation.trainee.language}/{habit}")

    def walk(self) -> None:
        self._tap(f"open:{self.lesson_id}:new")
        for _ in range(MOST_TURNS):
            flow = self.talk.conversation.flow
            if not isinstance(flow, Studying):
                return
            self._act(flow)

    def _lesson(self) -> Lesson:
        """The lesson as it is taught to her now."""
        trainee = self.talk.conversation.trainee
        lesson = self.talk.programme.lesson(self.lesson_id, trainee.language)
        assert lesson is not None
        progress = self.talk.conversation.progress.get(self.lesson_id, NEW)
        return fit(lesson, Who(seed=trainee.id, progress=progress))

    def _act(self, flow: Studying) -> None:
        step = self._lesson().steps[flow.step]
        tokens = [one.token for one in self.talk.conversation.offered if not one.token.startswith("go:")]
        onwards = [token for token in tokens if token.split(":")[0] in ("open", "next", "did", "reveal")]
        if self.habit == "random" and self._chance.random() < 0.3:
            self._tap(self._chance.choice(tokens))
        elif onwards:
            self._tap(onwards[0])
        elif isinstance(step, Quiz):
            right = self.habit == "right" or (self.habit == "random" and self._chance.random() < 0.5)
            self._answer(step.question, right)
        else:
            raise AssertionError(f"nothing leads on from step {step.id}: {tokens}")

    def _answer(self, question: Question, right: bool) -> None:
        match question:
            case Choose(options):
                chosen = [place for place, option in enumerate(options) if option.right == right]
                picked = chosen if right else chosen[:1]
                self._pick(picked or [0])
            case TypeNumber(low, high):
                self._say(f"{low if right else high + 1:g}")
            case TypeWords(accepted):
                self._say(accepted[0] if right else "完全不是")
            case Arrange() as arrange:
                row = [sorting.LETTERS.index(letter) for letter in right_letters(arrange)]
                self._pick(row[:-1] if right else list(range(len(shown(arrange)) - 1)))

    def _pick(self, places: list[int]) -> None:
        """Tap these options or items, and “done” where it is asked for."""
        for place in places:
            tokens = [choice.token for choice in self.talk.conversation.offered]
            wanted = [token for token in tokens if token.startswith("pick:") and token.endswith(f":{place}")]
            if wanted:
                self._tap(wanted[0])
        done = [one.token for one in self.talk.conversation.offered if one.token.startswith("done:")]
        if done:
            self._tap(done[0])

    def _tap(self, token: str) -> None:
        self.talk.tap_token(token)
        self._look()

    def _say(self, text: str) -> None:
        self.talk.say(text, self.talk.conversation.trainee.language)
        self._look()

    def _look(self) -> None:
        for said in self.talk.said:
            check(said)
