"""An operator sees how an account stands, puts its menu in place and learns what is wrong with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.accounts import accounts, official, push_menus, reached, standings
from bot.app import push_rules
from bot.channels.wechat.desk import MENU, MOST_SUB_BYTES, MOST_TOP_BYTES
from bot.channels.wechat.room import _account
from bot.core.errors import CunboError
from bot.settings import Settings
from tests.fakes.wechat.account import Account
from tests.fakes.wechat.coaching import HER, coaching, settings_for
from tests.fakes.wechat.server import build, served


@pytest.fixture
def account() -> Account:
    return Account()


@pytest.fixture
async def settings(account: Account, tmp_path: Path) -> AsyncIterator[Settings]:
    async with served(build(account)) as url:
        yield settings_for(account, tmp_path, wechat_api_url=url)


def test_the_menu_fits_on_every_phone() -> None:
    subs = [sub for _, what in MENU if not isinstance(what, str) for sub in what]
    assert max(len(name.encode()) for name, _ in MENU) <= MOST_TOP_BYTES
    assert max(len(sub.label.encode()) for sub in subs) <= MOST_SUB_BYTES
    assert len(MENU) <= 3
    assert all(len(what) <= 5 for _, what in MENU if not isinstance(what, str))


async def test_the_menu_is_put_in_place(account: Account, settings: Settings) -> None:
    assert await push_menus(settings) == ["wechat"]
    assert [button["name"] for button in account.menu["button"]] == [name for name, _ in MENU]
    assert account.menu["button"][1] == {"type": "click", "name": "写脚本 Script", "key": "go:script"}


async def test_how_an_account_stands(account: Account, settings: Settings, tmp_path: Path) -> None:
    async with coaching(tmp_path, account) as running:
        await running.platform.follow(HER)
        await running.says("小芳")
    lines = await standings(settings)
    assert lines == [
        f"wechat {account.app_id}",
        "  account: verified",
        "  access token: none yet",
        "  trainees: 1",
        "  letters waiting: 0",
        "  trainees who can be written to now: 1 (8 messages)",
        "  notices agreed to: 0",
    ]


async def test_calls_of_the_day_are_shown_beside_their_quota(account: Account, settings: Settings) -> None:
    await push_menus(settings)
    lines = await standings(settings)
    assert lines[-2:] == ["  today: menu/create 1 of 1000", "  today: stable_token 1 of 500000"]
    assert lines[2].startswith("  access token: good until ")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        pytest.param({}, "", id="all is well"),
        pytest.param({"secret": "other"}, "40125: invalid appsecret", id="wrong secret"),
        pytest.param({"app_id": "wx0"}, "40013: invalid appid", id="wrong AppID"),
        pytest.param(
            {"barred_address": "203.0.113.9"}, "40164: invalid ip 203.0.113.9", id="address not listed"
        ),
    ],
)
async def test_what_is_wrong_with_an_account_is_said(
    account: Account, settings: Settings, changed: dict[str, str], said: str
) -> None:
    for name, value in changed.items():
        setattr(account, name, value)
    found = [each async for each in reached(settings)]
    assert [(name, wrong[: len(said)]) for name, wrong in found] == [("wechat", said)]


async def test_a_menu_that_is_refused_says_why(account: Account, settings: Settings) -> None:
    account.owed["menu/create"] = [48001]
    with pytest.raises(CunboError, match="48001"):
        await push_menus(settings)


def test_the_planner_of_pushes_and_the_channel_know_the_same_account(tmp_path: Path) -> None:
    settings = Settings(  # type: ignore[call-arg]  # pydantic's own
        _env_file=None,
        data_dir=tmp_path,
        wechat_app_id="wx1",
        wechat_secret="s",
        wechat_token="token",
        wechat_verified=False,
        wechat_template="T1 thing1",
    )
    who = official(settings)
    assert who is not None
    assert push_rules(settings)["wechat"].account == _account(who)


def test_without_an_account_there_is_none(tmp_path: Path) -> None:
    assert accounts(Settings(_env_file=None, data_dir=tmp_path)) == []  # type: ignore[call-arg]  # pydantic's own
