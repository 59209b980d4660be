"""`python -m tests.score DIR`: how well a folder of exports is read; 1 when a file is misread or counted twice."""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

from tests.score.folder import folders, score


def main(top: Path) -> int:
    """Prints the files that are wrong and a line a folder."""
    bad = right = total = 0
    with tempfile.TemporaryDirectory(prefix="pims-score-") as place:
        for folder in folders(top):
            found = score(folder, Path(place), date.today())
            for name, why in sorted({**found.wrong, **found.doubled}.items()):
                print(f"  {folder.name}/{name}: {why}")
            count = len(found.right) + len(found.wrong) + len(found.unclaimed)
            print(
                f"{folder.name}: {len(found.right)} of {count} right, {len(found.wrong)} wrong, "
                f"{len(found.unclaimed)} not claimed, {found.unlisted} in no list, "
                f"optional {found.optional_right} of {found.optional}, {len(found.doubled)} doubled"
            )
            bad, right, total = bad + len(found.wrong) + len(found.doubled), right + len(found.right), total + count
    print(f"{right} of {total} right")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
