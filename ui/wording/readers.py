"""What a file was read as, when no company is behind it: a standard, a bank outside the directory, a sort of file."""

from __future__ import annotations

from pims.i18n import N_, _
from pims.reference.companies import find

_SORTS = {
    "mapped_table": N_("Table you described"),
    "bank_table": N_("Table of transactions"),
    "by_hand": N_("Entered by hand"),
    "itemised": N_("Itemised statement"),
    "call_records": N_("Call records"),
    "recharges": N_("Top-ups"),
    "mailbox": N_("Mailbox"),
    "irish_usage": N_("Irish operator"),
    "austrian_kta": N_("Austrian bank"),
    "ic_card_statement": N_("Japanese IC card"),
    "password_list": N_("Password list"),
    "sealed_vault": N_("Sealed password list"),
    "apple_privacy": N_("App Privacy Report"),
}
_NAMES = {
    "ofx": "OFX", "qif": "QIF", "camt": "CAMT", "mt940": "MT940", "cfonb": "CFONB 120", "bpce": "BPCE",
    "arkea": "Arkéa", "kbc": "KBC", "bnp_paribas_fortis": "BNP Paribas Fortis", "dkb": "DKB", "ing": "ING",
    "easybank": "easybank", "bancoposta": "BancoPosta", "ubs": "UBS", "lansforsakringar": "Länsförsäkringar",
    "nordea_sweden": "Nordea", "pko_bp": "PKO BP", "raiffeisenbank_czechia": "Raiffeisenbank", "ynab": "YNAB",
    "gnucash": "GnuCash", "homebank": "HomeBank", "fritzbox": "FRITZ!Box", "lastpass": "LastPass", "keepass": "KeePass",
    "keepassxc": "KeePassXC", "onepassword": "1Password", "onepassword4": "1Password", "onepassword7": "1Password",
    "nordpass": "NordPass", "proton": "Proton Pass", "roboform": "RoboForm", "onepassword_items": "1Password",
    "dashlane_first": "Dashlane", "dashlane_rest": "Dashlane", "adidas_running": "adidas Running",
    "trackercontrol": "TrackerControl",
}  # fmt: skip
_SUFFIXES = ("_accounts", "_vault", "_table", "_bills", "_calls")


def source_text(company: str, reader: str) -> str:
    """Where a file comes from: the company (a slug or a printed name), else what it was read as; "" when neither."""
    if company:
        known = find(company)
        return known.name if known else company
    if reader in _SORTS:
        return _(_SORTS[reader])
    name = reader
    for suffix in _SUFFIXES:
        name = name.removesuffix(suffix)
    return _NAMES.get(name, name.replace("_", " ").title())
