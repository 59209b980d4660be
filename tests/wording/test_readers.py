"""No reader is shown by the name it has in the program."""

from __future__ import annotations

from importers import IMPORTERS
from pims import i18n
from ui.wording.readers import source_text


def test_every_reader_has_a_name_for_people() -> None:
    for importer in IMPORTERS:
        shown = source_text("", importer.name)
        assert shown
        assert "_" not in shown
        assert shown != importer.name or shown == "easybank"


def test_a_company_goes_before_its_reader() -> None:
    assert source_text("boursobank", "boursobank") == "BoursoBank"
    assert source_text("CREDIT MUTUEL", "ofx") == "Crédit Mutuel"
    assert source_text("Banque des Hauts-Plateaux", "ofx") == "Banque des Hauts-Plateaux"
    assert source_text("", "") == ""


def test_sorts_are_said_in_french() -> None:
    before = i18n.language()
    i18n.use("fr")
    assert source_text("", "bank_table") == "Tableau d’opérations"
    i18n.use(before)
