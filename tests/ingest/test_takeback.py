"""An import taken back leaves what the others alone would have made, and every word of the person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pims.pipeline import ImportOptions, categorise_transaction, import_files, settle_similar, undo_import
from pims.portability.export import export
from pims.progress import finish
from pims.queries.similar import similar_rows
from pims.queries.transactions import Filter, transactions
from pims.store import takeback
from pims.store.check import check
from pims.store.store import Store, create_store

TODAY = date(2026, 11, 21)
IBAN = "FR7630000000010000000001281"
OFX = (
    "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n<OFX><BANKMSGSRSV1><STMTTRNRS>"
    "<STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>30000<ACCTID>{number}<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>\n"
    "{movements}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
)
MOVEMENT = "<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>{day}<TRNAMT>{amount}<FITID>{fitid}<NAME>{label}</STMTTRN>\n"
PENDING = "<STMTTRNP><TRNTYPE>DEBIT<DTTRAN>{day}<DTPOSTED>{day}<TRNAMT>{amount}<FITID>{fitid}<NAME>{label}</STMTTRNP>\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty plain store."""
    made, _ = create_store(tmp_path / "store", None)
    with made:
        yield made


def ofx(path: Path, *rows: str, number: str = "00000012801") -> str:
    """An OFX file of rows "20260302 -2.50 CAFE fitid", those that start with "~" still pending."""
    movements = ""
    for row in rows:
        day, amount, label, fitid = row.removeprefix("~").split()
        form = PENDING if row.startswith("~") else MOVEMENT
        movements += form.format(day=day, amount=amount, label=label.replace("_", " "), fitid=fitid)
    path.write_text(OFX.format(number=number, movements=movements))
    return str(path)


def csv(path: Path, *rows: str) -> str:
    """A CSV of Crédit Mutuel, which names no account."""
    lines = ["Date;Date de valeur;Débit;Crédit;Libellé;Solde"]
    for row in rows:
        day, amount, label = row.split()
        lines.append(f"{day};{day};{amount};;{label.replace('_', ' ')};100,00")
    path.write_bytes("\n".join(lines).encode("iso8859-15"))
    return str(path)


def imported(store: Store, path: str, account: str = "") -> int:
    (report,) = finish(import_files(store, [path], ImportOptions(TODAY, account=account)))
    assert report.status in ("imported", "nothing_new"), (report.status, report.notes)
    assert report.import_id is not None
    return report.import_id


def told(store: Store, folder: Path) -> dict[str, str]:
    """The whole export but the person's words."""
    return {file.name: file.read_text() for file in finish(export(store, folder)) if "decisions" not in file.name}


def undone(store: Store, import_id: int) -> None:
    finish(undo_import(store, import_id, TODAY))
    assert check(store) == []


def categories(store: Store) -> dict[str, tuple[str | None, str]]:
    """Label -> category and day."""
    with store.reader() as conn:
        return {row.label: (row.category, row.booked_on) for row in transactions(conn, Filter())}


def ids(store: Store) -> dict[str, int]:
    with store.reader() as conn:
        return {row.label: row.id for row in transactions(conn, Filter())}


@pytest.mark.parametrize(("first", "second"), [("", "00000012801"), ("Courant", "Courant"), (IBAN, IBAN)])
def test_undoing_one_of_two_formats_is_never_having_imported_it(
    store: Store, tmp_path: Path, first: str, second: str
) -> None:
    files = [
        (ofx(tmp_path / "a.ofx", "20260302 -2.50 CAFE_DU_PORT A1", "20260303 -8.00 PRESSE A2"), first),
        (csv(tmp_path / "b.csv", "02/03/2026 -2,50 CAFE_DU_PORT_NANTES", "04/03/2026 -3,00 PAIN"), second),
    ]
    made = [imported(store, *file) for file in files]
    with store.reader() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM accounts").scalar_one() == 1
    undone(store, made[0])
    fresh, _ = create_store(tmp_path / "fresh", None)
    with fresh:
        imported(fresh, *files[1])
        assert told(store, tmp_path / "one") == told(fresh, tmp_path / "other")


def test_an_account_given_by_its_number_is_the_one_a_later_file_names(store: Store, tmp_path: Path) -> None:
    imported(store, csv(tmp_path / "b.csv", "02/03/2026 -2,50 CAFE"), IBAN)
    imported(store, ofx(tmp_path / "a.ofx", "20260302 -2.50 CAFE A1", number=IBAN[-13:-2]))
    assert len(ids(store)) == 1


def test_words_follow_a_twin_whose_rank_changes(store: Store, tmp_path: Path) -> None:
    first = imported(store, ofx(tmp_path / "a.ofx", "20260302 -2.50 CAFE A1"))
    imported(store, ofx(tmp_path / "b.ofx", "20260302 -2.50 PRESSE B1"))
    finish(categorise_transaction(store, ids(store)["PRESSE"], "leisure", TODAY))
    finish(categorise_transaction(store, ids(store)["CAFE"], "shopping", TODAY))
    undone(store, first)
    assert categories(store)["PRESSE"][0] == "leisure"
    imported(store, ofx(tmp_path / "c.ofx", "20260302 -2.50 CAFE A1"))
    assert {label: category for label, (category, _) in categories(store).items()} == {
        "PRESSE": "leisure", "CAFE": "shopping",
    }  # fmt: skip


def test_words_follow_a_pending_movement_to_the_day_it_is_booked_and_back(store: Store, tmp_path: Path) -> None:
    imported(store, ofx(tmp_path / "a.ofx", "~20260302 -2.50 CAFE_DU_PORT A1"))
    finish(categorise_transaction(store, ids(store)["CAFE DU PORT"], "leisure", TODAY))
    booked = imported(store, ofx(tmp_path / "b.ofx", "20260304 -2.50 CAFE_DU_PORT A1"))
    with store.reader() as conn:
        (waiting,) = similar_rows(conn)
    finish(settle_similar(store, waiting.id, "drop", TODAY))
    assert categories(store) == {"CAFE DU PORT": ("leisure", "2026-03-04")}
    undone(store, booked)
    assert categories(store) == {"CAFE DU PORT": ("leisure", "2026-03-02")}


def test_a_row_that_waits_in_two_imports_is_settled_once(store: Store, tmp_path: Path) -> None:
    imported(store, csv(tmp_path / "a.csv", "02/03/2026 -2,50 CAFE"), "Courant")
    imported(store, csv(tmp_path / "b.csv", "02/03/2026 -2,50 PRESSE"), "Courant")
    imported(store, csv(tmp_path / "c.csv", "02/03/2026 -2,50 PRESSE", "05/03/2026 -1,00 PAIN"), "Courant")
    with store.reader() as conn:
        waiting = similar_rows(conn)
    assert len(waiting) == 2
    finish(settle_similar(store, waiting[0].id, "keep", TODAY))
    with store.reader() as conn:
        assert similar_rows(conn) == []
    assert sorted(ids(store)) == ["CAFE", "PAIN", "PRESSE"]
    assert check(store) == []


def test_a_row_said_to_be_another_is_known_for_ever(store: Store, tmp_path: Path) -> None:
    """Also when its bank numbers it anew at each download."""
    imported(store, csv(tmp_path / "a.csv", "02/03/2026 -2,50 CAFE"), "Courant")
    for number in range(3):
        file = ofx(tmp_path / f"{number}.ofx", f"20260302 -2.50 ACHAT_CB X{number}", "20260309 -9.00 PAIN Y")
        imported(store, file, "Courant")
        with store.reader() as conn:
            waiting = similar_rows(conn)
        assert len(waiting) == (number == 0)
        if waiting:
            finish(settle_similar(store, waiting[0].id, "drop", TODAY))
    assert sorted(ids(store)) == ["CAFE", "PAIN"]


def test_taking_back_many_rows_takes_time_in_proportion(store: Store, tmp_path: Path) -> None:
    """Counted in steps of the database, not in seconds."""
    steps = []
    for count in (200, 800):
        rows = [f"202603{n % 28 + 1:02} -{n + 1}.00 SHOP_{n} {count}X{n}" for n in range(count)]
        made = imported(store, ofx(tmp_path / f"{count}.ofx", *rows))
        done = [0]
        with store.writer() as conn:
            raw = conn.connection.dbapi_connection

            def step(counter: list[int] = done) -> int:
                counter[0] += 1
                return 0

            raw.set_progress_handler(step, 1_000)  # type: ignore[union-attr]
            takeback.take_back(conn, made)
            raw.set_progress_handler(None, 0)  # type: ignore[union-attr]
        steps.append(done[0])
    assert steps[1] < 8 * steps[0]


def test_taking_back_is_seen_to_go_and_can_be_stopped(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(takeback, "_AT_ONCE", 10)
    head = "From: Boutique <news@boutique.example>\nDate: Mon, 05 Jan 2026 08:{:02}:00 +0100\n\n"
    box = tmp_path / "box.mbox"
    box.write_text("".join(f"From - Mon Jan 05 08:15:00 2026\n{head.format(minute)}" for minute in range(35)))
    made = imported(store, str(box))
    work = undo_import(store, made, TODAY)
    seen = [next(work) for _ in range(4)]
    work.close()
    with store.reader() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM messages").scalar_one() == 35
    assert check(store) == []
    assert [(one.step, one.done, one.total) for one in seen] == [
        ("undo", 0, 0), ("undo", 0, 36), ("undo", 10, 36), ("undo", 20, 36)
    ]  # fmt: skip
    assert finish(undo_import(store, made, TODAY)).removed == {"message": 35, "account_trace": 1}
    assert check(store) == []
