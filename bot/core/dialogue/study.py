"""Walking through a lesson: opening it, turning pages, and coming to its end."""

from __future__ import annotations

from bot.core.changing import replace
from bot.core.dialogue import menu, speech
from bot.core.dialogue.effects import Effect, Passed, Turn
from bot.core.dialogue.pages import OPENING_STEP, page_choices, page_outgoings
from bot.core.dialogue.state import Conversation, Resting, Studying, View
from bot.core.dialogue.taught import lesson_for
from bot.core.dialogue.wording import common
from bot.core.dialogue.wording import study as words
from bot.core.lessons.lesson import Explain, Lesson
from bot.core.lessons.progress import NEW, LessonProgress, enough, next_lesson, right_of, unmet
from bot.core.messages import Outgoing


def open_next(conversation: Conversation, view: View) -> Turn:
    """Open the lesson she was in, else the next one in order; the menu when all are passed."""
    language = conversation.trainee.language
    if conversation.bookmark and view.programme.lesson(conversation.bookmark, language):
        return open_lesson(conversation, view, (conversation.bookmark, "here"))
    lesson = next_lesson(view.programme, conversation.progress, language)
    if lesson is None:
        phrase = words.ALL_DONE if view.programme.sequence else words.NO_LESSONS
        return menu.rest(conversation, view, speech.say(phrase, language))
    return open_lesson(conversation, view, (lesson.id,))


def open_lesson(conversation: Conversation, view: View, parts: tuple[str, ...]) -> Turn:
    """Open a lesson by `(id,)`, `(id, "anyway")`, `(id, "here")` where she was, or `(id, "new")`."""
    language = conversation.trainee.language
    lesson = lesson_for(conversation, view, parts[0])
    if lesson is None:
        return menu.rest(conversation, view, speech.say(words.LESSON_GONE, language))
    how = parts[1] if len(parts) > 1 else ""
    progress = conversation.progress.get(lesson.id, NEW)
    if how == "new":
        anew = restarted(conversation, lesson.id)
        return show(anew, view, lesson_for(anew, view, lesson.id) or lesson, 0, 0)
    if how == "here":
        return show(conversation, view, lesson, progress.step, progress.page)
    required = unmet(lesson, view.programme, conversation.progress, language)
    if required is not None and how != "anyway":
        return _suggest_first(conversation, lesson, required)
    return _opening(conversation, lesson, progress)


def _suggest_first(conversation: Conversation, lesson: Lesson, required: Lesson) -> Turn:
    language = conversation.trainee.language
    choices = (
        speech.choice(words.LEARN_THAT_FIRST, language, "open", required.id),
        speech.choice(words.LEARN_ANYWAY, language, "open", lesson.id, "anyway"),
        speech.choice(common.MENU, language, "go", "menu"),
    )
    return speech.turn(
        replace(conversation, flow=Resting()),
        speech.say(words.FIRST_LEARN, language, choices, title=required.title),
    )


def _opening(conversation: Conversation, lesson: Lesson, progress: LessonProgress) -> Turn:
    language = conversation.trainee.language
    opened = replace(conversation, flow=Studying(lesson.id, lesson.version, OPENING_STEP))
    begun = (progress.step, progress.page) != (0, 0)
    choices = (
        (
            speech.choice(words.GO_ON_HERE, language, "open", lesson.id, "here"),
            speech.choice(words.FROM_START, language, "open", lesson.id, "new"),
        )
        if begun
        else (speech.choice(words.BEGIN, language, "open", lesson.id, "new"),)
    )
    objectives = "\n".join(f"· {objective}" for objective in lesson.objectives)
    said = speech.say(
        words.OPENING,
        language,
        (*choices, speech.choice(common.MENU, language, "go", "menu")),
        title=lesson.title,
        minutes=lesson.minutes,
        objectives=objectives,
    )
    return speech.turn(opened, said)


def restarted(conversation: Conversation, lesson_id: str) -> Conversation:
    """A new round of a lesson: answers of the last round are forgotten, a pass is not."""
    before = conversation.progress.get(lesson_id, NEW)
    return _with_progress(conversation, lesson_id, LessonProgress(passed=before.passed, placed=before.placed))


def show(conversation: Conversation, view: View, lesson: Lesson, step: int, page: int) -> Turn:
    """Show one page, and remember that she is there. Places beyond the lesson's end are moved inside."""
    step = min(max(step, 0), len(lesson.steps) - 1)
    page = min(max(page, 0), len(lesson.steps[step].pages) - 1)
    progress = replace(conversation.progress.get(lesson.id, NEW), step=step, page=page)
    there = replace(
        _with_progress(conversation, lesson.id, progress),
        flow=Studying(lesson.id, lesson.version, step, page),
        bookmark=lesson.id,
    )
    return speech.turn(there, *page_outgoings(lesson, step, page, conversation.trainee.language))


def forward(conversation: Conversation, view: View, lesson: Lesson, flow: Studying) -> Turn:
    """The next page, or the end of the lesson."""
    if flow.step == OPENING_STEP:
        progress = conversation.progress.get(lesson.id, NEW)
        return show(conversation, view, lesson, progress.step, progress.page)
    if flow.page + 1 < len(lesson.steps[flow.step].pages):
        return show(conversation, view, lesson, flow.step, flow.page + 1)
    if flow.step + 1 < len(lesson.steps):
        return show(conversation, view, lesson, flow.step + 1, 0)
    return finish(conversation, view, lesson)


def backward(conversation: Conversation, view: View, lesson: Lesson, flow: Studying) -> Turn:
    """The page before, or the opening."""
    if flow.page > 0:
        return show(conversation, view, lesson, flow.step, flow.page - 1)
    if flow.step > 0:
        return show(conversation, view, lesson, flow.step - 1, len(lesson.steps[flow.step - 1].pages) - 1)
    return _opening(conversation, lesson, conversation.progress.get(lesson.id, NEW))


def finish(conversation: Conversation, view: View, lesson: Lesson) -> Turn:
    """The end: how it went, whether it is passed, and what comes next."""
    progress = conversation.progress.get(lesson.id, NEW)
    passes = enough(lesson, progress)
    right, asked = right_of(lesson, progress), len(lesson.quizzes)
    ended = LessonProgress(passed=passes or progress.passed, placed=progress.placed and not passes)
    kept = _with_progress(conversation, lesson.id, ended)
    done = replace(kept, flow=Resting(), bookmark="")
    first_time = passes and (progress.placed or not progress.passed)
    also: tuple[Effect, ...] = (Passed(lesson.id, lesson.version, right, asked),) if first_time else ()
    language = conversation.trainee.language
    if asked == 0:
        outcome = speech.say(words.READ_IT, language, title=lesson.title)
    else:
        phrase = words.PASSED if passes else words.NOT_PASSED
        outcome = speech.say(phrase, language, title=lesson.title, asked=asked, right=right)
    return speech.turn(done, outcome, _what_next(done, view, lesson, passes), also=also)


def _what_next(conversation: Conversation, view: View, lesson: Lesson, passes: bool) -> Outgoing:
    language = conversation.trainee.language
    rest_of_menu = (
        speech.choice(common.SCRIPT, language, "go", "script"),
        speech.choice(common.REST, language, "go", "stop"),
    )
    if not passes:
        again = speech.choice(words.AGAIN, language, "open", lesson.id, "new")
        return speech.say(common.MENU_TEXT, language, (again, *rest_of_menu))
    following = next_lesson(view.programme, conversation.progress, language)
    if following is None:
        return speech.say(words.ALL_DONE, language, menu.menu_choices(conversation, view))
    onwards = speech.choice(words.NEXT_LESSON, language, "open", following.id)
    return speech.say(
        words.NEXT_IS, language, (onwards, *rest_of_menu), title=following.title, minutes=following.minutes
    )


def stop(conversation: Conversation, view: View) -> Turn:
    """Leave off for now; the place is kept."""
    return menu.rest(conversation, view, speech.say(common.STOPPED, conversation.trainee.language))


def here(conversation: Conversation, view: View, flow: Studying) -> Turn:
    """Show again where she is; the menu when the lesson is gone."""
    lesson = lesson_for(conversation, view, flow.lesson_id)
    if lesson is None:
        return menu.rest(conversation, view, speech.say(words.LESSON_GONE, conversation.trainee.language))
    if flow.step == OPENING_STEP:
        return _opening(conversation, lesson, conversation.progress.get(lesson.id, NEW))
    return show(conversation, view, lesson, flow.step, flow.page)


def changed(conversation: Conversation, view: View, lesson: Lesson, flow: Studying) -> Turn:
    """The trainer has changed the lesson under her: say so, and take the step anew."""
    said = speech.say(words.LESSON_CHANGED, conversation.trainee.language)
    return speech.before(said, show(conversation, view, lesson, flow.step, 0))


def already_past(conversation: Conversation, lesson: Lesson, flow: Studying) -> Turn:
    """A second tap on a page that is behind her: a nudge instead of the page all over again."""
    language = conversation.trainee.language
    choices = conversation.offered or page_choices(lesson, flow.step, flow.page, language, flow.picked)
    return speech.turn(conversation, speech.say(common.ALREADY_PAST, language, choices))


def is_reading(lesson: Lesson, flow: Studying) -> bool:
    """Whether the page before her only wants to be read; so does one whose lesson has changed since."""
    if flow.step == OPENING_STEP or flow.version != lesson.version:
        return True
    step = lesson.steps[flow.step]
    return isinstance(step, Explain) or flow.page + 1 < len(step.pages)


def _with_progress(conversation: Conversation, lesson_id: str, progress: LessonProgress) -> Conversation:
    return replace(conversation, progress={**conversation.progress, lesson_id: progress})
