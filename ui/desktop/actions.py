"""Everything the window can do, declared once: menus, shortcuts, help and the palette are read from here."""

from __future__ import annotations

from dataclasses import dataclass

from pims.i18n import N_


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the window: stable name, title, icon, shortcut, and the heading it stands under."""

    name: str
    title: str
    icon: str
    keys: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: name of the window's method, title, icon, shortcut, menu, and whether it needs an open store."""

    does: str
    title: str
    icon: str
    menu: str
    keys: str = ""
    needs_store: bool = True


_MONEY, _HABITS, _DATA = N_("My money"), N_("My habits"), N_("My data")
PLACES = (
    Place("overview", N_("Overview"), "overview", "Ctrl+1"),
    Place("imports", N_("Imports"), "import", "Ctrl+2"),
    Place("transactions", N_("Transactions"), "list", "Ctrl+3", _MONEY),
    Place("accounts", N_("Accounts"), "wallet", "Ctrl+4", _MONEY),
    Place("subscriptions", N_("Subscriptions"), "repeat", "Ctrl+5", _MONEY),
    Place("receipts", N_("Receipts"), "receipt", "Ctrl+6", _HABITS),
    Place("telecom", N_("Phone and internet"), "phone", "Ctrl+7", _HABITS),
    Place("energy", N_("Energy"), "bolt", "Ctrl+8", _HABITS),
    Place("companies", N_("Companies"), "building", "Ctrl+9", _DATA),
    Place("traces", N_("Traces"), "footprints", "Ctrl+T", _DATA),
    Place("contacts", N_("Who writes to you"), "inbox_full", "Ctrl+M", _DATA),
    Place("requests", N_("Requests"), "mail", "Ctrl+D", _DATA),
)
SIDE_PLACES = (
    Place("settings", N_("Settings"), "settings", "Ctrl+,"),
    Place("guide", N_("Help"), "help", "F1"),
)
MENUS = {"file": N_("File"), "edit": N_("Edit"), "view": N_("View"), "help": N_("Help")}
ACTIONS = (
    Action("choose_files", N_("Import files…"), "import", "file", "Ctrl+O"),
    Action("choose_folder", N_("Import a folder…"), "folder", "file"),
    Action("open_backup", N_("Open a backup…"), "folder", "file"),
    Action("lock", N_("Lock"), "lock", "file", "Ctrl+L"),
    Action("quit", N_("Quit"), "close", "file", "Ctrl+Q", needs_store=False),
    Action("add_transaction", N_("Add a transaction…"), "plus", "edit", "Ctrl+N"),
    Action("undo_last", N_("Undo the last change"), "undo", "edit", "Ctrl+Z"),
    Action("find_in_page", N_("Search in this page"), "search", "edit", "Ctrl+F"),
    Action("open_palette", N_("Go to, or do…"), "search", "view", "Ctrl+K"),
    Action("use_light", N_("Light theme"), "sun", "view", needs_store=False),
    Action("use_dark", N_("Dark theme"), "moon", "view", needs_store=False),
    Action("use_system", N_("Theme of the system"), "settings", "view", needs_store=False),
    Action("use_french", N_("Français"), "help", "view", needs_store=False),
    Action("use_english", N_("English"), "help", "view", needs_store=False),
    Action("refresh", N_("Read again"), "repeat", "view", "F5"),
)
