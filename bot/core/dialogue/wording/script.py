"""Words of the brief interview and of scripts."""

from bot.core.dialogue.phrase import Phrase
from bot.core.scripts.script import FactKind

BEGIN = Phrase(
    "好，写一份直播脚本。我问六句，你怎么说话就怎么打。哪句没有就点「跳过」。",
    "Good, let us write a script. Six questions; answer as you speak. Skip what does not fit.",
)
QUESTIONS: dict[FactKind, Phrase] = {
    "product": Phrase(
        "这一场卖什么？说具体点，比如「红富士，80 的果」。",
        "What will you sell? Be exact, such as “Fuji apples, 80 mm”.",
    ),
    "price": Phrase(
        "多少钱、怎么卖？比如「5 斤 29 块 9，包邮」。",
        "What does it cost, and per what? Such as “5 kg for 29.90, postage free”.",
    ),
    "season": Phrase(
        "你的货哪天摘的？还能卖多久？",
        "When was yours picked or made? How long will it last?",
    ),
    "person": Phrase(
        "这货是谁种的、谁做的？讲一个人，还有他的一件事。比如「我婆婆，六十八了，还天天去疏果」。",
        "Who grows or makes it? Tell me one person, and one thing about them.",
    ),
    "place": Phrase(
        "那块地在哪、什么样？站在地头能看见什么？",
        "Where is that field? What do you see when you stand there?",
    ),
    "process": Phrase(
        "哪一步最费工夫？你亲手怎么做的，一步一步说。",
        "Which step takes the most work? How do you do it with your own hands?",
    ),
    "mishap": Phrase(
        "今年出过什么岔子、赔过什么？后来怎么办的？",
        "What went wrong this year, or what did you lose? What did you do then?",
    ),
    "smell": Phrase(
        "凑近了，闻着、摸着、听着是什么样？不说「香」「好吃」，像什么？",
        "Up close, what does it smell, feel or sound like? Not “nice”: like what?",
    ),
}
NAMES: dict[FactKind, Phrase] = {
    "product": Phrase("货", "Product"),
    "price": Phrase("价", "Price"),
    "season": Phrase("时候", "Season"),
    "person": Phrase("人", "Person"),
    "place": Phrase("地方", "Place"),
    "process": Phrase("做法", "Process"),
    "mishap": Phrase("岔子", "Mishap"),
    "smell": Phrase("气味手感", "Smell and feel"),
}
FACT_TOO_LONG = Phrase(
    "这段有 {count} 个字，挑要紧的说，{most} 字以内。",
    "That is {count} characters. Keep to what matters, up to {most}.",
)
NEED_PRODUCT = Phrase(
    "别的都能跳过，卖什么得告诉我。", "You may skip the rest, but I need to know what you sell."
)
FACTS = Phrase(
    "我记下了这些：\n{lines}\n就按这个写吗？", "This is what I have:\n{lines}\nShall I write from this?"
)
FACTS_THIN = Phrase(
    "我只记下这些：\n{lines}\n没有一件是只有你能讲的事，写出来会跟别人差不多。要不要再说一遍？",
    "I only have this:\n{lines}\nNothing here that only you could tell, so it will sound like everyone. "
    "Tell it once more?",
)
WRITE_IT = Phrase("写吧", "Write it")
TELL_AGAIN = Phrase("重说一遍", "Start over")
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
    "写完了，一共 {minutes} 分钟左右。{reason}这份**不是 AI 写的**，是我照你说的事搭的提纲。"
    "【】里的地方你自己补上。",
    "Done, about {minutes} minutes. {reason}**No AI wrote this**: it is an outline built from your own "
    "facts. Fill in the places in 【】 yourself.",
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
ANOTHER = Phrase("再写一份", "Another one")
