"""Writes the password lists of the two: Bitwarden's and Chrome's CSV. The secrets in them are none."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from tests.household.people import CLAIRE, IDRIS

_NO_SECRET = "FAKE-SECRET-DO-NOT-STORE"
# Address and whether the login is the e-mail address.
_CLAIRES = (
    ("https://www.netflix.com/login", True), ("https://www.carrefour.fr/mon-compte", True),
    ("https://espace-client.orange.fr", False), ("https://www.amazon.fr/ap/signin", True),
    ("https://www.sncf-connect.com", True), ("https://www.doctolib.com/sessions/new", True),
    ("https://www.decathlon.com/account", True), ("https://www.zara.com/fr/fr/logon", True),
    ("https://www.vinted.fr", True), ("https://clients.boursorama.fr/connexion", False),
    ("https://www.deezer.com/fr/login", True), ("https://www.leboncoin.fr/compte", True),
    ("https://www.laredoute.com/connexion", True), ("https://www.showroomprive.net", True),
    ("https://forum.tricot.example.org", False),
)  # fmt: skip
_IDRISS = (
    ("https://www.spotify.com/fr/account", True), ("https://www.e.leclerc/mon-compte", True),
    ("https://subscribe.free.fr/login", False), ("https://particulier.edf.fr", True),
    ("https://www.creditmutuel.fr/fr/authentification.html", False), ("https://www.airbnb.com/login", True),
    ("https://www.facebook.com", True), ("https://www.google.com/account", True),
    ("https://www.leroymerlin.fr", True), ("https://www.ryanair.com/fr/fr/login", True),
    ("https://clinique.example.org/planning", False),
)  # fmt: skip


def bitwarden() -> bytes:
    """Claire's list."""
    rows: list[Sequence[str]] = [("folder", "favorite", "type", "name", "notes", "fields", "login_uri",
                                  "login_username", "login_password", "login_totp")]  # fmt: skip
    for number, (address, by_mail) in enumerate(_CLAIRES, 1):
        login = CLAIRE.email if by_mail else f"c.aubremont.{number}"
        rows.append(("", "", "login", _name(address), "", "", address, login, f"{_NO_SECRET}-{number:03d}", ""))
    return _csv(rows)


def chrome() -> bytes:
    """Idris's list."""
    rows: list[Sequence[str]] = [("name", "url", "username", "password", "note")]
    for number, (address, by_mail) in enumerate(_IDRISS, 101):
        login = IDRIS.email if by_mail else f"idris-{number}"
        rows.append((_name(address), address, login, f"{_NO_SECRET}-{number:03d}", ""))
    return _csv(rows)


def _name(address: str) -> str:
    return address.split("/")[2].removeprefix("www.")


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8")
