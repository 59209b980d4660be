"""`make bench`: processor seconds of the commands that people wait for, each as a process of its own.

`python -m tests.bench [ROWS]`; 10,000 transactions unless said. Figures of two machines cannot be compared; figures of
two versions on one machine can.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.statement import statement

HOME = Path(__file__).resolve().parents[2]
START = "import sys; from ui.start import main; sys.exit(main())"


def seconds(*arguments: str, env: dict[str, str]) -> tuple[float, float]:
    """Processor seconds and peak megabytes of `pims ARGUMENTS`, its reading children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", START, *arguments]
    done = subprocess.run(command, cwd=HOME, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"pims {' '.join(arguments)} failed:\n{done.stderr}{done.stdout}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, after.ru_maxrss / 1024


def measured(rows: int, folder: Path) -> list[tuple[str, tuple[str, ...]]]:
    """What is measured, in order: a name and the arguments of `pims`."""
    whole, again = folder / "whole.ofx", folder / "again.ofx"
    text = statement(rows)
    whole.write_text(text, encoding="ascii")
    again.write_text(text.replace("<TRNUID>0", "<TRNUID>1"), encoding="ascii")  # other bytes, same transactions
    store = ("--store", str(folder / "store"), "--json")
    return [
        ("help", ("--help",)),
        ("dry run", (*store, "import", "--dry-run", "--no-encryption", str(whole))),
        ("first import", (*store, "import", "--no-encryption", str(whole))),
        ("same rows again", (*store, "import", "--no-encryption", str(again))),
        ("last 50 transactions", (*store, "transactions", "--limit", "50")),
        ("search", (*store, "search", "boulangerie")),
        ("spending by month", (*store, "spending", "--by", "month,category")),
        ("subscriptions", (*store, "subscriptions")),
        ("companies", (*store, "companies")),
        ("rebuild", (*store, "rebuild")),
        ("check", (*store, "check")),
    ]


def main(rows: int) -> None:
    """Prints a line a measurement."""
    env = {**os.environ, "PIMS_TODAY": "2030-01-01"}
    print(f"{rows} transactions: processor seconds, highest megabytes so far")
    with tempfile.TemporaryDirectory(prefix="pims-bench-") as folder:
        for name, arguments in measured(rows, Path(folder)):
            spent, peak = seconds(*arguments, env=env)
            print(f"{name:<22}{spent:8.2f}{peak:8.0f}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 10_000)
