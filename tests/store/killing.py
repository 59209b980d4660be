"""Kills children at random moments and looks at what they left. Run as a program of its own: it forks."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from pims.errors import KnownError
from pims.store import place
from pims.store.check import check
from pims.store.engines import writer_engine
from pims.store.migrate import VERSIONS, migrate
from pims.store.schema import described, row_counts, schema_of
from pims.store.store import Store, create_store, open_store
from tests.store.rows import CHEAP, PASSPHRASE, add_import

Say = Callable[[str], None]
BATCH = 600
EXTRA = Path(__file__).with_name("extra_migrations")


def killed(work: Callable[[Say], None], after_s: float) -> tuple[list[str], bool]:
    """Runs `work` in a child and kills it that long after its first word; gives its words and whether it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        work(lambda word: _say(writing, word))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        first = pipe.readline()
        time.sleep(after_s)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        return [line.strip() for line in (first, *pipe)], os.WIFSIGNALED(status)


def _say(writing: int, word: str) -> None:
    os.write(writing, f"{word}\n".encode())


def imports(folder: Path, rounds: int, seed: int, journal: str) -> dict[str, int]:
    """Kills imports: how many kills fell inside a transaction, and how many stores were found damaged."""
    generator, found = random.Random(seed), {"inside": 0, "damaged": 0, "partial": 0, "lost": 0}
    acknowledged: set[int] = set()
    for _ in range(rounds):
        if not place.store_exists(folder):
            create_store(folder, PASSPHRASE, cost=CHEAP)[0].close()
            acknowledged = set()
        words, was_killed = killed(lambda say: _import_for_ever(folder, journal, say), generator.uniform(0.002, 0.12))
        assert was_killed
        acknowledged |= {int(word.split()[1]) for word in words if word.startswith("done")}
        found["inside"] += words[-1].startswith("begin")
        if fault := _fault(folder, acknowledged):
            found[fault] += 1
            shutil.rmtree(folder)
    return found


def _import_for_ever(folder: Path, journal: str, say: Say) -> None:
    with open_store(folder, PASSPHRASE) as store:
        if journal:
            store._writer = writer_engine(place.database(folder), store._key, journal)
        with store.reader() as connection:
            last = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM imports").scalar_one()
        for number in range(last + 1, last + 1000):
            say(f"begin {number}")
            with store.writer() as connection:
                connection.exec_driver_sql("PRAGMA cache_size=20")  # pages reach the disk before the end
                add_import(connection, number, BATCH)
            say(f"done {number}")


def _fault(folder: Path, acknowledged: set[int]) -> str | None:
    try:
        with open_store(folder, PASSPHRASE) as store:
            faults = {fault.code for fault in check(store)}
            if faults & {"page_damaged", "structure_damaged"}:
                return "damaged"
            whole = _whole_imports(store)
            if faults or whole is None:
                return "partial"
            return None if acknowledged <= whole else "lost"
    except KnownError:
        return "damaged"


def _whole_imports(store: Store) -> set[int] | None:
    """The imports of the store, None when one of them lacks rows."""
    with store.reader() as connection:
        every = set(connection.exec_driver_sql("SELECT id FROM imports").scalars())
        counts = connection.exec_driver_sql("SELECT import_id, count(*) FROM transactions GROUP BY 1").all()
    return every if {tuple(row) for row in counts} == {(number, BATCH) for number in every} else None


def migrations(folder: Path, rounds: int, seed: int) -> dict[str, int]:
    """Kills migrations: each store is found as it was or as it becomes, and a second run always ends well."""
    generator, found = random.Random(seed), {"old": 0, "new": 0, "half": 0, "not repeated": 0, "inside": 0}
    base, trial = folder / "base", folder / "trial"
    key = _fill(base)
    migrate(_copied(base, trial), key, (VERSIONS, EXTRA))
    states = {1: _state(base, key), 2: _state(trial, key)}
    for _ in range(rounds):
        path = _copied(base, trial)
        words, _ = killed(partial(_migrate_once, path, key), generator.uniform(0, 0.1))
        found["inside"] += words == ["begin"]
        state = _state(trial, key)
        found["old" if state == states[1] else "new" if state == states[2] else "half"] += 1
        migrate(path, key, (VERSIONS, EXTRA))
        found["not repeated"] += _state(trial, key) != states[2]
    return found


def _fill(folder: Path) -> bytes | None:
    store, _ = create_store(folder, PASSPHRASE, cost=CHEAP)
    with store:
        for number in range(1, 9):
            with store.writer() as connection:
                add_import(connection, number, 900)
        return store._key


def _copied(base: Path, trial: Path) -> Path:
    shutil.rmtree(trial, ignore_errors=True)
    shutil.copytree(base, trial)
    return place.database(trial)


def _migrate_once(path: Path, key: bytes | None, say: Say) -> None:
    say("begin")
    migrate(path, key, (VERSIONS, EXTRA))
    say("done")


def _state(folder: Path, key: bytes | None) -> tuple[int, dict[str, str], dict[str, int]]:
    with Store(folder, key, None).raw() as connection:
        return schema_of(connection, 9999), described(connection), row_counts(connection)


if __name__ == "__main__":
    what, where, count, number = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    if what == "imports":
        print(json.dumps(imports(where, count, number, sys.argv[5])))
    else:
        print(json.dumps(migrations(where, count, number)))
