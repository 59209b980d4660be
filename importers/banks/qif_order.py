"""Whether a QIF file writes days before months: proved by the whole file, else the likelier is assumed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from importers.qif import day_parts
from pims.records.port import Question

_ENOUGH = 4  # different days that stand in order by one reading alone
_EUROPE = re.compile(
    r"[àâäçéèêëîïôöùûüñß€£]|\b(?:sepa|iban|virement|vir|prlv|prelevement|prélèvement|carte|retrait|salaire|loyer|solde"
    r"|achat|facture|alimentation|impots|impôts|compte|epicerie|überweisung|lastschrift|gehalt|miete|gutschrift"
    r"|lebensmittel|rechnung|transferencia|recibo|nomina|nómina|compra|tarjeta|bonifico|addebito|stipendio|affitto"
    r"|spesa|via|overschrijving|betaling|salaris|huur|boodschappen|incasso|pagamento|salario|aluguel"
    r"|ltd|plc|london|cheque|council tax|hmrc|tesco|sainsburys?)\b|\.(?:fr|de|es|it|nl|be|pt|ch|at|uk)\b",
    re.IGNORECASE,
)
_AMERICA = re.compile(
    r"\b(?:paycheck|check|deposit|bank of america|bofa|chase|wells fargo|citibank|at&t|t-mobile|verizon|comcast"
    r"|401k|irs|llc|inc|zelle|venmo|walmart|wal-mart|target|costco|walgreens|us post office|usps|groceries|salary"
    r"|utilities|household|paychex|withdrawal|credit card|opening balance|transfer|gas|dining)\b|\$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DayOrder:
    """Whether days come first, and whether the file proves it."""

    day_first: bool
    proved: bool


def day_order(days: Iterable[str], words: Iterable[str], answer: str, *, comma: bool) -> DayOrder | Question:
    """The order of the dates of a file.

    `words`: its labels and categories. `answer`: what the person said ("yes", "no", or nothing). `comma`: whether its
    amounts have a decimal comma. Asks only when the dates themselves contradict each other.
    """
    parts = [found for day in dict.fromkeys(days) if (found := day_parts(day)) and found[0] < 1000]
    proofs = {first > 12 for first, second, _, _ in parts if min(first, second) <= 12 < max(first, second) <= 31}
    if len(proofs) == 1:
        return DayOrder(proofs.pop(), proved=True)
    if not parts or answer in ("yes", "no"):
        return DayOrder(answer != "no", proved=True)
    if proofs:
        return Question("day_first", ("yes", "no"))
    return DayOrder(_likelier(parts, list(words), comma=comma), proved=False)


def _likelier(parts: Sequence[tuple[int, int, int, str]], words: Sequence[str], *, comma: bool) -> bool:
    """What suggests that days come first: points between the numbers, the order of the rows, the words, else Europe."""
    if any(marks == ".." for *_, marks in parts):
        return True
    by_day = _in_order([(year, second, first) for first, second, year, _ in parts])
    by_month = _in_order([(year, first, second) for first, second, year, _ in parts])
    if by_day != by_month and len(parts) >= _ENOUGH:
        return by_day
    if comma:
        return True
    text = "\n".join(words)
    europe, america = len(_EUROPE.findall(text)), len(_AMERICA.findall(text))
    america += sum(marks.endswith("'") for *_, marks in parts)  # as Quicken writes it in the United States
    return europe >= america


def _in_order(days: Sequence[tuple[int, int, int]]) -> bool:
    return all(a <= b for a, b in pairwise(days)) or all(a >= b for a, b in pairwise(days))
