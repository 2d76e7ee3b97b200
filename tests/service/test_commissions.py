"""What a turn asked for is carried out once: codes, export, erasing, scripts."""

from __future__ import annotations

import json

from bot.core.messages import Address
from tests.fakes.rooms import Office
from tests.service.test_inbox import conversation_of

OLD, NEW = "old phone", "new phone"


async def a_code(office: Office) -> str:
    """She takes a lesson on the old phone and asks for a code."""
    await office.hear_all(
        ["你好", "小芳", "先上课，以后再说", "跳过", "跳过", "跳过", "开始", "继续", "换手机"], key=OLD
    )
    code = next(line for line in office.mailbox.texts()[-1].splitlines() if "续学码" in line)
    return "".join(c for c in code if c.isdigit())


async def test_a_code_brings_her_progress_to_another_phone(office: Office):
    code = await a_code(office)
    await office.hear_all(["你好", "我有续学码", code], key=NEW)
    there = await conversation_of(office, NEW)
    assert there.trainee.name == "小芳"
    assert there.trainee.id == (await conversation_of(office, OLD)).trainee.id
    last = office.mailbox.letters[-1]
    assert last.address == Address("web", NEW)
    assert any("接上了，小芳" in text for text in office.mailbox.texts()[-3:])


async def test_a_code_works_once(office: Office):
    code = await a_code(office)
    await office.hear_all(["你好", "我有续学码", code], key=NEW)
    await office.hear_all(["你好", "我有续学码", code], key="third phone")
    assert office.mailbox.texts()[-1].startswith("这个码不对")


async def test_redeeming_twice_for_one_message_says_one_thing(office: Office):
    code = await a_code(office)
    await office.hear_all(["你好", "我有续学码"], key=NEW)
    taken = []
    carry_out = office.commissions.carry_out

    async def twice(commissioned):
        taken.append(commissioned)
        await carry_out(commissioned)
        await carry_out(commissioned)

    office.commissions.carry_out = twice
    before = len(office.mailbox.letters)
    await office.hear("x", code, key=NEW)
    assert len(taken) == 1
    assert [text for text in office.mailbox.texts()[before:] if "这个码不对" in text] == []


async def test_an_export_holds_what_she_said(office: Office):
    await office.hear_all(["你好", "小芳", "洛川县", "菜单", "导出"])
    (file,) = office.mailbox.letters[-1].outgoing.media
    kept = json.loads(file.body)
    assert "小芳" in file.body
    assert "洛川县" in file.body
    assert all(isinstance(rows, list) for rows in kept.values())


async def test_erasing_leaves_nothing_and_the_next_word_starts_afresh(office: Office):
    await office.hear_all(["你好", "小芳", "菜单", "全部删除", "删，全部删"])
    assert office.mailbox.texts()[-1] == "好，正在全部删除。"
    assert await office.store.latest(Address("web", "her phone")) is None
    await office.hear("again", "你好")
    assert office.mailbox.texts()[-1] == "我怎么称呼你？"


async def test_a_script_is_started_and_the_sweep_starts_it_again(writing_office: Office):
    office = writing_office
    await office.hear_all(["你好", "菜单", "写脚本", "苹果", *["跳过"] * 8, "写吧"])
    assert len(office.jobs.started) == 1
    assert await office.commissions.carry_out_waiting() == 1
    assert office.jobs.started[0] == office.jobs.started[1]
