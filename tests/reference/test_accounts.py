"""What the names of accounts show: their kind, and who holds them."""

from __future__ import annotations

import pytest

from pims.reference.account_holders import Holders, holders_of
from pims.reference.account_kinds import KINDS, account_facts, kind_named, product_name


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Livret A", "livret_a"), ("LIVRET BLEU", "livret_a"), ("LDDS M. EXEMPLE", "ldds"), ("Lep", "lep"),
        ("Plan d’épargne logement", "pel"), ("CEL 0012", "cel"), ("Livret jeune", "livret_jeune"),
        ("Livret Zesto", "savings"), ("Prêt immobilier", "loan"), ("Crédit conso 12", "loan"), ("PEA-PME", "pea"),
        ("Assurance-vie Exemple", "life_insurance"), ("Compte-titres", "securities"), ("Carte Visa", "card"),
        ("Compte chèques", "current"), ("Compte de dépôt Caisse d’Épargne", "current"), ("Épargne retraite", "pension"),
    ],
)  # fmt: skip
def test_a_name_shows_a_product(name: str, slug: str) -> None:
    found = kind_named(name)
    assert found is not None
    assert found.slug == slug


@pytest.mark.parametrize("name", ["", "Compte", "Caisse d'Epargne", "Perle", "Castel", "Lepage", "Mon compte"])
def test_a_name_may_show_nothing(name: str) -> None:
    assert kind_named(name) is None


def test_the_name_of_the_bank_shows_nothing() -> None:
    assert kind_named("Boursobank Bourse Exemple", "Bourse Exemple") is None


def test_every_product_has_its_kind_and_names() -> None:
    for product in account_facts().products:
        assert product.kind in KINDS
        assert product_name(product.slug, "fr")
        assert product_name(product.slug, "en")
    assert product_name("", "fr") == ""


@pytest.mark.parametrize(
    ("holder", "name", "found"),
    [
        ("", "", Holders()),
        ("Alix Exemple", "", Holders(("Alix Exemple",))),
        ("M OU MME EXEMPLE", "", Holders(("M EXEMPLE", "MME EXEMPLE"), joint=True)),
        ("M. ALIX EXEMPLE ET MME SACHA MODELE", "", Holders(("M. ALIX EXEMPLE", "MME SACHA MODELE"), joint=True)),
        ("EXEMPLE ALIX OU MLLE MODELE SACHA", "", Holders(("EXEMPLE ALIX", "MLLE MODELE SACHA"), joint=True)),
        ("M EXEMPLE / MME MODELE", "", Holders(("M EXEMPLE", "MME MODELE"), joint=True)),
        ("MR ET MME ALIX EXEMPLE", "", Holders(("MR ET MME ALIX EXEMPLE",), joint=True)),
        ("EXEMPLE ET FILS", "", Holders(("EXEMPLE ET FILS",))),
        ("", "COMPTE JOINT", Holders((), joint=True)),
        ("", "Compte commun", Holders((), joint=True)),
        ("Alix Exemple", "CPTE JOINT 0012", Holders(("Alix Exemple",), joint=True)),
        ("", "C/C M OU MME EXEMPLE", Holders(("M EXEMPLE", "MME EXEMPLE"), joint=True)),
        ("", "Compte courant", Holders()),
    ],
)  # fmt: skip
def test_holders_are_named_and_unknown_stays_unknown(holder: str, name: str, found: Holders) -> None:
    assert holders_of(holder, name) == found
