"""What a lesson file says is what the lesson holds."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b

import pytest

from bot.core.lessons.lesson import (
    Choose,
    Explain,
    Lesson,
    Option,
    Page,
    Practice,
    Question,
    Quiz,
    Step,
    TypeNumber,
    TypeWords,
)
from bot.core.messages import Bubble, Mark, Media
from bot.library import read_shelf
from bot.library.folder import Folder
from bot.library.lessons import Reading, read_lesson
from tests.fakes.content import Content, lesson_text

WHOLE = """\
---
id: camera
title: 手机放哪里
track: A
order: 3
minutes: 6
objectives:
  - 会放手机
  - 会找光
requires: [hello, light]
pass: 75
---

## 放在胸口高 {#where}

把手机放在**胸口**高的地方。

---

![手机架](../../pictures/stand.png)

没有架子，用两块砖头。

## 选一选

哪个好？

- [x] 光在前面
  > 对。
- [ ] 光在背后
  > 脸会黑。

记住：光在前面。

## 算一算 {#sum}

一斤 6 元，30 斤多少元？

[[179.5..180.5]]

## 说一说 {#say}

对着手机说一句。

:::practice
kind: voice
- 说了名字
- 声音响亮
:::
"""


def read(content: Content, text: str, path: str = "lessons/zh-CN/camera.md") -> Reading:
    return read_lesson(text.encode(), path, "zh-CN", Folder(content.root))


def steps(content: Content, body: str) -> tuple[Step, ...]:
    reading = read(content, lesson_text("camera", body=body))
    assert reading.lesson is not None, reading.findings
    return reading.lesson.steps


def bubble(content: Content, body: str) -> Bubble:
    (step,) = steps(content, f"## 开口\n\n{body}\n")
    (page,) = step.pages
    return page.bubble


def question(content: Content, answers: str) -> Question:
    (step,) = steps(content, f"## 问\n\n哪个好？\n\n{answers}\n")
    assert isinstance(step, Quiz)
    return step.question


def test_a_whole_lesson_is_read_as_written(content: Content) -> None:
    content.write("pictures/stand.png", "x")
    picture = Media("picture", "pictures/stand.png", "手机架")
    expected = Lesson(
        id="camera",
        language="zh-CN",
        title="手机放哪里",
        track="A",
        order=3,
        minutes=6,
        objectives=("会放手机", "会找光"),
        requires=("hello", "light"),
        passing=0.75,
        steps=(
            Explain(
                "where",
                "放在胸口高",
                (
                    Page(Bubble("把手机放在胸口高的地方。", (Mark("strong", 5, 7),))),
                    Page(Bubble("没有架子，用两块砖头。"), (picture,)),
                ),
            ),
            Quiz(
                "step-2",
                "选一选",
                (Page(Bubble("哪个好？")),),
                Choose((Option("光在前面", True, "对。"), Option("光在背后", False, "脸会黑。"))),
                after="记住：光在前面。",
            ),
            Quiz("sum", "算一算", (Page(Bubble("一斤 6 元，30 斤多少元？")),), TypeNumber(179.5, 180.5)),
            Practice("say", "说一说", (Page(Bubble("对着手机说一句。")),), "voice", ("说了名字", "声音响亮")),
        ),
        version=blake2b(WHOLE.encode()).hexdigest()[:6],
        path="lessons/zh-CN/camera.md",
    )
    reading = read(content, WHOLE)
    assert reading.findings == ()
    assert reading.lesson == expected


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: "\ufeff" + text, id="byte-order-mark"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="windows-line-ends"),
        pytest.param(lambda text: text.replace("\n", "\r"), id="old-mac-line-ends"),
    ],
)
def test_how_an_editor_saves_changes_nothing(content: Content, change: Callable[[str], str]) -> None:
    text = lesson_text("camera")
    assert read(content, change(text)).lesson == read(content, text).lesson


def test_the_version_follows_the_text(content: Content) -> None:
    versions = [
        read(content, lesson_text("camera", body=f"## 开口\n\n{words}\n")).lesson
        for words in ("好。", "好！")
    ]
    assert len({lesson.version for lesson in versions if lesson}) == 2


def test_what_may_be_left_out_has_a_default(content: Content) -> None:
    lesson = read(content, lesson_text("camera")).lesson
    assert lesson is not None
    assert (lesson.requires, lesson.passing) == ((), 0.6)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("**好**的", Bubble("好的", (Mark("strong", 0, 1),)), id="strong"),
        pytest.param("很*好*的", Bubble("很好的", (Mark("em", 1, 2),)), id="em"),
        pytest.param("按 `开播` 键", Bubble("按 开播 键", (Mark("code", 2, 4),)), id="code"),
        pytest.param(
            "看[这里](https://a.cn/好 '题')",
            Bubble("看这里", (Mark("link", 1, 3, "https://a.cn/%E5%A5%BD"),)),
            id="link",
        ),
        pytest.param(
            "<https://a.cn>",
            Bubble("https://a.cn", (Mark("link", 0, 12, "https://a.cn"),)),
            id="bare-address",
        ),
        pytest.param(
            "**真[的](https://a.cn)**",
            Bubble("真的", (Mark("strong", 0, 2), Mark("link", 1, 2, "https://a.cn"))),
            id="one-in-another",
        ),
        pytest.param(
            "**注意：**这里", Bubble("注意：这里", (Mark("strong", 0, 3),)), id="colon-inside-stars"
        ),
        pytest.param(
            "喊**“家人们”**的", Bubble("喊“家人们”的", (Mark("strong", 1, 6),)), id="quotes-inside-stars"
        ),
        pytest.param("🥭**好**", Bubble("🥭好", (Mark("strong", 1, 2),)), id="counted-in-code-points"),
        pytest.param("一行\n二行", Bubble("一行\n二行"), id="line-break"),
        pytest.param("一段\n\n二**段**", Bubble("一段\n\n二段", (Mark("strong", 5, 6),)), id="paragraphs"),
        pytest.param("　　首行缩进", Bubble("首行缩进"), id="chinese-indent"),
        pytest.param("    四个空格", Bubble("四个空格"), id="indented-text-is-no-code"),
        pytest.param("- 镇\n- **亩**", Bubble("· 镇\n· 亩", (Mark("strong", 6, 7),)), id="bullets"),
        pytest.param("3. 镇\n4. 亩", Bubble("3. 镇\n4. 亩"), id="numbers"),
        pytest.param(
            "- 镇\n  - 村\n    **好**",
            Bubble("· 镇\n  · 村\n    好", (Mark("strong", 14, 15),)),
            id="list-in-a-list",
        ),
        pytest.param(
            "她说：\n\n> 我是*阿兰*。", Bubble("她说：\n\n“我是阿兰。”", (Mark("em", 8, 10),)), id="quote"
        ),
        pytest.param("> “我是阿兰。”", Bubble("“我是阿兰。”"), id="quote-with-marks-of-its-own"),
        pytest.param("```\n6 元\n```", Bubble("6 元", (Mark("code", 0, 3),)), id="fence"),
        pytest.param("5 * 6 = 30", Bubble("5 * 6 = 30"), id="lonely-star"),
        pytest.param("#村播 开播了", Bubble("#村播 开播了"), id="hashtag"),
        pytest.param("3 < 5 &amp; 好", Bubble("3 < 5 & 好"), id="less-than-and-entity"),
    ],
)
def test_markdown_becomes_text_and_marks(content: Content, written: str, expected: Bubble) -> None:
    assert bubble(content, written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param(
            "![手机](../../pictures/a.png)", Media("picture", "pictures/a.png", "手机"), id="picture"
        ),
        pytest.param(
            "![](../../pictures/%E6%89%8B%E6%9C%BA.JPG)",
            Media("picture", "pictures/手机.JPG"),
            id="encoded-name",
        ),
        pytest.param(
            "![](../../pictures/手机.JPG)", Media("picture", "pictures/手机.JPG"), id="chinese-name"
        ),
        pytest.param(
            "[听一听](../../audio/a.mp3)", Media("audio", "audio/a.mp3", "听一听"), id="sound-as-link"
        ),
        pytest.param(
            "![听一听](../../audio/a.mp3)", Media("audio", "audio/a.mp3", "听一听"), id="sound-as-picture"
        ),
    ],
)
def test_pictures_and_sounds_go_with_the_page(content: Content, written: str, expected: Media) -> None:
    for name in ("pictures/a.png", "pictures/手机.JPG", "audio/a.mp3"):
        content.write(name, "x")
    (step,) = steps(content, f"## 看\n\n看。\n\n{written}\n")
    assert step.pages == (Page(Bubble("看。"), (expected,)),)


def test_a_link_in_the_disk_does_not_lead_out_of_the_content_folder(
    content: Content, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("outside") / "secret.png"
    secret.write_text("x", encoding="utf-8")
    content.path("secret.png").symlink_to(secret)
    reading = read(content, lesson_text("camera", body="## 看\n\n看。\n\n![密](../../secret.png)\n"))
    assert [finding.rule for finding in reading.findings] == ["outside-content"]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        pytest.param("[[180..240]]", TypeNumber(180, 240), id="range"),
        pytest.param("[[-3.5 .. 2]]", TypeNumber(-3.5, 2), id="decimal-and-negative"),
        pytest.param("[[芒果]]", TypeWords(("芒果",)), id="words"),
        pytest.param("[[ 芒果 | mango ]]", TypeWords(("芒果", "mango")), id="spellings"),
        pytest.param(
            "- [X] 左\n  > 对\n- [ ] 右\n  > 错\n- [x] 上\n  > 也对",
            Choose((Option("左", True, "对"), Option("右", False, "错"), Option("上", True, "也对"))),
            id="several-right",
        ),
        pytest.param(
            "- [x] **左**边\n\n  > 对。\n  >\n  > 光好。\n\n- [ ] 右边\n\n  > 错。",
            Choose((Option("左边", True, "对。\n\n光好。"), Option("右边", False, "错。"))),
            id="spaced-out",
        ),
        pytest.param(
            "1. [x] 左\n   > 对\n2. [ ] 右\n   > 错",
            Choose((Option("左", True, "对"), Option("右", False, "错"))),
            id="numbered",
        ),
    ],
)
def test_the_three_ways_to_ask(content: Content, answers: str, expected: Question) -> None:
    assert question(content, answers) == expected


def test_a_question_may_have_pages_before_it(content: Content) -> None:
    (step,) = steps(content, "## 问\n\n先看。\n\n---\n\n再答。\n\n[[1..2]]\n\n好。\n\n---\n\n完。\n")
    assert step == Quiz(
        "step-1", "问", (Page(Bubble("先看。")), Page(Bubble("再答。"))), TypeNumber(1, 2), "好。\n\n完。"
    )


def test_the_first_letters_of_a_practice_may_be_written_the_chinese_way(content: Content) -> None:
    (step,) = steps(content, "## 练\n\n说。\n\n::: Practice\nkind：photo\n\n1. 有光\n:::\n")
    assert step == Practice("step-1", "练", (Page(Bubble("说。")),), "photo", ("有光",))


def test_a_line_of_dashes_under_text_is_a_new_page_and_no_heading(content: Content) -> None:
    (step,) = steps(content, "## 看\n\n一页\n---\n二页\n")
    assert [page.bubble.text for page in step.pages] == ["一页", "二页"]


def test_pictures_sounds_and_short_videos_are_told_apart(content: Content) -> None:
    for path in ("pictures/a.png", "audio/a.mp3", "video/a.mp4"):
        content.write(path, "x")
    body = "## 看\n\n![砖](../../pictures/a.png) [听](../../audio/a.mp3) [摘法](../../video/a.mp4)\n\n好。\n"
    content.lesson("media", body=body)
    (step,) = read_shelf(content.root).programme.lessons["media", "zh-CN"].steps
    assert step.pages[0].media == (
        Media("picture", "pictures/a.png", "砖"),
        Media("audio", "audio/a.mp3", "听"),
        Media("video", "video/a.mp4", "摘法"),
    )
