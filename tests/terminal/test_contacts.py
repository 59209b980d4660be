"""Who writes: mailboxes that overlap, a list that was left, a birthday; and nothing else of a mailbox on disk."""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from tests.terminal.conftest import Pims
from ui.terminal.app import run

SECRETS = ("Subjectword", "Bodyword", "claire.martin@mail.example", "jeanne@amie.example", "Campaignword", "Bcc-name")
KEPT = b"boutique.example"  # shows that the search can find something


def mail(number: int, on: str, host: str = "boutique.example", more: str = "") -> str:
    """A message of a shop in an mbox, full of what must not be kept."""
    return (
        f"From {number}@xxx Mon Jan 05 08:00:00 +0000 2026\nFrom: Boutique <news@{host}>\n"
        f"To: Claire Martin <claire.martin@mail.example>\nBcc: Bcc-name <x@amie.example>\nDate: {on} 08:00:00 +0000\n"
        f"Message-ID: <{number}@{host}>\nSubject: Subjectword {more}\nFeedback-ID: Campaignword:{number // 2}\n"
        f"List-Unsubscribe: <https://{host}/out?m=claire.martin@mail.example>\nX-SG-EID: {number}\n\nBodyword\n\n"
    )


FRIEND = "From a@b Mon Jan 05 08:00:00 2026\nFrom: Jeanne <jeanne@amie.example>\nSubject: Subjectword\n\nBodyword\n\n"
FIRST = FRIEND + "".join(mail(day, f"{day} Jan 2026") for day in range(1, 6))
LATER = "".join(mail(day, f"{day} Jan 2026") for day in range(3, 9)) + mail(
    20, "17 Feb 2026", "carrefour.fr", "Happy birthday Claire"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with both mailboxes and a birth date, made once."""
    folder = tmp_path_factory.mktemp("contacts")
    for name, text in (("first.mbox", FIRST), ("later.mbox", LATER)):
        (folder / name).write_text(text)
    words = ["--store", str(folder / "store"), "--quiet", "--today", "2026-03-01"]
    assert run([*words, "import", "--no-encryption", str(folder / "first.mbox"), str(folder / "later.mbox")]) == 0
    assert run([*words, "profile", "--set", "birth_date=1990-02-14"]) == 0
    return folder / "store"


@pytest.fixture
def kept(pims: Pims, made: Path) -> Pims:
    shutil.copytree(made, pims.store)
    return pims


def _one(pims: Pims, key: str, *words: str) -> Any:
    return pims.json("contacts", key, *words)


def test_messages_of_two_mailboxes_are_counted_once(kept: Pims) -> None:
    shop, carrefour = sorted(kept.json("contacts"), key=lambda one: one["key"])
    assert (shop["key"], shop["messages"], shop["first_on"], shop["last_on"]) == (
        "boutique.example", 8, "2026-01-01", "2026-01-08",
    )  # fmt: skip
    assert (shop["months"], shop["offered"], shop["campaigns"]) == ([["2026-01", 8]], 8, 5)
    assert [one["company"] for one in shop["mailers"]] == ["Twilio SendGrid"]
    assert (carrefour["key"], carrefour["messages"]) == ("carrefour", 1)
    traces = {one["host"]: one for one in kept.json("traces")}
    assert (traces["boutique.example"]["messages"], traces["boutique.example"]["last_at"][:10]) == (8, "2026-01-08")


def test_what_came_after_she_left(kept: Pims) -> None:
    left = _one(kept, "boutique.example", "--unsubscribed", "2026-01-06")
    assert (left["after_unsubscribe"], left["still_writing"]) == (["2026-01-07", "2026-01-08"], True)
    assert kept.json("contacts")[0]["key"] == "boutique.example"
    assert "2 messages came after that" in kept("contacts", "boutique.example")
    assert _one(kept, "boutique.example", "--unsubscribed", "2026-01-08")["still_writing"] is False
    assert _one(kept, "boutique.example", "--forget")["unsubscribed_on"] == ""
    assert kept.json("contacts", "boutique.example", "--unsubscribed", "2026-03-02", code=1)["error"]["code"] == (
        "unsubscribed_in_future"
    )
    assert kept.json("contacts", "nobody.example", code=1)["error"]["code"] == "unknown_contact"
    kept("contacts", "--forget", code=2)


def test_a_wish_near_the_birth_date_proves_it(kept: Pims) -> None:
    assert [one["on"] for one in _one(kept, "carrefour")["birthdays"]] == ["2026-02-17"]
    held = {one["data_kind"]: one for one in kept.json("companies", "carrefour")["holdings"]}
    assert (held["birth_date"]["strength"], held["birth_date"]["evidence"][0]["kind"]) == ("proven", "message")
    sends = kept.json("companies", "carrefour")["recipients"][0]
    assert (sends["name"], sends["strength"]) == ("Twilio SendGrid", "proven")
    kept("profile", "--set", "birth_date=1990-06-14")
    assert _one(kept, "carrefour")["birthdays"] == []
    assert "birth_date" not in {one["data_kind"] for one in kept.json("companies", "carrefour")["holdings"]
                                if one["strength"] == "proven"}  # fmt: skip
    kept("profile", "--set", "birth_date=")
    assert _one(kept, "carrefour")["birthday_guess"] is True


def test_undo_leaves_what_the_other_mailbox_says(kept: Pims) -> None:
    assert kept.json("undo", "2")["removed"] == {"message": 4, "account_trace": 1}
    (shop,) = kept.json("contacts")
    assert (shop["messages"], shop["last_on"]) == (5, "2026-01-05")
    kept("undo", "1")
    assert kept.json("contacts") == []


def test_nothing_else_of_a_mailbox_is_on_disk(kept: Pims) -> None:
    kept("export", str(kept.folder / "out"))
    kept("backup", str(kept.folder / "copy.pims"))
    written = b"".join(path.read_bytes() for path in _files(kept.folder))
    with closing(dbapi2.connect(str(kept.store / "store.db"))) as conn:
        written += b"".join(zlib.decompress(raw) for (raw,) in conn.execute("SELECT raw FROM imports"))
    assert KEPT in written
    assert [word for word in SECRETS if word.lower().encode() in written.lower()] == []


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
