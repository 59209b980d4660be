"""The objection on the command line, its request and its clock; digital traces counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.terminal.conftest import Pims

AUDIENCES = {"custom_audiences_all_types_v2": [
    {"advertiser_name": "Carrefour", "has_data_file_custom_audience": True, "has_remarketing_custom_audience": True,
     "has_in_person_store_visit": False},
    {"advertiser_name": "Atelier Brume", "has_data_file_custom_audience": True,
     "has_remarketing_custom_audience": False, "has_in_person_store_visit": False},
]}  # fmt: skip


@pytest.fixture
def advertised(filled: Pims) -> Pims:
    """A store to which a platform said who handed it a list."""
    name = "advertisers_using_your_activity_or_information.json"
    filled("import", filled.file(name, json.dumps(AUDIENCES)))
    return filled


def test_an_objection_states_what_a_platform_says_and_its_clock_runs(advertised: Pims) -> None:
    made = advertised.json("letter", "objection", "carrefour", "--out", str(advertised.folder), "--format", "txt")
    text = " ".join(Path(made["files"][0]).read_text("utf-8").split())
    assert "says that you handed it a list with me in it" in text
    assert set(made["missing"]) == {"sender_name", "sender_address", "written_address"}
    opened = advertised.json("requests", "new", "carrefour", "--kind", "objection")
    advertised.json("requests", "sent", str(opened["id"]), "--on", "2026-01-20")
    received = advertised.json("requests", "received", str(opened["id"]), "--on", "2026-01-22")
    assert (received["kind"], received["due_on"], received["status"]) == ("objection", "2026-02-23", "late")


def test_an_unknown_kind_of_letter_is_an_error_that_names_the_known_ones(filled: Pims) -> None:
    error = filled.json("letter", "portrait", "carrefour", "--out", str(filled.folder), code=1)["error"]
    assert error["code"] == "unknown_letter_kind"
    assert "objection" in f"{error['what']} {error['why']} {error['do']}"


def test_traces_are_counted_by_platform_and_kind(advertised: Pims) -> None:
    assert advertised.json("traces", "--by", "platform,kind") == [
        {"platform": "meta", "kind": "list_upload", "records": 2},
        {"platform": "meta", "kind": "remarketing", "records": 1},
    ]
    assert advertised.json("traces", "--by", "company") == [{"company": "meta", "records": 3}]
    assert "List with you in it" in advertised("traces", "--by", "kind")
    advertised("traces", "--by", "colour", code=2)
