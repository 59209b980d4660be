"""Receipts in JSON, whatever wraps them: the objects of a document that are looked for, and what is shown of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from importers.jsons import document, member, written
from importers.text import head
from pims.records.port import Problem, Refusal, Source

Test = Callable[[Mapping[str, Any]], bool]
# Names of members that no record needs: tokens, persons, addresses.
_SECRETS = frozenset({
    "receiptKey", "operatorId", "operatorNumber", "cardNo", "card", "customerId", "requestId", "membershipNumber",
    "accountNumber", "cardInfo", "displayAccountNumber", "url", "iconUrl", "barCode", "download", "attachments",
})  # fmt: skip


def speaks_of(source: Source, *names: str) -> bool:
    """Whether a file looks like JSON and names all these members somewhere: cheap, before it is parsed."""
    if not all(f'"{name}"'.encode() in source.data for name in names):
        return False
    start = head(source)
    return start is not None and start.text.lstrip()[:1] in ("[", "{")


def parsed(source: Source) -> Any:
    """The document, or None when it is no JSON (`read` says why)."""
    return source.memo("json or none", lambda: _attempt(source))


def holds(source: Source, test: Test) -> bool:
    """Whether a document that could be parsed has such an object; true for a broken one: `read` refuses it."""
    value = parsed(source)
    return value is None or next(_found(value, test, "$"), None) is not None


def objects(source: Source, test: Test) -> Iterator[tuple[str, dict[str, Any]] | Problem]:
    """The objects that pass, with their places; anything else in a list that has one of them is a problem.

    Raises Refusal like `document`.
    """
    yield from _found(document(source), test, "$")


def elements(value: Any, where: str) -> Iterator[tuple[str, Any]]:
    """The elements of a list with their places; nothing when it is no list."""
    for index, held in enumerate(value if isinstance(value, list) else ()):
        yield f"{where}[{index}]", held


def outline(held: Mapping[str, Any]) -> str:
    """What an object says of itself, without what is nested in it and without secrets."""
    return written(
        {name: one for name, one in held.items() if not isinstance(one, dict | list) and name not in _SECRETS}
    )


def shown(held: Any) -> str:
    """A value as JSON text without secrets."""
    return written(_without(held))


def first(held: Any, *names: str) -> str:
    """The first of some members that has a text or a number."""
    return next(filter(None, (member(held, name) for name in names)), "")


def last_digits(number: str) -> str:
    """The last four characters of a card number, when it has digits there."""
    tail = number.strip()[-4:]
    return tail if tail.isdigit() else ""


def _attempt(source: Source) -> Any:
    try:
        return document(source)
    except Refusal:
        return None


def _found(value: Any, test: Test, where: str) -> Iterator[tuple[str, dict[str, Any]] | Problem]:
    if isinstance(value, dict):
        if test(value):
            yield where, value
            return
        for name, held in value.items():
            yield from _found(held, test, f"{where}.{name}")
    elif isinstance(value, list):
        wanted = any(isinstance(held, dict) and test(held) for held in value)
        for place, held in elements(value, where):
            if wanted and not (isinstance(held, dict) and test(held)):
                yield Problem(place, "bad_row", "", shown(held)[:2000])
            else:
                yield from _found(held, test, place)


def _without(held: Any) -> Any:
    if isinstance(held, dict):
        return {name: _without(one) for name, one in held.items() if name not in _SECRETS}
    return [_without(one) for one in held] if isinstance(held, list) else held
