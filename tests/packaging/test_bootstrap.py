"""The set-up follows the machine's settings, names what is missing, and starts again only when it must."""

from __future__ import annotations

import ast
import os
import sys
from pathlib import Path

import pytest

import bootstrap


def test_it_needs_nothing_but_python() -> None:
    tree = ast.parse(Path(bootstrap.__file__).read_text(encoding="utf-8"))
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    named = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in plain | named} <= {*sys.stdlib_module_names}


def test_settings_of_pip_reach_uv(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings = {
        "index-url": "https://mirror.example.org/simple",
        "extra-index-url": "https://a.example.org https://b.example.org",
        "find-links": f"{tmp_path} {tmp_path / 'missing'}",
        "cert": "ca.pem",
        "no-index": "true",
        "timeout": "10",
    }
    monkeypatch.setattr(bootstrap, "pip_settings", lambda: settings)
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    options, env = bootstrap.uv_settings()
    pairs = list(zip(options[::2], options[1::2], strict=False))
    assert ("--default-index", "https://mirror.example.org/simple") in pairs
    assert [place for name, place in pairs if name == "--index"] == ["https://a.example.org", "https://b.example.org"]
    assert [place for name, place in pairs if name == "--find-links"] == [str(tmp_path)]
    assert options[-1] == "--no-index"
    assert env["SSL_CERT_FILE"] == "ca.pem"


@pytest.mark.skipif(not bootstrap.has_pip(), reason="pip is not in the environment of the tests")
def test_settings_of_pip_are_read_as_pip_ranks_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "pip.conf"
    file.write_text("[global]\nproxy = one\ncert = two\n[install]\nproxy = three\n", encoding="utf-8")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(file))
    monkeypatch.setenv("PIP_CERT", "four")
    found = bootstrap.pip_settings()
    assert (found["proxy"], found["cert"]) == ("three", "four")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bring these libraries")
def test_missing_libraries_are_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "_loads", lambda library: library != "libEGL.so.1")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    bootstrap.install_libraries()
    assert capsys.readouterr().err == "The window needs system libraries: sudo apt-get install libegl1\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bring these libraries")
def test_a_display_needs_more_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "_loads", lambda _library: False)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    alone = set(bootstrap.missing_libraries())
    monkeypatch.setenv("DISPLAY", ":0")
    assert set(bootstrap.missing_libraries()) - alone == set(bootstrap.FOR_X11.values())


def test_without_a_display_qt_draws_off_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setattr(bootstrap, "has_display", lambda: False)
    assert bootstrap.environment()["QT_QPA_PLATFORM"] == "offscreen"
    monkeypatch.setattr(bootstrap, "has_display", lambda: True)
    assert "QT_QPA_PLATFORM" not in bootstrap.environment()


def test_a_new_lock_means_a_new_set_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = bootstrap.stamp()
    other = tmp_path / "requirements.lock"
    other.write_bytes(bootstrap.LOCK.read_bytes() + b"\n")
    assert bootstrap.stamp() == before
    monkeypatch.setattr(bootstrap, "LOCK", other)
    assert bootstrap.stamp() != before


def test_uv_itself_is_installed_by_its_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def pip(*arguments: str | Path) -> int:
        assert "--require-hashes" in arguments
        seen.append(Path(arguments[-1]).read_text(encoding="ascii"))
        return 1

    monkeypatch.setattr(bootstrap, "pip", pip)
    monkeypatch.setattr(bootstrap, "has_pip", lambda: True)
    assert bootstrap._locked_uv() is None
    assert seen[0].startswith("uv==")
    assert [line for line in seen[0].splitlines()[1:] if not line.strip().startswith("--hash=sha256:")] == []
