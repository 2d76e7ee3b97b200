"""Rules for the files of frames: the short sentences that scripts are written with where no model is."""

from __future__ import annotations

from bot.library.rulebook.rule import Rule, error, warning

FRAME_RULES: tuple[Rule, ...] = (
    error(
        "frame-unknown-file",
        zh=("程序不会读这个文件。", "文件名要用语言：{languages}，后面加 .yaml。"),
        en=("Nobody reads this file.", "Name it after a language: {languages}, followed by .yaml."),
    ),
    error(
        "frame-unknown-list",
        zh=("没有叫“{name}”的地方，这些句子用不上。", "换成这里面的一个：{names}。"),
        en=("Nothing is called “{name}”, so these sentences are never said.", "Use one of: {names}."),
    ),
    error(
        "frame-strange-slot",
        zh=("“{frame}”里的花括号，程序填不了。", "这里只能用：{slots}。不用就删掉花括号。"),
        en=("What stands in braces in “{frame}” cannot be filled in.", "Only these work here: {slots}."),
    ),
    error(
        "frame-without-fact",
        zh=("“{frame}”里没有 {{fact}}，她说的事放不进去。", "写上 {{fact}}；fact 下面的 price 要写两次。"),
        en=(
            "“{frame}” has no {{fact}}, so what she told has no place.",
            "Write {{fact}}; below fact, price needs it twice.",
        ),
    ),
    warning(
        "frame-twice",
        zh=("“{frame}”在这里写过了。", "删掉一句，或者换个说法。"),
        en=("“{frame}” is already in this list.", "Delete one, or say it another way."),
    ),
    warning(
        "frame-long",
        zh=("“{frame}”有一句超过 {longest} 个字，一口气念不完。", "拆成两句。"),
        en=("“{frame}” has a sentence of more than {longest} Chinese characters.", "Make it two sentences."),
    ),
    warning(
        "frame-few",
        zh=("{name} 下面不到 {fewest} 句，几个主播会说成一样。", "多写几句不同的。"),
        en=("{name} has fewer than {fewest} sentences: neighbours will sound alike.", "Write more of them."),
    ),
)
