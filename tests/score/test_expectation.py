"""A file passes when its status, counts and sums are those of the list, and only then."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from pims.ingest.staged import FileReport
from pims.records.port import Problem
from tests.score.expectation import expectations

ANY_KIND = "file status kind read sum_field currency sum optional note read_max".split()
BANK = (
    "file expected currency n_transactions sum_of_amounts n_booked sum_booked opening_balance closing_balance".split()
)


def _report(path: str = "a.csv", status: str = "imported", **changes: Any) -> FileReport:
    fields: dict[str, Any] = {
        "path": path,
        "sha256": "",
        "status": status,
        "importer": "x",
        "company": None,
        "import_id": None,
        "records": {"transaction": {"read": 2, "new": 2, "duplicate": 0, "similar": 0}},
        "sums": {"transaction": {"EUR": "-12.50"}},
        "accounts": [],
        "problems": [],
        "assumed": {},
        "notes": [],
        "question": None,
        "ignored": 0,
        "seconds": 0.0,
        "named": True,
    }
    return FileReport(**{**fields, **changes})


def _misses(folder: Path, name: str, columns: list[str], line: dict[str, str], *reports: FileReport) -> str:
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerow({"file": "a.csv", **line})
    (expectation,) = expectations(folder)
    return expectation.misses(list(reports))


KIND = {"status": "imported", "kind": "transaction", "read": "2", "currency": "EUR", "sum": "-12.5", "optional": "0"}


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ({}, True),
        ({"read": "3"}, False),
        ({"read": "1", "read_max": "3"}, True),
        ({"read": "3", "read_max": "5"}, False),
        ({"sum": "12.50"}, False),
        ({"currency": "USD"}, False),
        ({"kind": "*", "read": "2"}, True),
        ({"kind": "problem", "read": "0", "sum": ""}, True),
        ({"kind": "problem", "read": "1", "sum": ""}, False),
        ({"kind": "receipt"}, False),
        ({"kind": "", "read": "", "sum": ""}, True),
    ],
)
def test_a_line_of_any_kind(tmp_path: Path, line: dict[str, str], right: bool) -> None:
    assert (_misses(tmp_path, "EXPECT.csv", ANY_KIND, {**KIND, **line}, _report()) == "") == right


@pytest.mark.parametrize(("accepted", "right"), [("imported|unrecognised", True), ("imported", False)])
def test_a_file_that_is_not_taken_passes_when_that_is_accepted(tmp_path: Path, accepted: str, right: bool) -> None:
    report = _report(status="unrecognised", records={}, sums={})
    assert (_misses(tmp_path, "EXPECT.csv", ANY_KIND, {**KIND, "status": accepted}, report) == "") == right


def test_members_of_an_archive_are_judged_one_by_one(tmp_path: Path) -> None:
    reports = (_report("a.csv!in/one.csv"), _report("a.csv!two.csv", records={}, sums={}))
    assert _misses(tmp_path, "EXPECT.csv", ANY_KIND, {**KIND, "file": "a.csv!*/one.csv"}, *reports) == ""
    assert _misses(tmp_path, "EXPECT.csv", ANY_KIND, {**KIND, "file": "a.csv!two.csv"}, *reports) != ""


OK = {"expected": "ok", "currency": "EUR", "n_transactions": "2", "sum_of_amounts": "-12.50"}
DIFFERS = [{"account": "x", "balance_check": "differs"}]
PROBLEM = [Problem("line 3", "bad_amount")]


@pytest.mark.parametrize(
    ("line", "changes", "right"),
    [
        ({}, {}, True),
        ({"n_transactions": "3"}, {}, False),
        ({"n_transactions": "3", "n_booked": "2", "sum_booked": "-12.5"}, {}, True),
        ({"sum_of_amounts": "EUR:-12.5|USD:0"}, {}, True),
        ({"sum_of_amounts": "-12.5", "currency": ""}, {}, True),
        ({"currency": "USD"}, {}, False),
        ({}, {"status": "rejected"}, False),
        ({"opening_balance": "20", "closing_balance": "7.50"}, {"accounts": DIFFERS}, False),
        ({"opening_balance": "20", "closing_balance": "8"}, {"accounts": DIFFERS}, True),
        ({"n_transactions": "0"}, {"status": "empty"}, True),
        ({"expected": "partial"}, {}, False),
        ({"expected": "partial"}, {"problems": PROBLEM}, True),
        ({"expected": "error-or-empty"}, {"status": "empty"}, True),
        ({"expected": "error-or-empty"}, {}, False),
        ({"expected": "error-or-partial"}, {"problems": PROBLEM}, True),
    ],
)
def test_a_line_of_a_bank(tmp_path: Path, line: dict[str, str], changes: dict[str, Any], right: bool) -> None:
    assert (_misses(tmp_path, "INDEX.csv", BANK, {**OK, **line}, _report(**changes)) == "") == right


def test_a_list_without_counts_expects_nothing(tmp_path: Path) -> None:
    (tmp_path / "INDEX.csv").write_text("file,kind\na.csv,receipts\n", encoding="utf-8")
    assert expectations(tmp_path) == []
