"""The word lists and weights of search: data that begeleiders can change, in `content/zoeken/woorden.toml`.

The file explains itself; `read_lists` never fails, because a mistake in it may not stop people from searching.
"""

import hashlib
import logging
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from leergemeenschap.kennisbank.index.words import fold

FILE_NAME = "woorden.toml"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Weights:
    """How much each thing counts. The first group is how often a word is counted in the index."""

    titel: int = 4
    zoekwoord: int = 3
    kort: int = 2
    kop: int = 2
    kenmerk: int = 1
    tekst: int = 1

    deel: float = 0.33
    """A part of a compound, against 1 for the whole word."""
    los: float = 0.6
    """The same when the pages do not know the whole word."""
    synoniem: float = 0.5
    zwak: float = 0.7
    """A word that says little next to others."""
    spelling: float = 0.7
    begin: float = 0.6
    """A word that begins like an unknown one."""
    samen: float = 0.85
    """Two neighbouring words written as one."""
    titeldekking: float = 3.0
    """How much a title that is the question adds, as a share of the score."""
    lengte: float = 0.35
    """BM25's B: how much a long page must bring more."""
    verzadiging: float = 0.7
    """BM25's K1: how soon one word said often stops counting."""


@dataclass(frozen=True)
class Lists:
    """What the file says, ready for use; all words folded (lower case, no accents)."""

    weights: Weights = Weights()
    stop_words: frozenset[str] = frozenset()
    #: Words that are looked for, and count little next to others.
    weak: frozenset[str] = frozenset()
    #: Forms of one word that stemming keeps apart, each with the form that stands for all.
    same: Mapping[str, str] = field(default_factory=dict)
    #: Words that are parts of compounds, whether the pages use them by themselves or not.
    parts: frozenset[str] = frozenset()
    #: Words that look like compounds and are none.
    whole: frozenset[str] = frozenset()
    #: Groups of words or phrases that mean about the same.
    synonyms: tuple[tuple[str, ...], ...] = ()
    #: Changes whenever the file does.
    digest: str = ""
    #: What is wrong with the file, for whoever brings the content in; empty when nothing is.
    problem: str = ""


#: What tells, at the price of one look, that a file is not what it was; None when it cannot be seen.
Stamp = tuple[int, int, int] | None


def stamp(folder: Path) -> Stamp:
    """The stamp of the file in this folder."""
    try:
        found = (folder / FILE_NAME).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def read_lists(folder: Path) -> Lists:
    """Read the file in this folder; without a readable one the lists are empty and `problem` says so."""
    path = folder / FILE_NAME
    try:
        data = path.read_bytes()
        return _lists(tomllib.loads(data.decode()), hashlib.sha256(data).hexdigest())
    except (OSError, ValueError, TypeError) as error:
        logger.warning("the word lists of search cannot be read: %s", error)
        return Lists(problem=f"{FILE_NAME} is niet te lezen: {error}")


def _lists(found: dict[str, Any], digest: str) -> Lists:
    def words(name: str) -> frozenset[str]:
        return frozenset(fold(word) for line in _strings(found.get(name, [])) for word in line.split())

    groups = [[fold(word) for word in _strings(group)] for group in found.get("zelfde_woord", [])]
    return Lists(
        weights=_weights(found.get("gewichten", {})),
        stop_words=words("stopwoorden"),
        weak=words("zwakke_woorden"),
        same={word: group[0] for group in groups for word in group},
        parts=words("delen"),
        whole=words("heel"),
        synonyms=tuple(
            tuple(fold(word) for word in _strings(group)) for group in found.get("synoniemen", [])
        ),
        digest=digest,
    )


def _weights(found: dict[str, Any]) -> Weights:
    known = {item.name: item.type for item in fields(Weights)}
    if unknown := set(found) - set(known):
        raise ValueError(f"gewichten kent geen {', '.join(sorted(unknown))}")
    if any(
        isinstance(value, bool) or not isinstance(value, int | float) or value < 0 for value in found.values()
    ):
        raise ValueError("een gewicht is een getal van 0 of meer")
    return Weights(**{name: known[name](value) for name, value in found.items()})  # type: ignore[operator]


def _strings(value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise TypeError("een lijst moet uit woorden tussen aanhalingstekens bestaan")
    return value
