"""Whether a folder is copied elsewhere behind our back: a synced store may be torn apart or leave the computer."""

from __future__ import annotations

from pathlib import Path

# A folder of this name, or one whose name begins with it and a blank or a hyphen ("OneDrive - Firm").
_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "mon drive": "Google Drive",
    "mobile documents": "iCloud Drive",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "pclouddrive": "pCloud",
    "proton drive": "Proton Drive",
    "mega": "MEGA",
    "kdrive": "kDrive",
    "syncthing": "Syncthing",
}
# What the services leave in the folders they copy.
_MARKS = {
    ".dropbox": "Dropbox",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".sync_journal.db": "Nextcloud",
}
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "fuse.sshfs", "davfs", "fuse.davfs2", "fuse.rclone", "9p"}
_MOUNTS = Path("/proc/self/mounts")


def sync_service(folder: Path, mounts: Path = _MOUNTS) -> str | None:
    """The service or network file system that the folder lies in, as a name to show; None when none is seen."""
    path = folder.resolve()
    for parent in (path, *path.parents):
        named = _named(parent.name.casefold())
        marked = next((name for mark, name in _MARKS.items() if (parent / mark).exists()), None)
        if named or marked:
            return named or marked
    return _network(path, mounts)


def _named(name: str) -> str | None:
    for start, service in _NAMES.items():
        if name == start or name.startswith((f"{start} -", f"{start}-")):
            return service
    return None


def _network(path: Path, mounts: Path) -> str | None:
    """The type of the mount that holds the path, when it is a network file system."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    best, kind = "", ""
    for line in lines:
        point, found = _unescaped(line.split(" ")[1]), line.split(" ")[2]
        if path.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, found
    # A whole system on a network disk knows no other place.
    return kind if kind in _NETWORK and best != "/" else None


def _unescaped(point: str) -> str:
    return point.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
