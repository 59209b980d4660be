"""What a table of unknown origin proves of itself: the sign of its amounts, its balances, decimal mark and currency."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from importers.banks import proof
from importers.banks.amounts import Amounts
from importers.banks.blocks import Block
from importers.banks.layout import CREDIT, DEBIT, EXPORT_BALANCE
from importers.tables import TableRow, plain
from pims.records.mapping import SPENT_NEGATIVE

_SPENT = re.compile(  # words of banks' labels that mean money out; what is taken back says so
    r"\b(?:retrait|prlv|prelevement|paiement|achat|cotisation|withdrawal|direct debit|card payment|purchase|"
    r"lastschrift|kartenzahlung|auszahlung|recibo|compra|retirada|prelievo|pagamento pos|betaalautomaat|geldautomaat|"
    r"incasso|levantamento)\b"
)
_BACK = re.compile(r"\b(?:avoir|rembours\w*|rejet\w*|annul\w*|retour|refund\w*|revers\w*|return\w*|gutschrift|storno|"
                   r"devolucion|abono|rimborso|storno|terugb\w*|estorno)\b")  # fmt: skip
_CARD = re.compile(r"\b(?:cards?|cartes?|kreditkarten?|creditcard|kredietkaart|tarjetas?|mastercard|visa|amex)\b")
_GROUPED = re.compile(r"\d{1,3}([.,])\d{3}(?!\d)")
_SAID_MONEY = re.compile(
    r"\b(?:devise|monnaie|currency|wahrung|waehrung|divisa|moneda|munt|moeda)\b[^;,]*?[;:, ]\s*([a-z]{3})\b"
)
_SYMBOLS = (("€", "EUR"), ("£", "GBP"))
_CODE = re.compile(r"\b[A-Z]{3}\b")
_ACCOUNT = re.compile(
    r"\b(?:iban|compte|account|konto(?:nummer)?|cuenta|conto|rekening(?:nummer)?|conta)\b[^;\d*]*?[;:, ]\s*"
    r"([a-z]{2}\d{2}(?: ?[a-z0-9]{2,4}){3,9}|[\dx*][\dx* \-]{4,30}\d)\s*(?:;|/|$)"
)


def sign_of(block: Block, around: str) -> tuple[str, bool]:
    """How amounts without balances are signed ("" to be asked), and whether that is only assumed.

    A statement has more money going out than coming in, or labels that say so; one of a card hardly any coming in.
    """
    written = Counter(block.filled("amount"))
    cells = [cell for cell in written if not proof.is_zero(cell) and proof.value(cell) is not None]
    out = sum(written[cell] for cell in cells if proof.is_negative(cell))
    into = sum(written[cell] for cell in cells) - out
    plus = any(cell.startswith("+") for cell in cells)
    if not cells or (out and plus):
        return SPENT_NEGATIVE, False
    likely = out > 2 * into if _CARD.search(plain(around)) else out >= into or _spent_with_minus(block)
    return (SPENT_NEGATIVE, True) if likely else ("", True)


def _spent_with_minus(block: Block) -> bool:
    """Whether every row whose label means money out, two at least, has a minus."""
    signs = [
        proof.is_negative(named["amount"])
        for named in block.named
        if named and named.get("amount") and _means_out(named.get("label", "") + " " + named.get("bank_kind", ""))
    ]
    return len(signs) > 1 and all(signs)


def _means_out(label: str) -> bool:
    flat = plain(label)
    return _SPENT.search(flat) is not None and _BACK.search(flat) is None


def balances_follow(block: Block, *, turned: bool = False) -> bool:
    """Whether the balances are those after each row, in each account; `turned`: with the other sign."""
    long = _steps(block) if EXPORT_BALANCE in block.places else []
    return bool(long) and all(
        proof.runs(map(proof.negated, steps) if turned else steps, after) for steps, after in long
    )


def following_share(block: Block, *, turned: bool = False) -> float | None:
    """How many of the balances follow from the one before, in the better order; None when there are too few to tell."""
    told = [_followed([*map(proof.negated, steps)] if turned else steps, after) for steps, after in _steps(block)]
    pairs = sum(count for count, _, _ in told)
    return max(sum(up for _, up, _ in told), sum(down for _, _, down in told)) / pairs if pairs > 1 else None


def _followed(steps: Sequence[str], after: Sequence[str]) -> tuple[int, int, int]:
    """Consecutive rows, how many follow with the oldest first, how many with the newest first."""
    read = [(proof.value(step), proof.value(balance)) for step, balance in zip(steps, after, strict=True)]
    known = [(step, balance) for step, balance in read if step is not None and balance is not None]
    up = sum(one[1] + other[0] == other[1] for one, other in pairwise(known))
    down = sum(other[1] + one[0] == one[1] for one, other in pairwise(known))
    return max(len(known) - 1, 0), up, down


def _steps(block: Block) -> list[tuple[list[str], list[str]]]:
    """The amounts and balances of each account and currency with several rows."""
    amounts = Amounts([block], "as_written")
    found: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    for named in block.named:
        if named is not None:
            steps, after = found.setdefault((named.get("account", ""), named.get("currency", "")), ([], []))
            steps.append(amounts.of(named)[0])
            after.append(named[EXPORT_BALANCE])
    return [pair for pair in found.values() if len(pair[0]) > 1]


def usual_mark(block: Block, languages: frozenset[str]) -> str:
    """The decimal mark where no amount has cents: the languages'; "" where 1.234 may be one or a thousand."""
    cells = [cell for name in ("amount", DEBIT, CREDIT) for cell in block.filled(name)]
    if proof.decimal_mark(cells, "") == "" and any(map(_GROUPED.search, cells)):
        return ""
    return "," if languages and "en" not in languages else "."


def usual_order(block: Block, languages: frozenset[str]) -> str:
    """The order of days that nothing proves: day first but where English may be American; a decimal comma never is."""
    if languages and "en" not in languages:
        return "dmy"
    cells = [cell for name in ("amount", DEBIT, CREDIT) for cell in block.filled(name)]
    return "dmy" if proof.decimal_mark(cells, "") == "," else ""


def currency_of(block: Block, above: Sequence[TableRow], named: str, languages: frozenset[str]) -> tuple[str, bool]:
    """The currency of rows that name none, and whether it is only assumed: euro where the headings are of its area."""
    if named:
        return named, False
    for row in above:
        if match := _SAID_MONEY.search(plain(";".join(row.filled))):
            return match[1].upper(), False
    cells = [cell for name in ("amount", DEBIT, CREDIT) for cell in block.filled(name)]
    for symbol, code in _SYMBOLS:
        if any(symbol in cell for cell in cells):
            return code, False
    if any("$" in cell or "¥" in cell for cell in cells):
        return "", False
    codes = {match[0] for cell in cells if (match := _CODE.search(cell))}
    if len(codes) == 1:
        return codes.pop(), False
    if next(block.filled("currency"), ""):
        return "", False
    euro = bool(languages) and languages <= {"fr", "de", "es", "it", "nl", "pt"}
    return ("EUR", True) if euro else ("", False)


def account_above(above: Sequence[TableRow]) -> tuple[str, str]:
    """The account number that a line above the header states, and its place."""
    for row in above:
        line = ";".join(row.filled)
        if match := _ACCOUNT.search(plain(line)):
            return line[match.start(1) : match.end(1)], row.where
    return "", ""


def assumptions(found: Mapping[str, bool | str]) -> dict[str, bool | str]:
    """The assumptions that were made, empty ones left out."""
    return {key: value for key, value in found.items() if value}
