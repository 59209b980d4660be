"""Kills real imports, from the file to what follows from its rows. Run as a program of its own: it forks."""

from __future__ import annotations

import json
import random
import sys
from datetime import date
from functools import partial
from pathlib import Path

from pims.pipeline import ImportOptions, import_files
from pims.progress import finish
from pims.store.check import check
from pims.store.store import create_store, open_store
from tests.store.killing import BATCH, Say, killed
from tests.store.rows import CHEAP, PASSPHRASE

TODAY = date(2026, 11, 21)
MOVEMENT = (
    "<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>2026{month:02}{day:02}<TRNAMT>-{number}.{cents:02}"
    "<FITID>F{number:05}{line:05}<NAME>CARTE MARCHAND IMAGINAIRE {line}</STMTTRN>\n"
)
STATEMENT = (
    "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n<OFX><BANKMSGSRSV1><STMTTRNRS>"
    "<STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>30000<ACCTID>00000000001<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>\n"
    "{movements}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
)


def real_imports(folder: Path, rounds: int, seed: int) -> dict[str, int]:
    """How many stores were found wrong, by what was wrong; `stored` counts the imports that were there at the end."""
    generator, found = random.Random(seed), {"faults": 0, "partial": 0, "lost": 0, "unexplained": 0, "stored": 0}
    store, _ = create_store(folder / "store", PASSPHRASE, cost=CHEAP)
    store.close()
    acknowledged: set[int] = set()
    for _ in range(rounds):
        words, was_killed = killed(partial(_import_for_ever, folder), generator.uniform(0.05, 1.6))
        assert was_killed
        acknowledged |= {int(word.split()[1]) for word in words if word.startswith("done")}
        with open_store(folder / "store", PASSPHRASE) as store, store.reader() as connection:
            found["faults"] += bool(check(store))
            every = set(connection.exec_driver_sql("SELECT id FROM imports").scalars())
            rows = connection.exec_driver_sql("SELECT import_id, count(*) FROM transactions GROUP BY 1").all()
            meanings = connection.exec_driver_sql("SELECT count(*) FROM meanings").scalar_one()
        found["partial"] += {tuple(row) for row in rows} != {(number, BATCH) for number in every}
        found["lost"] += not acknowledged <= every
        found["unexplained"] += meanings != len(every) * BATCH
        found["stored"] = len(every)
    return found


def _import_for_ever(folder: Path, say: Say) -> None:
    with open_store(folder / "store", PASSPHRASE) as store:
        with store.reader() as connection:
            last = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM imports").scalar_one()
        for number in range(last + 1, last + 1000):
            file = folder / f"{number}.ofx"
            file.write_text(_statement(number))
            say(f"begin {number}")
            (report,) = finish(import_files(store, [str(file)], ImportOptions(today=TODAY)))
            assert report.status == "imported", report
            say(f"done {report.import_id}")


def _statement(number: int) -> str:
    """600 movements that no other statement has."""
    lines = (
        MOVEMENT.format(number=number, line=line, month=line // 28 % 10 + 1, day=line % 28 + 1, cents=line // 280)
        for line in range(BATCH)
    )
    return STATEMENT.format(movements="".join(lines))


if __name__ == "__main__":
    print(json.dumps(real_imports(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
