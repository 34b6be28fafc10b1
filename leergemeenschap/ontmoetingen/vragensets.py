"""The question sets to reflect with: the files of `content/reflectie/`, read once per process, and what begeleiders wrote."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import frontmatter

from leergemeenschap.ontmoetingen.models import EigenVragenset, Vraag

#: The set that starts when nobody chooses; its first question is what "Schrijf op" already asked.
SNEL = "snel"
#: Sets that are not about an ontmoeting.
NIET_BIJ_EEN_ONTMOETING = ("terugblik", "kleinste-stap")
_EIGEN = "eigen-"


class Vragenset(NamedTuple):
    slug: str
    naam: str
    uitleg: str
    vragen: list[Vraag]

    def vragen_na_opschrijven(self) -> list[Vraag]:
        """The questions to ask about an ontmoeting that is written down already."""
        return self.vragen[1:] if self.slug == SNEL else self.vragen


@cache
def vragensets(folder: Path) -> dict[str, Vragenset]:
    """All question sets by slug, in the order of their `volgorde`.

    :raises KeyError: when a file lacks one of the keys naam, uitleg, volgorde, vragen.
    """
    posts: list[tuple[str, dict[str, Any]]] = [
        (path.stem, frontmatter.load(str(path)).metadata) for path in sorted(folder.glob("*.md"))
    ]
    posts.sort(key=lambda post: post[1]["volgorde"])
    return {
        slug: Vragenset(
            slug, meta["naam"], meta["uitleg"], [Vraag(v["vraag"], v.get("hint", "")) for v in meta["vragen"]]
        )
        for slug, meta in posts
    }


def alle_vragensets(folder: Path, eigen: Iterable[EigenVragenset]) -> dict[str, Vragenset]:
    """Those of the files with those that begeleiders wrote among them: after the short one, before the rest."""
    snel, *rest = vragensets(folder).values()
    hier = (
        Vragenset(slug_van(vragenset), vragenset.titel, vragenset.uitleg, vragenset.vragen)
        for vragenset in eigen
    )
    return {vragenset.slug: vragenset for vragenset in (snel, *hier, *rest)}


def slug_van(vragenset: EigenVragenset) -> str:
    """The name of a set that begeleiders wrote, for in an address."""
    return f"{_EIGEN}{vragenset.id}"
