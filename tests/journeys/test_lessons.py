"""The shipped lessons, taken by whole trainees; trainers who edit them meanwhile; and other devices."""

from __future__ import annotations

import asyncio
import random
import re
from pathlib import Path

import pytest

from bot.core.dialogue.state import Conversation, Studying
from bot.core.messages import LANGUAGES, Language
from bot.core.people.trainee import Trainee
from bot.library import read_shelf
from bot.settings import Settings
from tests.core.dialogue.talking import Talk
from tests.journeys.conftest import ROOT, a_trainee, settings_in

SHELF = read_shelf(ROOT / "content")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lesson_id", SHELF.programme.sequence)
@pytest.mark.parametrize("habit", ["first", "last", "random"])
def test_every_lesson_can_be_walked_to_its_end(lesson_id: str, language: Language, habit: str):
    """Limits of bubbles and buttons are checked on the way, see `Talk`."""
    chance = random.Random(lesson_id + language + habit)
    talk = Talk(programme=SHELF.programme, conversation=Conversation(Trainee("t1", language), greeted=True))
    talk.tap_token(f"open:{lesson_id}:new")
    for _ in range(400):
        if not isinstance(talk.conversation.flow, Studying):
            break
        _act(talk, habit, chance)
    assert lesson_id in talk.conversation.progress
    assert not isinstance(talk.conversation.flow, Studying), "she never came to the end"


def _act(talk: Talk, habit: str, chance: random.Random) -> None:
    tokens = [choice.token for choice in talk.conversation.offered]
    onwards = [token for token in tokens if token.split(":")[0] in ("next", "did", "reveal")]
    picks = [token for token in tokens if token.startswith("pick")]
    done = [token for token in tokens if token.startswith("done")]
    if onwards:
        talk.tap_token(onwards[0])
    elif picks:
        talk.tap_token({"first": picks[0], "last": picks[-1], "random": chance.choice(picks)}[habit])
        if done:
            talk.tap_token(done[0])
    else:
        talk.say("200")


async def test_the_first_lesson_is_passed_from_the_first_word_on(settings: Settings):
    async with a_trainee(settings) as trainee:
        await trainee.say("你好", "小芳", "洛川县", "苹果", "7点", "开始")
        for _ in range(60):
            said = await trainee.say("继续")
            if "看完了" in said[0] or "学完了" in said[0]:
                break
            if "点一个选项" in said[0]:
                said = await trainee.say("#1")
                if "选好了" in said[-1]:
                    await trainee.say("选好了")
        progress = await trainee.say("进度")
    assert "课里学完" in progress[0]


async def test_an_edited_lesson_reaches_the_next_trainee_and_a_broken_one_does_not(
    tmp_path: Path, content: Path
):
    lesson = content / "lessons/zh-CN/three-true-sentences.md"
    good = lesson.read_text(encoding="utf-8")
    settings = settings_in(tmp_path, content_dir=content)
    async with a_trainee(settings) as trainee:
        await trainee.say("你好", "先上课，以后再说")
        lesson.write_text(re.sub(r"(?m)^title:.*$", "title: 新的题目", good), encoding="utf-8")
        assert await _until(trainee, "新的题目")
        lesson.write_text(good.replace("- [x]", "- [ ]"), encoding="utf-8")
        await asyncio.sleep(1)
        assert await _until(trainee, "新的题目"), "the last good version stays"


async def _until(trainee, title: str) -> bool:
    for _ in range(100):
        if title in (await trainee.say("课程"))[0]:
            return True
        await asyncio.sleep(0.1)
    return False


async def test_days_later_on_another_phone_a_code_brings_her_back(settings: Settings):
    async with a_trainee(settings, "old") as trainee:
        await trainee.say("你好", "小芳", "先上课，以后再说", "跳过", "跳过", "跳过", "开始", "继续")
        where = await trainee.say("继续")
        said = await trainee.say("换手机")
    digits = re.search(r"\d{4} \d{4} \d{4}", said[0])
    assert digits
    async with a_trainee(settings, "new") as trainee:
        back = await trainee.say("你好", "我有续学码", digits.group())
    assert "接上了，小芳" in back[-2]
    assert back[-1].splitlines()[0] == where[-1].splitlines()[0]
