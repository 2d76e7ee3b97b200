"""`cunbo script` and `cunbo evaluate sameness`: scripts of brief files, and how much alike they are."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import yaml

from bot.core.errors import BadContent, LLMBusy, LLMRefused
from bot.core.messages import Language
from bot.core.scripts.angles import Angle, AngleBook, Cell, angle_of, least_used, letters_for
from bot.core.scripts.frames import NO_FRAMES, FrameBook
from bot.core.scripts.outline import outline_script
from bot.core.scripts.redlines import screen
from bot.core.scripts.rota import Rota, rota_of
from bot.core.scripts.rules import Rulebook
from bot.core.scripts.script import Brief, Direction, Fact, FactKind, FallbackReason, Script
from bot.service.novelty import scope_of

if TYPE_CHECKING:
    from bot.llm.writer import LLMWriter

PLAIN_TEMPLATE: dict[Language, str] = {
    "zh-CN": (
        "家人们晚上好，欢迎来到直播间，我是{name}。今天给大家带来的是我们{county}的{product}。"
        "这个{product}真的特别好，自家种的，颗颗精选，{season}。{private}"
        "口感没得说，老人小孩都爱吃，买回去全家都喜欢。今天直播间价格是{price}，"
        "这个价格真的很划算，喜欢的家人赶紧下单，数量不多，拍完就没有了。"
        "没点关注的点个关注，点点小红心，我们下次直播再见。"
    ),
    "en": (
        "Good evening, dear family, welcome to the stream, I am {name}. Today I bring you {product} from "
        "{county}. It is really special, home-grown and picked with care, {season}. {private} The taste is "
        "wonderful, old and young love it. Today's price is {price}, a real bargain, so order now while it "
        "lasts. Follow me, send a heart, and see you at the next stream."
    ),
}
"""A script as sellers pass it around, in our own wording: the same sentences for everybody."""
PLAIN_PROMPT: dict[Language, str] = {
    "zh-CN": "你是一位金牌带货主播。根据下面的产品信息，写一篇直播带货文案，"
    "要有感染力，能带动下单，800字左右。",
    "en": "You are a top sales host. From the facts below write a moving live-stream sales script that makes "
    "viewers order, about 500 words.",
}
"""What people type into a chat program, in our own wording."""


@dataclass(frozen=True, slots=True)
class Books:
    """What scripts are made of and held against: angles, law rules, frames for outlines."""

    angles: AngleBook
    rulebook: Rulebook
    today: date
    frames: FrameBook = field(default_factory=lambda: NO_FRAMES)


def read_briefs(path: Path) -> list[Brief]:
    """The briefs of a YAML file: one mapping with `facts` (kind: words), `name` and `county`, or a list of
    such. Raises BadContent naming what is wrong."""
    try:
        value = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadContent(f"{path} cannot be read as a brief: {' '.join(str(error).split())}") from error
    entries = value if isinstance(value, list) else [value]
    return [_brief(path, number, entry) for number, entry in enumerate(entries, 1)]


def _brief(path: Path, number: int, entry: object) -> Brief:
    match entry:
        case {"facts": dict(facts), **rest} if facts:
            strange = sorted(map(str, {*facts} - {*get_args(FactKind)} | {*rest} - {"name", "county"}))
        case _:
            raise BadContent(f"{path}: brief {number} has no `facts`. Fix: write facts: and a line for each.")
    if strange:
        kinds = ", ".join(get_args(FactKind))
        raise BadContent(f"{path}: brief {number}: unknown {', '.join(strange)}. Fix: use {kinds}.")
    told = tuple(Fact(kind, str(text)) for kind, text in facts.items())
    return Brief(told, str(rest.get("name", "")), str(rest.get("county", "")))


@dataclass(frozen=True, slots=True)
class Seat:
    """What a script gets because others came before it: an angle, and a turn at every list of frames."""

    angle: Angle | None = None
    rota: Rota | None = None


NO_SEAT = Seat()


def outlines(
    briefs: Sequence[Brief], language: Language, books: Books, seats: Sequence[Seat] = (), draw: str = ""
) -> list[Script]:
    """A script of each brief by the outline writer, as neighbours of one county get them; or as `seats` say.
    Another `draw` gives other angles and phrasings."""
    return [
        outline(brief, f"{draw}{number}", language, books, seat)
        for number, (brief, seat) in enumerate(
            zip(briefs, seats or seats_for(briefs, books.angles, draw), strict=True)
        )
    ]


def seats_for(briefs: Sequence[Brief], book: AngleBook, draw: str = "") -> list[Seat]:
    """The least used fitting angle for each, and its turn, as neighbours of one county would get them."""
    uses: Counter[Cell] = Counter()
    seats: list[Seat] = []
    for number, brief in enumerate(briefs):
        cell = least_used(book.fitting(fact.kind for fact in brief.facts), uses, f"script {draw}{number}")
        rota = rota_of(f"{draw}{scope_of(brief.county, brief.fact('product'))}", uses)
        uses.update([cell] if cell else [])
        seats.append(Seat(angle_of(book, cell) if cell else None, rota))
    return seats


def outline(
    brief: Brief,
    number: str,
    language: Language,
    books: Books,
    seat: Seat = NO_SEAT,
    reason: FallbackReason = "no_llm",
) -> Script:
    """One script by the outline writer; another `number` phrases it another way, if the seat has no turn."""
    seed = hashlib.blake2b(f"script {number}".encode(), digest_size=16).hexdigest()
    return outline_script(
        brief, language, seed, reason, books.rulebook, books.today, seat.angle, books.frames, seat.rota
    )


async def by_model(
    briefs: Sequence[Brief], language: Language, books: Books, writer: LLMWriter
) -> list[Script]:
    """A script of each brief by the model, told from its angle; the outline where the model fails or says
    what must not be said. They are not held against kept scripts: only the coach does that."""
    scripts: list[Script] = []
    for number, (brief, seat) in enumerate(zip(briefs, seats_for(briefs, books.angles), strict=True)):
        lines = seat.angle.instructions(language) if seat.angle else ()
        direction = Direction(lines, letters_for(f"script {number}"))
        scripts.append(await _written(brief, number, language, books, seat, direction, writer))
    return scripts


async def _written(
    brief: Brief,
    number: int,
    language: Language,
    books: Books,
    seat: Seat,
    direction: Direction,
    writer: LLMWriter,
) -> Script:
    try:
        plan = await writer.plan(brief, language, direction)
        segments = tuple([part async for part in writer.write(brief, plan, language, direction)])
    except (LLMBusy, TimeoutError):
        return outline(brief, str(number), language, books, seat, "busy")
    except LLMRefused:
        return outline(brief, str(number), language, books, seat, "refused")
    if any(screen(part, brief, books.rulebook, books.today) for part in segments):
        return outline(brief, str(number), language, books, seat, "invented")
    return Script(segments, plan.angle, "llm", cell=tuple(seat.angle.cell) if seat.angle else ())


def plain(brief: Brief, language: Language) -> str:
    """The plain template filled in."""
    private = ("" if language == "zh-CN" else " ").join(
        f"{fact.text}。" if language == "zh-CN" else f"{fact.text}." for fact in brief.private
    )
    told = {kind: brief.fact(kind) for kind in ("product", "season", "price")}
    return PLAIN_TEMPLATE[language].format(name=brief.name, county=brief.county, private=private, **told)


async def plain_by_model(brief: Brief, language: Language, writer: LLMWriter) -> str:
    """What the model answers to the plain prompt. Raises LLMBusy or LLMRefused."""
    facts = "\n".join(f"{fact.kind}: {fact.text}" for fact in brief.facts)
    return await writer.answer(PLAIN_PROMPT[language], f"{facts}\n{brief.name}\n{brief.county}")


def shown(script: Script) -> str:
    """A script as text for a terminal: its angle, who wrote it, and the words on air."""
    head = f"# {script.angle} [{script.author}{', ' + script.reason if script.reason else ''}]"
    parts = (
        f"{part.title} ({part.seconds} s) · {part.show}\n{part.say}\n{part.ask}".strip()
        for part in script.segments
    )
    return "\n\n".join([head, *parts])
