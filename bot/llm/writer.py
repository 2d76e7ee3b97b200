"""A model as ScriptWriter and Commenter: plan, write, mend, comment. Opens its client on first use."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.core.errors import BadContent, BadSettings, LLMBusy, LLMRefused
from bot.core.messages import Language
from bot.core.rehearsal.take import Comment
from bot.core.scripts.script import FREE, Brief, Direction, Fact, Plan, Segment
from bot.llm.budget import OnCall, Tally, counted, ignore_call
from bot.llm.prompts import Parameters, Prompts, Purpose, Rendered
from bot.llm.read import read_comment, read_plan, read_segment
from bot.llm.segments import SegmentStream

if TYPE_CHECKING:
    from bot.llm.client import Client

log = logging.getLogger(__name__)

IDLE_SECONDS = 20.0
"""Silence in the midst of a stream after which it counts as dead."""


def open_writer(
    base_url: str,
    api_key: str,
    model: str,
    prompts: Path,
    timeout_seconds: float,
    on_call: OnCall = ignore_call,
    idle_seconds: float = IDLE_SECONDS,
) -> LLMWriter:
    """A writer that asks `model` at `base_url` with the prompts of the folder `prompts`.

    Talks to nobody yet. Raises BadContent for a prompt that is wrong and BadSettings for values that cannot
    be an address or a key.
    """
    if not _is_address(base_url):
        raise BadSettings("CUNBO_LLM_BASE_URL: not an address such as https://api.deepseek.com/v1")
    if not (api_key.isascii() and (api_key == "" or api_key.isprintable())):
        raise BadSettings("CUNBO_LLM_API_KEY: a key has only plain letters, digits and signs")
    if not model:
        raise BadSettings("CUNBO_LLM_MODEL: the name of the model is missing")
    return LLMWriter(base_url, api_key, model, Prompts.load(prompts), timeout_seconds, on_call, idle_seconds)


class LLMWriter:
    """Satisfies `bot.service.ports.ScriptWriter` and `Commenter`. Use it from one event loop; see
    `open_writer`."""

    def __init__(
        self,
        base_url: str,
        api_key: str,
        model: str,
        prompts: Prompts,
        timeout_seconds: float,
        on_call: OnCall,
        idle_seconds: float,
    ) -> None:
        self.tally = Tally()
        self._reach = (base_url, api_key, model, timeout_seconds, idle_seconds, self.tally)
        self._prompts = prompts
        self._on_call = on_call
        self._client: Client | None = None
        self._opening = asyncio.Lock()

    async def plan(self, brief: Brief, language: Language, direction: Direction = FREE) -> Plan:
        """Ask for several outlines and choose the one least like anybody else's (`read.choose`). Raises
        LLMBusy or LLMRefused."""
        with counted("script-plan", self._on_call):
            values = {"language": language, "brief": brief, "direction": direction}
            reply = await self._ask("script-plan", values)
            return read_plan(reply, brief)

    async def write(
        self, brief: Brief, plan: Plan, language: Language, direction: Direction = FREE
    ) -> AsyncGenerator[Segment, None]:
        """Yield each segment as soon as it is whole. Raises LLMBusy or LLMRefused, perhaps after some."""
        with counted("script-write", self._on_call):
            values = {"language": language, "brief": brief, "plan": plan, "direction": direction}
            prompt = self._render("script-write", values)
            client = await self._reached()
            stream, finish = SegmentStream(), ""
            async with aclosing(client.stream(prompt)) as pieces:
                async for piece in pieces:
                    for segment in stream.feed(piece.text):
                        yield segment
                    finish = piece.finish or finish
                    if stream.done:
                        break
            _close(stream, finish)

    async def mend(
        self, brief: Brief, segment: Segment, invented: Sequence[str], language: Language
    ) -> Segment:
        """Write `segment` again without `invented`. Raises LLMBusy or LLMRefused."""
        values = {"language": language, "brief": brief, "segment": segment, "invented": tuple(invented)}
        with counted("script-mend", self._on_call):
            return read_segment(await self._ask("script-mend", values))

    async def vary(
        self, brief: Brief, segment: Segment, alike: Sequence[str], facts: Sequence[Fact], language: Language
    ) -> Segment:
        """Write `segment` again with other words for `alike`, from `facts`. Raises LLMBusy or LLMRefused."""
        told = tuple(fact.text for fact in facts)
        values = {
            "language": language,
            "brief": brief,
            "segment": segment,
            "alike": tuple(alike),
            "facts": told,
        }
        with counted("script-vary", self._on_call):
            return read_segment(await self._ask("script-vary", values))

    async def rework(
        self,
        brief: Brief,
        segment: Segment,
        wish: str,
        said: str,
        faults: Sequence[str],
        language: Language,
    ) -> Segment:
        """Write `segment` again as she wishes, without `faults`. Raises LLMBusy or LLMRefused."""
        values = {
            "language": language,
            "brief": brief,
            "segment": segment,
            "wish": wish,
            "said": said,
            "faults": tuple(faults),
        }
        with counted("script-rework", self._on_call):
            return read_segment(await self._ask("script-rework", values))

    async def comment(self, text: str, rubric: Sequence[str], language: Language) -> Comment:
        """Say how a run-through does by a rubric, quoting it. Raises LLMBusy or LLMRefused."""
        with counted("rehearsal-comment", self._on_call):
            values = {"language": language, "take": text, "rubric": tuple(rubric)}
            return read_comment(await self._ask("rehearsal-comment", values))

    async def answer(self, system: str, user: str) -> str:
        """What the model says to a prompt that is none of ours, to compare with. Raises LLMBusy or
        LLMRefused."""
        with counted("plain", self._on_call):
            prompt = Rendered("script-write", 0, system, user, Parameters(temperature=1.0, max_tokens=3000))
            return await (await self._reached()).ask(prompt)

    async def check(self) -> None:
        """Ask the model for a word, which costs one. Raises BadSettings naming the variable to mend, or
        LLMBusy when the server is up but busy."""
        await (await self._reached()).check()

    async def aclose(self) -> None:
        """Close what connections there are."""
        if self._client is not None:
            await self._client.aclose()

    async def _ask(self, purpose: Purpose, values: Mapping[str, object]) -> str:
        prompt = self._render(purpose, values)
        return await (await self._reached()).ask(prompt)

    def _render(self, purpose: Purpose, values: Mapping[str, object]) -> Rendered:
        try:
            return self._prompts.render(purpose, values)
        except BadContent as error:
            log.error("the prompt %s cannot be filled in: %s", purpose, error)
            raise LLMRefused(f"the prompt {purpose} cannot be filled in") from error

    async def _reached(self) -> Client:
        async with self._opening:
            if self._client is None:
                # In a thread: meanwhile the event loop goes on answering other trainees.
                self._client = await asyncio.to_thread(self._open)
            return self._client

    def _open(self) -> Client:
        from bot.llm.client import Client  # slow import: over a second, and not needed without a model

        return Client(*self._reach)


def _close(stream: SegmentStream, finish: str) -> None:
    """Judge a stream that has ended: cut off by the network, filtered, or whatever its text says."""
    if not stream.done and finish == "":
        raise LLMBusy("the stream broke off")
    if not stream.done and finish == "content_filter":
        raise LLMRefused("the model would not go on")
    stream.close()


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
