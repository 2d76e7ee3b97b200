"""Words of the brief interview around its questions: thin answers, proofs, the list of facts."""

from bot.core.dialogue.phrase import Phrase
from bot.core.scripts.script import FactKind

BEGIN = Phrase(
    "好，写一份直播脚本。我问 {count} 句：先问货，再问只有你知道的事。你怎么说话就怎么打{voice}。"
    "哪句没有就点「跳过」。",
    "Good, let us write a script. {count} questions: first the goods, then what only you know. Answer as you "
    "speak{voice}. Skip what does not fit.",
)
BY_VOICE = Phrase("，发语音也行", ", by voice if you like")
COUNT = Phrase("（{at}/{all}）", "({at}/{all}) ")
WORKED = Phrase(
    "上次直播，把人留住的是这个：「{worked}」。这次还用吗？",
    "In your last live this made people stay: “{worked}”. Use it again this time?",
)
USE_AGAIN = Phrase("还用", "Use it again")
USE_NEW = Phrase("这次换新的", "Something new")
WORKED_KEPT = Phrase("好，这句记下了，写稿的时候用上。", "Good, that goes into the script.")

PROBE = Phrase(
    "记下了：「{said}」。再说细一点，别人就学不走。\n",
    "Noted: “{said}”. A little more, so nobody can copy it.\n",
)
PROBE_PUBLIC = Phrase("「{said}」还说不清。\n", "“{said}” is not clear enough yet.\n")
GOOD_ENOUGH = Phrase("就这样", "Leave it so")

PROVE = Phrase(
    "你说了「{claim}」。{why}\n有凭据的话，把**{proof}**发给我，我写进稿子。没有就点「没有」。",
    "You said “{claim}”. {why}\nIf you can back it, send me the **{proof}** and I put it in. If not, tap "
    "“None”.",
)
NO_PROOF = Phrase("没有", "None")
PROOF_UNCLEAR = Phrase(
    "「{said}」里我没看到号码、数或日期，或者它过期了。照着单子再打一遍，没有就点「没有」。",
    "In “{said}” I find no number or date, or it has run out. Copy it from the paper, or tap “None”.",
)
PROOF_KEPT = Phrase("收好了。稿子里这样说：「{sentence}」", "Kept. The script will say: “{sentence}”")
PROOF_NONE = Phrase(
    "好。没有凭据，稿子里就不说「{claim}」，播的时候你也别说。",
    "All right. Without proof the script will not say “{claim}”, and neither should you on air.",
)
PROOF_LATER = Phrase(
    "好，先照你的话写。开播前把凭据找出来放手边，有人问就拿给他看。",
    "All right, your word stands for now. Have something to show by the time you go live.",
)

NO_PROOF_TOLD = Phrase(
    "你说没有凭据，那「{claims}」就不能说。{why}\n稿子里不写，播的时候你也别说，别的照写。",
    "You say you have no proof, so “{claims}” cannot be said. {why}\nThe script leaves it out, and so should "
    "you on air. All the rest goes in.",
)

DROPPED_KEPT = Phrase(
    "好，不写了。你说的 {count} 件事我留着，又想写了就点「接着写」。",
    "All right, no script. I keep the {count} things you told me: tap “Go on writing” to take it up again.",
)
PUT_OFF = Phrase(
    "好，先放着，不急。想写了打「写脚本」，从停下的地方接着。",
    "All right, later then. Type “script” and we go on from here.",
)
LEFT_OFF = Phrase(
    "「{product}」这份还没写完，你说了 {count} 件事。接着写，还是重新写？",
    "The one about “{product}” is not finished; you told me {count} things. Go on, or begin anew?",
)
TAKE_UP = Phrase("接着写", "Go on writing")
ANEW = Phrase("重新写", "Begin anew")
BEGUN_ANEW = Phrase("好，重新来。原来那份留着。", "All right, anew. The one before is kept.")
TAKEN_UP = Phrase("好，接着写。", "All right, we go on.")
TAKE_UP_FORMER = Phrase("还写原来那份", "Back to the former")
PUT_RIGHT = Phrase("改过来了：「{fact}」。", "Put right: “{fact}”.")
NOTHING_TO_MEND = Phrase("你还没说什么，没有可改的。", "You have told me nothing yet, so nothing is wrong.")

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
LINE = Phrase("{number}. {name}：{fact}", "{number}. {name}: {fact}")
FACTS = Phrase(
    "我记下了这些：\n{lines}\n哪条不对，打它的号数。都对就点「写吧」。",
    "This is what I have:\n{lines}\nType the number of what is wrong. If all is right, tap “Write it”.",
)
FEW = Phrase(
    "只有你能讲的事有 {count} 件，够 {enough} 件稿子就难跟人撞。再答一个，{gain}。不想答也能写。",
    "{count} of these only you can tell; with {enough} hardly anybody sounds like you. One more answer gives "
    "{gain}. You can also go on as it is.",
)
NONE_OWN = Phrase(
    "没有一件是只有你能讲的事，写出来会跟别人差不多。再答一个，{gain}。不想答也能写。",
    "Nothing here that only you could tell, so it will sound like everyone. One more answer gives {gain}. "
    "You can also go on as it is.",
)
GAINS: dict[FactKind, Phrase] = {
    "person": Phrase("开场就多一个人可讲", "one more person to open with"),
    "place": Phrase("镜头就多一个地方可拍", "one more place to turn the camera to"),
    "process": Phrase("讲货的时候手上就多一样活可演", "more work to show with your hands"),
    "mishap": Phrase("就多一件难事能讲，听的人信你", "one more hard time to tell of, and people believe you"),
    "smell": Phrase(
        "就多一样闻得着、摸得着的，人停得住", "one more thing to smell or touch that makes people stay"
    ),
}
UNSAID = Phrase(
    "这些话稿子里不说，没有凭据，或者法律不许：{words}。",
    "Some words will not be in the script, for want of proof or by law: {words}.",
)
FACT = Phrase("第 {number} 条", "No. {number}")
WRITE_IT = Phrase("写吧", "Write it")
ONE_MORE = Phrase("再答一个", "One more question")
ADD = Phrase("加一条", "Add one")
UNDO = Phrase("撤回刚才那步", "Undo")
NO_SUCH_FACT = Phrase(
    "没有第 {number} 条，一共 {count} 条。", "There is no number {number}; there are {count}."
)
WHICH = Phrase(
    "「{said}」是要改哪条？打号数，比如「3」；不要哪条就打「删3」；要多说一件，点「加一条」。",
    "Which one do you mean by “{said}”? Type its number, such as “3”; “delete 3” drops it; tap “Add one” to "
    "tell another.",
)
MEND = Phrase(
    "第 {number} 条，你说的是：\n{fact}\n再说一遍，我换掉它；不要了就点「删掉」。",
    "Number {number}, you said:\n{fact}\nSay it again and I replace it, or tap “Delete it”.",
)
DELETE = Phrase("删掉", "Delete it")
KEEP = Phrase("不改了", "Leave it")
ASK_MORE = Phrase("还有什么事？照你的话说，一件就行。", "What else? One thing, in your own words.")
ADDED = Phrase("加上了。", "Added.")
DELETED = Phrase("删了：「{fact}」。", "Deleted: “{fact}”.")
UNDONE = Phrase("撤回了，还是原来那样。", "Undone; it is as it was.")
KEEPS_PRODUCT = Phrase(
    "卖什么不能删，不对就重说一遍。", "What you sell has to stay. If it is wrong, say it again."
)
FACT_TOO_LONG = Phrase(
    "这段有 {count} 个字，挑要紧的说，{most} 字以内。",
    "That is {count} characters. Keep to what matters, up to {most}.",
)
NEED_PRODUCT = Phrase(
    "别的都能跳过，卖什么得告诉我。", "You may skip the rest, but I need to know what you sell."
)
HEARD_AS = Phrase("我听到的是：「{said}」", "I heard: “{said}”")
HEARD_LATE = Phrase(
    "刚才那条语音我听出来了：「{said}」。可你已经往下答了，要用就把它打出来。",
    "I have listened to that message: “{said}”. You have gone on meanwhile; type it if you want it used.",
)
