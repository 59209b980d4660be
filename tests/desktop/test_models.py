"""The table model: pages of 256 rows, sorting by the source, no row list in memory."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from ui.desktop.models.rows import Cell, ChipLook, Column, ListSource, PagedSource
from ui.desktop.models.table import TableModel


@dataclass(frozen=True, slots=True)
class Pair:
    name: str
    size: int | None


COLUMNS = (
    Column("name", "Name", 0, lambda row: Cell(row.name), "name"),
    Column(
        "size",
        "Size",
        80,
        lambda row: Cell(str(row.size), note="kg", chips=(ChipLook("9", "given", "", "9 given"),)),
        "size",
        right=True,
    ),
)


def test_the_model_keeps_the_rules_of_qt(qapp: QApplication) -> None:
    model = TableModel(COLUMNS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_source(ListSource([Pair("b", 2), Pair("a", None), Pair("c", 1)]))
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert [model.index(row, 0).data() for row in range(3)] == ["c", "b", "a"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert [model.row(row).size for row in range(3)] == [2, 1, None]
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Size"


def test_a_cell_is_heard_with_its_chips(qapp: QApplication) -> None:
    model = TableModel(COLUMNS)
    model.show_source(ListSource([Pair("b", 2)]))
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "2, kg, 9 given"


def test_rows_are_fetched_by_pages_and_few_are_kept() -> None:
    asked: list[tuple[str, bool, int, int]] = []

    def fetch(order: str, descending: bool, offset: int, limit: int) -> list[int]:
        asked.append((order, descending, offset, limit))
        return list(range(offset, min(offset + limit, 1_000_000)))

    source = PagedSource(fetch, 1_000_000, "size", descending=True)
    for row in (0, 1, 255, 256, 999_999, 3):
        assert source.rows(row, 1) == [row]
    assert asked == [("size", True, 0, 256), ("size", True, 256, 256), ("size", True, 999_936, 256)]
    for row in range(0, 256 * 100, 256):
        source.rows(row, 1)
    assert len(source._pages) == 64
    source.sort("name", descending=False)
    source.rows(0, 1)
    assert asked[-1] == ("name", False, 0, 256)
