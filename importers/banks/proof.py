"""What the amounts and days of a whole file prove: the decimal mark, the order of a date, the sign of a debit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from pims.records.port import Question

_MARK = re.compile(r"([.,])\d{1,2}(?!\d)[^\d.,]*$")
_DAY = re.compile(r"\s*(\d{1,2})[/.\-](\d{1,2})[/.\-]\d{2,4}\b")
_ISO = re.compile(r"\s*\d{4}[/.\-]\d{1,2}[/.\-]\d{1,2}")
_SYMBOL = r"\s*(?:R\$|[€$£¥]|[A-Z]{3})?\s*"
_ZERO = re.compile(rf"{_SYMBOL}[+-]?\s*0*[.,]?0*{_SYMBOL}", re.IGNORECASE)
_BARE = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)
_KEPT = re.compile(r"[^\d.,]")
_SIGNED = re.compile(r"[^\d.,()+-]")
_SWAP = str.maketrans(",.", ".,")


def decimal_mark(cells: Iterable[str], default: str) -> str:
    """The decimal mark that every amount with one or two decimals has; "last" when they differ, else the default."""
    marks = {match[1] for cell in set(cells) if (match := _MARK.search(cell))}
    if len(marks) == 2:
        return "last"
    return marks.pop() if marks else default


def rewritten(cell: str, mark: str, wanted: str) -> str:
    """An amount written with one decimal mark, as it is written with the other."""
    return cell.translate(_SWAP) if {mark, wanted} == {",", "."} else cell


def date_order(cells: Iterable[str], usual: str = "dmy") -> tuple[str, bool]:
    """The order of the days of a file, and whether it is only assumed: no day after the 12th proves it.

    `usual` is assumed then; where there is no usual order, what the days look like, and "" when they tell nothing.
    """
    found: set[tuple[int, int]] = set()
    dots = other = iso = False
    for cell in set(cells):
        if match := _DAY.match(cell):
            found.add((int(match[1]), int(match[2])))
            dots, other = dots or "." in match[0], other or "." not in match[0]
        elif _ISO.match(cell):
            iso = True
    if not found:
        return ("ymd", False) if iso else ("dmy", False)
    if any(first > 12 for first, _ in found):
        return "dmy", False
    if any(second > 12 for _, second in found):
        return "mdy", False
    return usual or ("dmy" if dots and not other else _likely(found)), True


def _likely(days: set[tuple[int, int]]) -> str:
    """A month lasts while its days go by: the part that never changes is the month. Points, never proves."""
    firsts, seconds = {first for first, _ in days}, {second for _, second in days}
    if len(firsts) == 1 and len(seconds) >= 3:
        return "mdy"
    return "dmy" if len(seconds) == 1 and len(firsts) >= 3 else ""


def is_zero(cell: str) -> bool:
    """Whether an amount cell is empty or zero."""
    return _ZERO.fullmatch(cell) is not None


def is_negative(cell: str) -> bool:
    """Whether an amount is written with a minus, before or after, or in brackets; its currency may stand outside."""
    bare = _SIGNED.sub("", cell.replace("\u2212", "-"))
    return bare.startswith(("-", "(")) or bare.endswith("-")


def debit_sign(debits: Iterable[str], answer: str) -> bool | Question:
    """Whether the amounts of a debit column have to be negated: all positive means out, all negative too.

    A file that mixes both is asked about: "out" (a debit is out, one with a minus is taken back), or "as_written".
    """
    signs = {is_negative(cell) for cell in debits if not is_zero(cell)}
    if len(signs) < 2:
        return True not in signs
    if answer in ("out", "as_written"):
        return answer == "out"
    return Question("debit_sign", ("out", "as_written"))


def negated(cell: str) -> str:
    """An amount with the other sign; text that is no amount stays as it is."""
    cell = cell.strip().replace("\u2212", "-")
    if not any(letter.isdigit() for letter in cell):
        return cell
    if cell.startswith("(") and cell.endswith(")"):
        return cell[1:-1]
    if is_negative(cell):
        return cell.replace("-", "", 1)
    return "-" + cell.removeprefix("+").strip()


def value(cell: str) -> Decimal | None:
    """An amount for comparing balances, or None when it is none."""
    if _BARE.fullmatch(cell):
        return Decimal(cell)
    bare = _KEPT.sub("", cell)
    mark = max(bare.rfind(","), bare.rfind("."))
    if mark >= 0:
        bare = re.sub(r"[.,]", "", bare[:mark]) + "." + bare[mark + 1 :]
    try:
        return -Decimal(bare) if is_negative(cell) else Decimal(bare)
    except InvalidOperation:
        return None


def runs(amounts: Iterable[str], balances: Sequence[str]) -> bool:
    """Whether the balances are those after each row, in one of the two orders."""
    newest_first = oldest_first = len(balances) > 1
    before: tuple[Decimal | None, Decimal | None] = (None, None)
    for index, row in enumerate(zip(amounts, balances, strict=True)):
        step, after = value(row[0]), value(row[1])
        if index:
            newest_first = newest_first and _follows(after, before[0], before[1])
            oldest_first = oldest_first and _follows(before[1], step, after)
        if not (newest_first or oldest_first) or step is None or after is None:
            return False
        before = step, after
    return newest_first or oldest_first


def mostly_runs(amounts: Sequence[str], balances: Sequence[str]) -> bool:
    """Whether three balances in four, and three at least, are those after each row: no chance, but a gap or two."""
    known = [(value(step), value(after)) for step, after in zip(amounts, balances, strict=True)]
    oldest_first = sum(_follows(one[1], *other) for one, other in pairwise(known))
    newest_first = sum(_follows(other[1], *one) for one, other in pairwise(known))
    most = max(oldest_first, newest_first)
    return most >= 3 and most * 4 >= (len(known) - 1) * 3


def _follows(before: Decimal | None, step: Decimal | None, after: Decimal | None) -> bool:
    return before is not None and step is not None and before + step == after
