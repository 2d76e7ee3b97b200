"""Layout: which page of the letters to one address goes next, and how far it was told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.channels.wechat import pages
from bot.channels.wechat.lending import Lending
from bot.channels.wechat.pages import Lent, Page, Piece, Style
from bot.core.messages import Address, Language, Letter, Media
from bot.service.ports import Row

SMALLER = 600
"""Bytes of a page after WeChat called one too long (45002)."""


class Layout:
    """Lays letters out as pages and keeps the place. `language` is what she reads; `way_in` makes a link
    that signs her in on the web, "" when there is none."""

    def __init__(
        self,
        style: Style,
        language: Callable[[Address], Awaitable[Language]],
        way_in: Callable[[Address], Awaitable[str]],
        lending: Lending,
    ) -> None:
        self._style = style
        self._language = language
        self._way_in = way_in
        self.lending = lending
        self._ahead: dict[Address, tuple[int, int]] = {}
        self._most: dict[Address, int] = {}
        self._links: dict[int, str] = {}

    async def next_page(self, row: Row, *, tells: bool, shows: bool) -> Page:
        """What goes next. `tells`: it ends with how to get the rest, which does not follow by itself.
        `shows`: pictures and files may stand by themselves."""
        letters = row.letters
        language = await self._language(row.address) if _speaks(letters, tells) else "zh-CN"
        style = Style(self._style.taps, self._style.site, shows)
        most = self._most.get(row.address, pages.MOST_BYTES)
        laid: list[list[Piece]] = [
            pages.pieces(
                letter,
                style,
                language,
                asks=letter is letters[-1],
                way_in=await self._link_for(letter),
                most=most,
                lent=await self._lent(letter) if shows else {},
            )
            for letter in letters
        ]
        number, ahead = self._ahead.get(row.address, (0, 0))
        more = (lambda: pages.more_line(language, self._style)) if tells else None
        return pages.page(laid, ahead if letters[0].id == number else 0, more, most)

    def moved(self, row: Row, page: Page) -> None:
        """Note how far a page went: whole letters are delivered, of the next one some pieces are said."""
        for letter in row.letters[: page.letters]:
            self._links.pop(letter.id, None)
        row.delivered(page.letters)
        if page.ahead and row.letters:
            self._ahead[row.address] = (row.letters[0].id, page.ahead)
        else:
            self._ahead.pop(row.address, None)

    def shrink(self, address: Address) -> bool:
        """Make pages smaller and begin the letter anew. False when they are small already."""
        if address in self._most:
            return False
        self._most[address] = SMALLER
        self._ahead.pop(address, None)
        return True

    def forget(self, address: Address) -> None:
        """All is said there."""
        self._ahead.pop(address, None)
        self._most.pop(address, None)

    async def _link_for(self, letter: Letter) -> str:
        """One link for each letter that needs one, however often the letter is laid out."""
        if not any(media.content is not None for media in letter.outgoing.media):
            return ""
        if letter.id not in self._links:
            self._links[letter.id] = await self._way_in(letter.address)
        return self._links[letter.id]

    async def _lent(self, letter: Letter) -> Mapping[Media, Lent]:
        """The files of this letter that WeChat can show. What an article shows need not be lent."""
        lent: dict[Media, Lent] = {}
        for media in letter.outgoing.media:
            if pages.is_article(media, self._style):
                continue
            kind, id_ = await self.lending.lend(media)
            if id_:
                lent[media] = Lent(kind, id_)
        return lent


def _speaks(letters: Sequence[Letter], tells: bool) -> bool:
    """Whether words of this channel's own may come in: beside files, and where the rest must be asked for."""
    return tells or any(letter.outgoing.media for letter in letters)
