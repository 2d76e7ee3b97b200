"""SegmentStream: the text of a growing reply in, each segment out as soon as it is whole. No I/O."""

from __future__ import annotations

import json
import re
from typing import Literal

from bot.core.errors import LLMRefused
from bot.core.scripts.script import Segment
from bot.llm.read import FEWEST_SEGMENTS, LONGEST_REPLY, MOST_SEGMENTS, as_segment

_LIST_OPENS = re.compile(r'"segments"\s*:\s*\[')
_LIST = '"segments"'
_THINK, _THOUGHT = "<think>", "</think>"
_TOKEN = re.compile(r'[{}\[\]"\\]')

Stage = Literal["start", "thoughts", "prologue", "between", "inside", "done"]


class SegmentStream:
    """Reads `{"segments": [{...}, {...}]}`, with anything before and after it, chunk by chunk.

    However the text is cut into chunks, the same segments come out and the same fault is found. `fault` says
    what is wrong once something is ("" until then): nothing more will come, and `close` raises it.
    """

    def __init__(self) -> None:
        self.fault = ""
        self._stage: Stage = "start"
        self._text = ""
        self._at = 0
        self._depth = 0
        self._quoted = False
        self._begun = 0
        self._length = 0
        self._count = 0

    @property
    def done(self) -> bool:
        """The list is closed, or broken: no more segments will come."""
        return self._stage == "done"

    def feed(self, chunk: str) -> list[Segment]:
        """Take the next chunk; return the segments that it completed."""
        taken = chunk[: LONGEST_REPLY - self._length]
        self._text += taken
        self._length += len(taken)
        whole: list[Segment] = []
        while not self.done and self._step(whole):
            pass
        if not self.done and self._length == LONGEST_REPLY:
            self._fail("the reply goes on and on")
        return whole

    def close(self) -> None:
        """The reply has ended. Raises LLMRefused when it was not a whole script."""
        if not self.fault and not self.done:
            self._fail("the reply ends before its list of segments does")
        if not self.fault and self._count < FEWEST_SEGMENTS:
            self._fail(f"{self._count} segments are too few")
        if self.fault:
            raise LLMRefused(self.fault)

    def _step(self, whole: list[Segment]) -> bool:
        """Move on as far as one stage goes. False when more text is needed."""
        match self._stage:
            case "start":
                return self._start()
            case "thoughts":
                return self._skip_past(_THOUGHT)
            case "prologue":
                return self._open_list()
            case "between":
                return self._between()
            case _:
                return self._inside(whole)

    def _start(self) -> bool:
        head = self._text.lstrip()
        if len(head) < len(_THINK) and _THINK.startswith(head):
            return False
        self._stage = "thoughts" if head.startswith(_THINK) else "prologue"
        return True

    def _skip_past(self, mark: str) -> bool:
        found = self._text.find(mark, self._at)
        if found < 0:
            self._at = max(self._at, len(self._text) - len(mark) + 1)
            return False
        self._drop(found + len(mark))
        self._stage = "prologue"
        return True

    def _open_list(self) -> bool:
        found = _LIST_OPENS.search(self._text, self._at)
        if found is None:
            # A match can still begin at the last `"segments"`, or at one that is cut off at the end.
            last = self._text.rfind(_LIST, self._at)
            self._at = last if last >= 0 else max(self._at, len(self._text) - len(_LIST) + 1)
            return False
        self._drop(found.end())
        self._stage = "between"
        return True

    def _between(self) -> bool:
        rest = self._text[self._at :].lstrip(" \t\r\n,")
        if not rest:
            return False
        self._drop(len(self._text) - len(rest))
        if rest[0] == "{":
            self._begun, self._stage = self._at, "inside"
        elif rest[0] == "]":
            self._stage = "done"
        else:
            self._fail("the list of segments holds something else")
        return True

    def _inside(self, whole: list[Segment]) -> bool:
        """Walk to the brace that closes the segment, minding quotes, escapes and nesting."""
        while found := _TOKEN.search(self._text, self._at):
            char, at = found[0], found.start()
            if char == "\\":
                if at + 1 >= len(self._text):
                    self._at = at
                    return False
                self._at = at + 2
                continue
            self._at = at + 1
            if char == '"':
                self._quoted = not self._quoted
            elif not self._quoted:
                self._depth += 1 if char in "{[" else -1
                if self._depth == 0:
                    self._finish(whole)
                    return True
        self._at = len(self._text)
        return False

    def _finish(self, whole: list[Segment]) -> None:
        source = self._text[self._begun : self._at]
        self._stage = "between"
        try:
            segment = as_segment(json.loads(source))
        except LLMRefused as refused:
            return self._fail(str(refused))
        except (ValueError, RecursionError):
            return self._fail("a segment is not JSON")
        self._count += 1
        if self._count > MOST_SEGMENTS:
            return self._fail(f"more than {MOST_SEGMENTS} segments")
        whole.append(segment)
        return None

    def _drop(self, end: int) -> None:
        self._text, self._at = self._text[end:], 0

    def _fail(self, fault: str) -> None:
        self.fault, self._stage = fault, "done"
