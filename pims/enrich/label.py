"""Reading a bank label: which kind of movement, and whose name is left when the bank's own words are cut away."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from pims.enrich.clipping import Clipping
from pims.enrich.party_name import party_name
from pims.enrich.reading import Reading
from pims.reference.fold import fold
from pims.reference.labels import KindRule, LabelFacts, label_facts

_LEADING = re.compile(r"[A-Z]+|\*")
_DAY = re.compile(r"(\d\d)[/.-]?(\d\d)(?:[/.-]?(\d{4}|\d\d))?$")
# A SEPA creditor identifier: country, two check digits, three characters of business code, national part (EPC AT-02).
_CREDITOR = re.compile(r"\b(?:FR\d\d[A-Z0-9]{3}[A-Z0-9]{6}|[A-Z]{2}\d\dZZZ[A-Z0-9]{3,28})(?![A-Z0-9])")
_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(r"\bX?\d\S*|(?<=[A-Z])\d\S*|\bDU$")
_CARD_DAY_KINDS = frozenset(("card", "cash", "refund", "deferred_card"))
_FALLBACK = {"cash": "RETRAIT", "cheque": "CHEQUE", "transfer": "VIREMENT", "direct_debit": "PRELEVEMENT"}
_PARTY_KINDS = frozenset(("card", "direct_debit", "transfer", "refund", "other"))


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says. `merchant`: the bare name of the other party, empty when the label names none.

    `bare_label`: the merchant, else the bank's own words without numbers. `card_on`: the day at the till.
    `city_first`: this bank writes a town before the merchant, and it is not one we know: it is still there.
    `foreign_amount`: (decimal text, currency). `purpose`: what the other side wrote (motif, libellé).
    """

    kind: str
    bare_label: str
    merchant: str = ""
    city: str = ""
    card_on: date | None = None
    card_last4: str = ""
    aggregator: str = ""
    creditor_id: str = ""
    mandate: str = ""
    references: tuple[str, ...] = ()
    foreign_amount: tuple[str, str] | None = None
    purpose: str = ""
    city_first: bool = False


def read_label(label: str, remittance: str = "", booked_on: date | None = None, bank_kind: str = "") -> Label:
    """What a bank's label says, in any French bank's style. The label itself is never changed.

    `bank_kind`: the bank's own word for the movement (OFX TRNTYPE…), used when the label is silent. A day without a
    year takes the year of `booked_on`, and the year before when it would lie later.
    """
    found, day = _read(label, remittance, bank_kind)
    if not day:
        return found
    return replace(found, card_on=_card_day(day, booked_on))


def kind_of_bank_word(bank_kind: str) -> str:
    """The kind that a bank's own word names, or empty."""
    kinds, word = label_facts().bank_kinds, fold(bank_kind)
    if not word:
        return ""
    return kinds.get(word) or next((kind for start, kind in kinds.items() if word.startswith(f"{start} ")), "")


def undated_label(label: str, remittance: str = "", bank_kind: str = "") -> Label:
    """What a bank's label says but for the day at the till."""
    return _read(label, remittance, bank_kind)[0]


def _read(label: str, remittance: str, bank_kind: str) -> tuple[Label, str]:
    """The label, and the day at the till as written."""
    facts, reading = label_facts(), Reading()
    clean, raw = _split_clean(label)
    text = Clipping(raw)
    known = _take_kind(facts, text, reading)
    if not known and remittance:
        second = Clipping(remittance)
        if _take_kind(facts, second, reading) and not clean:
            clean, text = label, second
    bank_said = _BankSaid(reading.kind, reading.prefix, reading.card_last4, reading.city_first, clean, bank_kind)
    found, day = _rest(text.shown, text.folded, bank_said, remittance)
    if not found.bare_label:
        found = replace(found, bare_label=label.strip())
    return found, (reading.day or day) if found.kind in _CARD_DAY_KINDS else ""


@dataclass(frozen=True, slots=True)
class _BankSaid:
    """What the bank's own words in front of a name say."""

    kind: str
    prefix: str
    card_last4: str
    city_first: bool
    clean: str
    bank_kind: str


@lru_cache(maxsize=20_000)
def _rest(shown: str, folded: str, bank_said: _BankSaid, remittance: str) -> tuple[Label, str]:
    """What stands behind the bank's own words, and a day found there. Days differ, the rest comes again and again."""
    facts, clean, bank_kind = label_facts(), bank_said.clean, bank_said.bank_kind
    reading = Reading(bank_said.kind, bank_said.prefix, bank_said.city_first, card_last4=bank_said.card_last4)
    text = Clipping.of(shown, folded)
    _take_creditor(text, reading)
    text = _take_fields(facts, text, reading)
    _take_strips(facts, text, reading)
    kind = reading.kind or kind_of_bank_word(bank_kind) or "other"
    name = party_name(facts, text, reading, kind)
    if clean:
        name = Clipping(clean)
        name.trim()
    elif not name.shown and remittance and kind in _PARTY_KINDS:
        name = Clipping(_read(remittance, "", bank_kind)[0].merchant)
    bare = name.shown or fold(reading.prefix) or reading.aggregator or _FALLBACK.get(kind, "")
    done = Label(
        kind=kind,
        bare_label=bare,
        merchant=name.shown if kind in _PARTY_KINDS else "",
        city=reading.city,
        card_last4=reading.card_last4,
        aggregator=reading.aggregator,
        creditor_id=reading.creditor_id,
        mandate=reading.mandate,
        references=tuple(dict.fromkeys(reading.references)),
        foreign_amount=reading.foreign_amount,
        purpose=reading.purpose,
        city_first=reading.city_first and not reading.city and not clean,
    )
    return done, reading.day


def _split_clean(label: str) -> tuple[str, str]:
    """A bank that writes `clean name | raw label`: both, else ("", label)."""
    clean, bar, raw = label.partition(" | ")
    return (clean.strip(), raw.strip()) if bar and raw.strip() else ("", label)


def _take_kind(facts: LabelFacts, text: Clipping, reading: Reading) -> bool:
    """Finds the kind and cuts the bank's words; False when no pattern knows the label."""
    leading = _LEADING.match(text.folded)
    rules = facts.by_first.get(leading.group(), facts.anywhere) if leading else facts.anywhere
    for rule in rules:
        match = rule.pattern.search(text.folded)
        if match:
            _take_match(rule, match, text, reading)
            return True
    return False


def _take_match(rule: KindRule, match: re.Match[str], text: Clipping, reading: Reading) -> None:
    days, cards = _groups(rule.pattern)
    reading.kind, reading.city_first = rule.kind, rule.city_first
    reading.day = next((match[name] for name in days if match[name]), "")
    card = next((match[name] for name in cards if match[name]), "")
    reading.card_last4 = reading.card_last4 or (card[-4:] if card[-4:].isdigit() else "")
    reading.prefix = _unnumbered(match.group())
    text.cut(match.start(), match.end())


@cache
def _groups(pattern: re.Pattern[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The groups of a pattern that hold a day, and those that hold a card number."""
    names = tuple(pattern.groupindex)
    return tuple(n for n in names if n.startswith("day")), tuple(n for n in names if n.startswith("card"))


@lru_cache(maxsize=20_000)
def _unnumbered(said: str) -> str:
    return " ".join(_NUMBERED.sub("", said).strip(" /*.").split())


def _take_creditor(text: Clipping, reading: Reading) -> None:
    match = _CREDITOR.search(text.folded)
    if match:
        reading.creditor_id = reading.creditor_id or match.group()


def _take_fields(facts: LabelFacts, text: Clipping, reading: Reading) -> Clipping:
    """Splits at the markers (DE:, /MOTIF, REF…); gives the name's part."""
    marks = list(facts.marker.finditer(text.folded))
    if not marks:
        text.trim()
        return text
    name, head = None, text.keep(0, marks[0].start())
    for place, mark in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else None
        part, what = text.keep(mark.end(), end), facts.fields[(mark.lastindex or 1) - 1]
        if what == "name":
            name = name or part
        elif part.shown:
            _take_field(what, part, reading)
    if name is None or not name.folded:
        return head
    if head.folded:
        reading.references += [word for word in head.folded.split() if any(char.isdigit() for char in word)]
    return name


def _take_field(what: str, part: Clipping, reading: Reading) -> None:
    first, _, rest = part.folded.partition(" ")
    match what:
        case "creditor":
            reading.creditor_id = reading.creditor_id or first
        case "mandate":
            reading.mandate = reading.mandate or first
        case "purpose":
            reading.purpose = reading.purpose or part.shown
        case "reference":
            if any(char.isdigit() for char in first):
                reading.references.append(first)
                part = part.keep(len(first))
            if rest and not reading.purpose and not any(char.isdigit() for char in rest):
                reading.purpose = part.shown
        case _:
            pass


def _take_strips(facts: LabelFacts, text: Clipping, reading: Reading) -> None:
    creditor = text.folded.find(reading.creditor_id) if reading.creditor_id else -1
    if creditor >= 0:
        text.cut(creditor, creditor + len(reading.creditor_id))
    numbered = _DIGIT.search(text.folded) is not None or "*" in text.folded
    for strip in facts.strips if numbered else facts.plain_strips:
        match = strip.pattern.search(text.folded)
        while match and match.end() > match.start():
            groups = {name: value for name, value in match.groupdict().items() if value}
            _keep_strip(strip.what, groups, reading)
            text.cut(match.start(), match.end())
            match = strip.pattern.search(text.folded)
    text.trim()


def _keep_strip(what: str, groups: dict[str, str], reading: Reading) -> None:
    if what == "day" and not reading.day:
        reading.day = groups.get("day", "")
    elif what == "card":
        digits = next(iter(groups.values()), "")[-4:]
        reading.card_last4 = reading.card_last4 or (digits if len(digits) == 4 and digits.isdigit() else "")
    elif what == "reference":
        reading.references.append(groups["reference"])
    elif what == "foreign" and reading.foreign_amount is None:
        amount = re.sub(r"[ .,](?=\d{3}(?:\D|$))", "", groups["amount"]).replace(",", ".")
        reading.foreign_amount = (amount, groups["currency"])


def _card_day(text: str, booked_on: date | None) -> date | None:
    match = _DAY.match(text)
    if not match:
        return None
    day, month, said = int(match[1]), int(match[2]), match[3]
    if said is None and booked_on is None:
        return None
    year = (int(said) + (2000 if len(said) == 2 else 0)) if said else (booked_on.year if booked_on else 0)
    try:
        found = date(year, month, day)
        return found.replace(year=year - 1) if said is None and booked_on and found > booked_on else found
    except ValueError:  # 31/02, or 29/02 moved to a common year: not a day
        return None
