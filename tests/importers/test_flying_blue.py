"""Histories of Flying Blue in the languages and the layouts that PDF files give them."""

from __future__ import annotations

from typing import Any

import pytest

from importers.shops.flying_blue_history import FlyingBlueHistory
from importers.shops.flying_blue_words import kind_of, private
from importers.source import FileSource
from pims.records.port import Conventions, Note, Problem, Row

HEAD = "SAMPLE ALEX\nFlying Blue number: 4000000042\nSILVER\n"


def read(*pages: str) -> list[Any]:
    source = FileSource("history.pdf", b"%PDF-1.7")
    source.memo("pdf", lambda: pages)
    assert FlyingBlueHistory().claims(source)
    return list(FlyingBlueHistory().read(source))


def moved(said: list[Any]) -> list[tuple[str, str, str]]:
    rows = [one.cells for one in said if isinstance(one, Row) and one.kind == "points_movement"]
    return [(cells["on"], cells["points"], cells["unit"]) for cells in rows]


@pytest.mark.parametrize(
    ("posted", "took", "on"),
    [
        ("10 dec 2025", "op 21 nov 2025", "2025-11-21"),
        ("Dec 10, 2025", "on Nov 21, 2025", "2025-11-21"),
        ("10 déc. 2025", "le 21 nov. 2025", "2025-11-21"),
        ("10. Dez. 2025", "am 1. März 2025", "2025-03-01"),
        ("1er août 2026", "le 14 juil. 2026", "2026-07-14"),
        ("2 set 2026", "il 7 giu 2026", "2026-06-07"),
        ("2 okt 2026", "op\n3 mei 2026", "2026-05-03"),
    ],
)
def test_days_are_read_in_each_language(posted: str, took: str, on: str) -> None:
    said = read(f"{HEAD}{posted} Hotel - EXAMPLE INN 367 Miles 0 XP\nEXAMPLE INN 367 Miles 0 XP\n{took}\n")
    assert moved(said) == [(on, "367", "miles")]


def test_the_three_counters_are_three_units_and_the_last_of_each_carries_its_balance() -> None:
    said = read(f"{HEAD}Activity history 2.345 Miles 60 XP 20 UXP\n"
                "30 nov 2025 My trip to Berlin 276 Miles 5 XP 5 UXP\n1 nov 2025 Promo 1 000 Miles 0 XP\n")  # fmt: skip
    assert moved(said) == [("2025-11-01", "1000", "miles"), ("2025-11-30", "276", "miles"), ("2025-11-30", "5", "xp"),
                           ("2025-11-30", "5", "uxp")]  # fmt: skip
    balances = [one.cells.get("balance_after") for one in said if isinstance(one, Row) and one.kind != "identity_fact"]
    assert balances == [None, None, "2345", "60", "20"]


def test_parts_that_do_not_add_up_leave_the_activity_and_are_said() -> None:
    said = read(f"{HEAD}3 nov 2025 Shopping - EXAMPLE 500 Miles 0 XP\nEXAMPLE 450 Miles 0 XP\non Oct 1, 2025\n")
    assert moved(said) == [("2025-11-03", "500", "miles")]
    assert [one.code for one in said if isinstance(one, Note)] == ["parts_differ"]


def test_equal_activities_of_one_day_are_two() -> None:
    row = "9 nov 2025 Air adjustment 0 Miles 20 XP\n"
    assert moved(read(HEAD + row * 2)) == [("2025-11-09", "20", "xp")] * 2


def test_a_month_without_a_name_we_know_is_a_problem() -> None:
    said = read(f"{HEAD}9 nov 2025 Air adjustment 0 Miles 20 XP\n9 foo 2025 Promo 100 Miles 0 XP\n")
    assert [one.code for one in said if isinstance(one, Problem)] == ["bad_date"]
    assert moved(said) == [("2025-11-09", "20", "xp")]


def test_pages_continue_and_their_heads_are_no_activities() -> None:
    second = f"{HEAD}11 dec 2025 • Pagina 2/2\n2 nov 2025 Promo 10 Miles 0 XP\n"
    said = read(f"{HEAD}11 dec 2025 • Pagina 1/2\n3 nov 2025 Promo 20 Miles 0 XP\n", second)
    assert moved(said) == [("2025-11-02", "10", "miles"), ("2025-11-03", "20", "miles")]
    member = next(one for one in said if isinstance(one, Row) and one.kind == "loyalty_account")
    assert member.cells == {"number_masked": "…0042", "programme": "Flying Blue", "status": "SILVER"}
    assert isinstance(said[0], Conventions)


@pytest.mark.parametrize(
    ("label", "points", "kind"),
    [("Miles expired", "-120", "expire"), ("Transfert de Miles", "500", "transfer_in"), ("Upgrade", "-9000", "redeem"),
     ("Miles overdragen", "-500", "transfer_out"), ("Welcome bonus", "5000", "bonus"), ("My trip", "90", "earn"),
     ("Remboursement billet", "9000", "return"), ("Ajustement", "-3", "adjust")],
)  # fmt: skip
def test_kind_is_from_the_words_and_the_printed_sign(label: str, points: str, kind: str) -> None:
    assert kind_of(label, points) == kind


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("AMS - YYZ, Alex Sample", "AMS - YYZ"),
        ("Flying Blue Family - Miles van CAMILLE", "Flying Blue Family - Miles van C…"),
        ("Transfer Miles to DOMINIQUE EXAMPLE", "Transfer Miles to D…"),
        ("Mon voyage à Lisbonne", "Mon voyage à Lisbonne"),
        ("Air Miles to Flying Blue", "Air Miles to Flying Blue"),
        ("Transfert de Miles", "Transfert de Miles"),
    ],
)
def test_names_of_others_are_not_kept(label: str, shown: str) -> None:
    assert private(label) == shown
    assert private(shown) == shown
