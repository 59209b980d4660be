"""The cut faces are one family with true weights, for the window, the charts and the letters alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF
from pytestqt.qtbot import QtBot

from pims import fonts

TEXT = "Dépenses : 1\u202f234,56\u00a0€ − ▲▼ « œuvre »"


@pytest.fixture(scope="module")
def files() -> list[Path]:
    return fonts.font_files()


def test_every_face_has_the_letters_and_the_figures_of_equal_width(files: list[Path]) -> None:
    for path in files:
        font = TTFont(path)
        assert [sign for sign in TEXT if ord(sign) not in font.getBestCmap()] == []
        assert "tnum" in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
        assert "fvar" not in font


def test_weights_are_told_apart_by_name_and_class(files: list[Path]) -> None:
    told = {(TTFont(path)["name"].getBestFamilyName(), TTFont(path)["OS/2"].usWeightClass) for path in files}
    assert told == {(fonts.FAMILY, weight) for weight in (400, 500, 600, 700)}


def test_qt_draws_each_weight_with_its_own_face(files: list[Path], qtbot: QtBot) -> None:
    for path in files:
        assert QFontDatabase.addApplicationFont(str(path)) >= 0
    widths = []
    for weight in (QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold, QFont.Weight.Bold):
        font = QFont(fonts.FAMILY, 40, weight)
        assert QFontInfo(font).family() == fonts.FAMILY
        widths.append(QFontMetricsF(font).horizontalAdvance(TEXT))
    assert widths == sorted(set(widths))


def test_a_folder_that_cannot_be_written_gives_a_copy_of_ones_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_a, **_k: blocked)
    monkeypatch.setattr(fonts, "_cut_all", lambda _sources, folder: (folder / "face.ttf").touch())
    folder = fonts.font_folder()
    assert (folder / "face.ttf").is_file()


def test_a_failed_cut_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(_sources: Path, folder: Path) -> None:
        (folder / "half.ttf").touch()
        raise RuntimeError

    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_a, **_k: tmp_path)
    monkeypatch.setattr(fonts, "_cut_all", fail)
    with pytest.raises(RuntimeError):
        fonts.font_folder()
    assert list((tmp_path / "fonts").iterdir()) == []
