"""Which class shows which place; modules are loaded when the page is first shown."""

from __future__ import annotations

from functools import partial
from importlib import import_module

from ui.desktop.pages.page import Page
from ui.desktop.session import Session

_CLASSES = {
    "overview": ("ui.desktop.pages.overview.page", "OverviewPage"),
    "transactions": ("ui.desktop.pages.transactions.page", "TransactionsPage"),
    "accounts": ("ui.desktop.pages.accounts.page", "AccountsPage"),
    "receipts": ("ui.desktop.pages.receipts.page", "ReceiptsPage"),
    "telecom": ("ui.desktop.pages.telecom.page", "TelecomPage"),
    "energy": ("ui.desktop.pages.energy.page", "EnergyPage"),
    "subscriptions": ("ui.desktop.pages.subscriptions.page", "SubscriptionsPage"),
    "companies": ("ui.desktop.pages.companies.page", "CompaniesPage"),
    "traces": ("ui.desktop.pages.traces.page", "TracesPage"),
    "contacts": ("ui.desktop.pages.contacts.page", "ContactsPage"),
    "requests": ("ui.desktop.pages.requests.page", "RequestsPage"),
    "imports": ("ui.desktop.pages.imports.page", "ImportsPage"),
    "settings": ("ui.desktop.pages.settings.page", "SettingsPage"),
    "guide": ("ui.desktop.pages.guide.page", "GuidePage"),
}


def load_ahead(session: Session) -> None:
    """Loads the modules of all pages in the reading thread, one page after the other: opening one is then quick.

    Does nothing once the store is closed.
    """
    if session.store is None:  # closed meanwhile
        return
    for module, _class_name in _CLASSES.values():
        session.tasks.read(session, partial(import_module, module), _loaded)


def build_page(name: str, session: Session) -> Page:
    """The page of a place."""
    module, class_name = _CLASSES[name]
    made = getattr(import_module(module), class_name)(session)
    if not isinstance(made, Page):
        raise TypeError(name)
    return made


def _loaded(_: object) -> None:
    """Nobody waits for it."""
