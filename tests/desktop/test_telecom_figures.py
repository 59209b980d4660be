"""The figures of telephone bills and months: parts that add up, months that are whole, limits of the plan."""

from __future__ import annotations

from typing import Any

from pims.insights.bill_lines import CHARGES, bill_lines
from pims.insights.plan import Bill, Contract, Fit, Plan
from pims.insights.usage import months_of
from pims.queries.invoices import InvoiceRow
from pims.queries.usage import UsageRow
from ui.desktop.pages.telecom.measures import measures_of
from ui.desktop.pages.telecom.stacks import currencies, parts_of, stack_of

LINE = "+33639980012"


def bill(said: str = "", on: str = "2026-09-04", **more: Any) -> Bill:
    """A bill whose pages say something."""
    known: dict[str, Any] = {"net": None, "tax": None, "gross": None, "third_party": None, "amount_to_pay": 2999}
    row = InvoiceRow(
        id=1, identity="", number="F1", issued_on=on, company="orange", kind="telecom", due_on=None,
        period_start=None, period_end=None, currency=more.pop("currency", "EUR"), customer_number="", line=LINE,
        import_id=1, where="page 1", said=f"{CHARGES}{said}", debit=None, **(known | more),
    )  # fmt: skip
    lines = bill_lines(row).lines
    return Bill(row, lines, (), sum(line.amount for line in lines if line.kind == "beyond"))


def event(at: str, **more: Any) -> UsageRow:
    """A call of the line."""
    row = UsageRow(
        1, at, None, "voice", "out", "orange", LINE, "+33639980113", 600, None, None, None, "EUR", "", "", ""
    )
    return row._replace(**more)


def line(rows: list[UsageRow], plan: Plan | None = None) -> Contract:
    """A line with these uses."""
    return Contract("orange", LINE, "EUR", (), plan, tuple(months_of(rows)), None, Fit("unknown", "", None, 0, 0))


def test_the_parts_of_a_bill_come_to_what_is_to_pay() -> None:
    detailed = bill("Forfait 60 Go 19,99\nCommunications hors forfait 10,00", gross=2999)
    assert parts_of(detailed) == {"plan": 1999, "beyond": 1000, "others": 0}
    bought = bill("Forfait 60 Go 19,99", gross=1999, third_party=1000)
    assert parts_of(bought) == {"plan": 1999, "beyond": 0, "others": 1000}
    for one in (detailed, bought, bill("Forfait 60 Go 16,66", net=1666, amount_to_pay=1999), bill()):
        assert sum(parts_of(one).values()) == one.invoice.amount_to_pay


def test_what_is_told_before_tax_or_not_at_all_is_not_taken_apart() -> None:
    before_tax = bill("Forfait 16,66\nCommunications hors forfait 8,33", net=2499)
    assert parts_of(before_tax) == {"whole": 2999, "others": 0}
    assert parts_of(bill()) == {"whole": 2999, "others": 0}
    assert parts_of(bill(amount_to_pay=-500)) == {"whole": -500, "others": 0}  # a credit


def test_months_span_a_year_and_currencies_are_not_added() -> None:
    bills = [bill(on="2026-09-04"), bill(on="2026-07-04"), bill(on="2026-09-20", currency="CHF")]
    assert currencies(bills) == ["EUR", "CHF"]
    stack = stack_of(bills, "EUR")
    assert (stack.months[0], stack.months[-1], len(stack.months)) == ((2025, 10), (2026, 9), 12)
    assert stack.slugs == ("whole",)
    assert stack.parts == ((0,) * 9 + (2999, 0, 2999),)
    long = stack_of([bill(on="2023-01-04"), bill(on="2024-10-04"), bill(on="2026-09-04")], "EUR")
    assert (long.months[0], len(long.months)) == ((2024, 10), 24)
    assert len(stack_of([bill(on="2023-01-04"), bill(on="2026-09-04")], "EUR").months) == 12  # a year is enough
    assert stack_of([], "EUR").months == ()


def test_measures_are_those_that_files_tell_with_months_without_use() -> None:
    rows = [event("2026-06-02T10:00:00"), event("2026-06-28T10:00:00"), event("2026-08-10T10:00:00", kind="sms")]
    calls, messages = measures_of(line(rows))
    assert [bar.value for bar in calls.bars] == [1200, 0, 0]
    assert [bar.part for bar in calls.bars] == [False, False, True]
    assert "Part of the month only" in calls.bars[2].said
    assert [bar.text for bar in messages.bars] == ["", "", "1"]
    assert (calls.limit, calls.limit_text) == (0, "")


def test_the_plan_draws_its_limit_or_says_unlimited() -> None:
    rows = [event("2026-06-02T10:00:00"), event("2026-06-28T10:00:00", kind="data", volume_bytes=10**9)]
    held = Plan("Forfait 2h 5 Go", 999, "EUR", "line", True, 5 * 10**9, 7200, False)
    data, calls = measures_of(line(rows, held))
    assert (data.limit, data.limit_text) == (5 * 10**9, "in the plan: 5\u00a0GB")
    assert (calls.limit, calls.limit_text) == (7200, "in the plan: 2\u00a0h\u00a000")
    free = Plan("Forfait illimité", 999, "EUR", "line", True, None, None, True)
    assert {one.limit_text for one in measures_of(line(rows, free))} == {"unlimited, says the bill"}
    assert measures_of(line([])) == []
