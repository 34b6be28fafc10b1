"""Named selects over the kennisbank; what people see comes through `zichtbaar_voor`."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from leergemeenschap.kennisbank.models import Artikel, Soort, Thema, Wijziging, artikel_thema
from leergemeenschap.kennisbank.permissions import zichtbaar_voor
from leergemeenschap.leden.models import Lid

#: A select of the parts of a page that lists and results show: slug, soort, titel, in_het_kort.
Koppen = Select[str, Soort, str, str]


def artikel(lid: Lid | None, slug: str) -> Select[Artikel]:
    """One page with its themas."""
    return zichtbaar_voor(lid).where(Artikel.slug == slug).options(selectinload(Artikel.themas))


def koppen(lid: Lid | None) -> Koppen:
    """Slug, soort, titel and in_het_kort of every page, by titel."""
    return (
        zichtbaar_voor(lid)
        .with_only_columns(Artikel.slug, Artikel.soort, Artikel.titel, Artikel.in_het_kort)
        .order_by(Artikel.titel, Artikel.slug)
    )


def koppen_van_soort(lid: Lid | None, soort: Soort) -> Select[str, Soort, str, str, dict[str, Any]]:
    """The same of one soort, and each page's kenmerken."""
    return koppen(lid).where(Artikel.soort == soort).add_columns(Artikel.kenmerken)


def koppen_bij_thema(lid: Lid | None, thema_slug: str) -> Koppen:
    """Pages that carry this thema, the thema's own page left out."""
    return (
        koppen(lid)
        .join(artikel_thema, artikel_thema.c.artikel_id == Artikel.id)
        .join(Thema, Thema.id == artikel_thema.c.thema_id)
        .where(Thema.slug == thema_slug, Artikel.slug != thema_slug)
    )


def koppen_met_slug(lid: Lid | None, slugs: Collection[str]) -> Koppen:
    return koppen(lid).where(Artikel.slug.in_(slugs))


def artikelen_met_slug(lid: Lid | None, slugs: Collection[str]) -> Select[Artikel]:
    return zichtbaar_voor(lid).where(Artikel.slug.in_(slugs))


def aantal_per_soort(lid: Lid | None) -> Select[Soort, int]:
    per_soort = zichtbaar_voor(lid).with_only_columns(Artikel.soort, func.count(Artikel.id))
    return per_soort.group_by(Artikel.soort)


def themas() -> Select[Thema]:
    """Every thema, also one whose page was withdrawn: leden can still be working on it."""
    return select(Thema).order_by(Thema.titel)


def te_doorzoeken(na_id: int, aantal: int) -> Select[Artikel]:
    """The next pages for the search index, by id: what a guest may see."""
    return (
        zichtbaar_voor(None)
        .where(Artikel.id > na_id)
        .order_by(Artikel.id)
        .limit(aantal)
        .options(selectinload(Artikel.themas))
    )


def te_doorzoeken_met_slug(slugs: Collection[str]) -> Select[Artikel]:
    """Of these pages, those the search index may hold."""
    return zichtbaar_voor(None).where(Artikel.slug.in_(slugs)).options(selectinload(Artikel.themas))


def wijzigingen_vanaf(nummer: int) -> Select[Wijziging]:
    """The change with this number and all after it, in order."""
    return select(Wijziging).where(Wijziging.id >= nummer).order_by(Wijziging.id)


def laatste_wijziging() -> Select[Wijziging]:
    return select(Wijziging).order_by(Wijziging.id.desc()).limit(1)
