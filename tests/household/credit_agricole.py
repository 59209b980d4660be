"""Writes Crédit Agricole's CSV export: lines about the account first, labels over two lines, Latin-1."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.household import bank_words, money
from tests.household.people import CLAIRE, SAVINGS


def export(first: date, last: date) -> bytes:
    """The movements of the savings account from one day to another, newest first."""
    return "".join(f"{line}\r\n" for line in _lines(first, last)).encode("iso-8859-1")


def _lines(first: date, last: date) -> Iterator[str]:
    yield f"Téléchargement du {last:%d/%m/%Y};"
    yield ""
    yield f"MME {CLAIRE.first.upper()} {CLAIRE.last.upper()};"
    yield f"{SAVINGS.label} n° {SAVINGS.number};"
    yield f"Solde au {last:%d/%m/%Y} : {_amount(money.balance(SAVINGS, last))} EUR;"
    yield ""
    yield f"Liste des opérations du compte entre le {first:%d/%m/%Y} et le {last:%d/%m/%Y};"
    yield ""
    yield "Date;Libellé;Débit Euros;Crédit Euros;"
    for one in reversed(money.of_account(SAVINGS, first, last)):
        kind, detail = bank_words.credit_agricole(one)
        debit, credit = ("", _amount(one.amount)) if one.amount > 0 else (_amount(-one.amount), "")
        yield f'{one.on:%d/%m/%Y};"{kind}{chr(10) + detail if detail else ""}";{debit};{credit};'


def _amount(cents: int) -> str:
    """« 1 234,56 » with a no-break blank."""
    return f"{cents // 100:,}".replace(",", "\u00a0") + f",{cents % 100:02d}"
