"""The lesson as this trainee is taught it."""

from __future__ import annotations

from bot.core.dialogue.season import land_of
from bot.core.dialogue.state import Conversation, View
from bot.core.lessons.fitting import Who, fit
from bot.core.lessons.lesson import Lesson
from bot.core.lessons.progress import NEW


def lesson_for(conversation: Conversation, view: View, lesson_id: str) -> Lesson | None:
    """The lesson fitted to her, in her language if it is written in it. None when there is none."""
    her = conversation.trainee
    lesson = view.programme.lesson(lesson_id, her.language)
    if lesson is None or not lesson.varies:
        return lesson
    progress = conversation.progress.get(lesson_id, NEW)
    land = land_of(her, lesson.language, view)
    return fit(lesson, Who(her.name, her.county, her.product, her.id, progress, her.role, land))
