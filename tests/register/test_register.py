"""The register: claims follow from records, each with its records behind it, and strengths are never mixed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, insert, text

from pims.errors import KnownError
from pims.queries.evidence import FACTS
from pims.reference.data_kinds import data_kinds
from pims.reference.register_rules import EVIDENCE_STRENGTHS, FACETS, register_rules
from pims.register.holdings import Because, Holding
from pims.register.register import companies, company
from pims.store.tables import (
    KIND_CODES,
    RECORD_TABLES,
    imports,
    meanings,
    metadata,
    request_events,
    requests,
    sightings,
)


@dataclass
class Shelf:
    """An empty store in memory, filled row by row."""

    conn: Connection
    count: int = 0

    def put(self, kind: str, /, **cells: Any) -> int:
        """Adds a record of a kind, seen in import 1 at its own place; gives its id."""
        self.count += 1
        if kind != "transaction":
            cells.setdefault("identity", f"{kind}-{self.count}")
        row = self.conn.execute(insert(RECORD_TABLES[kind]).values(import_id=1, **cells))
        record = int(row.inserted_primary_key[0]) if row.inserted_primary_key else 0
        place = {"import_id": 1, "kind": KIND_CODES[kind], "record_id": record, "place": f"line {self.count}"}
        self.conn.execute(insert(sightings).values(**place))
        return record

    def pay(self, slug: str | None, amount: int, kind: str, on: str = "2026-03-05", **more: Any) -> int:
        """Adds a movement of account 1 with its meaning."""
        transfer = more.pop("transfer_with", None)
        cells = {"account_id": 1, "booked_on": on, "amount": amount, "currency": "EUR", "status": "booked",
                 "occ": self.count, "ym": 202603, **more}  # fmt: skip
        record = self.put("transaction", **cells)
        meaning = {"transaction_id": record, "kind": kind, "bare_label": "x", "company": slug}
        self.conn.execute(insert(meanings).values(**meaning, transfer_with=transfer))
        return record


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as conn:
        yield _shelf(conn)
    engine.dispose()


def _shelf(conn: Connection) -> Shelf:
    row = {"id": 1, "path": "a.csv", "sha256": "0", "size": 1, "status": "imported", "importer": "test",
           "company": "boursobank", "imported_at": "2026-11-01", "report": "{}", "raw": b""}  # fmt: skip
    conn.execute(insert(imports).values(**row))
    shelf = Shelf(conn)
    shelf.put("account", id=1, kind="checking", currency="EUR")
    return shelf


def _kinds(holdings: tuple[Holding, ...], strength: str) -> set[str]:
    return {holding.data_kind for holding in holdings if holding.strength == strength}


def test_queries_give_exactly_the_facets_that_rules_may_name() -> None:
    assert dict(FACTS) == dict(FACETS)


def test_a_direct_debit_proves_a_mandate_an_iban_and_payments(shelf: Shelf) -> None:
    first = shelf.pay("netflix", -1349, "direct_debit", "2026-01-05")
    second = shelf.pay("netflix", -1349, "direct_debit", "2026-02-05")
    page = company(shelf.conn, "Netflix")
    assert {"direct_debit_mandate", "bank_account_number", "payments"} <= _kinds(page.holdings, "proven")
    mandate = next(holding for holding in page.holdings if holding.data_kind == "direct_debit_mandate")
    assert [place.id for place in mandate.evidence] == [first, second]
    assert {place.where for place in mandate.evidence} == {"line 2", "line 3"}
    assert (mandate.records, mandate.first_on, mandate.last_on) == (2, "2026-01-05", "2026-02-05")
    assert (mandate.origin, mandate.rule) == ("given", "direct_debit_mandate")
    assert mandate.because.text("fr", "2").startswith("2 prélèvements")
    assert mandate.because.text("en", "2").startswith("2 direct debits")
    assert page.spent == {"EUR": 2698}


def test_one_record_is_told_in_the_singular(shelf: Shelf) -> None:
    shelf.pay("netflix", -1349, "card")
    (purchase,) = [holding for holding in company(shelf.conn, "netflix").holdings if holding.strength == "proven"]
    assert purchase.because == Because(
        "un paiement par carte en faveur de cette entreprise (rien n’y dit qu’elle le garde à votre nom)",
        "one card payment to this company (which does not show that it is filed under your name)",
    )


def test_the_bank_holds_the_account_and_its_transactions(shelf: Shelf) -> None:
    shelf.pay(None, -100, "card")
    shelf.pay("carrefour", -200, "card")
    page = company(shelf.conn, "boursobank")
    counts = {holding.data_kind: holding.records for holding in page.holdings if holding.strength == "proven"}
    assert counts == {"bank_account": 1, "account_holder": 1, "bank_transactions": 2}
    assert page.spent == {}


@pytest.mark.parametrize(
    ("name", "data_kind"),
    [("customer_number", "customer_number"), ("meter_number", "customer_number"), ("email", "email_address"),
     ("birth_date", "birth_date"), ("household_size", "household"), ("preference", "preferences"),
     ("consent", "marketing_consents"), ("nickname", "other_details")],
)  # fmt: skip
def test_an_identity_fact_proves_what_it_is_and_no_number(shelf: Shelf, name: str, data_kind: str) -> None:
    shelf.put("identity_fact", name=name, value="x", company="tesco")
    assert _kinds(company(shelf.conn, "carrefour").holdings, "proven") == set()
    assert _kinds(company(shelf.conn, "tesco").holdings, "proven") == {data_kind}


@pytest.mark.parametrize(
    ("value", "hinted"),
    [("Diabetic:OptOut", "diet_health"), ("Sans gluten : non", "diet_health"), ("Halal:OptIn", "diet_belief"),
     ("VEGETARIAN:OptOut", "diet_belief")],
)  # fmt: skip
def test_a_preference_that_may_reveal_health_or_beliefs_is_marked_even_when_it_is_no(
    shelf: Shelf, value: str, hinted: str
) -> None:
    shelf.put("identity_fact", name="preference", value=value, company="tesco")
    assert _kinds(company(shelf.conn, "tesco").holdings, "proven") == {"preferences", hinted}
    assert data_kinds()[hinted].special == hinted.removeprefix("diet_")


def test_a_bill_proves_a_customer_number_only_when_it_has_one(shelf: Shelf) -> None:
    bill = {"issued_on": "2026-03-01", "amount_to_pay": 1999, "currency": "EUR", "kind": "telecom"}
    shelf.put("invoice", number="1", company="free", **bill)
    assert _kinds(company(shelf.conn, "free").holdings, "proven") == {"invoices"}
    shelf.put("invoice", number="2", company="free", customer_number="C-1", **bill)
    assert _kinds(company(shelf.conn, "free").holdings, "proven") == {"invoices", "customer_number"}


def test_own_transfers_are_no_claim_and_no_spending(shelf: Shelf) -> None:
    shelf.pay("credit-mutuel", -5000, "transfer", transfer_with=7)
    assert [row.slug for row in companies(shelf.conn)] == ["boursobank"]


def test_refunds_are_netted_and_income_is_no_spending(shelf: Shelf) -> None:
    shelf.pay("fnac", -10_000, "card")
    shelf.pay("fnac", 4_000, "refund")
    shelf.pay("caf", 14_800, "transfer")
    rows = {row.slug: row for row in companies(shelf.conn)}
    assert rows["fnac"].spent == {"EUR": 6_000}
    assert rows["caf"].spent == {}
    assert "bank_account_number" in _kinds(rows["caf"].holdings, "proven")


def test_receipts_lines_and_points_of_a_printed_company_name(shelf: Shelf) -> None:
    receipt = shelf.put("receipt", company="Carrefour", purchased_at="2026-02-01T10:00:00", channel="store")
    shelf.put("receipt_line", receipt="r", position=1, receipt_id=receipt, amount_basis="line", kind="product")
    shelf.put("receipt_line", receipt="r", position=2, receipt_id=receipt, amount_basis="line", kind="discount")
    shelf.put("points_movement", company="carrefour", points="12", on="2026-02-01", kind="earn")
    row = next(row for row in companies(shelf.conn) if row.slug == "carrefour")
    counts = {holding.rule: (holding.records, holding.first_on) for holding in row.holdings if holding.records}
    assert counts == {"receipts": (1, "2026-02-01"), "receipt_lines": (1, "2026-02-01"),
                      "loyalty_points": (1, "2026-02-01")}  # fmt: skip


def test_a_host_of_the_password_list_resolves_to_its_company(shelf: Shelf) -> None:
    trace = shelf.put("account_trace", host="www.netflix.com", login="someone@example.org", source="password_list")
    shelf.put("account_trace", host="forum.example.org", login="someone", source="password_list")
    page = company(shelf.conn, "netflix")
    assert _kinds(page.holdings, "proven") == {"account_login", "email_address"}
    assert all(holding.evidence[0].id == trace for holding in page.holdings if holding.strength == "proven")
    assert {row.slug for row in companies(shelf.conn)} == {"boursobank", "netflix"}


def test_a_platform_proves_its_inferences_and_only_declares_what_advertisers_hold(shelf: Shelf) -> None:
    shelf.put("ad_trace", company="meta", kind="interest", value="Cyclisme")
    shelf.put("ad_trace", company="meta", kind="list_upload", actor="Decathlon")
    meta, shop = company(shelf.conn, "meta"), company(shelf.conn, "decathlon")
    assert _kinds(meta.holdings, "proven") == {"ad_interests", "ad_audiences"}
    assert {holding.origin for holding in meta.holdings if holding.data_kind == "ad_interests"} == {"inferred"}
    assert _kinds(shop.holdings, "declared") == {"contact_details"}
    assert _kinds(shop.holdings, "proven") == set()
    assert [party.name for party in shop.recipients] == ["Facebook/Meta", "mediarithmics"]


def test_the_law_speaks_only_after_a_proven_contract(shelf: Shelf) -> None:
    shelf.pay("orange", -4_000, "card")
    assert _kinds(company(shelf.conn, "orange").holdings, "legal") == set()
    shelf.put("invoice", company="orange", number="1", issued_on="2026-01-02", amount_to_pay=3999, kind="telecom")
    assert _kinds(company(shelf.conn, "orange").holdings, "legal") == {"subscriber_identity", "subscriber_payments"}


def test_typical_claims_never_repeat_a_proven_kind(shelf: Shelf) -> None:
    shelf.put("usage_event", company="orange", kind="voice", started_at="2026-01-02T10:00:00", direction="out")
    page = company(shelf.conn, "orange")
    assert "call_log" in _kinds(page.holdings, "proven")
    assert "life_habits" in _kinds(page.holdings, "typical")
    assert not _kinds(page.holdings, "proven") & _kinds(page.holdings, "typical")
    assert all(holding.because.source for holding in page.holdings if holding.strength in {"legal", "typical"})


def test_the_latest_request_and_its_last_event(shelf: Shelf) -> None:
    written = {"company": "orange", "kind": "access", "language": "fr"}
    shelf.conn.execute(insert(requests).values(id=1, created_on="2026-01-01", **written))
    shelf.conn.execute(insert(requests).values(id=2, created_on="2026-02-01", **written))
    shelf.conn.execute(insert(request_events).values(request_id=2, kind="sent", on="2026-02-03"))
    shelf.conn.execute(insert(request_events).values(request_id=2, kind="prepared", on="2026-02-01"))
    request = company(shelf.conn, "orange").request
    assert request is not None
    assert (request.id, request.kind, request.event, request.on) == (2, "access", "sent", "2026-02-03")
    assert "orange" in {row.slug for row in companies(shelf.conn)}


def test_an_unknown_company_is_a_known_error(shelf: Shelf) -> None:
    with pytest.raises(KnownError) as error:
        company(shelf.conn, "Épicerie Dupré")
    assert error.value.code == "unknown_company"


@pytest.mark.parametrize(("strength", "records"), [("proven", 0), ("declared", 0), ("legal", 3), ("typical", 1)])
def test_a_claim_that_disagrees_with_its_records_cannot_exist(strength: str, records: int) -> None:
    with pytest.raises(ValueError, match="a claim that is"):
        Holding("payments", "observed", strength, "x", Because("x", "x"), records=records)


_ROWS = st.lists(
    st.tuples(
        st.sampled_from(["netflix", "orange", "fnac", "caf", "boursobank", None]),
        st.integers(-90_000, 90_000),
        st.sampled_from(["card", "cash", "direct_debit", "transfer", "cheque", "fee", "loan", "interest", "refund",
                         "deferred_card", "other"]),
        st.sampled_from([None, 1]),
    ),
    max_size=25,
)  # fmt: skip
_TRACES = st.lists(
    st.tuples(st.sampled_from(["meta", "google", "", "Nobody"]), st.sampled_from(["Decathlon", "fnac", "", "X"]),
              st.sampled_from(["interest", "list_upload", "ad_seen", "site_event", "segment"])),
    max_size=8,
)  # fmt: skip


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_ROWS, _TRACES)
def test_every_proven_or_declared_claim_opens_records_that_exist(
    rows: list[tuple[str | None, int, str, int | None]], traces: list[tuple[str, str, str]]
) -> None:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as conn:
        shelf = _shelf(conn)
        for slug, amount, kind, transfer in rows:
            shelf.pay(slug, amount, kind, transfer_with=transfer)
        for platform, actor, kind in traces:
            shelf.put("ad_trace", company=platform, actor=actor, kind=kind)
        known = {rule.id for rule in register_rules().rules}
        for row in companies(conn):
            page = company(conn, row.slug)
            assert [(one.rule, one.data_kind, one.records) for one in page.holdings] == [
                (one.rule, one.data_kind, one.records) for one in row.holdings
            ]
            for holding in page.holdings:
                if holding.strength in EVIDENCE_STRENGTHS:
                    assert holding.rule in known
                    assert len(holding.evidence) == holding.records > 0
                    assert len({place.id for place in holding.evidence}) == holding.records
                    for place in holding.evidence:
                        table = RECORD_TABLES[place.kind].name
                        found = conn.execute(text(f"SELECT import_id FROM {table} WHERE id = :id"), {"id": place.id})
                        assert found.scalar_one() == place.import_id
                        assert place.where
    engine.dispose()
