"""Named selects over zelfopdrachten: which run, and which ask for a look back."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Select, and_, exists, or_, select
from sqlalchemy.orm import contains_eager

from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.core.clock import start_of_day
from leergemeenschap.core.own_search import Rows, SoughtWord, best_first
from leergemeenschap.leden.models import Lid
from leergemeenschap.rondes.models import Ronde
from leergemeenschap.zelfopdrachten.models import Terugblik, Zelfopdracht
from leergemeenschap.zelfopdrachten.permissions import van, zichtbaar_voor

#: Without any bijeenkomst to wait for, a zelfopdracht asks by itself after this long.
LANG_STIL = timedelta(days=183)
_TEKST = Zelfopdracht.ik_ga + "\n" + Zelfopdracht.als + "\n" + Zelfopdracht.dan


def open_voor(lid: Lid) -> Select[Zelfopdracht]:
    """Zelfopdrachten without an end answer, the oldest first."""
    return van(lid).where(Zelfopdracht.afgerond_op.is_(None)).order_by(Zelfopdracht.id)


def afgerond_voor(lid: Lid) -> Select[Zelfopdracht]:
    """Zelfopdrachten with an end answer, the last finished first."""
    return (
        van(lid)
        .where(Zelfopdracht.afgerond_op.is_not(None))
        .order_by(Zelfopdracht.afgerond_op.desc(), Zelfopdracht.id.desc())
    )


def van_ronde(lid: Lid, ronde: Ronde) -> Select[Zelfopdracht]:
    return van(lid).where(Zelfopdracht.ronde_id == ronde.id).order_by(Zelfopdracht.id)


def voor_bijeenkomst(lid: Lid, bijeenkomst: Bijeenkomst, vandaag: date) -> Select[Zelfopdracht]:
    """Open zelfopdrachten to look back on for a bijeenkomst that is near.

    Left out: those made today, and those already looked back on for this bijeenkomst.
    """
    al_teruggekeken = exists().where(
        Terugblik.zelfopdracht_id == Zelfopdracht.id, Terugblik.bijeenkomst_id == bijeenkomst.id
    )
    return open_voor(lid).where(Zelfopdracht.geformuleerd_op < start_of_day(vandaag), ~al_teruggekeken)


def teruggekeken_bij(lid: Lid, bijeenkomst_id: int) -> Select[Terugblik]:
    """What a lid said for one bijeenkomst about how it went."""
    return teruggekeken(lid).where(Terugblik.bijeenkomst_id == bijeenkomst_id)


def teruggekeken(lid: Lid) -> Select[Terugblik]:
    """All that a lid said about how it went, in that order, each with its zelfopdracht."""
    return (
        select(Terugblik)
        .join(Terugblik.zelfopdracht)
        .options(contains_eager(Terugblik.zelfopdracht).lazyload(Zelfopdracht.terugblikken))
        .where(Zelfopdracht.lid_id == lid.id)
        .order_by(Terugblik.id)
    )


def toe_aan_terugblik(lid: Lid, nu: datetime, vandaag: date) -> Select[Zelfopdracht]:
    """Open zelfopdrachten whose moment to look back has come.

    That is their own day, or, for those that wait for a bijeenkomst, one that has begun since they were made
    and that they were not looked back on for, or half a year without any answer.
    """
    al_teruggekeken = exists().where(
        Terugblik.zelfopdracht_id == Zelfopdracht.id,
        or_(Terugblik.bijeenkomst_id == Bijeenkomst.id, Terugblik.gegeven_op >= Bijeenkomst.begint_op),
    )
    bijeenkomst_voorbij = exists().where(
        Bijeenkomst.begint_op > Zelfopdracht.geformuleerd_op,
        Bijeenkomst.begint_op <= nu,
        ~al_teruggekeken.correlate(Zelfopdracht, Bijeenkomst),
    )
    halfjaar_geleden = nu - LANG_STIL
    lang_stil = and_(
        Zelfopdracht.geformuleerd_op < halfjaar_geleden,
        ~exists().where(
            Terugblik.zelfopdracht_id == Zelfopdracht.id, Terugblik.gegeven_op >= halfjaar_geleden
        ),
    )
    return open_voor(lid).where(
        or_(
            Zelfopdracht.terugkijken_op <= vandaag,
            and_(Zelfopdracht.terugkijken_op.is_(None), lang_stil),
            and_(Zelfopdracht.terugkijken_op.is_(None), bijeenkomst_voorbij.correlate(Zelfopdracht)),
        )
    )


def pas_gedeeld(lid: Lid) -> Select[Zelfopdracht]:
    """What others will do and share with a lid, the newest first, with who it is."""
    return (
        _van_anderen(lid)
        .options(contains_eager(Zelfopdracht.lid))
        .order_by(Zelfopdracht.gedeeld_op.desc(), Zelfopdracht.id.desc())
    )


def zoek(lid: Lid, woorden: Sequence[SoughtWord]) -> Rows:
    """Zelfopdrachten of a lid with any of these words, by their id."""
    return best_first(
        van(lid), woorden, key=Zelfopdracht.id, text=_TEKST, moment=Zelfopdracht.geformuleerd_op
    )


def zoek_gedeeld(lid: Lid, woorden: Sequence[SoughtWord]) -> Rows:
    """Zelfopdrachten of others with any of these words, by their id."""
    return best_first(
        _van_anderen(lid),
        woorden,
        key=Zelfopdracht.id,
        text=_TEKST,
        moment=Zelfopdracht.gedeeld_op,
        maker=Lid.naam,
    )


def zoek_gedeelde_terugblikken(lid: Lid, woorden: Sequence[SoughtWord]) -> Rows:
    """Terugblikken on zelfopdrachten of others with any of these words, by the id of their zelfopdracht."""
    return best_first(
        _van_anderen(lid).join(Zelfopdracht.terugblikken),
        woorden,
        key=Zelfopdracht.id,
        text=Terugblik.tekst,
        moment=Terugblik.gegeven_op,
        maker=Lid.naam,
    )


def _van_anderen(lid: Lid) -> Select[Zelfopdracht]:
    return zichtbaar_voor(lid).where(Zelfopdracht.lid_id != lid.id).join(Zelfopdracht.lid)


def zoek_terugblikken(lid: Lid, woorden: Sequence[SoughtWord]) -> Rows:
    """Terugblikken with any of these words, by the id of their zelfopdracht."""
    return best_first(
        van(lid).join(Zelfopdracht.terugblikken),
        woorden,
        key=Zelfopdracht.id,
        text=Terugblik.tekst,
        moment=Terugblik.gegeven_op,
    )
