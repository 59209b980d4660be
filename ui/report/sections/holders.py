"""Who holds what: one table for each company, each claim with its origin, its strength and its reason."""

from __future__ import annotations

from collections.abc import Sequence

from pims.i18n import _
from pims.register.holdings import CompanyRow, Holding
from ui.report.model import Cell, Section, Table
from ui.wording import formats
from ui.wording import register as words

_STRENGTHS = {"proven": "ok", "declared": "warn", "legal": "", "typical": "muted"}
_ORIGINS = {"given": "given", "observed": "observed", "inferred": "inferred", "acquired": "warn"}


def holders(firms: Sequence[CompanyRow]) -> Section:
    """The companies with most proven claims first; a claim is never said more strongly than it is known."""
    ranked = sorted(firms, key=lambda firm: (-firm.count("proven"), firm.name.casefold()))
    intro = _("“Proven” is shown by your own imports; “typical” has been seen at companies of this kind: ask.")
    tables = tuple(_company(firm) for firm in ranked) or (Table((), (), empty=_("No company was found yet.")),)
    return Section(_("Who holds what about you"), intro, tables)


def _company(firm: CompanyRow) -> Table:
    columns = (_("Data"), _("Origin"), _("How it is known"), _("Why"))
    rows = tuple(_holding(holding) for holding in firm.holdings)
    return Table(columns, rows, (), (26, 12, 16, 46), _("No claim."), firm.name, " · ".join(_facts(firm)))


def _facts(firm: CompanyRow) -> list[str]:
    facts = [words.sector(firm.sector)] if firm.sector else []
    facts += [_("{amount} spent").format(amount=formats.money(sum_, code))
              for code, sum_ in firm.spent.items() if sum_ > 0]  # fmt: skip
    if firm.first_on and firm.first_on == firm.last_on:
        facts.append(_("seen on {day}").format(day=formats.day(firm.first_on)))
    elif firm.first_on and firm.last_on:
        facts.append(
            _("seen from {first} to {last}").format(first=formats.day(firm.first_on), last=formats.day(firm.last_on))
        )
    return facts


def _holding(holding: Holding) -> tuple[Cell, ...]:
    return (
        Cell(words.data_kind(holding.data_kind)),
        Cell(words.origin(holding.origin), _ORIGINS[holding.origin]),
        Cell(words.strength(holding.strength), _STRENGTHS[holding.strength]),
        Cell(words.because(holding), "muted" if holding.strength == "typical" else ""),
    )
