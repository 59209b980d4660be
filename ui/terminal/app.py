"""The command line: global options, one command a function, known errors in three parts."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from pims import __version__, i18n
from pims.errors import KnownError
from pims.i18n import _
from pims.settings import load, store_folder
from ui.terminal.output import say_json
from ui.terminal.session import Session

DONE, KNOWN, USAGE, BUG = 0, 1, 2, 70
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
# The way of a person: try, begin, import, look, act, take care.
ORDER = """
demo init profile import mappings review imports undo
accounts account transactions categories categorise search spending cashflow networth
subscriptions findings transfers matches
receipts baskets family points usage plan invoices energy traces contacts
entry account-new hide show note whose firm rule
companies letter requests clock
report export backup restore check rebuild erase
""".split()

app = typer.Typer(
    add_completion=False, no_args_is_help=False, pretty_exceptions_enable=False, rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip


@app.callback(invoke_without_command=True)
def options(
    ctx: typer.Context,
    store: Annotated[Path | None, typer.Option("--store", envvar="PIMS_STORE", help="Folder of the store.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
    lang: Annotated[str, typer.Option("--lang", help="fr or en.")] = "",
    today: Annotated[str, typer.Option("--today", envvar="PIMS_TODAY", help="The day, YYYY-MM-DD.")] = "",
    quiet: Annotated[bool, typer.Option("--quiet", help="Say nothing but errors.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """PIMS: your own data, where your money goes and who holds what about you."""
    if version:
        print(f"pims {__version__}")
        raise typer.Exit
    language = _language(lang)
    i18n.use(language)
    session = Session(store or store_folder(), as_json, language, _day(today), quiet)
    ctx.obj = session
    if ctx.invoked_subcommand is None:
        raise typer.Exit(_window(session, given=store))


def _language(said: str) -> str:
    if said and said not in i18n.LANGUAGES:
        raise typer.BadParameter("fr or en", param_hint="--lang")
    if said:
        return said
    chosen = str(load().get("language", ""))
    return chosen if chosen in i18n.LANGUAGES else i18n.system_language()


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said) if said else date.today()  # noqa: DTZ011 - the person's own calendar
    except ValueError:
        raise typer.BadParameter("YYYY-MM-DD", param_hint="--today") from None


def _window(session: Session, given: Path | None) -> int:
    if session.json:
        raise typer.BadParameter("--json needs a command")
    if sys.platform.startswith("linux") and not any(map(os.environ.get, _DISPLAYS)):
        raise KnownError("no_display")  # Qt itself would abort the process
    try:
        from ui.desktop.app import run as run_window
    except ImportError as error:
        raise KnownError("no_window", library=str(error.name or "")) from error
    return run_window(given, session.language, session.today)


def run(arguments: Sequence[str]) -> int:
    """Runs one command line and gives its exit code: 0 done, 1 known error, 2 wrong usage, 70 a bug."""
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # who reads us has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return code


def _run(arguments: Sequence[str]) -> int:
    as_json = "--json" in arguments
    try:
        i18n.use(_asked_language(arguments))
        code = spoken(command_tree()).main(args=list(arguments), prog_name="pims", standalone_mode=False)
    except KnownError as error:
        _say_error(error, as_json=as_json)
        return KNOWN
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - the boundary of the program
        return _other(error)
    return code if isinstance(code, int) else DONE


def command_tree() -> Any:
    """The commands as Typer built them: a group with its commands, in the order of a person's way through them."""
    import ui.terminal.commands  # noqa: F401 - each module adds its commands to `app`

    group = typer.main.get_command(app)
    commands: dict[str, Any] = group.commands  # type: ignore[attr-defined]
    for name in sorted(commands, key=ORDER.index):
        commands[name] = commands.pop(name)
    return group


def help_texts(group: Any) -> Iterator[tuple[Any, str]]:
    """Every command and option of the tree with its help text, as written in the source."""
    for one in (group, *group.commands.values()):
        for told in (one, *one.params):
            if text := getattr(told, "help", None):
                yield told, text


def spoken(group: Any) -> Any:
    """The tree with its help in the language in use."""
    for told, text in list(help_texts(group)):
        told.help = _(text)
    return group


def _asked_language(arguments: Sequence[str]) -> str:
    """The language of the call, before its options are read: their help is wanted in it."""
    for at, word in enumerate(arguments):
        said = word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        if word == "--lang" and at + 1 < len(arguments):
            said = arguments[at + 1]
        if said in i18n.LANGUAGES:
            return said
    return _language("")


def _other(error: Exception) -> int:
    """Usage errors speak for themselves; anything else is a bug, told without the values it met."""
    show = getattr(error, "show", None)
    if callable(show) and hasattr(error, "exit_code"):
        show()
        return USAGE
    if type(error).__name__ in ("Abort", "Exit"):
        return int(getattr(error, "exit_code", KNOWN))
    for frame in traceback.extract_tb(error.__traceback__):
        print(f"  {frame.filename}:{frame.lineno} {frame.name}", file=sys.stderr)
    print(f"pims: {type(error).__name__}", file=sys.stderr)
    if os.environ.get("PIMS_DEBUG"):
        traceback.print_exception(error)
    return BUG


def _say_error(error: KnownError, *, as_json: bool) -> None:
    from ui.wording.errors import error_text

    told = error_text(error)
    if as_json:
        say_json({"error": {"code": error.code, "what": told.what, "why": told.why, "do": told.do}})
    else:
        print("\n".join(part for part in (told.what, told.why, told.do) if part), file=sys.stderr)
