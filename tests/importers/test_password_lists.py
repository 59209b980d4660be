from __future__ import annotations

import csv
import io
import itertools
import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.source import FileSource
from importers.traces.bitwarden_accounts import BITWARDEN_ACCOUNTS
from importers.traces.chrome_accounts import CHROME_ACCOUNTS
from importers.traces.dashlane_accounts import DASHLANE_ACCOUNTS
from importers.traces.enpass_accounts import EnpassAccounts
from importers.traces.firefox_accounts import FIREFOX_ACCOUNTS
from importers.traces.hosts import host_of
from importers.traces.keepass_accounts import KEEPASS_ACCOUNTS
from importers.traces.keepassxc_accounts import KEEPASSXC_ACCOUNTS
from importers.traces.lastpass_accounts import LASTPASS_ACCOUNTS
from importers.traces.logins import login_of
from importers.traces.nordpass_accounts import NORDPASS_ACCOUNTS
from importers.traces.onepassword4_accounts import ONEPASSWORD4_ACCOUNTS
from importers.traces.onepassword7_accounts import ONEPASSWORD7_ACCOUNTS
from importers.traces.onepassword_accounts import ONEPASSWORD_ACCOUNTS
from importers.traces.passwords import PasswordList
from importers.traces.proton_accounts import PROTON_ACCOUNTS
from importers.traces.safari_accounts import SAFARI_ACCOUNTS
from pims.records.port import Problem, Row, Said

HEADINGS = {
    DASHLANE_ACCOUNTS.name: "username username2 username3 title password note url category otpSecret",
    KEEPASS_ACCOUNTS.name: "Account,Login Name,Password,Web Site,Comments",
    KEEPASSXC_ACCOUNTS.name: "Group Title Username Password URL Notes TOTP Icon",
    LASTPASS_ACCOUNTS.name: "url username password extra name grouping fav",
    NORDPASS_ACCOUNTS.name: "name url username password note cardholdername cardnumber cvc folder full_name",
    ONEPASSWORD4_ACCOUNTS.name: "title notes username password url",
    ONEPASSWORD7_ACCOUNTS.name: "autosubmit,Notes,Password,reminder answer,Type,Title,URL,Username,uuid",
    ONEPASSWORD_ACCOUNTS.name: "Title Url Username Password OTPAuth Favorite Archived Tags Notes",
    BITWARDEN_ACCOUNTS.name: "folder type name notes fields login_uri login_username login_password login_totp",
    CHROME_ACCOUNTS.name: "name url username password note",
    SAFARI_ACCOUNTS.name: "Title URL Username Password Notes OTPAuth",
    PROTON_ACCOUNTS.name: "type name url email username password note totp createTime modifyTime vault",
    FIREFOX_ACCOUNTS.name: "url username password httpRealm formActionOrigin guid timeCreated timeLastUsed",
}
LISTS = (
    BITWARDEN_ACCOUNTS,
    CHROME_ACCOUNTS,
    DASHLANE_ACCOUNTS,
    FIREFOX_ACCOUNTS,
    KEEPASS_ACCOUNTS,
    KEEPASSXC_ACCOUNTS,
    LASTPASS_ACCOUNTS,
    NORDPASS_ACCOUNTS,
    ONEPASSWORD4_ACCOUNTS,
    ONEPASSWORD7_ACCOUNTS,
    ONEPASSWORD_ACCOUNTS,
    PROTON_ACCOUNTS,
    SAFARI_ACCOUNTS,
)
SECRET = "Zq7-never-kept-"
# Columns that hold no secret in any list: what stands there tells whether a row is in its place.
PLAIN = {
    "type": "login", "Type": "login", "username2": "", "username3": "",
    "guid": "{0b0a1b2c-0000-4000-8000-00000000000a}",
    "timeCreated": "1700000000000", "timeLastUsed": "1700000000000",
    "createTime": "1700000000", "modifyTime": "1700000000", "email": "", "fav": "0", "Favorite": "false",
    "Archived": "false", "Icon": "0",
}  # fmt: skip
AROUND = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\",;\n\r\t'\\"), max_size=12)


def written(
    headings: Sequence[str], rows: Sequence[Sequence[str]], end: str = "\r\n", quoting: int = csv.QUOTE_MINIMAL
) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator=end, quoting=csv.QUOTE_ALL).writerows([headings, *rows])
    return out.getvalue().encode()


def headings_of(importer: PasswordList) -> list[str]:
    written = HEADINGS[importer.name]
    return written.split("," if "," in written else " ")


def read(importer: PasswordList, data: bytes) -> list[Said]:
    source = FileSource("liste.csv", data)
    assert [one.name for one in LISTS if one.claims(source)] == [importer.name]
    return list(importer.read(source))


@pytest.mark.parametrize("importer", LISTS, ids=lambda one: one.name)
@settings(max_examples=25, deadline=None)
@given(before=AROUND, after=AROUND, torn=st.integers(0, 60), mark=st.sampled_from(["\n", "\r\n"]))
def test_no_secret_is_ever_said(importer: PasswordList, before: str, after: str, torn: int, mark: str) -> None:
    """Every cell but the address and the login holds a secret, and the file is cut anywhere."""
    headings = headings_of(importer)
    secret = before + SECRET + after
    cells = dict.fromkeys(headings, secret) | {name: text for name, text in PLAIN.items() if name in headings}
    cells |= {
        next(
            name for name in headings if name.lower() == importer.address
        ): f"https://a:{SECRET}@boutique.example.com/{SECRET}",
        next(name for name in headings if name.lower() == importer.login.split(",")[0]): "aline",
    }
    row = [cells[name] for name in headings]
    data = written(headings, [row, row, row], mark)
    text = data.decode()
    for whole in (text, text[: len(text) - torn]):
        found = read(importer, whole.encode())
        assert SECRET not in repr(found)
        traces = [one for one in found if isinstance(one, Row)]
        assert {(one.kind, *one.cells.values()) for one in traces} <= {
            ("account_trace", "boutique.example.com", "aline"),
            ("account_trace", "boutique.example.com", ""),
        }
    assert [one.cells["login"] for one in read(importer, data) if isinstance(one, Row)] == ["aline"] * 3


SECRETS = ("Soleil1987!", "cheval-agrafe-7", "x7Kq9ZpL2m", "azerty2019", 'Tr0p,long;"mot', "Bonjour@2024")


@pytest.mark.parametrize("importer", LISTS, ids=lambda one: one.name)
def test_cells_that_moved_are_taken_for_no_login(importer: PasswordList) -> None:
    """One mark between cells is lost in each file, anywhere, and another comes in: widths may stay as they were."""
    headings, chance = headings_of(importer), random.Random(7)
    names = [name.lower() for name in headings]
    login, address = importer.login.split(",")[0], importer.address
    for secret, _ in itertools.product(SECRETS, range(8)):
        cells = {"type": "login"} | {name.lower(): text for name, text in PLAIN.items()}
        cells |= {"password": secret, "login_password": secret, login: "aline", address: "https://a.example.com/x"}
        data = written(headings, [[cells.get(name, "") for name in names]] * 3, "\n").decode()
        marks = [at for at, letter in enumerate(data) if letter == "," and at > data.index("\n")]
        lost, kept = chance.choice(marks), chance.choice((data.index("\n") + 1, len(data) - 2, len(data) // 2))
        torn = data[:lost] + data[lost + 1 :]
        for text in (torn, torn[:kept] + "," + torn[kept:]):
            assert secret not in repr(list(importer.read(FileSource("liste.csv", text.encode()))))


@pytest.mark.parametrize(
    ("login", "kept"),
    [
        ("aline", "aline"),
        ("aline@example.org", "aline@example.org"),
        ("Aline Exemple", "Aline Exemple"),
        ("12345678", "12345678"),
        ("AlineE75", "AlineE75"),
        ("x7Kq9ZpL2m", ""),
        ("Soleil1987!", ""),
        ("deux\nlignes", ""),
        ("aline@example.orgSoleil1987", ""),
        ("otpauth://totp/x", ""),
        ("JBSWY3DPEHPK3PXP", ""),
        ("le-secret-1", ""),
        ("avec le-secret-1", ""),
    ],
)
def test_what_is_written_like_a_secret_is_no_login(login: str, kept: str) -> None:
    assert login_of(login, ["le-secret-1"]) == kept


@pytest.mark.parametrize("importer", LISTS, ids=lambda one: one.name)
def test_a_long_secret_note_is_no_set_of_rows(importer: PasswordList) -> None:
    headings = headings_of(importer)
    lines = "\n".join(
        f"https://{SECRET}{n}.com,{SECRET},login,x,x,x,https://{SECRET}.fr,{SECRET},x,x" for n in range(90)
    )
    notes = ("notes", "note", "httprealm", "comments", "extra")
    row = [lines if name.lower() in notes else "" for name in headings]
    found = read(importer, written(headings, [row]))
    assert SECRET not in repr(found)
    assert [one for one in found if isinstance(one, Row | Problem)] == []


def test_unknown_managers_are_not_claimed() -> None:
    for headings in (
        "Group,Title,Username,Password,URL",
        "name,url,username,password,note,cardholdername,cardnumber",
        "name,url,username,password,note,note",
        "nom;adresse;compte",
    ):
        source = FileSource("liste.csv", f"{headings}\na,https://a.example.com,b,c,d,e,f\n".encode())
        assert not [one.name for one in (*LISTS, EnpassAccounts()) if one.claims(source)], headings


@settings(max_examples=25, deadline=None)
@given(before=AROUND, after=AROUND, torn=st.integers(0, 60))
def test_pairs_of_names_and_values_hold_no_secret(before: str, after: str, torn: int) -> None:
    secret = before + SECRET + after
    row = [secret, "Username", "aline", "Password", secret, "TOTP", secret, "URL", "https://a.example.com/x", secret]
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([row, row])
    for text in (out.getvalue(), out.getvalue()[: len(out.getvalue()) - torn]):
        source = FileSource("liste.csv", text.encode())
        assert EnpassAccounts().claims(source)
        assert not [one.name for one in LISTS if one.claims(source)]
        assert SECRET not in repr(list(EnpassAccounts().read(source)))


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://Www.Banque.Example.com/x?y=1#z", "www.banque.example.com"),
        ("banque.example.com/chemin", "banque.example.com"),
        ("http://nom:mot@banque.example.com:8080", "banque.example.com"),
        ("https://banque.example.com.", "banque.example.com"),
        ("https://épicerie.example.com", "xn--picerie-9xa.example.com"),
        ("android://hash@com.example.app/", ""),
        ("androidapp://com.example.app", ""),
        ("https://192.168.1.1/", ""),
        ("http://[::1]/", ""),
        ("http://[broken/", ""),
        ("http://localhost:3000", ""),
        ("nas.local", ""),
        ("aline@example.org", ""),
        ("mon routeur", ""),
        ("titre", ""),
        ("", ""),
    ],
)
def test_hosts(address: str, host: str) -> None:
    assert host_of(address) == host


@given(st.text(max_size=40))
def test_any_text_is_a_host_or_none(text: str) -> None:
    host = host_of(text)
    assert host == "" or (host == host.lower() and "." in host and "@" not in host)
