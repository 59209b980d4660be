"""QIF of any bank or program: accounts of a person, movements, divided movements, transfers; no securities."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from importers.banks.proof import decimal_mark, value
from importers.banks.qif_order import DayOrder, day_order
from importers.qif import LISTS, MOVEMENTS, SECURITIES, Record, declared_order, is_qif, iso_day, records, splits
from importers.text import decoded, head
from pims.records.port import Conventions, Ignored, Note, Problem, Question, Refusal, Row, Said, Source

_OPENING = re.compile(
    r"opening balance|solde (?:initial|d['’]ouverture)|ouverture du compte|saldo (?:inicial|iniziale|apertura)"
    r"|anfangsbestand|eröffnungssaldo|beginsaldo|startsaldo",
    re.IGNORECASE,
)
_GROUP_OR_DECIMALS = re.compile(r"[-+]?\d{1,3}[.,]\d{3}", re.ASCII)
_KINDS = {
    "bank": "checking", "cash": "cash", "ccard": "card", "oth a": "other", "oth l": "loan",
    "invst": "investment", "port": "investment",
}  # fmt: skip
_LONGEST = 4_000


@dataclass(slots=True)
class _Reader:
    """Follows the records of one file: the account they belong to, and what is left out."""

    day_first: bool
    several: bool  # sections of different kinds without a name: each is an account of its own
    left_out: Counter[str] = field(default_factory=Counter)
    _name: str = ""  # of the last !Account, or of the opening balance of the section
    _kind: str = ""
    _section: str = ""
    _named: bool = False
    _told: set[str] = field(default_factory=set)

    def read(self, record: Record) -> Iterator[Row | Problem]:
        """What one record says, after the account it belongs to."""
        if record.section == "account":
            self._account(record)
        elif record.section in MOVEMENTS:
            yield from self._movement(record)
        elif record.section in SECURITIES:
            self.left_out["investments"] += 1
        elif record.section in LISTS:
            self.left_out["lists"] += 1
        else:
            yield Problem(record.where, "unknown_section", record.section[:40], record.raw)

    def _account(self, record: Record) -> None:
        if not record.listed and record.get("N"):
            self._name, self._named = record.get("N"), True
            self._kind = _KINDS.get(record.get("T").lower(), "")

    def _movement(self, record: Record) -> Iterator[Row | Problem]:
        if not record.closed:
            yield Problem(record.where, "truncated", "", record.raw)
            return
        if record.section != self._section and not self._named:
            self._name, self._section = "", record.section
        if _OPENING.fullmatch(record.get("P")) and (own := _account_of(record)) and not self._named:
            self._name = own
        amount, larger = record.get("T"), record.get("U")
        if amount and larger and amount != larger and value(amount) != value(larger):
            yield Problem(record.where, "amounts_disagree", f"{amount} {larger}"[:40], record.raw)
            return
        key = self._name or (record.section if self.several else "")
        if key and key not in self._told:
            self._told.add(key)
            kind = self._kind or MOVEMENTS[record.section]
            yield Row("account", record.where, {"key": key, "name": key, "kind": kind})
        cells = {"account": key, "booked_on": iso_day(record.get("D"), day_first=self.day_first)}
        cells["amount"] = amount or larger
        yield Row("transaction", record.where, cells | _words(record, key), record.raw)


class Qif:
    """The importer of QIF."""

    name = "qif"
    company = ""
    family = "bank_text"

    def claims(self, source: Source) -> bool:
        """Whether the file starts with a section of QIF."""
        text = head(source)
        return text is not None and is_qif(text.text)

    def read(self, source: Source) -> Iterator[Said]:
        """Everything the file says. Raises Refusal: empty (no section of movements).

        Asks `day_first` when dates contradict each other, `decimal_mark` when "1,234" may be either number.
        """
        text = decoded(source)
        found = list(records(text.text))
        movements = [record for record in found if record.section in MOVEMENTS]
        mark = _mark(movements, source.answers.get("decimal_mark", ""))
        if isinstance(mark, Question):
            yield mark
            return
        declared = {"dmy": "yes", "mdy": "no"}.get(declared_order(text.text), "")
        order = _order(movements, declared or source.answers.get("day_first", ""), comma=mark == ",")
        if isinstance(order, Question):
            yield order
            return
        assumed = {} if order.proved else {"day_first" if order.day_first else "month_first": True}
        dates = "dmy" if order.day_first else "mdy"
        yield Conventions(dates=dates, decimal=mark, assumed=assumed, charset=text.charset)
        yield from _rows(found, movements, order)


def _rows(found: Sequence[Record], movements: Sequence[Record], order: DayOrder) -> Iterator[Said]:
    reader = _Reader(order.day_first, several=len({record.section for record in movements}) > 1)
    for record in found:
        yield from reader.read(record)
    if movements:
        yield Note("no_currency")
    if investments := reader.left_out["investments"]:
        yield Note("investments_left_out", str(investments))
    if lists := reader.left_out["lists"]:
        yield Ignored(lists)
    if not found:
        raise Refusal("empty", "no_statement")


def _mark(movements: Sequence[Record], answer: str) -> str | Question:
    """The decimal mark of the whole file; the parts of divided movements prove it too."""
    amounts = {text for record in movements for letter in "TU$" if (text := record.fields.get(letter))}
    mark = decimal_mark(amounts, "")
    if mark:
        return mark
    if any(_GROUP_OR_DECIMALS.fullmatch(amount) for amount in amounts):
        return answer if answer in (",", ".") else Question("decimal_mark", (",", "."))
    return "."


def _order(movements: Sequence[Record], answer: str, *, comma: bool) -> DayOrder | Question:
    days = [record.get("D") for record in movements]
    words = (record.get(letter) for record in movements for letter in "PML")
    return day_order(days, words, answer, comma=comma)


def _account_of(record: Record) -> str:
    """The account named in brackets where a category stands: the other side of a transfer."""
    category = record.get("L")
    end = category.find("]")
    return category[1:end].strip() if category.startswith("[") and end > 0 else ""


def _words(record: Record, account: str) -> dict[str, str]:
    """Label, text, category and the other account of a movement; a divided one tells its parts."""
    get = record.fields.get
    payee, memo, number, category = get("P", ""), get("M", ""), get("N", ""), get("L", "")
    other = _account_of(record) if category.startswith("[") else ""
    category = "" if other or category.startswith("--") else category
    parts = splits(record.raw) if "S" in record.fields else []
    told = "; ".join(" ".join(filter(None, part)) for part in parts)
    return {
        "label": payee or memo or other or category or number,
        "counterparty": payee,
        "remittance": " ".join(filter(None, (memo if payee else "", number if payee or memo else "", told)))[:_LONGEST],
        "counter_account": other if other != account else "",
        "bank_category": category,
        "bank_kind": number if number.isalpha() else "",
    }
