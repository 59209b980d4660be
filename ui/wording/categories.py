"""Categories in words, and why a movement has its company and its category."""

from __future__ import annotations

from pims import i18n
from pims.i18n import N_, _
from pims.reference.categories import category_name, tree

_WHY_CATEGORY = {
    "decision": N_("You said so."),
    "rule": N_("By one of your rules."),
    "company": N_("By the company."),
    "word": N_("The label says “{word}”."),
    "kind": N_("By the kind of movement."),
    "bank": N_("Your bank says so."),
    "transfer": N_("The same amount moved between two of your accounts."),
    "learned": N_("As for others with “{word}” in their label."),
    "deferred_card": N_("The purchases of this card are counted one by one."),
    "deferred_rest": N_("Some purchases of this card are counted one by one; the rest of its total counts here."),
}
_WHY_COMPANY = {
    "decision": N_("You said so."),
    "rule": N_("By one of your rules."),
    "creditor_id": N_("Its creditor identifier is one you confirmed."),
    "mandate": N_("Its direct debit mandate is one you confirmed."),
    "counter_account": N_("The account on the other side is one you confirmed."),
    "alias": N_("The label names “{word}”."),
    "seller": N_("The label names “{word}”, which sells it."),
}


def category_text(slug: str | None) -> str:
    """The name of a category; none, or one no longer known, is told as such."""
    return category_name(slug, i18n.language()) if slug in tree() and slug else _("Without category")


def category_reason(because: str) -> str:
    """Why a movement has its category; empty when it has none."""
    return _reason(_WHY_CATEGORY, because)


def company_reason(because: str) -> str:
    """Why a movement has its company; empty when it has none."""
    return _reason(_WHY_COMPANY, because)


def _reason(sentences: dict[str, str], because: str) -> str:
    code, _colon, word = because.partition(":")
    sentence = sentences.get(code)
    return _(sentence).format(word=word.capitalize()) if sentence else ""
