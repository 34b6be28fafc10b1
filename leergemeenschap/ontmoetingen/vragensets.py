"""The question sets of `content/reflectie/`, read once per process."""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import frontmatter

from leergemeenschap.ontmoetingen.models import Vraag

#: The set that starts when nobody chooses; its first question is what "Schrijf op" already asked.
SNEL = "snel"
#: Sets for looking back on an ontmoeting; the others are for other moments.
BIJ_EEN_ONTMOETING = (
    "snel",
    "stap-voor-stap",
    "een-situatie",
    "wat-ging-goed",
    "weerstand",
    "bruggen-bouwen",
)


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
