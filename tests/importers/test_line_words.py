"""Bags, deposits and gift cards by their words, in the file of a shop and in one that the person described."""

from __future__ import annotations

import pytest

from importers.mapped.line_kinds import line_kind
from importers.shops.auchan_receipts import AUCHAN_RECEIPTS
from importers.shops.line_words import worded
from importers.source import FileSource
from pims.records.port import Row


@pytest.mark.parametrize(
    ("label", "kind"),
    [("SAC CAISSE GM", "bag"), ("SACS DE CAISSE X2", "bag"), ("Tesco Bag For Life", "bag"), ("DRAAGTAS", "bag"),
     ("SAC A DOS", "product"), ("SAC POUBELLE 30L", "product"), ("CONSIGNE VERRE", "deposit"), ("PFAND", "deposit"),
     ("PANT LIN FEMME", "product"), ("CARTE CADEAU 50", "gift_card"), ("LAIT", "product")],
)  # fmt: skip
def test_words_name_what_is_no_article(label: str, kind: str) -> None:
    assert worded(label, "product") == kind
    assert worded(label, "return") == "return"


@pytest.mark.parametrize("label", ["FROMAGE FRAIS", "SAUMON FRAIS 2 PAVES"])
def test_fresh_food_is_no_fee(label: str) -> None:
    assert line_kind(label, returned=False, negative=False) == "product"
    assert line_kind("Frais de livraison", returned=False, negative=False) == "fee"


def test_a_bag_among_the_articles_of_a_shop_is_one() -> None:
    text = (
        "CODE_PRODUIT;NOM_PRODUIT;PRIX_UNITAIRE;QUANTITE_VENDUE;JOUR;CODE_POSTAL\n"
        "3000000000014;LAIT;2.40;2;2026-02-03;59650\n3000000000021;SAC CAISSE;0.15;1;2026-02-03;59650\n"
    )
    said = AUCHAN_RECEIPTS.read(FileSource("a.csv", text.encode()))
    kinds = [one.cells["kind"] for one in said if isinstance(one, Row) and one.kind == "receipt_line"]
    assert kinds == ["product", "bag"]
