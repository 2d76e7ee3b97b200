"""Rules for the files of angles: how scripts may open and go on, and what does not go together."""

from __future__ import annotations

from bot.library.rulebook.rule import Rule, error, warning

ANGLE_RULES: tuple[Rule, ...] = (
    error(
        "angle-unknown-file",
        zh=(
            "程序不会读这个文件。",
            "把内容放进 hooks.yaml、structures.yaml、tones.yaml、scenes.yaml 或 mask.yaml。",
        ),
        en=(
            "Nobody reads this file.",
            "Move its lines to hooks.yaml, structures.yaml, tones.yaml, scenes.yaml or mask.yaml.",
        ),
    ),
    error(
        "angle-twice",
        zh=("“{id}”已经写在 {other} 里。", "换一个 id。"),
        en=("“{id}” is already used in {other}.", "Choose another id."),
    ),
    error(
        "angle-beats",
        zh=(
            "beats 里少了一样，或者有一样写了两次。",
            "这几样各写一次，先后随你：{beats}。more 可以不写；两样连着讲，中间写加号。",
        ),
        en=(
            "beats leaves something out or has it twice.",
            "Write each of these once, in any order: {beats}. You may leave out more, or join two with +.",
        ),
    ),
    error(
        "angle-lead",
        zh=("用“{lead}”开口，可是 needs 里没有它：她没讲这件事就没法开口。", "把 {lead} 加到 needs 里。"),
        en=("It opens with “{lead}”, which needs does not name.", "Add {lead} to needs."),
    ),
    warning(
        "angle-unknown-trait",
        zh=("没有叫“{id}”的角度，这一行不起作用。", "改正 id，或者删掉这一行。"),
        en=("No angle is called “{id}”, so this line does nothing.", "Correct the id, or delete the line."),
    ),
)
