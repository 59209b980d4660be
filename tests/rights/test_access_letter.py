"""The access letter holds every element that Article 15 gives a right to, and nothing it should not."""

from __future__ import annotations

import re
from datetime import date

import pytest
from sqlalchemy import Connection, insert

from pims.errors import KnownError
from pims.queries.profile import set_profile
from pims.rights.letter import Letter
from pims.rights.letters import draft, names_another
from pims.rights.render.text import text
from pims.store.tables import account_traces, identity_facts, imports

TODAY = date(2026, 11, 21)
NARROW, FIXED = "\u202f", "\u00a0"
# The elements of an access letter (GDPR 15, and what the Court says of it), as words that only that clause has.
ELEMENTS = {
    "fr": {
        "1 identifiers": ["client n° C-778899", "carte de fidélité n° •••• 4821", "RUM-0042"],
        "1 no identity document": ["pas de copie de pièce d’identité", "article 12, paragraphe 6"],
        "2 addressee": ["Carrefour France SAS", "délégué à la protection des données"],
        "3 confirmation": ["me confirmer si vous traitez", "Si vous n’en traitez aucune"],
        "4 copy": ["copie de toutes les données", "archives", "C-487/21", "observées", "déduites", "notes", "appels"],
        "5 purposes": ["les finalités (point a)", "base juridique"],
        "6 categories": ["catégories de données concernées (point b)"],
        "7 recipients": ["désignés par leur nom", "hors de l’Union européenne (point c)", "C-154/21"],
        "8 retention": ["durée de conservation", "critères", "point d"],
        "9 rights": ["rectification", "effacement", "limitation", "opposition (point e)"],
        "10 complaint": ["introduire une réclamation", "point f", "article 77", "CNIL"],
        "11 source": ["leur source (point g)"],
        "12 automated": ["point h et article 22", "la logique", "C-203/22", "C-634/21"],
        "13 transfers": ["garanties", "article 15, paragraphe 2, et article 46"],
        "14 electronic": ["par voie électronique", "forme d’usage courant", "camille@example.org"],
        "15 consultations": ["dates et les finalités des consultations", "C-579/21"],
        "16 portability": ["article 20, paragraphe 1", "lisible par machine"],
        "17 deadline": ["un mois après la réception", "article 12, paragraphe 3", "article 12, paragraphe 4", "motifs"],
        "18 date and place": ["Lyon, le 21 novembre 2026", "Camille Exemple"],
        "no reasons": ["n’a pas à être motivée", "C-307/22"],
    },
    "en": {
        "1 identifiers": ["customer no. C-778899", "loyalty card no. •••• 4821", "RUM-0042"],
        "1 no identity document": ["do not enclose a copy of an identity document", "Article 12(6)"],
        "2 addressee": ["Carrefour France SAS", "data protection officer"],
        "3 confirmation": ["confirm whether you process", "If you process none"],
        "4 copy": ["copy of all the data", "archives", "C-487/21", "observed", "inferred", "notes", "calls"],
        "5 purposes": ["its purposes (point (a))", "legal basis"],
        "6 categories": ["categories of data concerned (point (b))"],
        "7 recipients": ["by name", "outside the European Union (point (c))", "C-154/21"],
        "8 retention": ["how long they are kept", "criteria", "point (d)"],
        "9 rights": ["rectification", "erasure", "restriction", "objection (point (e))"],
        "10 complaint": ["lodge a complaint", "point (f)", "Article 77", "CNIL"],
        "11 source": ["as to their source (point (g))"],
        "12 automated": ["point (h) and Article 22", "logic involved", "C-203/22", "C-634/21"],
        "13 transfers": ["safeguards", "Article 15(2) and Article 46"],
        "14 electronic": ["by electronic means", "commonly used form", "camille@example.org"],
        "15 consultations": ["dates and purposes of the consultations", "C-579/21"],
        "16 portability": ["Article 20(1)", "machine-readable"],
        "17 deadline": ["one month after receipt", "Article 12(3)", "Article 12(4)", "reasons"],
        "18 date and place": ["Lyon, 21 November 2026", "Camille Exemple"],
        "no reasons": ["needs no reasons", "C-307/22"],
    },
}


def words_of(letter: Letter) -> str:
    """The text of the letter with every kind of blank as one space."""
    return " ".join(text(letter).split())


def cases() -> list[tuple[str, str]]:
    return [(language, element) for language, elements in ELEMENTS.items() for element in elements]


@pytest.mark.parametrize(("language", "element"), cases())
def test_every_element_is_there(customer: Connection, language: str, element: str) -> None:
    said = words_of(draft(customer, "access", "carrefour", language, TODAY))
    for words in ELEMENTS[language][element]:
        assert words in said


@pytest.mark.parametrize("language", ["fr", "en"])
def test_optional_requests_are_paragraphs_of_their_own(customer: Connection, language: str) -> None:
    letter = draft(customer, "access", "carrefour", language, TODAY)
    logs = [block for block in letter.blocks if "C-579/21" in block.texts[0]]
    portability = [block for block in letter.blocks if re.search(r"(article|Article)\s20", block.texts[0])]
    assert [block.kind for block in logs + portability] == ["paragraph", "paragraph"]
    assert logs != portability


def test_what_the_imports_prove_is_told(customer: Connection) -> None:
    said = words_of(draft(customer, "access", "carrefour", "fr", TODAY))
    assert "2 paiements à votre profit, du 3 janvier 2025 au 3 février 2025" in said
    assert "un prélèvement de votre part sur mon compte, le 3 octobre 2026" in said
    assert "un versement reçu de vous, le 1er novembre 2026" in said
    assert "ticket ou commande n° 002 du 5 mars 2026 (Lyon Part-Dieu)" in said
    assert "2 achats enregistrés chez vous, du 5 janvier 2026 au 5 mars 2026" in said


def test_only_this_company_s_identifiers_are_told(customer: Connection) -> None:
    letter = draft(customer, "access", "carrefour", "fr", TODAY)
    said = words_of(letter)
    assert "camille.shop@example.org" in said
    for secret in ("elsewhere@example.org", "FR7600000000000000000000123", "1984", "rue d’avant"):
        assert secret not in said
    assert {ref.name: ref.import_ids for ref in letter.references}["loyalty_card"] == (2,)
    bank = words_of(draft(customer, "access", "boursobank", "fr", TODAY))
    assert "compte bancaire n° FR7600000000000000000000123" in bank
    assert "4 opérations sur les comptes que vous tenez" in bank
    assert "C-778899" not in bank


@pytest.mark.parametrize(
    ("login", "another"),
    [("idris.malvaux@example.org", True), ("idris-malvaux2", True), ("camille.shop@example.org", False),
     ("c.exemple", False), ("EXEMPLE_jean", False), ("comet77@example.org", False), ("", False)],
)  # fmt: skip
def test_a_login_with_the_name_of_somebody_else_is_recognised(login: str, another: bool) -> None:
    assert names_another(login, "Camille Exemplé") is another
    assert not names_another(login, "")


def test_the_login_of_somebody_else_is_left_out_and_named(customer: Connection) -> None:
    trace = {"id": 99, "identity": "z", "host": "carrefour.fr", "login": "idris.malvaux@example.org", "import_id": 2}
    customer.execute(insert(account_traces).values(trace | {"source": "password_list"}))
    letter = draft(customer, "access", "carrefour", "fr", TODAY)
    assert "idris.malvaux" not in words_of(letter)
    assert letter.missing == ("login_of_another",)


def test_only_a_store_or_a_regional_bank_is_asked_for(person: Connection) -> None:
    assert "le magasin dont je dépends" in words_of(draft(person, "access", "leclerc", "fr", TODAY))
    assert "regional entity that deals" in words_of(draft(person, "access", "credit-agricole", "en", TODAY))
    assert "dont je dépends" not in words_of(draft(person, "access", "carrefour", "fr", TODAY))


def test_one_line_number_written_twice_is_told_once(person: Connection) -> None:
    row = {"id": 1, "path": "f", "sha256": "1", "size": 1, "status": "imported", "importer": "t", "imported_at": "2026"}
    person.execute(insert(imports).values(row | {"report": "{}", "raw": b""}))
    for number, (name, value) in enumerate([("line_number", "+33639980042"), ("phone", "06 39 98 00 42")], start=1):
        fact = {"id": number, "identity": name, "name": name, "value": value, "company": "orange", "import_id": 1}
        person.execute(insert(identity_facts).values(fact))
    assert [one.name for one in draft(person, "access", "orange", "fr", TODAY).references] == ["line_number"]


def test_families_are_asked_and_never_claimed(customer: Connection) -> None:
    said = words_of(draft(customer, "access", "carrefour", "fr", TODAY))
    assert "Je ne présume pas que vous les détenez" in said
    assert "profil établi à partir de la carte de fidélité" in said
    assert "Intermarché" not in said
    assert "scores : souscription" in words_of(draft(customer, "access", "axa", "fr", TODAY))


def test_a_letter_without_identifiers_asks_which_are_needed(person: Connection) -> None:
    letter = draft(person, "access", "carrefour", "fr", TODAY)
    assert letter.missing == ("identifiers",)
    assert "dites-moi quelle référence" in words_of(letter)
    assert "Les relevés que je conserve" not in words_of(letter)


def test_missing_words_are_named_and_left_blank(conn: Connection) -> None:
    letter = draft(conn, "access", "credit-agricole", "fr", TODAY)
    assert letter.missing == ("sender_name", "sender_address", "regional_entity", "recipient_address", "identifiers")
    assert letter.sender[0].startswith("Nom et prénom")
    assert "Caisse régionale de Crédit Agricole Mutuel" in letter.recipient
    assert any(line.startswith("Caisse ou banque régionale") for line in letter.recipient)
    assert letter.place_date == f"Le 21{FIXED}novembre{FIXED}2026"
    assert "répondre à l’adresse postale" in words_of(letter)


def test_without_an_e_mail_address_the_answer_comes_by_post(conn: Connection) -> None:
    for language, words in (("fr", "sur papier ou sous une forme électronique"), ("en", "on paper or in a commonly")):
        said = words_of(draft(conn, "access", "carrefour", language, TODAY))
        assert words in said
        assert "moyen sécurisé" not in said
        assert "secure channel" not in said


def test_abroad_the_country_is_written(person: Connection) -> None:
    set_profile(person, {"country": "France"})
    letter = draft(person, "access", "n26-bank", "fr", TODAY)
    assert letter.recipient[-1] == "ALLEMAGNE"
    assert letter.sender[-3:] == ("69003 Lyon", "camille@example.org", "06 39 98 00 12")


def test_unknown_kind_company_and_language_are_known_errors(person: Connection) -> None:
    for kind, company, language, code in [
        ("../access", "carrefour", "fr", "unknown_letter_kind"),
        ("words", "carrefour", "fr", "unknown_letter_kind"),
        ("access", "no-such-company", "fr", "unknown_company"),
        ("access", "carrefour", "../fr", "unknown_language"),
    ]:
        with pytest.raises(KnownError) as caught:
            draft(person, kind, company, language, TODAY)
        assert caught.value.code == code


def test_french_typography(customer: Connection) -> None:
    letter = draft(customer, "access", "carrefour", "fr", TODAY)
    blocks = [said for block in letter.blocks for said in block.texts]
    own = "\n".join([letter.subject_line, letter.place_date, *blocks])
    assert not re.search(r"['\"]", own)
    assert not re.search(r"(?<!\u202f)[;!?]", own)
    assert not re.search(r"(?<!\u00a0):", own)
    assert not re.search(r"«(?!\u00a0)|(?<!\u00a0)»", own)
    assert not re.search(r"n° |article \d| {2}|\.\.", own)
    assert NARROW in own


@pytest.mark.parametrize("language", ["fr", "en"])
def test_lines_of_the_text_fit_a_mail(customer: Connection, language: str) -> None:
    assert max(len(line) for line in text(draft(customer, "access", "carrefour", language, TODAY)).splitlines()) <= 78
