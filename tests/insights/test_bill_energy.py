"""What an energy bill says of its kilowatt-hours: only when its rows settle how many."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pims.insights.bill_energy import BOTH, Counted, counted, energy_of_bill, kwh_of_bill
from pims.insights.bill_lines import CHARGES
from pims.queries.energy import ReadingRow
from pims.queries.invoices import InvoiceRow

BILL = InvoiceRow(1, "1", "1", "2026-10-05", "edf", "energy", None, None, None, None, None, None, None, 11046, "EUR",
                  "", "", 1, "page 1", "", None)  # fmt: skip
PEAK = "Électricité Heures Pleines du 03/09/2026 au 02/10/2026 268 kWh 0,2068 €/kWh 55,42 €"
OFF_PEAK = "Électricité Heures Creuses du 03/09/2026 au 02/10/2026 131 kWh 0,1565 €/kWh 20,50 €"
TAX = "Accise sur l’électricité 399 kWh 0,0337 €/kWh 13,45 €"


def bill(*rows: str) -> InvoiceRow:
    return replace(BILL, said=f"N° de facture : 1{CHARGES}" + "\n".join(rows))


@pytest.mark.parametrize(("rows", "kwh"), [
    ((PEAK, OFF_PEAK, TAX), 399),
    ((PEAK, OFF_PEAK), 399),  # parts of the day, and nothing that says otherwise
    ((PEAK, OFF_PEAK, TAX.replace("399", "410")), None),  # the tax is on another sum: the rows settle nothing
    (("Gaz naturel du 10/01/2026 au 09/03/2026 1 720 kWh 155,10 €",), 1720),
    (("Consommation 100 kWh 20,00 €", "Consommation 50 kWh 10,00 €"), None),  # the same twice, or two halves?
    (("Consommation été 100 kWh 20,00 €", "Consommation hiver 50 kWh 10,00 €", "Consommation 150 kWh 30,00 €"), 150),
    (("Abonnement 14,10 €", TAX), None),  # a tax alone counts nothing
    (("Abonnement 14,10 €",), None),
])  # fmt: skip
def test_the_kilowatt_hours_of_a_bill(rows: tuple[str, ...], kwh: int | None) -> None:
    assert kwh_of_bill(bill(*rows)) == kwh


def test_the_energy_of_a_bill_is_what_its_rows_name() -> None:
    assert energy_of_bill(bill(PEAK)) == "electricity"
    assert energy_of_bill(bill("Gaz naturel 720 kWh 55,10 €")) == "gas"
    assert energy_of_bill(bill(PEAK, "Gaz naturel 720 kWh 55,10 €")) == BOTH
    assert energy_of_bill(bill("Abonnement 14,10 €")) == ""


def billed(start: str, end: str, kwh: str, register: str = "billed") -> ReadingRow:
    return ReadingRow(1, "M", start, None, end, None, kwh, "edf", register, "")


def test_periods_that_follow_each_other_are_one_bill_and_others_are_none() -> None:
    first, second = billed("2026-08-03", "2026-09-01", "300"), billed("2026-09-01", "2026-10-03", "42")
    assert counted(BILL, [first, second]) == Counted(
        "electricity", date(2026, 8, 3), date(2026, 10, 2), Decimal(342), "M")  # fmt: skip
    apart = billed("2026-09-05", "2026-10-03", "42")
    assert counted(bill(PEAK), [first, apart]) == Counted("electricity", None, None, Decimal(268))
    both = [first, billed("2026-08-03", "2026-09-01", "90", "gas billed")]
    assert counted(BILL, both) == Counted(BOTH, None, None, None)
