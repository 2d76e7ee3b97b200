"""Rules about the words of reminders."""

from bot.library.rulebook.rule import error, warning

REMINDER_RULES = (
    error(
        "reminder-file",
        zh=(
            "没有人会读这个文件。",
            "文件名改成这几个里的一个：{known}，放到 reminders/zh-CN/ 或 reminders/en/。",
        ),
        en=("Nobody reads this file.", "Call it one of {known}, in reminders/zh-CN/ or reminders/en/."),
    ),
    error(
        "reminder-unreadable",
        zh=("这个文件打不开，或者不是 UTF-8。", "用记事本另存，编码选 UTF-8。"),
        en=("This file cannot be read as UTF-8.", "Save it again, with the encoding UTF-8."),
    ),
    error(
        "reminder-none",
        zh=("一句提醒也没有。", "每句提醒写一行，用“- ”开头。"),
        en=("There is not one reminder.", "Write one a line, beginning with “- ”."),
    ),
    error(
        "reminder-place",
        zh=("这里不能用{place}。", "能用的有：{known}。"),
        en=("{place} cannot be used here.", "You may use {known}."),
    ),
    error(
        "reminder-long",
        zh=("这句提醒有 {count} 个字，最多 {most} 个。", "写短一点。"),
        en=("This reminder has {count} characters; {most} is the most.", "Make it shorter."),
    ),
    error(
        "reminder-twice",
        zh=("这句提醒写了两遍。", "删掉一句，或者换个说法。"),
        en=("This reminder is written twice.", "Delete one of them, or say it differently."),
    ),
    warning(
        "reminder-few",
        zh=("只有 {count} 句，两个星期里会重复。", "写到 {wanted} 句以上，学员就不会老看见同一句。"),
        en=("There are only {count}; within a fortnight they repeat.", "Write {wanted} or more."),
    ),
)
