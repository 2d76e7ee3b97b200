"""The lesson as this trainee is taught it."""

from __future__ import annotations

from bot.core.dialogue.state import Conversation, View
from bot.core.lessons.fitting import Who, fit
from bot.core.lessons.lesson import Lesson
from bot.core.lessons.progress import NEW


def lesson_for(conversation: Conversation, view: View, lesson_id: str) -> Lesson | None:
    """The lesson fitted to her, in her language if it is written in it. None when there is none."""
    trainee = conversation.trainee
    lesson = view.programme.lesson(lesson_id, trainee.language)
    if lesson is None or not lesson.varies:
        return lesson
    progress = conversation.progress.get(lesson_id, NEW)
    return fit(lesson, Who(trainee.name, trainee.county, trainee.product, trainee.id, progress, trainee.role))
