"""Words of the first questions and of the profile."""

from bot.core.dialogue.phrase import Phrase

HELLO = Phrase(
    "你好，我是**村播教练**。\n"
    "我陪你学直播卖货：一天一小课，几分钟；还能用你自己的事写直播脚本。\n"
    "先问你四句话，哪句不想说就点「跳过」。",
    "Hello, I am your **Cunbo Coach**.\n"
    "I help you learn to sell on live streams: a short lesson a day, and scripts from your own story.\n"
    "Four quick questions first. Skip any of them.",
)
ASK_NAME = Phrase("我怎么称呼你？", "What shall I call you?")
ASK_COUNTY = Phrase("你在哪个县？打县名就行，比如「洛川县」。", "Which county are you in?")
COUNTY_RANK = Phrase("「{said}」全名是哪个？", "What is the full name of “{said}”?")
COUNTY_UNCLEAR = Phrase(
    "「{said}」像是打错了。打县名，比如「洛川县」；不想说就点「跳过」。",
    "“{said}” may be a slip. Type the county's name, such as “Luochuan”, or skip it.",
)
ASK_PRODUCT = Phrase(
    "你主要卖什么？没有合适的就自己打字。", "What do you mainly sell? Type it if it is not here."
)
ASK_REMIND = Phrase(
    "每天几点学一课？也可以自己打，比如「早上六点半」。",
    "What time of day suits you for a lesson? You can also type one, such as “6:30 am”.",
)
ASK_ROLE = Phrase("直播这件事里，你主要做什么？", "What do you mainly do around a stream?")
ROLE_UNCLEAR = Phrase(
    "「{said}」是哪一样，我没分清。点一个最像的。",
    "I cannot tell which one “{said}” is. Tap the nearest.",
)
START_NOW = Phrase("先上课，以后再说", "Start a lesson now")
HAVE_CODE = Phrase("我有续学码", "I have a code")

PRODUCTS_ZH = ("苹果", "脐橙", "茶叶", "蜂蜜", "大米", "土鸡蛋")
PRODUCTS_EN = ("Apples", "Oranges", "Tea", "Honey", "Rice", "Eggs")

NAME_TOO_LONG = Phrase("称呼短一点好记，20 个字以内。", "A shorter name, please: up to 20 characters.")
ANSWER_TOO_LONG = Phrase("短一点，{most} 个字以内。", "Shorter, please: up to {most} characters.")
TIME_UNCLEAR = Phrase(
    "「{said}」我没看懂是几点。像「早上七点半」「20:00」这样打。",
    "I could not read “{said}” as a time. Try “7:30 am” or “20:00”.",
)
REMIND_KEPT = Phrase(
    "记下了：每天{time}学一课。到点我把话放在这里；这个聊天页自己不会响，怕忘就在手机上定个闹钟。",
    "Noted: a lesson every day at {time}. It waits for you here then; this chat page cannot ring, "
    "so set an alarm on your phone too.",
)
REMIND_KEPT_RINGS = Phrase(
    "记下了：每天{time}我叫你学一课，手机会响。不想要了就说「不要提醒」。",
    "Noted: I call you for a lesson every day at {time}, and your phone rings. Say “no reminders” to stop.",
)
READY = Phrase("好{name}，都记下了。现在就上第一课。", "Thank you{name}. Here is your first lesson.")
KEPT = Phrase("改好了。", "Changed.")

PROFILE = Phrase(
    "我记着你的这些：\n· 称呼：{name}\n· 县：{county}\n· 主要卖：{product}\n· 什么时候学：{remind_at}\n"
    "· 做什么：{role}\n"
    "你答的题、写的脚本和聊天也存着。都是你的，随时能导出、能删。",
    "This is what I keep about you:\n· Name: {name}\n· County: {county}\n· Sells: {product}\n"
    "· Lesson time: {remind_at}\n· Role: {role}\n"
    "Your answers, scripts and this chat are kept too. They are yours: export or erase them at any time.",
)
NOTHING_SAID = Phrase("没说", "not given")
CHANGE_NAME = Phrase("改称呼", "Change name")
CHANGE_COUNTY = Phrase("改县", "Change county")
CHANGE_PRODUCT = Phrase("改主要卖的货", "Change what I sell")
CHANGE_REMIND = Phrase("改时间", "Change the time")
CHANGE_ROLE = Phrase("改我做什么", "Change my role")
EXPORT = Phrase("导出我的资料", "Export my data")
ERASE = Phrase("全部删除", "Erase everything")
ERASE_SURE = Phrase(
    "真的全部删除吗？要删就点「删，全部删」。进度、脚本、聊天记录都会没有，找不回来。删完这里会像第一次来一样从头开始。",
    "Really erase everything? If so, tap “Yes, erase it all”. Progress, scripts and this chat will be gone "
    "for good, and the chat starts over as on your first day.",
)
ERASE_YES = Phrase("删，全部删", "Yes, erase it all")
ERASE_NO = Phrase("不删", "No, keep it")
ERASE_KEPT = Phrase("好，什么都没删。", "All right, nothing was erased.")
ERASING = Phrase("好，正在全部删除。", "All right, erasing everything now.")
EXPORTED = Phrase(
    "这是我存的关于你的全部内容，存成一个文件给你。文件是电脑用的，要看就拿给懂电脑的人。",
    "Here is everything kept about you, in one file. It is made for computers: "
    "show it to someone who knows them.",
)

CODE_LENT = Phrase(
    "你的续学码：**{code}**\n抄在纸上。换了手机，打开这个聊天，点「我有续学码」，"
    "把 12 个数字打进去就接上了。\n{days} 天内有效，只能用一次；用完可以再要一个。",
    "Your code: **{code}**\nWrite it down. On the other phone open this chat, tap “I have a code” and "
    "type the 12 digits.\nIt works once, within {days} days; you can always ask for a new one.",
)
GO_TO_TELEGRAM = Phrase(
    "想在 Telegram 里接着学：点下面的链接，再点 START。",
    "To go on in Telegram: open this link, then tap START.",
)
ASK_CODE = Phrase("把 12 个数字的续学码打给我。", "Type your code of 12 digits.")
CODE_SHAPE = Phrase(
    "续学码是 12 个数字，你打的是 {count} 个。看看有没有漏。",
    "A code has 12 digits; I count {count}. Please check it.",
)
CODE_WRONG = Phrase(
    "这个码不对，或者用过了、过期了。再看一眼数字。要不就从头开始，不耽误。",
    "That code is not right, or it was used or is too old. Check the digits, or simply start fresh.",
)
CODE_TOO_OFTEN = Phrase(
    "错了好几次了，过一个小时再试。这会儿可以先上课。",
    "That was wrong several times. Try again in an hour; meanwhile you can take a lesson.",
)
WELCOME_BACK = Phrase("接上了{name}。你的进度都在。", "Welcome back{name}. Your progress is all here.")
COUNTY_BY_LINK = Phrase(
    "你点的链接带了县的代码 {code}，我记下了。县名可以在「我的资料」里改。",
    "Your link carries the county code {code}; I noted it. You can put the name instead under “About me”.",
)
COUNTY_NAMED_BY_LINK = Phrase(
    "你点的链接是{county}的，我记下了。不对就在「我的资料」里改。",
    "Your link is that of {county}; I noted it. If that is wrong, change it under “About me”.",
)
HELLO_AGAIN = Phrase("又见面了{name}。", "Good to see you again{name}.")
