"""A mapping keeps every word through JSON and TOML, and takes no word that it does not know."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.tables import heading
from pims.errors import KnownError
from pims.records.mapping import (
    REPEATED,
    ROLES,
    FileMapping,
    MappedColumn,
    fingerprint,
    folded_heading,
    from_json,
    from_toml,
    from_values,
    missing_roles,
    shapes_fingerprint,
    to_json,
    to_toml,
    to_values,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@st.composite
def mappings(draw: st.DrawFn) -> FileMapping:
    """Any mapping."""
    roles = draw(st.lists(st.sampled_from(ROLES), min_size=1, max_size=9))
    taken = [role if role in REPEATED or role not in roles[:at] else "unused" for at, role in enumerate(roles)]
    columns = tuple(MappedColumn(draw(TEXT), at, role, draw(TEXT)) for at, role in enumerate(taken, start=1))
    return FileMapping(
        columns, name=draw(TEXT), charset=draw(TEXT), delimiter=draw(st.sampled_from(["", ";", "\t"])),
        sheet=draw(TEXT), header=draw(st.integers(0, 99)), dates=draw(st.sampled_from(["", "dmy", "mdy", "ymd"])),
        decimal=draw(st.sampled_from(["", ",", "."])), words_out=tuple(draw(st.lists(TEXT, max_size=2))),
        currency=draw(st.sampled_from(["", "EUR"])), company=draw(TEXT), account=draw(TEXT),
    )  # fmt: skip


@settings(deadline=None)
@given(mapping=mappings())
def test_json_and_toml_give_the_mapping_back(mapping: FileMapping) -> None:
    assert from_json(to_json(mapping)) == from_toml(to_toml(mapping)) == mapping


@given(text=TEXT)
def test_headings_fold_as_readers_fold_them(text: str) -> None:
    assert folded_heading(text) == heading(text)


COLUMNS = [{"heading": "Date", "role": "booked_on"}, {"heading": "Montant", "role": "amount"}]


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ([], "mapping"),
        ({}, "columns"),
        ({"columns": []}, "columns"),
        ({"columns": COLUMNS, "date": "dmy"}, "date"),
        ({"columns": COLUMNS, "dates": "dym"}, "dates"),
        ({"columns": COLUMNS, "decimal": 1}, "decimal"),
        ({"columns": COLUMNS, "header": True}, "header"),
        ({"columns": COLUMNS, "header": -1}, "header"),
        ({"columns": COLUMNS, "kind": "gift"}, "kind"),
        ({"columns": COLUMNS, "kind": "receipt"}, "columns.1.role"),
        ({"columns": COLUMNS, "basis": "pair"}, "basis"),
        ({"columns": COLUMNS, "currency": "euro"}, "currency"),
        ({"columns": COLUMNS, "delimiter": ";;"}, "delimiter"),
        ({"columns": COLUMNS, "words_out": "D"}, "words_out"),
        ({"columns": COLUMNS, "name": "x" * 501}, "name"),
        ({"columns": ["Date"]}, "columns.1"),
        ({"columns": [*COLUMNS, {"heading": "X", "role": "colour"}]}, "columns.3.role"),
        ({"columns": [*COLUMNS, {"heading": "X", "rôle": "amount"}]}, "columns.3.rôle"),
        ({"columns": [*COLUMNS, {"heading": "X", "role": "amount"}]}, "columns.amount"),
        ({"columns": [*COLUMNS, {"heading": "X", "position": 1}]}, "columns.position"),
        ({"columns": [*COLUMNS, {"heading": "X", "position": 0}]}, "columns.3.position"),
    ],
)
def test_what_no_mapping_says_is_named(values: object, key: str) -> None:
    with pytest.raises(KnownError) as error:
        from_values(values)
    assert (error.value.code, error.value.params) == ("bad_mapping", {"key": key})


@pytest.mark.parametrize(("read", "text"), [(from_json, "{"), (from_toml, "= 1")])
def test_text_that_is_not_written_right_is_named(read: object, text: str) -> None:
    with pytest.raises(KnownError, match="bad_mapping"):
        read(text)  # type: ignore[operator]


def test_layouts_are_known_by_their_headings() -> None:
    assert fingerprint(["Date ", "LIBELLÉ", "", ""]) == fingerprint(["date", "libelle"]) == "date;libelle"
    assert shapes_fingerprint(["day", "text"]) == "#2 day text"
    headed = from_values({"columns": COLUMNS})
    assert headed.fingerprint == "date;montant"
    assert from_values(to_values(headed) | {"header": 0}).fingerprint.startswith("#2 ")


def test_a_role_that_only_one_column_has_moves() -> None:
    mapping = from_values({"columns": [*COLUMNS, {"heading": "Net"}, {"heading": "A", "role": "label"}]})
    moved = mapping.with_role(3, "amount").with_role(1, "label")
    assert [column.role for column in moved.columns] == ["label", "unused", "amount", "label"]
    assert missing_roles(moved) == ("booked_on",)
    assert missing_roles(moved.with_role(3, "sign")) == ("booked_on", "amount")


def test_what_is_given_away_names_no_account() -> None:
    mapping = from_values({"columns": COLUMNS, "account": "FR76 0000"})
    assert "FR76" not in to_toml(mapping.shared())
