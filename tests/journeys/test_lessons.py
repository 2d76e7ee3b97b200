"""The shipped lessons, taken by whole trainees; trainers who edit them meanwhile; and other devices."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from bot.core.dialogue.state import Conversation, Studying
from bot.core.messages import LANGUAGES, Language
from bot.core.people.trainee import Trainee
from bot.library import read_shelf
from bot.settings import Settings
from tests.core.dialogue.talking import Talk
from tests.fakes.walker import HABITS, Habit, Walker
from tests.journeys.conftest import ROOT, a_trainee, settings_in

SHELF = read_shelf(ROOT / "content")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lesson_id", SHELF.programme.sequence)
@pytest.mark.parametrize("habit", HABITS)
def test_every_lesson_can_be_walked_to_its_end(lesson_id: str, language: Language, habit: Habit):
    """On every channel no word and no button is lost on the way, and no bubble is over the limits."""
    talk = Talk(programme=SHELF.programme, conversation=Conversation(Trainee("t1", language), greeted=True))
    walker = Walker(talk, lesson_id, habit)
    walker.walk()
    assert not isinstance(talk.conversation.flow, Studying), "she never came to the end"
    progress = talk.conversation.progress[lesson_id]
    if habit != "random":
        assert progress.passed == (habit == "right")


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
