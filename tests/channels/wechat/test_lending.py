"""Pictures and files are lent to WeChat and shown by it, each lent once in three days."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.dialogue.effects import Say, Turn
from bot.core.messages import Address, Media, Outgoing
from bot.service.ports import Sight, TurnToKeep, Unit
from tests.fakes.wechat.account import Account
from tests.fakes.wechat.coaching import HER, Coaching, coaching, corporation, wecom_settings

LIGHT = Media("picture", "light.png", "光从哪来")
CARD = Media("picture", "cunbo-card.png", data=base64.b64encode(b"her card").decode())
EXPORT = Media("document", "mine.txt", "你的脚本", body="老乡们好")


async def show(running: Coaching, *media: Media, number: int = 1) -> list[str]:
    """Say something with these files, unasked; what that brought on her screen."""
    address = Address(running.room.channel.name, HER)

    def keep(unit: Unit) -> object:
        her = unit.trainees_at([address])[address]
        before = unit.conversations([her])[her]
        said = Outgoing(f"看第{number}样。", media=media)
        turn = Turn(replace(before, version=before.version + 1), (Say(said),))
        return unit.keep([TurnToKeep(Sight(f"show:{number}", running.account.now()), address, turn)])

    before = len(running.screen)
    running.coach.outbox.post(await running.coach.store.run(keep))  # type: ignore[arg-type]  # the letters
    await running.coach.outbox.settle()
    return running.screen[before:]


@pytest.fixture
def light(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    picture = tmp_path / "content" / "light.png"
    picture.write_bytes(b"a picture of light")
    return picture


async def test_a_picture_of_a_lesson_is_shown_before_its_words(light: Path, running: Coaching) -> None:
    assert await show(running, LIGHT) == ["[image 18]", "看第1样。"]


async def test_one_picture_is_lent_once_for_all_and_outlives_a_restart(light: Path, tmp_path: Path) -> None:
    account = Account()
    for number in range(2):
        async with coaching(tmp_path, account) as running:
            await running.platform.follow(HER)
            assert await show(running, LIGHT, number=number) == ["[image 18]", f"看第{number}样。"]
    assert account.calls["media/upload"] == 1


async def test_it_is_lent_anew_before_three_days_are_over(light: Path, running: Coaching) -> None:
    await show(running, LIGHT)
    running.account.offset += timedelta(days=2, hours=23, minutes=30)
    await running.says("菜单")
    assert await show(running, LIGHT, number=2) == ["[image 18]", "看第2样。"]
    assert len(running.account.lent) == 2


async def test_what_wechat_has_lost_is_lent_once_more(light: Path, running: Coaching) -> None:
    await show(running, LIGHT)
    running.account.lent.clear()
    await running.says("菜单")
    assert await show(running, LIGHT, number=2) == ["[image 18]", "看第2样。"]
    assert running.account.calls["media/upload"] == 2


async def test_what_wechat_refuses_for_good_is_told_in_words(light: Path, running: Coaching) -> None:
    running.account.owed["message/custom/send"] = [40007, 40007]
    assert await show(running, LIGHT) == ["看第1样。\n看图：光从哪来"]


@pytest.mark.parametrize(
    "media",
    [
        pytest.param(Media("picture", "gone.png", "光从哪来"), id="missing"),
        pytest.param(Media("picture", "../secret.png", "光从哪来"), id="outside the folder"),
        pytest.param(Media("picture", "drawn.svg", "光从哪来"), id="a kind that WeChat does not show"),
        pytest.param(Media("picture", "big.png", "光从哪来"), id="more than 10 MB"),
    ],
)
async def test_what_cannot_be_lent_is_told_in_words(tmp_path: Path, running: Coaching, media: Media) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    (tmp_path / "content" / "drawn.svg").write_bytes(b"<svg/>")
    (tmp_path / "content" / "big.png").write_bytes(bytes(10 * 1024 * 1024 + 1))
    assert await show(running, media) == ["看第1样。\n看图：光从哪来"]
    assert running.account.calls["media/upload"] == 0


async def test_an_upload_that_fails_costs_the_picture_and_not_the_words(
    light: Path, running: Coaching
) -> None:
    running.account.owed["media/upload"] = [45009]
    assert await show(running, LIGHT) == ["看第1样。\n看图：光从哪来"]


async def test_a_cue_card_is_shown_as_a_picture_and_remembered_nowhere(running: Coaching) -> None:
    assert await show(running, CARD) == ["[image 8]", "看第1样。"]
    lent = await running.coach.store.run(lambda unit: _notes(unit))
    assert lent == 0


async def test_without_customer_service_nothing_is_lent(light: Path, answers_only: Coaching) -> None:
    await show(answers_only, LIGHT)
    seen = await answers_only.platform.text(HER, "取")
    assert seen == ["看第1样。\n看图：光从哪来"]
    assert answers_only.account.calls["media/upload"] == 0


async def test_where_there_is_a_site_a_lesson_picture_is_an_article(light: Path, tmp_path: Path) -> None:
    async with coaching(tmp_path, public_url="https://coach.example.org") as running:
        await running.platform.follow(HER)
        seen = await show(running, LIGHT)
    assert seen[0] == "[光从哪来](https://coach.example.org/media/light.png)"
    assert running.account.calls["media/upload"] == 0


async def test_members_of_wecom_get_documents_as_files(tmp_path: Path) -> None:
    account = corporation()
    async with coaching(tmp_path, account, **wecom_settings(account)) as running:  # type: ignore[arg-type]  # settings
        await running.platform.text(HER, "你好")
        assert await show(running, EXPORT) == ["看第1样。", "[file 12]"]


def _notes(unit: Unit) -> int:
    rows = unit.connection.exec_driver_sql("SELECT count(*) FROM account_note WHERE name LIKE 'loan:%'")  # type: ignore[attr-defined]  # a SQL store's
    return int(rows.scalar_one())
