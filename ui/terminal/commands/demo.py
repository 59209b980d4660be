"""`demo`: an invented household, imported from its own export files, in a store of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pims.assets import asset
from pims.i18n import _, ngettext
from ui.example import exports, layouts
from ui.terminal.app import app
from ui.terminal.output import say, say_json, work
from ui.terminal.session import Session
from ui.wording.findings import finding_text
from ui.wording.formats import count, day, money

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pims.store.store import Store

LETTER_TO = "carrefour"
FORMATS = ("pdf", "docx", "odt", "eml", "txt")
SHOWN = 8  # findings told on one screen
_MARK = ".pims-demo"  # only a folder that a demo made is replaced


@app.command()
def demo(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("--out", help="Folder, replaced at each run.")] = Path("demo-out"),
) -> None:
    """Try PIMS on the data of an invented household."""
    session: Session = ctx.obj
    session = Session(out / "store", session.json, session.language, _today(session.today), session.quiet)
    _clear(out)
    from pims.store.store import create_store

    store, _none = create_store(session.folder, None)
    with store:
        imported = _fill(session, store)
        summary = _summary(store, session.today)
        made = list(_write(session, store, out))
    pictures = _pictures(session, out)
    if session.json:
        paths = [str(path) for path in [*made, *pictures]]
        say_json({"store": str(session.folder), "made": paths, "summary": summary | {"files": imported}})
        return
    _tell(session, summary, imported)
    _tell_made(session, out, made, pictures)


def _today(said: date) -> date:
    """The invented data end on a fixed day: seen from a later one, everything in them would have lapsed."""
    ends = date.fromisoformat(str(_profile()["today"]))
    return ends if os.environ.get("PIMS_TODAY") is None and said > ends else said


def _profile() -> dict[str, Any]:
    return tomllib.loads(asset("demo", "profile.toml").read_text(encoding="utf-8"))


def _clear(out: Path) -> None:
    if out.exists() and any(out.iterdir()):
        if not (out / _MARK).exists():
            raise typer.BadParameter(_("{folder} holds other files").format(folder=out), param_hint="--out")
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)
    (out / _MARK).touch()


def _fill(session: Session, store: Store) -> int:
    from pims.ingest.staged import TAKEN
    from pims.pipeline import ImportOptions, import_files
    from pims.queries.profile import set_profile

    with store.writer() as conn:
        set_profile(conn, {key: str(value) for key, value in _profile().items() if key != "today"})
    options = ImportOptions(session.today, layouts=layouts())
    reports = work(session, import_files(store, [exports()], options))
    strange = [f"{report.path}: {report.status}" for report in reports if report.status not in TAKEN]
    if strange:  # these files are ours: one that is not taken is a bug
        raise RuntimeError("; ".join(strange))
    with store.writer() as conn:
        _ask(conn, session)
        _leave(conn, session)
    return len(reports)


def _ask(conn: Connection, session: Session) -> None:
    """Logs what the invented person has asked, up to the day from which the demo is seen."""
    from pims.rights.requests import open_request, record_event

    asked = tomllib.loads(asset("demo", "requests.toml").read_text(encoding="utf-8"))["request"]
    for one in asked:
        if one["prepared"] > session.today:
            continue
        request_id = open_request(conn, one["company"], one["kind"], session.language, one["prepared"])
        for kind, on in one["events"]:
            if on <= session.today:
                record_event(conn, request_id, kind, on)


def _leave(conn: Connection, session: Session) -> None:
    """Keeps the days on which the invented person left a list."""
    from pims.insights.contact_word import say_unsubscribed

    left = tomllib.loads(asset("demo", "contacts.toml").read_text(encoding="utf-8"))["unsubscribed"]
    for one in left:
        if one["on"] <= session.today:
            say_unsubscribed(conn, one["contact"], one["on"], session.today)


def _summary(store: Store, today: date) -> dict[str, Any]:
    """What the imports show, as plain values."""
    from pims.queries.accounts import accounts
    from pims.queries.findings import findings
    from pims.queries.subscriptions import subscriptions
    from pims.queries.transactions import Filter
    from pims.queries.transactions import count as how_many
    from pims.register.register import companies
    from pims.rights.requests import requests
    from ui.terminal.commands.insights import finding, subscription

    with store.reader() as conn:
        found = list(findings(conn))
        paid = [row for row in subscriptions(conn) if row.active]
        held = companies(conn)
        return {
            "accounts": len(accounts(conn)),
            "transactions": how_many(conn, Filter()),
            "companies": sum(row.count("proven") > 0 for row in held),
            "claims": sum(row.count("proven") for row in held),
            "subscriptions": [subscription(row) for row in paid],
            "findings": [finding(row) for row in found],
            "told": [_told(row) for row in found],
            "requests": sum(row.status not in ("answered", "closed") for row in requests(conn, today)),
            "late": sum(row.late for row in requests(conn, today)),
            "yearly": _yearly(paid),
            "today": today.isoformat(),
        }


def _told(row: Any) -> str:
    """A finding in one line."""
    amount = "" if row.amount is None else f"  {money(row.amount, row.currency)}"
    return f"{day(row.on):<15}{finding_text(row)}{amount}"


def _yearly(paid: list[Any]) -> list[str]:
    """What all subscriptions cost a year, by currency."""
    totals: dict[str, int] = {}
    for row in paid:
        totals[row.currency] = totals.get(row.currency, 0) + row.yearly_cost
    return [money(minor, currency) for currency, minor in totals.items()]


def _write(session: Session, store: Store, out: Path) -> Iterator[Path]:
    from pims.portability.export import export
    from pims.rights.letters import draft
    from pims.rights.render.files import write_letter
    from ui.report.report import write_report

    for name in ("rapport.html", "rapport.pdf") if session.language == "fr" else ("report.html", "report.pdf"):
        yield write_report(store, out / name, session.today, session.language)
    with store.reader() as conn:
        letter = draft(conn, "access", LETTER_TO, session.language, session.today)
    yield from write_letter(letter, out / "letters", FORMATS)
    yield from work(session, export(store, out / "export"))


def _pictures(session: Session, out: Path) -> list[Path]:
    """Pictures of the window, drawn by a process of their own: without Qt there are none."""
    folder = out / "screenshots"
    command = [sys.executable, "-m", "ui.desktop.gallery", "--store", str(session.folder), "--out", str(folder)]
    command += ["--today", session.today.isoformat(), "--language", session.language]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    loads = [sys.executable, "-c", "import PySide6.QtWidgets"]
    if subprocess.run(loads, env=surroundings, capture_output=True, check=False, timeout=60).returncode:
        say(session, _("No pictures of the window: Qt cannot be loaded here."))
        return []
    subprocess.run(command, env=surroundings, capture_output=True, check=True, timeout=300)
    return sorted(folder.glob("*.png"))


def _tell(session: Session, summary: dict[str, Any], imported: int) -> None:
    say(session, _("An invented household, seen on {day}").format(day=day(summary["today"])))
    say(session, "")
    files = ngettext("{count} file read", "{count} files read", imported).format(count=count(imported))
    say(
        session,
        _("  {files} · {transactions} movements in {accounts} accounts").format(
            files=files, transactions=count(summary["transactions"]), accounts=summary["accounts"]
        ),
    )
    text = _("  {companies} companies hold data, by {claims} claims that the files prove")
    say(session, text.format(companies=count(summary["companies"]), claims=count(summary["claims"])))
    text = _("  {count} active subscriptions: {yearly} a year")
    say(session, text.format(count=len(summary["subscriptions"]), yearly=" + ".join(summary["yearly"]) or "0"))
    text = _("  {count} requests under way, {late} late")
    say(session, text.format(count=summary["requests"], late=summary["late"]))
    say(session, "")
    say(session, _("What deserves a look"))
    for line in summary["told"][:SHOWN]:
        say(session, f"  {line}")
    if len(summary["told"]) > SHOWN:
        say(session, _("  … and {count} more").format(count=len(summary["told"]) - SHOWN))


def _tell_made(session: Session, out: Path, made: list[Path], pictures: list[Path]) -> None:
    say(session, "")
    say(session, _("Written to {folder}").format(folder=out))
    for path in made:
        if path.parent.name != "export":
            say(session, f"  {path.relative_to(out)}")
    say(session, _("  export/ · {count} files").format(count=sum(path.parent.name == "export" for path in made)))
    if pictures:
        say(session, _("  screenshots/ · {count} pictures").format(count=len(pictures)))
    say(session, "")
    say(session, _("Go on: pims --store {store} companies carrefour").format(store=session.folder))
