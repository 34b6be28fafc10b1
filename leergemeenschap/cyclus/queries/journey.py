"""Mijn reis: everything a lid did in the circle, the newest first, divided by the bijeenkomsten there were.

A page costs the same number of questions to the database, however long the journey is: one that finds which things are
on it, and one for each kind to read them.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Select, cast, extract, func, literal, select, union_all
from sqlalchemy.orm import Session, contains_eager, joinedload, lazyload

from leergemeenschap.bijeenkomsten.models import Bijeenkomst, SoortBijeenkomst
from leergemeenschap.bijeenkomsten.queries import geweest
from leergemeenschap.core.clock import local, start_of_day
from leergemeenschap.core.paging import Page
from leergemeenschap.cyclus.models import Reissoort, Reisstuk
from leergemeenschap.fase import Fase
from leergemeenschap.leden.models import Lid
from leergemeenschap.leervragen.models import Leervraag
from leergemeenschap.leervragen.permissions import van as leervragen_van
from leergemeenschap.ontmoetingen.models import Ontmoeting, Reflectie
from leergemeenschap.ontmoetingen.permissions import reflecties_van
from leergemeenschap.ontmoetingen.permissions import van as ontmoetingen_van
from leergemeenschap.zelfopdrachten.models import Terugblik, Uitkomst, Zelfopdracht
from leergemeenschap.zelfopdrachten.permissions import van as zelfopdrachten_van

REIS_PER_KEER = 40
#: As near to a year ago as this still counts as a year ago.
ROND_EEN_JAAR = timedelta(days=3)
#: What may be brought up again by itself: never what somebody let go of, or could not do.
MAG_TERUGKOMEN = (Uitkomst.GEDAAN, Uitkomst.LIEP_ANDERS)

#: In which order things of one moment happened.
_VOLGORDE = {soort: nummer for nummer, soort in enumerate(Reissoort)}
_Nummers = Mapping[Reissoort, list[int]]


def reis(session: Session, lid: Lid, nu: datetime, fase: Fase | None, offset: int) -> Page[Reisstuk]:
    """A page of the journey.

    :param fase: only what belongs to this step; the bijeenkomsten stay, for they divide it.
    """
    delen = [
        deel.limit(offset + REIS_PER_KEER + 1).subquery()
        for soort, deel in _delen(lid, nu)
        if fase is None or soort.fase in {fase, None}
    ]
    alles = union_all(*(select(deel) for deel in delen)).subquery()
    gezocht = (
        select(alles)
        .order_by(alles.c.wanneer.desc(), alles.c.soort.desc(), alles.c.nummer.desc())
        .offset(offset)
        .limit(REIS_PER_KEER + 1)
    )
    soorten = tuple(Reissoort)
    gevonden = [(soorten[rij.soort], rij.nummer) for rij in session.execute(gezocht)]
    meer = offset + REIS_PER_KEER if len(gevonden) > REIS_PER_KEER else None
    gevonden = gevonden[:REIS_PER_KEER]
    stukken = _lees(session, lid, gevonden, nu)
    return Page([stukken[plek] for plek in gevonden if plek in stukken], meer, offset)


def een_jaar_geleden(session: Session, lid: Lid, vandaag: date) -> Terugblik | None:
    """What a lid wrote about a year ago when a zelfopdracht was done or went another way; the nearest day."""
    toen = vandaag.replace(
        year=vandaag.year - 1, day=min(vandaag.day, 28) if vandaag.month == 2 else vandaag.day
    )
    gezocht = (
        _terugblikken(lid)
        .where(
            Terugblik.uitkomst.in_(MAG_TERUGKOMEN),
            Terugblik.gegeven_op >= start_of_day(toen - ROND_EEN_JAAR),
            Terugblik.gegeven_op < start_of_day(toen + ROND_EEN_JAAR + timedelta(days=1)),
        )
        .options(*_met_zelfopdracht())
        .order_by(Terugblik.gegeven_op)
        .limit(20)
    )

    def hoe_ver(terugblik: Terugblik) -> timedelta:
        return abs(local(terugblik.gegeven_op).date() - toen)

    return min(session.scalars(gezocht), key=hoe_ver, default=None)


def _delen(lid: Lid, nu: datetime) -> Iterator[tuple[Reissoort, Select[Any]]]:
    """Of each kind: which, its number, and when; the newest first."""
    afgerond = reflecties_van(lid).where(Reflectie.afgerond_op.is_not(None))
    yield _deel(Reissoort.ONTMOETING, ontmoetingen_van(lid), Ontmoeting.id, Ontmoeting.dag)
    yield _deel(Reissoort.REFLECTIE, afgerond, Reflectie.id, Reflectie.afgerond_op)
    yield _deel(
        Reissoort.INZICHT, afgerond.where(Reflectie.inzicht != ""), Reflectie.id, Reflectie.afgerond_op
    )
    yield _deel(Reissoort.LEERVRAAG, leervragen_van(lid), Leervraag.id, Leervraag.gesteld_op)
    yield _deel(
        Reissoort.ZELFOPDRACHT, zelfopdrachten_van(lid), Zelfopdracht.id, Zelfopdracht.geformuleerd_op
    )
    yield _deel(Reissoort.TERUGBLIK, _terugblikken(lid), Terugblik.id, Terugblik.gegeven_op)
    yield _deel(Reissoort.BIJEENKOMST, _geweest(lid, nu), Bijeenkomst.id, Bijeenkomst.begint_op)


def _deel(soort: Reissoort, gezocht: Select[Any], nummer: Any, wanneer: Any) -> tuple[Reissoort, Select[Any]]:
    # A day and a moment can only be put in one order as seconds
    seconden = cast(extract("epoch", wanneer), BigInteger)
    kolommen = (literal(_VOLGORDE[soort]).label("soort"), nummer.label("nummer"), seconden.label("wanneer"))
    return soort, gezocht.with_only_columns(*kolommen).order_by(None).order_by(wanneer.desc(), nummer.desc())


def _terugblikken(lid: Lid) -> Select[Terugblik]:
    return select(Terugblik).join(Terugblik.zelfopdracht).where(Zelfopdracht.lid_id == lid.id)


def _met_zelfopdracht() -> tuple[Any, ...]:
    """Read it along, with its ronde and without its other terugblikken."""
    erbij = contains_eager(Terugblik.zelfopdracht)
    return erbij.joinedload(Zelfopdracht.ronde), erbij.lazyload(Zelfopdracht.terugblikken)


def _geweest(lid: Lid, nu: datetime) -> Select[Bijeenkomst]:
    """Bijeenkomsten that went on, from the day somebody became a lid."""
    sinds = start_of_day(local(lid.lid_sinds).date())
    return geweest(lid, nu).where(Bijeenkomst.begint_op >= sinds, Bijeenkomst.afgelast_op.is_(None))


def _lees(
    session: Session, lid: Lid, gevonden: Iterable[tuple[Reissoort, int]], nu: datetime
) -> dict[tuple[Reissoort, int], Reisstuk]:
    nummers: dict[Reissoort, list[int]] = {soort: [] for soort in Reissoort}
    for soort, nummer in gevonden:
        nummers[soort].append(nummer)
    lezers = (
        _lees_ontmoetingen,
        _lees_reflecties,
        _lees_leervragen,
        _lees_zelfopdrachten,
        _lees_terugblikken,
    )
    stukken = [stuk for lezer in lezers for stuk in lezer(session, lid, nummers)]
    stukken += _lees_bijeenkomsten(session, lid, nummers, nu)
    return {(stuk.soort, stuk.nummer): stuk for stuk in stukken}


def _lees_ontmoetingen(session: Session, lid: Lid, nummers: _Nummers) -> Iterator[Reisstuk]:
    deze = nummers[Reissoort.ONTMOETING]
    if not deze:
        return
    gezocht = ontmoetingen_van(lid).where(Ontmoeting.id.in_(deze)).options(joinedload(Ontmoeting.ronde))
    for ontmoeting in session.scalars(gezocht):
        yield Reisstuk(
            Reissoort.ONTMOETING, ontmoeting.id, ontmoeting.dag, ontmoeting.soort.naam, ontmoeting.tekst,
            naar=ontmoeting.id, ronde=ontmoeting.ronde.nummer,
        )  # fmt: skip


def _lees_reflecties(session: Session, lid: Lid, nummers: _Nummers) -> Iterator[Reisstuk]:
    """The reflecties and the inzichten that came of them."""
    deze = nummers[Reissoort.REFLECTIE] + nummers[Reissoort.INZICHT]
    if not deze:
        return
    gezocht = reflecties_van(lid).where(Reflectie.id.in_(deze)).options(joinedload(Reflectie.ronde))
    for reflectie in session.scalars(gezocht):
        dag = local(reflectie.afgerond_op or reflectie.begonnen_op).date()
        eerste = next((antwoord.tekst for antwoord in reflectie.antwoorden if antwoord.tekst), "")
        waar = {"naar": reflectie.id, "ronde": reflectie.ronde.nummer}
        yield Reisstuk(Reissoort.REFLECTIE, reflectie.id, dag, "Je dacht na", eerste, **waar)
        yield Reisstuk(Reissoort.INZICHT, reflectie.id, dag, "Dit nam je mee", reflectie.inzicht, **waar)


def _lees_leervragen(session: Session, lid: Lid, nummers: _Nummers) -> Iterator[Reisstuk]:
    deze = nummers[Reissoort.LEERVRAAG]
    if not deze:
        return
    gezocht = leervragen_van(lid).where(Leervraag.id.in_(deze)).options(joinedload(Leervraag.ronde))
    for leervraag in session.scalars(gezocht):
        yield Reisstuk(
            Reissoort.LEERVRAAG, leervraag.id, local(leervraag.gesteld_op).date(), "Je leervraag", leervraag.zin,
            naar=leervraag.id, ronde=leervraag.ronde.nummer,
        )  # fmt: skip


def _lees_zelfopdrachten(session: Session, lid: Lid, nummers: _Nummers) -> Iterator[Reisstuk]:
    deze = nummers[Reissoort.ZELFOPDRACHT]
    if not deze:
        return
    zonder_terugblikken = (joinedload(Zelfopdracht.ronde), lazyload(Zelfopdracht.terugblikken))
    gezocht = zelfopdrachten_van(lid).where(Zelfopdracht.id.in_(deze)).options(*zonder_terugblikken)
    for zelfopdracht in session.scalars(gezocht):
        dag = local(zelfopdracht.geformuleerd_op).date()
        yield Reisstuk(
            Reissoort.ZELFOPDRACHT, zelfopdracht.id, dag, "Je zelfopdracht", zelfopdracht.zin,
            naar=zelfopdracht.id, ronde=zelfopdracht.ronde.nummer,
        )  # fmt: skip


def _lees_terugblikken(session: Session, lid: Lid, nummers: _Nummers) -> Iterator[Reisstuk]:
    deze = nummers[Reissoort.TERUGBLIK]
    if not deze:
        return
    gezocht = _terugblikken(lid).where(Terugblik.id.in_(deze)).options(*_met_zelfopdracht())
    for terugblik in session.scalars(gezocht):
        zelfopdracht = terugblik.zelfopdracht
        yield Reisstuk(
            Reissoort.TERUGBLIK, terugblik.id, local(terugblik.gegeven_op).date(), terugblik.uitkomst.zin,
            terugblik.tekst or zelfopdracht.zin, naar=zelfopdracht.id, ronde=zelfopdracht.ronde.nummer,
        )  # fmt: skip


def _lees_bijeenkomsten(session: Session, lid: Lid, nummers: _Nummers, nu: datetime) -> Iterator[Reisstuk]:
    """Those of the leergemeenschap are numbered, from the first one since somebody became a lid."""
    deze = nummers[Reissoort.BIJEENKOMST]
    if not deze:
        return
    op_volgorde = func.row_number().over(
        partition_by=Bijeenkomst.soort, order_by=(Bijeenkomst.begint_op, Bijeenkomst.id)
    )
    kolommen = (Bijeenkomst.id, Bijeenkomst.titel, Bijeenkomst.soort, Bijeenkomst.begint_op)
    geteld = (
        _geweest(lid, nu)
        .order_by(None)
        .with_only_columns(*kolommen, op_volgorde.label("volgnummer"))
        .subquery()
    )
    for rij in session.execute(select(geteld).where(geteld.c.id.in_(deze))):
        is_genummerd = rij.soort is SoortBijeenkomst.LEERGEMEENSCHAP
        yield Reisstuk(
            Reissoort.BIJEENKOMST, rij.id, local(rij.begint_op).date(),
            f"Bijeenkomst {rij.volgnummer}" if is_genummerd else rij.soort.naam, rij.titel,
            naar=rij.id, ronde=rij.volgnummer if is_genummerd else 0,
        )  # fmt: skip
