"""What is said fits what WeChat shows: 2,048 bytes, no broken characters, links that answer."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.wechat.envelope import Letterhead, cdata, read_xml
from bot.channels.wechat.pages import (
    MOST_BYTES,
    ROOM_FOR_MORE,
    Article,
    Page,
    Piece,
    Style,
    cut,
    more_line,
    page,
    pieces,
    size,
)
from bot.channels.wechat.writing import reply_xml, service_body
from bot.core.messages import MAX_BUBBLE, Address, Choice, Letter, Mark, Media, Outgoing

STYLE = Style()
SITE = Style(site="https://coach.example.org")
LONG = "今天先看果子，再说价钱。" * 60


def letter(
    text: str, *choices: Choice, media: tuple[Media, ...] = (), marks: tuple[Mark, ...] = ()
) -> Letter:
    return Letter(1, "t1", Address("wechat", "her"), Outgoing(text, marks, choices, media))


def laid(*letters: Letter, style: Style = STYLE) -> list[list[Piece]]:
    return [pieces(each, style, "zh-CN", asks=each is letters[-1]) for each in letters]


def through(parts: list[list[Piece]]) -> list[Page]:
    """Every page until all is said."""
    pages, at, ahead = [], 0, 0
    while at < len(parts):
        pages.append(page(parts[at:], ahead, lambda: more_line("zh-CN", STYLE), MOST_BYTES))
        at, ahead = at + pages[-1].letters, pages[-1].ahead
    return pages


def reply(text: str) -> Element:
    return read_xml(reply_xml(text, Letterhead("her", "gh"), 1714112445).encode())


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        pytest.param("a ]]> b", "a ]]> b", id="end of character data"),
        pytest.param("]]>]]>", "]]>]]>", id="twice"),
        pytest.param("A & B < C > 'D' \"E\"", "A & B < C > 'D' \"E\"", id="marks of XML"),
        pytest.param("苹果🍎👩‍🌾", "苹果🍎👩‍🌾", id="emoji"),
        pytest.param("a\x00b\x08c\x1bd\ufffee", "abcde", id="what XML cannot hold"),
        pytest.param("一\n二\t三", "一\n二\t三", id="lines and tabs"),
    ],
)
def test_case_14_any_text_survives_xml(said: str, shown: str) -> None:
    assert reply(said).findtext("Content") == shown


@given(st.text(min_size=1))
def test_case_14_any_text_at_all_gives_a_message_that_can_be_read(text: str) -> None:
    text = text.encode(errors="ignore").decode() or "x"
    assert read_xml(f"<xml><C>{cdata(text)}</C></xml>".encode()).find("C") is not None


@pytest.mark.parametrize("most", [100, 600, 2048])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("村播教练" * 400, id="no sentence"),
        pytest.param(LONG, id="sentences"),
        pytest.param("🍎" * 700, id="emoji"),
        pytest.param("👩‍🌾" * 300, id="joined emoji"),
        pytest.param("👍🏽" * 400, id="skin tones"),
    ],
)
def test_case_15_pieces_stay_within_the_bytes_and_lose_nothing(text: str, most: int) -> None:
    parts = cut(text, most)

    assert all(0 < size(part) <= most for part in parts)
    assert "".join(parts) == text
    assert not any(part.startswith(("\u200d", "\ufe0f", "🏽")) or part.endswith("\u200d") for part in parts)


def test_case_15_text_is_cut_behind_a_sentence() -> None:
    assert all(part.endswith("。") for part in cut(LONG, 600))


def test_case_15_a_link_is_not_cut_in_two() -> None:
    link = '<a href="https://coach.example.org/media/a.png">看图</a>'
    parts = cut("长" * 190 + link + "短" * 100, 600)
    assert any(link in part for part in parts)


def test_case_15_a_long_turn_takes_five_pages_at_most_and_says_how_to_go_on() -> None:
    pages = through(laid(*(letter(LONG[:MAX_BUBBLE]) for _ in range(5))))
    texts = [str(each.body) for each in pages]

    assert len(pages) <= 5
    assert all(size(text) <= MOST_BYTES for text in texts)
    assert ["没说完" in text for text in texts] == [True] * (len(texts) - 1) + [False]
    assert sum(text.count("今天先看果子") for text in texts) == 5 * 50


def test_case_16_nothing_to_say_is_an_empty_body() -> None:
    assert reply_xml("", Letterhead("her", "gh"), 1) == ""


def test_pieces_that_became_fewer_never_hide_the_letter_behind() -> None:
    assert page([["一"], ["二"]], 5, None, MOST_BYTES) == Page("二", 2, 0)


def test_short_bubbles_share_a_page() -> None:
    assert through(laid(letter("一"), letter("二"))) == [Page("一\n\n二", 2, 0)]


def test_choices_are_numbered_links_that_bring_their_token_back() -> None:
    text = through(laid(letter("选哪个？", Choice('甲 & "乙"', "pick:0"), Choice("丙", "pick:1"))))[0].body
    assert text == (
        "选哪个？\n\n"
        '1. <a href="weixin://bizmsgmenu?msgmenucontent=甲%20%26%20%22乙%22&msgmenuid=pick:0">甲 & "乙"</a>\n'
        '2. <a href="weixin://bizmsgmenu?msgmenucontent=丙&msgmenuid=pick:1">丙</a>'
    )


def test_choices_of_an_earlier_bubble_no_longer_stand() -> None:
    text = through(laid(letter("旧的？", Choice("甲", "old")), letter("新的？", Choice("乙", "new"))))[0].body
    assert "old" not in str(text)
    assert "new" in str(text)


def test_choices_that_do_not_fit_as_links_are_bare_numbers() -> None:
    choices = [Choice("这个选项的名字很长很长很长很长很长", f"pick:{n}:{'x' * 50}") for n in range(7)]
    text = "问" * 400
    (only,) = through(laid(letter(text, *choices)))
    assert str(only.body).startswith(text)
    assert "\n7. 这个选项" in str(only.body)
    assert "href" not in str(only.body)


def test_wecom_shows_bare_numbers() -> None:
    (only,) = through(laid(letter("选", Choice("甲", "pick:0")), style=Style(taps=False)))
    assert only.body == "选\n\n1. 甲"


def test_what_she_wrote_cannot_become_a_link() -> None:
    (only,) = through(laid(letter('你好，<a href="http://evil">小芳</a>')))
    assert only.body == '你好，＜a href="http://evil">小芳＜/a>'


def test_a_link_of_a_lesson_is_a_link_and_others_are_text() -> None:
    marks = (
        Mark("link", 0, 1, "https://x.org/?a=1&b=2"),
        Mark("link", 2, 3, "javascript:x"),
        Mark("em", 1, 2),
    )
    (only,) = through(laid(letter("一二三", marks=marks)))
    assert only.body == '<a href="https://x.org/?a=1&b=2">一</a>二三'


def test_a_lesson_with_a_picture_is_an_article_and_its_text() -> None:
    picture = Media("picture", "图/光线.png", "光从哪来")
    article, text = (each.body for each in through(laid(letter("看看光。", media=(picture,)), style=SITE)))
    url = "https://coach.example.org/media/%E5%9B%BE/%E5%85%89%E7%BA%BF.png"
    assert article == Article("光从哪来", "看看光。", url, url)
    assert text == f'看看光。\n<a href="{url}">看图：光从哪来</a>'


def test_a_short_video_is_a_link_and_without_a_site_its_name() -> None:
    video = letter("看看。", media=(Media("video", "video/pick.mp4", "摘法"),))
    (linked,) = through(laid(video, style=SITE))
    assert linked.body == '看看。\n<a href="https://coach.example.org/media/video/pick.mp4">看视频：摘法</a>'
    (named,) = through(laid(video))
    assert named.body == "看看。\n看视频：摘法"


def test_without_a_site_a_picture_is_named() -> None:
    (only,) = through(laid(letter("看看光。", media=(Media("picture", "a.png", "光"),))))
    assert only.body == "看看光。\n看图：光"


def test_a_document_is_a_link_that_signs_her_in() -> None:
    export = Media("document", "mine.json", "", body="{}")
    parts = pieces(letter("都在这里。", media=(export,)), SITE, "zh-CN", asks=True, way_in="https://c/in/x")
    assert parts == ['都在这里。\n<a href="https://c/in/x">在网页里看</a>']


def test_a_picture_made_for_her_is_no_article_but_a_link_that_signs_her_in() -> None:
    card = Media("picture", "card.png", data="iVBORw0KGgo=")
    parts = pieces(letter("给你。", media=(card,)), SITE, "zh-CN", asks=True, way_in="https://c/in/x")
    assert parts == ['给你。\n<a href="https://c/in/x">在网页里看</a>']


def test_two_files_made_for_her_are_one_link() -> None:
    card = (
        Media("document", "card.html", "提词卡", "<b>"),
        Media("picture", "card.png", data="iVBORw0KGgo="),
    )
    parts = pieces(letter("给你。", media=card), SITE, "zh-CN", asks=True, way_in="https://c/in/x")
    assert parts == ['给你。\n<a href="https://c/in/x">在网页里看</a>']


def test_an_article_goes_out_in_both_ways() -> None:
    article = Article("题", "字", "https://c/p.png", "https://c/p.png")
    root = read_xml(reply_xml(article, Letterhead("her", "gh"), 1).encode())
    assert (root.findtext("MsgType"), root.findtext("ArticleCount")) == ("news", "1")
    assert root.findtext("Articles/item/PicUrl") == "https://c/p.png"
    api, body = service_body(article, "her", None)
    assert (api, body["msgtype"]) == ("message/custom/send", "news")


def test_room_is_kept_for_the_line_that_says_how_to_go_on() -> None:
    assert max(size(more_line(language, STYLE)) for language in ("zh-CN", "en")) <= ROOM_FOR_MORE - len(
        "\n\n"
    )
