"""A content folder for each test of the trainers' commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes.content import Content


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return Content(tmp_path)
