"""Writing: a page as the XML of a passive reply, or as the JSON of a customer-service message or notice."""

from __future__ import annotations

from collections.abc import Mapping

from bot.channels.wechat.customer_desk import desk_of
from bot.channels.wechat.envelope import Letterhead, cdata
from bot.channels.wechat.pages import Article, Lent, Piece

THING = 20
"""Characters that a `thing` field of a notice takes."""


def reply_xml(piece: Piece, letterhead: Letterhead, now: int) -> str:
    """The answer in the body of a callback, not yet sealed; "" when there is nothing to say."""
    if not piece:
        return ""
    head = (
        f"<ToUserName>{cdata(letterhead.to)}</ToUserName>"
        f"<FromUserName>{cdata(letterhead.sender)}</FromUserName><CreateTime>{now}</CreateTime>"
    )
    if isinstance(piece, Article):
        item = (
            f"<item><Title>{cdata(piece.title)}</Title><Description>{cdata(piece.description)}</Description>"
            f"<PicUrl>{cdata(piece.picture)}</PicUrl><Url>{cdata(piece.url)}</Url></item>"
        )
        return (
            f"<xml>{head}<MsgType>{cdata('news')}</MsgType><ArticleCount>1</ArticleCount>"
            f"<Articles>{item}</Articles></xml>"
        )
    if isinstance(piece, Lent):
        media = f"<MediaId>{cdata(piece.id)}</MediaId>"
        name = piece.kind.capitalize()
        return f"<xml>{head}<MsgType>{cdata(piece.kind)}</MsgType><{name}>{media}</{name}></xml>"
    return f"<xml>{head}<MsgType>{cdata('text')}</MsgType><Content>{cdata(piece)}</Content></xml>"


def service_body(piece: Piece, key: str, agent: int | None) -> tuple[str, Mapping[str, object]]:
    """The call and its body: customer service, or on WeCom message/send, or a desk's kf/send_msg."""
    if isinstance(piece, Article):
        article = {"title": piece.title, "description": piece.description, "picurl": piece.picture}
        body: dict[str, object] = {"msgtype": "news", "news": {"articles": [{**article, "url": piece.url}]}}
    elif isinstance(piece, Lent):
        body = {"msgtype": piece.kind, piece.kind: {"media_id": piece.id}}
    else:
        body = {"msgtype": "text", "text": {"content": piece}}
    body["touser"] = key
    if at_desk := desk_of(key):
        desk, user = at_desk
        return "kf/send_msg", {**body, "touser": user, "open_kfid": desk}
    if agent is None:
        return "message/custom/send", body
    return "message/send", {**body, "agentid": agent}


def notice_body(
    key: str, template: str, field: str, text: str, opens: tuple[str, str]
) -> Mapping[str, object]:
    """A template message or subscription notice: the first words, and the address that a tap `opens`, under
    the name that the call has for it."""
    first = " ".join(text.split())
    value = first if len(first) <= THING else first[: THING - 1] + "…"
    body: dict[str, object] = {"touser": key, "template_id": template, "data": {field: {"value": value}}}
    name, url = opens
    return {**body, name: url} if url else body
