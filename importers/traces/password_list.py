"""A password list of any other program: its headings name an address, a login and a password. Accounts only.

It is taken before anyone could ask what its columns mean: a table of secrets is never shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from importers.tables import heading
from importers.text import head
from importers.traces.bitwarden_accounts import BITWARDEN_ACCOUNTS
from importers.traces.chrome_accounts import CHROME_ACCOUNTS
from importers.traces.dashlane_accounts import DASHLANE_ACCOUNTS
from importers.traces.enpass_accounts import EnpassAccounts
from importers.traces.firefox_accounts import FIREFOX_ACCOUNTS
from importers.traces.keepass_accounts import KEEPASS_ACCOUNTS
from importers.traces.keepassxc_accounts import KEEPASSXC_ACCOUNTS
from importers.traces.lastpass_accounts import LASTPASS_ACCOUNTS
from importers.traces.nordpass_accounts import NORDPASS_ACCOUNTS
from importers.traces.onepassword4_accounts import ONEPASSWORD4_ACCOUNTS
from importers.traces.onepassword7_accounts import ONEPASSWORD7_ACCOUNTS
from importers.traces.onepassword_accounts import ONEPASSWORD_ACCOUNTS
from importers.traces.passwords import PasswordList, strict_rows
from importers.traces.proton_accounts import PROTON_ACCOUNTS
from importers.traces.roboform_accounts import RoboFormAccounts
from importers.traces.safari_accounts import SAFARI_ACCOUNTS
from pims.records.port import Importer, Said, Source

_ADDRESSES = ("url", "login_uri", "website url", "website", "web site", "site web", "adresse web", "web address",
              "login url", "urls", "uri", "hostname", "host", "site", "webseite", "webadresse", "adresse", "address",
              "link", "lien", "domain", "domaine")  # fmt: skip
_LOGINS = ("username", "user name", "login_username", "login name", "login", "user", "user id", "userid",
           "nom d'utilisateur", "nom utilisateur", "utilisateur", "identifiant", "benutzername", "usuario", "email",
           "e-mail", "mail", "courriel", "compte", "account")  # fmt: skip
_PASSWORDS = ("password", "mot de passe", "pwd", "passwort", "kennwort", "contrasena", "login_password", "pass")
_MARKS = ",;\t"
_KNOWN: tuple[Importer, ...] = (
    BITWARDEN_ACCOUNTS, CHROME_ACCOUNTS, DASHLANE_ACCOUNTS, FIREFOX_ACCOUNTS, KEEPASS_ACCOUNTS, KEEPASSXC_ACCOUNTS,
    LASTPASS_ACCOUNTS, NORDPASS_ACCOUNTS, ONEPASSWORD4_ACCOUNTS, ONEPASSWORD7_ACCOUNTS, ONEPASSWORD_ACCOUNTS,
    PROTON_ACCOUNTS, RoboFormAccounts(), SAFARI_ACCOUNTS, EnpassAccounts(),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AnyPasswordList:
    """Claims what none of the lists of one program claims."""

    name: str = "password_list"
    company: str = ""
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """A first row that names address, login and password, each once at least."""
        return self._list(source) is not None and not any(one.claims(source) for one in _KNOWN)

    def read(self, source: Source) -> Iterator[Said]:
        """One trace an entry with an address."""
        found = self._list(source)
        if found is not None:
            yield from found.read(source)

    def _list(self, source: Source) -> PasswordList | None:
        text = head(source)
        for mark in _MARKS if text else "":
            cells = [heading(cell) for cell in next(strict_rows(text.text if text else "", mark), ("", []))[1]]
            address = next((name for name in _ADDRESSES if name in cells), "")
            logins = [name for name in _LOGINS if name in cells]
            secret = next((name for name in _PASSWORDS if name in cells), "")
            if address and logins and secret and len(set(cells)) == len(cells):
                return replace(_ANY, address=address, login=",".join(logins),
                               required=frozenset({address, logins[0], secret}))  # fmt: skip
        return None


_ANY = PasswordList(name="password_list", required=frozenset(), address="", login="")
