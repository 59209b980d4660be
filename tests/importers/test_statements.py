"""Itemised statements as operators of several countries write them: masks, minutes beside volumes, rows twice."""

from __future__ import annotations

import pytest

from importers.telecom.american_time import american_day, american_moment
from importers.telecom.call_details import calls
from importers.telecom.itemised import Itemised
from importers.telecom.numbers import as_written, international
from pims.records.port import Conventions, Ignored, Problem, Row
from tests.importers.test_usage import codes, read, rows

CONGSTAR = "Datum;Uhrzeit;Rufnummer;Art;Dauer/KB;Betrag (EUR)\n"
SESSION = "15.10.2026;{}:00:00;internet;Datenverbindung;1234;0,00\n"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0171 2345xxx", "01712345***"),
        ("0711 123XXX", "0711123***"),
        ("00 49 30 1234***", "+49301234***"),
        ("044 123 45 67", "0441234567"),
        ("internet", "internet"),
    ],
)
def test_numbers_of_a_country_that_is_not_told_stay_as_written(text: str, number: str) -> None:
    assert as_written(text) == number


def test_hidden_digits_are_stars_however_they_are_hidden() -> None:
    ways = ("063998xxxx", "06 39 98 XX XX", "06.39.98.**.**")
    assert {international(text) for text in ways} == {"+3363998****"}


def test_a_german_list_makes_no_french_numbers() -> None:
    found = rows(read(Itemised(), f"{CONGSTAR}14.10.2026;09:12:00;0711 123xxx;Anruf;3:12;0,09\n"))
    assert [one["counterpart"] for one in found] == ["0711123***"]


def test_minutes_and_kilobytes_share_a_column_and_that_is_said() -> None:
    text = f"{CONGSTAR}14.10.2026;10:12:00;0711 123xxx;Anruf;3;0,09\n{SESSION.format(11)}"
    said = read(Itemised(), text)
    call, data = rows(said)
    assert (call["duration_s"], data["volume_bytes"]) == ("180", "1234000")
    assert isinstance(said[0], Conventions)
    assert dict(said[0].assumed) == {"decimal_volumes": True, "minutes": True}


def test_sessions_that_are_all_listed_twice_count_once() -> None:
    text = CONGSTAR + "".join(SESSION.format(hour) * 2 for hour in (10, 11, 12))
    said = read(Itemised(), text)
    assert (len(rows(said)), codes(said)) == (3, ["repeated_rows"])
    assert sum(one.count for one in said if isinstance(one, Ignored)) == 3


def test_a_session_that_stands_twice_among_others_stays_twice() -> None:
    text = CONGSTAR + SESSION.format(10) * 2 + SESSION.format(11)
    assert len(rows(read(Itemised(), text))) == 3


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("06 39 98 ** ** Appel France 00:04:10 00:05:00 0,00", {"duration_s": "250", "billed_duration_s": "300"}),
        ("Appel vers 3244 1 min 30 s 0,80 €", {"counterpart": "3244", "duration_s": "90", "cost": "0,80"}),
        ("Appel reçu 06 39 98 ** ** 2 mn inclus", {"direction": "in", "duration_s": "120"}),
        ("Internet Espagne 1 512,4 Mo inclus", {"kind": "data", "volume_bytes": "1512400000", "label": "Espagne"}),
        ("+44 79 11 ** ** Royaume-Uni 00:02:31 1,2000", {"kind": "voice", "counterpart": "+447911****"}),
        ("06 39 98 ** ** SMS 3 0,30 €", {"kind": "sms", "cost": "0,30"}),
    ],
)
def test_rows_of_a_statement_on_paper(row: str, cells: dict[str, str]) -> None:
    page = "Relevé détaillé de vos communications\nLigne : 06 39 98 00 01\n14/10/2026 09h12 "
    (found,) = calls([page + row])
    assert isinstance(found, Row)
    assert cells.items() <= found.cells.items()
    assert found.cells["started_at"] == "14/10/2026 09:12"


@pytest.mark.parametrize("row", ["06 39 98 ** ** Appel 0,10", "Appel 00:01:00", "00:01:00 00:02:00 00:03:00 0,10", "?"])
def test_a_row_that_is_not_whole_is_a_problem(row: str) -> None:
    (found,) = calls([f"Détail de vos communications\n14/10/2026 09:12 {row}"])
    assert isinstance(found, Problem)


def test_american_days_and_hours() -> None:
    assert [american_day(text) for text in ("Jan 31, 2026", "January 5 2026", "4/1/2026", "31 Jan 2026", "")] == [
        "2026-01-31", "2026-01-05", "2026-04-01", "", "",
    ]  # fmt: skip
    assert american_moment("4/1/2026", "12:05AM") == "2026-04-01 00:05"
    assert american_moment("4/1/2026", "13:05PM") == ""
