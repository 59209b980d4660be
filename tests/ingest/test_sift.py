"""Archives with many members: what nobody reads is found for many at once; bad members spoil nobody's reading."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from importers.source import FileSource
from importers.traces.facebook import FACEBOOK
from pims.ingest import archive, limits, sift
from pims.ingest.source import OpenSource
from pims.pipeline import ImportOptions, import_files
from pims.progress import finish
from pims.records.port import Refusal, Row

TODAY = date(2026, 11, 22)
INTERESTS = json.dumps({"topics_v2": ["Cuisine", "Jardin"]})
MESSAGE = json.dumps({"participants": [{"name": "x"}], "messages": [], "title": "y"})
# Empty members, broken JSON and names of any sort stand among the messages.
MANY: dict[str, str | bytes] = {f"messages/inbox/m{n}/message_1.json": MESSAGE for n in range(60)}
MANY |= {
    "vide.json": "",
    "cass\u00e9.json": '{"a": ',
    "photo.jpg": b"\xff\xd8" * 50,
    "a\nb.txt": "x",
    "\u202e.json": "{}",
}
MANY |= {"publicit\u00e9s/ads_interests.json": INTERESTS, "part-2.zip": b"PK\x05\x06" + b"\0" * 18}
THIRD = "Audiences in which you are included via 3rd Parties\nExemple\n"
CLICKED = "Advertisers whose ads you clicked\nBoutique\nBanque\n"


def _zip(path: Path, members: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return path


Found = Mapping[str, tuple[str, int, list[tuple[str, str]]]]  # member -> status, rows read, notes


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Found]:
    """All archives of these tests, read in one import: archive -> what is said of its members."""
    folder, inner = tmp_path_factory.mktemp("archives"), io.BytesIO()
    with zipfile.ZipFile(inner, "w") as made:
        made.writestr("ads_interests.json", INTERESTS)
    page = '<html><body><div class="_3-95 _a706"><div class="_a6-p _a72d">Cuisine</div></div></body></html>'
    archives: dict[str, Mapping[str, str | bytes]] = {
        "many.zip": MANY,
        "amazon.zip": {"Advertising.1/a.csv": THIRD, "Advertising.2/a.csv": CLICKED},
        "page.zip": {"ads_information/ads_interests.html": page},
        "outer.zip": {"inner.zip": inner.getvalue(), "ads_interests.json": INTERESTS},
    }
    paths = [str(_zip(folder / name, members)) for name, members in archives.items()]
    said: dict[str, dict[str, tuple[str, int, list[tuple[str, str]]]]] = {name: {} for name in archives}
    for report in finish(import_files(None, paths, ImportOptions(TODAY, dry_run=True))):
        outer, _, member = report.path.partition("!")
        read = sum(counts["read"] for counts in report.records.values())
        said[Path(outer).name][member] = report.status, read, [(note.code, note.detail) for note in report.notes]
    return said


def test_the_one_file_among_many_messages_is_read(found: Mapping[str, Found]) -> None:
    many = found["many.zip"]
    read = {name: (status, rows) for name, (status, rows, _) in many.items() if status == "imported"}
    assert read == {"publicit\u00e9s/ads_interests.json": ("imported", 2)}
    left = [int(detail) for _, _, notes in many.values() for code, detail in notes if code == "members_ignored"]
    assert sum(left) + len(many) == len(MANY)


def test_small_archives_are_read_one_by_one_and_large_ones_in_batches() -> None:
    few = [(n, f"{n}.json", 10) for n in range(sift.FEWEST - 1)]
    assert list(sift.batches(few)) == []
    many = [(n, f"{n}.json", 10 if n % 2 else sift.LARGEST + 1) for n in range(3_000)]
    made = list(sift.batches(many))
    assert [index for batch in made for index, _, _ in batch] == list(range(1, 3_000, 2))
    assert len(made) > 1


def test_files_of_one_name_in_two_folders_are_two_files(found: Mapping[str, Found]) -> None:
    said = {name: rows for name, (_, rows, _) in found["amazon.zip"].items()}
    assert said == {"Advertising.1/a.csv": 1, "Advertising.2/a.csv": 2}


def test_a_page_in_place_of_json_is_told(found: Mapping[str, Found]) -> None:
    ((status, _, notes),) = found["page.zip"].values()
    assert (status, [code for code, _ in notes]) == ("rejected", ["html_not_json"])


def test_an_archive_within_an_archive_is_left_out_and_named(found: Mapping[str, Found]) -> None:
    said = {name: (rows, notes) for name, (_, rows, notes) in found["outer.zip"].items()}
    assert said == {"ads_interests.json": (2, [("members_ignored", "1"), ("archives_inside", "inner.zip")])}


def test_letters_that_were_cut_into_bytes_are_whole_again() -> None:
    torn = json.dumps({"topics_v2": ["Cuisine fran\u00e7aise".encode().decode("latin-1")]})
    said = list(FACEBOOK.read(FileSource("ads_interests.json", torn.encode())))
    assert [one.cells["value"] for one in said if isinstance(one, Row)] == ["Cuisine fran\u00e7aise"]


def test_too_many_members_are_refused_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _zip(tmp_path / "many.zip", {f"{n}.json": "{}" for n in range(12)})
    with zipfile.ZipFile(path) as opened:
        source = cast("OpenSource", SimpleNamespace(archive=opened))
        assert len(archive.members(source, "")) == 13
        monkeypatch.setattr(limits, "ARCHIVE_ENTRIES", 11)
        with pytest.raises(Refusal, match="too_many_members"):
            archive.members(source, "")
        monkeypatch.setattr(limits, "ARCHIVE_ENTRIES", 100)
        monkeypatch.setattr(limits, "ARCHIVE_UNPACKED", 23)
        with pytest.raises(Refusal, match="too_large"):
            archive.members(source, "")
