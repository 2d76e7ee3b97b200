"""Where systemd is not at home (macOS, most containers) its own check is left out; CI always runs it."""

from __future__ import annotations

import os
import shutil

collect_ignore: list[str] = []
if shutil.which("systemd-analyze") is None and not os.environ.get("CI"):
    collect_ignore.append("test_unit_by_systemd.py")
