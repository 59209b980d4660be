"""A mapping under way: what was proposed for a file, and what the person changed of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from pims.records.mapping import BY_COLUMNS, BY_WORD, CREDIT, DEBIT, SIGN, UNPROVED, FileMapping, missing_roles
from pims.records.proposal import ASSUMED, SAID, UNKNOWN, Proof, Proposal
from pims.records.roles import POINTS, ROLES_OF, TRANSACTION

SHAPING = (
    "kind",
    "charset",
    "delimiter",
    "sheet",
    "header",
    "beside",
    "join",
)  # change what the table itself is: it is proposed again
_CONVENTIONS = ("dates", "decimal", "sign", "debits", "currency", "company", "basis", "scale")
_SIGNED = ("spent_negative", "spent_positive")


@dataclass(slots=True)
class Draft:
    """The mapping of one file as it stands.

    `shape` is what the person said of the table itself, `roles` of its columns (by heading, by place without one),
    `said` of its conventions. `usual_currency` is assumed of a
    file that names none. `read` are the proofs of the last reading with the mapping. `others` are the paths of the
    files that its rows may cite.
    """

    path: str
    proposal: Proposal
    mapping: FileMapping
    shape: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    usual_currency: str = ""
    read: Proposal | None = None
    others: tuple[str, ...] = ()

    @classmethod
    def of(cls, path: str, proposal: Proposal, usual_currency: str = "", others: tuple[str, ...] = ()) -> Draft:
        """A draft as it was proposed."""
        draft = cls(path, proposal, proposal.mapping, usual_currency=usual_currency, others=others)
        draft.propose(proposal)
        return draft

    def propose(self, proposal: Proposal) -> None:
        """Takes another proposal for the same file; what the person said of it stays said."""
        self.proposal, self.mapping, self.read = proposal, proposal.mapping, None
        for column in proposal.mapping.columns:
            role = self.roles.get(_name(column.heading, column.position))
            if role is not None and role != column.role and role in ROLES_OF[proposal.mapping.kind]:
                self.mapping = self.mapping.with_role(column.position, role)
        if proposal.proof("currency").code == UNKNOWN and proposal.mapping.kind != POINTS:
            self.mapping = replace(self.mapping, currency=self.usual_currency)
        said: dict[str, Any] = dict(self.said)
        self.mapping = replace(self.mapping, **said)
        self._settle_sign()

    def give_role(self, position: int, role: str) -> None:
        """The person's word on a column."""
        heading = next((one.heading for one in self.mapping.columns if one.position == position), "")
        self.roles[_name(heading, position)] = role
        self.mapping = self.mapping.with_role(position, role)
        self._settle_sign()

    def say(self, what: str, value: str) -> None:
        """The person's word on a convention; an empty one takes it back."""
        if what in SHAPING:
            self.shape[what] = value
            if what == "beside":  # another file has other columns
                self.shape.pop("join", None)
            return
        self.said.pop(what, None)
        if value:
            self.said[what] = value
        changed: dict[str, Any] = {what: value or getattr(self.proposal.mapping, what)}
        self.mapping = replace(self.mapping, **changed)

    def take(self, mapping: FileMapping) -> bool:
        """Roles and conventions as a saved mapping says them, for the columns that this file has.

        Tells whether its rows are of another kind: the table is to be proposed again.
        """
        self.roles = {_name(one.heading, one.position): one.role for one in mapping.columns}
        values = {name: str(getattr(mapping, name)) for name in _CONVENTIONS}
        self.said = {name: value for name, value in values.items() if value}
        if mapping.kind != self.mapping.kind:
            self.shape |= {"kind": mapping.kind} | ({"sheet": mapping.sheet} if mapping.sheet else {})
            return True
        self.propose(self.proposal)
        return False

    def missing(self) -> tuple[str, ...]:
        """The roles without which nothing can be read."""
        return missing_roles(self.mapping)

    def proof(self, what: str) -> Proof:
        """Why a convention is what it is: by the last reading, by the person, or as proposed."""
        value = self.shape.get(what) or self.said.get(what, "")
        before = Proof(what, value, SAID) if value else self.proposal.proof(what)
        if before.code == UNKNOWN and what == "currency" and self.mapping.currency:
            before = Proof(what, self.mapping.currency, ASSUMED)
        now = self.read.proof(what) if self.read is not None else before
        return before if now.code in (UNKNOWN, SAID) else now  # what was only assumed is read as if it were said

    def value(self, what: str) -> str:
        """What a convention is set to."""
        if what == "header":
            return str(self.mapping.header)
        if what == "beside":
            return self.shape.get(what, "")
        if what == "join":
            return f"{self.mapping.key}={self.mapping.other_key}" if self.mapping.key else ""
        value = str(getattr(self.mapping, what))
        return value or self.shape.get(what, "") or self.proof(what).value

    def _settle_sign(self) -> None:
        """The roles of the columns say how money out is told apart."""
        if self.mapping.kind != TRANSACTION:
            return
        roles = {column.role for column in self.mapping.columns}
        sign = self.mapping.sign
        if SIGN in roles:
            sign = BY_WORD
        elif roles & {DEBIT, CREDIT} and "amount" not in roles:
            sign = BY_COLUMNS
        elif sign not in _SIGNED:
            sign = UNPROVED
        self.mapping = replace(self.mapping, sign=sign)


def _name(heading: str, position: int) -> str:
    return heading or f"#{position}"
