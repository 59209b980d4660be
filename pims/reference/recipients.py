"""Third parties that companies name in their own published terms: where a person's data may go, never a proof.

Those that the person's own imports show are made elsewhere, of the same kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from pims.assets import asset
from pims.reference import toml


@dataclass(frozen=True, slots=True)
class Recipient:
    """A third party of a company. `party` is its slug in the directory, or empty.

    `strength`: "declared" when the company's terms name it; "proven" when the headers of so many `messages` show it.
    """

    name: str
    party: str
    source: str
    strength: str = "declared"
    messages: int = 0


@cache
def recipients() -> Mapping[str, tuple[Recipient, ...]]:
    """Company slug -> the third parties it names. Raises FactError when the file is wrong."""
    path = asset("reference", "recipients.toml")
    facts = toml.read(path)
    toml.only(path, facts, ["recipient"])
    named: dict[str, list[Recipient]] = {}
    for row in toml.tables(path, facts, "recipient"):
        company = toml.text(path, row, "company", where="recipient")
        toml.only(path, row, ("company", "name", "party", "source"), company)
        recipient = Recipient(
            name=toml.text(path, row, "name", where=company),
            party=toml.text(path, row, "party", "", where=company),
            source=toml.text(path, row, "source", where=company),
        )
        named.setdefault(company, []).append(recipient)
    return MappingProxyType({company: tuple(parties) for company, parties in named.items()})


def recipients_of(company: str) -> tuple[Recipient, ...]:
    """The third parties that a company names, by its slug."""
    return recipients().get(company, ())
