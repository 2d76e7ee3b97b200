"""Lessons that the experienced skip: which ones, and how that is remembered."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bot.core.changing import replace
from bot.core.lessons.lesson import Programme
from bot.core.lessons.placement import Level
from bot.core.lessons.progress import NEW, LessonProgress
from bot.core.messages import Language


def skippable(
    levels: Collection[Level],
    programme: Programme,
    progress: Mapping[str, LessonProgress],
    language: Language,
) -> tuple[str, ...]:
    """The lessons of these levels that she has not passed, in teaching order."""
    tracks = {track for level in levels for track in level.tracks}
    found = ((id_, programme.lesson(id_, language)) for id_ in programme.sequence)
    return tuple(
        id_
        for id_, lesson in found
        if lesson is not None and lesson.track in tracks and not progress.get(id_, NEW).passed
    )


def skipped(progress: Mapping[str, LessonProgress], lesson_ids: Collection[str]) -> dict[str, LessonProgress]:
    """With these lessons passed by placement."""
    placed = {id_: replace(progress.get(id_, NEW), passed=True, placed=True) for id_ in lesson_ids}
    return {**progress, **placed}
