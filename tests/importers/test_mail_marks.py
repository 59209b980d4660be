"""What headers tell beside the sender: who mailed it, the way out, the language, a birthday."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from importers.source import FileSource
from importers.traces import mail_marks
from importers.traces.mailbox import Mailbox
from importers.traces.subjects import is_birthday
from pims.records.port import Row

HEAD = "From: Boutique <news@boutique.example>\nDate: Mon, 05 Jan 2026 08:15:00 +0100\n"


def message(headers: str) -> Mapping[str, str]:
    """The cells of the one message with these headers."""
    said = Mailbox().read(FileSource("a.eml", f"{HEAD}{headers}\n\ntext\n".encode()))
    (row,) = (one for one in said if isinstance(one, Row) and one.kind == "message")
    return {name: cell for name, cell in row.cells.items() if cell}


@pytest.mark.parametrize(
    ("headers", "mailer"),
    [
        ("DKIM-Signature: v=1; d=boutique.example; s=a", ""),
        ("DKIM-Signature: v=1; s=d=x.example; d=e.boutique.example; b=d", ""),
        ("DKIM-Signature: v=1; d=boutique.example\nDKIM-Signature: v=1; a=b;\n d=amazonses.com; s=x", "amazonses.com"),
        ("Return-Path: <bounce-1@mail12.mcsv.net>", "mcsv.net"),
        ("Return-Path: <SRS0=ab=cd=boutique.example=news@relais.example>", ""),
        ("Return-Path: <>", ""),
        ("X-SG-EID: abc\nDKIM-Signature: v=1; d=boutique.example", "sendgrid.net"),
        ("Feedback-ID: 1.eu-west-1.abc=:AmazonSES", "amazonses.com"),
        ("X-Mailer: nlserver, Build 7.0.0.1", "neolane.net"),
        ("List-Unsubscribe: <mailto:u@boutique.example>, <https://x.list-manage.com/u?a=1>", "list-manage.com"),
        ("List-Unsubscribe: <mailto:u@unsub.slgnt.eu?subject=a@b.example>", "slgnt.eu"),
    ],
)
def test_who_sent_in_the_name_of_another(headers: str, mailer: str) -> None:
    assert message(headers).get("mailer", "") == mailer


@pytest.mark.parametrize(
    ("headers", "way_out"),
    [
        ("", ""),
        ("List-Unsubscribe: nothing", ""),
        ("List-Unsubscribe: <>", ""),
        ("List-Unsubscribe: <mailto:u@boutique.example>", "mail"),
        ("List-Unsubscribe: <mailto:u@boutique.example>,\n <http://boutique.example/u>", "link"),
        (
            "List-Unsubscribe: <https://boutique.example/u>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click",
            "one_click",
        ),
        ("List-Unsubscribe: <mailto:u@boutique.example>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click", "mail"),
    ],
)
def test_ways_out(headers: str, way_out: str) -> None:
    assert message(headers).get("unsubscribe", "") == way_out


@pytest.mark.parametrize(
    "subject",
    ["Joyeux anniversaire Claire\u202f! Un cadeau vous attend", "C\u2019est votre anniversaire",
     "Happy birthday, Claire!",
     "Your birthday gift is here", "Alles Gute zum Geburtstag", "Feliz cumplea\u00f1os", "Buon compleanno Claire",
     "Bon anniversaire ! -20 % pour vous", "Fijne verjaardag Claire"],
)  # fmt: skip
def test_a_wish_for_the_reader(subject: str) -> None:
    assert is_birthday(subject)


@pytest.mark.parametrize(
    "subject",
    ["L\u2019anniversaire Carrefour commence", "Nos 20 ans : bon anniversaire \u00e0 nous",
     "Notre anniversaire, vos cadeaux",
     "Souhaitez un joyeux anniversaire \u00e0 Marie", "Wish Marie a happy birthday", "Our birthday, your gifts",
     "Joyeux anniversaire de mariage", "La date anniversaire de votre contrat", "Votre anniversaire d\u2019abonnement",
     "Votre enfant : son anniversaire approche, votre anniversaire aussi", "Votre 1er anniversaire chez nous",
     "Anniversaire de Marie Martin", "Happy birthday to us!", "Votre commande est partie"],
)  # fmt: skip
def test_no_wish_for_the_reader(subject: str) -> None:
    assert not is_birthday(subject)


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("Mail/.Junk", "spam"), ("Mail/.INBOX.Messages envoy&AOk-s", "sent"), ("Mail/Archives/Corbeille", "trash"),
        ("Mail/.&AMk-l&AOk-ments envoy&AOk-s", "sent"), ("Sent", "sent"), ("Mail/", ""), ("Mail/.R&-D", ""),
        ("Mail/.&AA-", ""), ("Mail/.Sentiers", ""),
    ],
)  # fmt: skip
def test_folders_of_a_maildir(path: str, folder: str) -> None:
    assert mail_marks.folder_of_maildir(path) == folder


@pytest.mark.parametrize(
    ("headers", "language"),
    [
        ("Content-Language: fr-FR\nSubject: Your order and the news for you", "fr"),
        ("Content-Language: <script>\nSubject: x", ""),
        ("Subject: Your order is on the way", "en"),
        ("Subject: =?utf-8?Q?Les_soldes_de_votre_magasin?=", "fr"),
        ("Subject: =?utf-8?Q?Jusqu=E2=80=99=C3=A0_l=E2=80=99aube?=", "fr"),
        ("Subject: Ihre Bestellung und die Rechnung", "de"),
        ("Subject: Gracias por tu pedido, las ofertas", "es"),
        ("Subject: Il tuo ordine e gli sconti della settimana", "it"),
        ("Subject: Je bestelling en het laatste nieuws voor jou", "nl"),
        ("Subject: Netflix", ""),
        ("Subject: 12345", ""),
    ],
)
def test_languages(headers: str, language: str) -> None:
    assert message(headers).get("language", "") == language
