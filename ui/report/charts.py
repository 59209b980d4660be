"""The drawings of the report: matplotlib without a screen, in the shared colours, as SVG that is the same each time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, wraps
from io import StringIO
from typing import Any, ParamSpec

from pims.fonts import FAMILY, font_files
from pims.records.money import exponent
from ui.report.tokens import tokens
from ui.wording import formats

P = ParamSpec("P")
WIDTH_IN = 9.4


def _styled(draw: Callable[P, str]) -> Callable[P, str]:
    """The drawing in our own style: texts take their font when they are made, so all of it is inside."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> str:
        import matplotlib as mpl

        _register_fonts()
        with mpl.rc_context(_style()):
            return draw(*args, **kwargs)

    return drawn


@_styled
def bars(names: Sequence[str], amounts: Sequence[int], currency: str) -> str:
    """Horizontal bars, the largest first, each with its name and amount."""
    figure, axes = _figure(0.36 * len(names) + 0.2)
    places, unit = range(len(names)), 10 ** exponent(currency)
    axes.barh(places, [amount / unit for amount in amounts], color=tokens()["accent"], height=0.55)
    axes.set_yticks(places, names)
    axes.invert_yaxis()
    axes.set_xticks([])
    axes.tick_params(length=0)
    axes.spines["bottom"].set_visible(False)
    for place, amount in zip(places, amounts, strict=True):
        said = formats.round_money(amount, currency)
        axes.annotate(said, (amount / unit, place), (5, 0), textcoords="offset points", va="center",
                      color=tokens()["muted"])  # fmt: skip
    axes.margins(x=0.12)
    return _svg(figure)


@_styled
def months(
    names: Sequence[str], income: Sequence[int], spent: Sequence[int], words: tuple[str, str], currency: str
) -> str:
    """Money in and out by month, side by side; `words` name the two."""
    figure, axes = _figure(2.9)
    places, colours, unit = range(len(names)), tokens()["series"], 10 ** exponent(currency)
    for shift, amounts, word, colour in ((-0.2, income, words[0], colours[2]), (0.2, spent, words[1], colours[0])):
        heights = [amount / unit for amount in amounts]
        axes.bar([place + shift for place in places], heights, width=0.36, color=colour, label=word)
    every = max(1, (len(names) + 11) // 12)
    axes.set_xticks([place for place in places if place % every == 0], names[::every])
    axes.yaxis.set_major_formatter(lambda value, _place: formats.round_money(round(value * unit), currency))
    axes.yaxis.set_major_locator(_ticker().MaxNLocator(4))
    axes.grid(axis="y", color=tokens()["border"], linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    axes.legend(frameon=False, ncols=2, loc="lower left", bbox_to_anchor=(-0.01, 1.0), borderaxespad=0)
    return _svg(figure)


def _ticker() -> Any:
    from matplotlib import ticker

    return ticker


@cache
def _register_fonts() -> None:
    from matplotlib import font_manager

    for path in font_files():
        font_manager.fontManager.addfont(path)


def _style() -> Any:
    colours = tokens()
    return {
        "font.family": FAMILY, "font.size": 10, "text.color": colours["text"], "axes.labelcolor": colours["muted"],
        "xtick.color": colours["muted"], "ytick.color": colours["text"], "axes.spines.top": False,
        "axes.spines.right": False, "axes.spines.left": False, "axes.edgecolor": colours["border"],
        "svg.fonttype": "path", "svg.hashsalt": "pims", "text.parse_math": False,
        "figure.facecolor": "none", "axes.facecolor": "none",
    }  # fmt: skip


def _figure(height: float) -> tuple[Any, Any]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH_IN, height), layout="constrained")
    FigureCanvasAgg(figure)
    return figure, figure.add_subplot()


def _svg(figure: Any) -> str:
    made = StringIO()
    figure.savefig(made, format="svg", metadata={"Date": None, "Creator": None})
    return made.getvalue()
