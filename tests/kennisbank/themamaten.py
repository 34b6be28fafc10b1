"""How often a text leads to the thema that a person would say, over a set of invented texts and the shipped pages."""

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import frontmatter

from leergemeenschap.core.config import ROOT
from leergemeenschap.kennisbank.index.themes import Themapagina, Themawijzer, themapagina

TEKSTEN = Path(__file__).with_name("themateksten.tsv")
PAGINAS = ROOT / "content/kennisbank"
GEEN = "geen"


class Proeftekst(NamedTuple):
    """A text with the thema that it is about, by its slug, or "geen"."""

    deel: str
    soort: str
    thema: str
    tekst: str


class Uitslag(NamedTuple):
    """How many texts led to their thema, to none, or to another one."""

    goed: int
    geen: int
    fout: int

    def __str__(self) -> str:
        return f"right {self.goed}, none {self.geen}, wrong {self.fout}"


def lees_teksten(pad: Path = TEKSTEN) -> list[Proeftekst]:
    with pad.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return [Proeftekst(**row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def meegeleverde_themas(slugs: list[str] | None = None) -> dict[str, Themapagina]:
    """The themas as the shipped pages tell of them, by slug.

    :param slugs: in which order they get their numbers.
    """
    posts = {pad.stem: frontmatter.load(str(pad)) for pad in sorted(PAGINAS.rglob("*.md"))}
    themas = slugs or [slug for slug, post in posts.items() if post["soort"] == "thema"]
    return {
        slug: themapagina(
            nummer,
            posts[slug]["titel"],
            posts[slug]["in_het_kort"],
            posts[slug].content,
            posts[slug].metadata,
            [
                regel
                for post in posts.values()
                if slug in (post.get("themas") or [])
                for regel in (post["titel"], *(post.get("zoekwoorden") or []))
            ],
        )
        for nummer, slug in enumerate(themas)
    }


def meet_themas(wijzer: Themawijzer, slugs: dict[int, str], teksten: Iterable[Proeftekst]) -> Uitslag:
    """For a text that fits no thema "none" is right."""
    geteld: Counter[str] = Counter()
    for proef in teksten:
        wijzing = wijzer.wijs(proef.tekst)
        gevonden = slugs[wijzing.thema_id] if wijzing else GEEN
        geteld["goed" if gevonden == proef.thema else "geen" if wijzing is None else "fout"] += 1
    return Uitslag(geteld["goed"], geteld["geen"], geteld["fout"])
