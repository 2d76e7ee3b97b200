"""Rules about quizzes and practices."""

from bot.library.rulebook.rule import error, warning

QUESTION_RULES = (
    error(
        "two-questions",
        zh=("一个步骤里有两个问题或练习。", "在第二个前面加一行“## 小标题”；是同一题的选项，行首就都用 -。"),
        en=(
            "There are two questions or practices in one step.",
            "Write a line “## Heading” before the second; answers to one question all begin with -.",
        ),
    ),
    error(
        "no-question",
        zh=("答案或练习的上面没有文字。", "在正上方写出问题或要做的事，中间不要有 ---。"),
        en=(
            "There is no text above the answers or the practice.",
            "Write the question or the task right above, with no --- between.",
        ),
    ),
    error(
        "too-few-options",
        zh=("只有 {count} 个选项。", "至少写 {least} 个，每行一个“- [ ] 选项”，对的写“- [x] 选项”。"),
        en=(
            "There is only {count} answer to choose from.",
            "Write at least {least}, one “- [ ] answer” a line, and “- [x] answer” for the right one.",
        ),
    ),
    error(
        "too-many-options",
        zh=("有 {count} 个选项，最多 {most} 个。", "删掉几个选项。"),
        en=("There are {count} answers to choose from; {most} is the most.", "Delete some of them."),
    ),
    error(
        "option-too-long",
        zh=("这个选项有 {length} 个字，最多 {most} 个。", "把选项改短；解释写到下面的 > 里。"),
        en=(
            "This answer has {length} characters; {most} is the most.",
            "Shorten it, and explain in the > line below it.",
        ),
    ),
    error(
        "empty-option",
        zh=("这个选项没有文字。", "在 [ ] 后面写上选项，或者删掉这一行。"),
        en=("This answer has no words.", "Write them after the [ ], or delete the line."),
    ),
    error(
        "repeated-option",
        zh=("有两个选项一模一样。", "改掉其中一个。"),
        en=("Two answers are the same.", "Change one of them."),
    ),
    error(
        "option-mark",
        zh=("选项的方括号没有写对。", "对的写“- [x] 选项”，错的写“- [ ] 选项”，用英文方括号，前后各空一格。"),
        en=(
            "The brackets of this answer are not written right.",
            "Write “- [x] answer” when it is right and “- [ ] answer” when not, with these very brackets.",
        ),
    ),
    error(
        "option-extra-text",
        zh=("选项下面的这一行，程序不知道是什么。", "解释这个选项的话，行首空两格再写 >，例如“  > 对。”。"),
        en=(
            "It is not clear what this line below the answer is.",
            "Feedback on an answer starts with two spaces and >, as in “  > Right.”",
        ),
    ),
    error(
        "no-right-option",
        zh=("没有一个选项是对的。", "把对的选项写成“- [x] 选项”。"),
        en=("No answer is marked as right.", "Write “- [x] answer” for the right one."),
    ),
    warning(
        "all-options-right",
        zh=("所有选项都是对的。", "把错的选项写成“- [ ] 选项”。"),
        en=("Every answer is marked as right.", "Write “- [ ] answer” for the wrong ones."),
    ),
    warning(
        "no-feedback",
        zh=("这个选项没有解释。", "在它下面加一行，行首空两格：“  > 为什么对或者错”。"),
        en=(
            "This answer has no feedback.",
            "Add a line below it that starts with two spaces: “  > why it is right or wrong”.",
        ),
    ),
    error(
        "feedback-not-indented",
        zh=("选项的解释没有缩进，程序不知道它属于哪个选项。", "在 > 前面加两个空格。"),
        en=("This feedback is not indented, so it belongs to no answer.", "Put two spaces before the >."),
    ),
    error(
        "bad-range",
        zh=(
            "“{range}”不是一个数字范围。",
            "写成 [[最小..最大]]，例如 [[180..240]]：只写数字，小的在前，中间两个点。",
        ),
        en=(
            "“{range}” is not a range of numbers.",
            "Write [[lowest..highest]], such as [[180..240]]: the smaller first, two dots between.",
        ),
    ),
    warning(
        "number-as-words",
        zh=("“{number}”是数字，却会当成文字来对。", "写成 [[{number}..{number}]]。"),
        en=(
            "“{number}” is a number, but would be compared letter by letter.",
            "Write [[{number}..{number}]].",
        ),
    ),
    error(
        "empty-answer",
        zh=("[[ ]] 里少了答案。", "写成 [[答案]] 或 [[答案|另一种写法]]。"),
        en=("An answer is missing inside [[ ]].", "Write [[answer]] or [[answer|another spelling]]."),
    ),
    error(
        "answer-not-alone",
        zh=("[[ ]] 和别的文字写在了一起。", "让 [[答案]] 单独成一行，上面和下面各空一行。"),
        en=(
            "The [[ ]] stands together with other text.",
            "Put [[answer]] on a line of its own, with an empty line above and below.",
        ),
    ),
    error(
        "answer-mark",
        zh=("答案的括号没有写对，学员会看到括号和答案。", "用两对英文方括号，单独成一行：[[答案]]。"),
        en=(
            "The brackets of this answer are not written right, so trainees would see it.",
            "Write [[answer]] on a line of its own, with two ASCII brackets on each side.",
        ),
    ),
    error(
        "practice-not-closed",
        zh=("练习没有结束。", "在最后一条要求下面单独写一行 :::，冒号用英文半角。"),
        en=("The practice never ends.", "Write a line with only ::: (ASCII colons) below its last item."),
    ),
    error(
        "practice-without-kind",
        zh=("没有写这是哪种练习。", "在 :::practice 下面第一行写 kind: text、kind: voice 或 kind: photo。"),
        en=(
            "It is not said what kind of practice this is.",
            "Write kind: text, kind: voice or kind: photo as the first line below :::practice.",
        ),
    ),
    error(
        "unknown-practice-kind",
        zh=("没有“{kind}”这种练习。", "kind 只能写 text（打字）、voice（说话）或 photo（拍照）。"),
        en=(
            "“{kind}” is not a kind of practice.",
            "Write text (she types), voice (she speaks) or photo (she takes a picture).",
        ),
    ),
    error(
        "practice-without-rubric",
        zh=("没有写怎样算做得好。", "在 kind 下面写几条要求，每行一条，行首写 - 和空格。"),
        en=(
            "It is not said what a good attempt shows.",
            "Below kind write a few “- item” lines that say it.",
        ),
    ),
    error(
        "practice-stray-text",
        zh=("练习框里只能有 kind 和要求列表。", "把这段话移到 :::practice 上面，或者行首加 - 和空格。"),
        en=(
            "A practice box holds only kind and a list.",
            "Move this text above :::practice, or start it with - and a space.",
        ),
    ),
    error(
        "text-after-practice",
        zh=("练习后面的文字，学员看不到。", "把它移到 :::practice 上面，或者在它前面加一行“## 小标题”。"),
        en=(
            "Text after a practice would not be shown.",
            "Move it above :::practice, or write a line “## Heading” before it.",
        ),
    ),
    error(
        "unknown-block",
        zh=(
            "这个 ::: 用得不对。",
            "顶格写 :::practice 或 :::if 这样的开头，最后单独一行 :::，冒号用英文半角。",
        ),
        en=(
            "This ::: is not understood.",
            "Start with :::practice, :::if or the like, end with :::, ASCII colons, nothing before them.",
        ),
    ),
)
