from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers import IMPORTERS
from importers.source import FileSource
from importers.traces.facebook import FACEBOOK
from importers.traces.meta_json import repaired, repaired_text
from importers.traces.moments import moment
from importers.traces.tally import Tally
from importers.traces.tiktok import TikTok
from importers.traces.uber_trips import UberTrips
from pims.ingest.child import claiming
from pims.records.port import Refusal, Row
from tests.importers.said import said

SAMPLES = Path(__file__).parents[1] / "samples"
BY_NAME = {importer.name: importer for importer in IMPORTERS}
MARKED = [
    file
    for file in sorted(SAMPLES.glob("*/*"))
    if file.parent.name in BY_NAME and not file.name.endswith(".expected.json") and b"FAKE-" in file.read_bytes()
]


@pytest.mark.parametrize("sample", MARKED, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_secrets_bodies_and_places_are_never_said(sample: Path) -> None:
    """What no record may hold is marked FAKE- in the samples."""
    assert "FAKE-" not in repr(said(BY_NAME[sample.parent.name], FileSource(sample.name, sample)))


def test_samples_hold_what_must_not_be_said() -> None:
    assert {file.parent.name for file in MARKED} >= {"mailbox", "uber_trips", "tiktok", "x_archive", "enpass_accounts"}


@pytest.mark.parametrize(
    "document",
    [
        {"participants": [{"name": "Aline"}], "messages": [{"sender_name": "Bob", "content": '"topics_v2": []'}]},
        {"likes_media_likes": [{"title": "aline", "string_list_data": []}]},
        {"installed_apps_v2": [{"name": "Appli Démo"}]},
        {"topics_v2": {"a": 1}},
        {"inferences": ["a"], "other": 1},
        [{"timestamp": 1700000000, "label_values": [{"label": "Author", "value": "aline"}]}],
        [{"header": "Recherche", "title": "Vous avez recherché vélo", "titleUrl": "https://x.example", "products": []}],
    ],
)
def test_messages_and_other_files_are_not_claimed(document: object) -> None:
    source = FileSource("videos_watched.json", json.dumps(document).encode())
    assert claiming(source, IMPORTERS)[0] == []


def test_json_cut_short_is_refused_and_said_so() -> None:
    source = FileSource("ads_interests.json", b'{"topics_v2": ["Cuisine", "V')
    with pytest.raises(Refusal) as refused:
        FACEBOOK.claims(source)
    assert (refused.value.status, refused.value.code) == ("unreadable", "bad_json")


@given(st.text())
def test_repair_undoes_what_meta_does(text: str) -> None:
    spoiled = text.encode("utf-8", "surrogatepass").decode("latin-1")
    if not text.isascii() and not any(0xD800 <= ord(letter) < 0xE000 for letter in text):
        assert repaired({spoiled: [spoiled]}) == {text: [text]}
    assert repaired_text(spoiled if text.isascii() else "œ" + text) == (text if text.isascii() else "œ" + text)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("1700000000", "2023-11-14T22:13:20Z"),
        ("1700000000123", "2023-11-14T22:13:20Z"),
        ("1700000000123456", "2023-11-14T22:13:20Z"),
        ("1700000000.5", "2023-11-14T22:13:20Z"),
        ("0", ""),
        ("-5", ""),
        ("hier", ""),
        ("99999999999999999999", ""),
        (None, ""),
    ],
)
def test_moments(written: object, iso: str) -> None:
    assert moment(written) == iso


def test_equal_traces_are_one() -> None:
    tally = Tally()
    for at in ("2025-03-01T00:00:00Z", "", "2025-01-01T00:00:00Z"):
        tally.add(f"line {at}", {"kind": "site_event", "actor": "a"}, "raw", at)
    tally.add("line 9", {"kind": "site_event", "actor": "b"}, "raw")
    first, second = tally.rows()
    assert (first.cells["first_at"], first.cells["last_at"], first.cells["events"]) == (
        "2025-01-01T00:00:00Z", "2025-03-01T00:00:00Z", "3",
    )  # fmt: skip
    assert second.cells["events"] == "1"


def test_a_section_of_tiktok_that_stands_in_two_parts_counts_once() -> None:
    held = {"Ad Interests": {"AdInterestCategories": "Cuisine"}}
    source = FileSource("user_data.json", json.dumps({"Activity": held, "Ads and data": held}).encode())
    assert TikTok().claims(source)
    assert len([one for one in TikTok().read(source) if isinstance(one, Row)]) == 1


def test_trips_say_no_place() -> None:
    sample = SAMPLES / "uber_trips" / "trips_data.csv"
    text = repr(list(UberTrips().read(FileSource(sample.name, sample))))
    assert not [place for place in ("48.1234567", "2.7654321", "Ville", "6.17") if place in text]
