"""The way out to trainees on Telegram: a kept letter becomes one or more messages."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Coroutine
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import ChatMigrated, TelegramError
from telegram.ext import ExtBot

from bot.channels.telegram.budget import Priority
from bot.channels.telegram.errors import Answer, judge
from bot.channels.telegram.pacing import Crowded, Pace, Pacer
from bot.channels.telegram.parts import Part, bare, parts, plainer, shorter
from bot.channels.telegram.push.answers import read_answer
from bot.channels.telegram.push.sending import Sender
from bot.core.messages import Delayed, Delivered, Delivery, Letter, Outgoing, Undeliverable

log = logging.getLogger(__name__)

REPLY = Pace(Priority.REPLY, patience=20.0)
PUSH = Pace(Priority.PUSH, patience=60.0)
TAP = Pace(Priority.TAP, patience=10.0, paced=False)
TYPING = Pace(Priority.TYPING, patience=3.0, paced=False)
NOTICE = Pace(Priority.NOTICE, patience=60.0)
LONGEST_PAUSE = 1200.0
"""Seconds between two attempts at most."""
MOST_HALF_SENT = 1000
_TIMES_MENDED = 4
"""How often one part is changed to please Telegram before the letter is given up."""


@dataclass(slots=True)
class TelegramChannel:
    """A channel in the sense of `bot.service.ports.Channel`. Addresses' keys are ids of private chats."""

    bot: ExtBot[Pace]
    pacer: Pacer
    media_root: Path
    name: str = "telegram"
    _sender: Sender = field(init=False)
    _half_sent: OrderedDict[int, int] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self._sender = Sender(self.bot, self.media_root)

    async def deliver(self, letter: Letter) -> Delivery:
        """Send one letter. What was sent of it before a delay is not sent again by this process."""
        chat = _chat(letter.address.key)
        if chat is None:
            return Undeliverable("no chat of Telegram", gone=True)
        laid = parts(_sendable(letter.outgoing))
        pace = PUSH if letter.outgoing.kind == "push" else REPLY
        for place in range(self._half_sent.get(letter.id, 0), len(laid)):
            problem = await self._send(chat, laid[place], pace)
            if problem is not None:
                return self._delivery(letter, problem)
            self._note(letter.id, place + 1)
        self._half_sent.pop(letter.id, None)
        return Delivered()

    async def _send(self, chat: int, part: Part, pace: Pace) -> Answer | None:
        """Send one part, mended as Telegram's refusals ask. None when it is done, else the last refusal."""
        queue, answer, mended = [part], None, 0
        while queue:
            answer = await self._attempt(chat, queue[0], pace)
            verdict = judge(answer) if answer is not None else "done"
            if verdict == "done":
                queue.pop(0)
                continue
            if answer is None or mended == _TIMES_MENDED:
                return answer
            mended += 1
            match verdict:
                case "moved":
                    chat = answer.chat
                case "plainer" if (plain := plainer(queue[0])) is not None:
                    queue[0] = plain
                case "bare" if (words := bare(queue[0])) is not None:
                    queue[0] = words
                case "shorter" if mended == 1:
                    queue[:1] = shorter(queue[0])
                case _:
                    return answer
        return None

    async def _attempt(self, chat: int, part: Part, pace: Pace) -> Answer | None:
        try:
            await self._sender.send(chat, part, pace)
        except (TelegramError, Crowded) as error:
            return read_answer(error)
        except FileNotFoundError:
            return Answer("bad", "there is no such file")
        return None

    def _note(self, letter_id: int, count: int) -> None:
        self._half_sent[letter_id] = count
        if len(self._half_sent) > MOST_HALF_SENT:
            self._half_sent.popitem(last=False)

    def _delivery(self, letter: Letter, answer: Answer) -> Delivery:
        pause = min(2.0 ** (letter.attempts + 1), LONGEST_PAUSE)
        match judge(answer):
            case "gone":
                return Undeliverable(answer.description, gone=True)
            case "wait":
                return Delayed(answer.seconds, answer.description, tried=False)
            case "later":
                if answer.kind == "token":
                    log.error("Telegram does not know this bot: check CUNBO_TELEGRAM_TOKEN")
                return Delayed(pause, answer.description)
            case "unclear" if letter.outgoing.kind == "push":
                return Undeliverable(f"unclear whether it left: {answer.description}")
            case "unclear":
                return Delayed(pause, answer.description)
            case _:
                log.error("letter %d cannot be sent: %s", letter.id, answer.description)
                return Undeliverable(answer.description)

    # --- besides letters -----------------------------------------------------------------------------
    def hurry(self, chat: int) -> None:
        """She is in the chat now: a push that waits for her goes as a reply would, lest it hold up one."""
        self.pacer.hurry(chat)

    async def answer_tap(self, tap_id: str) -> None:
        """Stop the button's turning. When that cannot be done it stops by itself."""
        await self._try(self.bot.answer_callback_query(tap_id, rate_limit_args=TAP))

    async def show_typing(self, chat: int) -> None:
        """Show for five seconds that something is being written, if there is room for that."""
        await self._try(self.bot.send_chat_action(chat, "typing", rate_limit_args=TYPING))

    async def notice(self, chat: int, topic: int | None, text: str, label: str, url: str) -> None:
        """Tell a group something, with a button that opens `url`; outside the topic when that is closed."""
        button = InlineKeyboardMarkup([[InlineKeyboardButton(label, url=url)]]) if url else None
        for place, thread in ((chat, topic), (chat, None)):
            try:
                await self.bot.send_message(
                    place, text, message_thread_id=thread, reply_markup=button, rate_limit_args=NOTICE
                )
            except ChatMigrated as moved:
                return await self.notice(moved.new_chat_id, None, text, label, url)
            except (TelegramError, Crowded) as error:
                log.info("a group was not told: %s", error)
                if thread is None or judge(read_answer(error)) != "plainer":
                    return None
            else:
                return None
        return None

    async def _try(self, call: Coroutine[Any, Any, object]) -> None:
        try:
            await call
        except (TelegramError, Crowded) as error:
            log.debug("left out: %s", error)


def _chat(key: str) -> int | None:
    try:
        return int(key) or None
    except ValueError:
        return None


def _sendable(outgoing: Outgoing) -> Outgoing:
    """Without halves of surrogate pairs, which no request can carry."""
    text = outgoing.text
    if text.isascii():
        return outgoing
    return replace(outgoing, text=text.encode("utf-8", "replace").decode("utf-8"))
