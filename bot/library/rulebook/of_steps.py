"""Rules about steps, pages, and the words, links and pictures on them."""

from bot.library.rulebook.rule import error, warning

STEP_RULES = (
    error(
        "text-before-step",
        zh=("第一个 ## 标题前面有文字，学员看不到。", "在这段文字上面加一行“## 小标题”。"),
        en=(
            "There is text before the first ## heading; no trainee would see it.",
            "Write a line “## Heading” above this text.",
        ),
    ),
    error(
        "not-written",
        zh=("这里还是样稿的话：“{words}”。", "换成你自己要讲的话；用不着就删掉。"),
        en=("This is still the draft's sentence: “{words}”.", "Write your own words here, or delete it."),
    ),
    error(
        "no-steps",
        zh=("这节课没有内容。", "在课程信息下面写“## 小标题”，再写要讲的话。"),
        en=("The lesson has no steps.", "Below the head write “## Heading” and what you want to say."),
    ),
    error(
        "step-without-title",
        zh=("## 后面没有标题。", "在 ## 后面空一格，写上小标题。"),
        en=("There is no heading after ##.", "Write a space and a short heading after ##."),
    ),
    error(
        "bad-step-id",
        zh=("步骤编号“{id}”不能用。", "只用小写英文字母、数字和 -，最多 32 个，例如 {{#say-hello}}。"),
        en=(
            "The step id “{id}” cannot be used.",
            "Use lowercase letters, digits and - only, 32 at most, such as {{#say-hello}}.",
        ),
    ),
    error(
        "duplicate-step-id",
        zh=("步骤编号“{id}”用了两次。", "给其中一个步骤换一个编号。"),
        en=("The step id “{id}” is used twice.", "Give one of the two steps another id."),
    ),
    error(
        "empty-step",
        zh=("这个步骤只有标题，没有内容。", "在标题下面写内容，或者删掉标题。"),
        en=("This step has a heading and nothing below it.", "Write something below it, or delete it."),
    ),
    warning(
        "break-mark",
        zh=("这一行短横会当成正文给学员看。", "想另起一条消息，就单独写一行 ---（三个英文减号）。"),
        en=(
            "This line is shown to trainees as it stands.",
            "To start a new message write --- (three hyphens).",
        ),
    ),
    warning(
        "bullet-mark",
        zh=("这一行的“－”“•”不算项目符号，会跟上一行连在一起。", "行首换成英文减号和一个空格。"),
        en=(
            "This bullet is none that is read: the line joins the one above.",
            "Begin the line with a hyphen and a space.",
        ),
    ),
    warning(
        "empty-page",
        zh=("这个 --- 前面或后面是空页。", "删掉这一行 ---。"),
        en=("There is an empty page at this ---.", "Delete this ---."),
    ),
    error(
        "heading-level",
        zh=("这里的标题只能用 ##。", "顶格写成“## 小标题”；如果只是想强调，就写成 **文字**。"),
        en=(
            "Only ## headings can be used here.",
            "Write “## Heading” at the start of the line, or **words** to stress them.",
        ),
    ),
    error(
        "heading-needs-space",
        zh=("## 和标题之间少了空格，程序把它当成了正文。", "写成“## 小标题”，用英文的 #，后面空一格。"),
        en=(
            "There is no space after ##, so this is taken as plain text.",
            "Write “## Heading”, with ASCII # signs and a space.",
        ),
    ),
    error(
        "bubble-too-long",
        zh=("这一段有 {length} 个字，一条消息最多 {most} 个。", "把它缩短，或者用一行 --- 分成两页。"),
        en=(
            "This has {length} characters; one message holds {most}.",
            "Shorten it, or cut it into two pages with a line ---.",
        ),
    ),
    warning(
        "bubble-long",
        zh=(
            "这一段有 {length} 个字，超过 {most} 个，手机上读起来累。",
            "把它缩短，或者用一行 --- 分成两页。",
        ),
        en=(
            "This has {length} characters; more than {most} are tiring to read on a phone.",
            "Shorten it, or cut it into two pages with a line ---.",
        ),
    ),
    error(
        "raw-html",
        zh=("这里有 HTML 代码“{code}”，聊天里显示不出来。", "删掉它；要强调就写 **文字**。"),
        en=(
            "There is HTML here: “{code}”. A chat cannot show it.",
            "Delete it; to stress words write **words**.",
        ),
    ),
    error(
        "table",
        zh=("这里有表格，手机聊天里显示不出来。", "改成列表，一行一项，行首写 - 和空格。"),
        en=("There is a table here; a chat cannot show it.", "Write it as a list: one “- item” a line."),
    ),
    warning(
        "stray-stars",
        zh=("这里的 ** 没有成对，学员会看到星号。", "在要强调的字前后各写 **，紧挨着字，中间不要空格。"),
        en=(
            "A ** here has no partner, so trainees would see the stars.",
            "Write ** right before and right after the words, without a space in between.",
        ),
    ),
    warning(
        "quote-runs-on",
        zh=("这一行会接到上面 > 的话里。", "如果是另一段话，在它前面空一行；如果是同一段，行首加上 >。"),
        en=(
            "This line is taken as part of the > text above it.",
            "Leave an empty line above it, or start it with > if it does belong there.",
        ),
    ),
    error(
        "dead-link",
        zh=("找不到文件“{target}”。", "检查文件名和文件夹，文件夹之间用 /，例如 ../../pictures/phone.png。"),
        en=(
            "There is no file “{target}”.",
            "Check its name and folder, with / between folders, such as ../../pictures/phone.png.",
        ),
    ),
    error(
        "outside-content",
        zh=("“{target}”不在 content 文件夹里。", "把文件复制到 content/pictures/ 或 content/audio/ 里。"),
        en=(
            "“{target}” is not inside the content folder.",
            "Copy the file into content/pictures/ or content/audio/.",
        ),
    ),
    error(
        "link-not-https",
        zh=("链接“{target}”不是以 https:// 开头。", "写完整的 https:// 网址，或者指向一个图片、声音文件。"),
        en=(
            "The link “{target}” does not start with https://.",
            "Write a whole https:// address, or lead to a picture or sound file.",
        ),
    ),
    error(
        "link-not-read",
        zh=(
            "这个链接或图片没有写对，学员会看到方括号。",
            "写成 [文字](地址)，括号用英文的，地址里不要有空格；文件名有空格就改名。",
        ),
        en=(
            "This link or picture is not written right, so trainees would see the brackets.",
            "Write [words](address), ASCII brackets, no space in the address; rename files that have spaces.",
        ),
    ),
    error(
        "media-type",
        zh=("不认识这种文件：“{target}”。", "图片用 {pictures}；声音用 {sounds}；短视频用 {videos}。"),
        en=(
            "“{target}” is not a known kind of file.",
            "Pictures: {pictures}. Sounds: {sounds}. Videos: {videos}.",
        ),
    ),
    error(
        "picture-not-here",
        zh=(
            "图片或声音“{target}”在别的网站上，或者在自己电脑的别处，学员会看不到。",
            "先放到 content/pictures/ 里，再写成 ../../pictures/文件名。",
        ),
        en=(
            "The picture or sound “{target}” is on another site, or elsewhere on your own machine.",
            "Save it into content/pictures/ and write ../../pictures/ and its name.",
        ),
    ),
    error(
        "picture-misplaced",
        zh=("图片或声音放在这里，学员看不到。", "把它移到问题或练习前面的正文里。"),
        en=(
            "A picture or sound here would not be shown.",
            "Move it into the text that leads up to the question or practice.",
        ),
    ),
)
