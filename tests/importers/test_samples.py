"""Every sample is claimed by the importer whose folder it is in, and no other; what it says stands beside it.

`PIMS_UPDATE=1 pytest tests/importers/test_samples.py` writes what is said; the difference is then read, not trusted.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from importers import IMPORTERS
from importers.source import FileSource
from pims.ingest.child import claiming
from pims.records.mapping import from_toml, to_json
from tests.importers.said import said

SAMPLES = Path(__file__).parents[1] / "samples"
EXPECTED = ".expected.json"
MAPPING = ".mapping.toml"  # how the person said that samples of this folder are read
_SOURCES = (".typ", ".py", ".pyc")  # what a sample is made from


def _cases() -> list[Path]:
    files = (file for file in sorted(SAMPLES.glob("*/*")) if file.is_file() and file.parent.name != "__pycache__")
    return [file for file in files if not file.name.endswith((EXPECTED, MAPPING)) and file.suffix not in _SOURCES]


CASES = _cases()
BY_NAME = {importer.name: importer for importer in IMPORTERS}


def _source(case: Path) -> FileSource:
    """A sample, with what the person said of its layout before."""
    said_before = [from_toml(file.read_text(encoding="utf-8")) for file in case.parent.glob(f"*{MAPPING}")]
    return FileSource(case.name, case, mappings={one.fingerprint: to_json(one) for one in said_before})


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_sample_is_claimed_once_and_read_as_written(case: Path) -> None:
    claimed = [importer.name for importer in claiming(_source(case), IMPORTERS)[0]]
    assert claimed == [case.parent.name]
    found = said(BY_NAME[case.parent.name], _source(case))
    beside = case.with_name(case.stem + EXPECTED)
    if os.environ.get("PIMS_UPDATE"):
        beside.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(beside.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_every_importer_has_samples(name: str) -> None:
    assert [case for case in CASES if case.parent.name == name]


def test_names_are_unique() -> None:
    assert len(BY_NAME) == len(IMPORTERS)


def test_expected_files_have_a_sample() -> None:
    stems = {case.with_name(case.stem + EXPECTED) for case in CASES}
    assert len(stems) == len(CASES)
    assert set(SAMPLES.glob(f"*/*{EXPECTED}")) <= stems
