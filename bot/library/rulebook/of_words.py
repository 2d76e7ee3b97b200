"""Rules about how lessons read: sentences, rare words, jargon, and the words of the glossary."""

from bot.library.rulebook.rule import error, warning

READING_RULES = (
    warning(
        "long-sentence",
        zh=("这一句有 {length} 个字，超过 {most} 个，读一遍难懂。", "断成两句，用句号隔开。"),
        en=(
            "This sentence has {length} words; more than {most} are hard to take in at one reading.",
            "Make two sentences of it.",
        ),
    ),
    warning(
        "rare-word",
        zh=("“{word}”不常用，有人不认识。", "换个常用的说法；人名地名就在后面注音。"),
        en=("Not everybody knows “{word}”.", "Use a shorter, everyday word."),
    ),
)

GLOSSARY_RULES = (
    warning(
        "unglossed-jargon",
        zh=("“{word}”是行话，这节课没有解释。", "第一次用时解释，例如：{word}（{gloss}）；或者换成白话。"),
        en=(
            "“{word}” is jargon, and this lesson does not explain it.",
            "Explain it where it comes first, such as: {word} ({gloss}). Or say it in plain words.",
        ),
    ),
    warning(
        "avoided-word",
        zh=("这里写了“{word}”，大家约好写“{say}”。", "改成“{say}”；约定在 glossary.yaml 里。"),
        en=(
            "This says “{word}”; the word agreed on is “{say}”.",
            "Write “{say}”. What is agreed on stands in glossary.yaml.",
        ),
    ),
    error(
        "bad-glossary",
        zh=(
            "glossary.yaml 里有错：{reason}。",
            "words 下每条写 say 和 avoid，jargon 下写“行话: 解释”，中英文分开。",
        ),
        en=(
            "glossary.yaml is not right: {reason}.",
            "Below words write say and avoid, below jargon “word: explanation”, each language by itself.",
        ),
    ),
)
