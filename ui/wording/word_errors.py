"""Known errors of what the person says: of movements, companies, accounts, rules and pairs."""

from __future__ import annotations

from pims.i18n import N_

# Code -> what happened, why, what to do.
WORDS: dict[str, tuple[str, str, str]] = {
    "unknown_match": (
        N_("There is no such pair."),
        N_("None of the pairs found has the number {id}."),
        N_("See `pims matches`."),
    ),
    "unknown_record": (
        N_("There is no such record."),
        N_("The store has no {kind} with the number {id}."),
        N_("The lists show the numbers: `pims --json receipts`, `pims --json invoices`."),
    ),
    "unknown_family": (
        N_("There is no such family."),
        N_("“{family}” is none of the families of products."),
        N_("See `pims family` for their names."),
    ),
    "unknown_contact": (
        N_("Nobody of this name writes to you."),
        N_("Neither your mailboxes nor your requests know “{contact}”."),
        N_("Give a company or a domain as the list of those who write shows it."),
    ),
    "unsubscribed_in_future": (
        N_("{on} is in the future."),
        "",
        N_("Give the day on which you unsubscribed."),
    ),
    "unknown_label": (
        N_("There is no such label."),
        N_("No line of your tickets says “{label}”, or you said nothing of it."),
        N_("Copy it as `pims --json receipts` shows it."),
    ),
    "no_transfer": (
        N_("These two are no transfer."),
        N_("A transfer is money out of one of your accounts and into another one."),
        N_("Give the movement out first, then the one in."),
    ),
    "nameless": (
        N_("The company was not added."),
        N_("Its name has neither letters nor digits."),
        N_("Give it a name."),
    ),
    "same_company": (
        N_("Nothing to do."),
        N_("{company} is that company already."),
        N_("Choose another one."),
    ),
    "not_merged": (
        N_("Nothing to do."),
        N_("{company} is a company of its own."),
        N_("See `pims companies`."),
    ),
    "no_question": (
        N_("Nothing to answer."),
        N_("No movement and no account raises that question, or it was answered."),
        N_("See `pims firm --which`."),
    ),
    "empty_rule": (
        N_("The rule was not kept."),
        N_("A rule asks for something and says a category or a company; one that asks for a company names no other."),
        N_("See `pims rule --help`."),
    ),
    "unknown_rule": (
        N_("There is no such rule."),
        N_("None of your rules has the number {id}."),
        N_("See `pims rule`."),
    ),
    "bad_amount": (
        N_("The amount cannot be read."),
        N_("“{amount}” is no amount."),
        N_("Write it with a point: 12.50"),
    ),
    "bad_entry": (
        N_("This cannot be entered."),
        N_("Reason: {problem}."),
        N_("Correct it and try again; nothing was written."),
    ),
    "account_exists": (
        N_("There is such an account already."),
        N_("{account} is the name of one of your accounts."),
        N_("Use it, or choose another name."),
    ),
    "unknown_account_kind": (
        N_("Nothing was changed."),
        N_("“{kind}” is no kind of account."),
        N_("Choose one of: checking, savings, card, loan, investment, cash, other."),
    ),
    "same_account_already": (
        N_("Nothing to do."),
        N_("The two are one account already."),
        N_("See `pims accounts`."),
    ),
    "not_joined": (
        N_("Nothing to do."),
        N_("This account stands by itself."),
        N_("See `pims accounts`."),
    ),
    "accounts_side_by_side": (
        N_("The two accounts were not made one."),
        N_("One of your files states both: they are two accounts."),
        N_("If that file is wrong, take its import back with `pims undo` first."),
    ),
    "several_accounts": (
        N_("It is not clear which account is meant."),
        N_("Several of your accounts are called {account}."),
        N_("Give its number, or its ID: {ids}."),
    ),
    "unknown_account": (
        N_("There is no such account."),
        N_("None of your accounts is called {account}."),
        N_("See `pims accounts`, or make one with `pims account-new`."),
    ),
    "not_by_hand": (
        N_("This movement was not entered by hand."),
        N_("Movement {id} comes from a file."),
        N_("Hide it with `pims hide {id}`, or take the import of its file back with `pims undo`."),
    ),
    "entry_stated": (
        N_("This entry cannot be corrected any more."),
        N_("A file of the bank states movement {id} too."),
        N_("Take the entry out: the bank’s own words stay."),
    ),
    "note_too_long": (
        N_("The note was not kept."),
        N_("A note has at most {most} characters."),
        N_("Make it shorter."),
    ),
}
