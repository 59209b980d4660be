"""The scenes of the gallery about baskets: one ticket, one article, the families, the points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ui.desktop.scenes import Shots, settle

if TYPE_CHECKING:
    from ui.desktop.pages.receipts.page import ReceiptsPage
    from ui.desktop.window import Window


def ticket(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """A ticket with discounts; one that does not add up when there is one."""
    page = _page(window, "tickets")
    if page is None or page.tickets.found is None or not page.tickets.found.tickets:
        return []
    tickets = page.tickets.found.tickets
    best = max(tickets, key=lambda one: (one.check == "differs", one.paid, one.on))
    page.show_what({"receipt": best.id})
    settle(window)
    made = shots.take("receipt", window)
    page.back()
    return made


def article(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """The list of articles, then one whose price moved, with another family about to be said; nothing is written."""
    page = _page(window, "articles")
    if page is None or not page.articles.rows:
        return []
    made = shots.take("articles", window)
    best = max(page.articles.rows, key=lambda row: (len({p.each for p in row.article.points}), row.times))
    page.show_what({"article": best.article.key})
    settle(window)
    made += shots.take("article", window)
    word = page.articles.panel.family
    other = next((slug for slug in _families() if slug != best.article.kin.family), "")
    word.choice.take(other)
    word.preview(other)
    settle(window)
    bar = page.articles.panel.area.verticalScrollBar()
    bar.setValue(word.y() - 40)
    made += shots.take("article_family", window)
    page.back()
    return made


def shares(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """Families by share and month, then the lines of the largest with one of them chosen."""
    page = _page(window, "families")
    if page is None or not page.families.found.slices:
        return []
    settle(window)
    made = shots.take("families", window)
    page.families.show_family(page.families.found.slices[0].slug)
    page.families.table.selectRow(1)
    settle(window)
    made += shots.take("family", window)
    page.families.show_family("")
    return made


def points(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """Points by programme, or that there are none."""
    page = _page(window, "points")
    return shots.take("points", window) if page is not None else []


def _page(window: Window, view: str) -> ReceiptsPage | None:
    from ui.desktop.pages.receipts.page import ReceiptsPage

    window.go("receipts")
    settle(window)
    page = window.page()
    if not isinstance(page, ReceiptsPage):
        return None
    page.turn(view)
    settle(window)
    return page


def _families() -> Sequence[str]:
    from pims.reference.product_families import families

    return list(families())


BASKET_SCENES: dict[str, Callable[[Window, Shots, Sequence[Path]], list[Path]]] = {
    "receipt": ticket,
    "articles": article,
    "families": shares,
    "points": points,
}
