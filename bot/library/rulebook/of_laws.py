"""Rules about law rules and worn phrases: the files below rules/ and cliches/."""

from bot.library.rulebook.rule import error, warning

LAW_RULES = (
    error(
        "book-unreadable",
        zh=(
            "这个文件读不懂：{reason}。",
            "检查冒号后面有没有空格、缩进齐不齐、引号成不成对；文件要存成 UTF-8，名字用 .yaml 结尾。",
        ),
        en=(
            "This file cannot be understood: {reason}.",
            "Check spaces after colons, indentation and quotes; save it as UTF-8, named .yaml.",
        ),
    ),
    error(
        "book-unknown-key",
        zh=("没有“{key}”这一项。", "改正写法，或者删掉这一行。"),
        en=("There is no key “{key}”.", "Correct its spelling, or delete the line."),
    ),
    error(
        "book-missing-key",
        zh=("缺少“{key}”。", "加上这一项；照同一个文件夹里别的文件写。"),
        en=("“{key}” is missing.", "Add it; the other files in this folder show how."),
    ),
    error(
        "book-invalid-value",
        zh=("“{key}”的内容不对：{reason}。", "照同一个文件夹里别的文件改。"),
        en=(
            "The value of “{key}” is wrong: {reason}.",
            "Correct it; the other files in this folder show how.",
        ),
    ),
    error(
        "book-repeated-key",
        zh=("“{key}”写了两次。", "只留下一行“{key}”。"),
        en=("“{key}” is written twice.", "Keep one line “{key}”."),
    ),
    error(
        "rule-bad-pattern",
        zh=("这个写法读不懂：{pattern}（{reason}）。", "检查括号成不成对；不会写就放到 terms 里当普通词。"),
        en=(
            "This pattern cannot be understood: {pattern} ({reason}).",
            "Check that brackets are closed; or write plain words under terms.",
        ),
    ),
    error(
        "rule-empty-pattern",
        zh=("“{pattern}”什么都能配上。", "至少写上一个一定要出现的词。"),
        en=("“{pattern}” matches anything at all.", "Put in at least one word that must be there."),
    ),
    error(
        "rule-unknown-list",
        zh=("没有叫“{name}”的词表。", "在本文件的 lists 或 context.yaml 里加上它，或者改正名字。"),
        en=("There is no list “{name}”.", "Add it to lists here or in context.yaml, or correct the name."),
    ),
    error(
        "rule-unknown-law",
        zh=("laws.yaml 里没有“{law}”。", "先把法条加到 laws.yaml，或者改正编号。"),
        en=("laws.yaml knows no “{law}”.", "Add the article to laws.yaml, or correct the id."),
    ),
    error(
        "rule-unknown-evidence",
        zh=("evidence.yaml 里没有“{kind}”。", "先把凭据加到 evidence.yaml，或者改正名字。"),
        en=("evidence.yaml knows no “{kind}”.", "Add the kind to evidence.yaml, or correct the name."),
    ),
    error(
        "rule-unknown-window",
        zh=("context.yaml 里没有“{window}”。", "先加到 context.yaml 的 windows 下面，或者改正名字。"),
        en=(
            "context.yaml knows no “{window}”.",
            "Add it under windows in context.yaml, or correct the name.",
        ),
    ),
    error(
        "rule-finds-nothing",
        zh=("这条规则没有线索，什么也找不到。", "加上 clues 或 elements。"),
        en=("This rule has no clue and finds nothing.", "Add clues or elements."),
    ),
    error(
        "rule-duplicate-id",
        zh=("“{id}”已经写在 {other} 里。", "换一个 id，或者合成一个文件。"),
        en=("“{id}” is already used in {other}.", "Choose another id, or join the two files."),
    ),
    warning(
        "rule-term-cancelled",
        zh=("“{term}”总是被这条规则自己的 allow 放过，等于没写。", "删掉这个词，或者把 allow 写窄一些。"),
        en=("“{term}” is always excused by this rule's own allow.", "Delete it, or make the allow narrower."),
    ),
    warning(
        "cliche-twice",
        zh=("“{phrase}”已经写在 {other} 里，只算那一处。", "删掉一处。"),
        en=("“{phrase}” is already in {other}; only that one counts.", "Delete one of them."),
    ),
)
