"""Werkbladen to begin with: the files of `content/werkbladen/`, read once per process."""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import frontmatter

from leergemeenschap.fase import Fase
from leergemeenschap.werkbladen.models import SoortVraag, Vraagtekst


class Voorbeeld(NamedTuple):
    """A werkblad that came with the site, to begin with."""

    slug: str
    titel: str
    #: When it is of use, for who makes a werkblad.
    waarvoor: str
    #: What people read before the first question.
    uitleg: str
    vragen: tuple[tuple[Fase, Vraagtekst], ...]


@cache
def voorbeelden(folder: Path) -> dict[str, Voorbeeld]:
    """All of them by the name of their file, in the order of their `volgorde`.

    :raises KeyError: when a file lacks one of the keys titel, waarvoor, volgorde, uitleg, vragen.
    :raises ValueError: when a question has a kind or a step that is not there.
    """
    posts: list[tuple[str, dict[str, Any]]] = [
        (path.stem, frontmatter.load(str(path)).metadata) for path in folder.glob("*.md")
    ]
    posts.sort(key=lambda post: post[1]["volgorde"])
    return {
        slug: Voorbeeld(
            slug, meta["titel"], meta["waarvoor"], meta["uitleg"], tuple(_vraag(v) for v in meta["vragen"])
        )
        for slug, meta in posts
    }


def _vraag(gelezen: dict[str, Any]) -> tuple[Fase, Vraagtekst]:
    vraagtekst = Vraagtekst(
        SoortVraag(gelezen["soort"]),
        gelezen["vraag"],
        gelezen.get("voorbeeld", ""),
        "\n".join(gelezen.get("keuzes", ())),
        gelezen.get("meer_keuzes", False),
    )
    return Fase(gelezen["fase"]), vraagtekst
