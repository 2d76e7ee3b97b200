"""Rules about boxes around steps, banks, parts, things to arrange, and variables."""

from bot.library.rulebook.rule import error, warning

BOX_RULES = (
    error(
        "box-not-closed",
        zh=("这里的 :::{name} 没有结束。", "在它管的最后一行下面，单独写一行 :::，冒号用英文半角。"),
        en=(
            "This :::{name} never ends.",
            "Write a line with only ::: (ASCII colons) below the last line it is for.",
        ),
    ),
    error(
        "box-without-step",
        zh=("这个框里没有步骤。", "框要把整个步骤包住：“## 小标题”也写在框里。"),
        en=("There is no step in this box.", "Put whole steps into it, with their “## Heading”."),
    ),
    error(
        "bad-condition",
        zh=(
            "看不懂条件“{condition}”。",
            "写成 :::if product = 芒果|荔枝，也可以用 county、role、answer.步骤编号；!= 表示“不是”。",
        ),
        en=(
            "The condition “{condition}” is not understood.",
            "Write :::if product = mango|fig, or county, role or answer.step-id instead; != means “not”.",
        ),
    ),
    error(
        "unknown-role",
        zh=("没有“{role}”这个身份。", "用这几个里的：{known}。"),
        en=("There is no role “{role}”.", "Use one of these: {known}."),
    ),
    error(
        "unknown-answer",
        zh=("条件里的“{id}”不是前面的问题。", "写前面一个问题步骤的编号，就是 {{#…}} 里的字。"),
        en=(
            "“{id}” in the condition is no question above.",
            "Write the id of a question above, as it stands in its {{#…}}.",
        ),
    ),
    error(
        "no-step-for-all",
        zh=("每个步骤都有条件，有的学员会什么也看不到。", "至少留一个步骤在 :::if 外面。"),
        en=(
            "Every step has a condition, so that some trainees would see nothing.",
            "Leave one step at least outside of :::if.",
        ),
    ),
    error(
        "bad-draw",
        zh=("“{count}”不是要抽的题数。", "写成 :::draw 3：数字 1 到 99。"),
        en=("“{count}” does not say how many to draw.", "Write :::draw 3, with a number from 1 to 99."),
    ),
    warning(
        "draws-all",
        zh=("要抽 {count} 题，框里只有 {steps} 题，人人都一样。", "多写几题，或者少抽几题。"),
        en=(
            "{count} are drawn from {steps}, so everybody gets the same.",
            "Write more questions, or draw fewer.",
        ),
    ),
    error(
        "unknown-part",
        zh=("找不到要插入的“{name}”。", "在 {path} 写一份，名字用小写英文字母、数字和 -。"),
        en=(
            "There is no part “{name}” to include.",
            "Write one at {path}, with a name of lowercase letters, digits and -.",
        ),
    ),
    error(
        "part-in-part",
        zh=("插入的文件里不能再插入。", "把这一行移到课程文件里。"),
        en=("A part cannot include another.", "Move this line into the lesson."),
    ),
    error(
        "bad-arrange",
        zh=(
            "排序或配对里有 {count} 条，要 {least} 到 {most} 条。",
            "框里只写列表，一行一条，行首写 - 和空格。",
        ),
        en=(
            "There are {count} lines to arrange; {least} to {most} are needed.",
            "Put only a list into the box, one “- item” a line.",
        ),
    ),
    error(
        "match-without-arrow",
        zh=("这一条没有分成两边。", "写成“- 左边 -> 右边”。"),
        en=("This line has no two sides.", "Write “- one side -> the other”."),
    ),
    error(
        "bad-weight",
        zh=("看不懂步骤后面的“{written}”。", "写成 {{#编号 weight=2}}，数字 0.1 到 10。"),
        en=("“{written}” behind the step's id is not understood.", "Write {{#id weight=2}}, from 0.1 to 10."),
    ),
    error(
        "unknown-variable",
        zh=(
            "没有“{variable}”这个变量。",
            "能写哪些，见 content/README.zh-CN.md 的“她自己的话”。",
        ),
        en=(
            "There is no variable “{variable}”.",
            "Use one of those that content/README.md lists under “Her own words”.",
        ),
    ),
)
