#!/usr/bin/env python3
"""Set-up and daily commands with nothing but Python 3.11 and pip: `python3 bootstrap.py COMMAND`, or `make COMMAND`.

Everything goes into `.venv` beside this file: the locked, hashed requirements and the project itself, linked. uv does
the work when it can, pip when not; both follow the machine's own pip settings and none is set here. The second call
finds the stamp of the first and goes straight to the command.
"""

from __future__ import annotations

import argparse
import ast
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HOME = Path(__file__).resolve().parent
VENV = HOME / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCK = HOME / "requirements.lock"
STAMP = VENV / "set-up.stamp"
OLDEST = (3, 11)

# What Qt needs of the system: shared library -> Debian package.
FOR_QT = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
FOR_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
FOR_WAYLAND = {"libwayland-cursor.so.0": "libwayland-cursor0"}

# pip's settings that say where packages come from, as uv's options and variables.
UV_OPTIONS = {
    "index-url": "--default-index",
    "extra-index-url": "--index",
    "find-links": "--find-links",
    "trusted-host": "--allow-insecure-host",
}
UV_VARIABLES = {"cert": "SSL_CERT_FILE", "client-cert": "SSL_CLIENT_CERT", "proxy": "ALL_PROXY"}


class SetUpError(Exception):
    """The set-up cannot go on; the text says what is missing and what to do."""


def say(text: str) -> None:
    """Tells the person one thing, on the error stream."""
    print(text, file=sys.stderr, flush=True)


def call(*command: str | Path, env: dict[str, str] | None = None, silent: bool = False) -> int:
    """Runs a command in the checkout and gives its exit code; a silent one shows errors only."""
    out = subprocess.DEVNULL if silent else None
    return subprocess.run([str(part) for part in command], cwd=HOME, env=env, stdout=out, check=False).returncode


def has_display() -> bool:
    """Whether a window can be shown."""
    return not sys.platform.startswith("linux") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def environment() -> dict[str, str]:
    """The environment of the commands: Qt draws off screen when there is none."""
    env = dict(os.environ)
    if not has_display():
        env.setdefault("QT_QPA_PLATFORM", "offscreen")
    return env


def missing_libraries() -> list[str]:
    """The Debian packages of the system libraries that cannot be loaded."""
    if not sys.platform.startswith("linux"):
        return []
    needed = dict(FOR_QT)
    if os.environ.get("DISPLAY"):
        needed |= FOR_X11
    if os.environ.get("WAYLAND_DISPLAY"):
        needed |= FOR_WAYLAND
    return [package for library, package in needed.items() if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_libraries() -> None:
    """Installs missing system libraries when root on Debian and its kin; else names them and goes on."""
    packages = missing_libraries()
    if not packages:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        say(f"The window needs system libraries: sudo apt-get install {' '.join(packages)}")
        return
    say(f"Installing system libraries: {' '.join(packages)}")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)
    call("apt-get", "update", "-qq", env=env, silent=True)
    if call(*install, env=env, silent=True):
        say(f"This did not work; the window needs: apt-get install {' '.join(packages)}")


def stamp() -> str:
    """What the environment was made from: it is made anew when this changes."""
    parts = [LOCK.read_bytes(), Path(__file__).read_bytes(), sys.version.encode(), str(VENV).encode()]
    project = (HOME / "pyproject.toml").read_text(encoding="utf-8").partition("[tool.ruff]")[0]
    return hashlib.sha256(b"\0".join([*parts, project.encode()])).hexdigest()


def set_up() -> None:
    """Makes `.venv` whole, or does nothing when it is up to date. Raises SetUpError."""
    install_libraries()
    if STAMP.is_file() and STAMP.read_text(encoding="ascii") == stamp() and PYTHON.exists():
        return
    say("Setting up .venv (once; some minutes at most)")
    STAMP.unlink(missing_ok=True)
    venv.EnvBuilder(with_pip=False, clear=True, symlinks=os.name != "nt").create(VENV)
    if not (install_with_uv() or install_with_pip()):
        raise SetUpError("The packages could not be installed: see the lines above, then call again.")
    if call(PYTHON, "-c", "from pims.fonts import font_folder; font_folder()"):
        raise SetUpError("The fonts could not be made: see the lines above.")
    STAMP.write_text(stamp(), encoding="ascii")


def pip(*arguments: str | Path) -> int:
    """The running Python's pip, working on `.venv`: Debian's Python can give it no pip of its own."""
    quiet = ("--disable-pip-version-check", "--no-input", "-q")
    return call(sys.executable, "-m", "pip", "--python", PYTHON, "install", *quiet, *arguments)


def has_pip() -> bool:
    """Whether the running Python has pip."""
    command = [sys.executable, "-m", "pip", "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def install_with_uv() -> bool:
    """Installs everything with uv: the one on the PATH, else the locked one. False when that does not work."""
    uv = shutil.which("uv") or _locked_uv()
    if not uv:
        return False
    options, env = uv_settings()
    into: tuple[str | Path, ...] = (uv, "pip", "install", "-q", "--python", PYTHON, "--no-deps", *options)
    locked = call(*into, "--require-hashes", "-r", LOCK, env=env) == 0
    done = locked and call(*into, "--no-build-isolation", "-e", ".", env=env) == 0
    if not done:
        say("uv could not do it; trying pip")
    return done


def install_with_pip() -> bool:
    """Installs everything with pip. Raises SetUpError when there is none."""
    if not has_pip():
        raise SetUpError("Neither uv nor pip was found: apt-get install python3-pip")
    locked = pip("--no-deps", "--require-hashes", "-r", LOCK) == 0
    return locked and pip("--no-deps", "--no-build-isolation", "-e", HOME) == 0


def _locked_uv() -> str | None:
    """Installs uv alone, in the version and with the hashes of the lock."""
    lines = LOCK.read_text(encoding="ascii").splitlines(keepends=True)
    first = next((number for number, line in enumerate(lines) if line.startswith("uv==")), None)
    if first is None or not has_pip():
        return None
    last = next((n for n in range(first + 1, len(lines)) if not lines[n].startswith(" ")), len(lines))
    with tempfile.TemporaryDirectory() as folder:
        alone = Path(folder) / "uv.lock"
        alone.write_text("".join(lines[first:last]), encoding="ascii")
        failed = pip("--no-deps", "--require-hashes", "-r", alone)
    return None if failed else shutil.which("uv", path=str(BIN))


def pip_settings() -> dict[str, str]:
    """Settings of pip by name, as it ranks them: variables before `install` before `global`."""
    command = [sys.executable, "-m", "pip", "config", "list"]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    found: dict[str, str] = {}
    for prefix in ("global.", "install.", ":env:."):
        for line in said.splitlines():
            name, _, value = line.partition("=")
            if name.startswith(prefix):
                found[name.removeprefix(prefix)] = str(ast.literal_eval(value))
    return found


def uv_settings() -> tuple[list[str], dict[str, str]]:
    """The same settings as options and environment of uv, which does not read pip's."""
    options, env = ["--index-strategy", "unsafe-best-match"], dict(os.environ)
    for name, value in pip_settings().items():
        if name in UV_OPTIONS:
            options += [part for word in value.split() if _exists(word) for part in (UV_OPTIONS[name], word)]
        elif name in UV_VARIABLES:
            env.setdefault(UV_VARIABLES[name], value)
        elif name == "no-index" and value.lower() in ("1", "true", "yes", "on"):
            options.append("--no-index")
    return options, env


def _exists(place: str) -> bool:
    """Whether a package source is remote or a folder that is there: uv stops at a missing one, pip does not."""
    path = place.removeprefix("file://")
    return "/" not in path or "://" in path or Path(path).exists()


def run(extra: list[str]) -> int:
    """The demo household into `demo-out/`, then its window when there is a display."""
    failed = call(BIN / "pims", "demo", "--out", "demo-out", *extra, env=environment())
    if failed or not has_display():
        return failed
    return call(BIN / "pims", "--store", "demo-out/store", env=environment())


def test(extra: list[str]) -> int:
    """All tests but the long ones."""
    return call(PYTHON, "-m", "pytest", "-q", "-n", "2", *extra, env=environment())


def check_long(extra: list[str]) -> int:
    """The long tests, the scores of understanding; a folder of exports given as argument is read and imported twice."""
    samples = extra.pop(0) if extra and Path(extra[0]).is_dir() else ""
    tested = call(PYTHON, "-m", "pytest", "-q", "-n", "2", "-m", "long", *extra, env=environment())
    understood = call(PYTHON, "-m", "tests.understanding", env=environment())
    scored = call(PYTHON, "-m", "tests.score", samples, env=environment()) if samples else 0
    return tested or understood or scored


def gallery(extra: list[str]) -> int:
    """Every page of the window in both themes and languages, with the demo household, into `gallery-out/`."""
    import tomllib

    day = tomllib.loads((HOME / "assets" / "demo" / "profile.toml").read_text(encoding="utf-8"))["today"]
    made = call(BIN / "pims", "--quiet", "demo", "--out", "demo-out", env=environment())
    where = ("--store", "demo-out/store", "--out", "gallery-out", "--today", str(day))
    return made or call(PYTHON, "-m", "ui.desktop.gallery", *where, *extra, env=environment())


def lint(_extra: list[str]) -> int:
    """Style, types and layers; all of them, even when the first complains."""
    checks = (("ruff", "check"), ("ruff", "format", "--check"), ("mypy",), ("lint-imports", "--no-logo"))
    return max([call(BIN / name, *rest) for name, *rest in checks])


def lock(extra: list[str]) -> int:
    """Writes the newest allowed versions into the lock, for all systems, with hashes and without addresses."""
    what = ("--universal", "--python-version", "3.11", "--extra", "dev", "--generate-hashes", "--upgrade")
    silent = ("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "-q")
    options, env = uv_settings()
    uv = shutil.which("uv") or str(BIN / "uv")
    return call(uv, "pip", "compile", *what, *silent, *options, *extra, "pyproject.toml", "-o", LOCK.name, env=env)


# Commands that are a module of their own.
MODULES = {"bench": "tests.bench", "catalogues": "tests.i18n.catalogues"}
COMMANDS = {"run": run, "test": test, "lint": lint, "gallery": gallery, "check-long": check_long, "lock": lock}


def main() -> int:
    """Sets up what is needed, then runs the command; gives its exit code."""
    if sys.version_info < OLDEST:
        say(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}.")
        return 1
    parser = argparse.ArgumentParser(description="Set-up and daily commands.")
    parser.add_argument("command", choices=["setup", *COMMANDS, *MODULES])
    command, extra = parser.parse_known_args()
    try:
        set_up()
    except SetUpError as error:
        say(str(error))
        return 1
    if command.command in MODULES:
        return call(PYTHON, "-m", MODULES[command.command], *extra, env=environment())
    return COMMANDS[command.command](extra) if command.command in COMMANDS else 0


if __name__ == "__main__":
    sys.exit(main())
