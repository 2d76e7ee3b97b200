"""Words of lessons, quizzes, practice and progress."""

from bot.core.dialogue.phrase import Phrase

OPENING = Phrase(
    "**{title}**\n大约 {minutes} 分钟。学完你能：\n{objectives}",
    "**{title}**\nAbout {minutes} minutes. Afterwards you can:\n{objectives}",
)
BEGIN = Phrase("开始", "Start")
GO_ON_HERE = Phrase("从上次的地方接着", "Go on where I was")
FROM_START = Phrase("从头来", "From the start")
FIRST_LEARN = Phrase("这一课最好先学过「{title}」再来。", "This lesson is easier after “{title}”.")
LEARN_THAT_FIRST = Phrase("先学那一课", "That one first")
LEARN_ANYWAY = Phrase("就学这一课", "This one anyway")

PICK_SEVERAL = Phrase(
    "（不止一个对。一个一个点，点完按「选好了」。）", "(More than one is right. Tap each, then “Done”.)"
)
PICKED = Phrase(
    "选了：{labels}。还有就接着点，没有就按「选好了」。", "Picked: {labels}. Tap more, or “Done”."
)
PICKED_NONE = Phrase("现在一个都没选。", "Nothing is picked now.")
PICK_DONE = Phrase("选好了", "Done")
PICK_FIRST = Phrase("先点一个选项，再按「选好了」。", "Tap an option first, then “Done”.")
PICK_BY_TAP = Phrase("点一个，或者打数字：第一个打 1。", "Tap one, or type its number: 1 for the first.")
TYPE_NUMBER = Phrase("打一个数字给我。", "Type a number.")
TYPE_WORDS = Phrase("打字回答。", "Type your answer.")
NUMBER_UNCLEAR = Phrase(
    "「{said}」里我没看到数字，打一个数字就行。", "I see no number in “{said}”. Just type a number."
)

ORDER_LETTERS = Phrase(
    "按先后一个一个点。也可以打字母，例如 {example}。",
    "Tap them in the right order, one after another. Or type the letters, such as {example}.",
)
MATCH_LETTERS = Phrase(
    "先点配 1 的，再点配 2 的，一个一个来。也可以打字母，例如 {example}。",
    "Tap what goes with 1, then with 2, and so on. Or type the letters, such as {example}.",
)
ORDER_NEXT = Phrase("接着点第 {place} 个。", "Now tap number {place}.")
MATCH_NEXT = Phrase("接着点配「{prompt}」的。", "Now tap what goes with “{prompt}”.")
SORTED_ALL = Phrase(
    "排齐了。就这样，点「选好了」；要改，点「退一步」。", "That is all of them. Tap “Done”, or “Undo”."
)
UNDO = Phrase("退一步", "Undo")
ASK_HINT = Phrase("提示", "Hint")
HINT = Phrase("提示：{hint}", "Hint: {hint}")

RIGHT = Phrase("**对。**{feedback}", "**Right.** {feedback}")
WRONG = Phrase("**不对。**{feedback}", "**Not quite.** {feedback}")
ALMOST = Phrase("**差一点。**{feedback}", "**Almost.** {feedback}")
MISSED = Phrase("还漏了对的。", "You missed a right one.")
TRY_AGAIN = Phrase("再试一次", "Try again")
SHOW_ANSWER = Phrase("看答案", "Show the answer")
ANSWER_IS = Phrase("答案：{answer}\n{feedback}", "Answer: {answer}\n{feedback}")
NUMBER_RANGE = Phrase("{low} 到 {high} 都算对", "anything from {low} to {high}")

PRACTICE_TEXT = Phrase("写好了直接发给我。", "Write it and send it to me.")
PRACTICE_VOICE = Phrase(
    "能发语音就发语音；发不了，就大声说一遍，再把说的话打成字，或者点「做完了」。",
    "Send a voice message if you can. If not, say it aloud and type what you said, or tap “Done it”.",
)
PRACTICE_PHOTO = Phrase("拍好发给我；发不了就点「做完了」。", "Send me the picture, or tap “Done it”.")
PRACTICE_DONE = Phrase("做完了", "Done it")
PRACTICE_CHECK = Phrase(
    "记下了。自己对一对，做到几条：\n{rubric}\n没做到的，明天再练一遍。",
    "Noted. Check yourself against this list:\n{rubric}\nWhat is missing, practise again tomorrow.",
)

LESSON_CHANGED = Phrase(
    "这一课刚刚改过，从这一步重新看。", "This lesson has just been changed. Let us take this step anew."
)
LESSON_GONE = Phrase("这一课现在没有了。", "This lesson is no longer here.")
NO_LESSONS = Phrase("现在还没有课。", "There are no lessons yet.")
PASSED = Phrase(
    "「{title}」学完了。{asked} 道题一次就答对 {right} 道，**过了**。",
    "You finished “{title}”: {right} of {asked} right the first time. **Passed.**",
)
NOT_PASSED = Phrase(
    "「{title}」看完了。{asked} 道题一次答对 {right} 道，还差一点。再来一遍，就记牢了。",
    "You finished “{title}”: {right} of {asked} right the first time, not quite enough. "
    "One more round will fix it.",
)
READ_IT = Phrase("「{title}」学完了。", "You finished “{title}”.")
NEXT_LESSON = Phrase("下一课", "Next lesson")
AGAIN = Phrase("再来一遍", "Once more")
ALL_DONE = Phrase("现有的课都学完了。", "You have passed every lesson there is.")
NEXT_IS = Phrase("下一课：「{title}」，约 {minutes} 分钟。", "Next: “{title}”, about {minutes} minutes.")

CATALOGUE = Phrase("一共 {count} 课，点一课就开始。\n{lines}", "{count} lessons. Tap one to begin.\n{lines}")
PROGRESS = Phrase("{count} 课里学完 {passed} 课。\n{lines}", "{passed} of {count} lessons passed.\n{lines}")
MARK_PASSED = Phrase("已过", "passed")
MARK_STARTED = Phrase("学到一半", "begun")
MARK_NEW = Phrase("没学", "new")
MORE = Phrase("更多", "More")
