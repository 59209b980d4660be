from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.jsons import Number, document, member, parse, written
from importers.source import FileSource
from importers.telecom.orange_calls import OrangeCalls
from importers.text import decode
from pims.records.port import Conventions, Refusal

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANY_TEXT, inner, max_size=4),
    max_leaves=12,
)
CALL = {
    "docType": "fr.orange.phonecommunicationlog",
    "timestamp": "2025-11-03T08:59:08Z",
    "msisdn": "33639980101",
    "partner": "33639980202",
    "length": 59,
    "chipType": "s",
    "type": "appel sortant",
}


def refused(text: str) -> tuple[str, str]:
    with pytest.raises(Refusal) as refusal:
        parse(text)
    return refusal.value.status, refusal.value.code


@given(ANY)
def test_what_is_written_is_what_was_read(value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False)
    assert json.loads(written(parse(text))) == json.loads(text)


@given(st.text(max_size=60) | st.binary(max_size=60))
def test_any_bytes_are_parsed_or_refused(text: str | bytes) -> None:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    source = FileSource("x.json", data)
    try:
        value = document(source)
    except Refusal:
        return  # any other exception is a failure
    assert json.loads(written(value)) == json.loads(decode(data).text)


def test_numbers_keep_their_digits() -> None:
    value = parse('{"a": 0.10, "b": 12345678901234567890.1234567890, "c": "0.10", "d": 1e400}')
    assert [value[name] for name in "abcd"] == ["0.10", "12345678901234567890.1234567890", "0.10", "1e400"]
    assert isinstance(value["a"], Number)
    assert not isinstance(value["c"], Number)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[NaN]", ("unreadable", "bad_json")),
        ("[-Infinity]", ("unreadable", "bad_json")),
        ('{"a": 1, "a": 2}', ("unreadable", "duplicate_key")),
        ('["\\ud83d"]', ("unreadable", "not_text")),
        ("[" * 65 + "]" * 65, ("rejected", "too_deep")),
        ("[" * 200_000, ("rejected", "too_deep")),
        ('[{"a": 1}', ("unreadable", "bad_json")),
        ("[1] [2]", ("unreadable", "bad_json")),
        ("", ("unreadable", "bad_json")),
    ],
)
def test_what_is_no_strict_json(text: str, why: tuple[str, str]) -> None:
    assert refused(text) == why


def test_a_level_that_is_allowed() -> None:
    assert parse("[" * 64 + "]" * 64)


def test_members() -> None:
    value = parse('{"a": {"b": " x ", "n": 1.50, "l": [1], "z": null}}')
    assert [member(value, "a", name) for name in ("b", "n", "l", "z", "none")] == ["x", "1.50", "", "", ""]
    assert member([value], "a") == ""


@given(st.dictionaries(st.sampled_from(sorted(CALL)), ANY), st.booleans())
def test_any_member_of_a_call_may_be_anything(other: dict[str, Any], alone: bool) -> None:
    """One saying a document, whatever its members hold."""
    changed = CALL | other
    text = json.dumps([CALL, changed] if not alone else changed)
    found = list(OrangeCalls().read(FileSource("appels.json", text.encode())))
    assert isinstance(found[0], Conventions)
    assert len([one for one in found if getattr(one, "kind", "") != "identity_fact"]) == (2 if alone else 3)


def test_positions_of_other_files_are_not_claimed() -> None:
    point = b'[{"docType": "fr.orange.geopoint", "latitude": 48.8, "longitude": 2.3}]'
    assert not OrangeCalls().claims(FileSource("points.json", point))
    assert not OrangeCalls().claims(FileSource("note.txt", b'see "docType": "fr.orange.videostream"'))


def test_exact_positions_are_nowhere() -> None:
    call = CALL | {"latitude": 45.187654, "longitude": 5.724999}
    found = repr(list(OrangeCalls().read(FileSource("appels.json", json.dumps([call]).encode()))))
    assert "45.19" in found
    assert "45.187" not in found
    assert "5.7249" not in found
