"""What a password list says beyond site and login never reaches the disk: no store, no backup, no temporary file."""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from tests.terminal.conftest import Pims

MARK = b"SECRET"  # every secret of the samples holds it
KEPT = b"boutique"  # a host of the samples: shows that the search can find something
FOLDERS = ("*_accounts", "*_vault", "*_items", "*_rest", "password_list", "strava", "adidas_running")


class KeptDirectory:
    """A temporary directory that stays, so that what was in it can be looked at."""

    def __init__(self, prefix: str) -> None:
        self.name = tempfile.mkdtemp(prefix=prefix)

    def cleanup(self) -> None:
        """Keeps everything."""


@pytest.fixture
def lists(tmp_path: Path, checkout: Path) -> list[Path]:
    """The password lists among the samples, and a zip of them all."""
    samples = [path for pattern in FOLDERS for path in sorted((checkout / "tests" / "samples").glob(f"{pattern}/*"))]
    taken = [path for path in samples if not path.name.endswith(".expected.json")]
    assert {"bitwarden_accounts", "chrome_accounts", "firefox_accounts"} <= {path.parent.name for path in taken}
    (tmp_path / "lists").mkdir()
    copies = [tmp_path / "lists" / f"{path.parent.name}_{path.name}" for path in taken]
    for path, copy in zip(taken, copies, strict=True):
        shutil.copy(path, copy)
    for copy in list(copies):
        copies += damaged(copy)
    packed = tmp_path / "lists.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in taken:  # other bytes than the file beside, or it would be known already
            archive.writestr(f"{path.parent.name}/{path.name}", path.read_bytes().rstrip() + b"\n\n")
    return [*copies, packed]


def damaged(path: Path) -> list[Path]:
    """A copy of a list with a mark lost and another one come in: a row keeps its number of cells, or two do not."""
    text = path.read_text(encoding="utf-8")
    lost = text.rfind(",", text.find("\n") + 1, len(text) * 2 // 3)
    if lost < 0:
        return []
    copy = path.with_name(f"torn_{path.name}")
    copy.write_text(f"{text[:lost]}{text[lost + 1 : -2]},{text[-2:]}", encoding="utf-8")
    return [copy]


def on_disk(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below the folders, and every raw text that a database among them keeps compressed."""
    for folder in folders:
        yield from [(path.name, path.read_bytes()) for path in folder.rglob("*") if path.is_file()]
        for database in list(folder.rglob("store.db")):
            with closing(dbapi2.connect(str(database))) as connection:
                rows = connection.execute("SELECT path, raw FROM imports").fetchall()
            for name, raw in rows:
                yield f"raw of {name}", json.dumps(json.loads(zlib.decompress(raw)), ensure_ascii=False).encode()


def test_secrets_of_password_lists_never_reach_the_disk(
    pims: Pims, lists: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setattr(tempfile, "TemporaryDirectory", KeptDirectory)
    assert all(MARK in path.read_bytes() for path in lists if path.suffix == ".csv" and "torn" not in path.name)
    said = pims("--json", "import", "--no-encryption", str(lists[0].parent), str(lists[-1]))
    pims("--json", "import", str(lists[0]))
    read = [entry for entry in json.loads(said)["files"] if entry["records"].get("account_trace")]
    assert len(read) > len(lists) // 2
    assert {"imported", "empty"} < {entry["status"] for entry in json.loads(said)["files"]}
    assert list((pims.store / "backups").iterdir())
    assert list(temporary.glob("pims-child-*"))
    everything = list(on_disk(pims.store, temporary))
    assert [name for name, data in everything if MARK in data] == []
    assert any(name.startswith("raw of") and KEPT in data for name, data in everything)
    exported = pims.folder / "exported"
    pims("export", str(exported))
    pims("report", "--out", str(exported / "report.html"))
    shown = "".join(pims("--json", name) for name in ("traces", "imports", "companies"))
    assert [name for name, data in on_disk(exported) if MARK in data] == []
    assert MARK.decode() not in said + shown
