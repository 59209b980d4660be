"""The rules of the person: in the order in which they are tried, how many movements each decides, edit, forget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from sqlalchemy import Connection

from pims import sayings
from pims.i18n import _, ngettext
from pims.queries.rules import Rule, rules, touched_by_rules
from ui.desktop.pages.words.dialog import WordDialog
from ui.desktop.pages.words.said import say
from ui.desktop.pages.words.subject import Subject, about_rule
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card, Tile, empty_out
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.wording import formats
from ui.wording.rules import conditions_text, rule_text

Counted = tuple[Sequence[Rule], Mapping[int, int]]


class Rules(Card):
    """The card of the settings."""

    def __init__(self, session: Session) -> None:
        super().__init__(_("Your rules"))
        self._session = session
        words = _("The first one that fits a transaction decides. A new rule is made from a transaction: open it, then "
                  "“Change the category…”.")  # fmt: skip
        self.body.addWidget(PlainLabel(words, "muted", wrap=True))
        self._tiles = QVBoxLayout()
        self._tiles.setSpacing(8)
        self.body.addLayout(self._tiles)
        self.shown: Sequence[Rule] = ()

    def refresh(self) -> None:
        """Reads them."""
        self._session.read(self, _counted, self.show_rules)

    def show_rules(self, found: Counted) -> None:
        """Shows them in their order."""
        empty_out(self._tiles)
        self.shown, touched = found
        for place, rule in enumerate(self.shown, start=1):
            self._tiles.addWidget(self._tile(place, rule, touched.get(rule.id, 0)))
        if not self.shown:
            self._tiles.addWidget(PlainLabel(_("None yet."), "muted"))

    def drop(self, rule: Rule) -> None:
        """Forgets one; Undo brings it back."""
        today = self._session.today
        words = _("Rule forgotten: {rule}").format(rule=conditions_text(rule.conditions))
        say(self._session, lambda store: sayings.drop_rule(store, rule.id, today), words)

    def edit(self, rule: Rule) -> None:
        """Opens it."""
        what = "category" if rule.category is not None else "company"

        def ask(subject: Subject) -> None:
            WordDialog(self._session, self.window(), what, subject).open()

        self._session.read(self, lambda conn: about_rule(conn, rule), ask)

    def _tile(self, place: int, rule: Rule, touched: int) -> Tile:
        tile = Tile(clickable=False)
        many = ngettext("{n} transaction", "{n} transactions", touched).format(n=formats.count(touched))
        asked, given = conditions_text(rule.conditions), rule_text(rule)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(PlainLabel(formats.count(place), "label"))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(ElidedLabel(f"{asked[:1].upper()}{asked[1:]} → {given}", "strong"))
        words.addWidget(ElidedLabel(f"{many} \u00b7 {formats.day(rule.said_at[:10])}", "small"))
        line.addLayout(words, 1)
        line.addWidget(Button(_("Change…"), lambda: self.edit(rule), icon="pencil"))
        line.addWidget(Button(_("Forget"), lambda: self.drop(rule), icon="trash"))
        tile.column.addLayout(line)
        tile.setAccessibleName(f"{asked}: {given}. {many}")
        return tile


def _counted(conn: Connection) -> Counted:
    return rules(conn), touched_by_rules(conn)
