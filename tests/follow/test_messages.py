"""Whatever is sent, it is understood or refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.follow import Hub
from dashboard.follow.handler import LARGEST, STATUS, do
from dashboard.follow.model import LARGEST_STATE, Refused, lock_for, read_state
from dashboard.selection import read_query
from dashboard.settings import Settings
from dashboard.words import LANGUAGES, t
from tests.follow.hubs import refused, run

ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside),
    max_leaves=8,
)
KEYS = ("address", "fragment", "stop", "blank", "state", "id", "secret")
#: Objects with the right keys and any values.
CLOSE = st.dictionaries(st.sampled_from(KEYS), ANY)
ADDRESSES = st.lists(
    st.tuples(st.sampled_from(["place", "with", "year", "lang", "v", "usd", "x"]), st.text())
).map(lambda pairs: "&".join("=".join(pair) for pair in pairs))


@given(ANY | CLOSE | st.builds(lambda address: {"address": address}, ADDRESSES))
def test_any_state_is_read_or_refused(found: object) -> None:
    try:
        text = read_state(found)
    except Refused:
        return
    assert len(text.encode()) <= LARGEST_STATE
    state = json.loads(text)
    assert set(state) <= {"address", "fragment", "stop", "blank"}
    fields, set_aside = read_query(state["address"], "es")
    assert set_aside == []
    assert fields["language"] == "es", "no state imposes a language"


@given(
    st.sampled_from(["start", "steer", "look", "end"]),
    st.binary() | (ANY | CLOSE).map(lambda found: json.dumps(found).encode()),
)
def test_any_request_is_answered_or_refused_for_a_reason_that_has_words(
    deed: str, body: bytes
) -> None:
    hub = Hub(Settings(), lambda: 0.0)
    reason, answer = "", {}
    try:
        answer = run(do(hub, deed, body, "a"))
    except Refused as refusal:
        reason = refusal.reason
    started = len(hub.known) == 1 and deed == "start" and set(answer) == {"id", "secret"}
    assert started != (hub.known == {} and reason in STATUS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", STATUS)
def test_each_refusal_has_its_sentence(reason: str, language: str) -> None:
    assert t(f"follow.refused.{reason}", language).endswith(".")


def test_a_state_keeps_what_can_be_shown_and_nothing_else() -> None:
    found = {
        "address": "place=SLV&year=1066&lang=es&colour=red&with=USA",
        "fragment": "remittances/table", "blank": True, "more": 1,
        "stop": {"title": {"es": "Título"}},
    }
    assert json.loads(read_state(found)) == {
        "address": "v=1&place=SLV&with=USA", "fragment": "remittances/table", "blank": True,
        "stop": {"title": {"es": "Título"}},
    }
    assert json.loads(read_state({"fragment": "javascript:alert(1)"}))["fragment"] == ""


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'{"state": {"stop": "' + b"x" * LARGEST_STATE + b'"}}', "too_large"),
        (b" " * (LARGEST + 1), "too_large"),
        (b'{"state": {"address": "' + b"x" * 3000 + b'"}}', "too_large"),
        (b"[" * 5000, "not_understood"),
        (b'{"state": {"stop": NaN}}', "not_understood"),
        (b'{"state": {"address": 1}}', "not_understood"),
        (b'{"state": {"blank": "yes"}}', "not_understood"),
        (b'{"state": []}', "not_understood"),
        (b'{"id": 1, "state": {}}', "not_understood"),
        (b"\xff", "not_understood"),
        (b"", "not_understood"),
    ],
    ids=range(11),
)
def test_what_is_too_large_or_malformed_is_refused(body: bytes, reason: str) -> None:
    with refused(reason):
        run(do(Hub(Settings(), lambda: 0.0), "start", body, "a"))


def test_a_secret_is_known_by_its_sha_256() -> None:
    # From FIPS 180-2, appendix B.1.
    assert lock_for("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
