"""JSON as the page takes it."""

from __future__ import annotations

import json


def as_json(value: object) -> str:
    """Return `value` as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def script_safe(text: str) -> str:
    """Return JSON that can stand in a script of an HTML page."""
    return text.replace("<", "\\u003c")
