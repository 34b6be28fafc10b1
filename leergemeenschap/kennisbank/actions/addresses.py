"""Addresses of pages, made of titles and of names of files."""

import re
import unicodedata

from leergemeenschap.kennisbank.models import SLUG_MAX

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ĳ": "ij", "&": " en "})  # fmt: skip


def slug_of(titel: str) -> str:
    """The address a title makes: small letters, digits and dashes. Empty when nothing of it can be used."""
    plain = unicodedata.normalize("NFKD", titel.lower().translate(_LETTERS))
    slug = re.sub(r"[^a-z0-9]+", "-", re.sub(r"[\u0300-\u036f'’]", "", plain)).strip("-")
    return shortened(slug, SLUG_MAX)


def numbered(slug: str, number: int) -> str:
    """Another address like this one, for when it is in use."""
    return f"{shortened(slug, SLUG_MAX - len(str(number)) - 1)}-{number}"


def shortened(slug: str, longest: int) -> str:
    """As much of an address as fits, whole words where that leaves enough."""
    if len(slug) <= longest:
        return slug
    whole_words = slug[: longest + 1].rpartition("-")[0]
    return (whole_words if len(whole_words) > longest // 2 else slug[:longest]).strip("-")
