"""Rules about how files fit together: tracks, order, requirements and translations."""

from bot.library.rulebook.rule import error, warning

SHELF_RULES = (
    error(
        "no-lessons",
        zh=("一节课也没有。", "把课程文件放到 lessons/zh-CN/ 里，文件名用 .md 结尾。"),
        en=("There is not one lesson.", "Put lesson files into lessons/en/, with names that end in .md."),
    ),
    error(
        "bad-tracks",
        zh=(
            "tracks.yaml 里有错：{reason}。",
            "每条写成：- id: A，下面缩进写 order: 1 和 titles: {{zh-CN: 名称, en: Name}}。",
        ),
        en=(
            "tracks.yaml is not right: {reason}.",
            "Write “- id: A”, and indented below it “order: 1” and “titles: {{zh-CN: 名称, en: Name}}”.",
        ),
    ),
    error(
        "unknown-track",
        zh=("没有“{track}”这条主线。", "改成 tracks.yaml 里有的：{known}；或者先在那里加上。"),
        en=("There is no track “{track}”.", "Use one that tracks.yaml has: {known}. Or add it there first."),
    ),
    error(
        "duplicate-id",
        zh=("id“{id}”已经被 {other} 用了。", "换一个 id，文件名也一起改。"),
        en=("The id “{id}” is already used by {other}.", "Choose another id, and rename the file to match."),
    ),
    warning(
        "same-order",
        zh=("这节课和“{other}”的 track、order 都一样，先后不定。", "给其中一节课换一个 order。"),
        en=(
            "This lesson has the same track and order as “{other}”.",
            "Give one of them another order, so that it is clear which comes first.",
        ),
    ),
    error(
        "unknown-requires",
        zh=("requires 里的“{id}”不存在。", "改成已有课程的 id，或者删掉它。"),
        en=("requires names “{id}”, and there is no such lesson.", "Write the id of a lesson, or delete it."),
    ),
    error(
        "requires-cycle",
        zh=("这几节课互相要求先学：{cycle}，谁也学不了。", "从其中一节课的 requires 里删掉一个。"),
        en=(
            "These lessons require each other in a circle: {cycle}. Nobody could start.",
            "Delete one of the ids from a requires line.",
        ),
    ),
    warning(
        "missing-translation",
        zh=("这节课没有{language}版。", "在 {path} 写一份，步骤和选项的顺序保持一样。"),
        en=(
            "This lesson has no {language} version.",
            "Write one at {path}, with the same steps and answers in the same order.",
        ),
    ),
    warning(
        "translation-differs",
        zh=("和 {other} 对不上：{what}。", "让两个版本一样，学员换语言时才不会乱。"),
        en=(
            "This does not match {other}: {what}.",
            "Make both versions the same, so that a change of language loses nothing.",
        ),
    ),
)
