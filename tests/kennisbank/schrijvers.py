"""What tests about writing pages share."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from leergemeenschap.kennisbank.models import Artikel, Versie
from tests.bezoeker import Bezoeker, Pagina

PAGINA = {
    "titel": "Koffie op het plein",
    "soort": "tip",
    "in_het_kort": "Zet een tafel buiten en schenk koffie.",
    "tekst": "## Zo doe je het\n\nZet een **tafel** buiten.",
}


def schrijf(
    bezoeker: Bezoeker, pad: str = "/kennisbank/nieuw", *, knop: str = "publiceer", **velden: Any
) -> Pagina:
    """Fill in the form at this path and press a button; a new page gets what is needed for one."""
    nieuw = PAGINA if pad == "/kennisbank/nieuw" else {}
    return bezoeker.vul_in(pad, **nieuw | velden, knop=knop)


def artikel(sessie: Session, slug: str) -> Artikel:
    sessie.rollback()
    return sessie.scalars(sa.select(Artikel).where(Artikel.slug == slug)).one()


def versies(sessie: Session, slug: str) -> list[Versie]:
    wanted = sa.select(Versie).where(Versie.artikel_id == artikel(sessie, slug).id).order_by(Versie.nummer)
    return list(sessie.scalars(wanted))


def staten(sessie: Session, slug: str) -> list[str]:
    return [versie.staat.value for versie in versies(sessie, slug)]
