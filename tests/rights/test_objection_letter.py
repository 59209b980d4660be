"""The objection to marketing says what Article 21 gives, what the person's own data prove, and nothing more."""

from __future__ import annotations

import re
from datetime import date

import pytest
from sqlalchemy import Connection, insert

from pims.rights.letters import draft
from pims.rights.render.files import FORMATS, rendered
from pims.rights.requests import open_request, record_event, requests
from pims.store.tables import ad_traces, imports, messages
from tests.rights.test_formats import READERS
from tests.rights.test_formats import words_of as words_of_file

TODAY = date(2026, 11, 21)
ELEMENTS = {
    "fr": {
        "marketing": ["article 21, paragraphe 2", "je m’oppose", "courrier électronique, SMS, téléphone"],
        "profiling": ["le profilage lié à cette prospection", "segments, scores, audiences"],
        "absolute": ["n’a pas à être motivé", "ne peuvent plus être traitées à ces fins (article 21, paragraphe 3)"],
        "erasure": ["effacer les données qui ne servent qu’à la prospection (article 17, paragraphe 1, point c)"],
        "recipients": ["chaque destinataire", "me dire qui sont ces destinataires (article 19)"],
        "clock": ["un mois après sa réception (article 12, paragraphe 3)", "sans frais (article 12, paragraphe 5)"],
        "refusal": ["les motifs", "article 12, paragraphe 4", "article 77"],
        "finding": ["client n° C-778899", "carte de fidélité n° •••• 4821", "camille.shop@example.org"],
        "addressee": ["Carrefour France SAS", "délégué à la protection des données", "Lyon, le 21 novembre 2026"],
    },
    "en": {
        "marketing": ["Article 21(2)", "I object", "e-mail, text message, telephone"],
        "profiling": ["profiling related to such marketing", "segments, scores, audiences"],
        "absolute": ["needs no reasons", "may no longer be processed for these purposes (Article 21(3))"],
        "erasure": ["erase the data that serve marketing only (Article 17(1)(c))"],
        "recipients": ["each recipient", "tell me who these recipients are (Article 19)"],
        "clock": ["one month after its receipt (Article 12(3))", "free of charge (Article 12(5))"],
        "refusal": ["the reasons", "Article 12(4)", "Article 77"],
        "finding": ["customer no. C-778899", "loyalty card no. •••• 4821", "camille.shop@example.org"],
        "addressee": ["Carrefour France SAS", "data protection officer", "Lyon, 21 November 2026"],
    },
}


def said(conn: Connection, language: str = "fr", company: str = "carrefour") -> str:
    return " ".join(words_of_file(draft(conn, "objection", company, language, TODAY)))


@pytest.fixture
def advertised(customer: Connection) -> Connection:
    """A customer whom platforms told that Carrefour handed them a list and reported visits."""
    row = {"id": 3, "path": "f3", "sha256": "3", "size": 1, "status": "imported", "importer": "facebook"}
    customer.execute(insert(imports).values(row | {"imported_at": "2026", "report": "{}", "raw": b""}))
    told = [("list_upload", "Carrefour", None, None), ("site_event", "carrefour", "2026-02-01T10:00:00", 12),
            ("site_event", "Boutique Inconnue", None, None)]  # fmt: skip
    for number, (kind, actor, at, events) in enumerate(told, start=1):
        trace = {"id": number, "identity": f"a{number}", "kind": kind, "company": "meta", "actor": actor}
        customer.execute(insert(ad_traces).values(trace | {"first_at": at, "events": events, "import_id": 3}))
    return customer


@pytest.mark.parametrize(("language", "element"), [(one, each) for one in ELEMENTS for each in ELEMENTS[one]])
def test_every_element_is_there(customer: Connection, language: str, element: str) -> None:
    letter = said(customer, language)
    for words in ELEMENTS[language][element]:
        assert words in letter


def test_an_objection_tells_less_than_an_access_request(customer: Connection) -> None:
    letter = said(customer)
    for more in ("RUM-0042", "ticket", "paiement", "1984", "FR76", "rue d’avant", "article 15"):
        assert more not in letter
    assert "FR7600000000000000000000123" not in said(customer, company="boursobank")


def test_what_platforms_say_of_the_company_is_named(advertised: Connection) -> None:
    letter = said(advertised)
    assert "Meta (Facebook, Instagram) indique que vous lui avez remis une liste où je figure" in letter
    assert "Meta (Facebook, Instagram) indique 12 fois que vous lui avez signalé mon passage" in letter
    assert "le 1er février 2026" in letter
    assert "Inconnue" not in letter


@pytest.fixture
def written_to(advertised: Connection) -> Connection:
    """Carrefour writes through Brevo, before and after it received an objection; orders offer no way out."""
    sent = [("2026-08-01", "link"), ("2026-09-10", "link"), ("2026-10-02", "link"), ("2026-10-05", "")]
    for number, (on, way) in enumerate(sent, start=1):
        row = {"id": number, "identity": f"m{number}", "host": "carrefour.fr", "at": f"{on}T09:00:00Z"}
        advertised.execute(
            insert(messages).values(
                row | {"mailer": "sendinblue.com", "unsubscribe": way, "about": "", "folder": "", "import_id": 3}
            )
        )
    number = open_request(advertised, "carrefour", "objection", "fr", date(2026, 8, 20))
    record_event(advertised, number, "sent", date(2026, 8, 21))
    return advertised


def test_messages_and_what_came_after_the_first_objection_are_told(written_to: Connection) -> None:
    before = said(written_to)
    assert "4 messages reçus de carrefour.fr, du 1er août 2026 au 5 octobre 2026" in before
    assert "4 messages transmis pour vous par Brevo" in before
    assert "après mon opposition" not in before  # nothing says that the company received it
    (row,) = requests(written_to, TODAY)
    record_event(written_to, row.id, "received", date(2026, 8, 25))
    after = said(written_to)
    assert "2 messages reçus après mon opposition, reçue par vous le 25 août 2026 ; le dernier le 2 octobre" in after
    assert "2 messages received after my objection" in said(written_to, "en")


def test_without_facts_nothing_is_claimed(customer: Connection) -> None:
    assert "Ce que montrent mes propres documents" not in said(customer)
    assert "What my own records show" not in said(customer, "en")


def test_whom_it_writes_to_is_asked_for_only_when_nothing_says_it(conn: Connection, person: Connection) -> None:
    assert draft(person, "objection", "orange", "fr", TODAY).missing == ()
    conn.exec_driver_sql("DELETE FROM profile WHERE key = 'email'")
    assert "written_address" in draft(conn, "objection", "orange", "fr", TODAY).missing


@pytest.mark.parametrize("name", FORMATS)
def test_same_words_in_every_format(advertised: Connection, name: str) -> None:
    letter = draft(advertised, "objection", "carrefour", "fr", TODAY)
    assert READERS[name](rendered(letter, name)).split() == words_of_file(letter)


def test_french_typography(advertised: Connection) -> None:
    letter = draft(advertised, "objection", "carrefour", "fr", TODAY)
    own = "\n".join([letter.subject_line, letter.place_date, *(one for block in letter.blocks for one in block.texts)])
    assert not re.search(r"['\"]", own)
    assert not re.search(r"(?<!\u202f)[;!?]", own)
    assert not re.search(r"(?<!\u00a0):", own)
    assert not re.search(r"n° |article \d|paragraphes? \d| {2}|\.\.", own)
    assert letter.stem == "opposition-carrefour-2026-11-21"


def test_the_log_knows_it_and_the_clock_runs(customer: Connection) -> None:
    number = open_request(customer, "carrefour", "objection", "fr", date(2026, 9, 1))
    record_event(customer, number, "sent", date(2026, 9, 2))
    record_event(customer, number, "received", date(2026, 9, 4))
    (row,) = requests(customer, TODAY)
    assert (row.kind, row.due_on, row.late, row.provisional) == ("objection", date(2026, 10, 5), True, False)
