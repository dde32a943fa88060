"""The server of the dashboard: the page, its files, the API and the shared sessions.

Reading needs no session: any process answers any request, and holds nothing for a reader.
"""

from __future__ import annotations

import functools
import gc
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from tornado.ioloop import IOLoop

from dashboard import api, files, page, stories
from dashboard.address import ADDRESS, doubled, meant, said
from dashboard.extras import MissingExtraError
from dashboard.follow import Hub, News, Steering, hub_of
from dashboard.handouts.server import routes as handout_routes
from dashboard.schemas import SCHEMAS
from dashboard.selection import Selection, read_query
from dashboard.server import Application, Handler, Host, run
from dashboard.server.cache import ASSET_CODINGS, Cache
from dashboard.server.handlers import FOREVER, Cached, elsewhere, preferred_language
from dashboard.settings import Settings
from dashboard.stories.server import routes as story_routes
from dashboard.tables import load
from dashboard.views import first_views, views_by_name
from dashboard.words import LANGUAGES, t

#: The assets in all their codings; the limit is one that they never reach.
ASSETS = Cache(1_000_000_000, codings=ASSET_CODINGS)
#: What the exported site shows too: what is open, and stories on stage.
GOES_ALONG = ("present", "story", "stop", "show")
#: What every reader's browser asks for at once.
ASKED_FIRST = ("page.css", "stage.css", "page.js", "figures.json", "bokeh.js")


@dataclass(frozen=True)
class Asked:
    """What an address asks for: the fields of a selection, one view alone, what means nothing."""

    fields: dict
    embed: str = ""
    set_aside: list[str] = field(default_factory=list)

    @property
    def shown(self) -> list[str]:
        """Return the views that are on the page at first."""
        return [self.embed] if self.embed else [view.name for view in first_views()]


class Page(Cached):
    """The page: whole, with its first answers, before any script has run."""

    async def get(self) -> None:
        """Answer with the page that the address asks for."""
        asked = read_arguments(self.request.arguments, self.language)
        selection = Selection(**asked.fields)
        site = elsewhere(self.host, selection.language)
        if self.host.stopping and site and not asked.embed:
            self.redirect(f"{site}?{selection.to_query()}{self._shown_as()}")
            return
        # Checked again each time; a browser may keep it for its button that leads back.
        self.set_header("Cache-Control", "no-cache")
        key = ("page", selection.to_query(), tuple(asked.set_aside), asked.embed, self.origin)
        make = functools.partial(
            rendered, selection, asked.set_aside, asked.embed, self.origin
        )
        await self.send_cached(key, make)

    def _shown_as(self) -> str:
        """Return the part of the address that says how a page of a folder is shown, too."""
        stated = {name: self.get_query_argument(name) for name in GOES_ALONG
                  if name in self.request.query_arguments}
        return f"&{urlencode(stated)}" if stated else ""


def rendered(
    selection: Selection, set_aside: list[str], embed: str, origin: str
) -> tuple[str, str, bytes]:
    """Return the page as `Cached` sends it: no file name, its media type, its content."""
    variables = page.variables(selection, set_aside, embed, origin, api.version())
    text = page.template().render(**variables)
    return "", "text/html; charset=utf-8", text.encode()


class Asset(Cached):
    """The page's style, scripts and figures; their names change with their content."""

    async def get(self, name: str) -> None:
        """Answer with the asset `name`, to be kept for a year, or say there is none."""
        if name not in page.assets():
            self.send_error(404)
            return
        self.set_header("Cache-Control", FOREVER)
        # In a sandboxed frame the page has no origin of its own: it asks as another site does.
        self.set_header("Access-Control-Allow-Origin", "*")
        await self.send_cached(name, functools.partial(asset_of, name))


def asset_of(name: str) -> tuple[str, str, bytes]:
    """Return an asset as `Cached` sends it."""
    content, kind = page.assets()[name]
    return "", f"{kind}; charset=utf-8", content


async def compress() -> None:
    """Compress what every reader's browser asks for at once, before the first one does."""
    for name in map(page.asset, ASKED_FIRST):
        for coding in ASSET_CODINGS:
            await ASSETS.answer(name, functools.partial(asset_of, name), coding)


class File(Handler):
    """What a reader takes away: tables, workbooks and pictures of a view, made when asked for."""

    async def get(self, kind: str, view: str) -> None:
        """Answer with the file, or say in the reader's language that there is none."""
        language = preferred_language(self.request.headers.get("Accept-Language", ""))
        fields, _ = read_query(_arguments(self.request.arguments), language)
        selection = Selection(**fields)
        address = f"{self.origin}/?{selection.to_query()}#{view}"
        try:
            name, media, content = await IOLoop.current().run_in_executor(
                None, files.make, kind, view, selection, address
            )
        except ValueError:
            self.set_status(404)
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.finish(t("page.no_file", fields["language"], name=f"{kind}/{view}"[:60]))
            return
        except MissingExtraError as error:
            self.set_status(501)
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.finish(error.said(fields["language"]))
            return
        self.set_header("Content-Type", media)
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.finish(content)


class Speaker(Handler):
    """The presenter's own window."""

    def get(self) -> None:
        """Answer with the window in the language asked for."""
        self.finish(page.speaker(preferred_language(self.get_query_argument("lang", ""))))


def read_arguments(found: dict[str, list[bytes]], language: str) -> Asked:
    """Return what the arguments of an address ask for; `language` if they name none."""
    arguments = _at_stop(_arguments(found))
    arguments.pop("follow", None)  # the page follows by itself
    embed = arguments.pop("embed", "")
    cited = arguments.pop("data", "")
    fields, set_aside = read_query(arguments, language)
    set_aside = [*doubled(_pairs(found)), *set_aside]
    if embed and embed not in views_by_name():
        view = meant("embed", embed, views_by_name())
        set_aside.append(said(f"embed={embed}", f"embed={view}" if view else ""))
        embed = view
    set_aside += [f"data={key}"[:60] for key in filter(None, cited.split("."))
                  if key not in page.all_editions()]
    return Asked(fields, embed, set_aside)


def _at_stop(arguments: dict[str, str]) -> dict[str, str]:
    """Return `arguments` with those of the stop they name, unless they say what is shown."""
    name, number = arguments.get("story", ""), arguments.get("stop", "1")
    if name not in stories.NAMES or set(arguments) & set(ADDRESS.values()) - {"lang"}:
        return arguments
    stops = stories.load(name).stops
    numbered = {str(at): stop for at, stop in enumerate(stops, 1)}
    shown = numbered.get(number, stops[0]).query()
    return {**dict(parse_qsl(shown)), **arguments}


def _arguments(found: dict) -> dict[str, str]:
    return dict(_pairs(found))


def _pairs(found: dict) -> list[tuple[str, str]]:
    return [(name, value.decode("utf-8", "replace")) for name, values in found.items()
            for value in values]


def warm() -> None:
    """Build what every reader needs, so that the first one does not wait for it.

    Raises
    ------
    TableError
        If a table is missing or does not fit its schema.
    """
    for name in SCHEMAS:
        load(name)
    page.assets()
    api.version()
    for language in LANGUAGES:
        rendered(Selection(language=language), [], "", "")
    # All of it stays: the collector need not look through it again while a reader waits.
    gc.collect()
    gc.freeze()


def serve(settings: Settings, there: Callable[[], None] = lambda: None) -> None:
    """Serve the dashboard until stopped; `there` is called once it listens.

    Raises
    ------
    TableError
        If a table is missing or does not fit its schema.
    SettingsError
        If the file of shared sessions cannot be used.
    OSError
        If it cannot listen where the settings say.
    """
    hub = hub_of(settings)
    IOLoop.current().add_callback(hub.run)

    def begin() -> None:
        there()
        warm()
        IOLoop.current().add_callback(compress)

    run(Application(Host(settings, hub), routes(hub)), begin)


def routes(hub: Hub) -> list[tuple]:
    """Return the addresses and their handlers."""
    cache = Cache()
    return [
        (r"/", Page, {"cache": cache}),
        (r"/assets/([\w.-]+)", Asset, {"cache": ASSETS}),
        (r"/files/([\w-]+)/([\w-]+)", File),
        (r"/speaker", Speaker),
        *story_routes(preferred_language),
        *handout_routes(preferred_language),
        *api.routes(cache),
        (r"/follow(?:/(steer|look|end))?", Steering, {"hub": hub}),
        (r"/follow/([^/]{1,100})/news", News, {"hub": hub}),
    ]
