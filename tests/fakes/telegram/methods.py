"""Every method of the Bot API that the fake knows, by name in lower case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.fakes.telegram.calls import Call, Record, RefusedCall
from tests.fakes.telegram.desk import Desk
from tests.fakes.telegram.editing import EDITING
from tests.fakes.telegram.parameters import Parameters
from tests.fakes.telegram.profile import ABOUT
from tests.fakes.telegram.refusals import Refusal, bad
from tests.fakes.telegram.sending import SENDING
from tests.fakes.telegram.webhook import Deliverer

Method = Callable[[Desk, Parameters], Any]
TABLE: dict[str, tuple[str, Method]] = {
    name.lower(): (name, method) for name, method in (SENDING | EDITING | ABOUT).items()
}
WEBHOOKS = {
    "getupdates": "getUpdates",
    "setwebhook": "setWebhook",
    "deletewebhook": "deleteWebhook",
    "getwebhookinfo": "getWebhookInfo",
}
MAX_POLL = 50
"""Seconds of one long poll at most."""


@dataclass
class Answer:
    result: Any
    description: str = ""

    def body(self) -> dict[str, Any]:
        body = {"ok": True, "result": self.result}
        return body | {"description": self.description} if self.description else body


@dataclass
class Methods:
    """Carries calls out and keeps the record of them."""

    desk: Desk
    record: Record
    deliverer: Deliverer

    async def call(self, method: str, parameters: Parameters) -> Answer:
        """`method` in lower case. Raises Refusal."""
        name = WEBHOOKS.get(method) or TABLE.get(method, ("",))[0]
        if not name:
            raise Refusal(404, "Not Found: method not found")
        try:
            if method in WEBHOOKS:
                answer = await self._receive(method, parameters)
            else:
                answer = Answer(TABLE[method][1](self.desk, parameters))
        except Refusal as refusal:
            given = parameters.given
            self.record.refuse(
                RefusedCall(name, chat_id_of(parameters), given, self.desk.clock.now(), refusal)
            )
            raise
        if name != "getUpdates":
            self.record.accept(self._call(name, parameters, answer))
        return answer

    def _call(self, name: str, parameters: Parameters, answer: Answer) -> Call:
        shown = parameters.given
        if parameters.uploads:
            shown = shown | dict(parameters.uploads)
        result = answer.result
        message_id = result.get("message_id") if isinstance(result, dict) else None
        return Call(name, chat_id_of(parameters), shown, self.desk.clock.now(), message_id)

    async def _receive(self, method: str, parameters: Parameters) -> Answer:
        if method == "getwebhookinfo":
            return Answer(self.deliverer.info())
        self._remember_allowed(method, parameters)
        if method == "getupdates":
            limit = min(100, max(1, parameters.integer("limit", 100)))
            timeout = min(MAX_POLL, max(0, parameters.integer("timeout")))
            return Answer(await self.desk.updates.poll(parameters.integer("offset"), limit, timeout))
        wanted = self.deliverer.read(parameters if method == "setwebhook" else Parameters({}))
        before = self.deliverer.webhook
        if parameters.flag("drop_pending_updates"):
            self.desk.updates.drop_all()
        await self.deliverer.set(wanted)
        if wanted.url:
            return Answer(True, "Webhook is already set" if wanted == before else "Webhook was set")
        return Answer(True, "Webhook was deleted" if before.url else "Webhook is already deleted")

    def _remember_allowed(self, method: str, parameters: Parameters) -> None:
        if method == "deletewebhook" or parameters.given.get("allowed_updates") is None:
            return
        allowed = parameters.json("allowed_updates", "allowed updates")
        if not isinstance(allowed, list):
            raise bad("expected an Array of String as allowed_updates")
        self.desk.updates.allowed = [str(kind) for kind in allowed]


def chat_id_of(parameters: Parameters) -> int | None:
    try:
        return int(parameters.given["chat_id"])
    except (KeyError, TypeError, ValueError):
        return None
