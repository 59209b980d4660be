"""What the use of a line cost beside the plan, one by one, and what was used abroad; costs as files state them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from pims.insights.usage import is_roaming
from pims.queries.usage import UsageRow, usage_sources
from pims.reference.fold import fold, words
from pims.reference.numbers import number
from pims.reference.plans import plan_facts

WHYS = ("abroad", "premium", "service", "beyond")
_SERVICES = ("service", "vod")
_BUNDLED = ("voice", "sms", "mms", "data")  # what a bundle may hold


@dataclass(frozen=True, slots=True)
class PaidUse:
    """A use that cost something, or was abroad. `why` is one of WHYS; `basis` of its cost: "gross" with tax, "net"
    before tax, "" when its file does not say; `import_id`, `where`: the file and its place.
    """

    event: UsageRow
    why: str
    basis: str
    import_id: int
    where: str


def paid_uses(conn: Connection, rows: Iterable[UsageRow]) -> list[PaidUse]:
    """Those among the rows, the newest first."""
    found = [(row, why) for row in rows if (why := why_beside(row))]
    sources = usage_sources(conn, [row.id for row, _why in found])
    made = []
    for row, why in reversed(found):
        source = sources[row.id]
        made.append(PaidUse(row, why, cost_basis(source.header) if row.cost else "", source.import_id, source.where))
    return made


def why_beside(row: UsageRow) -> str:
    """Why a use stands beside the plan; empty when the plan holds it."""
    if row.kind in _BUNDLED and is_roaming(row):
        return "abroad"
    if not row.cost:
        return ""
    if row.kind in _SERVICES:
        return "service"
    return "premium" if number(row.counterpart).kind in ("premium", "directory") else "beyond"


def cost_basis(header: str) -> str:
    """What the headings of a file say of its costs: "gross" with tax, "net" before tax, "" when they do not say."""
    said = f" {' '.join(words(fold(header)))} "
    facts = plan_facts()
    if any(f" {word} " in said for word in facts.with_tax):
        return "gross"
    return "net" if any(f" {word} " in said for word in facts.before_tax) else ""
