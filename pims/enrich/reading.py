"""What is found while a label is read."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Reading:
    """Filled step by step; the first word on anything wins. `prefix`: the bank's own words, without numbers."""

    kind: str = ""
    prefix: str = ""
    city_first: bool = False
    day: str = ""
    references: list[str] = field(default_factory=list)
    city: str = ""
    card_last4: str = ""
    aggregator: str = ""
    creditor_id: str = ""
    mandate: str = ""
    purpose: str = ""
    foreign_amount: tuple[str, str] | None = None
