"""An import that is killed leaves nothing half-done, and doing it again ends where an undisturbed one ends."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from pims.pipeline import ImportOptions, import_files
from pims.portability.export import export
from pims.progress import finish
from pims.store.check import check
from pims.store.store import create_store, open_store
from tests.terminal.conftest import statement

TODAY = date(2026, 3, 1)
FILES, ROWS = 12, 60
IMPORT = """
import sys
from datetime import date
from pathlib import Path
from pims.pipeline import ImportOptions, import_files
from pims.progress import finish
from pims.store.store import open_store
with open_store(Path(sys.argv[1])) as store:
    print("open", flush=True)
    finish(import_files(store, [sys.argv[2]], ImportOptions(date(2026, 3, 1))))
"""


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    """Twelve statements that overlap."""
    folder = tmp_path / "exports"
    folder.mkdir()
    for number in range(FILES):
        rows = [
            f"2026-01-{1 + (row + number) % 28:02d};CARTE 01/01 SHOP {row % 7};-{row % 5 + number},{row % 10}0"
            for row in range(ROWS)
        ]
        (folder / f"statement_{number:02d}.csv").write_text(statement(*rows))
    return folder


def killed_import(store: Path, exports: Path, delay: float) -> bool:
    """Starts an import in another process and kills it; whether it was still at work."""
    process = subprocess.Popen(
        [sys.executable, "-c", IMPORT, str(store), str(exports)], stdout=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(delay)
    at_work = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    return at_work


def assert_whole(store: Path) -> int:
    """Every import has its rows and sums, every movement its meaning; how many imports there are."""
    with open_store(store) as opened:
        assert check(opened) == []
        with opened.reader() as conn:
            unexplained = conn.exec_driver_sql(
                "SELECT count(*) FROM transactions WHERE id NOT IN (SELECT transaction_id FROM meanings)"
            ).scalar_one()
            assert unexplained == 0
            return int(conn.exec_driver_sql("SELECT count(*) FROM imports").scalar_one())


def exported(store: Path, folder: Path) -> dict[str, bytes]:
    with open_store(store) as opened:
        finish(export(opened, folder))
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def killed_again_and_again(tmp_path: Path, exports: Path, kills: int) -> tuple[int, dict[str, bytes]]:
    """Kills imports of one store until there were enough; how many were at work, and the export at the end."""
    chance, at_work, stores = random.Random(7), 0, 0
    ended: dict[str, bytes] = {}
    done = 0
    while done < kills:
        stores += 1
        store = tmp_path / f"store{stores}"
        create_store(store, None)[0].close()
        before = 0
        while before < FILES and done < kills:
            at_work += killed_import(store, exports, chance.uniform(0.0, 0.5))
            done += 1
            after = assert_whole(store)
            assert after >= before
            before = after
        with open_store(store) as opened:
            finish(import_files(opened, [str(exports)], ImportOptions(TODAY)))
        ended = exported(store, tmp_path / f"export{stores}")
    return at_work, ended


def undisturbed(tmp_path: Path, exports: Path) -> dict[str, bytes]:
    store = tmp_path / "calm"
    opened, _key = create_store(store, None)
    with opened:
        finish(import_files(opened, [str(exports)], ImportOptions(TODAY)))
    return exported(store, tmp_path / "calm-export")


def test_a_few_kills_leave_nothing_half_done(tmp_path: Path, exports: Path) -> None:
    at_work, ended = killed_again_and_again(tmp_path, exports, 4)
    assert at_work > 0
    assert ended == undisturbed(tmp_path, exports)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_fifty_kills_leave_nothing_half_done(tmp_path: Path, exports: Path) -> None:
    at_work, ended = killed_again_and_again(tmp_path, exports, 50)
    assert at_work > 25
    assert ended == undisturbed(tmp_path, exports)
