"""The Settings page: language, look, who the person is for the letters, the store and its backups."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pims import i18n
from pims.i18n import _
from ui.desktop.pages.imports.mapping.remembered import Remembered
from ui.desktop.pages.page import Page, scrolled
from ui.desktop.pages.settings.data import backed_up, fields, keep_profile, person
from ui.desktop.pages.words.rules import Rules
from ui.desktop.session import Session
from ui.desktop.theme import THEME
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.field import Choice
from ui.desktop.widgets.label import PlainLabel


class SettingsPage(Page):
    """Choices of the program and care of the store."""

    nouns = frozenset({"profile", "mappings", "rules", "transactions"})

    def __init__(self, session: Session) -> None:
        super().__init__(session, _("Settings"))
        self.context.setText(_("Choices stay on this computer"))
        self._fields: dict[str, QLineEdit] = {}
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(14)
        pair = QHBoxLayout()
        pair.setSpacing(14)
        pair.addWidget(self._look(), 1)
        pair.addWidget(self._store(), 1)
        column.addLayout(pair)
        column.addWidget(self._person())
        self.rules = Rules(session)
        column.addWidget(self.rules)
        self.remembered = Remembered(session)
        column.addWidget(self.remembered)
        column.addStretch(1)
        self.area = scrolled(body)
        self.column.addWidget(self.area, 1)

    def refresh(self) -> None:
        """Reads who the person is, their rules, and the tables that were described."""
        self.session.read(self, person, self.show_person)
        self.rules.refresh()
        self.remembered.refresh()

    def show_person(self, known: dict[str, str]) -> None:
        """Fills the form."""
        for key, field in self._fields.items():
            field.setText(known.get(key, ""))

    def save(self) -> None:
        """Keeps the form."""
        values = {key: field.text().strip() for key, field in self._fields.items()}
        said = _("Saved: your letters will carry it")
        self.session.write(
            self, lambda store: keep_profile(store, values), lambda _: self.session.said.emit(said, None)
        )

    def save_backup(self, file: Path) -> None:
        """Writes a backup file."""
        said = _("Backup saved: {file}").format(file=file.name)
        self.session.write(self, lambda store: backed_up(store, file), lambda _: self.session.said.emit(said, None))

    def _look(self) -> Card:
        card = Card(_("Language and look"))
        form = _form(card)
        language = Choice(_("Language"), (("fr", "Français"), ("en", "English")), i18n.language())
        language.chosen.connect(self._speak)
        look = Choice(
            _("Theme"), (("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))), THEME.choice
        )
        look.chosen.connect(self._dress)
        for name, field in ((_("Language"), language), (_("Theme"), look)):
            field.setFixedWidth(260)
            form.addRow(_name(name), field)
        card.body.addStretch(1)
        return card

    def _person(self) -> Card:
        card = Card(_("You, for your letters"))
        card.body.addWidget(
            PlainLabel(_("These words stand at the head of your letters; nothing else uses them."), "muted", wrap=True)
        )
        form = _form(card)
        for key, name in fields():
            field = QLineEdit()
            field.setAccessibleName(name)
            field.setMaxLength(200)
            field.setMaximumWidth(460)
            self._fields[key] = field
            form.addRow(_name(name), field)
        row = QHBoxLayout()
        row.addWidget(Button(_("Save"), self.save, kind="primary"))
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _store(self) -> Card:
        card = Card(_("Your store"))
        store = self.session.store
        encrypted = store is not None and store.encrypted
        words = (
            _("Encrypted with your passphrase.")
            if encrypted
            else _("Not encrypted: whoever reads this disk can read it.")
        )
        card.body.addWidget(PlainLabel(words, wrap=True, tone="ok" if encrypted else "warn"))
        card.body.addWidget(PlainLabel(str(self.session.folder if store is None else store.folder), "muted", wrap=True))
        card.body.addStretch(1)
        for words, does, icon in (
            (_("Save a backup…"), self._ask_backup, "export"),
            (_("Open a backup…"), self.session.backup_wanted.emit, "folder"),
        ):
            row = QHBoxLayout()
            row.addWidget(Button(words, does, icon=icon))
            row.addStretch(1)
            card.body.addLayout(row)
        return card

    def _ask_backup(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(self, _("Save a backup"), "pims.pims-backup")
        if name:
            self.save_backup(Path(name))

    def _speak(self, language: str) -> None:
        self.session.chosen.emit("language", language)

    def _dress(self, choice: str) -> None:
        self.session.chosen.emit("theme", choice)


def _name(words: str) -> PlainLabel:
    label = PlainLabel(words, "muted")
    label.setMinimumHeight(34)
    return label


def _form(card: Card) -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(24)
    form.setVerticalSpacing(10)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    card.body.addLayout(form)
    return form
