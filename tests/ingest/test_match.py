"""Movements against the store: twins survive, overlaps and re-imports add nothing, doubt is shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pims.ingest.match import Match, match
from pims.queries.known import KnownMovement
from pims.records.bank import Transaction

DAY = date(2026, 3, 2)


def row(label: str = "CARTE 02/03 CAFE", amount: int = -250, days: int = 0, **more: Any) -> Transaction:
    return Transaction(booked_on=DAY + timedelta(days), amount=amount, currency="EUR", label=label, **more)


def stored(rows: list[Transaction], importer: str = "csv") -> list[KnownMovement]:
    """The rows as a first import would have stored them."""
    made = match(rows, [], importer, "account", {})
    return [
        KnownMovement(
            i, r.booked_on, r.amount, r.currency, m.occ, r.label, r.remittance, r.reference, r.status, importer
        )
        for i, (r, m) in enumerate(zip(rows, made, strict=True), start=1)
    ]


def judged(rows: list[Transaction], known: list[KnownMovement], importer: str = "csv", **said: str) -> list[Match]:
    return match(rows, known, importer, "account", said)


def outcomes(found: list[Match]) -> list[str]:
    return [one.outcome for one in found]


def test_twins_of_one_file_are_two_movements() -> None:
    found = judged([row(), row()], [])
    assert outcomes(found) == ["new", "new"]
    assert [one.occ for one in found] == [1, 2]


def test_a_second_twin_in_a_later_file_is_new() -> None:
    found = judged([row(), row()], stored([row()]))
    assert outcomes(found) == ["duplicate", "new"]
    assert found[1].occ == 2


def test_the_same_reference_is_the_same_movement_whatever_the_words() -> None:
    found = judged([row("CAFE", reference="A1")], stored([row("CARTE CAFE DU PORT", reference="A1")]))
    assert (found[0].outcome, found[0].reason) == ("duplicate", "same_reference")


def test_a_label_cut_by_another_format_is_the_same() -> None:
    found = judged([row("CARTE 02/03 CAFE DU PO")], stored([row("CARTE 02/03 CAFE DU PORT NANTES")]), "ofx")
    assert found[0].outcome == "duplicate"


def test_other_references_and_other_words_are_another_movement() -> None:
    known = stored([row("CARTE 02/03 CAFE", reference="A1")])
    assert judged([row("CARTE 02/03 PRESSE", reference="A2")], known)[0].outcome == "new"


def test_other_words_alone_wait_for_the_person() -> None:
    found = judged([row("CARTE 02/03 PRESSE")], stored([row("CARTE 02/03 CAFE")]))
    assert (found[0].outcome, found[0].reason) == ("similar", "same_day_and_amount")


def test_a_word_given_once_is_remembered() -> None:
    known = stored([row("CARTE 02/03 CAFE")])
    digest = judged([row("CARTE 02/03 PRESSE")], known)[0].digest
    assert judged([row("CARTE 02/03 PRESSE")], known, **{digest: "drop"})[0].reason == "decided_drop"
    kept = judged([row("CARTE 02/03 PRESSE")], known, **{digest: "keep"})[0]
    assert (kept.outcome, kept.occ) == ("new", 2)


def test_references_rewritten_at_each_download_are_not_trusted() -> None:
    first = [row(f"SHOP {n} ABCDEF", amount=-100 - n, reference=f"X{n}") for n in range(5)]
    again = [replace(r, reference=f"Y{n}") for n, r in enumerate(first)]
    again[4] = replace(again[4], label="SOMETHING ELSE")
    found = judged(again, stored(first))
    assert outcomes(found) == ["duplicate"] * 4 + ["similar"]


def test_references_and_words_that_all_differ_are_shown() -> None:
    first = [row(f"SHOP {n} ABCDEF", amount=-100 - n, reference=f"X{n}") for n in range(5)]
    again = [replace(r, label=f"CB {n}", reference=f"Y{n}") for n, r in enumerate(first)]
    assert outcomes(judged(again, stored(first))) == ["similar"] * 5


def test_other_words_of_another_import_are_known_too() -> None:
    known = stored([row("CARTE 02/03 CAFE")])
    also = [known[0]._replace(label="PAIEMENT CB PORT", booked_on=DAY + timedelta(1))]
    found = match([row("PAIEMENT CB PORT", days=1)], known, "csv", "account", {}, lambda _ids: also)
    assert (found[0].outcome, found[0].candidate_id) == ("duplicate", known[0].id)


def test_references_of_two_formats_are_not_compared() -> None:
    known = stored([row("CARTE 02/03 CAFE", reference="A1")], "ofx")
    assert judged([row("AUTRE CHOSE", reference="B7")], known, "csv")[0].outcome == "similar"


def test_a_pending_movement_booked_later_is_not_added() -> None:
    known = stored([row(status="pending")])
    found = judged([row(days=2, status="booked")], known)
    assert (found[0].outcome, found[0].reason) == ("similar", "pending_booked")


def test_a_weekly_purchase_is_new_each_week_within_one_format() -> None:
    assert judged([row("CARTE CAFE DU PORT", days=3)], stored([row("CARTE CAFE DU PORT")]))[0].outcome == "new"


def test_a_table_is_one_format_before_and_after_the_person_maps_it() -> None:
    before = stored([row("CAFE", reference="A1")], "bank_table")
    assert outcomes(judged([row("BAR", reference="A2")], before, "mapped_table")) == ["new"]
    assert outcomes(judged([row(days=1)], stored([row()], "bank_table"), "mapped_table")) == ["new"]


def test_a_day_moved_by_another_format_waits_for_the_person() -> None:
    known = stored([row("VIR DUPONT LOYER MARS", days=0)], "csv")
    rows = [row("OTHER ROW ONE", amount=-1, days=-3), row("VIR DUPONT LOYER", days=1), row("OTHER TWO", -2, days=5)]
    found = judged(rows, known, "ofx")
    assert (found[1].outcome, found[1].reason) == ("similar", "other_format_day")


MOVEMENTS = st.builds(
    row,
    label=st.sampled_from(["CAFE DU PORT", "PRESSE GARE", "BOULANGERIE", "CAFE DU PORT"]),
    amount=st.sampled_from([-250, -250, -480, 1200]),
    days=st.integers(0, 4),
)


@given(st.lists(MOVEMENTS, max_size=25))
def test_the_same_rows_again_add_nothing(rows: list[Transaction]) -> None:
    assert outcomes(judged(rows, stored(rows))) == ["duplicate"] * len(rows)


@given(st.lists(MOVEMENTS, max_size=25), st.data())
def test_rows_in_any_order_add_nothing(rows: list[Transaction], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(rows))
    assert set(outcomes(judged(shuffled, stored(rows)))) <= {"duplicate"}


@given(st.lists(MOVEMENTS, max_size=20), st.lists(MOVEMENTS, max_size=20))
def test_an_overlap_adds_only_what_is_more(first: list[Transaction], more: list[Transaction]) -> None:
    found = judged(first + more, stored(first))
    assert outcomes(found).count("duplicate") >= len(first)
    assert len(found) == len(first) + len(more)
    # Nothing is taken away: every row is known, new, or shown.
    assert Counter(outcomes(found)).total() == len(first) + len(more)
    taken = [one.candidate_id for one in found if one.outcome == "duplicate"]
    assert len(taken) == len(set(taken))


@given(st.lists(MOVEMENTS, max_size=25))
def test_new_rows_never_share_a_key(rows: list[Transaction]) -> None:
    found = judged(rows, [])
    keys = [(r.booked_on, r.amount, m.occ) for r, m in zip(rows, found, strict=True)]
    assert len(keys) == len(set(keys)) == len(rows)


def test_a_movement_without_currency_is_that_of_the_only_currency() -> None:
    nameless = stored([replace(row(), currency="XXX")])
    assert outcomes(judged([row()], nameless)) == ["duplicate"]
    assert outcomes(judged([replace(row(), currency="XXX")], stored([row()]))) == ["duplicate"]
    two = stored([row(), replace(row("AUTRE"), currency="USD")])
    assert outcomes(judged([replace(row(), currency="XXX")], two)) == ["new"]


def test_counters_that_begin_again_at_each_download_never_swap_two_shops() -> None:
    baker, kiosk = "CARTE 02/02 BOULANGERIE", "CARTE 02/02 KIOSQUE"
    first = [row(baker, reference="DL5"), row(baker, reference="DL6"), row(kiosk, reference="DL7")]
    second = [row(baker, reference="DL3"), row(baker, reference="DL4"), row(kiosk, reference="DL5")]
    assert outcomes(judged(second, stored(first))) == ["duplicate"] * 3


def test_a_reference_still_names_a_movement_whose_words_changed() -> None:
    known = stored([row("CARTE CAFE", reference="A1"), row("CARTE CAFE", reference="A2")])
    found = judged([row("CARTE CAFE", reference="A2"), row("CAFE DU PORT", reference="A1")], known)
    assert [(one.outcome, one.candidate_id) for one in found] == [("duplicate", 2), ("duplicate", 1)]
