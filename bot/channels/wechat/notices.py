"""Notices: a push in the one form that is left when nothing may be said in the chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.channels.wechat.api import Api
from bot.channels.wechat.writing import notice_body
from bot.core.messages import Letter
from bot.core.reach.budget import Account, Budget, Permitted, may_push
from bot.service.ports import Clock


class CreditBooks(Protocol):
    async def credits(self, key: str, template: str) -> int: ...
    async def use_credit(self, key: str, template: str, *, all_: bool = False) -> bool: ...


@dataclass(frozen=True, slots=True)
class Notices:
    """The templates that an operator has chosen, each with the field that takes the words; "" for none."""

    template: str = ""
    template_field: str = ""
    subscription: str = ""
    subscription_field: str = ""


@dataclass(frozen=True, slots=True)
class NoticeDesk:
    """Sends notices of one account. `site` is the address that a tap opens, "" for none."""

    notices: Notices
    api: Api
    books: CreditBooks
    clock: Clock
    site: str

    async def form(self, letter: Letter, account: Account) -> Permitted | None:
        """How this letter may go as a notice, None when it may not: only pushes do. Raises StoreBusy."""
        if letter.outgoing.kind != "push":
            return None
        credits_left = 0
        if template := self.notices.subscription:
            credits_left = await self.books.credits(letter.address.key, template)
        verdict = may_push(Budget(account, credits=credits_left), self.clock())
        return verdict if isinstance(verdict, Permitted) else None

    async def send(self, letter: Letter, permitted: Permitted) -> None:
        """Raises ApiFault, ApiSilent or StoreBusy."""
        key, notices, text = letter.address.key, self.notices, letter.outgoing.text
        if permitted.form == "subscription":
            await self.books.use_credit(key, notices.subscription)
            opens = ("page", self.site)
            body = notice_body(key, notices.subscription, notices.subscription_field, text, opens)
            await self.api.post("message/subscribe/bizsend", body)
            return
        body = notice_body(key, notices.template, notices.template_field, text, ("url", self.site))
        await self.api.post("message/template/send", body)

    async def lost_credit(self, key: str) -> None:
        """WeChat said that she agreed to none (43101). Raises StoreBusy."""
        await self.books.use_credit(key, self.notices.subscription, all_=True)
