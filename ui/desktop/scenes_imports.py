"""The scenes of the gallery about files: the review of a statement, the mapping of a table that nobody knows."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ui.desktop.scenes import Shots, settle

if TYPE_CHECKING:
    from ui.desktop.pages.imports.page import ImportsPage
    from ui.desktop.window import Window


def review(window: Window, shots: Shots, files: Sequence[Path]) -> list[Path]:
    """A statement with new, known, similar and broken rows; then one of them in detail."""
    from ui.desktop.pages.imports.page import ImportsPage

    with tempfile.TemporaryDirectory() as folder:
        window.go("imports", list(files) or [_statement(Path(folder))])
        made = shots.take("review", window)
        settle(window)
        page = window.page()
        if isinstance(page, ImportsPage):
            page.review.table.selectRow(1)
            made += shots.take("review_row", window)
            page.review.close_detail()
        page.back()
    return made


def mapping(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """A table that no reader knows, its columns proposed; then the list of those that were described."""
    from ui.desktop.pages.imports.page import ImportsPage

    made: list[Path] = []
    with tempfile.TemporaryDirectory() as folder:
        window.go("imports", [_unknown(Path(folder))])
        settle(window)
        page = window.page()
        if isinstance(page, ImportsPage):
            made += shots.take("mapping_asked", window)
            page.map_file(page.review.shown_path())
            _wait(window, page)
            made += shots.take("mapping", window)
            page.back()
            page.back()
    return made


def answer(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """The answer of a shop that no reader knows: articles, their tickets, what they come to."""
    from ui.desktop.pages.imports.page import ImportsPage

    made: list[Path] = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "reponse_enseigne.csv"
        file.write_text("\n".join(_ANSWER_ROWS) + "\n", "utf-8")
        window.go("imports", [file])
        settle(window)
        page = window.page()
        if isinstance(page, ImportsPage):
            page.map_file(page.review.shown_path())
            _wait(window, page)
            page.mapping.conventions.company.setText("Enseigne du Coin")
            page.mapping.conventions.company.editingFinished.emit()
            _wait(window, page)
            made += shots.take("answer", window)
            page.back()
            page.back()
    return made


def answer_pair(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """An answer in two files: its lines, each with what the file of the tickets says under the same number."""
    from ui.desktop.pages.imports.page import ImportsPage

    made: list[Path] = []
    with tempfile.TemporaryDirectory() as folder:
        lines, tickets = Path(folder) / "lignes_achats.csv", Path(folder) / "entetes_achats.csv"
        lines.write_text("\n".join(_PAIR_LINES) + "\n", "utf-8")
        tickets.write_text("\n".join(_PAIR_TICKETS) + "\n", "utf-8")
        window.go("imports", [lines, tickets])
        settle(window)
        page = window.page()
        if isinstance(page, ImportsPage):
            page.map_file(str(lines))
            _wait(window, page)
            for what, value in (("kind", "receipt_line"), ("beside", str(tickets))):
                page.mapping.conventions.fields[what].chosen.emit(value)
                _wait(window, page)
            page.mapping.conventions.company.setText("Enseigne du Coin")
            page.mapping.conventions.company.editingFinished.emit()
            _wait(window, page)
            made += shots.take("answer_pair", window)
            page.back()
            page.back()
    return made


def _wait(window: Window, page: ImportsPage) -> None:
    """Until the table is read as proposed."""
    from PySide6.QtCore import QEventLoop, QTimer

    settle(window)
    while page.mapping.under_way():
        loop = QEventLoop()
        QTimer.singleShot(30, loop, loop.quit)
        loop.exec()
        settle(window)


def _unknown(folder: Path) -> Path:
    """The table of a bank of nowhere, with lines above its headings."""
    file = folder / "mouvements_octobre.csv"
    file.write_text("\n".join(_UNKNOWN_ROWS) + "\n", "utf-8")
    return file


_ANSWER_ROWS = (
    "Vos achats;;;;;;;",
    "Date d'achat;N° ticket;Magasin;Article;EAN;Qté;Prix;Total ticket",
    "14/10/2026;000123;Lyon Centre;Café moulu 250 g;3017620422003;2;3,99;9,48",
    "14/10/2026;000123;Lyon Centre;Yaourt nature x4;3017620422003;1;1,50;9,48",
    "14/10/2026;000123;Lyon Centre;SOUS-TOTAL;;;9,48;",
    "31/09/2026;000124;Lyon Centre;Thé vert;3017620422003;1;4,10;4,10",
    "21/10/2026;000125;Lyon Centre;Café moulu 250 g;3017620422003;3;3,99;11,97",
)
_PAIR_LINES = (
    "Réf. achat;Article;Qté;Prix unitaire;Montant",
    "C-10041;Lampe de bureau;1;30,00;30,00",
    "C-10041;Ampoule E27;2;4,50;9,00",
    "C-10057;Vis 4 × 40;3;2,00;6,00",
    "C-10099;Étagère;1;24,00;24,00",
)
_PAIR_TICKETS = (
    "Code;Jour;Point de vente;Total payé",
    "C-10041;03/10/2026;Lyon;39,00",
    "C-10057;14/10/2026;Lyon;6,50",
    "C-10063;21/10/2026;Bron;12,00",
)
_UNKNOWN_ROWS = (
    "Banque des Hauts-Plateaux;;;;",
    "Votre compte au 31/10/2026;;;;",
    "Quand;Vers qui;Au titre de;Mouvement;Reste",
    "02/10/2026;Boulangerie du Port;Pain;-6,40;1 193,60",
    "05/10/2026;Ateliers Brumaire SAS;Paie de septembre;2 468,10;3 661,70",
    "14/10/2026;Orange SA;Facture mobile;-22,99;3 638,71",
    "17/10/2026;Pharmacie centrale;Achats;-12,40;3 626,31",
    "28/10/2026;Le Rex;Deux places;-23,00;3 603,31",
    "31/10/2026;Agence du Lac;Loyer;-640,00;2 963,31",
)


def _statement(folder: Path) -> Path:
    """The demo's last statement as the bank gives it a month later: rows known, new, said otherwise, and broken."""
    from pims.assets import asset

    known = max(asset("demo", "exports").glob("export-operations-*.csv")).read_text("utf-8-sig").splitlines()
    header, line = known[0], known[1].rsplit(";", 3)
    account = ";".join(("", *line[1:]))
    fresh = [
        f'2026-11-{day:02};2026-11-{day:02};"{label}";"";"";"";{amount};{account}' for day, label, amount in _NEW_ROWS
    ]
    file = folder / "export-operations-21-11-2026.csv"
    before = known[1:7]
    for place in (2, 4):
        day, value, _label, *rest = before[place].split(";")
        before[place] = ";".join((day, value, f'"{_OTHER_WORDS[place]}"', *rest))
    file.write_text("\n".join([header, *fresh, *before]) + "\n", "utf-8")
    return file


_OTHER_WORDS = {2: "PAIEMENT SANS CONTACT 2712", 4: "OPERATION EN COURS DE TRAITEMENT"}
_NEW_ROWS = (
    (20, "CARTE 19/11/26 BOULANGERIE DU PORT CB*0000", "-6,40"),
    (18, "CARTE 17/11/26 SNCF INTERNET CB*0000", "-58,00"),
    (17, "CARTE 16/11/26 MONOPRIX CB*0000", "-41,79"),
    (14, "PRLV SEPA ORANGE SA", "-22,99"),
    (12, "CARTE 11/11/26 PHARMACIE CENTRALE CB*0000", "-1 2.4O"),
    (9, "CARTE 08/11/26 DECATHLON CB*0000", "-34,98"),
    (5, "VIR SEPA ATELIERS BRUMAIRE SAS", "2468,10"),
    (3, "CARTE 02/11/26 CINEMA LE REX CB*0000", "-11,50"),
)

FILE_SCENES: dict[str, Callable[[Window, Shots, Sequence[Path]], list[Path]]] = {
    "review": review,
    "mapping": mapping,
    "answer": answer,
    "answer_pair": answer_pair,
}
