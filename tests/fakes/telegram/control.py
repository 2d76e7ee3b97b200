"""The driver over HTTP, for tests that start and kill the bot's process and the fake's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import orjson

from tests.fakes.telegram.calls import as_json
from tests.fakes.telegram.faults import Fault

if TYPE_CHECKING:
    from tests.fakes.telegram.people import User
    from tests.fakes.telegram.server import FakeTelegram

Given = dict[str, Any]


class Control:
    """POST /control/<verb> with a JSON object, GET /control/calls|messages|stats|refusals with a query."""

    def __init__(self, server: FakeTelegram) -> None:
        self.server = server
        self.verbs: dict[str, Callable[[Given], Any]] = {
            "users": self.users,
            "say": lambda g: self._who(g).say(g["text"]).id,
            "start": lambda g: self._who(g).start(g.get("payload", "")).id,
            "tap": self.tap,
            "choose": lambda g: self._who(g).choose(g["button"]).id,
            "edit": self.edit,
            "voice": lambda g: self._who(g).send_voice(g.get("content", "OggS").encode()).id,
            "photo": lambda g: self._who(g).send_photo(g.get("content", "JFIF").encode()).id,
            "sticker": lambda g: self._who(g).send_sticker().id,
            "location": lambda g: self._who(g).send_location(g["latitude"], g["longitude"]).id,
            "block": lambda g: self._who(g).block_bot(),
            "unblock": lambda g: self._who(g).unblock_bot(),
            "deactivate": lambda g: self._who(g).deactivate(),
            "fault": self.fault,
            "limits": self.limits,
        }
        self.views: dict[str, Callable[[Given], Any]] = {
            "calls": self.calls,
            "messages": self.messages,
            "refusals": self.refusals,
            "stats": self.stats,
        }

    async def handle(self, method: str, what: str, given: Given) -> Any:
        """The answer as JSON. Raises LookupError for an unknown verb, user or button."""
        table = self.verbs if method == "POST" else self.views
        if what not in table:
            raise LookupError(f"{method} /control/{what} is unknown; there are {sorted(table)}")
        return {"result": table[what](given)}

    def _who(self, given: Given) -> User:
        return self.server.users[int(given["user"])]

    def users(self, given: Given) -> Any:
        """One user from the fields of `FakeTelegram.user`, or `count` of them; the ids."""
        number = int(given.pop("count", 1))
        return [self.server.user(**given).id for _ in range(number)]

    def tap(self, given: Given) -> Any:
        return self._who(given).tap(given["button"]).id

    def edit(self, given: Given) -> Any:
        user = self._who(given)
        return user.edit(user.chat.history[int(given["message"])], given["text"])

    def fault(self, given: Given) -> Any:
        """Fields of Fault: method, nth, times, delay, drop, carry_out, status."""
        self.server.faults.add(Fault(**given))

    def limits(self, given: Given) -> Any:
        """Fields of Limits that change."""
        self.server.limits = replace(self.server.limits, **given)

    def calls(self, given: Given) -> Any:
        """Accepted calls from number `from` on, of one `method` if given."""
        found = self.server.calls[int(given.get("from", 0)) :]
        wanted = [call for call in found if given.get("method") in (None, call.method)]
        return [orjson.loads(as_json(call)) for call in wanted]

    def messages(self, given: Given) -> Any:
        return [message.raw for message in self.server.chats[int(given["chat"])].messages]

    def refusals(self, given: Given) -> Any:
        found = self.server.refusals
        return [{"method": r.method, "chat_id": r.chat_id, "at": r.at, **r.refusal.body()} for r in found]

    def stats(self, given: Given) -> Any:
        return {
            "calls": len(self.server.calls),
            "refusals": len(self.server.refusals),
            "count_429": self.server.count_429,
            "busiest_second": self.server.busiest_second(),
            "sent_per_second": self.server.sent_per_second(),
            "pending_updates": self.server.pending_updates,
        }
