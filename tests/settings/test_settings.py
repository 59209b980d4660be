"""Settings survive a round trip, and a bad file never keeps the program from starting."""

from __future__ import annotations

from pathlib import Path

import pytest

from pims.settings import DEFAULTS, SETTINGS, load, save, store_folder


def test_no_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml") == dict(DEFAULTS)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.toml"
    save({"language": "en", "keyring": True}, path)
    save({"theme": "dark"}, path)
    assert load(path) == {**DEFAULTS, "language": "en", "keyring": True, "theme": "dark"}
    assert [found.name for found in path.parent.iterdir()] == ["settings.toml"]


def test_a_chosen_folder_is_that_of_the_store(tmp_path: Path) -> None:
    usual = store_folder()
    assert usual.name == "pims"
    save({"store": str(tmp_path / "elsewhere")})
    try:
        assert store_folder() == tmp_path / "elsewhere"
    finally:
        save({"store": ""})
    assert store_folder() == usual


def test_comments_and_foreign_keys_stay(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('# mine\nlanguage = "fr" # chosen\nnewer = 3\n', encoding="utf-8")
    save({"language": "en"}, path)
    text = path.read_text(encoding="utf-8")
    assert text == '# mine\nlanguage = "en" # chosen\nnewer = 3\n'


@pytest.mark.parametrize("text", ['language = "xx"', "language = 3", 'keyring = "yes"', "not toml [", "\ufeff\x00"])
def test_a_bad_value_counts_as_missing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    assert load(path) == dict(DEFAULTS)


def test_bytes_that_are_no_text_count_as_missing(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"language = '\xff\xfe'")
    assert load(path) == dict(DEFAULTS)


@pytest.mark.parametrize("change", [{"nothing": "x"}, {"theme": "pink"}, {"keyring": 1}, {"language": True}])
def test_a_wrong_change_is_refused_and_writes_nothing(tmp_path: Path, change: dict[str, str]) -> None:
    path = tmp_path / "settings.toml"
    with pytest.raises(ValueError, match=next(iter(change))):
        save(change, path)
    assert not path.exists()


def test_every_default_is_accepted_by_its_own_setting() -> None:
    assert [setting.key for setting in SETTINGS if not setting.accepts(setting.default)] == []
    assert len({setting.key for setting in SETTINGS}) == len(SETTINGS)
