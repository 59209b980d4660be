"""Settings of the program, declared once and kept as TOML in the platform's config folder; no personal data."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pims.i18n import LANGUAGES, N_

Value = str | bool


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: key in the file, default (which gives its type), title and help as sentences to translate.

    `choices` closes the values of a text; the empty text stands for what the system says.
    """

    key: str
    default: Value
    title: str
    help: str
    choices: tuple[str, ...] = ()

    def accepts(self, value: object) -> bool:
        """Whether the value is of this setting's type and among its choices."""
        return type(value) is type(self.default) and (not self.choices or value in self.choices)


SETTINGS = (
    Setting("language", "", N_("Language"), N_("Of the program, the report and new letters."), ("", *LANGUAGES)),
    Setting("theme", "", N_("Appearance"), N_("Light, dark, or as the system says."), ("", "light", "dark")),
    Setting("keyring", False, N_("Remember the passphrase"), N_("In the keyring of this computer session.")),
    Setting("store", "", N_("Folder of the store"), N_("Where your data are kept; empty for the usual place.")),
)
DEFAULTS: Mapping[str, Value] = MappingProxyType({setting.key: setting.default for setting in SETTINGS})


def settings_file() -> Path:
    """The file of the settings; it may not exist yet."""
    from platformdirs import user_config_path

    return user_config_path("pims", appauthor=False) / "settings.toml"


def store_folder() -> Path:
    """Where the store is when nobody says otherwise: the folder that was chosen, else the platform's data folder."""
    from platformdirs import user_data_path

    chosen = str(load()["store"])
    return Path(chosen) if chosen else user_data_path("pims", appauthor=False)


def load(path: Path | None = None) -> dict[str, Value]:
    """All settings by key. What is missing, of another type or not among the choices has its default.

    An unreadable or broken file counts as missing: settings never keep the program from starting.
    """
    found = _read(path or settings_file())
    return {setting.key: _value(setting, found) for setting in SETTINGS}


def save(changes: Mapping[str, Value], path: Path | None = None) -> None:
    """Writes the changed settings; comments and foreign keys of the file stay.

    Raises ValueError for an unknown key or a value that its setting does not accept, OSError when nothing can be
    written.
    """
    import tomlkit

    known = {setting.key: setting for setting in SETTINGS}
    for key, value in changes.items():
        if key not in known or not known[key].accepts(value):
            raise ValueError(key)
    target = path or settings_file()
    try:
        document = tomlkit.parse(target.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        document = tomlkit.document()
    document.update(changes)
    _write(target, tomlkit.dumps(document))


def _value(setting: Setting, found: Mapping[str, object]) -> Value:
    value = found.get(setting.key, setting.default)
    return value if isinstance(value, str | bool) and setting.accepts(value) else setting.default


def _read(path: Path) -> Mapping[str, object]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _write(path: Path, text: str) -> None:
    """Replaces the file whole, or leaves the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".settings-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(draft).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(draft).unlink()
        raise
