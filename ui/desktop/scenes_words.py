"""The scenes of the person's word: details of a movement, dialogs with their preview, rules, companies to name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.desktop.scenes import Shots, over, settle

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ui.desktop.window import Window


def _transaction(window: Window, pick: Callable[[Connection], int | None]) -> Any:
    """The Transactions page with the details of one movement."""
    from pims.queries.transactions import transaction
    from ui.desktop.pages.transactions.page import TransactionsPage

    window.go("transactions")
    settle(window)
    page = window.page()
    with window.session.opened().reader() as conn:
        number = pick(conn)
        row = transaction(conn, number) if number else None
    if row is None or not isinstance(page, TransactionsPage):
        return None
    page.details.show_row(row, [])
    page.details.show()
    settle(window)
    return page.details.understood


def _matched(conn: Connection) -> int | None:
    from pims.queries.matches import matches

    return next((one.transaction_id for one in matches(conn) if one.kind == "receipt"), None)


def _moved(conn: Connection) -> int | None:
    from pims.queries.transfers import transfers

    return next((one.out_id for one in transfers(conn)), None)


def _loose(conn: Connection) -> int | None:
    """A movement of which a transfer may be made."""
    from pims.queries.around import around
    from pims.queries.transactions import Filter, transactions

    return next((row.id for row in transactions(conn, Filter(limit=600)) if around(conn, row.id).may_be), None)


def _nameless(conn: Connection) -> int | None:
    from pims.queries.unnamed import unnamed

    return next((one.example for one in unnamed(conn)), None)


def _understood(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """A movement with its ticket, and one that is a transfer."""
    made: list[Path] = []
    for name, pick in (("matched", _matched), ("transfer", _moved)):
        if _transaction(window, pick) is not None:
            made += shots.take(name, window)
    return made


def _words(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """The dialogs of a category by a rule, and of a company that the directory does not know; nothing is written."""
    from ui.desktop.pages.transactions.other_side import OtherSide
    from ui.desktop.pages.words.dialog import NEW, RULE, WordDialog

    made: list[Path] = []
    panel = _transaction(window, _matched)
    if panel is not None:
        panel.change_category()
        settle(window)
        dialog = window.findChild(WordDialog)
        if dialog is not None:
            dialog.pick.choose("pets")
            dialog.choose_scope(RULE)
            dialog.foreseen.ask_now()
        made += over(WordDialog, "word_rule", window, shots)
    panel = _transaction(window, _nameless)
    if panel is not None:
        panel.change_company()
        settle(window)
        dialog = window.findChild(WordDialog)
        if dialog is not None:
            dialog.pick.choose(NEW)
            dialog.firm.name.setText("Station du Pont")
            dialog.foreseen.ask_now()
        made += over(WordDialog, "word_company", window, shots)
    panel = _transaction(window, _loose)
    if panel is not None:
        panel.link()
        made += over(OtherSide, "other_side", window, shots)
    return made


def _rules(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """The rules in the settings; those shown are not written."""
    from pims.queries.rules import Conditions, Rule
    from ui.desktop.pages.settings.page import SettingsPage

    window.go("settings")
    settle(window)
    page = window.page()
    if not isinstance(page, SettingsPage):
        return []
    shown = [
        Rule(Conditions(text="STATION", kind="card", least=4000, currency="EUR"), "fuel", None, 1, "2026-11-02"),
        Rule(Conditions(label="PRIMEUR TALENSAC"), "food_shops", None, 2, "2026-10-14"),
        Rule(Conditions(text="DRIVE"), None, "carrefour", 3, "2026-10-03"),
    ]
    page.rules.show_rules((shown, {1: 58, 2: 46, 3: 12}))
    settle(window)
    page.area.verticalScrollBar().setValue(page.rules.y() - 14)
    made = shots.take("rules", window)
    page.refresh()
    return made


def _naming(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """What has no company yet, the question behind a brand, and two companies that are one."""
    from ui.desktop.pages.companies.answer import BranchDialog
    from ui.desktop.pages.companies.page import CompaniesPage
    from ui.desktop.pages.companies.same import SameDialog
    from ui.desktop.pages.companies.to_name import open_names

    window.go("companies")
    settle(window)
    page = window.page()
    if not isinstance(page, CompaniesPage) or not page.known():
        return []
    page.open_names()
    made = shots.take("to_name", window)
    with window.session.opened().reader() as conn:
        asked = next(iter(open_names(conn).questions), None)
    if asked is not None:
        page.to_name.answer(asked)
        made += over(BranchDialog, "branch", window, shots)
    page.show_what("carrefour")
    settle(window)
    page.firm.merge()
    dialog = window.findChild(SameDialog)
    if dialog is not None:
        dialog.pick.field.setText("carre")
        dialog.pick.choose("carrefour-hypermarches")
    made += over(SameDialog, "same_company", window, shots)
    page.back()
    return made


WORD_SCENES: dict[str, Callable[[Window, Shots, Sequence[Path]], list[Path]]] = {
    "understood": _understood,
    "words": _words,
    "rules": _rules,
    "naming": _naming,
}
