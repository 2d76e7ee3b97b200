"""Words of crews: founding and joining one, what its members see of each other, the invitation."""

from bot.core.dialogue.phrase import Phrase

CREW = Phrase("小队", "Crew")
FOUND = Phrase("建一个小队", "Found a crew")
RENEW = Phrase("换一个码", "Renew the code")
LEAVE = Phrase("退出小队", "Leave the crew")
LEAVE_YES = Phrase("退出", "Yes, leave")
LEAVE_NO = Phrase("不退", "No, stay")
HIDE = Phrase("别让小队看到", "Hide my lives")
REVEAL = Phrase("让小队看到", "Show my lives")

NONE = Phrase(
    "你还没有小队。一起做直播的几个人——主播、自种自卖的、运营、打包发货的、商家——可以凑一个，"
    "互相看得到哪天几点直播。\n"
    "别人给过你小队码，就把 8 个字母打给我；没有就点「建一个小队」。",
    "You are in no crew yet. The few who go live together (anchor, farmer, operator, packer, merchant) can "
    "be one and see when each other goes live.\n"
    "If somebody gave you a crew's code, type its 8 letters. If not, tap “Found a crew”.",
)
ASK_NAME = Phrase("小队叫什么名字？比如「李家沟苹果队」。", "What shall the crew be called?")
ASK_CODE = Phrase("把小队码打给我，8 个字母。", "Type the crew's code of 8 letters.")
NAME_TOO_LONG = Phrase("名字短一点，{most} 个字以内。", "A shorter name, please: up to {most} characters.")
CODE_SHAPE = Phrase(
    "小队码是 8 个字母，「{said}」不像。再看一眼，或者点「建一个小队」。",
    "A crew's code has 8 letters; “{said}” does not look like one. Check it, or found a crew.",
)
CODE_WRONG = Phrase(
    "这个小队码不对，或者换过了。问问给你码的人。",
    "That crew's code is not right, or it was renewed. Ask whoever gave it to you.",
)
FULL = Phrase(
    "小队满了，最多 {most} 个人。跟建队的人说一声。",
    "That crew is full: {most} at most. Tell whoever founded it.",
)
ELSEWHERE = Phrase(
    "你已经在小队「{name}」里了。一个人只进一个队，想换就先退出。",
    "You are in the crew “{name}” already. One crew each: leave it first if you want another.",
)

FOUNDED = Phrase("小队建好了。", "Your crew is there.")
JOINED = Phrase(
    "欢迎进小队「{name}」。你定下的直播时间队里看得到；不想让看，点「别让小队看到」。",
    "Welcome to the crew “{name}”. It sees when you go live; tap “Hide my lives” if you do not want that.",
)
WELCOME = Phrase(
    "小队「{name}」在等你，你已经进队了。打「小队」看队里有谁。你定下的直播时间队里看得到，不想让看也在那里关。",
    "The crew “{name}” has you now. Type “crew” to see who is in it. It sees when you go live, "
    "unless you switch that off there.",
)
COUNTY = Phrase(
    "小队在{county}，我也给你记成{county}。不对就在「我的资料」里改。",
    "The crew is in {county}, so I noted that for you. If that is wrong, change it under “About me”.",
)
RENEWED = Phrase("换好了。老的码和链接都不能用了。", "Renewed. The old code and links no longer work.")
NOT_YOURS = Phrase("换码要建队的人来。", "Only the founder can renew the code.")
HIDDEN = Phrase("好，你的直播时间小队看不到了。", "All right, the crew no longer sees when you go live.")
REVEALED = Phrase("好，小队看得到你的直播时间。", "All right, the crew sees when you go live.")
LEAVE_SURE = Phrase(
    "真的退出小队？后悔了，用码还能再进。", "Really leave the crew? You can come back with its code."
)
LEFT = Phrase(
    "你退出了小队「{name}」。想回来，打「小队」，再打码 {code}。",
    "You left the crew “{name}”. To come back type “crew”, then its code {code}.",
)

PAGE = Phrase("**小队「{name}」**，{count} 个人：\n{members}", "**Crew “{name}”**, {count} in it:\n{members}")
LIVES = Phrase("要开的直播：\n{lives}", "Lives to come:\n{lives}")
NO_LIVES = Phrase(
    "还没有定下的直播。定了就跟我说，比如「明晚八点直播」，队里好备货。",
    "No live is set yet. Tell me when one is, such as “live tomorrow 8 pm”, so that the others can prepare.",
)
UNNAMED = Phrase("没留名字", "no name given")
READER = Phrase("{name}（你）", "{name} (you)")
INVITE = Phrase(
    "来我们的直播小队「{name}」！打开村播教练，打「小队」，再打码 **{code}**。",
    "Join our crew “{name}”! Open Cunbo Coach, type “crew”, then the code **{code}**.",
)
BY_TELEGRAM = Phrase("用 Telegram 就点：", "On Telegram: ")
BY_WEB = Phrase("用网页就点：", "On the web: ")

MATE_JOINED = Phrase("{name}进了你们小队。", "{name} joined your crew.")
SOMEBODY = Phrase("新来的一位", "Somebody new")
SHOW = Phrase("看小队", "See the crew")
