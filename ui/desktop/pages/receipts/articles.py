"""The articles: how often each was bought, what it cost last and how its price moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from sqlalchemy import Connection

from pims.i18n import _, ngettext
from pims.insights.prices import Article, articles
from ui.desktop.folding import fold
from ui.desktop.models.rows import Cell, ChipLook, Column, ListSource
from ui.desktop.models.table import TableModel
from ui.desktop.pages.receipts import words
from ui.desktop.pages.receipts.article import ArticlePanel
from ui.desktop.pages.receipts.data import shop_name
from ui.desktop.pages.views import ListView
from ui.desktop.session import Session
from ui.desktop.widgets.field import SearchField
from ui.desktop.widgets.notice import EmptyState
from ui.desktop.widgets.table import RowsView
from ui.wording import formats
from ui.wording.baskets import family_text


@dataclass(frozen=True, slots=True)
class Row:
    """An article of the list."""

    article: Article
    label: str
    family: str
    times: int
    last: int
    moved: float
    spent: int
    folded: str


class ArticlesView(ListView):
    """`ticket_wanted` fires with the id of a ticket."""

    panel: ArticlePanel
    ticket_wanted = Signal(int)

    def __init__(self, session: Session) -> None:
        search, model = SearchField(_("Search an article, a family, a shop… (Ctrl+F)")), TableModel(_columns())
        super().__init__(search, model, RowsView(model, _("Articles")), ArticlePanel(session))
        self._session = session
        self.rows: Sequence[Row] = ()
        self._known = False
        self.search.searched.connect(lambda _text: self._filter())
        self.table.picked.connect(self._picked)
        self.panel.closed.connect(self.close_panel)
        self.panel.ticket_wanted.connect(self.ticket_wanted)
        sentence = _("Search fewer words, or words as the receipt writes them.")
        self.lay_out(self.search, EmptyState("basket", _("No article has this name"), sentence).in_card())

    def key_of(self, row: Row) -> str:
        """The key of the article."""
        return row.article.key

    def ask(self) -> None:
        """Reads all articles."""
        self._session.read(self, _rows, self.show_rows)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Shows the articles; the one that is open stays so."""
        self.rows, self._known = rows, True
        self._filter()
        self._open(top=False)

    def open_article(self, key: str) -> None:
        """Opens an article, now or as soon as they are read."""
        self.chosen = key
        self.search.clear()
        self._filter()
        self._open()

    def memory(self) -> dict[str, Any]:
        """The words and the article."""
        return {"text": self.search.text(), "chosen": self.chosen}

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes them back."""
        self.search.setText(memory.get("text", ""))
        self.chosen = memory.get("chosen", "")

    def tell(self) -> None:
        """Says how many articles are listed."""
        many = self.model.rowCount()
        self.told.emit(ngettext("{n} article", "{n} articles", many).format(n=formats.count(many)))

    def _filter(self) -> None:
        if not self._known:
            return
        asked = fold(self.search.text()).split()
        passing = [row for row in self.rows if all(word in row.folded for word in asked)]
        self.model.show_source(ListSource(passing), "times", True)
        self.rooms.setCurrentIndex(0 if passing else 1)
        self.mark()
        self.tell()

    def _open(self, *, top: bool = True) -> None:
        row = next((row for row in self.rows if row.article.key == self.chosen), None)
        if row is not None:
            self.panel.show_article(row.article, top=top)
        elif self._known:
            self.chosen = ""
        self.panel.setVisible(row is not None)
        self.mark()

    def _picked(self, row: Row | None) -> None:
        if row is not None and row.article.key != self.chosen:
            self.chosen = row.article.key
            self._open()


def _rows(conn: Connection) -> list[Row]:
    return [_row(one) for one in articles(conn)]


def _row(one: Article) -> Row:
    family = family_text(one.kin.family)
    shops = " ".join(shop_name(slug) for slug in one.companies)
    moved = (one.last - one.first) / one.first if one.first else 0.0
    return Row(one, one.label, family, one.times, one.last, moved, one.spent, fold(f"{one.label} {family} {shops}"))


def _columns() -> tuple[Column, ...]:
    return (
        Column("label", _("Article"), 0, lambda row: Cell(row.label), "label"),
        Column("last", _("Last price"), 108, _last, "last", right=True),
        Column("moved", _("Change"), 112, _moved, "moved", spare=True),
        Column("times", _("Times"), 76, lambda row: Cell(formats.count(row.times)), "times", right=True, spare=True),
        Column("family", _("Family"), 190, _family, "family", spare=True),
        Column("spent", _("Spent"), 104, _spent, "spent", right=True, spare=True),
    )


def _family(row: Row) -> Cell:
    return Cell(row.family, "muted" if row.article.kin.family else "faint")


def _last(row: Row) -> Cell:
    return Cell(formats.money(row.last, row.article.currency), strong=True)


def _spent(row: Row) -> Cell:
    return Cell(formats.money(row.spent, row.article.currency), "muted")


def _moved(row: Row) -> Cell:
    if row.article.first == row.article.last:
        return Cell(formats.DASH, "faint")
    said = words.change_text(row.article.first, row.article.last)
    up = row.moved > 0
    spoken = f"{said} {_('since {day}').format(day=formats.day(row.article.first_on))}"
    look = ChipLook(said, "warn" if up else "ok", "chevron_up" if up else "chevron_down", spoken)
    return Cell(chips=(look,), tip=spoken)
