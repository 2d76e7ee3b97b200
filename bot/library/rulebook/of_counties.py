"""Rules for county pages: what a county grows and when, each fact with its source."""

from __future__ import annotations

from bot.library.rulebook.rule import Rule, error, warning

COUNTY_RULES: tuple[Rule, ...] = (
    error(
        "county-file-name",
        zh=("文件名不是县的代码，程序不会读它。", "用县的六位代码（GB/T 2260）做文件名，例如 610629.yaml。"),
        en=(
            "The file is not named by a county's code, so nobody reads it.",
            "Name it by the six digits of GB/T 2260, such as 610629.yaml.",
        ),
    ),
    error(
        "county-twice",
        zh=("“{name}”已经写在 {other} 里。", "两个文件合成一个；真有两个同名的，在名字前面加上市名。"),
        en=(
            "“{name}” already has a page, {other}.",
            "Join the two files; if they are two counties, put the city before the name.",
        ),
    ),
    error(
        "county-unknown-term",
        zh=("“{term}”不是二十四节气。", "改成节气的名字，例如“寒露”，或者删掉。"),
        en=(
            "“{term}” is none of the 24 solar terms.",
            "Write a term in Chinese characters, such as “寒露”, or delete it.",
        ),
    ),
    warning(
        "county-term-month",
        zh=("“{term}”从 {month} 月开始，这里写的月份对不上。", "改月份，或者改节气。"),
        en=("“{term}” begins in month {month}, which months does not have.", "Correct months, or the term."),
    ),
    warning(
        "county-unchecked",
        zh=(
            "这一页有 {count} 条还没有核实，不会说给学员听。",
            "对着出处查一查，查实了把 checked 改成 true，查不实就删掉。",
        ),
        en=(
            "{count} facts of this page are not checked; trainees are not told them.",
            "Hold them against their source, then write checked: true, or delete them.",
        ),
    ),
)
