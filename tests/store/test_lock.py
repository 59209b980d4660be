from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pims.errors import KnownError
from pims.store.lock import FolderLock

HOLD = """
import sys, time
from pathlib import Path
from pims.store.lock import FolderLock
lock = FolderLock(Path(sys.argv[1]), alone=True)
print("held", flush=True)
time.sleep(60)
"""


def test_many_may_share_and_one_may_be_alone(tmp_path: Path) -> None:
    with FolderLock(tmp_path, alone=False), FolderLock(tmp_path, alone=False):
        start = time.monotonic()
        with pytest.raises(KnownError, match="locked"):
            FolderLock(tmp_path, alone=True, wait_s=0.2)
        assert 0.2 <= time.monotonic() - start < 2
    with FolderLock(tmp_path, alone=True), pytest.raises(KnownError, match="locked"):
        FolderLock(tmp_path, alone=False, wait_s=0.1)


def test_a_refused_lock_leaves_nothing_open(tmp_path: Path) -> None:
    with FolderLock(tmp_path, alone=True):
        before = _open_files()
        for _ in range(3):
            with pytest.raises(KnownError):
                FolderLock(tmp_path, alone=False, wait_s=0)
        after = _open_files()
    assert before == after


def test_a_lock_dies_with_its_process(tmp_path: Path, checkout: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], cwd=checkout, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        with pytest.raises(KnownError, match="locked"):
            FolderLock(tmp_path, alone=True, wait_s=0.1)
        child.send_signal(signal.SIGKILL)
    assert (tmp_path / "store.lock").exists()  # what a crash leaves behind holds nobody up
    FolderLock(tmp_path, alone=True, wait_s=0.1).release()


def _open_files() -> int:
    return len(list(Path("/proc/self/fd").glob("*")))
