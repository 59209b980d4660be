"""The wheel holds all the program needs, and a linked installation serves the checkout itself."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.architecture.tree import HOME, ROOMS

BUILD = "import sys; from hatchling import build; print(getattr(build, sys.argv[1])(sys.argv[2]))"


def _build(hook: str, folder: Path) -> zipfile.ZipFile:
    command = [sys.executable, "-c", BUILD, hook, str(folder)]
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=True)
    return zipfile.ZipFile(folder / done.stdout.split()[-1])


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    return _build("build_wheel", tmp_path_factory.mktemp("wheel"))


def test_the_wheel_holds_every_module(wheel: zipfile.ZipFile) -> None:
    expected = {path.relative_to(HOME).as_posix() for room in ROOMS for path in (HOME / room).rglob("*.py")}
    assert expected - set(wheel.namelist()) == set()


def test_the_wheel_holds_every_asset_as_it_is(wheel: zipfile.ZipFile) -> None:
    held = {name: wheel.getinfo(name).file_size for name in wheel.namelist() if name.startswith("pims/_assets/")}
    files = [path for path in (HOME / "assets").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert held == {
        f"pims/_assets/{path.relative_to(HOME / 'assets').as_posix()}": path.stat().st_size for path in files
    }


def test_the_wheel_holds_nothing_else(wheel: zipfile.ZipFile) -> None:
    assert {name.split("/")[0].split("-")[0] for name in wheel.namelist()} == set(ROOMS)


def test_the_wheel_names_licence_and_entry_point(wheel: zipfile.ZipFile) -> None:
    about = next(name.split("/")[0] for name in wheel.namelist() if ".dist-info/" in name)
    assert {f"{about}/licenses/LICENSE", f"{about}/licenses/NOTICE"} <= set(wheel.namelist())
    assert "pims = ui.start:main" in wheel.read(f"{about}/entry_points.txt").decode()
    assert "License-Expression: MIT" in wheel.read(f"{about}/METADATA").decode()


def test_a_program_from_the_wheel_finds_its_own_assets(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    asked = "from pims.assets import asset; print(asset('reference'))"
    done = subprocess.run([sys.executable, "-c", asked], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(done.stdout.strip()) == tmp_path / "pims" / "_assets" / "reference"


def test_a_linked_installation_has_no_copy_of_anything(tmp_path: Path) -> None:
    with _build("build_editable", tmp_path) as linked:
        held = [name for name in linked.namelist() if ".dist-info/" not in name]
        assert held == ["_pims.pth"]
        assert linked.read("_pims.pth").decode().strip() == str(HOME)
