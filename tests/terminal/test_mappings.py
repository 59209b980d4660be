"""The person's word on how tables are read: given once, remembered, given away without data, taken back."""

from __future__ import annotations

import zipfile
from pathlib import Path

from pims.records.mapping import from_toml
from tests.terminal.conftest import Pims

HEADINGS = "Quand;Quoi;Perçu;Versé;Reste"
FIRST = f"""Relevé de Ada Exemple
{HEADINGS}
13/03/2026;Boulangerie;4,50;;95,50
14/03/2026;Salaire;;1 200,00;1 295,50
"""
SECOND = f"""{HEADINGS}
15/04/2026;Loyer;700,00;;595,50
16/04/2026;Remboursement;;20,00;615,50
"""
CARD = (
    "Transaction Date,Merchant Name,Amount,Currency\n"
    "2026-04-03,Books,{},GBP\n2026-04-04,Tea,5.00,GBP\n2026-04-04,Refund,-42.50,GBP\n"
)
TODAY = ("--today", "2026-06-01")


def files(folder: Path, **texts: str) -> list[str]:
    paths = [folder / f"{name}.csv" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def test_a_table_is_mapped_once_and_read_from_then_on(pims: Pims, tmp_path: Path) -> None:
    first, second = files(tmp_path, first=FIRST, second=SECOND)
    pims("init", "--no-encryption")
    asked = pims.json(*TODAY, "import", first, code=1)["files"][0]
    assert asked["status"] == "needs_mapping"
    proposed = asked["proposal"]
    roles = [column["role"] for column in proposed["mapping"]["columns"]]
    assert roles == ["booked_on", "label", "debit", "credit", "balance_after"]
    assert {(one["what"], one["code"]) for one in proposed["proofs"]} >= {
        ("dates", "day_over_12"), ("decimal", "cents"), ("sign", "balances_follow"),
    }  # fmt: skip
    out = tmp_path / "map.toml"
    pims("mappings", "--propose", first, "--out", str(out))
    out.write_text(out.read_text(encoding="utf-8").replace('currency = ""', 'currency = "EUR"'), encoding="utf-8")
    done = pims.json(*TODAY, "import", "--map", str(out), first)["files"][0]
    assert (done["status"], done["importer"], done["sums"]["transaction"]) == (
        "imported", "mapped_table", {"EUR": "1195.50"},
    )  # fmt: skip
    assert "proposal" not in done
    again = pims.json(*TODAY, "import", second)["files"][0]
    assert (again["status"], again["importer"], again["sums"]["transaction"]) == (
        "imported", "mapped_table", {"EUR": "-680.00"},
    )  # fmt: skip


def test_a_mapping_is_listed_given_away_and_forgotten(pims: Pims, tmp_path: Path) -> None:
    first, second = files(tmp_path, first=FIRST, second=SECOND)
    pims("init", "--no-encryption")
    out, away = tmp_path / "map.toml", tmp_path / "away.toml"
    pims("mappings", "--propose", first, "--out", str(out))
    text = out.read_text(encoding="utf-8").replace('name = ""', 'name = "Banque du Coin"')
    out.write_text(text.replace('account = ""', 'account = "Compte joint"'), encoding="utf-8")
    pims(*TODAY, "import", "--map", str(out), first)
    assert [row["name"] for row in pims.json("mappings")] == ["Banque du Coin"]
    assert [row["name"] for row in pims.json("accounts")] == ["Compte joint"]
    pims("mappings", "banque du coin", "--out", str(away))
    given_away = away.read_text(encoding="utf-8")
    assert not [word for word in ("Ada", "Boulangerie", "Salaire", "1 200", "2026", "joint") if word in given_away]
    assert from_toml(given_away).fingerprint == "quand;quoi;percu;verse;reste"
    assert pims.json("mappings", "Banque du Coin", "--forget") == {"forgotten": "Banque du Coin"}
    assert pims.json("mappings") == []
    assert pims.json(*TODAY, "import", second, code=1)["files"][0]["status"] == "needs_mapping"
    assert pims.json("mappings", "Banque du Coin", code=1)["error"]["code"] == "unknown_mapping"


def test_undoing_the_import_keeps_the_word(pims: Pims, tmp_path: Path) -> None:
    first, second = files(tmp_path, first=FIRST, second=SECOND)
    pims("init", "--no-encryption")
    out = tmp_path / "map.toml"
    pims("mappings", "--propose", first, "--out", str(out))
    pims(*TODAY, "import", "--map", str(out), first)
    pims("undo", "1")
    assert pims.json(*TODAY, "import", second)["files"][0]["status"] == "imported"


def test_an_answer_is_asked_for_once(pims: Pims, tmp_path: Path) -> None:
    first, second = files(tmp_path, one=CARD.format("12.00"), two=CARD.format("9.00"))
    pims("init", "--no-encryption")
    asked = pims.json(*TODAY, "import", first, code=1)["files"][0]
    assert (asked["status"], asked["question"]["key"]) == ("needs_answer", "sign")
    assert asked["proposal"]["missing"] == []
    done = pims.json(*TODAY, "import", "--answer", "sign=yes", first)["files"][0]
    assert (done["status"], done["sums"]["transaction"]) == ("imported", {"GBP": "25.50"})
    again = pims.json(*TODAY, "import", "--account", "Card", second)["files"][0]
    assert (again["status"], again["sums"]["transaction"]) == ("imported", {"GBP": "28.50"})
    assert [row["mapping"]["sign"] for row in pims.json("mappings")] == ["spent_positive"]


def test_an_answer_that_was_not_needed_is_not_taken_for_a_mapping(pims: Pims, tmp_path: Path) -> None:
    (path,) = files(tmp_path, plain="Date;Libellé;Montant\n13/03/2026;A;-1,00\n")
    pims("init", "--no-encryption")
    assert pims.json(*TODAY, "import", path)["files"][0]["importer"] == "bank_table"
    assert pims.json("mappings") == []


def test_a_mapping_that_the_file_disproves_writes_nothing(pims: Pims, tmp_path: Path) -> None:
    (path,) = files(tmp_path, first=FIRST)
    pims("init", "--no-encryption")
    out = tmp_path / "map.toml"
    pims("mappings", "--propose", path, "--out", str(out))
    out.write_text(out.read_text(encoding="utf-8").replace('"dmy"', '"mdy"'), encoding="utf-8")
    refused = pims.json(*TODAY, "import", "--map", str(out), path, code=1)["files"][0]
    assert (refused["status"], refused["notes"][0]["code"]) == ("needs_mapping", "dates_contradicted")
    assert "13/03/2026" in refused["notes"][0]["message"]
    proof = next(one for one in refused["proposal"]["proofs"] if one["what"] == "dates")
    assert (proof["code"], proof["where"]) == ("contradicted", "line 3")
    assert pims.json("transactions") == pims.json("mappings") == []


def test_a_member_of_an_archive_is_proposed(pims: Pims, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bank.zip", "w") as archive:
        archive.writestr("2026/releve.csv", FIRST)
        archive.writestr("2026/lisez-moi.txt", "bonjour")
    proposed = pims.json("mappings", "--propose", f"{tmp_path / 'bank.zip'}!2026/releve.csv")
    assert proposed["headings"] == HEADINGS.split(";")
    out = tmp_path / "map.toml"
    pims("mappings", "--propose", f"{tmp_path / 'bank.zip'}!2026/releve.csv", "--out", str(out))
    read = pims.json(*TODAY, "import", "--dry-run", "--map", str(out), f"{tmp_path / 'bank.zip'}!2026/releve.csv")
    assert [(one["path"].rpartition("!")[2], one["status"]) for one in read["files"]] == [
        ("2026/releve.csv", "imported")
    ]  # fmt: skip
    missing = pims.json("mappings", "--propose", f"{tmp_path / 'bank.zip'}!2026/x.csv", code=1)
    assert missing["error"]["code"] == "no_table"
    (table,) = files(tmp_path, first=FIRST)
    for path in (f"{table}!x.csv", f"{tmp_path / 'bank.zip'}!x.csv"):
        entry = pims.json("import", "--dry-run", path, code=1)["files"][0]
        assert (entry["status"], entry["records"]) in [("unreadable", {}), ("unrecognised", {})]


def test_what_is_wrong_with_a_mapping_is_named(pims: Pims, tmp_path: Path) -> None:
    (path,) = files(tmp_path, first=FIRST)
    bad = tmp_path / "bad.toml"
    bad.write_text('dates = "dym"\n[[columns]]\nheading = "Quand"\n', encoding="utf-8")
    error = pims.json("import", "--dry-run", "--map", str(bad), path, code=1)["error"]
    assert (error["code"], "dates" in error["why"]) == ("bad_mapping", True)
    missing = pims.json("import", "--dry-run", "--map", str(tmp_path / "none.toml"), path, code=1)
    assert missing["error"]["code"] == "cannot_read"


def test_overrides_change_the_proposal(pims: Pims, tmp_path: Path) -> None:
    (path,) = files(tmp_path, first=FIRST)
    proposed = pims.json("mappings", "--propose", path, "--answer", "header=1")
    assert proposed["headings"] == ["Relevé de Ada Exemple"]
    assert pims("mappings", "--propose", path, "--forget", code=2)


LINES = "Numéro de ticket;Libellé article;Quantité;Prix TTC\n11;Crêpes;2;3,00\n11;Glace;1;4,20\n12;Crêpes;1;1,50\n"
TICKETS = "Numéro de ticket;Date ticket;Magasin;Montant ticket\n11;13/04/2026;Brest;7,20\n12;20/04/2026;Brest;1,50\n"


def test_lines_and_tickets_in_two_files_find_each_other(pims: Pims, tmp_path: Path) -> None:
    folder = tmp_path / "answer"
    folder.mkdir()
    options = []
    for path in files(folder, lines=LINES, tickets=TICKETS):
        out = tmp_path / (Path(path).stem + ".toml")
        pims("mappings", "--propose", path, "--out", str(out))
        said = out.read_text(encoding="utf-8").replace('company = ""', 'company = "Glacier"')
        out.write_text(said.replace('currency = ""', 'currency = "EUR"'), encoding="utf-8")
        options += ["--map", str(out)]
    pims("init", "--no-encryption")
    done = pims.json(*TODAY, "import", *options, str(folder))["files"]
    assert [(one["status"], one["importer"]) for one in done] == [("imported", "mapped_answer")] * 2
    receipts = pims.json("receipts")
    found = {one["printed_id"]: (one["company"], one["total_paid"], len(one["lines"])) for one in receipts}
    assert found == {"11": ("Glacier", "7.20", 2), "12": ("Glacier", "1.50", 1)}
