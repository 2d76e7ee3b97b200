"""County pages reach the trainee through the inbox, as they stand at the moment of her turn."""

from __future__ import annotations

from bot.core.people.county import County, CountyBook
from tests.fakes.rooms import Office

LUOCHUAN = County(
    "610629", {"zh-CN": "洛川县", "en": "Luochuan County"}, {"zh-CN": "陕西省", "en": "Shaanxi"}
)


async def test_a_page_that_is_written_meanwhile_counts_from_the_next_turn_on(office: Office):
    await office.hear("1", "/start county-610629")
    assert "610629" in office.mailbox.texts()[0]
    office.library.counties = CountyBook({"610629": LUOCHUAN})
    await office.hear("2", "/start county-610629")
    assert "你点的链接是洛川县的，我记下了。不对就在「我的资料」里改。" in office.mailbox.texts()
