"""Words of what can be done with a script once it is there."""

from bot.core.dialogue.phrase import Phrase
from bot.core.scripts.wishes import Wish

CHANGE = Phrase("改一段", "Change a part")
CARD = Phrase("提词卡", "Cue card")
AS_TEXT = Phrase("发文字版", "As text")
OLDER = Phrase("旧版", "Older versions")
OTHERS = Phrase("以前的脚本", "Older scripts")
LISTED = Phrase(
    "你的脚本，新的在前：\n{lines}\n想看哪一份？", "Your scripts, latest first:\n{lines}\nWhich one?"
)
LISTED_ONE = Phrase("{place}. {product}，{date}，{angle}", "{place}. {product}, {date}, {angle}")
LISTED_LABEL = Phrase("{place}. {date} {product}", "{place}. {date} {product}")
NO_PRODUCT = Phrase("没说卖什么", "no product named")
MY_SCRIPT = Phrase("我的脚本", "My script")
UNDO = Phrase("改回去", "Undo")
AGAIN = Phrase("再改一段", "Change more")
KEEP = Phrase("不改了", "Leave it")

NONE = Phrase(
    "你还没有脚本。先写一份吧。",
    "You have no script yet. Let us write one.",
)
SHOWN = Phrase(
    "这是你的脚本，第 **{version}** 版，一共 {minutes} 分钟左右。",
    "This is your script, version **{version}**, about {minutes} minutes.",
)
WHICH = Phrase("改哪一段？点它，或者打数字。", "Which part? Tap it, or type its number.")
WHICH_FOR = Phrase(
    "「{said}」，改哪一段？点它，或者打数字。", "“{said}”: in which part? Tap it, or type its number."
)
NOT_IN_SCRIPT = Phrase(
    "脚本里没有「{old}」，没改。想看全文，打「我的脚本」。",
    "Your script has no “{old}”, so nothing was changed. To read it, type “my script”.",
)
NO_GAPS = Phrase("脚本里没有【】要填了。", "There is no 【】 left in your script.")
PART = Phrase("第 {number} 段 {title}", "Part {number}: {title}")
NO_SUCH_PART = Phrase(
    "「{said}」不是哪一段的号，一共 {count} 段。", "“{said}” is no part’s number; there are {count}."
)
WHAT = Phrase(
    "第 {number} 段「{title}」，想怎么改？点一个，或者自己说，像「把好吃改成香」。补【】就打「填」加你的话。",
    "Part {number}, “{title}”: how? Tap one, or say it, such as “change good to sweet”. For a gap in 【】 "
    "type “fill in” and your words.",
)
WISHES: dict[Wish, Phrase] = {
    "shorter": Phrase("短一点", "Shorter"),
    "plainer": Phrase("别这么夸", "Less praise"),
    "another": Phrase("换个说法", "Another way"),
    "mine": Phrase("更像我说话", "More like me"),
    "own": Phrase("照你说的改", "As you said"),
}
ANOTHER_OPENING = Phrase("换个开场", "Another opening")
TOO_LONG = Phrase(
    "想怎么改，一句话说清就行，{most} 字以内。", "Say it in a sentence, up to {most} characters."
)
WORKING = Phrase(
    "好，改第 {number} 段，几秒就好。", "All right, changing part {number}. It takes some seconds."
)

CHANGED = Phrase("改好了，这是第 **{version}** 版：", "Done. This is version **{version}**:")
BY_LLM = Phrase(
    "\n这段是 **AI 改的**，念之前看一遍。", "\n**AI changed this part**. Read it before you say it."
)
BY_RULE = Phrase(
    "\n{reason}这段**不是 AI 改的**，我只照你说过的事来。",
    "\n{reason}**No AI changed this**: I kept to what you told me.",
)
SPLIT = Phrase(
    "\n{reason}这段每句都有你说的事，我一个字没删，只把长句断开了。",
    "\n{reason}Every sentence here holds something you told me: I cut nothing, and split what was long.",
)
REASONS = {
    "": Phrase("", ""),
    "no_llm": Phrase("", ""),
    "busy": Phrase("AI 这会儿没接上。", "The AI is out of reach. "),
    "refused": Phrase("AI 给的东西没法用。", "What the AI sent could not be used. "),
    "invented": Phrase(
        "AI 改出来的有你没说过的事，或者法律不许说的话，我没要。",
        "The AI's words held things you never said or the law forbids, so I did not take them. ",
    ),
    "alike": Phrase(
        "AI 改出来的跟别人的太像，我没要。", "The AI said what others say, so I did not take it. "
    ),
}
NOTHING: dict[Wish, Phrase] = {
    "shorter": Phrase(
        "{reason}第 {number} 段没改：每句都有你说的事，也都不长。哪句不要，念的时候跳过就行。",
        "{reason}Part {number} stays: every sentence holds something you told me, and none is long. "
        "Leave out what you like as you speak.",
    ),
    "plainer": Phrase(
        "{reason}第 {number} 段没改：我没找到夸大的词。",
        "{reason}Part {number} stays: I find no big words in it.",
    ),
    "another": Phrase(
        "{reason}第 {number} 段没改：照你说的这些事，我没有别的说法了。写脚本时多说一件事，就能换。",
        "{reason}Part {number} stays: from these facts I have no other way. One more fact would help.",
    ),
    "mine": Phrase(
        "{reason}第 {number} 段没改：里面已经是你的原话了。",
        "{reason}Part {number} stays: these are your own words already.",
    ),
    "own": Phrase("{reason}第 {number} 段没改。", "{reason}Part {number} stays."),
}
BARRED = Phrase(
    "第 {number} 段没改：{words}，那样说要有凭据，或者法律不许。",
    "Part {number} stays: {words}. The law wants proof of that, or forbids it.",
)
NOT_DONE = Phrase(
    "{reason}第 {number} 段没动，还是原来那样。换句话再说一遍，或者挑一个：",
    "{reason}Part {number} is as it was. Say it in other words, or tap one:",
)
MISSING = Phrase(
    "第 {number} 段里没有「{old}」，没改。{where}照这段里的字打「把……改成……」，或者挑一个：",
    "Part {number} has no “{old}”, so nothing was changed. {where}Type “change … to …” with its words, "
    "or tap one:",
)
NO_GAP = Phrase(
    "第 {number} 段里没有【】，不用填。{where}想怎么改？自己说，或者挑一个：",
    "Part {number} has no 【】 to fill. {where}How should it change? Say it, or tap one:",
)
ELSEWHERE = Phrase("第 {parts} 段里有。", "Part {parts} has it. ")
ALSO = Phrase("\n第 {parts} 段里的也一起改了。", "\nPart {parts} was changed in the same way.")
LEFT = Phrase("\n第 {parts} 段里还有「{old}」，没动。", "\nPart {parts} still says “{old}”.")
LEFT_HOW = Phrase(
    "要一起改，打「都把{old}改成{new}」。", " To change that too, type “change {old} to {new} everywhere”."
)
UNABLE = Phrase(
    "{reason}这样改要 AI，这会儿用不上。换几个字就照这段里的字打「把……改成……」，或者挑一个：",
    "{reason}That needs an AI, and there is none now. Type “change … to …” with its words, or tap one:",
)
GONE = Phrase("那份脚本不在了。", "That script is gone.")

VERSIONS = Phrase(
    "现在用的是第 **{version}** 版。想用哪一版？", "Version **{version}** counts now. Which one do you want?"
)
ONE_VERSION = Phrase("这份脚本还没改过，只有一版。", "This script was never changed: there is one version.")
FIRST = Phrase("第 1 版：原样", "1: as written")
VERSION = Phrase("第 {number} 版：第 {part} 段{wish}", "{number}: part {part}, {wish}")
TAKEN = Phrase("好，现在用的是第 **{version}** 版。", "All right, version **{version}** counts now.")
TAKEN_PART = Phrase(
    "好，改回去了，现在用的是第 **{version}** 版：", "Undone. Version **{version}** counts now:"
)

CARD_SENT = Phrase(
    "提词卡好了，数字都标出来了。图片存手机里，开播时放远一点也看得清。",
    "Here is your cue card, with the figures marked. Keep the picture on your phone: it reads from afar.",
)
CARD_PAGE_ONLY = Phrase(
    "提词卡好了，数字都加粗了。点开就能看。这里没装中文字体，画不了图片，只有这一页。",
    "Here is your cue card, with the figures in bold. There is no Chinese font here to draw a picture with, "
    "so it comes as a page only.",
)
TEXT_SENT = Phrase("这是文字版，能存能打印。", "Here it is as text, to keep or print.")
