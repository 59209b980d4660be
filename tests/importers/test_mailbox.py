from __future__ import annotations

import tracemalloc
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.source import FileSource
from importers.traces.domains import registrable
from importers.traces.mailbox import Mailbox
from pims.ingest.identity import Identities
from pims.ingest.validate import Validator
from pims.records.port import Conventions, Ignored, Note, Problem, Row, Said
from pims.records.trace import MessageTrace

SECRET = "jamais-dit-7"
SEPARATOR = "From - Mon Jan 06 08:15:00 2025\n"


def read(text: str | bytes) -> list[Said]:
    source = FileSource("boite.mbox", text.encode() if isinstance(text, str) else text)
    assert Mailbox().claims(source)
    return list(Mailbox().read(source))


def of_kind(said: Iterable[Said], kind: str) -> list[Row]:
    return [one for one in said if isinstance(one, Row) and one.kind == kind]


def traces(said: Iterable[Said]) -> list[Row]:
    return of_kind(said, "account_trace")


def organisations(sender: str, *headers: str) -> list[str]:
    text = "\n".join((f"From: {sender}", "Date: Mon, 06 Jan 2025 08:15:00 +0100", *headers, "", SECRET, ""))
    return [one.cells["host"] for one in traces(read(text))]


@pytest.mark.parametrize(
    ("sender", "headers", "expected"),
    [
        ("Boutique <news@lettre.boutique.example>", (), ["boutique.example"]),
        ("Boutique <jb@boutique.example>", (), ["boutique.example"]),
        ("boutique@boutique.example", (), ["boutique.example"]),
        ("Jeanne Martin <jeanne.martin@entreprise.example>", (), []),
        ("Jeanne Martin <jmartin@martin.example>", (), []),
        ("jeanne@entreprise.example", (), []),
        ("Jeanne <jeanne@entreprise.example>", ("List-Unsubscribe: <https://e.example/u>",), ["entreprise.example"]),
        ("Jeanne <jeanne@entreprise.example>", ("Precedence: bulk",), ["entreprise.example"]),
        ("Jeanne <jeanne@entreprise.example>", ("Auto-Submitted: auto-replied",), []),
        ("Plombier <contact.plombier@gmail.com>", ("List-Unsubscribe: <https://e.example/u>",), []),
        ("Orange <no-reply@orange.fr>", (), ["orange.fr"]),
        ("Jeanne <jeanne@gmail.com>", ("List-Id: <a.listes.example>", "List-Post: <mailto:a@listes.example>"),
         ["listes.example"]),
        ("Impôts <ne-pas-repondre@impots.gouv.fr>", (), ["impots.gouv.fr"]),
        ("=?utf-8?B?Qm91dGlxdWU=?= <hello@boutique.co.uk>", (), ["boutique.co.uk"]),
        ("=?utf-9?B?////?= <hello@boutique.example>", (), ["boutique.example"]),
        ("=?u®f-8?Q?x?= <hello@boutique.example>", (), ["boutique.example"]),
    ],
)  # fmt: skip
def test_organisations_and_persons(sender: str, headers: tuple[str, ...], expected: list[str]) -> None:
    assert organisations(sender, *headers) == expected


@pytest.mark.parametrize(
    ("host", "registered"),
    [
        ("boutique.example", "boutique.example"),
        ("a.b.boutique.fr", "boutique.fr"),
        ("www.impots.gouv.fr", "impots.gouv.fr"),
        ("mail.shop.co.uk", "shop.co.uk"),
        ("co.uk", "co.uk"),
        ("a.com.au", "a.com.au"),
        ("x.y.com", "y.com"),
        ("", ""),
    ],
)
def test_registered_names(host: str, registered: str) -> None:
    assert registrable(host) == registered


@given(
    st.lists(
        st.sampled_from(
            [
                "From here we go Mon Jan 06 08:15:00 2025 ",
                "From here 10:00 2025",
                "",
                SECRET,
                "From: x@y.example",
                "\r",
                ">From - a",
                "\0é",
            ]
        )
    )
)
def test_bodies_and_subjects_are_never_said(lines: list[str]) -> None:
    body = "\n".join(f"{line}{SECRET}" if line else line for line in lines)
    mail = f"From: Boutique <news@boutique.example>\nSubject: {SECRET}\nTo: x@{SECRET}.example\n\n{body}\n\n"
    found = read((SEPARATOR + mail) * 2)
    assert SECRET not in repr(found)
    assert [one.cells["messages"] for one in traces(found)] == ["2"]


def test_letters_written_as_they_are() -> None:
    for charset in ("utf-8", "cp1252"):
        found = read("From: Épicerie <info@epicerie.example>\nDate: x\n\n".encode(charset))
        assert [one.raw for one in traces(found)] == ["Épicerie <info@epicerie.example>"]


@given(st.binary(max_size=300))
def test_any_headers_can_be_read(noise: bytes) -> None:
    block = b"From: " + noise.replace(b"\n", b" ").replace(b"\r", b" ") + b"\nDate: " + noise[:20].hex().encode()
    found = read(SEPARATOR.encode() + block + b"\n\nbody\n")
    assert len(of_kind(found, "message")) + sum(isinstance(one, Problem | Ignored) for one in found) == 1


@pytest.mark.parametrize(
    "separator",
    [
        "From MAILER-DAEMON Fri Jul  8 12:08:34 2011",
        "From - Mon Jan 06 08:15:00 2025",
        "From 18@xxx Mon Jan 06 08:15:00 +0000 2025",
        "From a@b.example Mon, 06 Jan 2025 08:15:00 +0000",
        "From ",
        "From - ",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_separators(separator: str, end: str) -> None:
    mail = end.join((separator, "From: <info@boutique.example>", "", SECRET, separator, "x: y", "", ""))
    assert [one.cells["messages"] for one in traces(read(mail * 2))] == ["2"]


def test_other_texts_are_no_mailbox() -> None:
    for text in ("", "From: a@b.example\n", "Date;Montant\n1;2\n", "From the start it was clear.\nTo: b\n", "<html>\n"):
        assert not Mailbox().claims(FileSource("boite.mbox", text.encode()))


def test_a_large_mailbox_is_not_held_in_memory(tmp_path: Path) -> None:
    body = ("x" * 76 + "\n") * 20_000
    file = tmp_path / "boite.mbox"
    with file.open("w") as out:
        for number in range(12):
            out.write(f"{SEPARATOR}From: <news@boutique{number % 3}.example>\n\n{body}\n")
    tracemalloc.start()
    try:
        source = FileSource(file.name, file)
        assert Mailbox().claims(source)
        found = traces(Mailbox().read(source))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [one.cells["messages"] for one in found] == ["4", "4", "4"]
    assert peak < 3_000_000 < file.stat().st_size


HEAD = "From: Boutique <news@boutique.example>\nDate: Mon, 05 Jan 2026 08:15:00 +0100\n"


def test_a_date_that_cannot_be_is_that_of_receipt() -> None:
    received = "Received: by mx; Tue, 06 Jan 2026 10:00:00 +0000\nReceived: by a; Mon, 05 Jan 2026 09:00:00 +0000\n"
    for written in ("Fri, 01 Jan 2099 00:00:00 +0000", "yesterday", ""):
        (row,) = of_kind(read(f"From: <info@boutique.example>\nDate: {written}\n{received}\n"), "message")
        assert row.cells["at"] == "2026-01-06T10:00:00Z"
    (row,) = of_kind(read(f"{HEAD}{received}\n"), "message")
    assert row.cells["at"] == "2026-01-05T07:15:00Z"


def test_spam_makes_no_trace_and_what_was_sent_no_row() -> None:
    box = "".join(
        f"{SEPARATOR}{HEAD}X-Gmail-Labels: {labels}\nMessage-ID: <{number}@x>\n\n{SECRET}\n\n"
        for number, labels in enumerate(["Spam", "Ouvert,Spam", "=?UTF-8?Q?Messages_envoy=C3=A9s?=", "Brouillons,Spam"])
    )
    found = read(box)
    assert [row.cells["folder"] for row in of_kind(found, "message")] == ["spam", "spam"]
    assert traces(found) == []
    assert [(one.code, one.detail) for one in found if isinstance(one, Note)] == [
        ("persons_left_out", "2"), ("spam_apart", "2"),
    ]  # fmt: skip
    junk = FileSource("Courrier indésirable.mbox", f"{SEPARATOR}{HEAD}\n\n".encode())
    assert [row.cells["folder"] for row in of_kind(Mailbox().read(junk), "message")] == ["spam"]


@pytest.mark.parametrize(
    ("sender", "kept"),
    [
        ("Jeanne Dupuis <jeanne.dupuis@lettre.entreprise.example>", "<@lettre.entreprise.example>"),
        ("Info <info+jeanne@entreprise.example>", "Info <info@entreprise.example>"),
        ("Info <news-jeanne=amie.example@entreprise.example>", "<@entreprise.example>"),
    ],
)
def test_no_person_is_named_by_a_sender(sender: str, kept: str) -> None:
    found = read(f"From: {sender}\nDate: x\nList-Unsubscribe: <mailto:a@b.example>\n\n")
    assert [(one.cells["host"], one.raw) for one in traces(found)] == [("entreprise.example", kept)]
    assert "eanne" not in repr(found)


def test_a_mailbox_of_friends_is_seen_to_be_read() -> None:
    box = f"{SEPARATOR}From: Jeanne <jeanne@amie.example>\n\n\n" * 2_500
    found = read(box)
    assert [one.count for one in found if isinstance(one, Ignored)] == [1_000, 1_000, 500]
    assert [(one.code, one.detail) for one in found if isinstance(one, Note)] == [("persons_left_out", "2500")]


@pytest.mark.parametrize("lead", ["\ufeff", "1234      \n", "57\r\n"])
def test_what_stands_before_the_first_header_is_passed_over(lead: str) -> None:
    (row,) = of_kind(read(f"{lead}{HEAD}Subject: {SECRET}\n\n{SECRET}\n<?xml?>\n"), "message")
    assert (row.cells["host"], row.cells["at"]) == ("boutique.example", "2026-01-05T07:15:00Z")
    assert not Mailbox().claims(FileSource("a.txt", b"12\n13\n"))


def names_of(said: Iterable[Said]) -> list[str]:
    """The identities of the messages that a mailbox says."""
    validator, names = Validator(Conventions(), "", date(2026, 11, 5)), Identities()
    records = [validator.record(row) for row in of_kind(said, "message")]
    return sorted(names.of("message", one) for one in records if isinstance(one, MessageTrace))


def boxed(numbers: Iterable[int]) -> str:
    """A mailbox of these messages: two senders, one campaign for three of them, a minute apart."""
    return "".join(
        f"{SEPARATOR}From: <news@boutique{number % 2}.example>\nDate: Mon, 05 Jan 2026 08:{number:02d}:00 +0000\n"
        f"Feedback-ID: {number // 3}\nMessage-ID: <{number}@boutique.example>\n\n{SECRET}\n\n"
        for number in numbers
    )


@given(st.permutations(range(9)), st.integers(1, 9), st.integers(0, 8))
def test_mailboxes_overlap_and_come_in_any_order(numbers: list[int], end: int, start: int) -> None:
    whole = names_of(read(boxed(range(9))))
    assert len(set(whole)) == 9
    assert names_of(read(boxed(numbers))) == whole
    assert names_of(read(boxed([*numbers, *numbers]))) == whole  # a message kept in two folders
    parts = [names_of(read(boxed(part))) for part in (numbers[:end], numbers[start:]) if part]
    assert set().union(*parts) <= set(whole)
    assert len(set().union(*parts)) == len({*numbers[:end], *numbers[start:]})
