"""The sentences of a lesson just begun, which no trainee shall read: they say what to write there."""

from __future__ import annotations

from collections.abc import Sequence

from bot.library.findings import Notes

PLACEHOLDERS = frozenset(
    {
        "学完能做什么，写一句",
        "这里写一件事，几句短话就够。",
        "**要紧的词**两边加星号。",
        "一行 --- 另起一页。",
        "一页一条消息。",
        "这里写问题，两个答案里哪个好？",
        "好的答案",
        "为什么好，写在这里。",
        "不好的答案",
        "为什么不好，写在这里。",
        "这里写要她做什么。",
        "做得好，听得出什么",
        "Say in one line what she can do afterwards",
        "Write one thing here, in a few short sentences.",
        "Put stars around **words that matter**.",
        "A line of three dashes starts a new page.",
        "A page is one message.",
        "Write the question here. Which of two answers is better?",
        "The better answer",
        "Why it is better.",
        "The other answer",
        "Why it is not.",
        "Write here what she shall do.",
        "What a good attempt shows",
    }
)
"""The words of `cunbo new lesson` without the marks before them."""
_MARKS = (" -", "[ xX]", " >")


def note_unwritten(lines: Sequence[str], text: str, notes: Notes) -> None:
    """Note each of these lines of the text that still says what is to be written there."""
    if not any(words in text for words in PLACEHOLDERS):
        return
    for row, line in enumerate(lines):
        words = _words(line)
        if words in PLACEHOLDERS:
            notes.note("not-written", row, words, words=words)


def _words(line: str) -> str:
    for marks in _MARKS:
        line = line.lstrip(marks)
    return line.rstrip()
