from __future__ import annotations

from pathlib import Path

import pytest

from pims.store.synced import sync_service


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox/pims", "Dropbox"),
        ("OneDrive - Firme/Documents/pims", "OneDrive"),
        ("Nextcloud/pims", "Nextcloud"),
        ("Library/Mobile Documents/pims", "iCloud Drive"),
        ("Documents/pims", None),
        ("Dropboxes/pims", None),
        ("megalithes/pims", None),
    ],
)
def test_by_name(tmp_path: Path, folder: str, service: str | None) -> None:
    (tmp_path / folder).mkdir(parents=True)
    assert sync_service(tmp_path / folder) == service


def test_by_what_the_service_leaves_there(tmp_path: Path) -> None:
    (tmp_path / "shared" / "pims").mkdir(parents=True)
    (tmp_path / "shared" / ".stfolder").mkdir()
    assert sync_service(tmp_path / "shared" / "pims") == "Syncthing"


def test_by_mount(tmp_path: Path) -> None:
    (tmp_path / "my disk" / "pims").mkdir(parents=True)
    mounts = tmp_path / "mounts"
    point = str(tmp_path / "my disk").replace(" ", "\\040")
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/x {point} nfs4 rw 0 0\n")
    assert sync_service(tmp_path / "my disk" / "pims", mounts) == "nfs4"
    assert sync_service(tmp_path, mounts) is None
    mounts.write_text("root / nfs4 rw 0 0\n")
    assert sync_service(tmp_path, mounts) is None
    assert sync_service(tmp_path, tmp_path / "none") is None
