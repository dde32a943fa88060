"""A toy language as a folder: every English text marked, numbers and names those of French.

Only the text itself is marked, ⟪so⟫, not what is put into it (`tests.pseudo.mark`).
"""

from __future__ import annotations

from pathlib import Path

import yaml

from dashboard.words import HERE
from dashboard.words.language import FILE
from dashboard.words.whole import OPTIONAL
from tests.pseudo import mark

#: Its code and its tag: the CLDR's French has a comma before decimals, and a narrow space that
#: does not break between groups.
CODE = "fr"
#: What it calls itself.
NAME = "⟪Toy⟫"


def write(folder: Path) -> Path:
    """Write the language into `folder`, which then is what DASHBOARD_LANGUAGES names."""
    own = folder / CODE
    own.mkdir(parents=True)
    (own / FILE).write_text(f"tag: fr\nname: {NAME}\n", encoding="utf-8")
    for path in (HERE / "en").glob("*.yml"):
        if path.name != FILE:
            english = yaml.safe_load(path.read_text(encoding="utf-8"))
            text = yaml.safe_dump(_marked(english, path.stem), allow_unicode=True)
            (own / path.name).write_text(text, encoding="utf-8")
    return folder


def _marked(node: object, key: str) -> object:
    """Mark each text, without those that a language need not have."""
    if not isinstance(node, dict):
        return mark(str(node))
    return {name: _marked(child, f"{key}.{name}") for name, child in node.items()
            if f"{key}.{name}." not in OPTIONAL}
