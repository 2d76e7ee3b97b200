"""Commands about texts: lint, check, diversity, script, evaluate."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.cli.speaking import (
    content_folder,
    fail,
    language_of,
    lines_of,
    quiet_settings,
    run,
    settings_or_fail,
    show,
)
from bot.core.errors import CunboError

app = typer.Typer()
evaluate = typer.Typer(no_args_is_help=True)


# Each command imports its rooms itself: `cunbo lint` must not pay for a web server.


@app.command()
def lint(
    path: Annotated[
        Path | None, typer.Argument(help="A lesson file or folder; else all of content/.")
    ] = None,
    form: Annotated[
        Literal["text", "json", "github"], typer.Option("--format", help="How findings are printed.")
    ] = "text",
    language: Annotated[str, typer.Option(help="Language of the findings: zh-CN or en.")] = "zh-CN",
) -> None:
    """Check lesson files. Exit code 1 when there are errors."""
    from bot.library import format_findings
    from bot.library import lint as find

    if path is not None and not path.exists():
        fail(f"there is no {path}")
    root = content_folder(path) if path is not None else settings_or_fail().content_dir
    findings = find(root, path)
    said = format_findings(findings, form, "en" if language == "en" else "zh-CN")
    if said:
        show(said)
    if any(finding.severity == "error" for finding in findings):
        raise typer.Exit(1)


@app.command()
def diversity(
    files: Annotated[
        list[Path],
        typer.Argument(help="Scripts as UTF-8 text, one a file; or several, parted by lines of ---."),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure how much alike scripts are, with 95 % intervals; with an embedding model, by meaning too."""
    # slow import: brings numpy, which nothing else here needs
    from bot.core.scripts.measures import measure, table
    from bot.evaluation import spread_by

    texts = [text for path in files for text in _parted(lines_of(path))]
    try:
        measures = measure(texts)
    except ValueError as error:
        fail(str(error))
    meaning = run(spread_by(texts, quiet_settings()))
    if as_json:
        show(json.dumps({**asdict(measures), **meaning}, ensure_ascii=False))
        return
    show("\n".join([table(measures), *(f"  {name}: {value:.1f}" for name, value in meaning.items())]))


@app.command()
def script(
    brief: Annotated[
        Path, typer.Option(help="A YAML file: name, county and facts, each kind with its words.")
    ],
    count: Annotated[int, typer.Option("-n", min=1, help="How many scripts, each from another angle.")] = 1,
    language: Annotated[str, typer.Option(help="zh-CN or en.")] = "zh-CN",
) -> None:
    """Write scripts of a brief: by the model where one is configured, else by the outline writer."""
    from bot.scripting import read_briefs, shown

    wanted = language_of(language)
    try:
        briefs = (read_briefs(brief) * count)[:count]
    except CunboError as error:
        fail(str(error))
    from bot.evaluation import scripts_of

    written = run(scripts_of(briefs, wanted, quiet_settings()))
    show("\n\n---\n\n".join(map(shown, written)))


@evaluate.command()
def sameness(
    briefs: Annotated[
        list[Path], typer.Option(help="A YAML list of briefs about one thing. May be repeated.")
    ],
    language: Annotated[str, typer.Option(help="zh-CN or en.")] = "zh-CN",
    seeds: Annotated[int, typer.Option(min=1, help="How often each list is written anew.")] = 1,
) -> None:
    """Compare how much alike the coach's scripts are with a plain template's, or a plain prompt's."""
    from bot.evaluation import compared

    show(run(compared(briefs, language_of(language), quiet_settings(), seeds)))


def _parted(lines: list[str]) -> list[str]:
    """The scripts of one file."""
    parts: list[list[str]] = [[]]
    for line in lines:
        if line.strip() == "---":
            parts.append([])
        else:
            parts[-1].append(line)
    return [text for part in parts if (text := "\n".join(part).strip())]


@app.command()
def check(
    file: Annotated[str, typer.Argument(help="A text file in UTF-8, or - for what is typed or piped in.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    record: Annotated[
        Literal["json", "markdown"] | None,
        typer.Option(help="Print the record of a review before a stream, to be kept for three years."),
    ] = None,
    who: Annotated[str, typer.Option(help="Who reviews, for the record.")] = "",
    what: Annotated[str, typer.Option(help="What is reviewed, for the record; else the file's name.")] = "",
    proof: Annotated[
        list[str] | None,
        typer.Option(help="Evidence as KIND=WORDS, such as organic_cert='有机码 …'; may be repeated."),
    ] = None,
    day: Annotated[
        str | None, typer.Option("--date", help="By the law of this day, YYYY-MM-DD; else today's.")
    ] = None,
    county: Annotated[
        str, typer.Option(help="Her county: its name may be shared, its scripts are near.")
    ] = "",
    product: Annotated[str, typer.Option(help="What is sold, likewise.")] = "",
    language: Annotated[str, typer.Option(help="Language of the report: zh-CN or en.")] = "zh-CN",
) -> None:
    """Check any text against the law rules, the list of worn phrases and the scripts that are kept. Exit
    code 1 when the law says that it must change."""
    from bot.review import BadProof, Order, compared, review

    order = Order(
        text=sys.stdin.read() if file == "-" else "\n".join(lines_of(Path(file))),
        form="json" if as_json else "text",
        record=record,
        who=who,
        what=what or ("" if file == "-" else file),
        proofs=tuple(proof or ()),
        day=day,
        language="en" if language == "en" else "zh-CN",
        county=county,
        product=product,
    )
    settings = settings_or_fail()
    try:
        kept = None if record else run(compared(order, settings.store_url))
        said, passed = review(order, settings.content_dir, kept)
    except (BadProof, CunboError) as error:
        fail(str(error))
    show(said)
    if not passed:
        raise typer.Exit(1)
