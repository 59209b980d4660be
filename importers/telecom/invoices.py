"""The bills of operators: text of a PDF -> one invoice and the identifiers it proves, by a table of labels.

How a new bill is declared: write what the bill prints, in lower case, and name the values between braces.

    NEW_INVOICE = InvoiceImporter(
        name="new_invoice",
        company="new-operator",
        layouts=(
            BillLayout(
                company="new-operator",
                issuer=("123 456 789",),            # texts that only this operator's bills print: SIREN, VAT number
                labels=(
                    "facture n° {number} du {issued_on}",
                    "total {net} {tax} {gross}",
                    "net à payer le {due_on} {pay}",
                    "n° client : {customer_number}",
                ),
            ),
        ),
    )

Case, accents and blanks do not matter, a colon may be missing, a value may stand at the start of the next row, and
`{*}` is anything up to the end of the row. Several labels may give one value; the first that matches is taken, but all
labels that give `pay` must agree. A period is "{period}": "du 1er au 31 juillet 2025". Add a sample and its expected
records under tests/samples/<importer>/, and the importer to importers/__init__.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from importers import pdf
from importers.tables import plain
from importers.telecom.call_details import calls
from importers.telecom.numbers import international
from importers.telecom.periods import period
from pims.records.port import Conventions, Note, Problem, Row, Said, Source

AMOUNTS = ("net", "tax", "gross", "pay", "third_party")
_AMOUNT = r"-?\d{1,3}(?:[ .]?\d{3})*[.,]\d{2}(?!\d)"
_DAY = r"\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})(?!\d)|\d{1,2}(?:er)? [a-z]{3,9}\.? \d{4}"
_NUMERIC = r"\d{1,2}[/.\-]\d{1,2}(?:[/.\-]\d{2,4})?"
_FIRST_DAY = rf"(?:{_NUMERIC}|\d{{1,2}}(?:er)?(?: [a-z]{{3,9}})?(?: \d{{4}})?)"
_VALUES = {
    **dict.fromkeys(AMOUNTS, _AMOUNT),
    **dict.fromkeys(("issued_on", "due_on"), _DAY),
    "number": r"(?=[a-z/\-]*\d)[a-z\d][a-z\d/\-]{3,}",
    "customer_number": r"(?=[a-z\-]*\d)[a-z\d][a-z\d\-.]{2,}[a-z\d]",
    "line": r"(?:\+33|0033|0) ?[1-9](?:[ .]?\d{2}){4}(?!\d)|[a-z]{2}\d{6,}",
    "rate": r"\d{1,2}(?:[.,]\d{1,2})? ?%",
    "period": rf"du {_FIRST_DAY} au (?:{_NUMERIC}|\d{{1,2}} [a-z]{{3,9}}(?: \d{{4}})?)",
}
_TOKEN = re.compile(r"\{([a-z_*]+)\}")
_PIECES = re.compile(r" *: *| *° *| +|.")
_EURO = r"(?: ?(?:€|eur\b))?"
# A row that ends with an amount may be a charge; those of the detail pages begin with day and time.
_CHARGE = re.compile(
    rf"(?!\d\d/\d\d/\d{{2,4}} (?:a )?\d{{1,2}}[:h]\d\d).*[a-z]{{2}}.* {_AMOUNT}{_EURO}(?: ?(?:ttc|ht))?"
)
_MOST_CHARGES = 80
# What French bills of any issuer print; a layout's own labels come first.
COMMON = (
    "net à payer :{pay}",
    "somme à payer :{pay}",
    "total à payer :{pay}",
    "montant à payer :{pay}",
    "montant prélevé :{pay}",
    "date limite de paiement :{due_on}",
    "date d'échéance :{due_on}",
    "à payer avant le {due_on}",
    "prélevé le {due_on}",
    "n° client :{customer_number}",
    "n° de client :{customer_number}",
    "numéro client :{customer_number}",
    "référence client :{customer_number}",
    "ligne :{line}",
    "ligne mobile :{line}",
    "n° de ligne :{line}",
    "numéro de téléphone :{line}",
    "n° de téléphone :{line}",
    "période :{period}",
    "total ht :{net}",
    "total tva :{tax}",
    "tva {rate}:{tax}",
    "tva à {rate}:{tax}",
    "tva ({rate}):{tax}",
    "total ttc :{gross}",
    "total de votre facture :{gross}",
    "total de la facture :{gross}",
    "montant de votre facture :{gross}",
    "montant total de votre facture :{gross}",
    "montant total de la facture :{gross}",
    "montant total de cette facture :{gross}",
)


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
class _Found:
    """The values of one bill by name, each in the order in which the labels name it, and the rows that say them."""

    values: Mapping[str, list[str]] = field(default_factory=dict)
    said: tuple[str, ...] = ()

    def first(self, name: str) -> str:
        """The first value of that name, or empty."""
        return next(iter(self.values.get(name, ())), "")


@dataclass(frozen=True, slots=True)
class InvoiceImporter:
    """Reads the bills of one operator, brands apart; `details` says that its pages may list calls."""

    name: str
    company: str
    layouts: tuple[BillLayout, ...]
    details: bool = False
    family: str = "pdf"

    def claims(self, source: Source) -> bool:
        """A PDF that names the operator by number and prints a bill number at its place."""
        if not pdf.is_pdf(source):
            return False
        text = "\n".join(pdf.pages(source))
        layout = self._layout(text)
        return layout is not None and bool(_found(text, layout).first("number"))

    def read(self, source: Source) -> Iterator[Said]:
        """The invoice, the identifiers it proves, then its calls; a problem when what is to be paid is not certain."""
        pages = pdf.pages(source)
        text = "\n".join(pages)
        layout = self._layout(text)
        if layout is None:
            return
        found = _found(text, layout)
        events = list(calls(pages)) if self.details else []
        yield _conventions(layout, events)
        shown = _squeezed(text)
        yield from _invoice(
            found, layout.company, _charges(text), alone=not any(_squeezed(sum_) in shown for sum_ in layout.besides)
        )
        yield from _identity(found, layout.company)
        yield from events

    def _layout(self, text: str) -> BillLayout | None:
        shown = _squeezed(text)
        return next((one for one in self.layouts if all(_squeezed(mark) in shown for mark in one.issuer)), None)


def _conventions(layout: BillLayout, events: Sequence[Row | Problem]) -> Conventions:
    volumes = any(isinstance(event, Row) and "volume_bytes" in event.cells for event in events)
    return Conventions(
        dates="dmy",
        decimal="last",
        currency="EUR",
        company=layout.company,
        zone="Europe/Paris",
        assumed={"decimal_volumes": True} if volumes else {},
    )


def _charges(text: str) -> list[str]:
    """The rows of the pages that may charge something, as they stand."""
    rows = [" ".join(row.split()) for row in text.split("\n") if _CHARGE.fullmatch(" ".join(plain(row).split()))]
    return rows[:_MOST_CHARGES]


def _invoice(found: _Found, company: str, charges: Sequence[str], *, alone: bool) -> Iterator[Said]:
    """The bill; its raw text is what the labels found, a blank row, then the rows with amounts."""
    raw = "\n".join((*found.said, "", *charges))
    for name, code in (("number", "number_not_unique"), ("pay", "amount_not_unique")):
        if len(set(map(_plain_value, found.values.get(name, ())))) > 1:
            yield Problem("page 1", code, ", ".join(found.values[name])[:80], raw)
            return
    pay = found.first("pay") or (_total(found) if alone else "")
    if not pay:
        yield Problem("page 1", "amount_not_found", "", raw)
        return
    start, end = period(found.first("period"), found.first("issued_on"))
    cells = {
        "number": found.first("number"),
        "issued_on": found.first("issued_on"),
        "amount_to_pay": pay,
        "company": company,
        "kind": "telecom",
        "due_on": found.first("due_on"),
        "period_start": start,
        "period_end": end,
        **{name: found.first(name) for name in ("net", "tax", "gross", "third_party", "customer_number")},
        "line": "".join(lines) if len(lines := _lines(found)) == 1 else "",
    }
    yield Row("invoice", "page 1", {name: cell for name, cell in cells.items() if cell}, raw)
    yield from _checks(found, pay)


def _total(found: _Found) -> str:
    """Without an amount to pay on the bill: its total with tax, unless others' purchases come on top of it."""
    return "" if found.first("third_party") else found.first("gross")


def _checks(found: _Found, pay: str) -> Iterator[Note]:
    net, tax, gross, third = (_amount(found.first(name)) for name in ("net", "tax", "gross", "third_party"))
    if net is not None and tax is not None and gross is not None and net + tax != gross:
        yield Note("totals_disagree", f"{net} + {tax} / {gross}")
    if not found.first("pay"):
        yield Note("amount_from_total", pay)
    elif gross is not None and _amount(pay) != gross + (third or 0):
        yield Note("amount_differs_from_total", f"{_amount(pay)} / {gross}")


def _identity(found: _Found, company: str) -> Iterator[Row]:
    """The first customer number, and every line of the bill."""
    facts = [("customer_number", found.first("customer_number"))]
    for name, value in facts + [("line_number", line) for line in _lines(found)]:
        if value:
            yield Row("identity_fact", "page 1", {"name": name, "value": value, "company": company})


def _lines(found: _Found) -> list[str]:
    return list(dict.fromkeys(map(international, found.values.get("line", ()))))


def _found(text: str, layout: BillLayout) -> _Found:
    shown = "\n".join(map(plain, text.split("\n")))
    values: dict[str, list[str]] = {}
    said: dict[str, None] = {}
    for label in (*layout.labels, *COMMON):
        here = list(_pattern(label).finditer(shown))
        for name in _TOKEN.findall(label):
            if name in ("*", "rate") or (name in values and name not in ("pay", "number")):
                continue
            read = list(dict.fromkeys(text[slice(*match.span(name))] for match in here))
            if name in AMOUNTS and name != "pay" and len(set(map(_plain_value, read))) > 1:
                continue  # the label stands at several amounts: it proves none of them
            if read:
                values[name] = [*values.get(name, []), *read]
                said.update(dict.fromkeys(" ".join(text[slice(*match.span())].split()) for match in here))
    return _Found(values, tuple(said))


@cache
def _pattern(label: str) -> re.Pattern[str]:
    """A label as a regular expression over text made `plain`."""
    made = []
    for index, part in enumerate(_TOKEN.split(plain(label))):
        if index % 2 == 0:
            made.append("".join(map(_literal, _PIECES.findall(part))))
        elif part == "*":
            made.append(r"[^\n]*?")
        else:
            made.append(f"(?P<{part}>{_VALUES[part]}){_EURO if part in AMOUNTS else ''}")
    return re.compile("(?<![a-z0-9])" + "".join(made))


def _literal(piece: str) -> str:
    match piece.strip():
        case "":
            return r"(?: *\n *| )"
        case ":":
            return r" ?\n?:? ?\n?"
        case "°":
            return r" ?[°ºo]\.? ?\n?"
        case "'":
            return " ?' ?"
    return re.escape(piece)


def _squeezed(text: str) -> str:
    return re.sub(r"[\s.\-]", "", plain(text))


def _plain_value(text: str) -> str:
    return text.replace(" ", "").replace(",", ".").lower()


def _amount(text: str) -> Decimal | None:
    if not text:
        return None
    digits = re.sub(r"[ .,]", "", text)
    return Decimal(digits).scaleb(-2)
