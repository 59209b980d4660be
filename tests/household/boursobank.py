"""Writes BoursoBank's CSV export: UTF-8 with a mark, 11 columns, newest first, the balance of the day on each row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.household import bank_words, money
from tests.household.people import MAIN

_HEADER = ("dateOp;dateVal;label;category;categoryParent;supplierFound;amount;comment;accountNum;accountLabel;"
           "accountbalance")  # fmt: skip


def export(first: date, last: date) -> bytes:
    """The movements of Claire's account from one day to another."""
    return ("\ufeff" + "".join(f"{line}\n" for line in _lines(first, last))).encode("utf-8")


def _lines(first: date, last: date) -> Iterator[str]:
    yield _HEADER
    balance = money.balance(MAIN, last)
    for one in reversed(money.of_account(MAIN, first, last)):
        clean, label = bank_words.boursobank(one)
        category, parent = one.party.shelf
        texts = (f"{clean} | {label}", category, parent, clean.lower())
        quoted = ";".join(f'"{text}"' for text in texts)
        yield (f"{one.on};{one.on};{quoted};{_amount(one.amount)};;{MAIN.number};{MAIN.label};"
               f"{balance // 100}.{balance % 100:02d}")  # fmt: skip


def _amount(cents: int) -> str:
    """« 2 412,37 », a blank between thousands."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100:,}".replace(",", " ") + f",{abs(cents) % 100:02d}"
