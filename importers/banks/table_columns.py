"""The columns of a bank's table that no declaration knows: roles by heading, each confirmed by what stands below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from importers.banks import proof
from importers.banks.amounts import direction
from importers.banks.column_words import ANYWHERE, DAY, OTHER_TEXT, Meaning, is_foreign, meanings
from importers.banks.layout import CREDIT, DEBIT, EXPORT_BALANCE, FEE, SIGN, is_no_row
from importers.banks.states import status_of
from importers.tables import TableRow, heading

_MONTH = r"[^\W\d_]{3,9}\.?"
DAYS = re.compile(
    rf"(?:\d{{1,4}}[/.\-]\d{{1,2}}[/.\-]\d{{1,4}}|\d{{8}}|\d{{1,2}}[ \-]{_MONTH},?[ \-]\d{{2,4}})(?:[ T].*)?"
)
_SYMBOL = r"(?:R\$|[€$£¥]|[A-Z]{3})?"
AMOUNTS = re.compile(
    rf"{_SYMBOL}\s*[+\-\u2212(]?\s*{_SYMBOL}\s*\d[\d.,' \u00a0\u202f\u2019]*\s*{_SYMBOL}\s*[+\-\u2212)]?\s*{_SYMBOL}"
)
CENTS = re.compile(r"[+-]?\s*\d[\d.,' \u00a0\u202f\u2019]*[.,]\d{2}-?")
_CODE = re.compile(r"[A-Z]{3}|€")
_CURRENCIES = frozenset(
    "EUR USD GBP CHF CAD AUD NZD SEK NOK DKK ISK PLN CZK HUF RON BGN TRY JPY CNY HKD SGD INR KRW THB ZAR ILS AED BRL "
    "MXN MAD TND DZD XOF XAF XPF".split()
)
_LETTERS = re.compile(r"[A-Z]{3}")
HEADER_WITHIN = 40
_LOOKED_AT = 2_000  # rows that confirm what a heading says
_MANY_ACCOUNTS = 7  # so many numbers are those of other people
_LONG_NUMBER = 9  # digits of an account number
_MOST_HEADERLESS = 8  # columns; a wider table without a header says too little
# A role is given to one column, in this order: what proves a statement first.
_SINGLE = (DAY, "value_on", "amount", DEBIT, CREDIT, EXPORT_BALANCE, "currency", SIGN, "status", "counter_account",
           "account", "reference", FEE, "label", "counterparty", "bank_kind", "bank_category")  # fmt: skip
_TEXTS = frozenset({"label", "counterparty", OTHER_TEXT, "bank_kind"})


@dataclass(frozen=True, slots=True)
class Columns:
    """What was found: role of each column by index, languages of the headings, currency they name.

    `header` is the index of the header row (-1: none); `missing` tells that a role could not be given.
    """

    roles: Mapping[int, str]
    header: int
    languages: frozenset[str] = frozenset()
    currency: str = ""
    missing: bool = False


def columns_of(rows: Sequence[TableRow]) -> Columns | None:
    """The columns of a table that looks like a bank's; None when it does not."""
    for index, row in enumerate(rows[:HEADER_WITHIN]):
        if sum(bool(meanings(cell)) for cell in row.filled) > 1 and (found := under(index, row, rows)):
            return found
    return _without_header(rows) or _unnamed(rows)


def _unnamed(rows: Sequence[TableRow]) -> Columns | None:
    """Rows that speak for themselves under a header that says nothing we know: its columns must be named."""
    for index, header in enumerate(rows[:HEADER_WITHIN]):
        cells = header.filled
        wordy = len(cells) > 2 and not any(letter in "0123456789" for cell in cells for letter in cell)
        if wordy and not any(map(is_foreign, cells)) and (found := _without_header(rows[index + 1 :])):
            return Columns(found.roles, index, missing=True)
    return None


def under(index: int, header: TableRow, rows: Sequence[TableRow]) -> Columns | None:
    """The columns under a header of known words; None when they are not those of movements."""
    cells = header.filled
    found = [meanings(cell) for cell in cells]
    below = [one for one in rows[index + 1 : index + _LOOKED_AT] if is_dated(one) and not is_no_row(one.filled)]
    if not below or any(map(is_foreign, cells)):
        return None
    told = [[one for one in of if confirmed(one.role, at, below)] for at, of in enumerate(found)]
    roles, doubtful = given(told, cells)
    money = "amount" in roles.values() or {DEBIT, CREDIT} <= set(roles.values())
    lone = not money and bool({DEBIT, CREDIT} & set(roles.values()))
    if DAY not in roles.values() or not (money or lone):
        return None
    if not _TEXTS & set(roles.values()) and EXPORT_BALANCE not in roles.values():
        return None
    currencies = [one.currency for at, of in enumerate(told) for one in of if roles.get(at) == one.role]
    mixed = any(one.role == "account" and at not in roles and _may_mix_accounts(at, below)
                for at, of in enumerate(found) for one in of)  # fmt: skip
    return Columns(roles, index, languages_of(told), next(filter(None, currencies), ""), doubtful or lone or mixed)


def given(told: Sequence[Sequence[Meaning]], cells: Sequence[str]) -> tuple[dict[int, str], bool]:
    """Role of each column, and whether two columns of one name claim a role that decides."""
    roles: dict[int, str] = {}
    doubtful = False
    for role in _SINGLE:
        wanting = [(one.rank, at) for at, of in enumerate(told) if at not in roles for one in of if one.role == role]
        if wanting and not (role in (DEBIT, CREDIT) and "amount" in roles.values()):
            best = min(wanting)
            same = [at for _, at in wanting if heading(cells[at]) == heading(cells[best[1]])]
            doubtful |= len(same) > 1 and role in (DAY, "amount", DEBIT, CREDIT)
            roles[best[1]] = role
    for at, of in enumerate(told):
        if at not in roles and any(one.role in ("label", OTHER_TEXT) for one in of):
            roles[at] = OTHER_TEXT
    return roles, doubtful


def confirmed(role: str, at: int, below: Sequence[TableRow]) -> bool:
    """Whether nearly all cells of a column are what its heading says."""
    cells = [row.cells[at].strip() for row in below if at < len(row.cells)]
    filled = [cell for cell in cells if cell]
    match role:
        case "booked_on" | "value_on":
            return _mostly(DAYS, filled, least=role == DAY)
        case "amount":
            return _mostly(AMOUNTS, filled, least=True)
        case "debit" | "credit" | "export_balance" | "fee":
            return _mostly(AMOUNTS, filled)
        case "currency":
            return all(_CODE.fullmatch(cell) for cell in filled)
        case "sign":
            return bool(filled) and all(map(direction, filled))
        case "account":
            return _own_account(cells)
        case "status":
            return any(status_of(cell) for cell in filled)  # a state among them that is not known is a problem
    return True


def is_amount(cell: str) -> bool:
    """Whether a cell is a number, alone or with a currency: the letters of "EAN13" are none."""
    return AMOUNTS.fullmatch(cell) is not None and set(_LETTERS.findall(cell)) <= _CURRENCIES


def is_dated(row: TableRow) -> bool:
    """Whether a row names a day: lines below a table do not."""
    return any(DAYS.fullmatch(cell.strip()) for cell in row.cells)


def _own_account(cells: Sequence[str]) -> bool:
    """Whether a column may name the account of its rows, not that of the other side: always filled, few in number."""
    named = set(cells)
    numbers = [name for name in named if any(letter in "0123456789" for letter in name)]
    return all(cells) and (
        len(named) == 1 or not numbers or (len(named) < _MANY_ACCOUNTS and len(named) * 3 <= len(cells))
    )


def _may_mix_accounts(at: int, below: Sequence[TableRow]) -> bool:
    """Whether too few rows tell if a column names the person's accounts or the other side: some long numbers, always.

    Movements of two accounts are never put into one in silence.
    """
    cells = [row.cells[at].strip() for row in below if at < len(row.cells)]
    long = all(sum(letter.isdigit() for letter in cell) >= _LONG_NUMBER for cell in cells)
    return long and 1 < len(set(cells)) < _MANY_ACCOUNTS and not _own_account(cells)


def _mostly(shape: re.Pattern[str], cells: Sequence[str], *, least: bool = False) -> bool:
    fitting = sum(shape.fullmatch(cell) is not None for cell in cells)
    return fitting * 2 > len(cells) if cells else not least


def mapped_columns(roles: Mapping[int, str], header: int, headings: Sequence[str]) -> Columns:
    """Columns whose roles are said; what their headings tell of languages and currency is still heard."""
    told = [meanings(cell) for cell in headings]
    currencies = [one.currency for at, of in enumerate(told) for one in of if roles.get(at) == one.role]
    return Columns(roles, header, languages_of(told), next(filter(None, currencies), ""))


def languages_of(told: Sequence[Sequence[Meaning]]) -> frozenset[str]:
    """The languages that most headings are in; none when no heading tells."""
    votes: Counter[str] = Counter()
    for of in told:
        votes.update({language for one in of for language in one.languages} - {ANYWHERE})
    most = max(votes.values(), default=0)
    return frozenset(language for language, count in votes.items() if count == most)


def _without_header(rows: Sequence[TableRow]) -> Columns | None:
    """Days, one amount with cents, texts: plain enough to be read without names, when money goes out of it."""
    width = Counter(len(row.cells) for row in rows).most_common(1)[0][0] if rows else 0
    good = [row for row in rows if len(row.cells) == width]
    if not 3 <= width <= _MOST_HEADERLESS or len(good) * 10 < len(rows) * 9:
        return None
    kinds = [_kind([row.cells[at].strip() for row in good]) for at in range(width)]
    amounts = [at for at, kind in enumerate(kinds) if kind == "amount"]
    days = [at for at, kind in enumerate(kinds) if kind == "day"]
    texts = [at for at, kind in enumerate(kinds) if kind == "text"]
    goes_out = amounts and any(row.cells[amounts[0]].strip().startswith("-") for row in good)
    if not (1 <= len(days) <= 2 and len(amounts) in (1, 2) and texts and goes_out):
        return None
    if len(amounts) == 2 and not (amounts := _amount_first(amounts, good)):
        return None
    roles = {days[0]: DAY, amounts[0]: "amount", texts[0]: "label"} | dict.fromkeys(texts[1:], OTHER_TEXT)
    roles |= {kinds.index("currency"): "currency"} if kinds.count("currency") == 1 else {}
    roles |= dict.fromkeys(days[1:], "value_on") | dict.fromkeys(amounts[1:], EXPORT_BALANCE)
    return Columns(roles, -1)


def _amount_first(two: Sequence[int], rows: Sequence[TableRow]) -> list[int]:
    """Which of two columns is the amount and which the balance after it; neither when the rows do not prove it."""
    one, other = ([row.cells[at].strip() for row in rows] for at in two)
    proved = proof.runs(one, other), proof.runs(other, one)
    return [] if proved[0] == proved[1] else list(two) if proved[0] else list(two)[::-1]


def _kind(cells: Sequence[str]) -> str:
    filled = [cell for cell in cells if cell]
    if filled and all(map(DAYS.fullmatch, filled)):
        return "day"
    if filled and all(map(CENTS.fullmatch, filled)):
        return "amount"
    if filled and len(filled) == len(cells) and set(filled) <= _CURRENCIES:
        return "currency"
    wordy = sum(any(letter.isalpha() for letter in cell) for cell in filled)
    return "text" if filled and wordy * 2 > len(filled) else "other"
