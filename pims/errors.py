"""Known errors: what can go wrong without a bug, named by a code that `ui` puts into words."""

from __future__ import annotations


class KnownError(Exception):
    """Something a person can understand and act on; `code` picks the sentences, `params` fill them.

    `params` never hold a label, an amount or a person's name: errors may be logged and copied.
    """

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
