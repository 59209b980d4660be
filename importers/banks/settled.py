"""The conventions of a table: what its cells prove, what the person said, what is assumed or has to be asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from importers.banks import proof
from importers.banks import table_proofs as proofs
from importers.banks.amounts import Amounts
from importers.banks.blocks import Block
from importers.banks.layout import CREDIT, DEBIT, EXPORT_BALANCE, SIGN, SPENT
from importers.banks.table_columns import Columns
from importers.tables import TableRow
from pims.records.mapping import BY_COLUMNS, BY_WORD, SPENT_NEGATIVE, SPENT_POSITIVE, UNPROVED, FileMapping
from pims.records.money import exponent
from pims.records.port import Refusal
from pims.records.proposal import ASSUMED, SAID, UNKNOWN, Proof

CONTRADICTED = "contradicted"  # the file proves otherwise than what was said
_AMOUNTS, _DAYS = ("amount", DEBIT, CREDIT, SPENT), ("booked_on", "value_on")
_SLASHED = re.compile(r"\s*(\d{1,2})[/.\-](\d{1,2})[/.\-]\d{2,4}\b")
_THOUSANDTH = re.compile(r"\d([.,])\d\d[1-9]\D*$")
_GROUPS = re.compile(r"\d([.,])\d{3}\1\d{3}")
_NEARLY = 0.75  # of the balances follow: they are the balances after each row, and a gap is told
_MOSTLY = 0.5  # of the balances follow: the others are a difference, shown; fewer, and something is read wrong
_OPPOSITE = {"dmy": "mdy", "mdy": "dmy"}
_REFUSALS = {
    "dates": "dates_contradicted",
    "decimal": "decimal_contradicted",
    "sign": "sign_contradicted",
    "currency": "currency_contradicted",
    "balance_after": "balances_contradicted",
}


@dataclass(frozen=True, slots=True)
class Settled:
    """The conventions of one table, each with what proves it; `value` "" is not known."""

    dates: Proof
    decimal: Proof
    sign: Proof
    currency: Proof
    debits: Proof | None = None
    balance: Proof | None = None

    def proofs(self) -> Iterator[Proof]:
        """All of them."""
        yield from (self.dates, self.decimal, self.sign, self.currency)
        yield from filter(None, (self.debits, self.balance))

    @property
    def asks(self) -> bool:
        """Whether something is known by nobody yet."""
        return any(one.code == UNKNOWN for one in self.proofs() if one.what != "currency")


def settle(block: Block, above: Sequence[TableRow], name: str, columns: Columns, wanted: FileMapping) -> Settled:
    """The conventions of a table; `wanted` holds what the person said, `name` is that of the file."""
    around = ";".join([block.header, *(";".join(row.filled) for row in above), name])
    currency, assumed = (wanted.currency, False) if wanted.currency else proofs.currency_of(
        block, above, columns.currency, columns.languages
    )  # fmt: skip
    code = SAID if wanted.currency else _currency_code(block, currency, assumed=assumed)
    if wanted.currency and (named := _named_currency(block, above, columns)) not in ("", wanted.currency):
        currency, code = named, CONTRADICTED
    follows = proofs.balances_follow(block), proofs.balances_follow(block, turned=True)
    sign = _sign(block, around, wanted, follows)
    return Settled(
        dates=_dates(block, columns, wanted.dates),
        decimal=_decimal(block, columns, wanted.decimal, currency),
        sign=sign,
        currency=Proof("currency", currency, code),
        debits=_debits(block, wanted.debits),
        balance=_balance(block, follows, turned=sign.value == SPENT_POSITIVE, mapped=bool(wanted.columns)),
    )


def contradiction(settled: Settled, block: Block) -> Refusal | None:
    """The refusal of a file that proves otherwise than what was said, with the cell that does."""
    found = next((one for one in settled.proofs() if one.code == CONTRADICTED), None)
    return Refusal("needs_mapping", _REFUSALS.get(found.what, ""), located(found, block).detail) if found else None


def _dates(block: Block, columns: Columns, wanted: str) -> Proof:
    cells = [cell for name in _DAYS for cell in block.filled(name)]
    order, assumed = proof.date_order(cells, proofs.usual_order(block, columns.languages))
    parted = any(map(_SLASHED.match, cells))
    if wanted and ((parted and wanted == "ymd") or (parted and not assumed and order != wanted)):
        return Proof("dates", wanted, CONTRADICTED)
    if not parted:
        return Proof("dates", wanted or order, "year_first" if order == "ymd" else "unambiguous")
    if not assumed:
        return Proof("dates", order, "day_over_12")
    if wanted:
        return Proof("dates", wanted, SAID)
    return Proof("dates", order, ASSUMED if order else UNKNOWN)


def _decimal(block: Block, columns: Columns, wanted: str, currency: str) -> Proof:
    cells = [cell for name in _AMOUNTS for cell in block.filled(name)]
    found = proof.decimal_mark(cells, "")
    if found == "last":
        return Proof("decimal", UNPROVED, "both_marks")
    if found:
        return Proof("decimal", wanted or found, CONTRADICTED if wanted not in (UNPROVED, found) else "cents")
    if wanted:
        against = exponent(currency or "EUR") < 3 and any(_groups_by(cell, wanted) for cell in cells)
        return Proof("decimal", wanted, CONTRADICTED if against else SAID)
    usual = proofs.usual_mark(block, columns.languages)
    whole = not any("," in cell or "." in cell for cell in cells)
    return Proof("decimal", usual, "no_decimals" if whole else ASSUMED if usual else UNKNOWN)


def _groups_by(cell: str, mark: str) -> bool:
    """Whether a mark cannot be the decimal one: three decimals of which the last is no zero, or two groups of three."""
    return any((match := shape.search(cell)) is not None and match[1] == mark for shape in (_THOUSANDTH, _GROUPS))


def _sign(block: Block, around: str, wanted: FileMapping, follows: tuple[bool, bool]) -> Proof:
    written, turned = follows
    if SIGN in block.places or "amount" not in block.places:
        value = BY_WORD if SIGN in block.places else BY_COLUMNS
        if wanted.columns and ((turned and not written) or _negative_credits(block)):  # they may be swapped
            return Proof("sign", value, CONTRADICTED)
        told_apart = "sign_word" if value == BY_WORD else "both_filled" if _both(block) else "never_both"
        return Proof("sign", value, "balances_follow" if written else told_apart)
    said = wanted.sign if wanted.sign in (SPENT_NEGATIVE, SPENT_POSITIVE) else ""
    if written != turned:
        proved = SPENT_NEGATIVE if written else SPENT_POSITIVE
        return Proof("sign", said or proved, CONTRADICTED if said not in ("", proved) else "balances_follow")
    if said:
        return Proof("sign", said, SAID)
    found, assumed = proofs.sign_of(block, around)
    return Proof("sign", found, UNKNOWN if not found else ASSUMED if assumed else "both_signs")


def _debits(block: Block, wanted: str) -> Proof | None:
    """Whether a column of debits that mixes signs takes some of them back."""
    if DEBIT not in block.places and SIGN not in block.places:
        return None
    if not Amounts([block], "").question:
        return None
    return Proof("debits", wanted, SAID if wanted else UNKNOWN)


def _negative_credits(block: Block) -> bool:
    """Whether all that is called money in has a minus."""
    return {proof.is_negative(cell) for cell in block.filled(CREDIT) if not proof.is_zero(cell)} == {True}


def _both(block: Block) -> bool:
    """Whether some row has an amount in both columns."""
    return any(
        not proof.is_zero(named.get(DEBIT, "")) and not proof.is_zero(named.get(CREDIT, ""))
        for named in block.named
        if named
    )


def _balance(block: Block, follows: tuple[bool, bool], *, turned: bool, mapped: bool) -> Proof | None:
    """Balances that do not follow were no balances, but for a gap or two; where a person says so, for more."""
    if EXPORT_BALANCE not in block.places:
        return None
    if follows[turned]:
        return Proof("balance_after", "follows", "balances_follow")
    if len(set(block.filled(EXPORT_BALANCE))) == 1:
        return Proof("balance_after", "closing", "balance_repeated")
    share = proofs.following_share(block, turned=turned)
    if share is None or (not mapped and share < _NEARLY):
        return Proof("balance_after", "", "balances_differ")
    return Proof("balance_after", "follows", "balances_differ" if share >= _MOSTLY else CONTRADICTED)


def _named_currency(block: Block, above: Sequence[TableRow], columns: Columns) -> str:
    """The currency that the headings, the lines above or the amounts name, not that which is usual."""
    named, assumed = proofs.currency_of(block, above, columns.currency, columns.languages)
    return "" if assumed else named


def _currency_code(block: Block, currency: str, *, assumed: bool) -> str:
    if not currency:
        return "in_rows" if next(block.filled("currency"), "") else UNKNOWN
    return ASSUMED if assumed else "named"


def located(one: Proof, block: Block) -> Proof:
    """The same proof with the place and the text of the row that proves it, where one row does."""
    found = next(_evidence(one, block), ("", ""))
    return Proof(one.what, one.value, one.code, *found)


def _evidence(one: Proof, block: Block) -> Iterator[tuple[str, str]]:
    """The rows that prove a convention (or contradict it): place and cell."""
    names = {"dates": _DAYS, "decimal": _AMOUNTS}.get(one.what, ())
    if not names or one.code not in ("day_over_12", "cents", CONTRADICTED):
        return
    for row, named in zip(block.rows, block.named, strict=True):
        for name in names:
            if named and (cell := named.get(name, "")) and _shows(one, cell):
                yield row.where, cell


def _shows(one: Proof, cell: str) -> bool:
    if one.what == "decimal":
        mark = proof.decimal_mark([cell], "")
        return (bool(mark) and (one.code != CONTRADICTED or mark != one.value)) or _groups_by(cell, one.value)
    match = _SLASHED.match(cell)
    if match is None or one.value == "ymd":
        return match is not None
    order = _OPPOSITE[one.value] if one.code == CONTRADICTED else one.value
    return int(match[1 if order == "dmy" else 2]) > 12
