"""Counties are known by what people call them, and tell only what somebody has checked."""

from __future__ import annotations

import pytest

from bot.core.people.county import County, CountyBook, Season, Source, Specialty, county_of, month_spans

SURE, UNSURE = Source("a gazette", True), Source("hearsay", False)
APPLES = Specialty(
    {"zh-CN": "苹果", "en": "Apples"},
    SURE,
    ("红富士", "Fuji"),
    (Season("flower", (4,), UNSURE), Season("harvest", (9, 10), SURE)),
)
LUOCHUAN = County(
    "610629",
    {"zh-CN": "洛川县", "en": "Luochuan County"},
    {"zh-CN": "陕西省", "en": "Shaanxi"},
    (APPLES,),
)
KORLA = County(
    "652801",
    {"zh-CN": "库尔勒市", "en": "Korla City"},
    {"zh-CN": "新疆维吾尔自治区", "en": "Xinjiang"},
)
BOOK = CountyBook({county.code: county for county in (LUOCHUAN, KORLA)})


@pytest.mark.parametrize(
    ("said", "code"),
    [
        pytest.param("洛川县", "610629", id="name"),
        pytest.param("洛川", "610629", id="without its rank"),
        pytest.param("陕西洛川", "610629", id="after its province"),
        pytest.param("陕西省 延安市 洛川县", "610629", id="whole address"),
        pytest.param("我在洛川县", "610629", id="in a sentence"),
        pytest.param("库尔勒县", "652801", id="an older rank"),
        pytest.param("新疆库尔勒", "652801", id="after the short name of a region"),
        pytest.param("luochuan", "610629", id="English"),
        pytest.param("Korla city", "652801", id="English with rank"),
        pytest.param("610629", "610629", id="code"),
        pytest.param(county_of("610629"), "610629", id="code kept earlier"),
        pytest.param("洛川县旁边", None, id="beside it"),
        pytest.param("不是洛川县", None, id="not it"),
        pytest.param("黄陵县", None, id="no page"),
        pytest.param("县 999999", None, id="a code without a page"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_county_is_found_by_what_people_call_it(said: str, code: str | None) -> None:
    found = BOOK.find(said)
    assert (found.code if found else None) == code


def test_a_name_that_two_counties_share_finds_neither() -> None:
    twin = County("110101", LUOCHUAN.name, {"zh-CN": "北京市", "en": "Beijing"})
    book = CountyBook({"610629": LUOCHUAN, "110101": twin})
    assert (book.find("洛川"), book.find("610629")) == (None, LUOCHUAN.told)


@pytest.mark.parametrize(
    ("product", "meant"),
    [
        pytest.param("红富士，80 的果", True, id="another word for it"),
        pytest.param("自家苹果", True, id="within her words"),
        pytest.param("a crate of fuji", True, id="English in small letters"),
        pytest.param("蜂蜜", False, id="something else"),
    ],
)
def test_a_specialty_is_known_from_her_words(product: str, meant: bool) -> None:
    assert LUOCHUAN.specialty(product) == (APPLES if meant else None)


def test_a_season_that_nobody_checked_is_not_told() -> None:
    harvest = APPLES.season("harvest")
    assert harvest is not None
    assert harvest.months == (9, 10)
    assert APPLES.season("flower") is None
    assert APPLES.season("sowing") is None


@pytest.mark.parametrize(
    ("months", "spans"),
    [
        pytest.param((9, 10), ((9, 10),), id="two in a row"),
        pytest.param((4, 5, 9, 10), ((4, 5), (9, 10)), id="twice a year"),
        pytest.param((11, 12, 1, 5), ((11, 1), (5, 5)), id="over the new year"),
        pytest.param((), (), id="none"),
    ],
)
def test_months_in_a_row_are_drawn_together(
    months: tuple[int, ...], spans: tuple[tuple[int, int], ...]
) -> None:
    assert month_spans(months) == spans
