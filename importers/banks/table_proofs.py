"""What a table of unknown origin proves of itself: the sign of its amounts, its balances, decimal mark and currency."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from importers.banks import proof
from importers.banks.amounts import Amounts
from importers.banks.blocks import Block
from importers.banks.layout import CREDIT, DEBIT, EXPORT_BALANCE, SIGN
from importers.tables import TableRow, plain

AS_WRITTEN, SPENT_POSITIVE, ASK = "as_written", "spent_positive", "ask"
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


def sign_of(block: Block, around: str, answer: str) -> tuple[str, bool]:
    """How the amounts are signed (as written, money out positive, to be asked), and whether that is only assumed.

    Balances that follow prove it; without them, a statement has more money going out than coming in.
    """
    if answer in ("yes", "no"):
        return (SPENT_POSITIVE if answer == "yes" else AS_WRITTEN), False
    if "amount" not in block.places or SIGN in block.places:
        return AS_WRITTEN, False
    written, turned = balances_follow(block), balances_follow(block, turned=True)
    if written != turned:
        return (AS_WRITTEN if written else SPENT_POSITIVE), False
    cells = [cell for cell in block.filled("amount") if not proof.is_zero(cell) and proof.value(cell) is not None]
    out = sum(map(proof.is_negative, cells))
    into = len(cells) - out
    plus = any(cell.startswith("+") for cell in cells)
    if not cells or (out and plus):
        return AS_WRITTEN, False
    likely = out > 2 * into if _CARD.search(plain(around)) else out >= into
    return (AS_WRITTEN, True) if likely else (ASK, True)


def balances_follow(block: Block, *, turned: bool = False) -> bool:
    """Whether the balances are those after each row, in each account; `turned`: with the other sign."""
    if EXPORT_BALANCE not in block.places:
        return False
    amounts = Amounts([block], "as_written")
    found: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    for named in block.named:
        if named is not None:
            steps, after = found.setdefault((named.get("account", ""), named.get("currency", "")), ([], []))
            step = amounts.of(named)[0]
            steps.append(proof.negated(step) if turned else step)
            after.append(named[EXPORT_BALANCE])
    long = [pair for pair in found.values() if len(pair[0]) > 1]
    return bool(long) and all(proof.runs(*pair) for pair in long)


def usual_mark(block: Block, languages: frozenset[str], answer: str) -> str:
    """The decimal mark where no amount has cents: the languages'; "" where 1.234 may be one or a thousand."""
    if answer in (",", "."):
        return answer
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
