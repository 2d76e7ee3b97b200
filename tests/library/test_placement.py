"""The placement file: shipped whole, checked, and read again when it changes."""

from __future__ import annotations

import os
import re
from pathlib import Path

from bot.core.lessons.placement import Placement
from bot.core.messages import LANGUAGES
from bot.library.folder import Folder
from bot.library.placement import PLACEMENT, LivePlacement, read_placement
from bot.library.shelf import read_shelf

CONTENT = Path(__file__).parents[2] / "content"
ONE = """levels:
  - id: a
    title: {zh-CN: 开口, en: Speaking}
    tracks: [A]
    questions:
      - ask: {zh-CN: 哪个？, en: Which?}
        options:
          - {text: {zh-CN: 这个, en: This}, say: {zh-CN: 对。, en: Right.}, right: true}
          - {text: {zh-CN: 那个, en: That}, say: {zh-CN: 不对。, en: No.}}
"""


def shipped() -> Placement:
    placement = read_placement(Folder(CONTENT)).placement
    assert placement is not None
    return placement


def test_the_shipped_one_has_two_questions_a_level_each_with_one_right_answer() -> None:
    placement = shipped()

    assert [len(level.questions) for level in placement.levels] == [2, 2, 2, 2]
    assert {sum(option.right for option in question.options) for question in placement.questions} == {1}


def test_right_answers_stand_in_varied_places() -> None:
    places = [[option.right for option in question.options].index(True) for question in shipped().questions]

    assert {places.count(place) for place in range(3)} <= {2, 3, 4}


def test_nobody_skips_the_rules() -> None:
    assert "E" not in {track for level in shipped().levels for track in level.tracks}


def test_every_level_names_tracks_that_are_taught() -> None:
    taught = {track.id for track in read_shelf(CONTENT).programme.tracks}

    assert {track for level in shipped().levels for track in level.tracks} <= taught


def test_each_language_is_written_in_its_own_script() -> None:
    for question in shipped().questions:
        for texts in (
            question.ask,
            *(option.text for option in question.options),
            *(o.say for o in question.options),
        ):
            assert set(texts) == set(LANGUAGES)
            assert not re.search(r"[\u4e00-\u9fff]", texts["en"])


def test_a_folder_without_one_has_no_placement_and_no_fault(tmp_path: Path) -> None:
    read = read_placement(Folder(tmp_path))

    assert (read.placement, read.findings) == (Placement(), ())


def test_a_question_with_two_right_answers_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / PLACEMENT).write_text(
        ONE.replace("不对。, en: No.}", "不对。, en: No.}, right: true"), encoding="utf-8"
    )

    read = read_placement(Folder(tmp_path))

    assert read.placement is None
    assert [(finding.path, finding.line, finding.is_error) for finding in read.findings] == [
        (PLACEMENT, 6, True)
    ]


def test_a_broken_file_keeps_the_last_good_version_and_a_mended_one_counts(tmp_path: Path) -> None:
    file = tmp_path / PLACEMENT
    file.write_text(ONE, encoding="utf-8")
    live = LivePlacement(tmp_path)
    first = live.placement
    assert first.levels[0].title["zh-CN"] == "开口"

    file.write_text("levels: [", encoding="utf-8")
    os.utime(file, ns=(1, 1))
    assert live.placement == first

    file.write_text(ONE.replace("开口", "说话"), encoding="utf-8")
    os.utime(file, ns=(2, 2))
    assert live.placement.levels[0].title["zh-CN"] == "说话"
