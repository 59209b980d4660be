"""NordPass, export as CSV: the accounts it proves. Its cards, identities and notes have no address and are left out."""

from __future__ import annotations

from importers.traces.passwords import PasswordList

NORDPASS_ACCOUNTS = PasswordList(
    name="nordpass_accounts",
    required=frozenset({"name", "url", "username", "password", "note", "cardholdername", "cardnumber", "cvc"}),
    address="url",
    login="username",
    kind_column="type",
    more="additional_urls",
)
