"""Words of questions that come back."""

from bot.core.dialogue.phrase import Phrase

HEAD = Phrase("还记得吗？（{title}）", "Do you remember? ({title})")
RIGHT = Phrase("**对，还记得。**{feedback}", "**Right, you remember.** {feedback}")
WRONG = Phrase("**不对。**{feedback}", "**Not quite.** {feedback}")
ANSWER_IS = Phrase("答案：{answer}", "Answer: {answer}")
AGAIN_ON = Phrase("{day}再问你。", "I will ask again: {day}.")
NONE_DUE = Phrase(
    "现在没有要复习的题。下一题{day}来问你。", "Nothing to review now. The next one comes: {day}."
)
NONE_MET = Phrase(
    "你还没答过题。上一课，题目过几天会回来问你。",
    "You have not met a question yet. Take a lesson; its questions come back some days later.",
)
DONE = Phrase("这会儿该复习的都答完了。", "That is all there is to review for now.")
GONE = Phrase("这道题已经撤下了。", "This question is no longer asked.")
CHANGED = Phrase(
    "这道题刚刚改过，重新答一下。", "This question has just been changed. Please answer it anew."
)
LEFT = Phrase("还有 {count} 题。", "{count} more to go.")
NEXT = Phrase("下一题", "Next question")
EXTRA = Phrase("多练一题", "One more anyway")
REVIEW = Phrase("复习", "Review")
REVIEW_MANY = Phrase("复习 {count} 题", "Review {count}")
