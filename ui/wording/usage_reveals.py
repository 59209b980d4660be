"""What calls and messages could tell of a person, in words that say it is inferred, with the numbers behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pims.i18n import _
from ui.wording import formats
from ui.wording.numbers import number_text
from ui.wording.quantities import clock_text

if TYPE_CHECKING:
    from pims.insights.usage_reveals import Reveal


def reveal_claim(one: Reveal) -> str:
    """What could be inferred."""
    if one.code == "night":
        first, last = clock_text(one.first, 0), clock_text(one.last, 0)
        return _("You probably sleep between {first} and {last}.").format(first=first, last=last)
    return _("Someone close to you: {number}.").format(number=number_text(one.shown).replace(" ", "\u00a0"))


def reveal_because(one: Reveal) -> str:
    """The numbers behind it."""
    count, of = formats.count(one.count), formats.count(one.of)
    if one.code == "night":
        return _("{count} of {of} calls and messages in these hours.").format(count=count, of=of)
    share = formats.percent(one.count / one.of)
    return _("{count} of {of} calls and messages, {share}.").format(count=count, of=of, share=share)
