"""The bill of any French issuer (PDF): named by the number under which it is registered, and by nothing less."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from importers import pdf
from importers.bills.company_numbers import issuer_name, issuers
from importers.bills.consumption import readings
from importers.bills.document import bill
from importers.bills.found import found
from importers.bills.invoice import conventions, has_number
from importers.tables import plain
from importers.telecom.call_details import calls
from pims.records.port import Question, Said, Source

_BILL = re.compile(r"\bfacture\b|\bavoir n ?°")
_SUMS = ("pay", "refund", "gross")
_KINDS = (
    ("energy", re.compile(r"\d kwh\b|point de livraison|\bpdl\b|\bprm\b|\bpce\b")),
    ("telecom", re.compile(r"\bforfait|\bsms\b|\bligne mobile|\bfibre\b|telephon")),
)


@dataclass(frozen=True, slots=True)
class FrenchBill:
    """The amount to pay is taken where the bill prints it as such, or where its only total is all there is to pay."""

    name: str = "french_bill"
    company: str = ""
    family: str = "pdf"
    fallback: bool = True  # issuers whose bills are known come first

    def claims(self, source: Source) -> bool:
        """A PDF that calls itself a bill, of an issuer that is registered in France, with its number, day and sum."""
        if not pdf.is_pdf(source):
            return False
        text = "\n".join(pdf.pages(source))
        if not _BILL.search(plain(text)) or not issuers(text):
            return False
        values = found(text, ())
        return has_number(values) and bool(values.first("issued_on")) and any(map(values.first, _SUMS))

    def read(self, source: Source) -> Iterator[Said]:
        """The invoice and what it proves; a question when several companies may have issued it."""
        pages = pdf.pages(source)
        text = "\n".join(pages)
        numbers, told = issuers(text), source.answers.get("company", "")
        if len(numbers) > 1 and not told:
            names = tuple(issuer_name(text, number) for number in numbers)
            yield Question("company", names if all(names) else ())  # one that prints no name is none to choose
            return
        number = "" if told else numbers[0]
        kind = next((kind for kind, words in _KINDS if words.search(plain(text))), "other")
        events = list(calls(pages)) if kind == "telecom" else []
        yield conventions(told or issuer_name(text, number), events, number)
        values = found(text, ())
        yield from bill(values, text, "", kind)
        if kind == "energy":
            yield from readings(text, values.first("meter"), "")
        yield from events


FRENCH_BILL = FrenchBill()
