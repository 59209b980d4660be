"""A section that a platform hands over empty is kept: what it says is that it has nothing there."""

from __future__ import annotations

import zipfile

import pytest

from pims.insights.traces import silences
from pims.store.store import open_store
from tests.terminal.conftest import Pims


@pytest.mark.parametrize("packed", [False, True])
def test_an_empty_section_is_kept_and_can_be_taken_back(pims: Pims, packed: bool) -> None:
    empty = pims.folder / "ads_interests.json"
    empty.write_text('{"topics_v2": []}', encoding="utf-8")
    if packed:
        path = pims.folder / "facebook.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.write(empty, "ads_information/ads_interests.json")
            archive.writestr("ads_information/uploaders.json", '{"custom_audiences_v2": ["Boutique Lune"]}')
    else:
        path = empty
    first, *_ = pims.json("import", "--no-encryption", str(path))["files"]
    assert (first["status"], first["records"], [note["code"] for note in first["notes"]]) == (
        "imported", {}, ["says_nothing"],
    )  # fmt: skip
    assert {entry["status"] for entry in pims.json("import", str(path))["files"]} == {"already_imported"}
    assert _said(pims) == [("meta", "ads_interests.json")]
    pims("undo", str(first["import_id"]))
    assert _said(pims) == []


def _said(pims: Pims) -> list[tuple[str, str]]:
    store = open_store(pims.store)
    try:
        with store.reader() as conn:
            return [(one.platform, one.section) for one in silences(conn)]
    finally:
        store.close()
