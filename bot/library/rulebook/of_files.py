"""Rules about a lesson file as a whole and its head (the lines between the two ---)."""

from bot.library.rulebook.rule import error, warning

FILE_RULES = (
    error(
        "unreadable-file",
        zh=("电脑打不开这个文件：{reason}。", "检查文件是否还在、有没有读取权限，再保存一次。"),
        en=(
            "The file cannot be opened: {reason}.",
            "Check that it still exists and may be read, then save it.",
        ),
    ),
    error(
        "file-too-long",
        zh=("这个文件有 {length} 个字，最多 {most} 个。", "把它分成几节课，每节课一个文件。"),
        en=(
            "The file has {length} characters; {most} is the most.",
            "Cut it into several lessons, one file each.",
        ),
    ),
    error(
        "not-utf8",
        zh=(
            "这个文件不是 UTF-8 编码，看起来是 {encoding}。",
            "在记事本里选“另存为”，编码选“UTF-8”，再保存。",
        ),
        en=(
            "The file is not saved as UTF-8; it looks like {encoding}.",
            "In Notepad choose “Save as”, set the encoding to “UTF-8” and save.",
        ),
    ),
    error(
        "empty-file",
        zh=("文件是空的。", "从 content/README.zh-CN.md 里复制示例，再改成你的课。"),
        en=("The file is empty.", "Copy the example from content/README.md and change it into your lesson."),
    ),
    error(
        "misplaced-file",
        zh=(
            "程序不会读这个文件。",
            "课程文件要放在 lessons/zh-CN/ 或 lessons/en/ 里，文件名用 .md 结尾，不要再建下一层文件夹。",
        ),
        en=(
            "Nobody reads this file.",
            "Put lessons right into lessons/zh-CN/ or lessons/en/, with a name that ends in .md.",
        ),
    ),
    error(
        "no-front-matter",
        zh=("文件开头缺少课程信息。", "第一行写 ---，下面写 id、title 等信息，再用一行 --- 结束。"),
        en=(
            "The head with the lesson's details is missing.",
            "Write --- as the first line, then id, title and so on, then another line ---.",
        ),
    ),
    error(
        "front-matter-not-closed",
        zh=("开头的课程信息没有结束。", "在课程信息的下面单独写一行 ---。"),
        en=("The head of the file never ends.", "Write a line with only --- below the lesson's details."),
    ),
    error(
        "front-matter-unreadable",
        zh=(
            "这一行的课程信息读不懂。",
            "写成“名称: 内容”：冒号用英文半角，后面空一格；不要用 Tab；内容里有冒号时给内容加上英文引号。",
        ),
        en=(
            "This line of the head cannot be understood.",
            "Write “name: value” with an ASCII colon and a space, no tabs; quote a value that holds a colon.",
        ),
    ),
    error(
        "front-matter-not-mapping",
        zh=(
            "课程信息不是“名称: 内容”的样子。",
            "每行写“名称: 内容”，冒号用英文半角，后面空一格，行首不要加 -。",
        ),
        en=(
            "The head is not made of “name: value” lines.",
            "Write one “name: value” a line, with an ASCII colon and a space, and no - in front.",
        ),
    ),
    error(
        "unknown-key",
        zh=("课程信息里没有“{key}”这一项。", "改正写法或删掉这一行。可以用的有：{known}。"),
        en=(
            "“{key}” is not a detail that a lesson has.",
            "Correct its name or delete the line. Known: {known}.",
        ),
    ),
    error(
        "missing-key",
        zh=("课程信息里缺少“{key}”。", "加一行“{key}: …”，内容是{expected}。"),
        en=("The head lacks “{key}”.", "Add a line “{key}: …” with {expected}."),
    ),
    error(
        "invalid-value",
        zh=("“{key}”的内容不对。", "“{key}”要写{expected}。"),
        en=("The value of “{key}” is not right.", "Write {expected} for “{key}”."),
    ),
    error(
        "repeated-key",
        zh=("“{key}”写了两次。", "只留下一行“{key}”。"),
        en=("“{key}” is written twice.", "Keep only one “{key}” line."),
    ),
    error(
        "id-not-file-name",
        zh=("id 是“{id}”，文件名却是“{stem}.md”。", "让两个一样：改 id，或者把文件改名为“{id}.md”。"),
        en=(
            "The id is “{id}” but the file is called “{stem}.md”.",
            "Make them the same: change the id, or call the file “{id}.md”.",
        ),
    ),
    warning(
        "title-long",
        zh=("标题有 {length} 个字，菜单里最好不超过 {most} 个。", "把标题改短，不超过 {most} 个字。"),
        en=(
            "The title has {length} characters; more than {most} do not fit a menu.",
            "Shorten the title to {most} characters or fewer.",
        ),
    ),
)
