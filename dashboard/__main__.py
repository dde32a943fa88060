"""The command line: ``dashboard serve --port 5006``, or ``python -m dashboard serve``."""

from __future__ import annotations

import argparse
import errno
import socket
import sys
from dataclasses import replace
from pathlib import Path

from dashboard.extras import MissingExtraError
from dashboard.settings import SettingsError, settings

#: What the installed command is called.
COMMAND = "dashboard"
#: Where a server of the same port could already be listening.
ADDRESSES = (
    (socket.AF_INET, "127.0.0.1"),
    (socket.AF_INET, "0.0.0.0"),
    (socket.AF_INET6, "::1"),
)


def main(arguments: list[str] | None = None) -> int:
    """Carry out the command given by `arguments` and return the exit status."""
    command = _parser().parse_args(arguments)
    try:
        return command.run(command)
    except (MissingExtraError, SettingsError) as error:
        sys.stderr.write(f"{error}\n")
        return 2


def port_number(text: str) -> int:
    """Return the port that `text` names.

    Raises
    ------
    argparse.ArgumentTypeError
        If it is no whole number from 1 to 65535.

    Examples
    --------
    >>> port_number("5006")
    5006
    """
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no port: give a number from 1 to 65535")


def modules_of(text: str) -> tuple[str, ...]:
    """Return the modules that `text` names.

    Raises
    ------
    argparse.ArgumentTypeError
        If there is no such file, or it is no name of a module.
    """
    try:
        return settings({"DASHBOARD_VIEWS": text}).views
    except SettingsError as error:
        raise argparse.ArgumentTypeError(str(error).removeprefix("DASHBOARD_VIEWS=")) from None


def why_not(port: int) -> str | None:
    """Return why nothing can listen on `port`, or None if it is free.

    Raises
    ------
    OSError
        For anything but a port that is taken or reserved.
    """
    for family, address in ADDRESSES:
        try:
            with socket.socket(family) as probe:
                # As the server does it: a port whose last server has just stopped is free.
                if sys.platform != "win32":
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((address, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return "is in use"
            if error.errno == errno.EACCES:
                return "is reserved for administrators"
            if family != socket.AF_INET6:  # a machine may well have no IPv6
                raise
    return None


def place_of(address: str, port: int) -> str:
    """Return where a browser on this machine finds what listens on `address`.

    >>> place_of("0.0.0.0", 5006), place_of("::1", 5006)
    ('http://localhost:5006/', 'http://[::1]:5006/')
    """
    host = address.strip("[]")
    host = "localhost" if host in ("0.0.0.0", "::") else host
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def called() -> str:
    """Return what this was started as: the installed command, or the module."""
    return COMMAND if Path(sys.argv[0]).stem == COMMAND else f"python -m {COMMAND}"


def _at(port: int) -> str:
    """Return how the dashboard is served at another port; make starts the module."""
    return f"{COMMAND} serve --port {port}" if called() == COMMAND else f"make serve PORT={port}"


def _serve(command: argparse.Namespace) -> int:
    # All this is looked at before the imports, which take a second or two.
    try:
        told = settings()
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    told = replace(told, port=command.port or told.port, views=command.views or told.views)
    problem = why_not(told.port)
    if problem:
        other = told.port + 1 if 1024 <= told.port < 65535 else 5006
        sys.stderr.write(f"Port {told.port} {problem}: try {_at(other)}\n")
        return 1
    # The address is to be seen at once, through a pipe too.
    sys.stdout.reconfigure(line_buffering=True)
    from dashboard.schema import TableError
    from dashboard.site import serve
    from dashboard.views.loaded import load
    from dashboard.words import LANGUAGES, words

    place = place_of(told.address, told.port)
    try:
        load(told.views)
        # A language that lacks a text is told before the address is.
        for language in LANGUAGES:
            words(language)
        serve(told, lambda: sys.stdout.write(f"The dashboard is at {place}\n"))
    except TableError as error:
        sys.stderr.write(f"The data cannot be served: {str(error).splitlines()[0]}\n")
        return 1
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except OSError as error:
        sys.stderr.write(f"The server cannot listen on {told.address}: {error.strerror}\n")
        return 1
    return 0


def _preflight(command: argparse.Namespace) -> int:
    from dashboard.preflight import run

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    try:
        wrong = run(command.story, port)
    except FileNotFoundError:
        sys.stderr.write(f"There is no story and no file {command.story!r}\n")
        return 2
    except ModuleNotFoundError as error:
        sys.stderr.write(f"The check needs the package {error.name}: run make preflight instead\n")
        return 2
    sys.stdout.write("".join(f"{line}\n" for line in wrong) or f"{command.story}: all holds\n")
    return 1 if wrong else 0


def _handout(command: argparse.Namespace) -> int:
    from dashboard.handouts.command import run
    from dashboard.near import near
    from dashboard.words import LANGUAGES

    if command.language not in LANGUAGES:
        hint = near(command.language, LANGUAGES)
        sys.stderr.write(f"There is no language {command.language!r}{hint}\n")
        return 2
    return run(command)


def _export(command: argparse.Namespace) -> int:
    from dashboard import places
    from dashboard.export import ExportError, build
    from dashboard.near import near
    from dashboard.views.loaded import load

    unknown = [code for code in command.only if code not in places.codes()]
    if unknown:
        sys.stderr.write(f"There is no place {unknown[0]!r}{near(unknown[0], places.codes())}\n")
        return 2
    # The page begins with the region, whatever else the folder holds.
    only = dict.fromkeys([places.MESOAMERICA, *command.only]) if command.only else ()
    try:
        told = settings()
        load(command.views or told.views)
        build(Path(command.out), only, live=told.public_url)
    except (SettingsError, ExportError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except OSError as error:
        sys.stderr.write(f"The folder could not be written: {error}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped; what was there before is still there\n")
        return 130
    return 0


def _data_check(command: argparse.Namespace) -> int:
    from dashboard.near import near
    from dashboard.publishers.checked import read
    from dashboard.publishers.errors import BuildError
    from dashboard.schema import TableError
    from dashboard.schemas import SCHEMAS

    if command.table not in SCHEMAS:
        sys.stderr.write(f"There is no table {command.table!r}{near(command.table, SCHEMAS)}\n")
        return 2
    try:
        frame = read(Path(command.file), command.table)
    except OSError as error:
        sys.stderr.write(f"{command.file} cannot be read: {error.strerror}\n")
        return 2
    except (BuildError, TableError) as error:
        lines = "".join(f"  {line}\n" for line in str(error).splitlines())
        sys.stderr.write(f"{command.file} does not fit {command.table}:\n{lines}")
        return 1
    if command.out:
        try:
            Path(command.out).write_bytes(frame.to_csv(index=False).encode())
        except OSError as error:
            sys.stderr.write(f"{command.out} cannot be written: {error.strerror}\n")
            return 2
    years = f", {frame['year'].min()}–{frame['year'].max()}" if "year" in frame else ""
    sys.stdout.write(f"{command.file} fits {command.table}: {len(frame):,} rows{years}\n")
    return 0


def _help(command: argparse.Namespace) -> int:
    sys.stderr.write(command.help())
    return 2


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, without the usage in front."""

    def error(self, message: str) -> None:
        self.exit(2, f"{message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog=called(),
        description="Migration and diasporas: a dashboard in English and Spanish.",
        epilog=f"What one command takes: {called()} command --help",
    )
    parser.set_defaults(run=_help, help=parser.format_help)
    commands = parser.add_subparsers(title="commands", metavar="command", parser_class=_Parser)
    serve = commands.add_parser("serve", help="serve the dashboard on this machine")
    serve.add_argument("--port", type=port_number, help="(default DASHBOARD_PORT, or 5006)")
    _take_views(serve)
    serve.set_defaults(run=_serve)
    preflight = commands.add_parser(
        "preflight", help="visit each stop of a story in a browser, and list what is to be mended"
    )
    preflight.add_argument("story", help="session_1, session_2, or the path of a story file")
    preflight.set_defaults(run=_preflight)
    handout = commands.add_parser(
        "handout", help="write a story as PDF, HTML or PowerPoint, a page a stop"
    )
    handout.add_argument("story", help="session_1, session_2, or the path of a story file")
    handout.add_argument("--kind", choices=("pdf", "html", "pptx"), default="pdf",
                         help="(default %(default)s)")
    handout.add_argument("--language", default="en",
                         help="en, es or a further one (default %(default)s)")
    handout.add_argument("--out", help="the file to write (default: named as the story)")
    handout.add_argument("--origin", default="http://localhost:5006",
                         help="where the dashboard is served, for the addresses inside "
                              "(default %(default)s)")
    handout.set_defaults(run=_handout)
    export = commands.add_parser(
        "export", help="write the dashboard as a folder that needs no server"
    )
    export.add_argument("out", help="the folder; one built before is replaced")
    export.add_argument("--only", nargs="+", metavar="PLACE", default=(),
                        help="hold these places and the region, not all: codes as SLV")
    _take_views(export)
    export.set_defaults(run=_export)
    data = commands.add_parser("data", help="look at data of your own")
    data.set_defaults(run=_help, help=data.format_help)
    looks = data.add_subparsers(title="commands", metavar="command", parser_class=_Parser)
    check = looks.add_parser("check", help="say whether a table of your own fits, and where not")
    check.add_argument("file", help="a tidy CSV, or for migrant_stock a workbook of UN DESA")
    check.add_argument("--as", dest="table", required=True, help="the table it is to stand for")
    check.add_argument("--out", help="write it here as a tidy CSV")
    check.set_defaults(run=_data_check)
    return parser


def _take_views(command: argparse.ArgumentParser) -> None:
    command.add_argument("--views", type=modules_of, metavar="MODULES", default=(),
                         help="show views of your own too: own_views.py, a module, or several "
                              "with commas between (default DASHBOARD_VIEWS)")


if __name__ == "__main__":
    sys.exit(main())
