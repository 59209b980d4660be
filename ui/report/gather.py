"""The content of the report: the core is asked once, each section words its part."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from pims.i18n import _
from pims.queries.profile import profile
from pims.register.register import companies
from pims.rights.requests import requests
from ui.report.model import Report
from ui.report.sections.acts import acts
from ui.report.sections.figures import figures
from ui.report.sections.holders import holders
from ui.report.sections.money import attention, money, paid_again, read_money
from ui.report.tokens import colours
from ui.wording import formats


def gather(conn: Connection, today: date, language: str) -> Report:
    """The report of a store as of a day, in the language in use."""
    spent, firms, asked = read_money(conn, today), companies(conn), requests(conn, today)
    name = profile(conn).get("name", "")
    day = formats.long_day(today)
    return Report(
        title=_("My money and my data"),
        subtitle=_("{name}, {day}").format(name=name, day=day) if name else day[:1].upper() + day[1:],
        language=language,
        on=today.isoformat(),
        figures=figures(spent, firms, asked),
        sections=(money(spent), paid_again(spent), attention(spent), holders(firms), acts(asked)),
        footer=_(
            "Made by PIMS on this computer from your own files. Nothing was sent anywhere. "
            "It informs; it is not legal advice."
        ),
        contents=_("Contents"),
        colours=colours(),
    )
