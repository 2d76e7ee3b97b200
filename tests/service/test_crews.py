"""What a trainee asks about her crew is done once, and answered in the same transaction."""

from __future__ import annotations

import re

from tests.fakes.rooms import Office
from tests.service.test_inbox import conversation_of

ANCHOR, PACKER = "anchor", "packer"


async def a_crew(office: Office) -> str:
    """The anchor founds one; returns its code."""
    await office.hear_all(
        ["你好", "小芳", "洛川县", "菜单", "明晚八点直播", "小队", "建一个小队", "苹果队"], key=ANCHOR
    )
    (code,) = re.findall(r"再打码 ([A-Z]{8})", office.mailbox.texts()[-1])
    return str(code)


async def test_a_mate_joins_by_link_and_sees_when_the_anchor_goes_live(office: Office):
    code = await a_crew(office)
    await office.hear_all([f"/start crew-{code.lower()}", "老李", "跳过", "菜单", "小队"], key=PACKER)
    page = office.mailbox.texts()[-2]
    assert page.startswith("小队「苹果队」，2 个人：\n· 小芳 · 洛川县\n· 老李（你） · 洛川县\n要开的直播：")
    assert page.endswith("晚上八点 小芳")
    assert (await conversation_of(office, PACKER)).trainee.county == "洛川县"


async def test_a_live_that_is_hidden_is_not_seen_by_the_mate(office: Office):
    code = await a_crew(office)
    await office.hear("hide", "别让小队看到", key=ANCHOR)
    await office.hear_all([f"/start crew-{code}", "老李", "菜单", "小队"], key=PACKER)
    assert "还没有定下的直播" in office.mailbox.texts()[-2]


async def test_a_renewed_code_ends_the_old_links(office: Office):
    code = await a_crew(office)
    await office.hear("renew", "换一个码", key=ANCHOR)
    (renewed,) = re.findall(r"再打码 ([A-Z]{8})", office.mailbox.texts()[-1])
    await office.hear_all([f"/start crew-{code}", "菜单", "小队", renewed], key=PACKER)
    texts = office.mailbox.texts()
    assert any(text.startswith("这个小队码不对") for text in texts)
    assert any(text.startswith("欢迎进小队「苹果队」") for text in texts)


async def test_only_who_leads_it_renews_the_code(office: Office):
    code = await a_crew(office)
    await office.hear_all([f"/start crew-{code}", "老李", "菜单", "小队"], key=PACKER)
    await office.hear("renew", token="cw:renew", key=PACKER)
    assert office.mailbox.texts()[-3] == "换码要建队的人来。"
    assert code in office.mailbox.texts()[-1]


async def test_she_leaves_and_comes_back_by_the_code(office: Office):
    code = await a_crew(office)
    await office.hear_all([f"/start crew-{code}", "老李", "菜单", "小队", "退出小队", "退出"], key=PACKER)
    assert office.mailbox.texts()[-1] == f"你退出了小队「苹果队」。想回来，打「小队」，再打码 {code}。"
    await office.hear("again", "小队", key=PACKER)
    await office.hear("code", code, key=PACKER)
    assert "2 个人" in office.mailbox.texts()[-2]


async def test_asking_twice_for_one_message_founds_one_crew(office: Office):
    carry_out = office.commissions.carry_out

    async def twice(commissioned):
        await carry_out(commissioned)
        await carry_out(commissioned)

    office.commissions.carry_out = twice
    await a_crew(office)
    assert [text for text in office.mailbox.texts() if text == "小队建好了。"] == ["小队建好了。"]


async def test_a_second_crew_is_not_founded(office: Office):
    await a_crew(office)
    await office.hear("found", token="cw:found", key=ANCHOR)
    await office.hear("name", "脐橙队", key=ANCHOR)
    assert "你已经在小队「苹果队」里了" in office.mailbox.texts()[-3]
