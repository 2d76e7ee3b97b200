"""Words of rehearsals: asking for a run-through, and what she hears back."""

from bot.core.dialogue.phrase import Phrase
from bot.core.scripts.rules import Severity

REHEARSE = Phrase("排练一遍", "Rehearse")
BEGIN = Phrase(
    "排练一遍。对着手机像开播那样说，**发语音给我**；不方便就大声念完，再把说出口的话打成字，"
    "口头语也打上，末尾写用了几秒，比如「45秒」。",
    "Let us rehearse. Speak as if you were live and **send me a voice message**. If you cannot, say it aloud "
    "and type the words as you said them, the ums too, with the seconds at the end, such as “45 seconds”.",
)
BEGIN_TYPED = Phrase(
    "排练一遍。语音我这儿还听不了：你**大声念完，再把说出口的话打成字**发来，口头语也打上，"
    "末尾写用了几秒，比如「45秒」。",
    "Let us rehearse. I cannot listen to voice messages here, so **say it aloud, then type the words as "
    "you said them**, the ums too, with the seconds at the end, such as “45 seconds”.",
)
ASK_SECONDS = Phrase(
    "念这一遍用了几秒？打个数字，我好算语速。", "How many seconds did it take? Type a number, for your pace."
)
SECONDS_UNCLEAR = Phrase(
    "「{said}」里我没看到秒数。打个数字，没数就点「没数」。",
    "I see no seconds in “{said}”. Type a number, or tap “Not counted”.",
)
NOT_COUNTED = Phrase("没数", "Not counted")
LISTENING = Phrase("收到，我听一遍，几秒钟就好。", "Got it. Let me listen, it takes a few seconds.")
DEAF = Phrase(
    "语音我这儿还听不了。把你说的话打成字发来，我一样能看。",
    "I cannot listen to voice messages here. Type what you said and I can look at it just as well.",
)
BUSY = Phrase(
    "这条语音我没听成，是我这边的毛病。再发一次，或者把说的话打成字发来。",
    "I could not listen to that one; the fault is on my side. Send it again, or type what you said.",
)
EMPTY = Phrase(
    "这条语音里我没听到话。离手机近一点，再录一遍。",
    "I heard no words in that. Come closer to the phone and record it once more.",
)
UNHEARD = {"deaf": DEAF, "busy": BUSY, "empty": EMPTY}

TAKE = Phrase("**第 {number} 遍**，{units} 个字", "**Take {number}**, {units} words")
SECONDS = Phrase("，{seconds} 秒。", ", {seconds} seconds.")
END = Phrase("。", ".")
HEARD_AS = Phrase("我听到的是：{said}", "This is what I heard: {said}")
PACE = Phrase("语速：一分钟 {pace} 字，{judged}。{band}", "Pace: {pace} words a minute, {judged}. {band}")
PACE_VOICED = Phrase("去掉停顿是 {pace} 字。", "Without the silences {pace}.")
BAND = Phrase("{low} 到 {high} 正好。", "{low} to {high} is right.")
BAND_DIALECT = Phrase("说方言，{low} 到 {high} 都行。", "With your dialect {low} to {high} is right.")
SPEEDS = {
    "good": Phrase("正好", "just right"),
    "fast": Phrase("快了", "fast"),
    "slow": Phrase("慢了", "slow"),
    "racing": Phrase("太快，价钱记不住", "too fast to remember a price"),
    "crawling": Phrase("慢了", "too slow"),
}
NO_PACE = Phrase("语速：没有秒数，这遍不算。", "Pace: no seconds, so none this time.")
FILLERS = Phrase("口头语：{list}，一分钟 {rate} 个{judged}。", "Fillers: {list}; {rate} a minute{judged}.")
FILLERS_FINE = Phrase("，6 个以内没事", ", up to 6 is fine")
FILLERS_MANY = Phrase("，多了", ", too many")
NO_FILLERS = Phrase("口头语：没有，干净。", "Fillers: none. Clean.")
COUNTED = Phrase("{word} {count} 次", "“{word}” {count}×")
SILENCE = Phrase("最长停了 {seconds} 秒{judged}。", "Longest silence: {seconds} seconds{judged}.")
SILENCE_LONG = Phrase("，超过 4 秒就有人走", ", after 4 people leave")
COVERED = Phrase("讲到了：{titles}。", "You covered: {titles}.")
MISSED = Phrase("**漏了：{titles}**。", "**Left out: {titles}**.")
DROPPED = Phrase("没说的事：{facts}。", "Not said: {facts}.")
NO_SCRIPT = Phrase(
    "你还没有脚本，漏没漏哪段我看不出来。", "You have no script yet, so I cannot tell what was left out."
)

CAUTIONS = Phrase("**有话要改：**\n{lines}", "**Words to change:**\n{lines}")
CAUTION = Phrase("· 「{words}」{weight}{title}{instead}", "· “{words}” {weight}{title}{instead}")
WEIGHTS: dict[Severity, Phrase] = {
    "BLOCK": Phrase("不能说", "must not be said"),
    "FIX": Phrase("要换个说法，或者有凭据", "needs other words, or proof"),
    "WARN": Phrase("当心", "take care"),
    "TIP": Phrase("提个醒", "a hint"),
}
TITLE = Phrase("（{title}）", " ({title})")
INSTEAD = Phrase("。可以说：{words}", ". Say for example: {words}")
WHAT_TO_DO = Phrase("。怎么办：{words}", ". What to do: {words}")
LEAVE_OUT = Phrase("整句删掉，讲别的。", "Leave the whole sentence out and tell something else.")
AS_ABOVE = Phrase("照上面说的来。", "As told above.")
WORN = Phrase("**人人都这么说：**\n{lines}", "**Everybody says this:**\n{lines}")
WORN_ONE = Phrase("· 「{words}」→ {ask}", "· “{words}” → {ask}")

CHANGE = Phrase("跟上一遍比：{changes}。", "Since the last take: {changes}.")
CHANGE_PACE = Phrase("语速 {change}", "pace {change}")
CHANGE_FILLERS = Phrase("口头语一分钟 {change}", "fillers a minute {change}")
CHANGE_SEGMENTS = Phrase("讲到的段 {change}", "segments {change}")
SAME = Phrase("没变", "the same")

NEXT = Phrase("**下一遍只改一样：**{advice}", "**Next time change one thing:** {advice}")
STEPS = {
    "block": Phrase("「{about}」这句不能上播。{instead}", "“{about}” must not go on air. {instead}"),
    "fix": Phrase(
        "「{about}」换个说法，或者拿出凭据来说。{instead}",
        "Say “{about}” another way, or show the proof. {instead}",
    ),
    "thin": Phrase(
        "说得太少，才 {about} 个字。照脚本从头说到尾，说满一分钟。",
        "Only {about} words. Go through the script from end to end, a whole minute.",
    ),
    "price_missing": Phrase(
        "把价钱说出来：多少钱，买到多少。", "Say the price: how much money, for how much."
    ),
    "price_unit": Phrase(
        "价钱后面带上单位：一斤、一箱、几斤一袋。",
        "Say what the price buys: a kilo, a box, a bag of what weight.",
    ),
    "price_twice": Phrase(
        "价钱慢慢说两遍，后进来的人才听得到。", "Say the price twice, slowly, for who comes later."
    ),
    "racing": Phrase(
        "一分钟 {about} 字，太快。每句话说完，心里数一下再说下一句。",
        "{about} a minute is too fast. After each sentence count one before the next.",
    ),
    "fast": Phrase(
        "一分钟 {about} 字，快了一点。价钱那句放慢。",
        "{about} a minute is a little fast. Slow down at the price.",
    ),
    "crawling": Phrase(
        "一分钟 {about} 字，太慢。先对着稿子念熟，再放下稿子说。",
        "{about} a minute is too slow. Read it until it flows, then put it down and talk.",
    ),
    "slow": Phrase(
        "一分钟 {about} 字，慢了一点。短句子连着说，别一个字一个字蹦。",
        "{about} a minute is a little slow. Join short sentences.",
    ),
    "price_fast": Phrase(
        "报价钱那句一分钟 {about} 字，太快。价钱一个字一个字说。",
        "The price came at {about} a minute. Say it word by word.",
    ),
    "fillers": Phrase(
        "想说「{about}」的时候，闭上嘴，停一秒。",
        "When “{about}” is on your tongue, close your mouth for a second.",
    ),
    "silence": Phrase(
        "中间停了 {about} 秒。忘词了就说手上正在做什么。",
        "You stopped for {about} seconds. If words fail, say what your hands are doing.",
    ),
    "segment": Phrase("把漏掉的「{about}」说上。", "Put in the part left out: “{about}”."),
    "fact": Phrase("把这件事说上：{about}。", "Tell this too: {about}."),
    "worn": Phrase(
        "「{about}」谁都在说，换成你自己的：{instead}",
        "Everybody says “{about}”. Your own instead: {instead}",
    ),
    "good": Phrase(
        "这一遍都好。下一遍对着镜头，眼睛别看稿子。",
        "All is well. Next time look into the camera, not at the script.",
    ),
}
COMMENT = Phrase(
    "**AI 听后说**（AI 写的，你自己拿主意）\n你说的「{quote}」：{comment}",
    "**What an AI says** (written by AI; you decide)\nYour words “{quote}”: {comment}",
)
STOP = Phrase("不练了", "Stop here")
