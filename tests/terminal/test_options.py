"""The global options, the keyring, the store that a command makes and keeps safe."""

from __future__ import annotations

import stat
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError
from sqlcipher3 import dbapi2

from pims import settings
from tests.terminal.conftest import FIRST, SECOND, Pims
from ui.terminal.app import run

PASSPHRASE = "quatre mots suffisent ici"


class Ring(KeyringBackend):
    """A keyring of the test's own."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    """The keyring of the system, replaced."""
    made = Ring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: made)
    monkeypatch.setattr("keyring.core._keyring_backend", made)
    return made


@pytest.fixture
def sealed(pims: Pims, monkeypatch: pytest.MonkeyPatch) -> Pims:
    """The program, with an empty encrypted store and no passphrase in the environment."""
    monkeypatch.setenv("PIMS_PASSPHRASE", PASSPHRASE)
    pims.json("init")
    monkeypatch.delenv("PIMS_PASSPHRASE")
    return pims


def backups(pims: Pims) -> list[Path]:
    return sorted((pims.store / "backups").glob("*-before_import.*"))


def test_the_keyring_opens_what_the_environment_does_not(sealed: Pims, ring: Ring) -> None:
    assert sealed.json("accounts", code=1)["error"]["code"] == "passphrase_needed"
    ring.kept["pims", str(sealed.store.resolve())] = PASSPHRASE
    assert sealed.json("accounts") == []
    ring.kept["pims", str(sealed.store.resolve())] = "an older one"
    assert sealed.json("accounts", code=1)["error"]["code"] == "wrong_passphrase"
    sealed("erase", "--yes")
    assert ring.kept == {}


@pytest.mark.parametrize("wanted", [True, False])
def test_a_typed_passphrase_is_kept_only_on_request(
    sealed: Pims, ring: Ring, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, wanted: bool
) -> None:
    monkeypatch.setattr(settings, "settings_file", lambda: tmp_path / "settings.toml")
    settings.save({"keyring": wanted})
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: "not this one at all")
    sealed("accounts", code=1)
    assert ring.kept == {}
    monkeypatch.setattr("getpass.getpass", lambda _prompt: PASSPHRASE)
    sealed("accounts")
    assert list(ring.kept.values()) == [PASSPHRASE] * wanted


def test_each_import_that_writes_is_preceded_by_a_backup(pims: Pims) -> None:
    pims("import", "--no-encryption", pims.file("first.csv", FIRST))
    pims("import", "--dry-run", pims.file("second.csv", SECOND))
    pims("import", pims.file("first.csv", FIRST))
    pims("import", pims.file("page.csv", "<html>"), code=1)
    assert len(backups(pims)) == 1
    pims("import", pims.file("second.csv", SECOND))
    assert len(backups(pims)) == 2
    before = pims.json("transactions", "--limit", "10")
    pims("restore", str(backups(pims)[-1]))
    assert (len(before), len(pims.json("transactions"))) == (5, 4)


def test_everything_in_the_folder_is_for_its_owner_alone(pims: Pims) -> None:
    pims("import", "--no-encryption", pims.file("first.csv", FIRST))
    pims("import", pims.file("second.csv", SECOND))
    folders = [path for path in (pims.store, *pims.store.rglob("*")) if path.is_dir()]
    files = [path for path in pims.store.rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert len(files) > 2


def test_a_store_of_a_later_version_is_named(filled: Pims) -> None:
    with dbapi2.connect(str(filled.store / "store.db")) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = (filled.store / "store.db").read_bytes()
    for words in (("accounts",), ("import", filled.file("second.csv", SECOND)), ("undo", "1")):
        error = filled.json(*words, code=1)["error"]
        assert error["code"] == "newer_schema"
        assert all(error.values())
    assert (filled.store / "store.db").read_bytes() == before


def test_the_day_comes_from_the_option_then_the_environment(
    filled: Pims, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIMS_TODAY", "2025-05-05")
    monkeypatch.setenv("PIMS_STORE", str(filled.store))
    assert run(["--json", "requests", "new", "carrefour"]) == 0
    assert '"created_on": "2025-05-05"' in capsys.readouterr().out
    assert run(["--json", "--today", "2025-06-06", "requests", "new", "free"]) == 0
    assert '"created_on": "2025-06-06"' in capsys.readouterr().out
    monkeypatch.setenv("PIMS_TODAY", "some day")
    assert run(["accounts"]) == 2


def test_quiet_says_nothing_but_errors(filled: Pims, capsys: pytest.CaptureFixture[str]) -> None:
    assert filled("--quiet", "transactions") == ""
    assert filled("--quiet", "import", filled.file("second.csv", SECOND)) == ""
    assert filled("--quiet", "undo", "99", code=1) == ""
    capsys.readouterr()
    assert run(["--store", str(filled.store), "--quiet", "undo", "99"]) == 1
    assert len(capsys.readouterr().err.splitlines()) >= 2


def test_the_language_of_the_words_and_never_of_the_codes(filled: Pims) -> None:
    english = filled.json("undo", "99", code=1)["error"]
    french = filled.json("--lang", "fr", "undo", "99", code=1)["error"]
    assert english["code"] == french["code"]
    assert all(english[part] != french[part] for part in ("what", "do"))
    assert filled.json("--lang", "fr", "transactions") == filled.json("transactions")


@pytest.mark.parametrize(
    ("events", "status", "due_on"),
    [
        ([("sent", "2026-02-10")], "sent", "2026-03-10"),
        ([("sent", "2026-01-30"), ("received", "2026-02-02")], "received", "2026-03-02"),
        ([("received", "2026-02-02"), ("extended", "2026-02-20")], "extended", "2026-05-04"),
        ([("received", "2026-02-02"), ("identity_asked", "2026-02-10")], "identity_asked", None),
        ([("received", "2026-02-02"), ("identity_asked", "2026-02-10"), ("resumed", "2026-02-20")], "resumed",
         "2026-03-12"),
        ([("received", "2026-02-02"), ("answered", "2026-02-27")], "answered", None),
    ],
)  # fmt: skip
def test_the_log_of_a_request(filled: Pims, events: list[tuple[str, str]], status: str, due_on: str | None) -> None:
    request = filled.json("--today", "2026-01-15", "requests", "new", "carrefour")
    for kind, day in events:
        request = filled.json("requests", kind, str(request["id"]), "--on", day)
    assert (request["status"], [event["kind"] for event in request["events"]][-len(events) :]) == (
        status, [kind for kind, _day in events]
    )  # fmt: skip
    assert request["due_on"] == due_on or due_on is None
    assert filled.json("requests") == [request]
