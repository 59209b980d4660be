"""`import`, `review`, `imports`, `undo`, as other programs call them."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.sealed_zip import sealed
from tests.terminal.conftest import FIRST, SECOND, Pims, statement

SAMPLES = Path(__file__).parents[1] / "samples"


def only(document: dict[str, Any]) -> dict[str, Any]:
    (entry,) = document["files"]
    found: dict[str, Any] = entry
    return found


def exported(pims: Pims, name: str) -> dict[str, bytes]:
    pims("export", str(pims.folder / name))
    return {path.name: path.read_bytes() for path in sorted((pims.folder / name).iterdir())}


def test_an_entry_says_what_was_read(pims: Pims) -> None:
    entry = only(pims.json("import", "--no-encryption", pims.file("first.csv", FIRST)))
    assert entry["status"] == "imported"
    assert entry["importer"] == "boursobank"
    assert entry["company"] == "boursobank"
    assert entry["import_id"] == 1
    assert entry["records"]["transaction"] == {"read": 4, "new": 4, "duplicate": 0, "similar": 0}
    assert entry["sums"] == {"transaction": {"EUR": "2449.68"}}
    assert entry["problems"] == []
    assert len(entry["sha256"]) == 64


def test_the_same_file_again_writes_nothing(filled: Pims) -> None:
    entry = only(filled.json("import", filled.file("renamed.csv", FIRST)))
    assert (entry["status"], entry["import_id"]) == ("already_imported", 1)
    assert len(filled.json("transactions")) == 4


def test_an_overlap_adds_only_what_is_new_and_twins_survive(filled: Pims) -> None:
    entry = only(filled.json("import", filled.file("second.csv", SECOND)))
    assert entry["records"]["transaction"] == {"read": 4, "new": 1, "duplicate": 3, "similar": 0}
    labels = [row["label"] for row in filled.json("transactions")]
    assert sum("CAFE DU PORT" in label for label in labels) == 2
    assert len(labels) == 5


def test_undo_gives_back_the_same_export(filled: Pims) -> None:
    before = exported(filled, "before")
    entry = only(filled.json("import", filled.file("second.csv", SECOND)))
    assert filled.json("undo", str(entry["import_id"])) == {"undone": 2, "removed": {"transaction": 1}}
    assert exported(filled, "after") == before


def test_undo_of_the_first_of_two_imports_leaves_the_second_alone(pims: Pims, filled: Pims) -> None:
    filled.json("import", filled.file("second.csv", SECOND))
    filled.json("undo", "1")
    left = exported(filled, "left")
    filled("erase", "--yes")
    filled("import", "--no-encryption", filled.file("second.csv", SECOND))
    assert exported(filled, "alone") == left


def test_a_dry_run_needs_no_store_and_writes_nothing(pims: Pims) -> None:
    entry = only(pims.json("import", "--dry-run", pims.file("first.csv", FIRST)))
    assert (entry["status"], entry["import_id"]) == ("imported", None)
    assert not pims.store.exists()


def test_without_a_store_and_without_passphrase_it_names_init(pims: Pims) -> None:
    document = pims.json("import", pims.file("first.csv", FIRST), code=1)
    assert document["error"]["code"] == "no_store"
    assert "pims init" in document["error"]["do"]


@pytest.mark.parametrize(
    ("name", "content", "status", "code"),
    [
        ("empty.csv", b"", "empty", 0),
        ("page.csv", b"<html><body>Please log in</body></html>", "unrecognised", 1),
        ("noise.ofx", bytes(range(256)) * 4, "unreadable|unrecognised", 1),
        ("cut.zip", b"PK\x03\x04 not a zip", "unreadable", 1),
    ],
)
def test_a_bad_file_leaves_the_store_untouched(filled: Pims, name: str, content: bytes, status: str, code: int) -> None:
    before = exported(filled, "before")
    entry = only(filled.json("import", filled.file(name, content), code=code))
    assert entry["status"] in status.split("|")
    assert entry["notes"] or status == "empty"
    assert exported(filled, "after") == before


def test_a_bad_line_is_named_and_the_good_ones_are_kept(pims: Pims) -> None:
    text = statement("2026-02-30;CARTE A;-1,00", "2026-02-10;CARTE B;-1,x0", "2026-02-10;CARTE C;-3,00")
    entry = only(pims.json("import", "--no-encryption", pims.file("some.csv", text)))
    assert entry["records"]["transaction"]["read"] == 1
    assert [(p["where"], p["code"]) for p in entry["problems"]] == [("line 2", "bad_date"), ("line 3", "bad_amount")]
    assert all(p["message"] for p in entry["problems"])


def test_a_zip_speaks_through_its_members(pims: Pims) -> None:
    path = pims.folder / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("banque/first.csv", FIRST)
        archive.writestr("banque/second.csv", SECOND)
        archive.writestr("readme.txt", "hello")
    document = pims.json("import", "--no-encryption", str(path))
    assert [entry["path"] for entry in document["files"]] == [
        f"{path}!banque/first.csv", f"{path}!banque/second.csv"
    ]  # fmt: skip
    assert document["files"][1]["records"]["transaction"]["duplicate"] == 3
    again = pims.json("import", pims.file("first.csv", FIRST))
    assert only(again)["status"] == "already_imported"


def test_a_zip_of_strangers_has_an_entry_of_its_own(pims: Pims) -> None:
    path = pims.folder / "none.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    entry = only(pims.json("import", "--no-encryption", str(path), code=1))
    assert (entry["path"], entry["status"], entry["ignored"]) == (str(path), "unrecognised", 1)


def test_a_workbook_in_a_zip_is_read_as_a_workbook(pims: Pims) -> None:
    path = pims.folder / "out.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(SAMPLES / "bank_table" / "workbook.xlsx", "in/workbook.xlsx")
    entry = only(pims.json("import", "--no-encryption", str(path)))
    assert (entry["path"], entry["status"]) == (f"{path}!in/workbook.xlsx", "imported")


def test_folder_contents_do_not_decide_the_exit_code(pims: Pims) -> None:
    pims.file("in/first.csv", FIRST)
    pims.file("in/notes.txt", "hello")
    document = pims.json("import", "--no-encryption", str(pims.folder / "in"))
    assert [entry["status"] for entry in document["files"]] == ["imported", "unrecognised"]


def test_a_similar_row_waits_is_decided_once_and_remembered(filled: Pims) -> None:
    other = statement("2026-02-10;CARTE 09/02/26 AUTRE MAGASIN CB*0001;-45,32")
    entry = only(filled.json("import", filled.file("other.csv", other)))
    assert entry["records"]["transaction"]["similar"] == 1
    (waiting,) = filled.json("review")
    assert waiting["candidate"]["label"].endswith("CARREFOUR MARKET CB*0001")
    filled.json("review", str(waiting["id"]), "--keep")
    assert filled.json("review") == []
    assert len(filled.json("transactions")) == 5
    filled.json("undo", "2")
    again = only(filled.json("import", filled.file("other2.csv", other + "\n")))
    assert again["records"]["transaction"]["similar"] == 0
    assert again["records"]["transaction"]["new"] == 1


def test_a_dropped_row_stays_dropped(filled: Pims) -> None:
    other = statement("2026-02-10;CARTE 09/02/26 AUTRE MAGASIN CB*0001;-45,32")
    filled.json("import", filled.file("other.csv", other))
    (waiting,) = filled.json("review")
    filled.json("review", str(waiting["id"]), "--drop")
    assert len(filled.json("transactions")) == 4
    again = only(filled.json("import", filled.file("other2.csv", other + "\n")))
    assert again["records"]["transaction"] == {"read": 1, "new": 0, "duplicate": 1, "similar": 0}
    assert again["status"] == "nothing_new"


def test_undo_of_the_movement_beside_it_makes_a_waiting_row_a_movement(filled: Pims) -> None:
    other = statement("2026-02-10;CARTE 09/02/26 AUTRE MAGASIN CB*0001;-45,32")
    filled.json("import", filled.file("other.csv", other))
    filled.json("undo", "1")
    (row,) = filled.json("transactions")
    assert "AUTRE MAGASIN" in row["label"]
    assert filled.json("review") == []


def test_history_is_newest_first(filled: Pims) -> None:
    filled.json("import", filled.file("second.csv", SECOND))
    assert [row["id"] for row in filled.json("imports")] == [2, 1]


def test_unknown_ids_are_named(filled: Pims) -> None:
    assert filled.json("undo", "99", code=1)["error"]["code"] == "unknown_import"
    assert filled.json("review", "99", "--keep", code=1)["error"]["code"] == "unknown_similar"


def test_a_row_that_waited_in_two_imports_becomes_one_movement(filled: Pims) -> None:
    other = statement("2026-02-10;CARTE 09/02/26 AUTRE MAGASIN CB*0001;-45,32")
    filled.json("import", filled.file("other.csv", other))
    filled.json("import", filled.file("again.csv", other + "\n"))
    filled.json("undo", "1")
    (row,) = filled.json("transactions")
    assert "AUTRE MAGASIN" in row["label"]
    assert row["import_ids"] == [2, 3]


def test_an_import_opens_its_rows_as_the_file_wrote_them(filled: Pims) -> None:
    found = filled.json("imports", "1")
    assert (found["id"], found["status"]) == (1, "imported")
    assert {"where": "line 2", "raw": FIRST.splitlines()[1]} in found["rows"]
    assert filled.json("imports", "9", code=1)["error"]["code"] == "unknown_import"


def test_undo_of_a_ticket_of_the_same_number_ties_the_lines_to_the_other(pims: Pims) -> None:
    header = "ticket,date_ticket,code_postal\n"
    lines = "ticket,ean,article_libelle,article_ca,article_quantite_vendue\n900001,4011,BANANE VRAC,1.87,1.1\n"
    pims("import", "--no-encryption", pims.file("liste_ticket.csv", header + "900001,2022-03-04,38200\n"))
    second = only(pims.json("import", pims.file("b/liste_ticket.csv", header + "900001,2022-03-11,69007\n")))
    pims("import", pims.file("detail_ticket.csv", lines))
    assert [row["id"] for row in pims.json("receipts") if row["lines"]] == [None]
    pims("undo", str(second["import_id"]))
    (ticket,) = pims.json("receipts")
    assert [line["label"] for line in ticket["lines"]] == ["BANANE VRAC"]


def test_a_sealed_zip_opens_with_its_password(pims: Pims, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pims.file("sealed.zip", sealed({"first.csv": FIRST.encode()}, "sésame"))
    assert only(pims.json("import", "--no-encryption", path, code=1))["status"] == "encrypted"
    for word, status, code in (("faux", "encrypted", 1), ("sésame", "imported", 0)):
        monkeypatch.setenv("ZIP_WORD", word)
        said = pims.json("import", "--no-encryption", "--zip-password-env", "ZIP_WORD", path, code=code)
        assert [entry["status"] for entry in said["files"]] == [status]


def test_a_shop_answers_in_a_sealed_zip_whose_password_is_not_kept(pims: Pims, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = (SAMPLES / "rema_receipts" / "data.json").read_bytes()
    path = pims.file("rema.zip", sealed({"data.json": answer}, "mot-de-passe-42"))
    entry = only(pims.json("import", "--no-encryption", path, code=1))
    assert (entry["status"], entry["import_id"], entry["records"]) == ("encrypted", None, {})
    monkeypatch.setenv("ZIP_WORD", "mot-de-passe-42")
    entry = only(pims.json("import", "--no-encryption", "--zip-password-env", "ZIP_WORD", path))
    assert (entry["status"], entry["importer"]) == ("imported", "rema_receipts")
    assert entry["records"]["receipt"]["new"] == 2
    kept = b"".join(file.read_bytes() for file in sorted(pims.store.rglob("*")) if file.is_file())
    assert b"rema.zip" in kept
    assert b"mot-de-passe-42" not in kept
    again = only(pims.json("import", "--no-encryption", path, code=1))
    assert again["status"] == "encrypted"
