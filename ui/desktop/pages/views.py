"""A page of several views, one behind the other; and the view that is a list with a panel beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from pims.i18n import _
from ui.desktop.models.rows import ListSource
from ui.desktop.models.table import TableModel
from ui.desktop.pages.page import Page
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.field import SearchField
from ui.desktop.widgets.notice import EmptyState
from ui.desktop.widgets.table import RowsView


class View(QWidget):
    """One view of a page. `told` fires with a line about what is shown."""

    told = Signal(str)

    def ask(self) -> None:
        """Reads its figures again, when it is in front."""

    def tell(self) -> None:
        """Says what is shown."""

    def start_search(self) -> bool:
        """Puts the cursor into its search field; False when it has none."""
        return False

    def close_panel(self) -> bool:
        """Closes what lies beside the list; False when nothing did."""
        return False

    def memory(self) -> dict[str, Any]:
        """What to give back when it is built again."""
        return {}

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes it back."""


class ListView(View):
    """A table with a panel beside it that shows the chosen row; `chosen` is the row's key, false for none."""

    def __init__(self, search: SearchField, model: TableModel, table: RowsView, panel: QWidget) -> None:
        super().__init__()
        self.search, self.model, self.table, self.panel = search, model, table, panel
        self.chosen: Any = ""
        self.rooms = QStackedLayout()
        panel.hide()

    def lay_out(self, bar: QWidget | QLayout, *nothing: QWidget, under: QWidget | None = None) -> None:
        """The filters, then the list; what stands in its place when nothing is listed; words under the table."""
        card = Card(spacing=4)
        card.body.setContentsMargins(5, 4, 5, 6)
        card.body.addWidget(self.table, 1)
        if under is not None:
            card.body.addWidget(under)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(card, 1)
        row.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        if isinstance(bar, QLayout):
            column.addLayout(bar)
        else:
            column.addWidget(bar)
        column.addLayout(self.rooms, 1)
        for part in (holder, *nothing):
            self.rooms.addWidget(part)

    def key_of(self, row: Any) -> Any:
        """What names a row."""
        return row.id

    def items(self) -> list[Any]:
        """The rows listed."""
        source = self.model.source
        return source.items if isinstance(source, ListSource) else []

    def mark(self) -> bool:
        """Selects the chosen row; False when it is not listed."""
        place = next(
            (at for at, row in enumerate(self.items()) if self.chosen and self.key_of(row) == self.chosen), None
        )
        if place is not None:
            self.table.blockSignals(True)
            self.table.show_row(place)
            self.table.blockSignals(False)
        return place is not None

    def close_panel(self) -> bool:
        """Closes the panel; False when it was not open."""
        shown = not self.panel.isHidden()
        self.chosen = ""
        self.panel.hide()
        self.table.clearSelection()
        return shown

    def start_search(self) -> bool:
        """Puts the cursor into the search field."""
        self.search.begin()
        return True


@dataclass(frozen=True, slots=True)
class Look:
    """How a view is called above the page."""

    title: str
    icon: str


class ViewsPage(Page):
    """Pills above, the view in front below them; or what to do when there is nothing at all."""

    def __init__(self, session: Session, title: str, views: Mapping[str, tuple[View, Look]], nothing: QWidget) -> None:
        bring = Button(_("Import"), self.bring, kind="primary", icon="import")
        super().__init__(session, title, bring)
        self.views = {name: view for name, (view, _look) in views.items()}
        self.shown = next(iter(views))
        self.stale: set[str] = set()
        self.pills = {
            name: Button(look.title, partial(self.turn, name), kind="pill", icon=look.icon)
            for name, (_view, look) in views.items()
        }
        self.bar = QHBoxLayout()  # the pills; a page may add to its end
        self.bar.setSpacing(8)
        for pill in self.pills.values():
            self.bar.addWidget(pill)
        self.bar.addStretch(1)
        self._rooms = QStackedWidget()
        for name, view in self.views.items():
            view.told.connect(partial(self._tell, name))
            self._rooms.addWidget(view)
        holder = QWidget()
        self.above = QVBoxLayout(holder)  # a page may put figures before the pills
        self.above.setContentsMargins(0, 0, 0, 0)
        self.above.setSpacing(14)
        self.above.addLayout(self.bar)
        self.above.addWidget(self._rooms, 1)
        self._stack = QStackedLayout()
        self.column.addLayout(self._stack, 1)
        for part in (holder, QWidget(), nothing.in_card() if isinstance(nothing, EmptyState) else nothing):
            self._stack.addWidget(part)
        self._stack.setCurrentIndex(1)

    def show_views(self, *, something: bool) -> None:
        """The views when there is something to show; every one reads again when it is next in front."""
        self.stale = set(self.views)
        self._stack.setCurrentIndex(0 if something else 2)
        if not something:
            self.context.setText("")

    def turn(self, name: str) -> None:
        """Puts a view in front."""
        self.shown = name
        for each, pill in self.pills.items():
            pill.set_on(each == name)
        self._rooms.setCurrentWidget(self.views[name])
        if name in self.stale:
            self.stale.discard(name)
            self.fill(name)
        self.views[name].tell()

    def fill(self, name: str) -> None:
        """Gives a view its figures: it is in front, and they changed."""
        self.views[name].ask()

    def bring(self) -> None:
        """Leads to where files are imported."""
        self.session.wanted.emit("imports", None)

    def start_search(self) -> None:
        """Puts the cursor into the search field of the view, else of the first view that has one."""
        if not self.views[self.shown].start_search():
            for name, view in self.views.items():
                if isinstance(view, ListView):
                    self.turn(name)
                    view.start_search()
                    return

    def back(self) -> bool:
        """Escape closes what lies beside the list."""
        return self.views[self.shown].close_panel()

    def memory(self) -> dict[str, Any]:
        """The view in front, and what each remembers."""
        return {"shown": self.shown, **{name: view.memory() for name, view in self.views.items()}}

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes it back."""
        self.shown = memory.get("shown", self.shown)
        for name, view in self.views.items():
            view.recall(memory.get(name, {}))

    def _tell(self, name: str, words: str) -> None:
        if name == self.shown and self._stack.currentIndex() == 0:
            self.context.setText(words)
