"""Notes beside the bubbles for the trainer: who is shown a step, what answers bring, what is judged."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.lessons.lesson import (
    Arrange,
    Choose,
    Condition,
    Lesson,
    Practice,
    Question,
    Quiz,
    Step,
    TypeNumber,
)
from bot.core.messages import Language
from bot.core.people.roles import ROLES

_ABOUT = {
    "product": {"zh-CN": "卖的货", "en": "product"},
    "county": {"zh-CN": "所在县", "en": "county"},
    "role": {"zh-CN": "身份", "en": "role"},
}


def shown_to(lesson: Lesson, step: int) -> str:
    """For whom this step is, "" when for everybody."""
    language, terms = lesson.language, lesson.steps[step].terms
    said = [_condition(lesson, one) for one in terms.when]
    if terms.draw:
        said.append(
            _said(language, f"每人从这几题里抽 {terms.draw.count} 题", f"{terms.draw.count} are drawn")
        )
    return "；".join(said) if language == "zh-CN" else "; ".join(said)


def asides(step: Step, language: Language) -> Iterator[str]:
    """What is said after each answer, and what a practice is judged by, a line each."""
    if isinstance(step, Quiz):
        yield from _answers(step.question)
        yield from (_said(language, f"提示：{hint}", f"Hint: {hint}") for hint in step.hints)
        if step.after:
            yield _said(language, f"答完都说：{step.after}", f"Then, whatever the answer: {step.after}")
    elif isinstance(step, Practice):
        yield _said(language, "看这几条：", "Judged by:")
        yield from (f"· {line}" for line in step.rubric)


def _answers(question: Question) -> Iterator[str]:
    match question:
        case Choose(options):
            for one in options:
                yield f"{'✓' if one.right else '✗'} {one.text}" + (
                    f" → {one.feedback}" if one.feedback else ""
                )
        case TypeNumber(low, high):
            yield f"✓ {low:.15g}" + (f" … {high:.15g}" if high > low else "")
        case Arrange(items, prompts):
            pairs = zip(prompts, items, strict=True)
            yield "✓ " + ("; ".join(map(" → ".join, pairs)) if prompts else " → ".join(items))
        case _:
            yield "✓ " + " | ".join(question.accepted)


def _condition(lesson: Lesson, one: Condition) -> str:
    language = lesson.language
    if one.about == "answer":
        outcomes = {"right": _said(language, "答对", "right"), "wrong": _said(language, "答错", "wrong")}
        title = next((step.title for step in lesson.steps if step.id == one.step), one.step)
        about, values = f"“{title}”", [outcomes[value] for value in one.values]
    else:
        about = _ABOUT[one.about][language]
        names = {str(role): titles[language] for role, titles in ROLES.items()}
        values = [names.get(value, value) if one.about == "role" else value for value in one.values]
    listed = _said(language, "、", ", ").join(values)
    if one.negated:
        return _said(language, f"{about}是{listed}的看不到", f"not shown if {about} is {listed}")
    return _said(language, f"只给{about}是{listed}的人看", f"only if {about} is {listed}")


def _said(language: Language, zh: str, en: str) -> str:
    return zh if language == "zh-CN" else en
