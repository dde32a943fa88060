"""The headers of every answer: what a browser may do with it."""

from __future__ import annotations

from urllib.parse import parse_qsl

from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.web import OutputTransform

#: BokehJS writes style elements into its shadow roots, and asks for no nonce; nothing else is
#: inline. Nothing is made code of: BokehJS does so only for callbacks in text, and there are none.
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "style-src-attr": "'none'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


#: What forbids frames.
NOBODY = ("'none'",)


def headers(
    address: str, query: str, framers: tuple[str, ...], of_page: tuple[str, ...] = NOBODY
) -> dict[str, str]:
    """Return the headers of the answer to a request.

    Parameters
    ----------
    address : str
        The path that was asked for.
    query : str
        What follows the question mark.
    framers : tuple of str
        Who may show an embedded view in a frame.
    of_page : tuple of str, optional
        Who may show the whole page in one; nobody, if not given.

    Examples
    --------
    >>> headers("/", "embed=remittances", ("*",))["Content-Security-Policy"][-17:]
    'frame-ancestors *'
    >>> headers("/", "", ("*",))["X-Frame-Options"]
    'DENY'
    """
    embed = address == "/" and bool(dict(parse_qsl(query)).get("embed"))
    who = framers if embed else (of_page or NOBODY) if address == "/" else NOBODY
    policy = {**POLICY, "frame-ancestors": " ".join(who)}
    found = {**ALWAYS, "Content-Security-Policy": "; ".join(map(" ".join, policy.items()))}
    return found if who != NOBODY else {**found, "X-Frame-Options": "DENY"}


class Headers(OutputTransform):
    """Sets the headers, whichever handler answers: errors, redirects and files too."""

    #: Who may frame embedded views, and the whole page; set once, when the server is made.
    framers: tuple[str, ...] = ("*",)
    of_page: tuple[str, ...] = NOBODY

    def __init__(self, request: HTTPServerRequest) -> None:
        self.found = headers(request.path, request.query, self.framers, self.of_page)

    def transform_first_chunk(
        self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, HTTPHeaders, bytes]:
        """Add them, and take out what tells which programs answer."""
        for name, value in self.found.items():
            headers[name] = value
        headers.pop("Server", None)
        return status_code, headers, chunk
