"""The bills of one issuer: text of a PDF -> one invoice, the identifiers it proves, and what it says was consumed.

How a new bill is declared: write what the bill prints, in lower case, and name the values between braces.

    NEW_INVOICE = InvoiceImporter(
        name="new_invoice",
        company="new-operator",
        layouts=(
            BillLayout(
                company="new-operator",
                issuer=("123 456 789",),            # the SIREN of the issuer, or texts that only its bills print
                labels=(
                    "facture n° {number} du {issued_on}",
                    "total {net} {tax} {gross}",
                    "net à payer le {due_on} {pay}",
                    "n° client : {customer_number}",
                ),
            ),
        ),
    )

The syntax of labels is told in `label.py`; what bills of any issuer print is in `common_labels.py`. Several labels may
give one value; the first that matches is taken, but all labels that give `pay` must agree. Add a sample and its
expected records under tests/samples/<importer>/, and the importer to importers/utilities.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from importers import pdf
from importers.bills.company_numbers import issued_by
from importers.bills.consumption import readings
from importers.bills.document import bill
from importers.bills.found import Found, found
from importers.tables import plain
from importers.telecom.call_details import calls
from pims.records.port import Conventions, Problem, Row, Said, Source

_SIREN = re.compile(r"\d{3} \d{3} \d{3}")


@dataclass(frozen=True, slots=True)
class BillLayout:
    """The bills of one company: the texts that prove the issuer, and the labels before its values.

    `besides` are texts that announce sums on top of the total: a bill that prints one must print what is to be paid.
    """

    company: str
    issuer: tuple[str, ...]
    labels: tuple[str, ...]
    besides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InvoiceImporter:
    """Reads the bills of one issuer, brands apart; those of an operator may list calls on their pages."""

    name: str
    company: str
    layouts: tuple[BillLayout, ...]
    kind: str = "telecom"
    family: str = "pdf"

    def claims(self, source: Source) -> bool:
        """A PDF that names the issuer by number and prints a bill number at its place."""
        if not pdf.is_pdf(source):
            return False
        text = "\n".join(pdf.pages(source))
        layout = self._layout(text)
        return layout is not None and has_number(found(text, layout.labels))

    def read(self, source: Source) -> Iterator[Said]:
        """The invoice, the identifiers it proves, then its calls; a problem when what is to be paid is not certain."""
        pages = pdf.pages(source)
        text = "\n".join(pages)
        layout = self._layout(text)
        if layout is None:
            return
        events = list(calls(pages)) if self.kind == "telecom" else []
        yield conventions(layout.company, events)
        values = found(text, layout.labels, layout.besides)
        yield from bill(values, text, layout.company, self.kind)
        if self.kind == "energy":
            yield from readings(text, values.first("meter"), layout.company)
        yield from events

    def _layout(self, text: str) -> BillLayout | None:
        return next((one for one in self.layouts if all(_is_marked(text, mark) for mark in one.issuer)), None)


def has_number(values: Found) -> bool:
    """Whether a document has the number of a bill or of a credit note."""
    return bool(values.first("number") or values.first("credit_number"))


def conventions(company: str, events: Sequence[Row | Problem] = (), number: str = "") -> Conventions:
    """How French bills are written; `number` is the one under which the company is registered."""
    volumes = any(isinstance(event, Row) and "volume_bytes" in event.cells for event in events)
    return Conventions(
        dates="dmy",
        decimal="last",
        currency="EUR",
        company=company,
        company_number=number,
        zone="Europe/Paris",
        assumed={"decimal_volumes": True} if volumes else {},
    )


def _is_marked(text: str, mark: str) -> bool:
    return issued_by(text, mark.replace(" ", "")) if _SIREN.fullmatch(mark) else _squeezed(mark) in _squeezed(text)


def _squeezed(text: str) -> str:
    return re.sub(r"[\s.\-]", "", plain(text))
