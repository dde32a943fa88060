"""Answers to the front end of a component, by the paths that it would ask a server for."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl, urlsplit

from dashboard import files, page
from dashboard.api import answers as api
from dashboard.api.answers import NotFoundError
from dashboard.component import shelf
from dashboard.component.owned import Owned
from dashboard.extras import MissingExtraError
from dashboard.files.words import file_name
from dashboard.page.figures import figures_of
from dashboard.selection import ADDRESS, SITE, Selection, read_query
from dashboard.views import SUBJECTS, TABLES, VIEWS, answers, model_of, views_by_name
from dashboard.views.model import View, ViewModel, content, tables

JSON = "application/json"
OK, NOT_FOUND = HTTPStatus.OK.value, HTTPStatus.NOT_FOUND.value


@dataclass(frozen=True)
class Answer:
    """What is answered: a status as of HTTP, its media type, content, and a name for a file."""

    content: str | bytes
    kind: str = JSON
    name: str = ""
    status: int = OK

    def message(self, number: str) -> dict:
        """Return it as the message that answers question `number`."""
        is_text = isinstance(self.content, str)
        said = self.content if is_text else base64.b64encode(self.content).decode()
        return {"id": number, "status": self.status, "type": self.kind, "name": self.name,
                "text" if is_text else "base64": said}


class Channel:
    """What one component answers to its front end.

    Parameters
    ----------
    views : tuple of str
        Names of the views shown.
    selection : Selection
        What is chosen.
    owned : Owned
        Tables in place of ours.
    controls : bool
        Whether the controls of the selection are shown.
    is_whole : bool
        Whether all views are there, by subject, as on the page.
    """

    def __init__(
        self, views: tuple[str, ...], selection: Selection, owned: Owned, *,
        controls: bool, is_whole: bool,
    ) -> None:
        self.views, self.selection, self.owned = views, selection, owned
        self.controls, self.is_whole = controls, is_whole
        self._answered: set[str] = set()

    def answers(self, asked: Mapping[str, str]) -> Iterator[dict]:
        """Answer each question of `asked` (number to path) that was not answered yet."""
        for number, path in asked.items():
            if number not in self._answered:
                yield self.answer(path).message(number)
        self._answered = set(asked)

    def answer(self, path: str) -> Answer:
        """Answer one path: what it has not is told in words."""
        parts = urlsplit(path)
        kind, _, rest = parts.path.partition("/")
        try:
            if kind == "shelf":
                return Answer(shelf.content())
            if kind == "opened":
                return Answer(self.opened())
            if kind == "assets":
                return self._asset(rest)
            if kind == "api":
                return self._views(rest.removeprefix("v1/views/"), parts.query)
            return self._file(rest, parts.query)
        except (NotFoundError, ValueError) as error:
            return Answer(str(error), "text/plain", status=NOT_FOUND)
        except MissingExtraError as error:
            said = error.said(self.selection.language)
            return Answer(said, "text/plain", status=NOT_FOUND)

    def model(self, name: str, selection: Selection | None = None) -> ViewModel:
        """Return the model of the view `name` for what is chosen, or for `selection`.

        Raises
        ------
        KeyError
            If there is no such view.
        """
        chosen = selection or self.selection
        if self.owned:
            return self.owned.model(views_by_name()[name], chosen)
        return model_of(name, chosen)

    def facts(self, name: str, selection: Selection) -> object:
        """Return the facts of the view `name`; None if it has none."""
        with self.owned.used():
            return views_by_name()[name].facts(selection)

    def code(self, name: str, selection: Selection) -> str:
        """Return the lines that rebuild the view `name`: the state, the questions behind it."""
        with self.owned.used():
            return files.code.lines(name, selection, own=next(iter(self.owned.frames), ""))

    def opened(self) -> str:
        """Return what is shown at first, as JSON: the HTML, and the state it was filled from."""
        variables = page.component_variables(
            self.selection, self.subjects, self.model, controls=self.controls,
            version=api.version(),
        )
        state = variables["state"] | self._own_figures() | {"site": SITE}
        html = page.template("component.html").render(**variables)
        return json.dumps(
            {"html": html, "state": state}, ensure_ascii=False, separators=(",", ":"),
            allow_nan=False,
        )

    @property
    def subjects(self) -> Mapping[str, tuple[View, ...]]:
        """What is shown: all views by their subjects, or each one that was named by itself."""
        if self.is_whole:
            return SUBJECTS
        return {name: (views_by_name()[name],) for name in self.views}

    def _views(self, names: str, query: str) -> Answer:
        chosen = self._chosen(query)
        wanted = names.split(",")
        if self.owned:
            found = {name: self._owned_answer(name, chosen) for name in wanted}
        else:
            found = {name: json.loads(said) for name, said in answers(chosen, wanted).items()}
        return Answer(json.dumps(
            {"version": api.version(), "address": chosen.to_query(), "views": found},
            ensure_ascii=False, separators=(",", ":"), allow_nan=False,
        ))

    def _owned_answer(self, name: str, chosen: Selection) -> object:
        view = name.removesuffix(TABLES)
        model = self.model(view, chosen)
        return content(view, model) if name == view else tables(model)

    def _chosen(self, query: str) -> Selection:
        """Return what a query states; years may be those of one's own table."""
        said = dict(parse_qsl(query, keep_blank_values=True))
        fields, _ = read_query(said, self.selection.language)
        chosen = Selection()
        for field in ("year", "since"):
            offered = self.selection.param[field].objects
            chosen.param[field].objects = offered
            text = said.get(ADDRESS[field], str(self.selection.param[field].default))
            fields[field] = int(text) if text in map(str, offered) else offered[-1]
        chosen.param.update(**fields)
        return chosen

    def _asset(self, name: str) -> Answer:
        own = {file: content for file, content in self._own_files().items() if file == name}
        if own:
            return Answer(own[name])
        try:
            content, kind = page.made(name)
        except KeyError:
            raise NotFoundError(name) from None
        return Answer(content.decode(), kind)

    def _own_files(self) -> dict[str, str]:
        """Return the figures of views that are not of the package: file name to content."""
        return {f"{name}.json": figures_of(views_by_name()[name]).decode()
                for name in self.views if views_by_name()[name] not in VIEWS}

    def _own_figures(self) -> dict[str, dict]:
        """Return what the state says of views that are not of the package."""
        own = [views_by_name()[name] for name in self.views]
        own = [view for view in own if view not in VIEWS]
        if not own:
            return {}
        fixed = page.fixed(str)
        return {
            "figures": fixed["figures"] | {view.name: f"{view.name}.json" for view in own},
            "reads": fixed["reads"] | {view.name: view.reads for view in own},
            "datasets": fixed["datasets"] | {view.name: list(view.datasets) for view in own},
            "editions": fixed["editions"] | {view.name: [] for view in own},
        }

    def _file(self, path: str, query: str) -> Answer:
        kind, _, view = path.partition("/")
        chosen = self._chosen(query)
        address = f"{chosen.to_url(SITE)}#{view}"
        if self.owned and kind == "python":
            said = self.code(view, chosen)
            return Answer(said, "text/x-python", file_name(kind, view, chosen, "py"))
        with self.owned.used():
            name, media, made = files.make(kind, view, chosen, address)
        return Answer(made, media, name)
