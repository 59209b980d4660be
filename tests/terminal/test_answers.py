"""Answers of companies on the command line: two files, wrong answers, files that hold nothing, bad rows all named."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.terminal.conftest import Pims

TODAY = ("--today", "2026-06-01")
HEAD = "Date d'achat;N° ticket;Magasin;CP;EAN;Article;Qté;Prix unitaire;Montant;Total ticket"
BAD = f"""Vos achats;;;;;;;;;
{HEAD}
13/03/2026;T1;Lyon;69003;3017620422003;Café;2;3,20;6,40;10,50
13/03/2026;T1;Lyon;69003;12345678905;Thé;1;4,10;4,10;10,50
31/09/2026;T2;Lyon;69003;;Eau;1;1,00;1,00;1,00
14/03/2026;T3;Bourg;1000;;Noix;1;gratuit;gratuit;2,00
14/03/2026;T3;Bourg;1000;;Riz;1;2,00;2,00;2,00
;;;;;SOUS-TOTAL;;;13,50;
================;;;;;;;;;
15/03/2026;T4;Lyon;69003;;Sel;deux;0,90;0,90;0,90
TOTAL;;;;;;;;13,50;
"""
LINES = """Réf;Article;Qté;Prix unitaire;Montant
C-1001;Lampe;1;30,00;30,00
C-1002;Vis;3;2,00;6,00
C-1009;Clou;1;1,00;1,00
"""
TICKETS = "Code;Jour;Lieu;Total payé\nC-1001;13/03/2026;Lyon;30,00\nC-1002;14/03/2026;Lyon;6,50\n"


def mapped(pims: Pims, folder: Path, path: Path, *more: str) -> str:
    """The mapping proposed for a file, of a company, in euros."""
    out = folder / f"{path.stem}.toml"
    pims("mappings", "--propose", str(path), "--out", str(out), *more)
    text = (
        out.read_text("utf-8")
        .replace('company = ""', 'company = "Boutique"')
        .replace('currency = ""', 'currency = "EUR"')
    )
    out.write_text(text, "utf-8")
    return str(out)


def test_every_bad_row_is_named_or_counted(pims: Pims, tmp_path: Path) -> None:
    path = tmp_path / "achats.csv"
    path.write_text(BAD, "utf-8")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("2025/achats.csv", BAD)
        archive.writestr("2026/achats.csv", BAD.replace("/03/2026", "/04/2026"))
    how = mapped(pims, tmp_path, path)
    pims("init", "--no-encryption")
    done = pims.json(*TODAY, "import", "--map", how, str(tmp_path / "a.zip"))["files"]
    assert [file["path"].rpartition("!")[2] for file in done] == ["2025/achats.csv", "2026/achats.csv"]
    for file in done:
        assert {(one["where"], one["code"]) for one in file["problems"]} == {
            ("line 5", "bad_date"), ("line 6", "bad_amount"), ("line 10", "bad_number")
        }  # fmt: skip
        notes = {one["code"]: one["message"] for one in file["notes"]}
        assert {"layout_rows_left_out", "zeros_restored", "postcodes_restored"} <= set(notes)
        assert file["records"]["receipt_line"]["new"] == 3
        assert file["sums"]["receipt_line"] == {"EUR": "12.50"}
        assert file["ignored"] == 3  # totals and rules
    dated = pims.json("imports")
    assert {one["imported_at"][:10] for one in dated} <= {"2026-05-31", "2026-06-01", "2026-06-02"}
    assert pims.json("mappings")[0]["said_at"][:7] in ("2026-05", "2026-06")


def test_broken_letters_are_read_as_they_were_meant(pims: Pims, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    broken = "Crème brûlée".encode().decode("latin-1")
    path.write_text(f'[{{"date": "2026-03-13", "ticket": "T1", "article": "{broken}", "qté": "1", "prix": "2.50"}},'
                    f'{{"date": "2026-03-14", "ticket": "T2", "article": "Riz", "qté": "2", "prix": "4.00"}}]',
                    "utf-8")  # fmt: skip
    how = mapped(pims, tmp_path, path)
    pims("init", "--no-encryption")
    pims.json(*TODAY, "import", "--map", how, "--answer", "amount_basis=line", str(path))
    assert pims.json("search", "brûlée")


def test_two_files_are_one_answer(pims: Pims, tmp_path: Path) -> None:
    lines, tickets = tmp_path / "lignes.csv", tmp_path / "entetes.csv"
    lines.write_text(LINES, "utf-8")
    tickets.write_text(TICKETS, "utf-8")
    how = mapped(pims, tmp_path, lines, "--with", str(tickets))
    pims("init", "--no-encryption")
    alone = pims.json(*TODAY, "import", "--map", how, str(lines), code=1)["files"][0]
    assert [note["code"] for note in alone["notes"]] == ["mapping_without_other_file"]
    done = pims.json(*TODAY, "import", "--map", how, str(lines), "--with", str(tickets))["files"][0]
    assert done["sums"]["receipt"] == {"EUR": "36.50"}
    assert [one["code"] for one in done["problems"]] == ["missing_date"]
    for path in (lines, tickets):
        path.write_text(path.read_text("utf-8").replace("C-10", "C-20"), "utf-8")
    both = pims.json(*TODAY, "import", str(lines), str(tickets))["files"]
    assert [(file["status"], file["notes"][0]["code"]) for file in both] == [
        ("imported", "read_with"), ("empty", "read_with_another")
    ]  # fmt: skip


@pytest.mark.parametrize("wrong", ["colour=red", "day_first=oui", "header=two", "charset=klingon", "delimiter=;;"])
def test_an_answer_that_nothing_asks_for_is_wrong_usage(pims: Pims, tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(BAD, "utf-8")
    pims("import", "--dry-run", "--answer", wrong, str(path), code=2)


def test_a_file_that_is_no_mapping_is_named(pims: Pims, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(BAD, "utf-8")
    assert pims.json("import", "--dry-run", "--map", str(path), str(path), code=1)["error"]["code"] == "no_mapping"


def test_headings_alone_are_an_empty_file(pims: Pims, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEAD + "\n", "utf-8")
    assert pims.json("import", "--dry-run", str(path))["files"][0]["status"] == "empty"


def test_rows_without_headings_name_their_currency(pims: Pims, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("13/03/2026;Pain;-4,50;CHF\n14/03/2026;Paie;1200,00;CHF\n15/03/2026;Loyer;-700,00;EUR\n", "utf-8")
    done = pims.json(*TODAY, "import", "--dry-run", str(path))["files"][0]
    assert done["sums"]["transaction"] == {"CHF": "1195.50", "EUR": "-700.00"}
