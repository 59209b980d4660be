"""The membership that a file proves, its number always shortened, and what the file says of its member."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from importers.shops.ticket_json import last_digits
from pims.records.port import Row


def shortened(number: str) -> str:
    """The last four digits of a number; nothing but the sign of an omission when it does not end with them."""
    return f"…{last_digits(number)}"


def membership(number: str, where: str, programme: str, **others: str) -> Row:
    """The loyalty account behind a number; `others`: further cells."""
    cells = {"number_masked": shortened(number), "programme": programme, **others}
    return Row("loyalty_account", where, {name: cell for name, cell in cells.items() if cell})


def memberships(numbers: Iterable[tuple[str, str]], programme: str) -> Iterator[Row]:
    """One account for each number among (number, place), at the first place that has it."""
    first: dict[str, str] = {}
    for number, where in numbers:
        if last_digits(number):
            first.setdefault(shortened(number), where)
    for number, where in first.items():
        yield Row("loyalty_account", where, {"number_masked": number, "programme": programme})


def facts(said: Mapping[str, str], where: str) -> Iterator[Row]:
    """An identity fact for each name that has a value."""
    for name, value in said.items():
        if value:
            yield Row("identity_fact", where, {"name": name, "value": value})
