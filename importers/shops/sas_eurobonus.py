"""SAS EuroBonus, history of points as JSON: no amount has a sign, the name of its kind says whether points came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from importers.jsons import member
from importers.shops.amounts import taken_off
from importers.shops.ticket_json import holds, objects, outline, speaks_of
from pims.records.port import Conventions, Problem, Row, Said, Source

_DAY, _KIND, _POINTS = "datePerformed", "basicPointsAfterTransaction", "availablePointsAfterTransaction"
_CAME = {
    "basic points": "earn",
    "swedish domestic": "earn",
    "extra points": "bonus",
    "status points": "status",
    "points returned": "return",
}
_WENT = {"points used": "redeem", "points expired": "expire"}


@dataclass(frozen=True, slots=True)
class SasEurobonus:
    """A kind that is not known has no sign: such a row is a problem, never a guess."""

    name: str = "sas_eurobonus"
    company: str = "sas-eurobonus"
    family: str = "json"

    def claims(self, source: Source) -> bool:
        """A JSON file with movements of this layout."""
        return speaks_of(source, _DAY, _KIND, _POINTS) and holds(source, _is_movement)

    def read(self, source: Source) -> Iterator[Said]:
        """Each movement."""
        found = list(objects(source, _is_movement))
        yield Conventions(dates="ymd", decimal=".", company=self.company)
        for one in found:
            yield one if isinstance(one, Problem) else _movement(one[1], one[0])


def _is_movement(held: Mapping[str, Any]) -> bool:
    return _DAY in held and _KIND in held and _POINTS in held


def _movement(held: Mapping[str, Any], where: str) -> Row | Problem:
    said, points = member(held, _KIND).lower(), member(held, _POINTS)
    if said not in _CAME and said not in _WENT:
        return Problem(where, "unknown_points", member(held, _KIND)[:80], outline(held))
    partner = member(held, "typeOfTransaction").lower().startswith("partner")
    cells = {
        "points": taken_off(points) if said in _WENT else points,
        "on": member(held, _DAY)[:10],
        "programme": "EuroBonus",
        "kind": _CAME.get(said) or _WENT[said],
        "unit": "status" if said == "status points" else "points",
        "label": " · ".join(filter(None, (member(held, "description1"), member(held, "description2")))),
        "partner": member(held, "description1") if partner else "",
    }
    return Row("points_movement", where, cells, outline(held))
