"""Lines as the page shows them."""

from __future__ import annotations

import pytest

from bot.channels.web.lines import is_shown, runs, said_name, show
from bot.channels.web.reading import Cursor
from bot.core.messages import Address, Choice, Letter, Mark, Media, Outgoing
from bot.service.ports import Line
from tests.channels.web.chatroom import NOON

KEY = "a" * 64


def letter(number: int, outgoing: Outgoing | None = None) -> Line:
    return Line(number, NOON, letter=Letter(number, "t", Address("web", KEY), outgoing or Outgoing("好")))


def hers(after: int, said: str, shown: str = "好") -> Line:
    return Line(after, NOON, shown, None, said)


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        pytest.param("好", (), [("好", [], "")], id="plain"),
        pytest.param("", (), [], id="nothing"),
        pytest.param(
            "一二三",
            (Mark("strong", 1, 2),),
            [("一", [], ""), ("二", ["strong"], ""), ("三", [], "")],
            id="middle",
        ),
        pytest.param("🍎🍐", (Mark("em", 1, 2),), [("🍎", [], ""), ("🍐", ["em"], "")], id="code points"),
        pytest.param(
            "一二三",
            (Mark("strong", 0, 2), Mark("code", 1, 3)),
            [("一", ["strong"], ""), ("二", ["strong", "code"], ""), ("三", ["code"], "")],
            id="overlapping",
        ),
        pytest.param("一二", (Mark("em", 1, 99),), [("一", [], ""), ("二", ["em"], "")], id="past the end"),
        pytest.param(
            "看", (Mark("link", 0, 1, "https://a.cn"),), [("看", ["link"], "https://a.cn")], id="link"
        ),
        pytest.param("看", (Mark("link", 0, 1, "JavaScript:alert(1)"),), [("看", [], "")], id="script link"),
        pytest.param("看", (Mark("link", 0, 1, "data:text/html,x"),), [("看", [], "")], id="data link"),
        pytest.param("看", (Mark("link", 0, 1, "//evil.cn"),), [("看", [], "")], id="schemeless link"),
        pytest.param("看", (Mark("link", 0, 1, "http://[x"),), [("看", [], "")], id="broken link"),
    ],
)
def test_text_is_cut_where_marks_change(
    text: str, marks: tuple[Mark, ...], expected: list[tuple[str, list[str], str]]
) -> None:
    assert [(run["text"], run["marks"], run["url"]) for run in runs(text, marks)] == expected


def test_our_line_carries_choices_and_media() -> None:
    media = (
        Media("picture", "图/a b.png", "光"),
        Media("audio", "a.mp3"),
        Media("document", "我的.json", body="{}"),
    )
    outgoing = Outgoing("选", choices=(Choice("甲", "q:1"),), media=media)

    assert show(letter(7, outgoing), KEY) == {
        "letter": 7,
        "said": "",
        "at": "2026-05-06T04:00:00+00:00",
        "runs": [{"text": "选", "marks": [], "url": ""}],
        "choices": [{"label": "甲", "token": "q:1"}],
        "media": [
            {"kind": "picture", "href": "/media/%E5%9B%BE/a%20b.png", "caption": "光", "name": "a b.png"},
            {"kind": "audio", "href": "/media/a.mp3", "caption": "", "name": "a.mp3"},
            {"kind": "document", "href": "/chat/document/7/2", "caption": "", "name": "我的.json"},
        ],
    }


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        pytest.param(letter(1), True, id="ours"),
        pytest.param(hers(1, "web:x:1"), True, id="hers"),
        pytest.param(hers(1, "web:x:1", "/start"), False, id="the page's own start"),
        pytest.param(hers(1, "job:1", ""), False, id="what no trainee caused"),
    ],
)
def test_what_nobody_said_is_not_shown(line: Line, shown: bool) -> None:
    assert is_shown(line) is shown


def test_her_line_said_here_keeps_the_pages_own_name() -> None:
    assert said_name(hers(1, f"web:{KEY[:16]}:abc"), KEY) == "abc"


def test_her_lines_said_elsewhere_are_told_apart() -> None:
    names = {said_name(hers(1, said), KEY) for said in ("web:other:abc", "telegram:5", "telegram:6")}

    assert len(names) == 3
    assert "abc" not in names


def test_a_cursor_shows_each_line_once_and_in_order() -> None:
    cursor = Cursor(KEY, after=1)
    first = [hers(1, "web:x:a"), letter(2)]
    second = [hers(2, "web:x:b"), hers(2, "web:x:c")]

    shown = [
        cursor.fresh(first),
        cursor.fresh([*first, *second]),
        cursor.fresh(second),
        cursor.fresh([letter(3)]),
    ]

    assert shown == [first, second, [], [letter(3)]]
    assert cursor.after == 3
