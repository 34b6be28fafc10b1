"""Names as people type them, and as they are stored."""

import unicodedata

#: Signs that join letters or keep them apart, and are not seen themselves.
JOINERS = "\u200c\u200d"


def nette_naam(typed: str) -> str:
    """A name or place as it is stored: without signs that nobody sees, and with single spaces.

    The two joiners stay: some scripts write names with them.
    """
    signs = "".join(" " if sign.isspace() else sign for sign in unicodedata.normalize("NFKC", typed))
    seen = (sign for sign in signs if unicodedata.category(sign)[0] != "C" or sign in JOINERS)
    return " ".join("".join(seen).split())
