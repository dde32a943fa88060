"""The exported pages: the served page's template, with what a reader without script needs."""

from __future__ import annotations

import hashlib
import json

from dashboard import address, files, page
from dashboard.export import walk
from dashboard.export.held import plain_script_of, script_of
from dashboard.files import pictures
from dashboard.selection import Selection
from dashboard.views import all_views, model_of
from dashboard.views.model import plain
from dashboard.words import LANGUAGES

#: Language to the page in it; the first opens by the folder's address alone.
PAGES = {LANGUAGES[0]: "index.html"} | {code: f"{code}.html" for code in LANGUAGES[1:]}
SPEAKERS = {LANGUAGES[0]: "speaker.html"} | {code: f"speaker-{code}.html" for code in LANGUAGES[1:]}


def assets() -> dict[str, bytes]:
    """Return the files beside the pages; those the script asks for stand in scripts."""
    found = {}
    for name, (content, _) in page.assets().items():
        if name.endswith((".js", ".css")):
            found[f"assets/{name}"] = content
        elif name == page.asset("figures.json"):
            found[f"assets/{name}.js"] = plain_script_of(name, content.decode())
        else:
            found[f"assets/{name}.js"] = script_of(name, content.decode())
    return found


def pictured() -> list[tuple[str, str]]:
    """Return the views that have a picture, each with each language."""
    return [(view.name, language) for view in all_views() if view.charts for language in PAGES]


def picture(view: str, language: str) -> bytes:
    """Return a small picture of the first state of `view`."""
    _, _, content = files.make("png", view, Selection(language=language), "")
    return pictures.small(content)


def picture_name(view: str, language: str) -> str:
    """Return the file that holds it."""
    return f"pictures/{view}-{language}.png"


def html(language: str, answers: str, live: str = "") -> str:
    """Return the page in `language`.

    Parameters
    ----------
    answers : str
        The folder of the files of answers.
    live : str, optional
        Where the dashboard is served, ``https://example.org``: what the copy has not is there.
    """
    selection = Selection(language=language)
    variables = page.variables(selection, [])
    for view in all_views():
        model = model_of(view.name, selection)
        variables["texts"] |= {f"{view.name}.{slot}": plain(text)
                               for slot, text in model.texts.items()}
        variables["tables"][view.name] = model.tables
    held = {
        "folder": answers, "live": live,
        "marks": {view.name: view.marks for view in all_views()},
        "options": walk.options(), "given_up": walk.GIVEN_UP,
        "rules": address.rules(), "pages": PAGES, "speakers": SPEAKERS,
    }
    variables["state"] = json.dumps({"held": held})[:-1] + "," + variables["state"][1:]
    pictures = {view: picture_name(view, own) for view, own in pictured() if own == language}
    variables |= {"exported": PAGES, "pictures": pictures}
    return page.template().render(**variables)


def speaker(language: str) -> str:
    """Return the presenter's own window."""
    return page.speaker(language)


def folder_of(scripts: dict[str, bytes]) -> str:
    """Return the folder of the files of answers: another one where an answer differs."""
    digest = hashlib.sha256()
    for name, content in sorted(scripts.items()):
        digest.update(name.encode() + b"\0" + content)
    return f"answers-{digest.hexdigest()[:12]}"
