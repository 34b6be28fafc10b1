"""Named selects over the kennisbank; what people see comes through `zichtbaar_voor`."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, case, exists, func, literal, or_, select
from sqlalchemy.orm import aliased, joinedload, lazyload, load_only, selectinload

from leergemeenschap.core import own_search
from leergemeenschap.kennisbank.models import (
    Artikel,
    BewaardIdee,
    Geprobeerd,
    Hielp,
    Initiatieffase,
    Soort,
    Stedelijkheid,
    Thema,
    Verhaalvoorstel,
    Versie,
    Versiestaat,
    Wijziging,
    artikel_thema,
)
from leergemeenschap.kennisbank.permissions import (
    bewaarde_ideeen_van,
    te_schrijven_door,
    voorstellen_zichtbaar_voor,
    zichtbaar_voor,
)
from leergemeenschap.leden.models import Lid

#: Of so many pages the titel helps to tell which thema a text is about.
TITELS_MAX = 500


class Kop(NamedTuple):
    """A page as a list shows it."""

    slug: str
    soort: Soort
    titel: str
    in_het_kort: str


#: A select of what a `Kop` holds.
Koppen = Select[str, Soort, str, str]

_NAAM_VAN_SCHRIJVER = joinedload(Versie.lid).options(load_only(Lid.naam), lazyload(Lid.rolregels))


def artikel(lid: Lid | None, slug: str) -> Select[Artikel]:
    """One page, with the name of who told it."""
    naam_alleen = joinedload(Artikel.verteller).options(load_only(Lid.naam), lazyload(Lid.rolregels))
    return zichtbaar_voor(lid).where(Artikel.slug == slug).options(naam_alleen)


def koppen(lid: Lid | None) -> Koppen:
    """Slug, soort, titel and in_het_kort of every page, by titel."""
    return (
        zichtbaar_voor(lid)
        .with_only_columns(Artikel.slug, Artikel.soort, Artikel.titel, Artikel.in_het_kort)
        .order_by(Artikel.titel, Artikel.slug)
    )


def titels(lid: Lid | None) -> Select[str, str, Soort]:
    """Slug, titel and soort of every page, by titel."""
    return koppen(lid).with_only_columns(Artikel.slug, Artikel.titel, Artikel.soort)


def koppen_van_soort(lid: Lid | None, soort: Soort) -> Select[str, Soort, str, str, dict[str, Any]]:
    """The same of one soort, and each page's kenmerken."""
    return koppen(lid).where(Artikel.soort == soort).add_columns(Artikel.kenmerken)


def koppen_bij_thema(lid: Lid | None, thema_slug: str, soort: Soort | None = None) -> Koppen:
    """Pages that carry this thema, the thema's own page left out; if wanted only those of one soort."""
    bij_thema = (
        koppen(lid)
        .join(artikel_thema, artikel_thema.c.artikel_id == Artikel.id)
        .join(Thema, Thema.id == artikel_thema.c.thema_id)
        .where(Thema.slug == thema_slug, Artikel.slug != thema_slug)
    )
    return bij_thema if soort is None else bij_thema.where(Artikel.soort == soort)


def koppen_bij_themas(lid: Lid | None, thema_ids: Collection[int]) -> Koppen:
    """Tips and werkvormen that carry any of these themas: what one can do with them."""
    gedragen = select(artikel_thema.c.artikel_id).where(artikel_thema.c.thema_id.in_(thema_ids))
    return koppen(lid).where(Artikel.id.in_(gedragen), Artikel.soort.in_((Soort.TIP, Soort.WERKVORM)))


def koppen_van_themas(lid: Lid | None) -> Koppen:
    """The pages of the themas themselves."""
    return koppen(lid).where(Artikel.soort == Soort.THEMA)


def koppen_rond(
    lid: Lid | None, artikel: Artikel, slugs: Collection[str]
) -> Select[str, Soort, str, str, bool]:
    """Pages with these slugs, and those of the themas that an artikel carries; last: whether it is one of those."""
    gedragen = select(Thema.slug).join(artikel_thema).where(artikel_thema.c.artikel_id == artikel.id)
    is_gedragen = Artikel.slug.in_(gedragen)
    return koppen(lid).where(or_(Artikel.slug.in_(slugs), is_gedragen)).add_columns(is_gedragen)


def artikelen_met_slug(lid: Lid | None, slugs: Collection[str]) -> Select[Artikel]:
    return zichtbaar_voor(lid).where(Artikel.slug.in_(slugs))


def aantal_per_soort(lid: Lid | None) -> Select[Soort, int]:
    per_soort = zichtbaar_voor(lid).with_only_columns(Artikel.soort, func.count(Artikel.id))
    return per_soort.group_by(Artikel.soort)


def aantal_per_soort_bij_thema(lid: Lid | None, thema_slug: str) -> Select[Soort, int]:
    """The same of the pages that carry a thema, the thema's own page left out."""
    bij_thema = koppen_bij_thema(lid, thema_slug).order_by(None)
    return bij_thema.with_only_columns(Artikel.soort, func.count(Artikel.id)).group_by(Artikel.soort)


def geprobeerd_geteld(
    lid: Lid | None, artikel: Artikel
) -> Select[Hielp, Stedelijkheid | None, Initiatieffase | None, int, int]:
    """Each different answer, how many leden gave it, and 1 with the answer of this lid. Who the others are is not in it."""
    van_lid = func.max(case((Geprobeerd.lid_id == lid.id, 1), else_=0)) if lid else literal(0)
    antwoord = (Geprobeerd.hielp, Geprobeerd.stedelijkheid, Geprobeerd.initiatieffase)
    geteld = select(*antwoord, func.count(), van_lid).where(Geprobeerd.artikel_id == artikel.id)
    return geteld.group_by(*antwoord)


def idee_bij(lid: Lid, artikel_id: int) -> Select[BewaardIdee]:
    """What this lid kept of one page."""
    return bewaarde_ideeen_van(lid).where(BewaardIdee.artikel_id == artikel_id)


def nieuwste_ideeen(lid: Lid) -> Select[BewaardIdee]:
    return bewaarde_ideeen_van(lid).order_by(BewaardIdee.bewaard_op.desc(), BewaardIdee.id.desc())


def koppen_bij_id(lid: Lid | None, ids: Collection[int]) -> Select[int, str, str]:
    """Id, slug and titel of those of these pages that may be seen."""
    gezien = zichtbaar_voor(lid).where(Artikel.id.in_(ids))
    return gezien.with_only_columns(Artikel.id, Artikel.slug, Artikel.titel)


def themas() -> Select[Thema]:
    """Every thema, also one whose page was withdrawn: leden can still be working on it."""
    return select(Thema).order_by(Thema.titel)


def themas_met_pagina(lid: Lid | None) -> Select[Thema, Artikel]:
    """The themas whose page may be seen, each with that page, by titel."""
    return (
        zichtbaar_voor(lid)
        .with_only_columns(Thema, Artikel)
        .join(Thema, Thema.slug == Artikel.slug)
        .where(Artikel.soort == Soort.THEMA)
        .order_by(Thema.titel, Thema.id)
    )


def titels_per_thema(lid: Lid | None) -> Select[int, str, dict[str, Any]]:
    """Of pages that carry a thema its number, and their titel and kenmerken; of a very large kennisbank not all."""
    return (
        zichtbaar_voor(lid)
        .join(artikel_thema, artikel_thema.c.artikel_id == Artikel.id)
        .with_only_columns(artikel_thema.c.thema_id, Artikel.titel, Artikel.kenmerken)
        .order_by(Artikel.id)
        .limit(TITELS_MAX)
    )


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


def is_er_een_pagina() -> Select[int]:
    """A row when there is any page, also one that nobody sees; for commands only."""
    return select(Artikel.id).limit(1)


def laatste_wijziging() -> Select[Wijziging]:
    return select(Wijziging).order_by(Wijziging.id.desc()).limit(1)


def te_schrijven(lid: Lid, slug: str) -> Select[Artikel]:
    """One page for who writes, whether readers see it or not."""
    return te_schrijven_door(lid).where(Artikel.slug == slug).options(selectinload(Artikel.themas))


def versies_van(artikel: Artikel) -> Select[Versie]:
    """Every text of a page, the newest first, with who saved it."""
    saved = select(Versie).where(Versie.artikel_id == artikel.id)
    return saved.order_by(Versie.nummer.desc()).options(_NAAM_VAN_SCHRIJVER)


def nieuwste_tekst(artikel: Artikel) -> Select[Versie]:
    """The newest text of a page, be it a concept; what a file only offers is left out."""
    return versies_van(artikel).where(Versie.staat != Versiestaat.AANGEBODEN).limit(1)


def gepubliceerde_tekst(artikel: Artikel) -> Select[Versie]:
    """The text that readers see, or saw before the page was taken off the site."""
    return versies_van(artikel).where(Versie.staat == Versiestaat.GEPUBLICEERD).limit(1)


def aangeboden_tekst(artikel: Artikel) -> Select[Versie]:
    """What the page's file says now, as long as nobody chose between that and the text of this site."""
    return versies_van(artikel).where(Versie.staat == Versiestaat.AANGEBODEN).limit(1)


def met_concept(lid: Lid) -> Select[Artikel, Versie]:
    """Pages whose newest text is a concept, with that text, the newest first."""
    newer = aliased(Versie)
    is_newest = ~exists().where(
        newer.artikel_id == Versie.artikel_id,
        newer.nummer > Versie.nummer,
        newer.staat != Versiestaat.AANGEBODEN,
    )
    return (
        _met_versie(lid, Versiestaat.CONCEPT)
        .where(is_newest, Artikel.ingetrokken_op.is_(None))
        .order_by(Versie.bewaard_op.desc(), Versie.id.desc())
    )


def met_aanbod(lid: Lid) -> Select[Artikel, Versie]:
    """Pages whose file offers another text, with that text."""
    return _met_versie(lid, Versiestaat.AANGEBODEN).order_by(Artikel.titel, Artikel.slug)


def ingetrokken(lid: Lid) -> Select[Artikel]:
    """Pages that were taken off the site, the last one first."""
    gone = te_schrijven_door(lid).where(Artikel.ingetrokken_op.is_not(None))
    return gone.order_by(Artikel.ingetrokken_op.desc(), Artikel.id)


def paginas_met_naam(lid: Lid, namen: Collection[str]) -> Select[str, str]:
    """Slug and titel of the pages that have one of these names (small letters) as their titel or slug."""
    named = or_(Artikel.slug.in_(namen), func.lower(Artikel.titel).in_(namen))
    return te_schrijven_door(lid).where(named).with_only_columns(Artikel.slug, Artikel.titel)


def koppen_van_soorten(lid: Lid, soorten: Collection[Soort]) -> Select[str, Soort, str]:
    """Slug, soort and titel of every page of these soorten, for who writes."""
    wanted = te_schrijven_door(lid).where(Artikel.soort.in_(soorten)).order_by(Artikel.titel, Artikel.slug)
    return wanted.with_only_columns(Artikel.slug, Artikel.soort, Artikel.titel)


def _met_versie(lid: Lid, staat: Versiestaat) -> Select[Artikel, Versie]:
    pages = te_schrijven_door(lid).join(Versie, Versie.artikel_id == Artikel.id).add_columns(Versie)
    return pages.where(Versie.staat == staat).options(_NAAM_VAN_SCHRIJVER)


_VOORSTEL_MET_PAGINA = joinedload(Verhaalvoorstel.artikel).load_only(
    Artikel.slug, Artikel.titel, Artikel.gepubliceerd_op, Artikel.ingetrokken_op, Artikel.verteller_id
)
_VOORSTEL_MET_NAAM = joinedload(Verhaalvoorstel.lid).options(load_only(Lid.naam), lazyload(Lid.rolregels))
_WACHT = and_(Verhaalvoorstel.artikel_id.is_(None), Verhaalvoorstel.beantwoord_op.is_(None))


def eigen_voorstellen(lid: Lid) -> Select[Verhaalvoorstel]:
    """The stories this lid offered, the newest first."""
    own = voorstellen_zichtbaar_voor(lid).where(Verhaalvoorstel.lid_id == lid.id)
    return own.order_by(Verhaalvoorstel.ingediend_op.desc(), Verhaalvoorstel.id.desc()).options(
        _VOORSTEL_MET_PAGINA
    )


def voorstellen(lid: Lid) -> Select[Verhaalvoorstel]:
    """The stories this lid may see with who offered them: those that wait first, then the newest."""
    return (
        voorstellen_zichtbaar_voor(lid)
        .order_by(case((_WACHT, 0), else_=1), Verhaalvoorstel.ingediend_op.desc(), Verhaalvoorstel.id.desc())
        .options(_VOORSTEL_MET_PAGINA, _VOORSTEL_MET_NAAM)
    )


def aantal_wachtende_voorstellen(lid: Lid) -> Select[int]:
    """Of the stories this lid may see how many nobody looked at yet."""
    waiting = voorstellen_zichtbaar_voor(lid).where(_WACHT)
    return waiting.with_only_columns(func.count(Verhaalvoorstel.id))


def zoek_voorstellen(lid: Lid, woorden: Sequence[own_search.SoughtWord]) -> own_search.Rows:
    """The stories this lid offered that hold any of these words."""
    return own_search.best_first(
        voorstellen_zichtbaar_voor(lid).where(Verhaalvoorstel.lid_id == lid.id),
        woorden,
        key=Verhaalvoorstel.id,
        text=Verhaalvoorstel.titel + "\n" + Verhaalvoorstel.tekst,
        moment=Verhaalvoorstel.ingediend_op,
    )


def zoek_ideeen(lid: Lid, woorden: Sequence[own_search.SoughtWord]) -> own_search.Rows:
    """What this lid wrote with the pages they keep."""
    return own_search.best_first(
        bewaarde_ideeen_van(lid),
        woorden,
        key=BewaardIdee.id,
        text=BewaardIdee.eigen_woorden + "\n" + BewaardIdee.plan,
        moment=BewaardIdee.bewaard_op,
    )
