"""However a message is written down, it is read as XML says; what is no XML is refused."""

from __future__ import annotations

import pytest
from defusedxml.ElementTree import fromstring

from bot.channels.wechat.door import read_query
from bot.channels.wechat.envelope import Refused, read_xml


def shape(text: str, read: object) -> list[tuple[str, str, int]]:
    root = read(text)  # type: ignore[operator]  # one of the two readers
    return [(each.tag, each.text or "", len(each)) for each in root]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param("<a><![CDATA[你好]]></a><b>12</b>", id="as WeChat writes it"),
        pytest.param("\n<a><![CDATA[x]]></a>\n <b>1</b>\n", id="on lines of their own"),
        pytest.param("<a><![CDATA[]]></a>", id="empty"),
        pytest.param("<a></a><b/>", id="nothing"),
        pytest.param("<a><![CDATA[]]]]><![CDATA[>]]></a>", id="an end mark inside"),
        pytest.param("<a><![CDATA[a]b]]c]]></a>", id="brackets"),
        pytest.param("<a><![CDATA[<b>1</b>&amp;]]></a>", id="marks as characters"),
        pytest.param("<a>x &lt; y</a>", id="entities"),
        pytest.param("<a><![CDATA[1\r\n2\r3]]></a>", id="returns"),
        pytest.param("<a><b><![CDATA[1]]></b></a>", id="nested"),
        pytest.param("<a>1</a><!-- no --><b>2</b>", id="a comment"),
        pytest.param("<a><![CDATA[1\n\t2🍎]]></a>", id="lines and an apple"),
    ],
)
def test_a_message_is_read_as_the_parser_reads_it(fields: str) -> None:
    text = f"<xml>{fields}</xml>"
    assert shape(text, lambda given: read_xml(given.encode())) == shape(text, fromstring)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<xml><a><![CDATA[1\x00]]></a></xml>", id="NUL"),
        pytest.param("<xml><a><![CDATA[1\x0b]]></a></xml>", id="control character"),
        pytest.param("<xml><a><![CDATA[\uffff]]></a></xml>", id="no character"),
        pytest.param("<xml><a>1</b></xml>", id="crossed"),
        pytest.param("<xml><a>1</a></xml><b/>", id="something behind"),
        pytest.param("<xml><a>1</a>", id="not closed"),
        pytest.param("<xml><a>&x;</a></xml>", id="an entity of its own"),
    ],
)
def test_what_is_no_xml_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_xml(text.encode())


@pytest.mark.parametrize(
    ("text", "query"),
    [
        pytest.param("a=1&b=2", {"a": "1", "b": "2"}, id="plain"),
        pytest.param("a=x%2By&b=c+d", {"a": "x+y", "b": "c d"}, id="written otherwise"),
        pytest.param("a=b=c&d=", {"a": "b=c", "d": ""}, id="signs of equality, and nothing"),
    ],
)
def test_a_query_is_read(text: str, query: dict[str, str]) -> None:
    assert read_query(text) == query
