"""Writes bills as PDF: Claire's mobile line in autumn 2026, the box at home; the bank pays them to the cent."""

from __future__ import annotations

from datetime import date

from tests.household import money
from tests.household.movements import working
from tests.household.paper import Text, pdf
from tests.household.people import ADDRESS, CLAIRE, IDRIS
from tests.household.stories import ORANGE_BEYOND

_LINE = "06 39 98 00 12"


def orange(month: int) -> bytes:
    """The bill of the mobile line of a month of 2026: the plan, and what August cost abroad on the bill after it."""
    total = _paid("main", "orange", working(date(2026, month, 14)))
    beyond = ORANGE_BEYOND.get(month, 0)
    rows = [
        Text(50, 60, "orange", 22, bold=True),
        Text(50, 84, "service clients mobile"),
        *_address(CLAIRE.name, 120),
        Text(50, 200, f"n° de facture : 00099904{month:02d}M6", bold=True),
        Text(50, 216, f"date de facture : 04/{month:02d}/26"),
        Text(50, 232, f"client : {CLAIRE.name}"),
        Text(300, 232, f"ligne : {_LINE}"),
        *_charge(280, f"votre abonnement Forfait 60 Go du 04/{month:02d} au 03/{month + 1:02d}", total - beyond),
        *(_charge(296, "communications hors forfait depuis la Suisse", beyond) if beyond else ()),
        Text(50, 326, "total auprès d'Orange", bold=True),
        Text(430, 326, _net(total), bold=True),
        Text(500, 326, _comma(total), bold=True),
        Text(50, 366, f"à payer avant le 14/{month:02d}/26 par prélèvement"),
        Text(490, 366, f"{_comma(total)} €"),
        Text(50, 790, "Orange SA 380 129 866 RCS Nanterre", 8),
    ]
    return pdf([rows])


def _charge(top: int, label: str, cents: int) -> list[Text]:
    return [Text(50, top, label), Text(430, top, _net(cents)), Text(500, top, _comma(cents))]


def free() -> bytes:
    """The bill of the box: two pages, decimal points, the month in words."""
    total = _paid("joint", "free", date(2026, 9, 4))
    net, tax = total - _tax(total), _tax(total)
    front = [
        Text(50, 60, "Free Service Abonné", 14, bold=True),
        Text(50, 78, "75371 Paris Cedex 08"),
        *_address(IDRIS.name, 120),
        Text(50, 200, "Numéro de ligne"),
        Text(170, 200, "Id.client"),
        Text(260, 200, "Adresse de l'installation"),
        Text(50, 216, "FO09990017"),
        Text(170, 216, "99900177"),
        Text(260, 216, ADDRESS[0]),
        Text(50, 256, "Facture n°999000926 du 02 Septembre 2026", bold=True),
        Text(50, 272, f"Date limite de paiement le 04 Septembre 2026 {_point(total)} € TTC"),
        *_columns(310, "", "Montant EUR HT", "Montant TVA", "Montant EUR TTC"),
        *_columns(328, "Abonnements, forfaits et options", _point(net), _point(tax), _point(total)),
        *_columns(344, "Communications", "0.00", "0.00", "0.00"),
        *_columns(368, "Total facture", _point(net), _point(tax), _point(total)),
        Text(50, 400, f"Somme à payer {_point(total)} € TTC", bold=True),
        Text(50, 430, "Prélèvement à partir du : 04 Septembre 2026 IBAN : FR76 ***********************"),
        Text(50, 790, "Free SAS - B 421 938 861 RCS Paris", 8),
    ]
    back = [
        Text(50, 60, "Facture n°999000926 du 02 Septembre 2026", bold=True),
        Text(50, 90, "Free Haut Débit du 1er au 30 Septembre 2026"),
        Text(490, 90, _point(total)),
        Text(50, 120, "Total facture", bold=True),
        Text(420, 120, _point(net)),
        Text(490, 120, _point(total), bold=True),
    ]
    return pdf([front, back])


def _paid(account: str, slug: str, on: date) -> int:
    """What the bank paid for the bill, in cents."""
    (paid,) = [one for one in money.movements() if (one.account, one.party.slug, one.on) == (account, slug, on)]
    return -paid.amount


def _address(name: str, top: int) -> list[Text]:
    street, postcode, city = ADDRESS
    return [Text(330, top + 14 * row, text) for row, text in enumerate((name, street, f"{postcode} {city}"))]


def _columns(top: int, *texts: str) -> list[Text]:
    return [Text(left, top, text) for left, text in zip((50, 280, 380, 470), texts, strict=True) if text]


def _tax(total: int) -> int:
    """The tax of 20 % inside a total."""
    return total - (total * 10 + 6) // 12


def _net(total: int) -> str:
    return _comma(total - _tax(total))


def _comma(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02d}"


def _point(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"
