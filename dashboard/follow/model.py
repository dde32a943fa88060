"""What a shared session is, what its state may be, and what its followers are told."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
from dataclasses import asdict, dataclass

from dashboard.selection import Selection, read_query
from dashboard.views import views_by_name

#: Bytes of a state, and characters of the address in it.
LARGEST_STATE, LONGEST_ADDRESS = 8_000, 2_000
#: 16 random bytes, as 22 characters that can stand in an address.
RANDOM_BYTES = 16
ID = re.compile(r"[A-Za-z0-9_-]{22}")
FACES = ("chart", "table", "source")


class Refused(Exception):  # noqa: N818 -- it is an answer, not a fault
    """Nothing was changed; `reason` is a key of the words under ``follow.refused``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Shared:
    """A shared session.

    Parameters
    ----------
    id : str
        Known to every follower.
    lock : str
        Hash of the secret of those who may steer; the secret itself is kept nowhere.
    state : str
        The last state, as JSON.
    number : int
        Counts the states; a higher one is newer.
    used : float
        When it was last steered, in seconds of the hub's clock.
    ended : bool
        Whether the presenter has ended it.
    """

    id: str
    lock: str
    state: str
    number: int
    used: float
    ended: bool = False

    def opens_to(self, secret: str) -> bool:
        """Whether `secret` may steer."""
        return hmac.compare_digest(self.lock, lock_for(secret))

    def to_json(self) -> str:
        """Return the session as one line of JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str | None) -> Shared | None:
        """Return the session that `to_json` wrote, or None if `text` is not of that form."""
        try:
            return cls(**json.loads(text or ""))
        except (ValueError, TypeError):
            return None


def new_key() -> str:
    """Return an id or a secret that cannot be guessed."""
    return secrets.token_urlsafe(RANDOM_BYTES)


def lock_for(secret: str) -> str:
    """Return the hash by which `secret` is recognized."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def read_state(found: object) -> str:
    """Return the state in `found` as JSON: what a page may be asked to show, and no more.

    The address loses its language and the parts that mean nothing; a fragment that is no
    view and face becomes empty; unknown entries are left out.

    Raises
    ------
    Refused
        If `found` is not of that form, or too large.
    """
    if not isinstance(found, dict):
        raise Refused("not_understood")
    address, fragment = found.get("address", ""), found.get("fragment", "")
    blank = found.get("blank", False)
    if not (isinstance(address, str) and isinstance(fragment, str) and isinstance(blank, bool)):
        raise Refused("not_understood")
    state = {"address": _address(address), "fragment": _fragment(fragment), "blank": blank}
    if found.get("stop") is not None:
        state["stop"] = found["stop"]
    try:
        text = json.dumps(state, separators=(",", ":"), allow_nan=False)
    except (ValueError, RecursionError):
        raise Refused("not_understood") from None
    if len(text) > LARGEST_STATE:
        raise Refused("too_large")
    return text


def _address(text: str) -> str:
    if len(text) > LONGEST_ADDRESS:
        raise Refused("too_large")
    fields, _ = read_query(text)
    parts = Selection(**fields).to_query().split("&")
    return "&".join(part for part in parts if not part.startswith("lang="))


def _fragment(text: str) -> str:
    view, _, face = text.partition("/")
    return text if view in views_by_name() and face in FACES else ""


def news_of(shared: Shared) -> str:
    """Return what followers are told of a session: its state, or that it has ended."""
    if shared.ended:
        return told("ended")
    return f'{{"kind":"stop","number":{shared.number},"state":{shared.state}}}'


def told(kind: str) -> str:
    """Return the news without a state: ended, unknown, full or away."""
    return json.dumps({"kind": kind})
