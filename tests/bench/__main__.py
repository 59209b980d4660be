"""`make bench`: processor seconds of the commands that people wait for, each as a process of its own.

`python -m tests.bench [ROWS]`; 20,000 transactions unless said. Seconds of two machines cannot be compared; their
ratios to the floor (`tests/bench/floor.py`), measured in the same run, can. It fails when a ratio is past its limit.
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
PIMS = ("-c", "import sys; from ui.start import main; sys.exit(main())")
FLOOR = ("-m", "tests.bench.floor")
LIMITS = {"first import": 25.0, "same rows again": 30.0}  # times the floor; 16 and 20 were reached
GROWTH = 10.0  # ten times the rows cost no more than this, the start of the program apart
REPEATS = 3  # of the short ones; the least counts


def seconds(command: tuple[str, ...], *arguments: str) -> tuple[float, float]:
    """Processor seconds and peak megabytes of a command, its own children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    env = {**os.environ, "PIMS_TODAY": "2040-01-01"}
    done = subprocess.run(
        [sys.executable, *command, *arguments], cwd=HOME, env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(arguments)} failed:\n{done.stderr}{done.stdout}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1024


def statements(rows: int, folder: Path) -> tuple[Path, Path]:
    """A statement, and the same movements in other bytes."""
    whole, again = folder / f"whole-{rows}.ofx", folder / f"again-{rows}.ofx"
    text = statement(rows)
    whole.write_text(text, encoding="ascii")
    again.write_text(text.replace("<TRNUID>0", "<TRNUID>1"), encoding="ascii")
    return whole, again


def floors(rows: int, folder: Path) -> dict[str, float]:
    """What the floor takes for a first import and for the same rows again; the least of some runs."""
    whole, again = statements(rows, folder)
    first, second = [], []
    for turn in range(REPEATS):
        store = str(folder / f"floor-{rows}-{turn}.db")
        first.append(seconds(FLOOR, store, str(whole))[0])
        second.append(seconds(FLOOR, store, str(again))[0])
    return {"first import": min(first), "same rows again": min(second)}


def measured(rows: int, folder: Path) -> list[tuple[str, tuple[str, ...]]]:
    """What is measured, in order: a name and the arguments of `pims`."""
    whole, again = statements(rows, folder)
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


def growth(rows: int, folder: Path) -> float:
    """How many times as long ten times the rows take, without what one row takes."""
    took = []
    for size in (1, rows // 10, rows):
        whole, _ = statements(size, folder)
        store = str(folder / f"growth-{size}")
        took.append(min(_fresh(f"{store}-{turn}", whole) for turn in range(2)))
    start, tenth, full = took
    return (full - start) / max(tenth - start, 0.01)


def _fresh(store: str, file: Path) -> float:
    return seconds(PIMS, "--store", store, "--json", "import", "--no-encryption", str(file))[0]


def main(rows: int) -> int:
    """Prints a line a measurement; the exit status is 1 when a ratio is past its limit."""
    late = []
    print(f"{rows} transactions: processor seconds, times the floor, highest megabytes so far")
    with tempfile.TemporaryDirectory(prefix="pims-bench-") as folder:
        floor = floors(rows, Path(folder))
        for name, arguments in measured(rows, Path(folder)):
            spent, peak = seconds(PIMS, *arguments)
            ratio = spent / floor[name] if name in floor else None
            print(f"{name:<22}{spent:8.2f}{f'{ratio:7.1f}x' if ratio else ' ' * 8}{peak:8.0f}", flush=True)
            if ratio and ratio > LIMITS[name]:
                late.append(f"{name}: {ratio:.1f} times the floor, limit {LIMITS[name]:.0f}")
        grown = growth(rows, Path(folder))
        print(f"{'ten times the rows':<22}{grown:15.1f}x")
        if grown > GROWTH:
            late.append(f"growth: {grown:.1f}, limit {GROWTH:.0f}")
    print("\n".join(late), end="\n" if late else "")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 20_000))
