"""Command lines run in this process, with a plain store and a fixed day."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ui.terminal.app import run

HEADER = (
    "dateOp;dateVal;label;category;categoryParent;supplierFound;amount;comment;accountNum;accountLabel;accountbalance"
)


def statement(*rows: str) -> str:
    """A bank statement in the layout of BoursoBank: rows are "2026-02-10;LABEL;-12,50"."""
    lines = [HEADER]
    for row in rows:
        day, label, amount = row.split(";")
        lines.append(f'{day};{day};"{label}";"";"";"";{amount};;00040000001;Compte;1500.00')
    return "\n".join(lines) + "\n"


FIRST = statement(
    "2026-02-10;CARTE 09/02/26 CARREFOUR MARKET CB*0001;-45,32",
    "2026-02-10;CARTE 09/02/26 CAFE DU PORT CB*0001;-2,50",
    "2026-02-10;CARTE 09/02/26 CAFE DU PORT CB*0001;-2,50",
    "2026-02-09;VIR SEPA ATELIERS DUVAL SALAIRE;2 500,00",
)
SECOND = statement(
    "2026-02-15;PRLV SEPA FREE MOBILE;-19,99",
    "2026-02-10;CARTE 09/02/26 CARREFOUR MARKET CB*0001;-45,32",
    "2026-02-10;CARTE 09/02/26 CAFE DU PORT CB*0001;-2,50",
    "2026-02-10;CARTE 09/02/26 CAFE DU PORT CB*0001;-2,50",
)

Call = Callable[..., Any]


class Pims:
    """Runs `pims` on a store of its own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.store, self._capsys = folder, folder / "store", capsys

    def __call__(self, *words: str, code: int = 0) -> str:
        """What the command prints; its exit code must be `code`."""
        self._capsys.readouterr()
        found = run(["--store", str(self.store), "--lang", "en", "--today", "2026-03-01", *words])
        out, err = self._capsys.readouterr()
        assert found == code, err or out
        return out if code != 2 else err

    def json(self, *words: str, code: int = 0) -> Any:
        """The one document of the command."""
        return json.loads(self("--json", *words, code=code))

    def file(self, name: str, text: str | bytes) -> str:
        """A file to import."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)


@pytest.fixture
def pims(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Pims:
    """The program, with no store yet."""
    return Pims(tmp_path, capsys)


@pytest.fixture(scope="session")
def first_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the first statement, made once."""
    folder = tmp_path_factory.mktemp("first")
    (folder / "first.csv").write_text(FIRST)
    words = ["--store", str(folder / "store"), "--quiet", "--today", "2026-03-01", "import", "--no-encryption"]
    assert run([*words, str(folder / "first.csv")]) == 0
    return folder / "store"


@pytest.fixture
def filled(pims: Pims, first_store: Path) -> Pims:
    """The program, with the first statement imported."""
    shutil.copytree(first_store, pims.store)
    return pims
