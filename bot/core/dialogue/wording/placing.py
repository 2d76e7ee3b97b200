"""Words of the placement, and of looking lessons up."""

from bot.core.dialogue.phrase import Phrase

PLACEMENT = Phrase("摸底跳课", "Skip ahead")
INTRO = Phrase(
    "直播过的，答 {count} 道题就能跳过会了的课。答错没关系，随时可以说「停」。",
    "If you have been live before, {count} questions let you skip what you know. Wrong answers do no harm; "
    "say “stop” any time.",
)
QUESTION = Phrase("**{number}/{count}**  {ask}\n{options}", "**{number}/{count}**  {ask}\n{options}")
RIGHT = Phrase("对。{say}", "Right. {say}")
WRONG = Phrase("不对。{say}", "Not quite. {say}")
STOP = Phrase("不摸底了", "Stop this")
PICK = Phrase("点 A、B、C 里的一个。", "Tap A, B or C.")
RESULT = Phrase(
    "{count} 道题对了 {right} 道。\n**{levels}**你会了，{lessons} 课可以跳过，以后想看还能看。\n跳过吗？",
    "{right} of {count} right.\nYou know **{levels}**: {lessons} lessons can be skipped, and read later all "
    "the same.\nSkip them?",
)
RESULT_NONE = Phrase(
    "{count} 道题对了 {right} 道。每一级都还有没学过的，从头学最稳。",
    "{right} of {count} right. There is something new for you in every part, so begin at the beginning.",
)
SKIP = Phrase("跳过这些课", "Skip them")
FROM_START = Phrase("还是从头学", "Begin at the start")
SKIPPED = Phrase("好，{lessons} 课跳过了。", "Good, {lessons} lessons are skipped.")
NOT_SKIPPED = Phrase("好，一课一课来。", "Good, one lesson after the other.")
NO_PLACEMENT = Phrase("现在没有摸底的题。", "There is no placement at the moment.")
MARK_PLACED = Phrase("摸底跳过", "skipped")

SEARCH_HOW = Phrase(
    "想找哪一课？打「搜」加一个词，比如「搜 发货」。",
    "What are you looking for? Type “search” and a word, such as “search shipping”.",
)
FOUND = Phrase("讲「{query}」的有这些：\n{lines}", "These are about “{query}”:\n{lines}")
FOUND_LINE = Phrase("{place}. {title} · {step}（{mark}）", "{place}. {title} · {step} ({mark})")
NOTHING_FOUND = Phrase(
    "没找到讲「{query}」的课。换个词试试，比如「发货」「价钱」。",
    "No lesson is about “{query}”. Try another word, such as “shipping” or “price”.",
)
PLACE_HINT = Phrase("播过的可以打「摸底」，跳着学。", "Been live before? Type “placement” to skip ahead.")
