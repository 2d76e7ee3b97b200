"""Words of a script checked: asking for the text, and what she hears about it."""

from bot.core.dialogue.phrase import Phrase
from bot.core.scripts.rules import Severity

CHECK = Phrase("查稿子", "Check a script")
BEGIN = Phrase(
    "把稿子发给我，你自己的、别处看来的都行，长的分几条发。几秒钟告诉你：**哪句不能播、哪句跟别人一样、哪句是套话**。",
    "Send me the script, yours or one from elsewhere; in several messages if it is long. In a few seconds "
    "you hear **what must not go on air, what others say too, and what is worn**.",
)
PASTED = Phrase("这像是一份稿子，我查一查。", "That looks like a script, so I check it.")
MORE_TO_COME = Phrase(
    "收到 {count} 个字。后面还有就接着发，没有了就点「就这些」。",
    "I have {count} characters. Send the rest, or tap “That is all”.",
)
THAT_IS_ALL = Phrase("就这些", "That is all")
TOO_SHORT = Phrase(
    "这只有一两个词，查不出什么。发一整段给我。", "That is only a word or two. Send a whole passage."
)
TOO_MUCH = Phrase(
    "这份有 {count} 个字，太长了。一次查 {most} 字以内，分两份查。",
    "That is {count} characters, too long. Check up to {most} at a time, in two parts.",
)
STOP = Phrase("不查了", "Stop here")
ANOTHER = Phrase("再查一份", "Check another")
MORE = Phrase("还有 {count} 处", "{count} more")
WRITE_NEW = Phrase("写份新的", "Write a new one")
ANSWER = Phrase("我来答这一句", "Let me answer that")

HEAD = Phrase(
    "查完了：{letters} 字，念下来 {time}左右。{own}", "Checked: {letters} {unit}, about {time}. {own}"
)
OWN = Phrase("**{share}% 的话，别的稿子里没有。**", "**{share}% of it is in no other script.**")
NOTHING_KEPT = Phrase(
    "还没有别人的稿子可比，像不像这回看不出来。", "There is no other script yet to compare it with."
)
SECONDS = Phrase("{seconds} 秒", "{seconds} seconds")
MINUTES = Phrase("{minutes} 分 {seconds} 秒", "{minutes} min {seconds} s")
LETTERS = ("words", "characters")
CLEAN = Phrase(
    "没看到要改的。程序查过不等于保险，价钱、发货照真话说。",
    "Nothing to change that I can see. A program can miss things; say prices and delivery as they truly are.",
)
MORE_HEAD = Phrase("接着说：", "And also:")
NOTE = Phrase("**{number}. {title}**{text}", "**{number}. {title}**{text}")

WEIGHTS: dict[Severity, Phrase] = {
    "BLOCK": Phrase("必须删：", "Must go: "),
    "FIX": Phrase("要改：", "Mend: "),
    "WARN": Phrase("当心：", "Careful: "),
    "TIP": Phrase("提个醒：", "A hint: "),
}
LAW = Phrase("{words}。{why}{instead}", "{words}. {why}{instead}")
LAW_MISSING = Phrase("{title}。{why}{instead}", "{title}. {why}{instead}")
LEAVE_OUT = Phrase(
    "整句删掉，换个词也不行。", " Leave the whole sentence out; another word for it will not do."
)
INSTEAD = Phrase("改成：{words}", " Instead: {words}")
PROOF = Phrase("有这个才能说：{words}", " May be said with: {words}")

ALIKE = Phrase("像别人的：", "Like others: ")
COPIED = Phrase(
    "{words}，{others} 个主播的稿子里也有。{instead}",
    "{words}, also in the scripts of {others} other anchor(s). {instead}",
)
OPENING = Phrase(
    "{words}，这段和{where} {others} 个主播的开场相近。",
    "{words}, close to how {others} anchor(s) {where} begin.",
)
CLOSING = Phrase(
    "{words}，和{where} {others} 个主播的结尾一样。",
    "{words}, the same as how {others} anchor(s) {where} end.",
)
MEANING = Phrase(
    "意思和{where} {others} 个主播的稿子相近，字不一样，讲法一样。换一件只有你家有的事来讲。",
    "in meaning close to the scripts of {others} anchor(s) {where}: other words, the same telling. Tell "
    "something that only your family has.",
)
WHERE = (Phrase("别处", "elsewhere"), Phrase("同县", "in your county"))
OWN_INSTEAD = Phrase("换成只有你知道的事。", "Tell what only you know instead.")
OWN_FACT = Phrase("换成你自己的事：{fact}", "Tell your own instead: {fact}")
WORN = Phrase("套话：", "Worn: ")
WORN_TEXT = Phrase(
    "{words}，谁都在说。不如答这一句：{instead}", "{words}: everybody says it. Better answer this: {instead}"
)
BREATH = Phrase("一口气念不完：", "Too long for one breath: ")
BREATH_TEXT = Phrase(
    "这样的句子有 {count} 处，比如{words}。断成两三句。",
    "{count} such, for example {words}. Cut it into two or three.",
)
SHORT = Phrase("太短：", "Short: ")
SHORT_TEXT = Phrase(
    "念完只要 {count} 秒，后进来的人听不全。加上哪天收的、谁种的、怎么卖。",
    "it takes {count} seconds, and who comes in late hears nothing. Add when it was picked, who grew it, "
    "how it is sold.",
)
LONG = Phrase("太长：", "Long: ")
LONG_TEXT = Phrase(
    "要念 {count} 分钟，没人从头听到尾。分成几段，一段讲一样。",
    "it takes {count} minutes; nobody hears all of it. Make parts of it, each about one thing.",
)

ASK = Phrase("{question}\n照你平时说话，一两句就行。", "{question}\nAs you would say it, a sentence or two.")
HERS = Phrase(
    "这句是你自己的，别人没有。拿它换掉{words}：\n{said}",
    "That is yours and nobody else's. Put it in place of {words}:\n{said}",
)
