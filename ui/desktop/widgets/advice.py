"""What to do about an error where there is a window: pages and buttons, no commands."""

from __future__ import annotations

from pims.errors import KnownError
from pims.i18n import N_, _
from ui.wording.errors import Told, error_text

_AGAIN = N_("It may be gone. Read the page again (F5).")
_ADVICE = {
    "no_store": N_("Create one on the first page."),
    "store_exists": N_("Open it, or choose another folder."),
    "passphrase_needed": N_("Unlock it with its passphrase."),
    "passphrase_differs": N_("Type them again; no store was made."),
    "encrypted_store": N_("Unlock it with its passphrase."),
    "damaged": N_("Open a backup: the damaged store is kept aside."),
    "disk_error": N_("Check the disk, then open a backup."),
    "no_backup": N_("Choose another file."),
    "old_sqlite": N_("Set the program up again."),
    "unknown_import": N_("It may have been taken back already. Read the page again (F5)."),
    "unknown_similar": N_("It may have been decided already. Read the page again (F5)."),
    "unknown_transaction": N_("It may have gone with its import. Read the page again (F5)."),
    "accounts_side_by_side": N_("If that file is wrong, take its import back first, on the Imports page."),
    "bad_mapping": N_("Name the columns here instead."),
    "empty_rule": N_("Say what the movements must be like, and what they get."),
    "not_by_hand": N_("Hide it, or take the import of its file back on the Imports page."),
    **dict.fromkeys(
        (
            "unknown_category", "unknown_company", "unknown_request", "unknown_account", "unknown_family",
            "unknown_label", "unknown_mapping", "unknown_match", "unknown_record", "unknown_rule", "no_question",
            "not_joined", "not_merged", "same_account_already",
        ),
        _AGAIN,
    ),
}  # fmt: skip


def told(error: KnownError) -> Told:
    """What happened, why, and what to do in the window."""
    words = error_text(error)
    advice = _ADVICE.get(error.code)
    return Told(words.what, words.why, _(advice)) if advice else words
