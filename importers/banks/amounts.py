"""The signed amount of a row: one column, a debit and a credit, money out as positive, or a word beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from importers.banks import proof
from importers.banks.blocks import Block
from importers.banks.layout import CREDIT, DEBIT, SIGN, SPENT
from importers.tables import TableRow, heading
from pims.records.port import Question

_OUT = frozenset(
    "d db dr deb debit debet debito debe af s soll out withdrawal sortie outgoing ausgang belastung expense depense - "
    "salida gasto uscita uit saida cargo".split()
)
_IN = frozenset(
    "c cr cred credit kredit credito haber bij h haben k in deposit entree incoming eingang gutschrift income recette "
    "+ entrada ingreso entrata abono".split()
)
_DECIMALS = re.compile(r"[.,](\d{1,2})(?!\d)[^\d.,]*$")
AMOUNTS = frozenset({DEBIT, CREDIT, SPENT, SIGN, "amount"})


@cache
def direction(word: str) -> int:
    """-1 for a word that means money out, 1 for money in, 0 for any other."""
    word = heading(word)
    return -1 if word in _OUT else int(word in _IN)


class Amounts:
    """How the amounts of one file are signed, by what all of them prove."""

    def __init__(self, blocks: Sequence[Block], answer: str) -> None:
        found = proof.debit_sign(_debits(blocks), answer)
        self.question = found if isinstance(found, Question) else None
        self._negate = found is True
        self._turned = self._negate and _all_negative(blocks)

    def of(self, named: Mapping[str, str]) -> tuple[str, str]:
        """The signed amount as text, and the code of the problem when the row does not tell it."""
        if SIGN in named:
            return self._flagged(named["amount"], named[SIGN])
        if SPENT in named:
            return (proof.negated(named[SPENT]) if named[SPENT] else ""), ""
        if "amount" in named:
            return named["amount"], ""
        debit, credit = named.get(DEBIT, ""), named.get(CREDIT, "")
        if not debit or proof.is_zero(debit):
            return credit or debit, ""
        if credit and not proof.is_zero(credit):
            return "", "both_filled"
        return (proof.negated(debit) if self._negate else debit), ""

    def _flagged(self, amount: str, word: str) -> tuple[str, str]:
        side = direction(word)
        if not side and not proof.is_zero(amount):
            return "", "bad_row"
        turned = self._turned if side > 0 else self._negate
        return (proof.negated(amount) if turned else amount), ""


def _all_negative(blocks: Iterable[Block]) -> bool:
    """Whether the amounts that a word calls credits all have a minus: money out is positive, as cards write it."""
    into = (
        named["amount"]
        for block in blocks
        if SIGN in block.places
        for named in block.named
        if named and direction(named[SIGN]) > 0 and not proof.is_zero(named["amount"])
    )
    signs = set(map(proof.is_negative, into))
    return signs == {True}


def is_cut(block: Block, row: TableRow) -> bool:
    """Whether a file that ends in this row ends inside its amount: with fewer decimals than all others have.

    A row that ends before all others do may have lost some as well.
    """
    places = {place for name in AMOUNTS - {SIGN} for place in block.places.get(name, ())}
    last = len(row.cells) - 1
    if last not in places or not row.cells[last].strip():
        return False
    others = [other for other in block.rows if other is not row]
    cells = (other.cells[place] for other in others for place in places if place < len(other.cells))
    least = min((_decimals(cell) for cell in cells if cell.strip()), default=0)
    short = len(row.cells) < min((len(other.cells) for other in others), default=block.most)
    return _decimals(row.cells[last]) < (2 if short else least)


def _decimals(cell: str) -> int:
    """How many figures stand behind the last mark of an amount."""
    match = _DECIMALS.search(cell)
    return len(match[1]) if match else 0


def _debits(blocks: Iterable[Block]) -> Iterator[str]:
    """The amounts that the file calls debits."""
    for block in blocks:
        yield from block.filled(DEBIT)
        if SIGN in block.places:
            yield from (named["amount"] for named in block.named if named and direction(named[SIGN]) < 0)
