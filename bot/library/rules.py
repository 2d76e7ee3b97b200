"""content/rules/ read into a rule book; a broken file keeps the last good version of its rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.scripts.patterns import Pattern
from bot.core.scripts.rules import NO_RULES, Allow, Clue, Element, EvidenceKind, Law, Rule, Rulebook
from bot.core.scripts.rules.context import is_excused
from bot.core.scripts.rules.plain import plain
from bot.library.books import Page, Path, book_files, book_version, read_model
from bot.library.findings import Finding, Words
from bot.library.folder import Folder
from bot.library.patterns import Lists, Patterns
from bot.library.rule_files import (
    CONTEXT,
    EVIDENCE,
    LAWS,
    RULES_FOLDER,
    SHARED,
    AllowEntry,
    ClueEntry,
    Context,
    EvidenceEntry,
    EvidenceKinds,
    Laws,
    RuleEntry,
)


@dataclass(frozen=True, slots=True)
class RuleShelf:
    """The rule book as it counts now, and the findings on the files as they are on disk. `good` is the last
    good rule of each file, `context` the last good context."""

    rulebook: Rulebook = NO_RULES
    findings: tuple[Finding, ...] = ()
    good: Mapping[str, Rule] = field(default_factory=dict)
    context: Context = field(default_factory=Context)


NO_RULE_SHELF = RuleShelf()


def read_rules(folder: Folder, before: RuleShelf = NO_RULE_SHELF) -> RuleShelf:
    """Read every file below rules/. No folder means no rules, and nothing to mend."""
    paths = book_files(folder, RULES_FOLDER)
    if not paths:
        return NO_RULE_SHELF
    findings: list[Finding] = []
    laws = _laws(folder, before, findings)
    kinds = _kinds(folder, before, findings)
    context = _context(folder, before, findings)
    desk = _Desk(folder, laws, kinds, context)
    good: dict[str, Rule] = {}
    owners: dict[str, str] = {}
    for path in paths:
        if path in SHARED:
            continue
        rule, page = desk.read(path)
        if rule and (other := owners.setdefault(rule.id, path)) != path:
            page.note("rule-duplicate-id", ["id"], id=rule.id, other=other)
            rule = None
        findings += page.findings
        if kept := rule or before.good.get(path):
            good[path] = kept
    rules = tuple(sorted(good.values(), key=lambda rule: rule.id))
    book = Rulebook(rules, laws, kinds, book_version(folder, paths))
    return RuleShelf(book, tuple(findings), good, context)


def _laws(folder: Folder, before: RuleShelf, findings: list[Finding]) -> Mapping[str, Law]:
    read = read_model(folder, LAWS, Laws, wrap="laws")
    findings += read.page.findings
    if read.model is None:
        return before.rulebook.laws
    return {id_: Law(id_, {"zh-CN": one.zh, "en": one.en}, one.since) for id_, one in read.model.laws.items()}


def _kinds(folder: Folder, before: RuleShelf, findings: list[Finding]) -> Mapping[str, EvidenceKind]:
    read = read_model(folder, EVIDENCE, EvidenceKinds, wrap="kinds")
    kinds: Mapping[str, EvidenceKind] = before.rulebook.kinds
    if read.model is not None:
        made = {id_: _kind(id_, entry, read.page) for id_, entry in read.model.kinds.items()}
        kinds = {id_: kind for id_, kind in made.items() if kind}
    findings += read.page.findings
    return kinds


def _kind(id_: str, entry: EvidenceEntry, page: Page) -> EvidenceKind | None:
    patterns = Patterns(page, {})
    accepts = patterns.one([entry.accepts], (id_, "accepts"))
    spots = patterns.one([entry.spots] if entry.spots else [], (id_, "spots"))
    return EvidenceKind(id_, entry.title.texts, accepts, spots, entry.say.texts) if accepts else None


def _context(folder: Folder, before: RuleShelf, findings: list[Finding]) -> Context:
    """The windows and lists, the last good ones when one of their patterns is broken."""
    read = read_model(folder, CONTEXT, Context)
    context = read.model
    if context is not None:
        for name, window in context.windows.items():
            _allow(window, Patterns(read.page, context.lists), ("windows", name))
    findings += read.page.findings
    return before.context if context is None or read.page.has_errors else context


class _Desk:
    """Reads rule files against what they share."""

    def __init__(
        self,
        folder: Folder,
        laws: Mapping[str, Law],
        kinds: Mapping[str, EvidenceKind],
        context: Context,
    ) -> None:
        self._folder = folder
        self._laws = laws
        self._kinds = kinds
        self._lists: Lists = context.lists
        quiet = Patterns(Page(CONTEXT), context.lists)
        self._windows = {name: _allow(entry, quiet, ()) for name, entry in context.windows.items()}

    def read(self, path: str) -> tuple[Rule | None, Page]:
        """The rule of one file, None when the file has an error."""
        read = read_model(self._folder, path, RuleEntry)
        page, entry = read.page, read.model
        if not path.endswith(".yaml"):
            page.note(
                "book-unreadable", reason=Words("名字不是 .yaml 结尾", "its name does not end in .yaml")
            )
        if entry is None:
            return None, page
        rule = self._rule(entry, page)
        return (None if page.has_errors else rule), page

    def _rule(self, entry: RuleEntry, page: Page) -> Rule:
        patterns = Patterns(page, {**self._lists, **entry.lists})
        own = _allow(entry.allow, patterns, ("allow",))
        clues = [self._clue(one, number, entry, own, patterns) for number, one in enumerate(entry.clues)]
        self._check_names(entry, page)
        if not (entry.elements or any(clues) or page.has_errors):
            page.note("rule-finds-nothing")
        return Rule(
            id=entry.id,
            title=entry.title.texts,
            severity=entry.severity,
            laws=tuple(entry.law),
            why=entry.why.texts,
            rewrites=entry.rewrites.texts,
            clues=tuple(clue for clue in clues if clue),
            since=entry.effective_from,
            platforms=tuple(entry.platforms),
            proved=entry.evidence.then if entry.evidence else "TIP",
            needs_all=bool(entry.evidence and entry.evidence.all),
            on_her_word=entry.on_her_word,
            elements=tuple(_elements(entry, patterns)),
            applies=patterns.one(entry.applies, ("applies",)),
            min_length=entry.min_length,
        )

    def _clue(
        self, entry: ClueEntry, number: int, rule: RuleEntry, own: Allow | None, patterns: Patterns
    ) -> Clue | None:
        at = ("clues", number)
        near = [
            patterns.near(one.first, one.second, one.within, (*at, "combine", which))
            for which, one in enumerate(entry.combine)
        ]
        written = patterns.sound(entry.patterns, (*at, "patterns"))
        found = tuple(map(Pattern, filter(None, [patterns.words(entry.terms), *written, *near])))
        mine = [allow for allow in (own, _allow(entry.allow, patterns, (*at, "allow"))) if allow]
        _note_cancelled(entry, mine, patterns.page, at)
        windows = [self._windows.get(name) for name in entry.excused_by]
        kinds = entry.evidence if entry.evidence is not None else rule.evidence and rule.evidence.kinds
        if not found:
            return None
        return Clue(
            patterns=found,
            severity=entry.severity or rule.severity,
            allows=(*mine, *(window for window in windows if window)),
            evidence=tuple(kinds or ()),
            laws=tuple(entry.law),
            since=entry.effective_from,
        )

    def _check_names(self, entry: RuleEntry, page: Page) -> None:
        """Note laws, kinds of evidence and windows that nobody defined."""
        uses: list[tuple[str, Sequence[str], Path, Mapping[str, object], str]] = [
            ("rule-unknown-law", entry.law, ("law",), self._laws, "law"),
        ]
        if entry.evidence:
            at = ("evidence", "kinds")
            uses.append(("rule-unknown-evidence", entry.evidence.kinds, at, self._kinds, "kind"))
        for number, clue in enumerate(entry.clues):
            here = ("clues", number)
            uses += [
                ("rule-unknown-law", clue.law, (*here, "law"), self._laws, "law"),
                ("rule-unknown-evidence", clue.evidence or (), (*here, "evidence"), self._kinds, "kind"),
                ("rule-unknown-window", clue.excused_by, (*here, "excused_by"), self._windows, "window"),
            ]
        for rule, names, at_, known, fact in uses:
            # An empty book means that its file was unreadable, which is said there.
            for number, name in enumerate(names if known else ()):
                if name not in known:
                    page.note(rule, (*at_, number), **{fact: name})


def _elements(entry: RuleEntry, patterns: Patterns) -> list[Element]:
    made: list[Element] = []
    for number, one in enumerate(entry.elements):
        pattern = patterns.one(one.patterns, ("elements", number, "patterns"))
        if pattern:
            made.append(Element(one.name.texts, one.ask.texts, pattern, one.severity or entry.severity))
    return made


def _allow(entry: AllowEntry, patterns: Patterns, at: Path) -> Allow | None:
    def part(name: str, written: Sequence[str], end: str = "") -> Pattern | None:
        return patterns.one(written, (*at, name), end)

    if entry == AllowEntry():
        return None
    return Allow(
        inside=patterns.any_of(entry.words),
        before=part("before", entry.before, "$"),
        after=part("after", entry.after),
        clause=part("clause", entry.clause),
        sentence=part("sentence", entry.sentence),
        except_before=part("except_before", entry.except_before, "$"),
        except_after=part("except_after", entry.except_after),
    )


def _note_cancelled(entry: ClueEntry, allows: Sequence[Allow], page: Page, at: Path) -> None:
    """Note terms that are excused even where nothing stands around them."""
    for number, term in enumerate(entry.terms):
        words = plain(term).text
        if any(is_excused(allow, words, 0, len(words)) for allow in allows):
            page.note("rule-term-cancelled", (*at, "terms", number), term=term)
