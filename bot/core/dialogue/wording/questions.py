"""The questions of the brief interview: what is asked, and what once more when the answer is thin."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.dialogue.phrase import Phrase
from bot.core.scripts.script import FactKind


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `id` stands in kept rows and never changes its meaning; `probe` asks once more, for
    something that can be seen, counted or quoted."""

    id: str
    kind: FactKind
    ask: Phrase
    probe: Phrase


PUBLIC = (
    Question(
        "product",
        "product",
        Phrase(
            "这一场卖什么？说具体点，比如「红富士，80 的果」。",
            "What will you sell? Be exact, such as “Fuji apples, 80 mm”.",
        ),
        Phrase(
            "哪个品种，多大，怎么装？比如「红富士，80 的果，纸箱装」。",
            "Which sort, what size, packed how? Such as “Fuji, 80 mm, in a box”.",
        ),
    ),
    Question(
        "price",
        "price",
        Phrase(
            "多少钱、怎么卖？比如「5 斤 29 块 9，包邮」。",
            "What does it cost, and per what? Such as “5 kg for 29.90, postage free”.",
        ),
        Phrase(
            "说个数就行：几斤，多少钱？比如「5 斤 29 块 9」。",
            "Just the figures: how much for how many? Such as “5 kg for 29.90”.",
        ),
    ),
    Question(
        "season",
        "season",
        Phrase("你的货哪天收的？还能卖多久？", "When was yours picked or made? How long will it last?"),
        Phrase(
            "说个日子就行。比如「前天下午摘的，能卖到月底」。",
            "Just name a day. Such as “picked on Sunday, good until the end of the month”.",
        ),
    ),
)

PRIVATE = (
    Question(
        "person",
        "person",
        Phrase(
            "这货是谁种的、谁做的？讲一个人，还有他的一件事。比如「我婆婆，六十八了，还天天去疏果」。",
            "Who grows or makes it? One person and one thing about them. Such as “my mother-in-law, 68, "
            "still out thinning the fruit every day”.",
        ),
        Phrase(
            "他做过哪件事，你一直记得？比如「下雨那晚，她打着手电去盖布」。",
            "What did they do that you still remember? Such as “in that rain she went out with a torch to "
            "cover the boxes”.",
        ),
    ),
    Question(
        "person-taught",
        "person",
        Phrase(
            "这手艺谁教你的？他当时说过哪句话？比如「我爹说，手重了皮就破」。",
            "Who taught you this, and what did they say? Such as “Dad said: press hard and the skin breaks”.",
        ),
        Phrase(
            "是谁，原话怎么说的？比如「我姑说，急了就酸」。",
            "Who, and in which words? Such as “my aunt said: hurry it and it turns sour”.",
        ),
    ),
    Question(
        "person-said",
        "person",
        Phrase(
            "家里人、邻居尝了，谁说过什么？学一句原话。比如「我闺女说像糖水罐头」。",
            "Who at home or next door tried it, and what did they say? Such as “my girl said: like tinned "
            "peaches”.",
        ),
        Phrase(
            "谁说的？当时怎么说的？比如「隔壁三叔吃了俩，说核小」。",
            "Who said that, and how? Such as “my neighbour ate two and said the stone is small”.",
        ),
    ),
    Question(
        "person-buyer",
        "person",
        Phrase(
            "有没有哪个买过的人，你记得住？他买了做什么？比如「镇上老师，年年拿去寄给儿子」。",
            "Is there a buyer you remember? What was it for? Such as “a teacher in town sends it to her son "
            "every year”.",
        ),
        Phrase(
            "那个人是谁，买回去怎么用？比如「卖豆腐的大姐，拿去包饺子」。",
            "Who was it, and what did they do with it? Such as “the tofu seller puts it into dumplings”.",
        ),
    ),
    Question(
        "place",
        "place",
        Phrase(
            "那块地在哪、什么样？站在地头能看见什么？比如「后山坡上，往下看是水库」。",
            "Where is that field? What do you see from its edge? Such as “on the slope, with the reservoir "
            "below”.",
        ),
        Phrase(
            "站在那儿，你眼前有什么？比如「一棵歪脖子柿树，树下是沟」。",
            "What is right in front of you there? Such as “a crooked persimmon tree above the ditch”.",
        ),
    ),
    Question(
        "place-way",
        "place",
        Phrase(
            "从你家到地里怎么走？走多久、路上有什么？比如「过一座石桥，上坡二十分钟」。",
            "How do you get from home to the field? Such as “over a stone bridge, then twenty minutes "
            "uphill”.",
        ),
        Phrase(
            "路上过什么，走还是骑车？比如「骑三轮，过一条干河」。",
            "What do you pass, on foot or by bike? Such as “by cart across a dry river bed”.",
        ),
    ),
    Question(
        "place-soil",
        "place",
        Phrase(
            "你那块地的土和水，跟别处哪儿不一样？比如「红土，一脚下去粘鞋」。",
            "How do your soil and water differ? Such as “red clay that sticks to your shoes”.",
        ),
        Phrase(
            "抓一把土什么样，水从哪儿来？比如「沙土，水是渠里引的」。",
            "A handful of it: what is it like, and where is the water from? Such as “sandy, watered from "
            "the canal”.",
        ),
    ),
    Question(
        "place-once",
        "place",
        Phrase(
            "那块地、那间屋，以前是做什么的？比如「老晒谷场，还留着石碾」。",
            "What was that field or that room before? Such as “the old threshing floor; the stone is still "
            "there”.",
        ),
        Phrase(
            "现在还留着什么老东西？比如「墙上还有爷爷写的字」。",
            "What old thing is still there? Such as “my grandfather's writing on the wall”.",
        ),
    ),
    Question(
        "process",
        "process",
        Phrase(
            "哪一步最费工夫？你的手怎么做的，一步一步说。比如「先掐尖，再隔三天翻一遍」。",
            "Which step takes the most work? What do your hands do? Such as “pinch the tips, then turn them "
            "every third day”.",
        ),
        Phrase(
            "手上先做什么，后做什么，做多久？比如「先剪蒂，再一个个擦，擦到半夜」。",
            "What first, what then, for how long? Such as “cut the stalk, wipe each one, until midnight”.",
        ),
    ),
    Question(
        "process-choose",
        "process",
        Phrase(
            "装箱的时候，什么样的你不要？不要的去哪儿了？比如「带疤的不装，留着喂猪」。",
            "What do you leave out when you pack, and where does it go? Such as “the scarred ones go to the "
            "pigs”.",
        ),
        Phrase(
            "看哪儿，怎么看出来的？比如「捏一下蒂，软的就不要」。",
            "What do you look at? Such as “I press the stalk end; soft ones stay out”.",
        ),
    ),
    Question(
        "process-count",
        "process",
        Phrase(
            "有没有什么是你自己数过、称过、量过的？比如「一棵树我数过，留三十个果」。",
            "What have you counted, weighed or measured yourself? Such as “I leave thirty fruits on a tree”.",
        ),
        Phrase(
            "说个数：数的是什么，多少？比如「十斤鲜的，晒出一斤八两」。",
            "A figure: of what, how many? Such as “ten jin fresh make under two jin dried”.",
        ),
    ),
    Question(
        "process-day",
        "process",
        Phrase(
            "最近去干活那天，几点出门、先干什么、什么时候回？比如「四点半出门，露水还没干」。",
            "Your last day of work on it: when did you leave, what came first? Such as “out at half past "
            "four, the dew still on”.",
        ),
        Phrase(
            "那天碰见什么、手上拿的什么？比如「打着头灯，背一个竹篓」。",
            "What was in your hands, what did you come across? Such as “a head lamp and a basket”.",
        ),
    ),
    Question(
        "mishap",
        "mishap",
        Phrase(
            "今年出过什么岔子、赔过什么？后来怎么办的？比如「六月下雹子，打坏一半，坏的做了果酱」。",
            "What went wrong this year, and what did you do? Such as “hail in June; the damaged half became "
            "jam”.",
        ),
        Phrase(
            "哪个月，坏了多少，你当时做了什么？比如「七月连下雨，我们拿电扇吹了两夜」。",
            "Which month, how much, what did you do? Such as “rain all July; we ran fans for two nights”.",
        ),
    ),
    Question(
        "mishap-fault",
        "mishap",
        Phrase(
            "你这货有什么毛病，什么人别买？比如「皮厚，牙不好的别买」。",
            "What is its fault, and who should not buy it? Such as “thick skin; not for bad teeth”.",
        ),
        Phrase(
            "毛病在哪儿，你自己怎么对付？比如「有籽，我们家拿勺子挖着吃」。",
            "Where is it, and how do you deal with it? Such as “it has seeds; we eat it with a spoon”.",
        ),
    ),
    Question(
        "mishap-wrong",
        "mishap",
        Phrase(
            "刚学着做的时候，你做错过什么？比如「头一锅火大，全糊了，喂了鸡」。",
            "What did you do wrong when you were new to it? Such as “I burnt the whole first pot; the hens "
            "got it”.",
        ),
        Phrase(
            "错在哪一步，后来改成怎么做？比如「盖早了捂出水，现在晾透再盖」。",
            "At which step, and what do you do now? Such as “I covered it too early; now I let it cool”.",
        ),
    ),
    Question(
        "mishap-refuse",
        "mishap",
        Phrase(
            "有没有哪回，你宁可不卖，或者给人退了？比如「去年有一车没熟，我全拉回来了」。",
            "Was there a time you would rather not sell, or took it back? Such as “one load was unripe, so I "
            "drove it home”.",
        ),
        Phrase(
            "为了什么，那些货后来去哪儿了？比如「潮了，我晒了又晒，自家吃了」。",
            "Why, and what became of it? Such as “it was damp; I dried it again and we ate it ourselves”.",
        ),
    ),
    Question(
        "smell",
        "smell",
        Phrase(
            "凑近了，闻着、摸着、听着是什么样？不说「香」「好吃」，像什么？比如「像刚掰开的青草」。",
            "Up close, what does it smell, feel or sound like? Not “nice”: like what? Such as “like grass "
            "just cut”.",
        ),
        Phrase(
            "像什么？谁这么说过？比如「甜得像化了的冰糖，我娃说的」。",
            "Like what, and who said so? Such as “like melted rock sugar, my boy says”.",
        ),
    ),
    Question(
        "smell-cut",
        "smell",
        Phrase(
            "切开、掰开、揭开锅那一下，看见什么，听见什么？比如「咔一声，汁顺着手腕流」。",
            "When you cut it, bite into it or lift the lid, what do you see and hear? Such as “a crack, and "
            "juice down your wrist”.",
        ),
        Phrase(
            "那一下像什么声音，里面什么颜色？比如「像踩断干树枝，芯是蜜黄的」。",
            "What sound is it like, what colour inside? Such as “like a dry twig; the core is amber”.",
        ),
    ),
    Question(
        "smell-eat",
        "smell",
        Phrase(
            "你们自己家怎么吃它？跟什么一起？比如「早上切两片，夹馍里」。",
            "How do you eat it at home, and with what? Such as “two slices in a bun in the morning”.",
        ),
        Phrase(
            "谁做的，放什么，做多久？比如「我妈拿它炖排骨，不放糖」。",
            "Who makes it, with what, for how long? Such as “Mum stews it with ribs, no sugar”.",
        ),
    ),
    Question(
        "smell-change",
        "smell",
        Phrase(
            "刚收下来和放几天，有什么变化？比如「头天硬，放到第四天，一捏就软」。",
            "How does it change from the first day on? Such as “hard at first, soft on the fourth day”.",
        ),
        Phrase(
            "颜色、软硬、味道，哪样变了？比如「皮上起了一层白霜」。",
            "Colour, firmness or taste: which one changed? Such as “a white bloom came on the skin”.",
        ),
    ),
)
BY_ID = {question.id: question for question in (*PUBLIC, *PRIVATE)}
