"""The name of the other party: what is left of a label without go-betweens, countries, towns and store numbers."""

from __future__ import annotations

import re

from pims.enrich.clipping import Clipping
from pims.enrich.reading import Reading
from pims.reference.fold import words
from pims.reference.labels import LabelFacts
from pims.reference.places import surroundings

_STORE_NUMBER = re.compile(r" (?:N ?)?\d{1,4}$")
_DEPARTMENT_CITY = re.compile(r" (?:\d{2}|2[AB])(?=[A-Z]{3})")
_TRAILING_CODE = re.compile(r"(?: |^)(?=[A-Z]*\d)(?=\S*\d\S*\d)[A-Z0-9]{4,}$")
_DOMAIN = re.compile(r" (?:\S+\.(?:COM|NET|ORG|EU|FR|CO)(?:/\S*)?)$")
_ARTICLES = frozenset(("DE", "DU", "DES", "LA", "LE", "LES", "D", "L", "A", "AU", "EN", "ET", "SUR", "ST", "SAINT"))
_GENERIC = frozenset(("CB", "CARTE", "DAB", "GAB", "SEPA", "EUR", "EUROS", "CPTE"))
_BANK_WORDS = frozenset(("fee", "loan", "interest", "deferred_card"))


def party_name(facts: LabelFacts, text: Clipping, reading: Reading, kind: str) -> Clipping:
    """The other party: the aggregator, the country, the city and the store number cut away."""
    if kind in _BANK_WORDS:
        own = Clipping(f"{reading.prefix} {text.shown}")
        own.trim()
        return own
    if kind in ("cash", "cheque"):
        reading.prefix = reading.prefix.removeprefix("CARTE ").removeprefix("CB ")
        return text.keep(len(text.folded))
    if kind in ("card", "refund", "other"):
        _cut_country(facts, text)
        if reading.city_first and _go_between(facts, text) and _cut_first_city(text, reading):
            reading.city_first = False
        text = _without_aggregator(facts, text, reading)
        _cut_city(text, reading)
    elif kind == "direct_debit":
        text = _without_aggregator(facts, text, reading)
    text.trim()
    if kind == "other" and reading.prefix:
        return text.keep(len(text.folded))
    if text.folded in _GENERIC or not any(char.isalpha() for char in text.folded):
        return text.keep(len(text.folded))
    return text


def _go_between(facts: LabelFacts, text: Clipping) -> bool:
    """Whether a go-between stands behind the first words."""
    starts = [place + 1 for place, char in enumerate(text.folded) if char == " "][:4]
    return any(one.pattern.match(text.folded[start:]) for start in starts for one in facts.aggregators)


def _without_aggregator(facts: LabelFacts, text: Clipping, reading: Reading) -> Clipping:
    for aggregator in facts.aggregators:
        match = aggregator.pattern.match(text.folded)
        if match:
            rest = text.keep(match.end())
            reading.aggregator = reading.aggregator or aggregator.name
            trailing = _TRAILING_CODE.search(rest.folded)
            if trailing:
                reading.references.append(rest.folded[trailing.start() :].strip())
                rest = rest.keep(0, trailing.start())
            if not aggregator.seller and all(word in surroundings().filler for word in words(rest.folded)):
                return text  # the go-between itself is paid
            domain = _DOMAIN.search(rest.folded)
            rest = rest.keep(0, domain.start()) if domain else rest
            if not any(char.isalpha() for char in rest.folded):
                return Clipping(aggregator.seller) if aggregator.seller else text
            return Clipping(f"{aggregator.seller} {rest.shown}") if aggregator.joined else rest
    star = text.folded.find("*", 1)
    if star > 2 and any(char.isdigit() for char in text.folded[star:]):
        reading.references.append(text.folded[star + 1 :].strip())
        return text.keep(0, star)
    return text


def _cut_country(facts: LabelFacts, text: Clipping) -> None:
    last = text.folded.rsplit(" ", 1)
    if len(last) == 2 and last[1] in facts.countries:
        text.cut(len(last[0]), len(text.folded))
        text.trim()


def _cut_city(text: Clipping, reading: Reading) -> None:
    """Cuts the store number and the city around a merchant, as long as a name remains."""
    department = _DEPARTMENT_CITY.search(text.folded)
    if department and department.start() > 0:
        reading.city = reading.city or text.folded[department.end() :].strip()
        text.cut(department.start(), len(text.folded))
        text.trim()
        return
    if reading.city_first and _cut_first_city(text, reading):
        return
    _cut_last_city(text, reading)


def _cut_first_city(text: Clipping, reading: Reading) -> bool:
    parts = text.folded.split(" ")
    for count in range(min(4, len(parts) - 1), 0, -1):
        said = " ".join(parts[:count])
        if tuple(words(said)) in surroundings().cities:
            end = len(said)
            number = re.match(r" \d{1,2}(?= )", text.folded[end:])
            reading.city = reading.city or said
            text.cut(0, end + (number.end() if number else 0))
            text.trim()
            return True
    return False


def _cut_last_city(text: Clipping, reading: Reading) -> None:
    number = _STORE_NUMBER.search(text.folded)
    body = text.folded[: number.start()] if number else text.folded
    parts = body.split(" ")
    for count in range(min(4, len(parts) - 1), 0, -1):
        said, rest = " ".join(parts[-count:]), parts[:-count]
        if tuple(words(said)) in surroundings().cities and _stands_alone(rest):
            reading.city = reading.city or said
            text.cut(len(" ".join(rest)), len(text.folded))
            text.trim()
            _cut_store_number(text)
            return
    _cut_store_number(text)


def _stands_alone(rest: list[str]) -> bool:
    """Whether a name without its city is still a name: "CAFE DE", "HOTEL" are not."""
    around = surroundings()
    return rest[-1] not in _ARTICLES and (len(rest) > 1 or rest[0] not in around.against | around.before)


def _cut_store_number(text: Clipping) -> None:
    number = _STORE_NUMBER.search(text.folded)
    if number and sum(char.isalpha() for char in text.folded[: number.start()]) >= 3:
        text.cut(number.start(), len(text.folded))
        text.trim()
