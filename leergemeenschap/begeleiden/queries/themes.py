"""What can be counted for the theme of a bijeenkomst, and what is proposed."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Select, case, func, select

from leergemeenschap.begeleiden.models import Bron, Leeft, Themavoorstel
from leergemeenschap.begeleiden.permissions import leeft_bij, voorstellen_zichtbaar_voor
from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.bijeenkomsten.queries import geweest
from leergemeenschap.citaten.models import Citaatantwoord, Citaatvraag, Toezegging
from leergemeenschap.citaten.permissions import bruikbaar_voor
from leergemeenschap.kennisbank.models import Artikel, Soort, Thema
from leergemeenschap.kennisbank.queries import koppen_bij_thema
from leergemeenschap.leden.models import MEEDOENDE_ROLLEN, Lid, LidRol, Rol
from leergemeenschap.leervragen import permissions as leervragen
from leergemeenschap.leervragen.models import Leervraag, StandLeervraag
from leergemeenschap.werkbladen import permissions as werkbladen
from leergemeenschap.werkbladen.models import Invulling, Werkbladantwoord
from leergemeenschap.zelfopdrachten import permissions as zelfopdrachten
from leergemeenschap.zelfopdrachten.models import Terugblik, Zelfopdracht

#: Of each source so many are read, the newest; a whole province writes less between two bijeenkomsten.
TEKSTEN_MAX = 3000
#: Where no bijeenkomst went before, so far back counts.
TERUG_MAX = timedelta(days=365)
CITATEN_MAX = 200
PAGINAS_MAX = 3


class Tekstbron(NamedTuple):
    """Where texts come from that everybody who learns along may read: who wrote each, and the words."""

    bron: Bron
    #: For who counts, since when.
    teksten: Callable[[Lid, datetime], Select[int, str]]


def vorige_bijeenkomst(lid: Lid, bijeenkomst: Bijeenkomst, nu: datetime) -> Select[Bijeenkomst]:
    """The last one that went on and is over, before this one."""
    return (
        geweest(lid, nu)
        .where(
            Bijeenkomst.afgelast_op.is_(None),
            Bijeenkomst.begint_op < bijeenkomst.begint_op,
            Bijeenkomst.id != bijeenkomst.id,
        )
        .limit(1)
    )


def gedeelde_leervragen(lid: Lid, sinds: datetime) -> Select[int, str]:
    """Open leervragen that were shared with the leergemeenschap since then. Shared with a groep stays in the groep."""
    return (
        leervragen.zichtbaar_voor(lid)
        .where(Leervraag.voor_allen, Leervraag.gedeeld_op >= sinds, Leervraag.stand == StandLeervraag.OPEN)
        .with_only_columns(Leervraag.lid_id, Leervraag.tekst)
        .order_by(Leervraag.gedeeld_op.desc(), Leervraag.id.desc())
        .limit(TEKSTEN_MAX)
    )


def gedeelde_terugblikken(lid: Lid, sinds: datetime) -> Select[int, str]:
    """Terugblikken of since then on zelfopdrachten that are shared with the leergemeenschap, each with what was tried."""
    return (
        zelfopdrachten.zichtbaar_voor(lid)
        .join(Zelfopdracht.terugblikken)
        .where(Zelfopdracht.voor_allen, Terugblik.gegeven_op >= sinds)
        .with_only_columns(Zelfopdracht.lid_id, Zelfopdracht.ik_ga + "\n" + Terugblik.tekst)
        .order_by(Terugblik.id.desc())
        .limit(TEKSTEN_MAX)
    )


#: Another source of texts, such as fragments that an onderzoeker gave a code, is one line here.
TEKSTBRONNEN = (
    Tekstbron(Bron.LEERVRAGEN, gedeelde_leervragen),
    Tekstbron(Bron.TERUGBLIKKEN, gedeelde_terugblikken),
)


def gedeelde_themakeuzes(lid: Lid, sinds: datetime) -> Select[int | None, int | None]:
    """Which thema was chosen on a werkblad, and by whom, where its maker shares that with the leergemeenschap."""
    return (
        werkbladen.antwoorden_zichtbaar_voor(lid)
        .where(
            Werkbladantwoord.voor_allen,
            Werkbladantwoord.thema_id.is_not(None),
            Werkbladantwoord.gegeven_op >= sinds,
        )
        .with_only_columns(Werkbladantwoord.thema_id, Werkbladantwoord.lid_id)
        .order_by(Werkbladantwoord.id.desc())
        .limit(TEKSTEN_MAX)
    )


def naamloze_themakeuzes(lid: Lid, sinds: datetime) -> Select[int | None, int]:
    """Which thema was chosen on sheets without a name, and on which sheet; begeleiders read those."""
    return (
        werkbladen.naamloos_zichtbaar_voor(lid)
        .join(Invulling.antwoorden)
        .where(Werkbladantwoord.thema_id.is_not(None), Werkbladantwoord.gegeven_op >= sinds)
        .with_only_columns(Werkbladantwoord.thema_id, Invulling.id)
        .order_by(Invulling.id.desc())
        .limit(TEKSTEN_MAX)
    )


def eigen_themakeuzes_geteld(sinds: datetime) -> Select[int | None, int]:
    """Of each thema how many leden chose it for themselves alone. Nobody's number or name is in it."""
    return (
        werkbladen.themakeuzes_om_te_tellen()
        .where(Werkbladantwoord.gegeven_op >= sinds)
        .with_only_columns(Werkbladantwoord.thema_id, func.count(func.distinct(Werkbladantwoord.lid_id)))
        .group_by(Werkbladantwoord.thema_id)
    )


def wie_zelf_koos_geteld(sinds: datetime) -> Select[int]:
    """How many leden chose any thema for themselves alone."""
    return (
        werkbladen.themakeuzes_om_te_tellen()
        .where(Werkbladantwoord.gegeven_op >= sinds)
        .with_only_columns(func.count(func.distinct(Werkbladantwoord.lid_id)))
    )


def voorstellen_voor(lid: Lid, bijeenkomst_id: int) -> Select[Themavoorstel]:
    """What is proposed for a bijeenkomst, as far as this lid sees it: by titel, for everybody the same."""
    return (
        voorstellen_zichtbaar_voor(lid)
        .join(Themavoorstel.thema)
        .where(Themavoorstel.bijeenkomst_id == bijeenkomst_id)
        .order_by(Thema.titel, Themavoorstel.id)
    )


def leeft_bij_mij(lid: Lid, bijeenkomst_id: int) -> Select[int]:
    """The numbers of the proposals for one bijeenkomst that a lid said live with them."""
    return (
        leeft_bij(lid)
        .join(Leeft.themavoorstel)
        .where(Themavoorstel.bijeenkomst_id == bijeenkomst_id)
        .with_only_columns(Leeft.themavoorstel_id)
    )


def leeft_geteld(bijeenkomst_id: int) -> Select[int, int]:
    """Of each proposal with how many leden it lives. Only for `trede`; nobody's number or name is in it."""
    return (
        select(Leeft.themavoorstel_id, func.count())
        .join(Leeft.themavoorstel)
        .where(Themavoorstel.bijeenkomst_id == bijeenkomst_id, Leeft.lid_id.in_(wie_laat_weten()))
        .group_by(Leeft.themavoorstel_id)
    )


def wie_laat_weten() -> Select[int]:
    """Who may say what lives with them, as `mag_laten_weten` says of one lid."""
    rol = select(LidRol.lid_id)
    return select(Lid.id).where(
        Lid.non_actief_sinds.is_(None),
        Lid.id.in_(rol.where(LidRol.rol.in_(MEEDOENDE_ROLLEN))),
        Lid.id.not_in(rol.where(LidRol.rol == Rol.BEGELEIDER)),
    )


def aantal_dat_laat_weten() -> Select[int]:
    return select(func.count()).select_from(wie_laat_weten().subquery())


def werkvormen_bij(lid: Lid, thema_slug: str) -> Select[str, Soort, str, str]:
    """A few werkvormen that carry a thema."""
    return koppen_bij_thema(lid, thema_slug, Soort.WERKVORM).limit(PAGINAS_MAX)


def paginas_bij(lid: Lid, thema_slug: str, zie_ook: Collection[str]) -> Select[str, Soort, str, str]:
    """A few pages that carry a thema and tell something to do; those that its own page points at come first."""
    te_lezen = (Soort.TIP, Soort.CASE, Soort.MECHANISME, Soort.VAARDIGHEID)
    return (
        koppen_bij_thema(lid, thema_slug)
        .where(Artikel.soort.in_(te_lezen))
        .order_by(None)
        .order_by(case((Artikel.slug.in_(zie_ook), 0), else_=1), Artikel.titel, Artikel.slug)
        .limit(PAGINAS_MAX)
    )


def citaten_zonder_naam(lid: Lid) -> Select[int, str, str]:
    """Words that may be used now without a name, and what for, the newest first."""
    return (
        bruikbaar_voor(lid)
        .where(Citaatantwoord.antwoord == Toezegging.ZONDER_NAAM)
        .with_only_columns(Citaatvraag.id, Citaatvraag.passage, Citaatvraag.waarvoor)
        .order_by(Citaatvraag.id.desc())
        .limit(CITATEN_MAX)
    )
