"""Answers of any company read by the person's mapping: exactly, or refused or asked about; never a wrong number."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from importers import IMPORTERS
from importers.mapped.mapped_answer import MappedAnswer
from importers.source import FileSource
from pims.ingest.child import claiming
from pims.ingest.validate import Validator
from pims.records.mapping import FileMapping, from_toml, to_json, to_toml
from pims.records.port import Conventions, Ignored, Note, Problem, Question, Refusal, Row, Said
from pims.records.proposal import Proposal
from pims.records.shop import PointsMovement, Receipt, ReceiptLine
from tests.importers.answer_layouts import Article, Style, Ticket, styles, tickets, written

TODAY = date(2026, 6, 1)
Bought = tuple[str, str, int]  # ticket, label, cents


def read(content: bytes, mapping: FileMapping, **answers: str) -> list[Said]:
    """What a file says with a mapping, claimed by no other reader."""
    source = FileSource("answer.dat", content, answers, mapping=to_json(mapping))
    assert [importer.name for importer in claiming(source, IMPORTERS)[0]] == ["mapped_answer"]
    return list(MappedAnswer().read(source))


def outcome(content: bytes, mapping: FileMapping) -> str:
    """The code of the refusal, or the key of the question; nothing when rows are said."""
    try:
        said = read(content, mapping)
    except Refusal as refusal:
        return refusal.code
    return next((one.key for one in said if isinstance(one, Question)), "")


def records(said: list[Said]) -> list[object]:
    conventions = next(one for one in said if isinstance(one, Conventions))
    validator = Validator(conventions, "", TODAY)
    return [validator.record(one) for one in said if isinstance(one, Row)]


def bought(said: list[Said]) -> tuple[Counter[Bought], dict[str, tuple[date, int | None]]]:
    """The lines and the tickets of an answer; nothing of it may be a problem."""
    made = records(said)
    assert not [one for one in (*made, *said) if isinstance(one, Problem | Question)]
    receipts = {one.key: one for one in made if isinstance(one, Receipt)}
    lines = Counter(
        (receipts[one.receipt].printed_id, one.label, one.line_amount or 0)
        for one in made if isinstance(one, ReceiptLine)
    )  # fmt: skip
    return lines, {one.printed_id: (one.purchased_at.on, one.total_paid) for one in receipts.values()}


def meant(told: list[Ticket]) -> tuple[Counter[Bought], dict[str, tuple[date, int | None]]]:
    lines = Counter((one.number, " ".join(held.label.split()), held.quantity * held.each) for one in told
                    for held in one.articles)  # fmt: skip
    return lines, {one.number: (one.on, one.total) for one in told}


@settings(max_examples=40, deadline=None)
@given(style=styles(), told=tickets())
def test_the_mapping_of_a_layout_reads_every_line_in_every_container(style: Style, told: list[Ticket]) -> None:
    mapping = style.mapping(basis=style.basis, dates="" if style.days == "ymd" else style.days)
    assert bought(read(written(style, told), mapping)) == meant(told)


@settings(max_examples=40, deadline=None)
@given(style=styles(), told=tickets())
def test_what_is_not_said_is_proved_or_asked_never_guessed(style: Style, told: list[Ticket]) -> None:
    content, mapping = written(style, told), style.mapping(dates="" if style.days == "ymd" else style.days)
    asked = outcome(content, mapping)
    assert asked in ("", "amount_basis")
    if not asked:
        assert bought(read(content, mapping)) == meant(told)
    assert bought(read(content, mapping, amount_basis=style.basis)) == meant(told)


@settings(max_examples=30, deadline=None)
@given(style=styles(), told=tickets())
def test_stated_totals_refuse_the_wrong_meaning_of_a_price(style: Style, told: list[Ticket]) -> None:
    assume(style.totals and any(held.quantity > 1 for one in told for held in one.articles))
    wrong = "unit" if style.basis == "line" else "line"
    mapping = style.mapping(basis=wrong, dates="" if style.days == "ymd" else style.days)
    assert outcome(written(style, told), mapping) == "basis_contradicted"


@settings(max_examples=25, deadline=None)
@given(style=styles(), told=tickets(), wrong=st.sampled_from(["dmy", "mdy"]))
def test_a_wrong_order_of_days_is_refused_where_a_day_proves_it(style: Style, told: list[Ticket], wrong: str) -> None:
    assume(style.days not in ("ymd", wrong) and any(one.on.day > 12 for one in told))
    assert outcome(written(style, told), style.mapping(basis=style.basis, dates=wrong)) == "dates_contradicted"


@settings(max_examples=20, deadline=None)
@given(style=styles(), told=tickets(), more=tickets())
def test_a_remembered_mapping_claims_the_next_file_and_is_given_away_without_data(
    style: Style, told: list[Ticket], more: list[Ticket]
) -> None:
    mapping = style.mapping(basis=style.basis, dates="" if style.days == "ymd" else style.days)
    proposal = next(one for one in read(written(style, told), mapping) if isinstance(one, Proposal))
    assert {(one.heading, one.role) for one in mapping.columns} <= {
        (one.heading, one.role) for one in proposal.mapping.columns
    }
    mapping = proposal.mapping
    text = to_toml(mapping)
    assert from_toml(text) == mapping
    assert not any(held.label in text for one in told for held in one.articles)
    source = FileSource("next.dat", written(style, more), mappings={mapping.fingerprint: to_json(mapping)})
    assert [importer.name for importer in claiming(source, IMPORTERS)[0]] == ["mapped_answer"]
    assert bought(list(MappedAnswer().read(source))) == meant(more)


HEAD = "Date d'achat;Magasin;Article;EAN;Quantité;Prix"


def proposed(*rows: str, head: str = HEAD, **answers: str) -> tuple[bytes, FileMapping]:
    content = "\n".join([head, *rows, ""]).encode()
    mapping = MappedAnswer().propose(FileSource("a.csv", content, answers)).mapping
    return content, replace(mapping, company="boutique", currency=mapping.currency or "EUR")


def notes(said: list[Said]) -> dict[str, str]:
    return {one.code: one.detail for one in said if isinstance(one, Note)}


def test_without_ticket_numbers_a_day_in_a_shop_is_one_basket_and_it_is_said() -> None:
    rows = ("13/03/2026;Lyon;Café;;1;3,20", "13/03/2026;Lyon;Thé;;2;4,10", "14/03/2026;Lyon;Café;;1;3,20")
    said = read(*proposed(*rows), amount_basis="line")
    made = records(said)
    assert [one.total_paid for one in made if isinstance(one, Receipt)] == [730, 320]
    assert notes(said) == {"baskets_by_day": "2"}


def test_bad_rows_are_named_and_counted() -> None:
    rows = (
        "13/03/2026;Lyon;Café;3017620422003;2;6,40", "31/09/2026;Lyon;Thé;;1;4,10", "14/03/2026;Lyon;Eau;;1;gratuit",
        "14/03/2026;Lyon;Café;3017620422003;1;3,20", ";;SOUS-TOTAL;;;13,70", "TOTAL;;;;;13,70",
    )  # fmt: skip
    said = read(*proposed(*rows))
    assert [(one.where, one.code) for one in said if isinstance(one, Problem)] == [
        ("line 3", "bad_date"), ("line 4", "bad_amount")
    ]  # fmt: skip
    assert sum(one.count for one in said if isinstance(one, Ignored)) == 2
    assert notes(said)["layout_rows_left_out"] == "2"
    assert sum(one.line_amount or 0 for one in records(said) if isinstance(one, ReceiptLine)) == 960


def test_a_subtotal_repeated_on_each_line_is_refused_unless_the_person_says_so() -> None:
    head = "Commande;Date;Article;Quantité;Montant"
    rows = ("A1;13/03/2026;Lampe;1;30,00", "A1;13/03/2026;Câble;1;30,00", "A2;14/03/2026;Vis;1;8,50",
            "A2;14/03/2026;Clou;1;8,50")  # fmt: skip
    content, mapping = proposed(*rows, head=head)
    assert outcome(content, replace(mapping, basis="")) == "subtotal_repeated"
    assert outcome(content, replace(mapping, basis="line")) == ""


def test_zeros_that_a_sheet_lost_are_given_back_where_the_check_digit_proves_them() -> None:
    rows = ("13/03/2026;Lyon;Tabac;40123455;1;3,20", "13/03/2026;Lyon;Lait;3017620422003;1;1,10",
            "13/03/2026;Lyon;Noix;12345678905;1;2,00")  # fmt: skip
    said = read(*proposed(*rows))
    codes = [one.gtin for one in records(said) if isinstance(one, ReceiptLine)]
    assert codes == ["40123455", "3017620422003", "0012345678905"]
    assert notes(said)["zeros_restored"] == "1"


@pytest.mark.parametrize(("said", "cents"), [("yes", 320), ("no", 32000)])
def test_whole_amounts_are_asked_about(said: str, cents: int) -> None:
    content, mapping = proposed("13/03/2026;Lyon;Café;;1;320", "13/03/2026;Lyon;Thé;;1;410")
    assert outcome(content, mapping) == "amounts_in_cents"
    made = records(read(content, mapping, amounts_in_cents=said))
    assert next(one.line_amount for one in made if isinstance(one, ReceiptLine)) == cents


@pytest.mark.parametrize(
    ("rows", "points"),
    [
        (("13/03/2026;Achat;120;", "14/03/2026;Bon d'achat;100;"), [120, -100]),
        (("13/03/2026;Lyon;120;120", "14/03/2026;Paris;-100;20"), [120, -100]),
        (("13/03/2026;Lyon;-120;880", "14/03/2026;Paris;100;980", "15/03/2026;Nice;5;985"), [-120, 100, 5]),
        (("13/03/2026;Lyon;120;880", "14/03/2026;Paris;100;780", "15/03/2026;Nice;5;775"), [-120, -100, -5]),
    ],
)
def test_points_are_signed_by_words_by_a_minus_or_by_balances(rows: tuple[str, ...], points: list[int]) -> None:
    content, mapping = proposed(*rows, head="Date;Libellé;Points;Solde")
    made = [one for one in records(read(content, mapping)) if isinstance(one, PointsMovement)]
    assert [Decimal(one.points) for one in made] == points


def test_points_that_nothing_signs_are_asked_about() -> None:
    content, mapping = proposed("13/03/2026;Lyon;120", "14/03/2026;Paris;100", head="Date;Libellé;Points")
    assert outcome(content, replace(mapping, sign="")) == "points_sign"
    made = [one for one in records(read(content, mapping, points_sign="no")) if isinstance(one, PointsMovement)]
    assert [one.points for one in made] == ["-120", "-100"]


def test_a_company_is_asked_for() -> None:
    content, mapping = proposed("13/03/2026;Lyon;Café;3017620422003;1;3,20")
    assert outcome(content, replace(mapping, company="")) == "company"


def test_two_prices_that_are_swapped_are_refused() -> None:
    head = "Date;Article;Quantité;Prix unitaire;Montant"
    content, mapping = proposed("13/03/2026;Café;2;6,40;3,20", "13/03/2026;Thé;3;12,30;4,10", head=head)
    assert outcome(content, mapping) == "basis_contradicted"


@settings(max_examples=20, deadline=None)
@given(cut=st.integers(0, 400), junk=st.binary(max_size=3), told=tickets(), style=styles())
def test_a_damaged_answer_is_refused_or_read_no_otherwise(
    cut: int, junk: bytes, told: list[Ticket], style: Style
) -> None:
    assume(style.container in ("json", "script", "xml", "xlsx"))
    whole = written(style, told)
    at = min(cut, len(whole) - 2)
    mapping = style.mapping(basis=style.basis, dates="" if style.days == "ymd" else style.days)
    source = FileSource("a.dat", whole[:at] + junk + whole[at + 1 :], mapping=to_json(mapping))
    with suppress(Refusal):
        said = list(MappedAnswer().read(source))
        told_once = {(on, paid) for on, paid in meant(told)[1].values()}
        changed = [one for one in records(said) if isinstance(one, Receipt) and one.total_paid is not None]
        whole_ones = sum((one.purchased_at.on, one.total_paid) in told_once for one in changed)
        assert len(changed) - whole_ones <= 2  # a byte changes the ticket it stands in, and may cut it in two


def test_articles_have_cents() -> None:
    assert Ticket("N1", TODAY, "x", (Article("a", 2, 101),)).total == 202
