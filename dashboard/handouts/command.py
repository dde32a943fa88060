"""The command ``python -m dashboard handout STORY``: a handout without a server."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dashboard import handouts
from dashboard.stories import NAMES, Problem, Story, load, numberless, read
from dashboard.words import t


def run(command: argparse.Namespace) -> int:
    """Write the handout that `command` asks for; return the exit status.

    Parameters
    ----------
    command : argparse.Namespace
        ``story`` (a name or a path), ``kind``, ``language``, ``out`` and ``origin``.
    """
    def tell(key: str, **values: str) -> None:
        sys.stderr.write(t(key, command.language, **values) + "\n")

    try:
        story, problems = _story(command.story)
    except FileNotFoundError:
        tell("handouts.command.no_story", name=command.story, names=", ".join(NAMES))
        return 2
    except OSError as error:
        tell("handouts.command.unreadable", file=command.story, reason=str(error.strerror))
        return 2
    for problem in problems:
        sys.stderr.write(problem.text(command.language) + "\n")
    if not story.stops:
        tell("handouts.command.nothing")
        return 1
    file = Path(command.out or handouts.file_name(command.kind, story, command.language))
    try:
        content = handouts.make(
            command.kind, story, command.language, command.origin.rstrip("/"),
            lambda done: done and tell(
                "handouts.progress", done=str(done), of=str(len(story.stops))
            ),
        )
        file.write_bytes(content)
    except KeyboardInterrupt:  # Ctrl-C is how it is cancelled
        tell("handouts.command.stopped")
        return 130
    except OSError as error:
        tell("handouts.command.unwritable", file=str(file), reason=str(error.strerror))
        return 1
    tell("handouts.made", file=str(file))
    return 0


def _story(name: str) -> tuple[Story, list[Problem]]:
    if name in NAMES:
        return load(name), []
    story, problems = read(Path(name).read_bytes())
    return story, problems + numberless(story)
