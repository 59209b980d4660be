"""The family of each line of a ticket, with what shows it; the person's word on a label wins everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from pims.queries.family_words import said_families
from pims.reference.fold import fold
from pims.reference.product_families import Spoken, families, family_of_kind, spoken_family


@dataclass(frozen=True, slots=True)
class Kin:
    """The family of a line, None when nothing shows one.

    `because`: "decision" (the person said so), "kind" (a bag, a deposit, a discount…), "label" or "shop" (the words of
    the label, or of the shop's own category, that name it: `word`), "" when there is no family.
    """

    family: str | None = None
    because: str = ""
    word: str = ""


NO_KIN = Kin()


@dataclass(slots=True)
class FamilyReader:
    """Reads families; each label is thought about once. `said`: the person's words, family by folded label."""

    said: Mapping[str, str] = field(default_factory=dict)
    _labels: dict[str, Spoken | None] = field(default_factory=dict)

    def kin(self, label: str, kind: str = "product", shop_category: str = "") -> Kin:
        """The family of a line: the person's word, else its kind, else its label, else what the shop files it under."""
        said = self.said.get(fold(label), "")
        if said in families():
            return Kin(said, "decision")
        if of_kind := family_of_kind(kind):
            return Kin(of_kind, "kind", kind)
        for because, text in (("label", label), ("shop", shop_category)):
            spoken = self._spoken(text) if text else None
            if spoken is not None:
                return Kin(spoken.family, because, spoken.words)
        return NO_KIN

    def _spoken(self, text: str) -> Spoken | None:
        if text not in self._labels:
            self._labels[text] = spoken_family(text)
        return self._labels[text]


def family_reader(conn: Connection) -> FamilyReader:
    """A reader that knows the person's words."""
    return FamilyReader(said_families(conn))
