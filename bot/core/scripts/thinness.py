"""Whether an answer says anything that can be seen, counted or quoted: “很甜” does not, “像冰糖” does."""

from __future__ import annotations

import re

from bot.core.scripts.cliches import NO_CLICHES, ClicheBook
from bot.core.scripts.folding import is_han
from bot.core.scripts.rules.plain import plain

MOST_HAN, MOST_WORDS = 16, 10
"""Han characters, or else words, up to which an answer can be thin: who says more has told something."""

_EMPTY = (
    # degree, time and frequency that name no moment
    "非常 特别 十分 超级 超 极其 极 很 太 挺 蛮 好 真的 真 最 更 还 都 就 也 又 比较 相当 格外 老 贼 "
    "巨 可 确实 绝对 肯定 一定 一直 每年 每天 天天 经常 总是 平时 现在 最近 马上 一般般 一般 有点 一点 "
    "有些 一些 几乎 完全 全部 全 多 少 啥都 什么都 怎么都 "
    # praise and blame
    "好吃 好喝 好看 好闻 可口 美味 美丽 漂亮 美 香 香甜 甜 甜美 清甜 鲜 鲜美 鲜甜 新鲜 脆 脆甜 嫩 软 "
    "软糯 糯 酸甜 酸 辣 苦 浓 浓郁 皮薄 肉厚 汁多 醇厚 细腻 爽口 爽滑 多汁 饱满 圆润 光滑 大 小 长 短 "
    "高 低 重 轻 厚 薄 硬 干净 卫生 健康 营养 天然 纯天然 绿色 有机 无公害 正宗 地道 传统 优质 高档 "
    "上等 一流 优秀 完美 棒 赞 不错 可以 还行 还好 挺好 差 坏 辛苦 累人 累 麻烦 费劲 费事 费工夫 "
    "不容易 难 简单 认真 用心 仔细 细心 负责 善良 勤劳 勤快 老实 实在 便宜 划算 实惠 不贵 贵 合适 值 "
    "热闹 安静 舒服 满意 喜欢 爱吃 放心 安全 独特 特殊 普通 正常 顺利 早 晚 快 慢 久 远 近 "
    # words that point at nothing
    "我们 咱们 咱家 我家 我 俺 自己 自家 家里 他们 她们 它们 他 她 它 大家 别人 人家 人 谁 你 您 这个 "
    "那个 这种 那种 这 那 这里 那里 这边 那边 里面 外面 上 下 里 东西 货 产品 农产品 水果 特产 味道 "
    "口味 口感 气味 品质 质量 品种 样子 感觉 颜色 价格 价钱 地方 环境 风景 空气 山清水秀 步骤 过程 "
    "时候 事 事情 问题 岔子 毛病 故事 方面 "
    # verbs and glue that go with anything
    "没有出 没有 没出过 没出 没 不 别 无 是 有 在 能 会 要 想 可能 应该 觉得 认为 知道 说 讲 看 吃 "
    "吃着 吃起来 闻 闻着 闻起来 摸 摸着 摸起来 听 听着 尝 尝着 起来 下来 出来 下去 做 做的 种 种的 弄 "
    "干 卖 买 养 出 过 到 去 来 的 地 得 了 着 呢 吧 啊 呀 哦 嗯 哈 嘛 么 吗 哟 哎 诶 和 跟 与 及 或 "
    "但 但是 而且 因为 所以 如果 比 被 把 让 给 对 为 从 向 每 各 个 种种 样 样样 怎么 怎样 怎么说 "
    "什么 哪 哪里 哪儿 反正 就是 那样 这样 一样 一步 每一步 都好 所有 步 谢谢 好的 行 嘿 非 "
)
_EMPTY_WORDS = (
    "a an the this that these those it its they them their i me my we our us you your he she his her "
    "him who is are was were be been am has have had do does did can could will would should may might "
    "must get got very really so too quite pretty super extremely totally absolutely truly just only "
    "also even more most much many lot lots of all every everything always often usually sometimes "
    "never now recently soon still and or but because if than as at in on to for from with by about "
    "not no nothing none yes ok okay well oh s good great nice fine best better perfect excellent "
    "amazing wonderful lovely beautiful pretty special unique delicious tasty yummy sweet sour salty "
    "bitter spicy fresh crisp crunchy juicy soft tender hard big small large little long short high "
    "low heavy light thick thin clean healthy nutritious natural pure organic authentic traditional "
    "quality premium rich smooth fragrant aromatic cheap expensive affordable reasonable worth bad "
    "worse ugly old new young fast slow easy difficult simple hardworking careful carefully honest "
    "kind happy tired busy popular famous safe normal ordinary usual thing things stuff product "
    "products goods fruit fruits food taste tastes tasted taste smell smells feel feels sound sounds "
    "look looks flavour flavor texture price place places scenery air environment quality way time "
    "times work works job step steps process problem problems one ones some any something anything "
    "people person everybody everyone family myself ourselves himself herself make makes made grow "
    "grows grew grown sell sells eat eats like likes love loves think know say says said there here "
    "what how when where why which up out down up-close close "
)

_DROPPED = sorted(set(_EMPTY.split()), key=len, reverse=True)
_HOLLOW = re.compile("|".join(map(re.escape, _DROPPED)))
_HOLLOW_WORDS = frozenset(_EMPTY_WORDS.split())
_WORD = re.compile(r"[a-z]+(?:[’'-](?!s\b)[a-z]+)*")
_KEPT = re.compile("老人|大人|地里|地头|下地|种地|上山|下山")
"""Words whose letters are all empty, though they name somebody, some place or some deed."""
_LIKENESS = re.compile(
    r"像|仿佛|好比|跟.{1,8}(?:一样|似的)|似的|[“”「」\"]|\blike (?:a|an|the|my|when)\b|\bas if\b"
)
"""A comparison or a quotation is what a follow-up would ask for."""


def is_thin(text: str, book: ClicheBook = NO_CLICHES) -> bool:
    """Whether a short answer holds only degree, praise and worn phrases of `book`: no thing, number, person,
    place or event that a listener could see before her."""
    said = plain(text).text
    han = sum(map(is_han, said))
    words = _WORD.findall(said)
    if han > MOST_HAN or (not han and len(words) > MOST_WORDS):
        return False
    if any(letter.isdigit() for letter in said):
        return False
    return not _concrete(_without_worn(said, book))


_BEGINS_WITHIN = re.compile(
    r"(?:就|好)?像|跟|比|因为|所以|而且|还有|也|又|再加上|主要|特别是|尤其|就是|(?:as|like|because|and|but|so|than|also|which|that"
    r"|with|especially)\b"
)
_WHOLE_HAN, _WHOLE_WORDS = 8, 5
"""Han characters, or else words, from which an answer is a sentence of its own."""


def says_it_all(text: str) -> bool:
    """Whether what she adds to a thin answer can be said without it: no mere comparison or reason, and more
    than a word or two. A thin answer holds nothing else that would be lost."""
    said = plain(text).text.strip(" ，。,.!！")
    han = sum(map(is_han, said))
    is_long = han >= _WHOLE_HAN or (not han and len(_WORD.findall(said)) >= _WHOLE_WORDS)
    return is_long and _BEGINS_WITHIN.match(said) is None and not is_thin(text)


def _without_worn(said: str, book: ClicheBook) -> str:
    """The text with its worn phrases cut out; scenes stay, since whoever tells one names things."""
    kept, at = "", 0
    for _, start, end in book.phrases_in(said):
        kept, at = f"{kept}{said[at:start]} ", end
    return kept + said[at:]


def _concrete(said: str) -> bool:
    if _LIKENESS.search(said) and _substance(_LIKENESS.sub(" ", said)):
        return True
    return _substance(said)


def _substance(said: str) -> bool:
    """Whether any Han character or word is left when the empty ones are taken off."""
    if any(word not in _HOLLOW_WORDS for word in _WORD.findall(said)):
        return True
    return bool(_KEPT.search(said)) or any(map(is_han, _HOLLOW.sub(" ", said)))
