"""The person's rules in words: what movements they are about, and what these get."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pims.i18n import N_, _
from pims.reference.companies import directory
from ui.wording.categories import category_text
from ui.wording.formats import money

if TYPE_CHECKING:
    from pims.queries.rules import Conditions, Rule

_KINDS = {
    "card": N_("card payments"),
    "cash": N_("cash withdrawals"),
    "direct_debit": N_("direct debits"),
    "transfer": N_("transfers"),
    "cheque": N_("cheques"),
    "fee": N_("bank fees"),
    "loan": N_("loan instalments"),
    "interest": N_("interest"),
    "refund": N_("refunds"),
    "deferred_card": N_("totals of a deferred card"),
    "other": N_("other movements"),
}


KINDS = tuple(_KINDS)


def kind_text(kind: str) -> str:
    """The kind of movements, in the plural."""
    return _(_KINDS[kind]) if kind in _KINDS else kind


def conditions_text(asked: Conditions) -> str:
    """What a rule asks for, in one line."""
    return ", ".join(_conditions(asked))


def rule_text(rule: Rule) -> str:
    """What its movements get."""
    said = [] if rule.category is None else [category_text(rule.category)]
    if rule.company is not None:
        said.append(company_text(rule.company) if rule.company else _("nobody’s"))
    return " · ".join(said)


def company_text(slug: str) -> str:
    """The name of a company; its slug when the directory does not have it any more."""
    known = directory().get(slug)
    return known.name if known else slug


def _conditions(asked: Conditions) -> Iterator[str]:
    if asked.label:
        yield _("label “{text}”").format(text=asked.label.title())
    if asked.text:
        yield _("label with “{text}”").format(text=asked.text.title())
    if asked.company:
        yield company_text(asked.company)
    if asked.kind:
        yield kind_text(asked.kind)
    if asked.direction:
        yield _("money received") if asked.direction == "in" else _("money spent")
    if asked.least is not None:
        yield _("at least {amount}").format(amount=money(asked.least, asked.currency))
    if asked.most is not None:
        yield _("at most {amount}").format(amount=money(asked.most, asked.currency))
    if asked.account:
        yield _("one account")
