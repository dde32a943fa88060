"""Our own YAML files, read by libyaml where it is there: ten times as fast as in Python."""

from __future__ import annotations

from pathlib import Path

import yaml

YAMLError = yaml.YAMLError
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(path: Path) -> object:
    """Return what stands in the YAML file at `path`.

    Raises
    ------
    OSError
        If it cannot be read.
    yaml.YAMLError
        If it is no YAML.
    """
    return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
