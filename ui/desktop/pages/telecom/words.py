"""What the page says of lines, bills, uses and numbers."""

from __future__ import annotations

from pims.i18n import N_, _, ngettext
from pims.insights.bill_lines import Change
from pims.insights.home_time import home_time
from pims.insights.plan import Contract
from pims.insights.plan_use import Used
from pims.insights.usage import Counterpart
from pims.queries.invoices import InvoiceRow
from pims.queries.usage import UsageRow
from pims.reference.companies import directory
from pims.reference.numbers import masked
from ui.desktop.models.rows import ChipLook
from ui.wording import formats
from ui.wording.choices import choice
from ui.wording.numbers import number_text
from ui.wording.quantities import clock_text, duration, volume

_FITS = {
    "fits": (N_("It fits"), "ok", "check"),
    "too_large": (N_("Too large"), "warn", "chevron_down"),
    "too_small": (N_("Too small"), "warn", "chevron_up"),
    "unused": (N_("Not used"), "danger", "warning"),
    "unknown": (N_("Not compared"), "muted", "question"),
}
_CHANGES = {
    "added": (N_("Added"), "warn", "plus"),
    "removed": (N_("Gone"), "ok", "minus"),
    "dearer": (N_("Dearer"), "warn", "chevron_up"),
    "cheaper": (N_("Cheaper"), "ok", "chevron_down"),
    "amount": (N_("Amount"), "muted", "repeat"),
}
_WHYS = {
    "abroad": (N_("Abroad"), "accent", "globe"),
    "premium": (N_("Premium number"), "danger", "warning"),
    "service": (N_("Purchase"), "muted", "tag"),
    "beyond": (N_("Beside the plan"), "warn", "plus"),
}
_BASES = {
    "gross": N_("with tax, as the file says"),
    "net": N_("before tax, as the file says"),
    "": N_("the file does not say whether tax is included"),
}
_ICONS = {"voice": "phone", "sms": "mail", "mms": "mail", "data": "signal"}


def company_name(slug: str) -> str:
    """The name of an operator."""
    firm = directory().get(slug)
    return firm.name if firm else (slug or _("Operator not named"))


def line_name(one: Contract) -> str:
    """A line: its operator and its number."""
    return " · ".join(part for part in (company_name(one.company), number_text(one.line)) if part)


def fit_look(code: str) -> ChipLook:
    """Whether a plan fits, as a chip."""
    word, tone, icon = _FITS[code]
    return ChipLook(_(word), tone, icon)


def change_look(change: Change) -> ChipLook:
    """What kind of change, as a chip."""
    word, tone, icon = _CHANGES[change.code]
    if change.code == "amount":
        tone = "warn" if (change.after or 0) > (change.before or 0) else "ok"
    return ChipLook(_(word), tone, icon)


def difference_text(change: Change, currency: str) -> str:
    """How much more or less."""
    return formats.signed_money((change.after or 0) - (change.before or 0), currency)


def from_to(change: Change, currency: str) -> str:
    """From what to what; empty for what came or went."""
    if change.before is None or change.after is None:
        return ""
    return f"{formats.money(change.before, currency)} → {formats.money(change.after, currency)}"


def period_text(bill: InvoiceRow) -> str:
    """Which days a bill is for."""
    if not (bill.period_start and bill.period_end):
        return ""
    return f"{formats.day(bill.period_start)} – {formats.day(bill.period_end)}"


def why_look(why: str) -> ChipLook:
    """Why a use is beside the plan, as a chip."""
    word, tone, icon = _WHYS[why]
    return ChipLook(_(word), tone, icon)


def basis_text(basis: str) -> str:
    """Whether a cost holds the tax."""
    return _(_BASES[basis])


def usual_text(used: Used) -> list[tuple[str, str]]:
    """A usual month and a heavy one, measure by measure."""
    rows = []
    if used.volume_p50 is not None and used.volume_p95 is not None:
        rows.append((_("Data used"), _peak(volume(used.volume_p50), volume(used.volume_p95))))
    rows.append((_("Calls"), _peak(duration(used.seconds_p50), duration(used.seconds_p95))))
    rows.append((_("Messages"), _peak(formats.count(used.messages_p50), formats.count(used.messages_p95))))
    return rows


def _peak(usual: str, top: str) -> str:
    return _("{usual}, at most {top}").format(usual=usual, top=top) if usual != top else usual


def months_text(used: Used) -> str:
    """Which whole months count."""
    first, last = (formats.month_year(int(month[:4]), int(month[5:7])) for month in (used.since, used.until))
    many = ngettext("{n} whole month", "{n} whole months", used.months).format(n=formats.count(used.months))
    if used.since == used.until:
        return _("By {many}: {month}").format(many=many, month=first)
    return _("By {many}, {first} to {last}").format(many=many, first=first, last=last)


def when_text(row: UsageRow) -> str:
    """Day and hour in the person's time; the day alone when its file tells no hour."""
    at = home_time(row.at, row.at_utc)
    return f"{formats.day(at)}, {at[11:16]}" if len(at) >= 16 else formats.day(at)


def hours_text(hour: int) -> str:
    """An hour of the day: « 22 h – 23 h »."""
    return f"{clock_text(hour, 0)} – {clock_text((hour + 1) % 24, 0)}"


def kind_text(row: UsageRow) -> str:
    """What it was, and which way: « appel, sortant »."""
    parts = (str(choice("kind", row.kind)), str(choice("direction", row.direction)) if row.direction else "")
    said = ", ".join(part for part in parts if part)
    return said[:1].upper() + said[1:]


def kind_icon(row: UsageRow) -> str:
    """A drawing of what it was."""
    return _ICONS.get(row.kind, "tag")


def other_end(row: UsageRow, *, whole: bool = False) -> str:
    """The number on the other end; masked unless asked for."""
    return number_text(row.counterpart if whole else masked(row.counterpart))


def size_text(row: UsageRow) -> str:
    """How long or how much."""
    if row.volume_bytes:
        return volume(row.volume_bytes)
    return duration(row.duration_s) if row.duration_s is not None and row.kind == "voice" else ""


def shown_number(one: Counterpart, *, whole: bool) -> str:
    """The number of someone; masked unless asked for."""
    return number_text(one.number if whole else one.shown)


def bills_text(many: int) -> str:
    """How many bills."""
    return ngettext("{n} bill", "{n} bills", many).format(n=formats.count(many))


def contacts_text(many: int) -> str:
    """How many calls and messages."""
    return ngettext("{n} call or message", "{n} calls and messages", many).format(n=formats.count(many))


def calls_text(one: Counterpart) -> str:
    """Calls made, taken and missed."""
    parts = (
        (one.calls_out, ngettext("{n} made", "{n} made", one.calls_out)),
        (one.calls_in, ngettext("{n} taken", "{n} taken", one.calls_in)),
        (one.calls_missed, ngettext("{n} missed", "{n} missed", one.calls_missed)),
    )
    return " · ".join(text.format(n=formats.count(many)) for many, text in parts if many)


def messages_text(one: Counterpart) -> str:
    """Messages sent and got."""
    parts = (
        (one.messages_out, ngettext("{n} sent", "{n} sent", one.messages_out)),
        (one.messages_in, ngettext("{n} received", "{n} received", one.messages_in)),
    )
    return " · ".join(text.format(n=formats.count(many)) for many, text in parts if many)
