"""What is kept about one trainee, as a document she can read and take along."""

from __future__ import annotations

import json
from collections.abc import Mapping


def document(kept: Mapping[str, object]) -> str:
    """Everything kept about her as indented JSON, in her own script."""
    return json.dumps(kept, ensure_ascii=False, indent=2, sort_keys=True, default=str)
