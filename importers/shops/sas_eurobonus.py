"""SAS EuroBonus, history of points as JSON: no amount has a sign, the name of its kind says whether points came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from importers.jsons import document, member
from importers.shops.amounts import taken_off
from importers.shops.membership import facts, membership
from importers.shops.ticket_json import holds, objects, outline, speaks_of
from pims.records.port import Conventions, Problem, Row, Said, Source

_DAY, _KIND, _POINTS = "datePerformed", "basicPointsAfterTransaction", "availablePointsAfterTransaction"
_CAME = {
    "basic points": "earn",
    "swedish domestic": "earn",
    "extra points": "bonus",
    "status points": "status",
    "mastercard status points": "status",
    "points returned": "return",
}
_ACCOUNT, _NUMBER, _BALANCE = "eurobonus", "euroBonusId", "totalPointsForUse"
_USABLE = tuple(name for name, kind in _CAME.items() if kind != "status")
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
        """The membership, then each movement."""
        found = list(objects(source, _is_movement))
        yield Conventions(dates="ymd", decimal=".", company=self.company)
        account = _account(document(source))
        if account:
            yield from _member(account)
        newest = _newest([one for one in found if not isinstance(one, Problem)]) if _is_whole(account) else ""
        for one in found:
            if isinstance(one, Problem):
                yield one
                continue
            said = _movement(one[1], one[0])
            if isinstance(said, Row) and said.where == newest:
                said = Row(said.kind, said.where, {**said.cells, "balance_after": member(account, _BALANCE)}, said.raw)
            yield said


def _is_movement(held: Mapping[str, Any]) -> bool:
    return _DAY in held and _KIND in held and _POINTS in held


def _account(held: Any) -> Mapping[str, Any]:
    """What stands about the member beside the movements."""
    account = held.get(_ACCOUNT) if isinstance(held, dict) else None
    return account if isinstance(account, dict) else {}


def _member(account: Mapping[str, Any]) -> Iterator[Row]:
    where = f"$.{_ACCOUNT}"
    if number := member(account, _NUMBER):
        level = member(account, "currentTierName") or member(account, "currentTierCode")
        since = member(account, "dateRegistered")[:10]
        yield membership(number, where, "EuroBonus", opened_on=since, status=level)
    yield from facts({"name": member(account, "nameOnCard")}, where)


def _is_whole(account: Mapping[str, Any]) -> bool:
    """Whether the file has all pages of the history: the balance is that of today, after the last movement of all."""
    return member(account, "transactionHistory", "totalNumberOfPages") == "1" and bool(member(account, _BALANCE))


def _newest(found: list[tuple[str, dict[str, Any]]]) -> str:
    """The place of the last movement of points: those of a day stand newest first."""
    usable = [one for one in found if member(one[1], _KIND).lower() in (*_WENT, *_USABLE)]
    return max(usable, key=lambda one: member(one[1], _DAY)[:10], default=("", {}))[0]


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
        "unit": "status" if said.endswith("status points") else "points",
        "label": " · ".join(filter(None, (member(held, "description1"), member(held, "description2")))),
        "partner": member(held, "description1") if partner else "",
    }
    return Row("points_movement", where, cells, outline(held))
