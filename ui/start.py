"""The entry point `pims`: no command opens the window, a command speaks to the terminal."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the program with the arguments of the process and exits with its code."""
    from ui.terminal.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
