"""Prompt files, read and checked once at load: front matter by pydantic, body by sandboxed Jinja2.

A prompt file is named `<purpose>.md.j2`. Its body has two blocks, `system` (the rules) and `user` (the
material), and may include a part: a file without `parameters` and `output`. Whatever comes from a trainee
stands in the user block between tags such as `<her_words>`; no value can open or close a tag, because every
value loses its angle brackets on the way in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import yaml
from jinja2 import DictLoader, StrictUndefined, Template, TemplateError, TemplateSyntaxError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.core.errors import BadContent
from bot.core.messages import LANGUAGES
from bot.core.scripts.script import Brief, Direction, Fact, FactKind, Plan, Segment

Purpose = Literal[
    "script-plan", "script-write", "script-mend", "script-vary", "script-rework", "rehearsal-comment"
]
Output = Literal["outlines", "script", "segment", "comment"]


@dataclass(frozen=True, slots=True)
class Contract:
    """What the code gives a prompt (`variables`) and how it reads the answer (`output`)."""

    output: Output
    variables: frozenset[str]


CONTRACTS: dict[Purpose, Contract] = {
    "script-plan": Contract("outlines", frozenset({"language", "brief", "direction"})),
    "script-write": Contract("script", frozenset({"language", "brief", "plan", "direction"})),
    "script-vary": Contract("segment", frozenset({"language", "brief", "segment", "alike", "facts"})),
    "script-mend": Contract("segment", frozenset({"language", "brief", "segment", "invented"})),
    "script-rework": Contract(
        "segment", frozenset({"language", "brief", "segment", "wish", "said", "faults"})
    ),
    "rehearsal-comment": Contract("comment", frozenset({"language", "take", "rubric"})),
}


class Parameters(BaseModel):
    """How the model is asked. `max_tokens` has room for a thinking model's thoughts too."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    temperature: float = Field(ge=0, le=2)
    max_tokens: int = Field(ge=64, le=32_000)


class Head(BaseModel):
    """The front matter of a prompt file. A part has neither `parameters` nor `output`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    purpose: str = Field(min_length=1)
    version: int = Field(ge=1)
    variables: tuple[str, ...]
    parameters: Parameters | None = None
    output: Output | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """A prompt ready to send."""

    purpose: Purpose
    version: int
    system: str
    user: str
    parameters: Parameters


@dataclass(frozen=True, slots=True)
class PromptFile:
    """One file taken apart. `first_line` is where its body starts, counted from 0."""

    path: Path
    head: Head
    body: str
    first_line: int

    def wrong(self, what: str, fix: str, line: int = 0) -> BadContent:
        place = f"{self.path}:{self.first_line + line}" if line else str(self.path)
        return BadContent(f"{place}: {what}. Fix: {fix}.")


class Prompts:
    """Every prompt of one folder. A Prompts that exists renders: `load` has tried all of them."""

    def __init__(self, files: Mapping[str, PromptFile]) -> None:
        self._files = files
        self._environment = ImmutableSandboxedEnvironment(
            loader=DictLoader({file.path.name: file.body for file in files.values()}),
            undefined=StrictUndefined,
            finalize=as_data,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    @classmethod
    def load(cls, folder: Path) -> Prompts:
        """Read `folder`. Raises BadContent naming the file and the fix for the first thing that is wrong."""
        paths = sorted(folder.glob("*.md.j2"))
        prompts = cls({path.name.removesuffix(".md.j2"): read_file(path) for path in paths})
        for purpose in CONTRACTS:
            prompts._prove(purpose, folder)
        return prompts

    def render(self, purpose: Purpose, values: Mapping[str, object]) -> Rendered:
        """Fill in one prompt. Raises BadContent when its template reaches for something that is not there."""
        file = self._files[purpose]
        assert file.head.parameters is not None, "load() has seen to it"  # noqa: S101 - narrows the type
        try:
            template = self._environment.get_template(file.path.name)
            system, user = (_block(template, name, values) for name in ("system", "user"))
        except TemplateSyntaxError as error:
            raise self._syntax(error, file) from error
        except (TemplateError, TypeError, AttributeError) as error:
            fault = str(error).rstrip(".")
            raise file.wrong(f"cannot be filled in: {fault}", "use only the declared variables") from error
        return Rendered(purpose, file.head.version, system, user, file.head.parameters)

    def _prove(self, purpose: Purpose, folder: Path) -> None:
        if purpose not in self._files:
            raise BadContent(f"{folder}: {purpose}.md.j2 is missing. Fix: put it back.")
        file = self._files[purpose]
        self._prove_head(file, purpose)
        self._prove_variables(file, purpose)
        for language in LANGUAGES:
            _prove_fences(file, self.render(purpose, SAMPLE | {"language": language}))

    def _prove_head(self, file: PromptFile, purpose: Purpose) -> None:
        wanted = CONTRACTS[purpose]
        if file.head.parameters is None:
            raise file.wrong("has no `parameters`", "give temperature and max_tokens")
        if file.head.output != wanted.output:
            raise file.wrong(f"`output` is {file.head.output}", f"write `output: {wanted.output}`")
        strange = set(file.head.variables) - wanted.variables
        if strange:
            raise file.wrong(
                f"declares {_names(strange)}", f"only {_names(wanted.variables)} can be had here"
            )

    def _prove_variables(self, file: PromptFile, purpose: Purpose) -> None:
        used = self._used(file, purpose)
        declared = set(file.head.variables)
        if used - declared:
            raise file.wrong(f"includes a part that needs {_names(used - declared)}", "declare it here too")
        if declared - used:
            raise file.wrong(f"never uses {_names(declared - used)}", "use it or take it out of `variables`")

    def _used(self, file: PromptFile, *above: str) -> set[str]:
        """Variables that the file and the parts it includes reach for, each having declared its own."""
        try:
            tree = self._environment.parse(file.body)
        except TemplateSyntaxError as error:
            raise self._syntax(error, file) from error
        used = meta.find_undeclared_variables(tree)
        undeclared = used - set(file.head.variables)
        if undeclared:
            raise file.wrong(
                f"uses {_names(undeclared)} undeclared", "correct the name or add it to `variables`"
            )
        for name in meta.find_referenced_templates(tree):
            part = (name or "").removesuffix(".md.j2")
            if part not in self._files or part in above:
                raise file.wrong(f"includes {name}", "include a file of this folder by its full name, once")
            used |= self._used(self._files[part], *above, part)
        return used

    def _syntax(self, error: TemplateSyntaxError, file: PromptFile) -> BadContent:
        broken = next((each for each in self._files.values() if each.path.name == error.name), file)
        return broken.wrong(
            f"template syntax: {error.message}", "mend the {{ }} or {% %} there", error.lineno
        )


def as_data(value: object) -> str:
    """A value as text that cannot act: one line, no control characters, angle brackets made full-width, so
    that nothing she writes opens or closes a tag or starts a line of its own."""
    line = " ".join(str(value).split())
    visible = "".join(char for char in line if unicodedata.category(char) != "Cc")
    return visible.replace("<", "＜").replace(">", "＞")


def read_file(path: Path) -> PromptFile:
    """Take a prompt file apart. Raises BadContent when its front matter is not what Head asks for."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadContent(f"{path}: not UTF-8. Fix: save the file as UTF-8.") from error
    match = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    if match is None:
        raise BadContent(
            f"{path}: line 1: no front matter. Fix: start the file with `---`, its fields and `---`."
        )
    try:
        head = Head.model_validate(yaml.safe_load(match[1]))
    except (ValidationError, yaml.YAMLError) as error:
        raise BadContent(f"{path}: front matter: {_first_fault(error)}") from error
    if path.name != f"{head.purpose}.md.j2":
        raise BadContent(f"{path}: `purpose` is {head.purpose}. Fix: make it the file's name.")
    return PromptFile(path, head, text[match.end() :], match[0].count("\n"))


def _first_fault(error: ValidationError | yaml.YAMLError) -> str:
    if isinstance(error, yaml.YAMLError):
        return f"not YAML: {' '.join(str(error).split())}. Fix: one `name: value` a line."
    fault = error.errors()[0]
    field = ".".join(str(part) for part in fault["loc"]) or "the whole"
    fix = "take it out" if fault["type"] == "extra_forbidden" else "correct it"
    return f"{field}: {fault['msg']}. Fix: {fix}."


def _block(template: Template, name: str, values: Mapping[str, object]) -> str:
    block = template.blocks.get(name)
    if block is None:
        raise TemplateError(f"there is no block `{name}`")
    return "".join(block(template.new_context(dict(values)))).strip()


def _names(names: set[str] | frozenset[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))


_MARK = "☂"
_LINES = tuple(Fact(kind, f"{_MARK} {kind}") for kind in get_args(FactKind))
SAMPLE: dict[str, object] = {
    "brief": Brief(_LINES, name=_MARK, county=_MARK),
    "plan": Plan(_MARK, (_MARK, _MARK)),
    "segment": Segment(_MARK, 40, _MARK, _MARK, _MARK),
    "invented": (_MARK,),
    "alike": (_MARK,),
    "wish": "own",
    "said": _MARK,
    "faults": (_MARK,),
    "facts": (_MARK,),
    "direction": Direction(("one", "two", "three", "four"), 800),
    "take": _MARK,
    "rubric": (_MARK,),
}
"""Values for the trial at load: all that comes from a trainee or a model carries a mark."""


def _prove_fences(file: PromptFile, rendered: Rendered) -> None:
    """Marked words may stand between tags of the user block only, and each tag is there once."""
    tags = re.findall(r"<(\w+)>", rendered.user)
    if tags.count("her_words") != 1 or len(tags) != len(set(tags)):
        raise file.wrong(
            "wants one <her_words> and no tag twice", "keep each pair of tags in the user block once"
        )
    outside = re.sub(r"<(\w+)>\n.*?\n</\1>", "", rendered.user, flags=re.DOTALL)
    if _MARK in rendered.system + outside:
        raise file.wrong("puts her words outside the tags", "move them between <her_words> and </her_words>")
