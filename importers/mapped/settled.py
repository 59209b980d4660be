"""The conventions of an answer: what its cells prove, what the person said, what has to be asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from importers.banks import proof
from importers.mapped.cells import bad_day, is_moment, is_named_month
from importers.mapped.named import Named
from importers.tables import plain
from pims.records.mapping import FileMapping
from pims.records.money import exponent
from pims.records.port import Question, Refusal
from pims.records.proposal import ASSUMED, SAID, UNKNOWN, Proof

CONTRADICTED = "contradicted"  # the file proves otherwise than what was said
DAYS = ("purchased_at", "on", "started_at", "expires_on")
MONEY = ("line_amount", "unit_price", "discount_amount", "total_paid", "discount_total", "tax_total", "cost")
COUNTS = ("quantity", "points", "points_earned", "points_used", "balance_after")
_SLASHED = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-]\d{2,4}\b", re.ASCII)
_MARK = re.compile(r"\d([.,])\d")
_SYMBOLS = (("€", "EUR"), ("£", "GBP"))
_CODE = re.compile(r"\b(EUR|USD|GBP|CHF|CAD|SEK|NOK|DKK|PLN|CZK|JPY|AUD|MAD|TND|XPF|RON|HUF)\b")
_CENTS = re.compile(r"(?:in |en )?cents?|centimes?|minor|ct")
_WORDS = re.compile(r"[^a-z]+")
_DAY_FIRST = re.compile(
    r"\b(?:jour|libelle|quantite|prix|montant|magasin|artikel|menge|filiale|fecha|precio|importe|prezzo|articolo|datum|"
    r"prijs|aantal|preco|quantidade|solde|achat|produit)"
)
_REFUSALS = {
    "dates": "dates_contradicted",
    "decimal": "decimal_contradicted",
    "currency": "currency_contradicted",
    "basis": "basis_contradicted",
    "line_amount": "subtotal_repeated",
}
_QUESTIONS = {
    "dates": Question("day_first", ("yes", "no")),
    "decimal": Question("decimal_mark", (",", ".")),
    "basis": Question("amount_basis", ("line", "unit")),
    "scale": Question("amounts_in_cents", ("yes", "no")),
    "sign": Question("points_sign", ("yes", "no")),
}


@dataclass(frozen=True, slots=True)
class Settled:
    """The conventions of one table, each with what proves it; `value` "" is not known. `counts`: mark of quantities."""

    dates: Proof
    decimal: Proof
    currency: Proof
    scale: Proof
    counts: str = "."
    others: tuple[Proof, ...] = ()

    def proofs(self) -> Iterator[Proof]:
        """All of them."""
        yield from (self.dates, self.decimal, self.currency, self.scale, *self.others)

    def value(self, what: str) -> str:
        """What a convention is."""
        return next((one.value for one in self.proofs() if one.what == what), "")

    def with_proofs(self, *more: Proof) -> Settled:
        """The same with conventions of one kind of record."""
        return replace(self, others=(*self.others, *more))

    @property
    def question(self) -> Question | None:
        """The first thing that nothing in the file tells."""
        for one in self.proofs():
            if one.code == UNKNOWN and one.what in _QUESTIONS:
                return _QUESTIONS[one.what]
        return None

    @property
    def refusal(self) -> Refusal | None:
        """Why the file cannot be as it was said to be."""
        one = next((one for one in self.proofs() if one.code == CONTRADICTED), None)
        return Refusal("needs_mapping", _REFUSALS.get(one.what, ""), one.detail) if one else None


def settle(of: Named, wanted: FileMapping) -> Settled:
    """The conventions that every kind of record has."""
    money = [cell for role in MONEY for cell in of.column(role)]
    counts = [cell for role in COUNTS for cell in of.column(role)]
    currency = _currency(of, money, wanted.currency)
    decimal = _decimal(money or counts, wanted.decimal)
    return Settled(
        dates=_dates(of, wanted.dates),
        decimal=decimal,
        currency=currency,
        scale=_scale(of, money, wanted.scale, currency.value),
        counts=_mark_of(counts, decimal.value),
    )


def _dates(of: Named, wanted: str) -> Proof:
    cells = [cell for role in DAYS for cell in of.column(role)]
    parted = [cell for cell in cells if _SLASHED.match(cell)]
    if not parted and any(map(is_named_month, cells)):
        return Proof("dates", "dmy", "unambiguous")
    if not parted:
        return Proof("dates", "ymd" if any(map(is_moment, cells)) else "dmy", "year_first")
    usual = "dmy" if _DAY_FIRST.search(plain(" ".join(of.table.headings))) else ""
    order, assumed = proof.date_order(parted, usual)
    if wanted and (wanted == "ymd" or (not assumed and order != wanted)):
        return Proof("dates", wanted, CONTRADICTED, "", parted[0])
    if not assumed:
        return Proof("dates", order, "day_over_12", "", _over_12(parted))
    if wanted:
        return Proof("dates", wanted, SAID)
    return Proof("dates", order, ASSUMED if order else UNKNOWN)


def _over_12(cells: Sequence[str]) -> str:
    found = ((cell, _SLASHED.match(cell)) for cell in cells if not (bad_day(cell, "dmy") and bad_day(cell, "mdy")))
    return next((cell for cell, match in found if match and (int(match[1]) > 12 or int(match[2]) > 12)), "")


def _decimal(cells: Sequence[str], wanted: str) -> Proof:
    found = proof.decimal_mark(cells, "")
    if found == "last":
        return Proof("decimal", "last", "both_marks")
    if found:
        example = next((cell for cell in cells if proof.decimal_mark([cell], "") == found), "")
        return Proof("decimal", wanted or found, CONTRADICTED if wanted not in ("", found) else "cents", "", example)
    if not any("," in cell or "." in cell for cell in cells):
        return Proof("decimal", wanted or ".", "no_decimals")
    return Proof("decimal", wanted, SAID if wanted else UNKNOWN)


def _mark_of(cells: Sequence[str], usual: str) -> str:
    """The mark of quantities: the only one there is (0,845 is no thousand), that of the amounts without any."""
    marks = {match[1] for cell in cells for match in _MARK.finditer(cell)}
    if not marks:
        return usual or "."
    return marks.pop() if len(marks) == 1 else "last"


def _currency(of: Named, money: Sequence[str], wanted: str) -> Proof:
    named = {code for cell in money if (code := currency_in(cell))}
    if of.has("currency"):
        return Proof("currency", wanted, "in_rows")
    if len(named) == 1:
        found = named.pop()
        return Proof("currency", found, CONTRADICTED if wanted not in ("", found) else "named")
    if wanted:
        return Proof("currency", wanted, SAID)
    headings = [of.table.headings[at] for role in MONEY for at in of.places.get(role, ()) if of.table.headings]
    said = {code for text in headings if (code := currency_in(text))}
    return Proof("currency", said.pop(), "named") if len(said) == 1 else Proof("currency", "", UNKNOWN)


def currency_in(text: str) -> str:
    """The currency that a text names; empty when it names none."""
    if match := _CODE.search(text):
        return match[1]
    return next((code for symbol, code in _SYMBOLS if symbol in text), "")


def _scale(of: Named, money: Sequence[str], wanted: str, currency: str) -> Proof:
    """Whether amounts are whole numbers of cents: never so where one has decimals."""
    if not money or any("." in cell or "," in cell for cell in money):
        return Proof("scale", "units", CONTRADICTED if wanted == "cents" and money else "cents")
    if wanted:
        return Proof("scale", wanted, SAID)
    headings = [of.table.headings[at] for role in MONEY for at in of.places.get(role, ()) if of.table.headings]
    if any(_CENTS.fullmatch(word) for text in headings for word in _WORDS.split(plain(text))):
        return Proof("scale", "cents", "heading")
    if exponent(currency or "EUR") == 0:
        return Proof("scale", "units", "no_decimals")
    return Proof("scale", "", UNKNOWN)
