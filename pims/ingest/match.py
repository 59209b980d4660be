"""Movements of a file against those of the store: new, duplicate or similar, each with its reason.

The key is account, booking day, amount and the k-th occurrence on that day. Under one key, an equal reference or the
same label makes a duplicate; references that differ and can be trusted, with labels that differ, make a new row; the
rest is similar and waits for the person. A moved day is similar only for pending to booked, or across formats.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from pims.ingest.currency import the_one
from pims.ingest.pairing import Meeting, names_of_whole_or_cut, names_when_whole_or_cut, paired, referring
from pims.ingest.sameness import fold, same_label, trusted
from pims.ingest.staged import DUPLICATE, NEW, SIMILAR
from pims.queries.known import KnownMovement
from pims.records.bank import Transaction
from pims.records.money import NO_CURRENCY

SHIFT = timedelta(days=5)  # pending to booked takes up to a few days
NO_CHANCE = 3  # so many movements of one day and amount, all with other references, are no chance
FORMAT_SHIFT = timedelta(days=3)  # booking day in one format, value day in another

Key = tuple[date, int, str]
Wanted = Callable[[Transaction], Iterable[Hashable]]  # the names under which a row meets movements
Offered = Callable[[KnownMovement], Iterable[Hashable]]
AlsoSaid = Callable[[Sequence[int]], Sequence[KnownMovement]]


def nobody(_ids: Sequence[int]) -> Sequence[KnownMovement]:
    """No import says a movement in other words."""
    return ()


class Match(NamedTuple):
    """What becomes of one row; `occ` is set for new rows."""

    outcome: str
    reason: str
    candidate_id: int | None = None
    occ: int = 0
    digest: str = ""


def match(rows: Sequence[Transaction], known: Sequence[KnownMovement], importer: str, account: str,
          decided: Mapping[str, str], also_said: AlsoSaid = nobody) -> list[Match]:  # fmt: skip
    """Judges the rows of one account. `decided` maps a digest to the person's "keep" or "drop".

    `also_said` gives the other wordings under which imports state movements, for those that first words leave alone.
    """
    return _Matching(rows, known, importer, account, decided, also_said).run()


def digest_of(account: str, row: Transaction) -> str:
    """Names a row for ever, so that a decision on it is remembered over re-imports."""
    words = f"{row.booked_on}|{row.amount}|{row.currency}|{fold(row.label)}"
    return f"{account}|{hashlib.sha256(words.encode()).hexdigest()[:32]}"


def _format(importer: str) -> str:
    """The format an importer reads: a table stays the same one once the person said how it is read."""
    return "bank_table" if importer == "mapped_table" else importer


class _Matching:
    """One run over the rows of an account; steps share what is still unpaired on both sides."""

    def __init__(self, rows: Sequence[Transaction], known: Sequence[KnownMovement], importer: str, account: str,
                 decided: Mapping[str, str], also_said: AlsoSaid) -> None:  # fmt: skip
        self.also_said = also_said
        self.rows, self.importer, self.account, self.decided = rows, _format(importer), account, decided
        self.trusted = trusted(row.reference for row in rows)
        self.found: dict[int, Match] = {}
        self.mine: dict[Key, list[int]] = defaultdict(list)
        self.theirs: dict[Key, list[KnownMovement]] = defaultdict(list)
        self.occs: dict[Key, set[int]] = defaultdict(set)
        self.only = the_one({*(row.currency for row in rows), *(movement.currency for movement in known)})
        for index, row in enumerate(rows):
            self.mine[self._key(row)].append(index)
        for movement in known:
            key = self._key(movement)
            self.theirs[key].append(movement)
            self.occs[key].add(movement.occ)

    def _key(self, one: Transaction | KnownMovement) -> Key:
        """What the two sides share; a statement without currency means the only one that the others name."""
        currency = self.only if one.currency == NO_CURRENCY and self.only else one.currency
        return one.booked_on, one.amount, currency

    def run(self) -> list[Match]:
        """All steps in order; one match per row."""
        shared = [key for key in self.mine if key in self.theirs and not self._said_again(key)]
        for key in shared if self.trusted else ():
            self._pair(key, self._trusted_reference(key), _references, "same_reference")
        rewritten = self._references_rewritten()
        for key in shared:
            self._pair(key, _worded, _worded, "same_label")
            self._pair(key, _wanted_words, _offered_words, "same_label")
        self._otherwise_said()
        for key in shared:
            self._leftovers(key, rewritten=rewritten)
        self._moved_days()
        for key, indexes in self.mine.items():
            if new := [i for i in indexes if i not in self.found or self.found[i].outcome == NEW]:
                self._number(key, new)
        return [self.found[index] for index in range(len(self.rows))]

    def _said_again(self, key: Key) -> bool:
        """Pairs one row and one movement that say the very same; the steps behind it would, in three times the time."""
        indexes, movements = self.mine[key], self.theirs[key]
        if len(indexes) != 1 or len(movements) != 1:
            return False
        row, movement = self.rows[indexes[0]], movements[0]
        agree = row.reference == movement.reference
        named = agree and row.reference in self.trusted
        comparable = agree or not row.reference or not movement.reference
        worded = comparable and (row.label, row.remittance) == (movement.label, movement.remittance)
        if named or worded:
            self.found[indexes[0]] = Match(DUPLICATE, "same_reference" if named else "same_label", movement.id)
            self.theirs[key] = []
        return named or worded

    def _pair(self, key: Key, wanted: Wanted, offered: Offered, reason: str) -> None:
        """Pairs rows with movements of their key that share a name with them."""
        movements = self.theirs[key]
        indexes = self._unpaired(key) if movements else []
        if not indexes:
            return
        rows, gone = [self.rows[index] for index in indexes], set[int]()
        for row, place in paired(rows, wanted, movements, offered):
            self.found[indexes[row]] = Match(DUPLICATE, reason, movements[place].id)
            gone.add(place)
        if gone:
            self.theirs[key] = [movement for place, movement in enumerate(movements) if place not in gone]

    def _unpaired(self, key: Key) -> list[int]:
        return [index for index in self.mine.get(key, ()) if index not in self.found]

    def _trusted_reference(self, key: Key) -> Wanted:
        return referring(self.trusted, self.theirs[key], _worded)

    def _references_rewritten(self) -> bool:
        """Whether the bank gives new references at each download: rows of equal label mostly disagree on them.

        Without equal labels, several movements met under their keys and not one reference in common say so too.
        """
        differ = met = 0
        for key, indexes in self.mine.items():
            comparable = [m for m in self.theirs.get(key, ()) if _format(m.importer) == self.importer and m.reference]
            if comparable:
                more_differ, more_met = _disagreeing([self.rows[index] for index in indexes], comparable)
                differ, met = differ + more_differ, met + more_met
        agree = sum(found.reason == "same_reference" for found in self.found.values())
        return differ > agree or (not agree and met >= NO_CHANCE)

    def _otherwise_said(self) -> None:
        """Pairs what is left with the words of every other import that states the movement, on whatever day."""
        alone = {m.id: m for movements in self.theirs.values() for m in movements}
        if not alone or len(self.found) == len(self.rows):
            return
        meeting = Meeting()
        for index in range(len(self.rows) - 1, -1, -1):
            if index not in self.found:
                meeting.offer(index, self._sayings(self.rows[index]))
        for said in self.also_said(list(alone)):
            movement = alone.get(said.id)
            index_met = None if movement is None else meeting.take(self._sayings(said))
            if movement is not None and index_met is not None:
                del alone[said.id]
                self.found[index_met] = Match(DUPLICATE, "same_label", movement.id)
        for key, movements in self.theirs.items():
            self.theirs[key] = [movement for movement in movements if movement.id in alone]

    def _leftovers(self, key: Key, *, rewritten: bool) -> None:
        """Same key, other words: two real movements when trusted references say so, else for the person to say."""
        for index in self._unpaired(key) if self.theirs[key] else ():
            if not self.theirs[key]:
                return
            row, movement = self.rows[index], self.theirs[key][0]
            if not rewritten and self._other_reference(row, movement):
                continue
            self.theirs[key].pop(0)
            self._similar(index, movement, "same_day_and_amount")

    def _other_reference(self, row: Transaction, movement: KnownMovement) -> bool:
        """References of one importer, both real, that differ; those of two formats cannot be compared."""
        comparable = row.reference in self.trusted and bool(trusted([movement.reference]))
        return comparable and _format(movement.importer) == self.importer and row.reference != movement.reference

    def _moved_days(self) -> None:
        """Rows whose movement stands on a day near theirs: for the person to say."""
        pending = any(row.status == "pending" for row in self.rows)
        near: dict[Key, list[KnownMovement]] = defaultdict(list)
        for key, movements in self.theirs.items():
            may_move = [
                m for m in movements if pending or m.status == "pending" or _format(m.importer) != self.importer
            ]
            if may_move:
                near[key] = may_move
        if not near:
            return
        first, last = min(r.booked_on for r in self.rows), max(r.booked_on for r in self.rows)
        days = [timedelta(days=days) for days in range(-SHIFT.days, SHIFT.days + 1)]
        for index, row in enumerate(self.rows):
            on, amount, currency = self._key(row)
            keys = [(on + shift, amount, currency) for shift in days]
            candidates = (m for key in keys if index not in self.found for m in near.get(key, ()))
            for movement in candidates:
                if reason := self._moved(row, movement, first, last):
                    near[self._key(movement)].remove(movement)
                    self._similar(index, movement, reason)
                    break

    def _moved(self, row: Transaction, movement: KnownMovement, first: date, last: date) -> str:
        apart = abs(row.booked_on - movement.booked_on)
        same = _same_words(row, movement)
        if {row.status, movement.status} == {"pending", "booked"} and apart <= SHIFT and same:
            return "pending_booked"
        within = first <= movement.booked_on <= last  # the file should have stated it, and does not
        if _format(movement.importer) != self.importer and apart <= FORMAT_SHIFT and (same or within):
            return "other_format_day"
        return ""

    def _similar(self, index: int, movement: KnownMovement, reason: str) -> None:
        digest = digest_of(self.account, self.rows[index])
        word = self.decided.get(digest)
        if word == "drop":
            self.found[index] = Match(DUPLICATE, "decided_drop", movement.id, digest=digest)
        elif word == "keep":
            self.found[index] = Match(NEW, "decided_keep", movement.id, digest=digest)
        else:
            self.found[index] = Match(SIMILAR, reason, movement.id, digest=digest)

    def _number(self, key: Key, indexes: Iterable[int]) -> None:
        taken, occ = self.occs[key], 1
        for index in indexes:
            while occ in taken:
                occ += 1
            taken.add(occ)
            before = self.found.get(index)
            self.found[index] = before._replace(occ=occ) if before else Match(NEW, "new", None, occ)

    def _sayings(self, one: Transaction | KnownMovement) -> Iterable[Hashable]:
        """All that one statement of a movement shares with another of the same key and status."""
        return [(*self._key(one), one.status, words) for words in _worded(one)]


@lru_cache(maxsize=65_536)
def _wordings(label: str, remittance: str) -> tuple[str, ...]:
    """The ways a row may be worded: its label, the bank's text behind "clean | raw", its remittance, both."""
    raw = label.rpartition("|")[2]
    found = (fold(label), fold(raw), fold(remittance), fold(label + remittance))
    return tuple(dict.fromkeys(words for words in found if words)) or ("",)


def _worded(one: Transaction | KnownMovement) -> tuple[str, ...]:
    return _wordings(one.label, one.remittance)


def _references(movement: KnownMovement) -> tuple[str, ...]:
    return (movement.reference,)


def _wanted_words(row: Transaction) -> Iterable[Hashable]:
    return names_of_whole_or_cut(_worded(row))


def _offered_words(movement: KnownMovement) -> Iterable[Hashable]:
    return names_when_whole_or_cut(_worded(movement))


def _disagreeing(rows: Sequence[Transaction], movements: Sequence[KnownMovement]) -> tuple[int, int]:
    """How many pairs of equal words have other references, and how many rows meet a movement with another one."""
    references: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for movement in movements:
        references[_worded(movement)][movement.reference] += 1
    by_words: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for wordings in references:
        for words in wordings:
            by_words[words].add(wordings)
    sizes = {wordings: found.total() for wordings, found in references.items()}
    every = Counter(movement.reference for movement in movements)
    differ = met = 0
    for row in rows:
        if row.reference:
            alike = {wordings for words in _worded(row) for wordings in by_words.get(words, ())}
            differ += sum(sizes[one] - references[one][row.reference] for one in alike)
            met += len(movements) > every[row.reference]
    return differ, met


def _same_words(row: Transaction, movement: KnownMovement) -> bool:
    mine, theirs = _wordings(row.label, row.remittance), _wordings(movement.label, movement.remittance)
    return any(same_label(one, other) for one in mine for other in theirs)
