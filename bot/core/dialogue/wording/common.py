"""Words that every flow shares: the menu, ways back, and answers to what was not understood."""

from bot.core.dialogue.phrase import Phrase

CONTINUE = Phrase("继续", "Next")
BACK = Phrase("返回", "Back")
SKIP = Phrase("跳过", "Skip")
LESSONS = Phrase("看课程", "Lessons")
SCRIPT = Phrase("写脚本", "Write a script")
PROGRESS = Phrase("我的进度", "My progress")
PROFILE = Phrase("我的资料", "About me")
RESUME = Phrase("接着学", "Go on")
CODE = Phrase("换手机接着学", "Change device")
REHEARSE = Phrase("排练", "Rehearse")
REVIEW = Phrase("复习", "Review")
REMINDERS = Phrase("提醒", "Reminders")
MORE = Phrase("更多", "More")
REST = Phrase("歇一会儿", "Take a break")
MENU = Phrase("回菜单", "Menu")
TO_ENGLISH = Phrase("English", "English")
TO_CHINESE = Phrase("中文", "中文")

MENU_TEXT = Phrase("想做哪一样？", "What would you like to do?")
HELP = Phrase(
    "我能陪你做这些，直接打字就行：\n"
    "· **看课程**：一课几分钟，看完答几道题；**搜 发货**：找一课\n"
    "· **写脚本**：你说货和故事，我来搭稿子\n"
    "· **我的脚本**：改一段、提词卡、文字版；**所有脚本**\n"
    "· **排练**：念一遍，我听快慢、口头语、漏了什么\n"
    "· **查稿子**：哪句不能播、哪句跟别人一样\n"
    "· **复习**：答过的题隔几天再问你\n"
    "· **明晚八点直播**：到点前提醒你准备什么\n"
    "· **提醒**：几点叫你，停几天\n"
    "· **小队**：几个人一起做，谁几点直播都看得到\n"
    "· **我的进度**、**我的资料**、**换手机**",
    "Here is what I can do. Just type:\n"
    "· **lessons**: a few minutes each; **search shipping** finds one\n"
    "· **script**: you tell me the facts, I build the words\n"
    "· **my script**: change a part, a cue card or the text; **all my scripts**\n"
    "· **rehearse**: say it once, and hear about pace, fillers and what was left out\n"
    "· **check**: send any script and hear what must change\n"
    "· **review**: questions you met come back after some days\n"
    "· **live tomorrow 8 pm**: I remind you of what to prepare\n"
    "· **reminders**: when to call on you, when to pause\n"
    "· **crew**: those you go live with, and when each of them does\n"
    "· **progress**, **profile**, **change device**",
)
WHO = Phrase(
    "我是村播教练，是机器，不是真人。课是教员写的；脚本是程序或者 AI 搭的，每份都写明。{person}",
    "I am the Cunbo Coach of this programme: a machine, not a person. Trainers write the lessons; scripts "
    "are built by a program or an AI, and each says by which. {person}",
)
A_PERSON = Phrase("想找真人：{contact}", "To reach a person: {contact}")
NO_CONTACT = Phrase("想找真人，就问带你来学的老师。", "To reach a person, ask whoever brought you here.")
NOT_UNDERSTOOD = Phrase(
    "「{said}」我没听明白。点下面的按钮，或者打「帮助」。",
    "I did not get “{said}”. Tap a button below, or type “help”.",
)
GOT_IT = Phrase("收到。", "Got it.")
TOO_LONG = Phrase(
    "这一条有 {count} 个字，太长了，我读不了。一次发 {most} 字以内，分几条发给我。"
    "要是稿子，先打「查稿子」，再整份发来。",
    "That message has {count} characters, too long for me to read. Please send up to {most} at a time. "
    "If it is a script, type “check” first, then send all of it.",
)
NO_MEDIA = Phrase(
    "我现在还看不了图、听不了语音，打字告诉我吧。",
    "I cannot see pictures or hear voice messages yet. Please type it.",
)
STICKER = Phrase("收到，哈哈。", "Got it, that made me smile.")
NO_LOCATION = Phrase(
    "谢谢你告诉我在哪儿。地图我看不了，地方打字告诉我就行。",
    "Thank you for the place. I cannot read maps, so please type where it is.",
)
EDITED_LATE = Phrase(
    "你改了前面那句，可我已经往下走了，那句还按原来的算。要改就再发一条。",
    "You changed an earlier message, but we have moved on and it counts as it was. "
    "Send it anew to correct me.",
)
ALREADY_PAST = Phrase("这一步已经过去了，接着看这里。", "You are past that already. Go on from here.")
OLD_BUTTON = Phrase("这个按钮已经用不上了。", "That button no longer does anything.")
STOPPED = Phrase(
    "好，停在这里，都给你记着。想学了就说「接着学」。",
    "All right, we stop here and I keep your place. Say “go on” when you are ready.",
)
LANGUAGE_CHANGED = Phrase("好，下面都说中文。", "All right, English from here on.")
SOMETHING_BROKE = Phrase(
    "我这边出了点毛病，刚才那句没处理成。你再发一次；还不行就打「菜单」。",
    "Something went wrong on my side and I could not take that in. Send it once more, or type “menu”.",
)
