"""The lines of tickets in a table: one basket for each ticket number, else for each day (and time), shop and till."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from importers.mapped.answer_table import AnswerRow
from importers.mapped.cells import bad_day, day_of, measured, moment, number, written
from importers.mapped.continued import continued, under_heads
from importers.mapped.line_kinds import is_layout, line_kind
from importers.mapped.lost_zeros import has_whole_postcodes, whole_code, whole_postcode
from importers.mapped.named import Named
from importers.mapped.price_basis import LINE, UNIT, Priced, basis_of, repeated_subtotal, swapped
from importers.mapped.settled import CONTRADICTED, Settled
from importers.shops.gtin import gtin
from pims.records.mapping import FileMapping
from pims.records.money import exponent
from pims.records.port import Ignored, Note, Problem, Row, Said
from pims.records.proposal import SAID, UNKNOWN, Proof

_TICKET = ("store_name", "store_code", "store_postcode", "till", "payment_kind", "currency")
_TOTALS = ("total_paid", "discount_total", "tax_total")


@dataclass(slots=True)
class Line:
    """A row that is a line of a ticket: its basket, its numbers."""

    row: AnswerRow
    basket: str
    priced: Priced


@dataclass(slots=True)
class Baskets:
    """The rows of a table sorted: lines with their baskets, problems, and how many are of layout."""

    of: Named
    settled: Settled
    lines: list[Line] = field(default_factory=list)
    tickets: dict[str, list[AnswerRow]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    layout: int = 0
    continued: int = 0
    whole_postcodes: bool = False

    @property
    def dated(self) -> bool:
        """Whether rows say the day of their ticket; without it they cite one of another file."""
        return self.of.has("purchased_at")

    def totals(self) -> tuple[dict[str, Decimal], int]:
        """What was paid for each basket where all its rows agree, and how many baskets disagree with themselves."""
        found: dict[str, Decimal] = {}
        differ = 0
        for key, rows in self.tickets.items():
            said = {value for row in rows if (value := self.amount(row, "total_paid")) is not None}
            if len(said) == 1:
                found[key] = said.pop()
            differ += len(said) > 1
        return found, differ

    def amount(self, row: AnswerRow, role: str) -> Decimal | None:
        """An amount in main units; None when the cell is none."""
        value = number(self.of.cell(row, role), self.settled.decimal.value)
        return value / 100 if value is not None and self.settled.scale.value == "cents" else value

    def quantity(self, row: AnswerRow) -> Decimal | None:
        """How many or how much; None when the cell is none."""
        return number(measured(self.of.cell(row, "quantity"))[0], self.settled.counts)

    def key_roles(self) -> list[str]:
        """The columns that tell one ticket from another where tickets have no number."""
        timed = self.of.has("purchased_time") or any(":" in self.day(rows[0]) for rows in self.tickets.values())
        store = next((role for role in ("store_code", "store_name", "store_postcode") if self.of.has(role)), "")
        return ["purchased_at", *["purchased_time"] * timed, *filter(None, [store]), *["till"] * self.of.has("till")]

    def day(self, row: AnswerRow) -> str:
        """The moment of a ticket as the validator reads it."""
        return moment(self.of.cell(row, "purchased_at"), self.of.cell(row, "purchased_time"))


def sorted_rows(of: Named, settled: Settled) -> Baskets:
    """The rows of a table as baskets of lines."""
    of, under = under_heads(of)
    of, lines = continued(of)
    whole = has_whole_postcodes(of.column("store_postcode")) if of.has("store_postcode") else False
    found = Baskets(of, settled, continued=under + lines, whole_postcodes=whole)
    for row in of.table.rows:
        _sort(found, row)
    return found


def _sort(found: Baskets, row: AnswerRow) -> None:
    of = found.of
    label, code = of.cell(row, "label"), of.cell(row, "code")
    priced = bool(of.cell(row, "line_amount") or of.cell(row, "unit_price"))
    article = bool(label or code)
    layout = not code and not of.cell(row, "quantity") and is_layout(label)
    if layout or (not priced and not article and not _is_ticket(found, row)):
        found.layout += 1
        return
    day = of.cell(row, "purchased_at")
    if found.dated and not article and is_layout(day or next((cell for cell in row.cells if cell.strip()), "")):
        found.layout += 1  # the total of the table
        return
    if found.dated and (not day or bad_day(day, found.settled.dates.value)):
        if not day and not priced:
            found.layout += 1
        else:
            code_ = "bad_date" if day else "missing_date"
            found.problems.append(Problem(row.where, code_, day[:80], row.raw))
        return
    key = basket_key(found, row)
    if not key:
        found.problems.append(Problem(row.where, "missing_value", of.cell(row, "label")[:80], row.raw))
        return
    found.tickets.setdefault(key, []).append(row)
    if article and not priced and not of.cell(row, "quantity"):
        found.layout += 1  # words of the shop between articles
    elif article or priced:
        line = Priced(
            key, code or label, found.quantity(row), found.amount(row, "line_amount"), found.amount(row, "unit_price")
        )
        found.lines.append(Line(row, key, line))


def _is_ticket(found: Baskets, row: AnswerRow) -> bool:
    """Whether a row without article is a ticket whose lines the company does not give."""
    of = found.of
    return bool(of.cell(row, "purchased_at") and (of.cell(row, "receipt") or of.cell(row, "total_paid")))


def basket_key(found: Baskets, row: AnswerRow) -> str:
    """What the rows of one ticket have in common; empty when nothing says which ticket a row is of."""
    of = found.of
    ticket = of.cell(row, "receipt")
    if not found.dated:
        return ticket
    store = next(filter(None, (of.cell(row, role) for role in ("store_code", "store_name", "store_postcode"))), "")
    if ticket:
        return " ".join(filter(None, (ticket, day_of(found.day(row)), store)))
    return " ".join(filter(None, (found.day(row), store, of.cell(row, "till"))))


def basis_proofs(found: Baskets, wanted: FileMapping) -> Iterator[Proof]:
    """What the prices of the lines mean, and what contradicts it."""
    lines = [line.priced for line in found.lines]
    if found.of.has("line_amount") and found.of.has("unit_price"):
        yield Proof("basis", LINE, CONTRADICTED if swapped(lines) else "two_columns")
    else:
        basis, code = basis_of(lines, found.totals()[0])
        if code == "quantities_one":
            yield Proof("basis", wanted.basis or (UNIT if found.of.has("unit_price") else LINE), code)
        elif wanted.basis:
            against = basis not in ("", wanted.basis)
            yield Proof("basis", wanted.basis, CONTRADICTED if against else code or SAID)
        else:
            yield Proof("basis", basis, code or UNKNOWN)
    if found.of.has("line_amount") and not wanted.basis and repeated_subtotal(lines):
        yield Proof("line_amount", "", CONTRADICTED)


def read_baskets(found: Baskets) -> Iterator[Said]:
    """Each ticket just before its first line, then what there is to say of the whole."""
    basis = found.settled.value("basis") or LINE
    totals, differ = found.totals()
    digits = exponent(found.settled.currency.value or "EUR")
    sums = _sums(found, basis, digits)
    zeros: Counter[str] = Counter()
    rank: Counter[str] = Counter()
    by_key: Mapping[str, list[Line]] = _by_basket(found)
    yield from found.problems
    for key, rows in found.tickets.items():
        if found.dated:
            paid = totals.get(key)
            stated = paid if paid is not None else sums.get(key) if not found.of.has("total_paid") else None
            yield Row("receipt", rows[0].where, _ticket(found, key, rows[0], stated, zeros), rows[0].raw)
        for line in by_key.get(key, ()):
            rank[key] += 1
            yield _line(found, line, rank[key], basis, digits, zeros)
    if found.layout + found.of.table.left:
        yield Ignored(found.layout + found.of.table.left)
    yield from _notes(found, differ, zeros)


def _by_basket(found: Baskets) -> Mapping[str, list[Line]]:
    by_key: Mapping[str, list[Line]] = defaultdict(list)
    for line in found.lines:
        by_key[line.basket].append(line)
    return by_key


def _notes(found: Baskets, differ: int, zeros: Mapping[str, int]) -> Iterator[Note]:
    of = found.of
    if found.layout:
        yield Note("layout_rows_left_out", str(found.layout))
    if found.continued:
        yield Note("tickets_continued", str(found.continued))
    merged = not of.has("receipt") and found.dated
    if (
        merged
        and not of.has("purchased_time")
        and not any(":" in found.day(rows[0]) for rows in found.tickets.values())
    ):
        yield Note("baskets_by_day", str(len(found.tickets)))
    if not found.dated:
        yield Note("lines_cite_tickets", str(len(found.tickets)))
    if differ:
        yield Note("totals_of_basket_differ", str(differ))
    if zeros.get("code"):
        yield Note("zeros_restored", str(zeros["code"]))
    if zeros.get("postcode"):
        yield Note("postcodes_restored", str(zeros["postcode"]))


def _sums(found: Baskets, basis: str, digits: int) -> dict[str, Decimal]:
    """The sum of the lines of each basket that can all be read, without a discount beside them."""
    sums: dict[str, Decimal] = {}
    for key, held in _by_basket(found).items():
        amounts = [_amount(line.priced, basis, digits) for line in held]
        apart = any(found.amount(line.row, "discount_amount") for line in held)
        known = [amount for amount in amounts if amount is not None]
        if len(known) == len(amounts) and not apart:
            sums[key] = sum(known, Decimal(0))
    return sums


def _amount(priced: Priced, basis: str, digits: int) -> Decimal | None:
    """The amount of a line; None when it cannot be known. A quantity that is not said is one."""
    if basis == LINE and priced.line is not None:
        return priced.line
    price = priced.price
    if price is None or (basis == LINE and priced.quantity is None):
        return price
    quantity = Decimal(1) if priced.quantity is None else priced.quantity
    return (price * quantity).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def ticket_cells(found: Baskets, row: AnswerRow) -> dict[str, str]:
    """The cells of a row that is a ticket of its own."""
    return _ticket(found, basket_key(found, row), row, found.amount(row, "total_paid"), Counter())


def _ticket(found: Baskets, key: str, row: AnswerRow, paid: Decimal | None, zeros: Counter[str]) -> dict[str, str]:
    of, mark = found.of, found.settled.decimal.value
    cells = {"key": key, "printed_id": of.cell(row, "receipt"), "purchased_at": found.day(row)}
    cells |= {role: of.cell(row, role) for role in _TICKET}
    cells["total_paid"] = "" if paid is None else written(paid, mark)
    for role in _TOTALS[1:]:
        value = found.amount(row, role)
        cells[role] = of.cell(row, role) if value is None else written(value, mark)
    if found.whole_postcodes:
        cells["store_postcode"] = whole_postcode(cells["store_postcode"], zeros)
    return {name: text for name, text in cells.items() if text}


def _line(found: Baskets, line: Line, position: int, basis: str, digits: int, zeros: Counter[str]) -> Row | Problem:
    of, row, mark = found.of, line.row, found.settled.decimal.value
    said, unit = measured(of.cell(row, "quantity"))
    priced_by = next((role for role in ("line_amount", "unit_price") if of.cell(row, role)), "")
    amount = _amount(line.priced, basis, digits)
    if said and line.priced.quantity is None:
        return Problem(row.where, "bad_number", said[:80], row.raw)
    if priced_by and amount is None:
        return Problem(row.where, "bad_amount", of.cell(row, priced_by)[:80], row.raw)
    code = whole_code(of.cell(row, "code"), zeros)
    price = line.priced.unit if line.priced.unit is not None else line.priced.price if basis == UNIT else None
    saved = found.amount(row, "discount_amount")
    cells = {
        "receipt": line.basket,
        "position": str(position),
        "label": of.cell(row, "label"),
        "gtin" if gtin(code) else "code": code,
        "quantity": said,
        "unit": of.cell(row, "unit") or unit,
        "line_amount": "" if amount is None else written(amount, mark),
        "unit_price": "" if price is None or price != round(price, digits) else written(price, mark),
        "amount_basis": basis,
        "discount_amount": of.cell(row, "discount_amount") if saved is None else written(abs(saved), mark),
        "currency": of.cell(row, "currency"),
        "shop_category": of.cell(row, "shop_category"),
        "kind": line_kind(
            of.cell(row, "label"),
            returned=line.priced.quantity is not None and line.priced.quantity < 0,
            negative=amount is not None and amount < 0,
        ),
    }  # fmt: skip
    return Row("receipt_line", row.where, {name: text for name, text in cells.items() if text}, row.raw)
