"""Words around scripts: the angle, the writing, the script itself."""

from bot.core.dialogue.phrase import Phrase

NEVER_MIND = Phrase("不写了", "Never mind")
DROPPED = Phrase("好，不写了。", "All right, no script.")

CHOOSE_ANGLE = Phrase(
    "想怎么讲？这几种同县的人用得最少：\n{lines}\n挑一种，或者我来定。",
    "How shall it be told? These are used least in your county:\n{lines}\nPick one, or leave it to me.",
)
YOU_DECIDE = Phrase("你来定", "You decide")
SAID_ANEW = Phrase(
    "这一段换了说法，原来的话别人也在说：", "This part in other words, since others say the old ones:"
)
ALIKE = Phrase(
    "说实话，这份里有的话跟别人的相近，我没能全改掉。\n{lines}\n念之前换成你自己的话。",
    "To be honest, some of this is close to what others say, and I could not change it all.\n{lines}\n"
    "Put it in your own words before you say it.",
)

WRITING = Phrase(
    "开始写了，写好一段发你一段，一般一分钟内写完。等的时候可以先上课。",
    "Writing now. I send each part as it is ready, usually all within a minute. "
    "You can go on learning meanwhile.",
)
STILL_WRITING = Phrase("还在写，写好一段发一段。", "Still writing. I send each part as it is ready.")
CANCEL = Phrase("不要这份了", "Cancel it")
CANCELLED = Phrase("好，这份不写了。", "All right, that script is cancelled.")
RESTARTED = Phrase("刚才写到一半断了，我从头再写一遍。", "The writing was cut off half-way. I start it over.")
ANGLE = Phrase("这一稿的写法：{angle}", "How this one goes: {angle}")
SEGMENT = Phrase(
    "**{number}. {title}**（{start}–{end}）\n镜头：{show}\n说：{say}",
    "**{number}. {title}** ({start}–{end})\nShow: {show}\nSay: {say}",
)
SEGMENT_ANEW = Phrase(
    "**{number}. {title}**\n镜头：{show}\n说：{say}", "**{number}. {title}**\nShow: {show}\nSay: {say}"
)
ASK = Phrase("\n问大家：{ask}", "\nAsk them: {ask}")
BY_LLM = Phrase(
    "写完了，一共 {minutes} 分钟左右。这份是 **AI 写的**，用的是你说的事。念之前自己看一遍，"
    "不对的改掉；价钱和发货照你的真话说。",
    "Done, about {minutes} minutes. **AI wrote this** from what you told me. Read it through first and "
    "change what is not so; say prices and delivery as they truly are.",
)
BY_OUTLINE = Phrase(
    "写完了，一共 {minutes} 分钟左右：念出来只要 {talk} 秒，余下的是给大家看货、等他们打字，"
    "别急着往下念。{reason}这份**不是 AI 写的**，是我照你说的事搭的提纲。"
    "【】里的要你补：点「改一段」，打「填」加你的话。",
    "Done, about {minutes} minutes: reading it aloud takes only {talk} seconds, the rest is for showing the "
    "goods and waiting for answers, so do not rush on. {reason}**No AI wrote this**: it is an outline built "
    "from your own "
    "facts. The gaps in 【】 are yours: tap “Change a part”, type “fill in” and your words.",
)
REASONS = {
    "": Phrase("", ""),
    "no_llm": Phrase("", ""),
    "busy": Phrase("AI 这会儿太慢、没接上。", "The AI was too slow or out of reach. "),
    "refused": Phrase("AI 给的东西没法用。", "What the AI sent could not be used. "),
    "invented": Phrase(
        "AI 写的稿子里有你没说过的事，或者法律不许说的话，我没要。",
        "The AI's text held things you never said or the law forbids, so I did not take it. ",
    ),
    "alike": Phrase(
        "AI 写来写去都跟别人的稿子太像，我没要。",
        "The AI kept writing what others say, so I did not take it. ",
    ),
}
