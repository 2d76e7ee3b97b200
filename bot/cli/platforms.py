"""Commands about Telegram and WeChat."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from bot.cli.speaking import (
    fail,
    run,
    settings_or_fail,
    show,
)
from bot.settings import Settings

telegram = typer.Typer(no_args_is_help=True)
webhook = typer.Typer(no_args_is_help=True)
telegram.add_typer(webhook, name="webhook", help="How Telegram hands updates over.")

wechat = typer.Typer(no_args_is_help=True)
menu = typer.Typer(no_args_is_help=True)
wechat.add_typer(menu, name="menu", help="The menu at the foot of the chat.")


# Each command imports its rooms itself: `cunbo lint` must not pay for a web server.


@webhook.command("set")
def webhook_set(
    url: Annotated[str, typer.Argument(help="The public address of the coach, with https.")],
) -> None:
    """Let Telegram post updates to the coach at URL, with a secret. A running coach stops fetching."""
    settings = _telegram_settings()
    address = run(_at_telegram(settings, "set", url))
    show(f"Telegram posts updates to {address}")


@webhook.command("delete")
def webhook_delete() -> None:
    """Go back to fetching updates, which needs no public address. None is lost."""
    run(_at_telegram(_telegram_settings(), "delete"))
    show("A running coach fetches updates itself again, within half a minute.")


@webhook.command("show")
def webhook_show() -> None:
    """Say how updates come at present."""
    show(run(_at_telegram(_telegram_settings(), "show")))


async def _at_telegram(settings: Settings, verb: Literal["set", "delete", "show"], url: str = "") -> str:
    from bot.channels.telegram.push import desk
    from bot.channels.telegram.push.bot import open_bot
    from bot.channels.telegram.secret import webhook_secret

    token = settings.telegram_token.get_secret_value()
    async with open_bot(token, settings.telegram_api_url) as bot:
        if verb == "set":
            chosen = settings.telegram_webhook_secret.get_secret_value()
            return await desk.set_webhook(bot, url, webhook_secret(token, chosen))
        if verb == "delete":
            await desk.delete_webhook(bot)
            return ""
        return desk.in_words(await desk.read_webhook(bot))


def _telegram_settings() -> Settings:
    settings = settings_or_fail()
    if not settings.has_telegram:
        fail("CUNBO_TELEGRAM_TOKEN is missing; @BotFather on Telegram gives one")
    return settings


@menu.command("push")
def menu_push() -> None:
    """Put the menu in place, for every account that is set."""
    for name in run(_at_accounts(_wechat_settings(), "push")):
        show(f"The menu is in place at {name}; phones show it within five minutes.")


@wechat.command("status")
def wechat_status() -> None:
    """What may still be sent, to how many, and the day's calls beside the quotas."""
    for line in run(_at_accounts(_wechat_settings(), "status")):
        show(line)


async def _at_accounts(settings: Settings, verb: Literal["push", "status"]) -> list[str]:
    from bot.accounts import push_menus, standings

    return await (push_menus(settings) if verb == "push" else standings(settings))


def _wechat_settings() -> Settings:
    settings = settings_or_fail()
    if not settings.has_wechat:
        fail("neither CUNBO_WECHAT_APP_ID nor CUNBO_WECOM_CORP_ID is set")
    return settings
