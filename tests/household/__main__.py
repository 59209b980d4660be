"""`python -m tests.household DIR` writes the export files to DIR; `--truth FILE` writes the labels too."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.household.household import exports, truth_text


def main() -> None:
    """Writes the files."""
    said = argparse.ArgumentParser(prog="python -m tests.household")
    said.add_argument("folder", type=Path)
    said.add_argument("--truth", type=Path)
    asked = said.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    for name, data in exports().items():
        (asked.folder / name).write_bytes(data)
    if asked.truth:
        asked.truth.write_text(truth_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
