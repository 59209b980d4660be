"""A store with logins, advertisers, inferences and messages, for tests of the pages of digital traces."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QDialog

from pims.pipeline import ImportOptions, import_files
from pims.progress import finish
from pims.queries.profile import set_profile
from pims.rights.requests import open_request, record_event
from pims.store.store import create_store
from tests.desktop.conftest import TODAY
from ui.desktop.app import open_window
from ui.desktop.scenes import settle
from ui.desktop.window import Window

T = TypeVar("T", bound=QDialog)

ADVERTISERS = 600
LOGINS = """url,username,password
https://www.carrefour.fr/compte,camille@example.org,FAKE-1
https://www.carrefour.fr/drive,camille.b@example.org,FAKE-2
https://boutique-inconnue.example,camille,FAKE-3
"""


def message(on: str, sender: str, subject: str = "Nos offres", *, list_mail: bool = True) -> str:
    """One message of a mailbox; `on`: "2026-09-10"."""
    day = date.fromisoformat(on)
    way = "List-Unsubscribe: <https://example.org/u>\n" if list_mail else ""
    return (
        f"From x@y {day:%a %b %d} 08:15:00 +0000 {day.year}\nFrom: Service <{sender}>\nTo: camille@example.org\n"
        f"Subject: {subject}\nDate: {day:%a, %d %b %Y} 09:00:00 +0000\n{way}\nFAKE-BODY\n\n"
    )


MAILBOX = "".join([
    message("2026-07-01", "news@carrefour.fr"),
    message("2026-09-10", "news@carrefour.fr"),
    message("2026-10-02", "news@carrefour.fr"),
    message("2026-10-05", "service@carrefour.fr", "Votre commande", list_mail=False),
    message("2026-03-02", "news@edf.fr", "Bon anniversaire Camille"),
    message("2026-08-20", "news@edf.fr"),
    message("2026-09-20", "contact@boutique-inconnue.example"),
])  # fmt: skip


@contextmanager
def looked_at(base: Path) -> Iterator[Window]:
    """A window on the store itself, for tests that only look; they share it."""
    window = open_window(make_traced(base), TODAY)
    window.show()
    settle(window)
    yield window
    settle(window)
    window.close()
    window.deleteLater()


def dialog_of(window: Window, kind: type[T]) -> T:
    """The dialog of a kind that is open, taken off the window: the next test finds none."""
    settle(window)
    found = window.findChild(kind)
    assert found is not None
    found.close()
    found.setParent(None)
    return found


@cache
def make_traced(base: Path) -> Path:
    """Made once a run: logins, 600 advertisers, interests, inferences, messages, an objection received by Carrefour."""
    folder = base / "traced"
    folder.mkdir(exist_ok=True)
    said = [
        {
            "advertiser_name": f"Annonceur {n:03}",
            "has_data_file_custom_audience": n == 7,
            "has_remarketing_custom_audience": True,
            "has_in_person_store_visit": False,
        }
        for n in range(ADVERTISERS)
    ]
    said.append({"advertiser_name": "Carrefour", "has_data_file_custom_audience": True,
                 "has_remarketing_custom_audience": True, "has_in_person_store_visit": True})  # fmt: skip
    files = {
        "mots_de_passe.csv": LOGINS.replace("url,", "name,url,").replace("https", "x,https"),
        "advertisers_using_your_activity_or_information.json": json.dumps({"custom_audiences_all_types_v2": said}),
        "ads_interests.json": json.dumps({"topics_v2": ["Jardinage", "Course à pied"]}),
        "Inferences_about_you.csv": "Category,Type of inference,Description,Inference\n"
        "Career,Looking for a job,You may look for a job,No\nCareer,Seniority,How senior,Senior\n",
        "boite.mbox": MAILBOX,
    }
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    store, _key = create_store(folder / "store", None)
    paths = [str(folder / name) for name in files]
    reports = finish(import_files(store, paths, ImportOptions(today=TODAY)))
    assert [report.status for report in reports] == ["imported"] * len(files), reports
    with store.writer() as conn:
        set_profile(conn, {"name": "Camille Exemple", "birth_date": "1984-03-01"})
        number = open_request(conn, "carrefour", "objection", "fr", date(2026, 8, 20))
        record_event(conn, number, "sent", date(2026, 8, 21))
        record_event(conn, number, "received", date(2026, 8, 25))
    store.close()
    return folder / "store"
