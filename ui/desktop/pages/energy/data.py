"""What the Energy page asks the store: the meters, and the bills beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from pims.insights.bill_lines import Change, changes
from pims.insights.energy_bills import BillUse, energy_bills
from pims.insights.meters import MeterUse, meters
from pims.queries.imports import import_names
from pims.queries.invoices import InvoiceFilter, InvoiceRow, invoice_rows
from pims.reference.companies import directory
from ui.desktop.pages.evidence import file_name
from ui.wording.places import place_text


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill of the list; `use` is None when nothing tells its period, `before` is that of the contract's bill before.

    `file` and `place`: where it was read.
    """

    row: InvoiceRow
    firm: str
    use: BillUse | None
    before: BillUse | None
    changes: tuple[Change, ...]
    file: str
    place: str

    @property
    def issued_on(self) -> str:
        """The day by which the list is sorted."""
        return self.row.issued_on

    @property
    def amount(self) -> int:
        """What was to pay."""
        return self.row.amount_to_pay


@dataclass(frozen=True, slots=True)
class Found:
    """All that the page shows; bills newest first."""

    meters: tuple[MeterUse, ...] = ()
    bills: tuple[Bill, ...] = ()


def gather(conn: Connection) -> Found:
    """Reads everything once; the companies too, which are read here rather than in the window's thread."""
    directory()
    known = meters(conn)
    uses = {use.invoice.id: use for use in energy_bills(conn, days=[day for one in known for day in one.days])}
    files = import_names(conn)
    bills = [_bill(row, uses, files.get(row.import_id, "")) for row in invoice_rows(conn, InvoiceFilter(kind="energy"))]
    return Found(tuple(known), tuple(reversed(bills)))


def firm_name(slug: str) -> str:
    """The name of a supplier or a grid operator."""
    firm = directory().get(slug)
    return firm.name if firm else slug


def _bill(row: InvoiceRow, uses: Mapping[int, BillUse], file: str) -> Bill:
    use = uses.get(row.id)
    earlier = use.before if use else None
    differs = changes(earlier, row) if earlier else ()
    before = uses.get(earlier.id) if earlier else None
    return Bill(row, firm_name(row.company), use, before, differs, file_name(file), place_text(row.where))
