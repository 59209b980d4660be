"""Makes the sample workbooks, by the standard library alone (`python -m tests.samples.workbooks`)."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
Cell = str | int | float | date | None
Tables = Mapping[str, Sequence[Sequence[Cell]]]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DAY_ZERO = date(1899, 12, 30)
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders>'
    '<cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)

CARREFOUR: Tables = {
    "Tickets": [
        ["Tickets de la carte", None, None, None, None, None, None],
        [],
        [
            "NOM DU MAGASIN ",
            "Date de transaction",
            "Numéro du ticket de caisse magasin",
            "Code Barre du produit",
            "Description du produit",
            "Quantité",
            "Prix unitaire TTC avec remise (€)",
        ],
        ["Market Villexemple", date(2025, 11, 7), 4411, "|3000000004029|", "PATES COQUILLETTES 500G", 2, 2.38],
        ["Market Villexemple", date(2025, 11, 7), 4411, "|200512000000|", "POMMES VRAC", 1.254, 3.12],
        ["Market Villexemple", date(2025, 11, 7), 4411, "|CAR0007|", "Coupon FIDELITE", -1, -2],
        ["City Essai", "09/11/2025", "88", 3000000004043, "CAFE GRAINS 1KG", 1, 12.9],
    ],
    "Remises": [
        [
            "Numéro du ticket de caisse magasin",
            "Code Barre du produit",
            "Description du produit",
            "Remise sur le produit (€)",
        ],
        [4411, "|3000000004029|", "PATES COQUILLETTES 500G", 0.4],
        [4411, "|200512000000|", "POMMES VRAC", 0.1 + 0.2],
    ],
    "Lisez-moi": [["Vos données vous sont envoyées à votre demande."]],
}
LECLERC: Tables = {
    "detail": [
        ["ticket", "ean", "article_libelle", "article_ca", "article_quantite_vendue"],
        [700001, 3000000005019, "FARINE T55 1KG", 1.05, 1],
        [700001, 4011, "BANANE VRAC", 2.31, 1.36],
        [700002, 3000000005026, "SAC CAISSE GM MER", 0.15, 1],
    ],
    "tickets": [
        ["ticket", "date_ticket", "code_postal"],
        [700001, date(2025, 12, 5), 1000],
        [700002, date(2025, 12, 12), 38000],
    ],
}
CALLS: Tables = {
    "Lisez-moi": [["Relevé des communications"]],
    "Communications": [
        ["Ligne", "06 39 98 00 01"],
        [],
        ["Date", "Heure", "Numéro appelé", "Type", "Durée", "Volume", "Montant TTC (€)"],
        [date(2025, 11, 7), "08:14", "06 39 98 ** **", "Appel émis", "00:03:12", None, 0.125],
        [date(2025, 11, 7), "09:00", None, "Données mobiles", None, "1,25 Go", 0],
        [date(2025, 11, 7), "10:00", None, "Données mobiles", None, "un peu", 0],
        ["Total", None, None, None, None, None, 0.125],
    ],
}
ENEDIS: Tables = {
    "Page d'accueil": [["Données de consommation"]],
    "Export Consommation Quotidienne": [
        [None, "Point Référence Mesure (PRM) : ", "00000000000042", "Type de comptage : ", "Consommation Quotidienne"],
        [None, "Date de début : ", "01/01/2026", "Date de fin : ", "03/01/2026"],
        [],
        [None, "Date", "Valeur (en kWh)"],
        [None, "01/01/2026", 6.329],
        [None, date(2026, 1, 2), 4],
        [None, "03/01/2026", "NA"],
    ],
    "Export Production Quotidienne": [
        [None, "Point Référence Mesure (PRM) : ", "00000000000042", "Type de comptage : ", "Production Quotidienne"],
        [None, "Date", "Valeur (en kWh)"],
        [None, "01/01/2026", 33.53],
    ],
    "Consommation Horaire": [
        [None, "Point Référence Mesure (PRM) : ", "00000000000042", "Type de comptage : ", "Consommation Horaire"],
        [None, "Plage horaire"],
        [None, "Début", "Fin", "Valeur (en kW)"],
        [None, "02/03/2026 00:00:00", "02/03/2026 00:30:00", "4,030"],
        [None, "29/03/2026 01:30:00", "29/03/2026 03:00:00", "0,4"],
    ],
}
BANK: Tables = {
    "Notes": [["Compte de démonstration"]],
    "Mouvements": [
        ["Compte", "FR7600000000000000000000042"],
        [],
        ["Date comptable", "Date de valeur", "Libellé", "Montant", "Solde"],
        [date(2026, 3, 2), date(2026, 3, 2), "Carte librairie", -12.35, 987.65],
        [date(2026, 3, 3), date(2026, 3, 3), "Virement Exemple", 200, 1187.65],
        [date(2026, 3, 4), None, "Illisible", "douze", 1187.65],
    ],
    "Autre": [["Date", "Libellé", "Montant"], [date(2026, 3, 2), "Carte", -1.5]],
}
REVOLUT: Tables = {
    "Statement": [
        "Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance".split(","),
        ["CARD_PAYMENT", "Current", date(2026, 3, 1), date(2026, 3, 2), "Café", -4.2, 0, "EUR", "COMPLETED", 95.8],
        ["TOPUP", "Current", date(2026, 3, 3), date(2026, 3, 3), "Top-Up", 50, 0, "EUR", "COMPLETED", 145.8],
    ],
}
_TITLES: list[Cell] = [
    None, "Date", "Index de début (m3)", "Index de fin (m3)", "Volume consommé (m3)", "Energie consommée (kWh)",
    "Coefficient de conversion (kWh/m3)", "Température locale (°C)", "Qualification",
]  # fmt: skip
GRDF: Tables = {
    "Historique": [
        [None, "Données informatives"],
        [None, "PCE", "00000000000077"],
        [],
        _TITLES,
        [None, date(2026, 1, 5), 9900, 9904, 3.6, 40, 11.27, 4, "Mesuré"],
        [None, "06/01/2026", 9904, 9907, 3.1, None, 11.27, 5, "Mesuré"],
        [None, "07/01/2026", 9907, 9911, "4,0", "45,1", "11,27", 3, "Estimé"],
        [None, "31/02/2026", 9911, 9912, 1, 11, 11.27, 3, "Estimé"],
        [None, "08/01/2026"],
        [None, "Total", None, None, 10.7, 120],
    ]
}
WORKBOOKS = {
    "grdf_table/days.xlsx": GRDF,
    "revolut/workbook.xlsx": REVOLUT,
    "bank_table/workbook.xlsx": BANK,
    "carrefour_receipts/workbook.xlsx": CARREFOUR,
    "enedis/workbook.xlsx": ENEDIS,
    "itemised/workbook.xlsx": CALLS,
    "leclerc_receipts/workbook.xlsx": LECLERC,
}


def workbook(tables: Tables) -> bytes:
    """An XLSX file of these sheets; the same bytes at every run."""
    numbers = range(1, len(tables) + 1)
    sheets = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="r{at}"/>' for at, name in enumerate(tables, 1))
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/>'
        for at in numbers
    )
    links = "".join(
        f'<Relationship Id="r{at}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>' for at in numbers
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{_SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" '
        f'ContentType="{_SHEET_TYPE}.styles+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}'
        f'<Relationship Id="styles" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": _STYLES,
    }
    parts |= {f"xl/worksheets/sheet{at}.xml": _sheet(rows) for at, rows in enumerate(tables.values(), 1)}
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _sheet(rows: Sequence[Sequence[Cell]]) -> str:
    made = "".join(
        f'<row r="{number}">{"".join(_cell(f"{chr(65 + at)}{number}", cell) for at, cell in enumerate(row))}</row>'
        for number, row in enumerate(rows, 1)
    )
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{made}</sheetData></worksheet>'


def _cell(place: str, cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f'<c r="{place}" s="1"><v>{(cell - _DAY_ZERO).days}</v></c>'
    if isinstance(cell, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
    return f'<c r="{place}"><v>{cell!r}</v></c>'


if __name__ == "__main__":
    for path, tables in WORKBOOKS.items():
        (HERE / path).write_bytes(workbook(tables))
