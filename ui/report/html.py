"""The report as one HTML file that needs nothing else: no script, no font file, no address is ever called."""

from __future__ import annotations

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pims.assets import asset
from ui.report.model import Chart, Report
from ui.report.tokens import colours


def html(report: Report) -> str:
    """The page; every text is escaped, only our own drawings enter as they are."""
    environment = Environment(
        loader=FileSystemLoader(asset("report")), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.tests["chart"] = lambda part: isinstance(part, Chart)
    environment.filters["drawing"] = _drawing
    template = environment.get_template("report.html.j2")
    return template.render(report=report, light=colours(), dark=colours("dark"))


def _drawing(chart: Chart) -> Markup:
    """The SVG of a chart without its XML prologue; it is drawn here, its words are escaped by the drawing library."""
    return Markup(chart.svg[chart.svg.index("<svg") :])  # noqa: S704 - see above
