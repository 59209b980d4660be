"""“Change the category…”, “It is another company…”: what, for which movements, and what would change, live."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from pims import i18n, sayings
from pims.enrich.firms import slug_of
from pims.enrich.preview import preview, preview_word
from pims.errors import KnownError
from pims.i18n import _
from pims.queries.meanings import is_said
from pims.queries.rules import Rule
from pims.reference.companies import find
from ui.desktop.pages.words.asked import Asked
from ui.desktop.pages.words.foreseen import Foreseen, Question
from ui.desktop.pages.words.new_firm import NewFirm
from ui.desktop.pages.words.pick import Entry, Pick
from ui.desktop.pages.words.said import say
from ui.desktop.pages.words.subject import Subject, category_entries, company_entries
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.wording import formats
from ui.wording.errors import error_text
from ui.wording.names import named
from ui.wording.rules import conditions_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pims.insights.saying import Said
    from pims.progress import Work
    from pims.store.store import Store

ONE, ALIKE, RULE = "one", "alike", "rule"
NEW, FOUND = "+new", ""  # a company of the person's own; as the program finds it
_WIDE, _HIGH, _LEFT = 940, 600, 280


class WordDialog(QDialog):
    """A category (`what` "category") or a company ("company") for a movement, for all alike, or by a rule."""

    def __init__(self, session: Session, parent: QWidget, what: str, subject: Subject, because: str = "") -> None:
        super().__init__(parent)
        self._session, self._what, self._subject = session, what, subject
        self._because = because
        title = _title(what, subject)
        self.setWindowTitle(title)
        room = parent.window().size()
        self.resize(min(_WIDE, room.width() - 30), min(_HIGH, room.height() - 40))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 16)
        column.setSpacing(4)
        column.addWidget(PlainLabel(title, "page_title"))
        column.addWidget(ElidedLabel(_about(subject), "muted"))
        column.addSpacing(8)
        sides = QHBoxLayout()
        sides.setSpacing(20)
        left = QWidget()
        left.setFixedWidth(_LEFT)
        left.setLayout(self._left())
        sides.addWidget(left)
        sides.addLayout(self._right(), 1)
        column.addLayout(sides, 1)
        column.addSpacing(8)
        column.addLayout(self._feet())
        if ALIKE in self.scopes:
            self.choose_scope(ALIKE)
        for one in self.scopes.values():
            one.toggled.connect(lambda on: self._follow() if on else None)
        self._follow()
        self.pick.field.setFocus()

    def scope(self) -> str:
        """For this one, for all alike, or by a rule."""
        return next((key for key, one in self.scopes.items() if one.isChecked()), RULE)

    def choose_scope(self, scope: str) -> None:
        """Chooses it."""
        self.scopes[scope].setChecked(True)

    def keep(self) -> None:
        """Writes it; Undo takes it back."""
        self.save.setEnabled(False)
        say(self._session, self._gesture(), self._told(), done=self._finish, failed=self._fail)

    # --- parts -------------------------------------------------------------------------------------------------------

    def _left(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(8)
        row, rule = self._subject.row, self._subject.rule
        chosen: str | None
        if self._what == "category":
            self.pick = Pick(_("Category"), _("Search a category…"))
            entries = [*self._as_found(_("As PIMS finds it")), *category_entries(i18n.language())]
            chosen = rule.category if rule else row.category if row else None
        else:
            self.pick = Pick(_("Company"), _("Search a company…"))
            always = [Entry(NEW, _("A new company…"), icon="plus", always=True),
                      Entry(sayings.NOBODY, _("No company"), icon="minus", always=True)]  # fmt: skip
            entries = [*always, *self._as_found(_("As PIMS finds it")), *company_entries()]
            given = rule.company if rule else row.company if row else None
            chosen = sayings.NOBODY if given == "" else given
        self.pick.offer(entries, chosen)
        self.pick.chosen.connect(self._picked)
        side.addWidget(self.pick, 1)
        self.firm = NewFirm()
        self.firm.edited.connect(self._follow)
        side.addWidget(self.firm)
        return side

    def _as_found(self, words: str) -> list[Entry]:
        said = self._subject.row is not None and is_said(self._because)
        return [Entry(FOUND, words, icon="sparkle", always=True)] if said else []

    def _right(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(6)
        self.scopes: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        for key, words in self._scope_words():
            one = QRadioButton(words.replace("&", "&&"))
            one.setAccessibleName(words)
            self._group.addButton(one)
            self.scopes[key] = one
            side.addWidget(one)
        self.asked = Asked(self._subject, asks_company=self._what == "category")
        self.asked.edited.connect(self._follow)
        side.addWidget(self.asked)
        side.addSpacing(4)
        self.foreseen = Foreseen(self._session)
        side.addWidget(self.foreseen, 1)
        return side

    def _scope_words(self) -> list[tuple[str, str]]:
        if self._subject.row is None:
            return []
        label = self._subject.row.bare_label
        return [
            (ONE, _("This transaction only")),
            (ALIKE, _("All with the label “{label}”, those to come too").format(label=label)),
            (RULE, _("All that fit a rule")),
        ]

    def _feet(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._wrong = PlainLabel("", "small", wrap=True, tone="danger")
        row.addWidget(self._wrong, 1)
        row.addWidget(Button(_("Cancel"), self.reject))
        self.save = Button(_("Keep"), self.keep, kind="primary", icon="check")
        row.addWidget(self.save)
        return row

    def _picked(self, key: str) -> None:
        """A new company is called what the label says, unless another name is typed."""
        row = self._subject.row
        if key == NEW and row is not None and not self.firm.name.text():
            self.firm.name.setText(named(row.bare_label))
            self.firm.name.setFocus()
            self.firm.name.selectAll()
        self._follow()

    # --- what is said ------------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        """Shows the fields that count, and asks what would change."""
        value, scope = self.pick.value(), self.scope()
        self.asked.setVisible(scope == RULE)
        self.firm.setVisible(value == NEW)
        self._wrong.setText("")
        try:
            question, names = self._question(value, scope)
        except KnownError as error:
            self.foreseen.clear(error_text(error).why)
            self.save.setEnabled(False)
            return
        self.save.setEnabled(question is not None)
        if question is None:
            self.foreseen.clear(_("Choose first."))
        else:
            self.foreseen.show_of(question, names)

    def _question(self, value: str | None, scope: str) -> tuple[Question | None, Mapping[str, str]]:
        """What would change, and the name of a company to come. Raises KnownError: bad_amount, nameless."""
        if value is None or (scope == RULE and value == FOUND):
            return None, {}
        names: dict[str, str] = {}
        if value == NEW:
            name = self.firm.facts()["name"]
            if not name:
                return None, {}
            known = find(name)
            value = known.slug if known else slug_of(name)
            names = {} if known else {value: name}
        adding = next(iter(names), "")
        if scope == RULE:
            rule = self._rule(value)
            return (lambda conn: preview(conn, rule, adding)), names
        number, everywhere = self._number(), scope == ALIKE
        category, company = (value, None) if self._what == "category" else (None, value)
        return (
            lambda conn: preview_word(conn, number, category, company, everywhere=everywhere, adding=adding)
        ), names  # fmt: skip

    def _rule(self, value: str) -> Rule:
        """The rule of the fields. Raises KnownError("bad_amount")."""
        old, said_at = self._subject.rule, self._session.today.isoformat()
        rule = Rule(self.asked.conditions(), old.category if old else None, old.company if old else None,
                    old.id if old else 0, said_at)  # fmt: skip
        if self._what == "category":
            return replace(rule, category=value)
        return replace(rule, company="" if value == sayings.NOBODY else value)

    def _number(self) -> int:
        return self._subject.row.id if self._subject.row else 0

    def _gesture(self) -> Callable[[Store], Work[Said[Any]]]:
        value, scope, today = self.pick.value() or "", self.scope(), self._session.today
        new = self.firm.facts() if value == NEW else None
        number, everywhere = self._number(), scope == ALIKE
        if scope == RULE:
            rule = self._rule("" if new else value)
            return lambda store: sayings.keep_rule(store, rule, today, new=new)
        if self._what == "category":
            return lambda store: sayings.categorise(store, number, value, today, everywhere=everywhere)
        return lambda store: sayings.name_company(
            store, number, "" if new else value, today, everywhere=everywhere, new=new
        )

    def _told(self) -> str:
        value = self.pick.value()
        given = self.firm.facts()["name"] if value == NEW else self.pick.words()
        if self.scope() == RULE:
            return _("Rule kept: {what}").format(what=given)
        row = self._subject.row
        return _("{label}: {category}").format(label=row.bare_label if row else "", category=given)

    def _finish(self) -> None:
        self.accept()
        self.deleteLater()

    def _fail(self, error: object) -> None:
        self.save.setEnabled(True)
        if isinstance(error, KnownError):
            told = error_text(error)
            self._wrong.setText(f"{told.what} {told.why}")
        else:
            self._session.troubled.emit(error)


def _title(what: str, subject: Subject) -> str:
    if subject.rule is not None:
        return _("Change the rule")
    return _("Change the category") if what == "category" else _("Which company is it?")


def _about(subject: Subject) -> str:
    row = subject.row
    if row is None:
        return conditions_text(subject.start)
    parts = (formats.day(row.booked_on), row.label, formats.signed_money(row.amount, row.currency))
    return " \u00b7 ".join(parts)
