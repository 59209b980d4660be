"""Documents that keep records under keys, and tickets without lines: nothing of them is lost."""

from __future__ import annotations

import json
from typing import Any

from importers.mapped.keyed import KEY, listed
from importers.mapped.mapped_answer import MappedAnswer
from importers.source import FileSource
from pims.records.mapping import to_json
from pims.records.port import Row

LINES = {
    "L1": {"label": "Café", "quantity": "2", "unitPrice": "3.20", "lineTotal": "6.40"},
    "L2": {"label": "Thé", "quantity": "1", "unitPrice": "4.10", "lineTotal": "4.10"},
}


def ticket(day: str, lines: Any, total: str) -> dict[str, Any]:
    return {"date": day, "store": {"name": "Lyon", "city": "Lyon"}, "total": total, "lines": lines}


def rows(document: Any) -> tuple[list[Row], list[Row]]:
    content = json.dumps(document).encode()
    mapping = MappedAnswer().propose(FileSource("a.json", content)).mapping
    said = MappedAnswer().read(FileSource("a.json", content, {"company": "boutique"}, mapping=to_json(mapping)))
    found = [one for one in said if isinstance(one, Row)]
    return [one for one in found if one.kind == "receipt"], [one for one in found if one.kind == "receipt_line"]


def test_the_key_of_a_ticket_is_its_number_and_that_of_a_line_is_none() -> None:
    one = {"L1": LINES["L1"]}
    tickets, lines = rows({"tickets": {"7001": ticket("2026-03-13", LINES, "10.50"),
                                       "7002": ticket("2026-03-14", one, "6.40")}})  # fmt: skip
    assert [(row.cells["printed_id"], row.cells["total_paid"]) for row in tickets] == [
        ("7001", "10.50"),
        ("7002", "6.40"),
    ]
    assert [(row.cells["label"], row.cells["line_amount"]) for row in lines] == [
        ("Café", "6.40"), ("Thé", "4.10"), ("Café", "6.40")
    ]  # fmt: skip
    assert not any("code" in row.cells for row in lines)


def test_a_ticket_of_which_no_line_is_given_is_a_ticket() -> None:
    tickets, lines = rows({"t": [ticket("2026-03-13", list(LINES.values()), "10.50"), ticket("2026-03-14", [], "8.00"),
                                 ticket("2026-03-15", list(LINES.values()), "10.50")]})  # fmt: skip
    assert [row.cells["total_paid"] for row in tickets] == ["10.50", "10.50", "8.00"]
    assert len(lines) == 4


def test_members_with_names_of_a_layout_are_no_keys() -> None:
    kept: Any = {"address1": {"street": "a", "city": "b"}, "total": {"paid": "1"}}
    assert listed(kept) == kept
    kept = {"home": {"street": "a"}, "work": {"street": "b"}}
    assert listed(kept) == kept


def test_keys_at_one_path_are_alike_everywhere_and_order_is_kept() -> None:
    document = {"u": [{"i": {"a1": {"x": 1}, "a2": {"x": 2}}}, {"i": {"a3": {"x": 3}}}, {"i": {}}, 5]}
    assert listed(document) == {
        "u": [{"i": [{KEY: "a1", "x": 1}, {KEY: "a2", "x": 2}]}, {"i": [{KEY: "a3", "x": 3}]}, {"i": []}, 5]
    }
