"""Handlers of the API. Reading needs no session; any process can answer."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from http import HTTPStatus

from dashboard.address import doubled
from dashboard.api import answers
from dashboard.api.description import openapi
from dashboard.extras import MissingExtraError
from dashboard.selection import Selection, read_query
from dashboard.server.cache import Cache, Make
from dashboard.server.handlers import FOREVER, Cached
from dashboard.words import t

JSON = "application/json; charset=utf-8"
#: An answer that is not named by its version is checked again after five minutes.
FOR_A_WHILE = "public, max-age=300"
#: Arguments that do not select anything.
OWN = ("version", "table")


class Answering(Cached):
    """A handler that answers pages of any site, and turns a failed look-up into a JSON message."""

    def set_default_headers(self) -> None:
        """Let pages of any site read the answers."""
        self.set_header("Access-Control-Allow-Origin", "*")
        self.set_header("Cross-Origin-Resource-Policy", "cross-origin")

    def refuse(self, status: HTTPStatus, message: str, **more: object) -> None:
        """Answer with `message` and `more` as JSON."""
        self.set_status(status)
        self.set_header("Content-Type", JSON)
        self.set_header("Cache-Control", "no-store")
        self.finish(json.dumps({"error": message, **more}, ensure_ascii=False))

    async def send(self, key: tuple, make: Make) -> None:
        """Answer with what `make` returns, computed once for `key`."""
        known = self.get_query_argument("version", "") == answers.version()
        self.set_header("Cache-Control", FOREVER if known else FOR_A_WHILE)
        try:
            await self.send_cached((*key, self.language), make)
        except answers.NotFoundError as error:
            self.refuse(HTTPStatus.NOT_FOUND, str(error))
        except MissingExtraError as error:
            self.refuse(HTTPStatus.NOT_IMPLEMENTED, error.said(self.language))

    async def send_json(self, key: tuple, make: Callable[[], dict]) -> None:
        """Answer with what `make` returns, as JSON."""
        await self.send(key, lambda: ("", JSON, _as_json(make())))

    def selection(self) -> Selection | None:
        """Return the selection that the arguments state, or refuse and return None."""
        pairs = [
            (name, value.decode("utf-8", "replace"))
            for name, values in self.request.query_arguments.items()
            for value in values if name not in OWN
        ]
        fields, set_aside = read_query(dict(pairs), self.language)
        set_aside = [*doubled(pairs), *set_aside]
        if set_aside:
            message = t("page.set_aside", self.language, parts=", ".join(set_aside))
            nearest = Selection(**fields).to_query()
            self.refuse(HTTPStatus.BAD_REQUEST, message, set_aside=set_aside, address=nearest)
            return None
        return Selection(**fields)


class Description(Answering):
    """``/api``: the API as OpenAPI."""

    async def get(self) -> None:
        """Answer with the description."""
        await self.send_json(("api", self.origin), functools.partial(openapi, self.origin))


class Catalogue(Answering):
    """``/api/v1/views``: all views."""

    async def get(self) -> None:
        """Answer with the list."""
        await self.send_json(("views",), functools.partial(answers.catalogue, self.language))


class Views(Answering):
    """``/api/v1/views/NAME,NAME``: one or more views of a selection."""

    async def get(self, names: str) -> None:
        """Answer as the page takes it."""
        chosen = self.selection()
        if chosen:
            key = ("view", names, chosen.to_query())
            await self.send_json(key, functools.partial(answers.of_views, names, chosen))


class FileOfView(Answering):
    """``/api/v1/views/NAME.csv``, ``.zip``, ``.xlsx``, ``.png``, ``.svg``, ``.py``."""

    async def get(self, view: str, suffix: str) -> None:
        """Answer with the file."""
        chosen = self.selection()
        if not chosen:
            return
        number = self.get_query_argument("table", "1")
        table = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 0
        address = f"{self.origin}/?{chosen.to_query()}#{view}"
        make = functools.partial(answers.file_of_view, view, suffix, table, chosen, address)
        await self.send(("file", view, suffix, table, address), make)


class Tables(Answering):
    """``/api/v1/tables``: all tables."""

    async def get(self) -> None:
        """Answer with the list."""
        await self.send_json(("tables",), functools.partial(answers.tables, self.language))


class Table(Answering):
    """``/api/v1/tables/NAME`` and ``NAME.csv``: one whole table."""

    async def get(self, name: str, csv: str) -> None:
        """Answer with the table, its columns and sources, or with its file."""
        if csv:
            await self.send(("csv", name), lambda: (
                f"{name}.csv", "text/csv; charset=utf-8", answers.table_csv(name, self.language)
            ))
        else:
            make = functools.partial(answers.of_table, name, self.language)
            await self.send_json(("table", name), make)


def routes(cache: Cache) -> list[tuple]:
    """Return the addresses of the API and what answers there, from `cache`."""
    shared = {"cache": cache}
    suffixes = "|".join(answers.SUFFIXES)
    return [
        (r"/api", Description, shared),
        (r"/api/v1/views", Catalogue, shared),
        (rf"/api/v1/views/([\w-]+)\.({suffixes})", FileOfView, shared),
        (r"/api/v1/views/([\w:,-]+)", Views, shared),
        (r"/api/v1/tables", Tables, shared),
        (r"/api/v1/tables/([\w-]+?)(\.csv)?", Table, shared),
    ]


def _as_json(value: dict) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
