"""The person's word on the family of a label, and the lines that a word touches."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from pims.queries.decisions import decide, decisions, take_back
from pims.reference.fold import fold

WORD = "family"
_LABEL = "label:"  # the subject of a word on a label is this and the folded label


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A line with a label: its ticket, day (ISO text), shop, and amount in minor units."""

    id: int
    receipt_id: int
    on: str
    company: str
    label: str
    kind: str
    shop_category: str
    amount: int | None
    currency: str


def said_families(conn: Connection) -> dict[str, str]:
    """Folded label -> family, as the person said."""
    said = decisions(conn, WORD)
    return {subject.removeprefix(_LABEL): family for subject, family in said.items() if subject.startswith(_LABEL)}


def keep_family(conn: Connection, label: str, family: str, said_at: str) -> None:
    """Keeps the person's word on a label."""
    decide(conn, _LABEL + fold(label), WORD, family, said_at)


def forget_family(conn: Connection, label: str) -> bool:
    """Takes the word on a label back; False when there was none."""
    return take_back(conn, _LABEL + fold(label), WORD)


def lines_labelled(conn: Connection, label: str) -> list[LabelLine]:
    """All lines with this label, whatever its case, accents and blanks; newest first."""
    folded = fold(label)
    labels = [one for (one,) in conn.exec_driver_sql("SELECT DISTINCT label FROM receipt_lines") if fold(one) == folded]
    if not labels:
        return []
    rows = conn.exec_driver_sql(
        "SELECT l.id, l.receipt_id, substr(r.purchased_at, 1, 10), r.company, l.label, l.kind, l.shop_category, "
        "l.line_amount, coalesce(nullif(l.currency, ''), r.currency) FROM receipt_lines l "
        f"JOIN receipts r ON r.id = l.receipt_id WHERE l.label IN ({','.join('?' * len(labels))}) "
        "ORDER BY r.purchased_at DESC, l.id",
        tuple(labels),
    )
    return [LabelLine(*row) for row in rows]
