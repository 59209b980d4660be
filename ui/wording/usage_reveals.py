"""What calls and messages could tell of a person, in words that say it is inferred, with the numbers behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pims.i18n import _, ngettext
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


def echoes_text(many: int) -> str:
    """How many calls and messages a second list tells again."""
    text = ngettext(
        "{n} call or message stands in two of your files, your telephone’s and your operator’s for example: "
        "it is counted once.",
        "{n} calls and messages stand in two of your files, your telephone’s and your operator’s for example: "
        "they are counted once.",
        many,
    )
    return text.format(n=formats.count(many))


def reveal_because(one: Reveal) -> str:
    """The numbers behind it."""
    count, of = formats.count(one.count), formats.count(one.of)
    if one.code == "night":
        return _("{count} of {of} calls and messages in these hours.").format(count=count, of=of)
    share = formats.percent(one.count / one.of)
    return _("{count} of {of} calls and messages, {share}.").format(count=count, of=of, share=share)
