"""Words about reminders: what is set, changed, paused, stopped, and the buttons under a push."""

from bot.core.dialogue.phrase import Phrase

EVERY_DAY = Phrase("每天", "every day")
DAY_NAMES = (
    Phrase("周一", "Mon"),
    Phrase("周二", "Tue"),
    Phrase("周三", "Wed"),
    Phrase("周四", "Thu"),
    Phrase("周五", "Fri"),
    Phrase("周六", "Sat"),
    Phrase("周日", "Sun"),
)
AT_TIMES = Phrase("{days}{times}", "{days} at {times}")
DAY_TODAY = Phrase("今天", "today")
DAY_TOMORROW = Phrase("明天", "tomorrow")
TODAY = Phrase("今天{time}", "today at {time}")
TOMORROW = Phrase("明天{time}", "tomorrow at {time}")
ON_DATE = Phrase("{date}{time}", "{date} at {time}")

SET = Phrase("记下了：**{when}** 叫你学一课。下一次：{next}。", "Noted: a lesson **{when}**. Next: {next}.")
NO_RING = Phrase(
    "这个聊天页自己不会响：到点我把话放在这里，你打开就看见。怕忘就在手机上定个闹钟。",
    "This chat page cannot ring: at that time my message waits for you here. Set an alarm on your phone too.",
)
RINGS = Phrase("到点手机会响。", "Your phone will ring then.")
IN_QUIET = Phrase(
    "{times}在你的免打扰时间（{start}到{end}）里，会等到{end}才叫你。要改就打「免打扰」。",
    "{times} lies in your quiet hours ({start}–{end}), so I wait until {end}. To change, say “quiet hours”.",
)
IN_QUIET_LOST = Phrase(
    "{times}在你的免打扰时间（{start}到{end}）里，那时我不发，过后也不补。要改就打「提醒」。",
    "{times} lies in your quiet hours ({start}–{end}): nothing is sent then, nor afterwards. To change, say "
    "“reminders”.",
)
NOW_SET = Phrase(
    "提醒：**{when}**。\n免打扰：{quiet}\n时区：{zone}。\n要改，直接打「早上七点半」这样就行。",
    "Reminders: **{when}**.\nQuiet hours: {quiet}\nTime zone: {zone}.\nTo change it, just type “7:30 am”.",
)
NONE_SET = Phrase("没有提醒", "none")
PAUSED_TILL = Phrase("现在停着，{date}起再叫你。", "Paused now; I call again from {date}.")
QUIET_SPAN = Phrase("{start}到{end}", "{start} to {end}")
QUIET_KEPT = Phrase("{quiet}，这段时间我什么都不发。", "{quiet}; nothing is sent then.")
QUIET_NONE = Phrase("没有，半夜也可能发。", "none; I may write at night too.")

ASK_TIMES = Phrase(
    "什么时候叫你？照平常说话打：「早上七点半」「每天两次」「周一三五晚上八点」。",
    "When shall I call you? Say it as you like: “7:30 am”, “twice a day”, “Mon, Wed, Fri 8 pm”.",
)
ASK_PAUSE = Phrase(
    "停几天？打「十天」「两周」「到12月10号」都行。", "For how long? “10 days”, “two weeks”, “until 10/12”."
)
ASK_QUIET = Phrase(
    "哪段时间不打扰你？像「九点半到六点半」这样打。", "When shall I keep quiet? Such as “21:30 to 6:30”."
)
ASK_ZONE = Phrase("你用哪里的时间？", "Whose time do you go by?")
UNCLEAR = Phrase("「{said}」我没看懂。", "I could not read “{said}”.")
PAUSED = Phrase(
    "好，你忙你的，{date}之前我不叫你。",
    "All right. I will not call you before {date}.",
)
RESUMED = Phrase("好，接着叫你：{when}。下一次：{next}。", "Back again: {when}. Next: {next}.")
FEWER = Phrase(
    "好，少叫几回：**{when}**。下一次：{next}。", "All right, less often: **{when}**. Next: {next}."
)
FEWEST = Phrase(
    "一周一次，不能再少了。不想要就点「不要提醒」。", "Once a week is the least. Tap “No reminders” for none."
)
STOPPED = Phrase(
    "好，不叫你了。课还在这里，想学随时来。想再要提醒就说「恢复提醒」。",
    "All right, no more reminders. The lessons stay. Say “resume reminders” to have them back.",
)
NOT_SET = Phrase("你现在没有定提醒。", "You have no reminders set.")
UNDONE = Phrase("改回来了：**{when}**。", "Put back: **{when}**.")
QUIET_AGAIN = Phrase("免打扰：{quiet}", "Quiet hours: {quiet}")
NOTHING_TO_UNDO = Phrase("没有可以撤销的了。", "There is nothing to undo.")
QUIET_SET = Phrase("好，{quiet}我不出声。", "All right, I keep quiet from {quiet}.")
QUIET_OFF = Phrase("好，没有免打扰时间了。", "All right, no quiet hours.")
ZONE_SET = Phrase("好，按{zone}算。现在是{time}。", "All right, {zone}. It is {time} now.")
LATER = Phrase("好，{time}再叫你。", "All right, I will call again at {time}.")
LATER_QUIET = Phrase("到那时你该歇了，明天再说。", "By then it is your quiet time. Tomorrow, then.")
NOT_LATER = Phrase("好，今天不再叫了。", "All right, not again today.")

ZONES = (
    (Phrase("北京时间", "Beijing time"), "Asia/Shanghai"),
    (Phrase("新疆时间", "Xinjiang time"), "Asia/Urumqi"),
)

REMINDERS = Phrase("提醒", "Reminders")
CHANGE_TIMES = Phrase("改时间", "Change times")
LESS = Phrase("少一点", "Less often")
PAUSE = Phrase("停几天", "Pause")
RESUME = Phrase("现在就恢复", "Resume now")
QUIET = Phrase("免打扰", "Quiet hours")
NO_QUIET = Phrase("不要免打扰", "No quiet hours")
ZONE = Phrase("时区", "Time zone")
STOP = Phrase("不要提醒", "No reminders")
START = Phrase("恢复提醒", "Resume reminders")
UNDO = Phrase("撤销", "Undo")
GO_ON = Phrase("接着来", "Go on")
PAUSES = ((Phrase("三天", "3 days"), 3), (Phrase("一周", "A week"), 7), (Phrase("农忙一个月", "A month"), 30))

BEGIN_LESSON = Phrase("开始学", "Start")
SAY_LATER = Phrase("一小时后再说", "In an hour")
NOT_AGAIN = Phrase("今天不用了", "Not today")
