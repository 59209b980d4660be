"""What the page says of an account: its number masked, its gaps, its balances, in whole sentences."""

from __future__ import annotations

from pims.i18n import _, ngettext
from pims.insights.balance_chain import DIFFERS, OK
from pims.insights.coverage import PROVEN, STATED, Gap
from pims.queries.accounts import AccountRow
from ui.desktop.models.rows import ChipLook
from ui.desktop.pages.accounts.data import COVERED, MISSING, PARTLY, QUESTION, Money, Month, Shown
from ui.wording import formats
from ui.wording.account_kinds import account_kind

_TAIL = 4


def masked(number: str) -> str:
    """The last digits of a number, the others hidden."""
    plain = "".join(number.split())
    return f"•••• {plain[-_TAIL:]}" if len(plain) > _TAIL else plain


def named(row: AccountRow) -> str:
    """What an account is called here: a number alone is masked behind its kind."""
    if "".join(row.account.split()) not in {"".join(number.split()) for number in (row.number, *row.numbers)}:
        return row.account
    return f"{account_kind(row.kind)} {masked(row.account)}"


def spaced(number: str) -> str:
    """A number in groups of four."""
    plain = "".join(number.split())
    return " ".join(plain[at : at + 4] for at in range(0, len(plain), 4))


def money_day(money: Money) -> str:
    """How a balance is known."""
    if money.basis == STATED:
        return _("stated on {day}").format(day=formats.day(money.on))
    return _("computed up to {day}").format(day=formats.day(money.on))


def check_look(one: Shown) -> ChipLook:
    """Whether the balances that the files state agree with the movements between them."""
    if one.check == DIFFERS:
        return ChipLook(
            _("Balances differ"), "danger", "warning", _("The movements do not lead from balance to balance")
        )
    if one.check == OK:
        said = ngettext("{n} interval checked", "{n} intervals checked", one.checked)
        return ChipLook(_("Balances agree"), "ok", "check", said.format(n=formats.count(one.checked)))
    return ChipLook(_("Balances not checked"), "muted", "question", _("The files do not state two balances"))


def gap_title(gap: Gap) -> str:
    """Which days."""
    return f"{formats.day(gap.since)} – {formats.day(gap.until)}" if gap.since != gap.until else formats.day(gap.since)


def gap_look(gap: Gap) -> ChipLook:
    """What kind of gap: proven in days without file, proven though files cover all days, or only possible."""
    if gap.kind != PROVEN or gap.earlier is None or gap.later is None:
        return ChipLook(_("Perhaps missing"), "warn", "question")
    if (gap.since, gap.until) == (gap.earlier.on, gap.later.on):
        return ChipLook(_("Missing, or counted twice"), "danger", "warning")
    return ChipLook(_("Something is missing"), "danger", "warning")


def gap_text(gap: Gap) -> str:
    """What is known of a gap: a proof, or a question."""
    if gap.kind != PROVEN or gap.earlier is None or gap.later is None or gap.difference is None:
        return _("No file covers these days. Nothing says whether there were movements.")
    expected = gap.later.amount - gap.difference
    words = _(
        "From the balance of {first} ({before}), the movements give {found} on {last}; the bank says {stated}. "
        "The difference is {difference}."
    )
    return words.format(
        first=formats.day(gap.earlier.on),
        before=formats.money(gap.earlier.amount, gap.currency),
        found=formats.money(expected, gap.currency),
        last=formats.day(gap.later.on),
        stated=formats.money(gap.later.amount, gap.currency),
        difference=formats.signed_money(gap.difference, gap.currency),
    )


def gap_remedy(gap: Gap) -> str:
    """What to do about it."""
    return _(
        "On the site of your bank, export the movements from {first} to {last} (OFX or CSV), then import the file: "
        "what is already here is not counted twice."
    ).format(first=formats.day(gap.since), last=formats.day(gap.until))


def month_text(month: Month) -> str:
    """A month of the strip."""
    said = {
        COVERED: _("covered by your files"),
        PARTLY: _("partly covered"),
        MISSING: _("something is missing"),
        QUESTION: _("no file for some days"),
    }
    name = formats.month(month.year, month.number)
    return _("{month}: {state}").format(month=name, state=said.get(month.state, _("no file")))
