"""Movements of a file against those of the store: new, duplicate or similar, each with its reason.

The key is account, booking day, amount and the k-th occurrence on that day. Under one key, an equal reference or the
same label makes a duplicate; references that differ and can be trusted, with labels that differ, make a new row; the
rest is similar and waits for the person. A moved day is similar only for pending to booked, or across formats.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from pims.ingest.sameness import fold, same_label, trusted
from pims.ingest.staged import DUPLICATE, NEW, SIMILAR
from pims.queries.known import KnownMovement
from pims.records.bank import Transaction

SHIFT = timedelta(days=5)  # pending to booked takes up to a few days
NO_CHANCE = 3  # so many movements of one day and amount, all with other references, are no chance
FORMAT_SHIFT = timedelta(days=3)  # booking day in one format, value day in another

Key = tuple[date, int, str]
Same = Callable[[Transaction, KnownMovement], bool]
AlsoSaid = Callable[[Sequence[int]], Sequence[KnownMovement]]


def nobody(_ids: Sequence[int]) -> Sequence[KnownMovement]:
    """No import says a movement in other words."""
    return ()


@dataclass(frozen=True, slots=True)
class Match:
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


class _Matching:
    """One run over the rows of an account; steps share what is still unpaired on both sides."""

    def __init__(self, rows: Sequence[Transaction], known: Sequence[KnownMovement], importer: str, account: str,
                 decided: Mapping[str, str], also_said: AlsoSaid) -> None:  # fmt: skip
        self.also_said = also_said
        self.rows, self.importer, self.account, self.decided = rows, importer, account, decided
        self.trusted = trusted(row.reference for row in rows)
        self.found: dict[int, Match] = {}
        self.mine: dict[Key, list[int]] = defaultdict(list)
        self.theirs: dict[Key, list[KnownMovement]] = defaultdict(list)
        self.occs: dict[Key, set[int]] = defaultdict(set)
        for index, row in enumerate(rows):
            self.mine[row.booked_on, row.amount, row.currency].append(index)
        for movement in known:
            key = (movement.booked_on, movement.amount, movement.currency)
            self.theirs[key].append(movement)
            self.occs[key].add(movement.occ)
        self.by_amount: dict[tuple[int, str], list[KnownMovement]] = defaultdict(list)

    def run(self) -> list[Match]:
        """All steps in order; one match per row."""
        shared = [key for key in self.mine if key in self.theirs]
        for key in shared:
            self._pair(key, self._same_reference, "same_reference")
        rewritten = self._references_rewritten()
        for key in shared:
            self._pair(key, _equal_words, "same_label")
            self._pair(key, _same_words, "same_label")
        self._otherwise_said()
        for key in shared:
            self._leftovers(key, rewritten=rewritten)
        self._moved_days()
        for key, indexes in self.mine.items():
            self._number(key, [i for i in indexes if i not in self.found or self.found[i].outcome == NEW])
        return [self.found[index] for index in range(len(self.rows))]

    def _pair(self, key: Key, same: Same, reason: str) -> None:
        for index in self._unpaired(key):
            movement = next((m for m in self.theirs[key] if same(self.rows[index], m)), None)
            if movement:
                self.theirs[key].remove(movement)
                self.found[index] = Match(DUPLICATE, reason, movement.id)

    def _unpaired(self, key: Key) -> list[int]:
        return [index for index in self.mine.get(key, ()) if index not in self.found]

    def _same_reference(self, row: Transaction, movement: KnownMovement) -> bool:
        return row.reference in self.trusted and row.reference == movement.reference

    def _references_rewritten(self) -> bool:
        """Whether the bank gives new references at each download: rows of equal label mostly disagree on them.

        Without equal labels, several movements met under their keys and not one reference in common say so too.
        """
        differ = met = 0
        for key, indexes in self.mine.items():
            comparable = [m for m in self.theirs.get(key, ()) if m.importer == self.importer and m.reference]
            for row in (self.rows[index] for index in indexes) if comparable else ():
                other = [m for m in comparable if row.reference and m.reference != row.reference]
                differ += sum(_equal_words(row, movement) for movement in other)
                met += bool(other)
        agree = sum(found.reason == "same_reference" for found in self.found.values())
        return differ > agree or (not agree and met >= NO_CHANCE)

    def _otherwise_said(self) -> None:
        """Pairs what is left with the words of every other import that states the movement, on whatever day."""
        alone = {m.id: m for movements in self.theirs.values() for m in movements}
        if not alone or len(self.found) == len(self.rows):
            return
        for said in self.also_said(list(alone)):
            movement, key = alone.get(said.id), (said.booked_on, said.amount, said.currency)
            if movement is None:
                continue
            index = next((i for i in self._unpaired(key) if _says(self.rows[i], said)), None)
            if index is not None:
                del alone[said.id]
                self.theirs[movement.booked_on, movement.amount, movement.currency].remove(movement)
                self.found[index] = Match(DUPLICATE, "same_label", movement.id)

    def _leftovers(self, key: Key, *, rewritten: bool) -> None:
        """Same key, other words: two real movements when trusted references say so, else for the person to say."""
        for index in self._unpaired(key):
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
        return comparable and movement.importer == self.importer and row.reference != movement.reference

    def _moved_days(self) -> None:
        for movements in self.theirs.values():
            for movement in movements:
                self.by_amount[movement.amount, movement.currency].append(movement)
        if not self.by_amount:
            return
        first, last = min(r.booked_on for r in self.rows), max(r.booked_on for r in self.rows)
        for index, row in enumerate(self.rows):
            if index in self.found:
                continue
            near = self.by_amount.get((row.amount, row.currency), [])
            for movement in near:
                if reason := self._moved(row, movement, first, last):
                    near.remove(movement)
                    self._similar(index, movement, reason)
                    break

    def _moved(self, row: Transaction, movement: KnownMovement, first: date, last: date) -> str:
        apart = abs(row.booked_on - movement.booked_on)
        same = _same_words(row, movement)
        if {row.status, movement.status} == {"pending", "booked"} and apart <= SHIFT and same:
            return "pending_booked"
        within = first <= movement.booked_on <= last  # the file should have stated it, and does not
        if movement.importer != self.importer and apart <= FORMAT_SHIFT and (same or within):
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
            before = self.found.get(index, Match(NEW, "new"))
            self.found[index] = Match(NEW, before.reason, before.candidate_id, occ, before.digest)


@lru_cache(maxsize=65_536)
def _wordings(label: str, remittance: str) -> tuple[str, ...]:
    """The ways a row may be worded: its label, the bank's text behind "clean | raw", its remittance, both."""
    raw = label.rpartition("|")[2]
    found = (fold(label), fold(raw), fold(remittance), fold(label + remittance))
    return tuple(dict.fromkeys(words for words in found if words)) or ("",)


def _equal_words(row: Transaction, movement: KnownMovement) -> bool:
    mine = _wordings(row.label, row.remittance)
    return any(words in mine for words in _wordings(movement.label, movement.remittance))


def _says(row: Transaction, said: KnownMovement) -> bool:
    return row.status == said.status and _equal_words(row, said)


def _same_words(row: Transaction, movement: KnownMovement) -> bool:
    mine, theirs = _wordings(row.label, row.remittance), _wordings(movement.label, movement.remittance)
    return any(same_label(one, other) for one in mine for other in theirs)
