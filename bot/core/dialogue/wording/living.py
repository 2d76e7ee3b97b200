"""Words about her own lives: entered, counted down to, told about."""

from bot.core.dialogue.phrase import Phrase

ASK_WHEN = Phrase(
    "你哪天几点开播？像「明晚八点」「周六下午三点」这样打。",
    "When do you go live? Such as “tomorrow 8 pm” or “Saturday 3 pm”.",
)
COMING = Phrase("记着的直播：\n{lines}", "Your lives to come:\n{lines}")
UNCLEAR = Phrase("「{said}」我没看懂是什么时候。", "I could not read “{said}” as a time to come.")
ENTERED = Phrase(
    "记下了：**{when}** 开播。\n{lines}\n播完我问你播得怎么样。",
    "Noted: you go live **{when}**.\n{lines}\nAfterwards I ask how it went.",
)
STEPS = {
    "live-day": Phrase("· {time} 给你准备清单", "· {time}: your checklist"),
    "live-hour": Phrase("· {time} 对一遍稿子和东西", "· {time}: script and props"),
    "live-now": Phrase("· {time} 喘口气，上场", "· {time}: take a breath and go"),
}
STEP_QUIET = Phrase("（在免打扰里，到时不发）", " (in your quiet hours: not sent)")
DROPPED = Phrase("好，这场不记了。", "All right, that live is crossed out.")
NO_SUCH = Phrase("这场直播没有记着了。", "That live is not noted any more.")

ASK_AFTER = {
    "viewers": Phrase(
        "这场一共多少人看？打个数。不知道就跳过。", "How many viewers in all? Skip if you do not know."
    ),
    "stay": Phrase(
        "平均每人看了多久？像「45 秒」「1 分 20 秒」。", "How long did one stay on average? “45”, “1 min 20”."
    ),
    "orders": Phrase("卖出去多少单？", "How many orders?"),
    "worked": Phrase(
        "最后一个：说到哪句，人就不走了？观众老问的那句也行。照你的话打，下回写脚本用得上。",
        "Last one: which words of yours made people stay, or what did they keep asking? Type it as you say "
        "it; your next script can use it.",
    ),
}
NUMBER_UNCLEAR = Phrase("「{said}」里我没看到数字。", "I see no number in “{said}”.")
KEPT = Phrase("记下了。播一场就是一场，先歇口气。", "Noted. One more live done; catch your breath.")
CHART = Phrase("**{figure}**\n{bars}", "**{figure}**\n{bars}")
FIGURE_NAMES = {
    "viewers": Phrase("看的人", "Viewers"),
    "stay": Phrase("平均停留（秒）", "Stay (seconds)"),
    "orders": Phrase("单数", "Orders"),
}
NO_CHART = Phrase("记下两场的数，我就能画给你看。", "With the figures of two lives I can draw them.")
NOT_HELD = Phrase("没播成也不要紧。定了下一场就告诉我。", "No matter. Tell me when the next one is.")

LIVE = Phrase("我要直播", "My live")
TELL = Phrase("告诉你数据", "Tell the figures")
NO_LIVE = Phrase("没播成", "It did not happen")
SHOW_CHART = Phrase("看我的数据", "My figures")
DROP = Phrase("取消这次提醒", "Cross it out")
DROP_ONE = Phrase("取消{when}", "Cross out {when}")
