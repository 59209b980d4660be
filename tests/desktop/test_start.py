"""The shell is painted before anything heavy is loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.desktop.conftest import TODAY
from ui.desktop.app import run
from ui.desktop.window import Window

_SCRIPT = """
import sys
from datetime import date
from pathlib import Path
from ui.desktop.app import application, open_window
app = application("fr", "light")
window = open_window(Path(sys.argv[1]), date(2026, 11, 21))
painted = []
class Watch(type(window)):
    def paintEvent(self, event):
        painted.append(sorted({"pandas", "matplotlib", "sqlalchemy", "sqlcipher3", "numpy"} & set(sys.modules)))
        super().paintEvent(event)
window.__class__ = Watch
window.show()
app.processEvents()
assert painted, "nothing was painted"
print(painted[0], window.sidebar.isVisible())
from ui.desktop.scenes import settle
settle(window)
print(window.session.store is not None, "matplotlib" in sys.modules, "ui.desktop.pages.telecom.page" in sys.modules)
window.close()
window.session.warm.emit()  # told late: nothing starts again
print(window.session.tasks.under_way)
"""


def test_the_window_runs_until_it_is_closed(store_folder: Path, qapp: QApplication) -> None:
    shown: list[bool] = []

    def close() -> None:
        shown.extend(one.isVisible() for one in qapp.topLevelWidgets() if isinstance(one, Window) and one.isVisible())
        qapp.closeAllWindows()

    QTimer.singleShot(300, close)
    hook = sys.excepthook
    assert run(store_folder, "en", TODAY) == 0
    assert shown == [True]
    assert sys.excepthook is hook


def test_the_shell_is_painted_before_anything_heavy_is_loaded(store_folder: Path, checkout: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(store_folder)], cwd=checkout, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["[] True", "True True True", "0"]
