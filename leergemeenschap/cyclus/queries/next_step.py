"""The one next step: the rule list of the screen Vandaag, and the rest of what waits for a lid."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import Session, selectinload

from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Komst
from leergemeenschap.bijeenkomsten.queries import aanwezigheid_van, komende, met_mijn_komst, nabij
from leergemeenschap.citaten.queries import aantal_open
from leergemeenschap.core.clock import start_of_day
from leergemeenschap.cyclus.models import (
    BeginKlein,
    DenkTerug,
    HoeGaatHet,
    KijkTerug,
    MaakZelfopdracht,
    NeemMee,
    RondeRond,
    Rondestand,
    Rust,
    VerderReflecteren,
    VerderSchrijven,
    VolgendeStap,
    VulWerkbladIn,
)
from leergemeenschap.groepen.models import Groepsuitnodiging
from leergemeenschap.groepen.permissions import uitnodigingen_voor
from leergemeenschap.leden.concepten import Concept
from leergemeenschap.leden.models import Lid
from leergemeenschap.leden.queries import concepten_van
from leergemeenschap.ontmoetingen import queries as ontmoetingen
from leergemeenschap.ontmoetingen.models import Ontmoeting, Reflectie
from leergemeenschap.rondes.models import Stapsoort, Uitgesteld
from leergemeenschap.rondes.queries import is_uitgesteld
from leergemeenschap.werkbladen.models import Invulling, Werkblad
from leergemeenschap.werkbladen.queries import aan_de_beurt, na_te_kijken
from leergemeenschap.zelfopdrachten import queries as zelfopdrachten
from leergemeenschap.zelfopdrachten.models import Zelfopdracht

#: Older than this, an unfinished thing is not brought up any more.
VERS = timedelta(days=14)
#: For this long a ronde that waits for its next step, or is rond, is brought up.
NOG_IN_GEDACHTEN = timedelta(days=42)
#: More zelfopdrachten than this are not asked after on one page.
TERUGKIJKEN_MAX = 5
GEEN: tuple[None, None] = (None, None)


@dataclass(frozen=True)
class Vooruitblik:
    """What waits for a lid: the next step, and what stands below it on Vandaag."""

    stap: VolgendeStap
    #: What was typed and not saved, where something else is the next step.
    concept: Concept | None
    bijeenkomst: Bijeenkomst | None
    #: What this lid answered to "Kom je?" for it.
    komst: Komst | None
    uitnodigingen: int
    citaatvragen: int
    #: The sheet of paper that was typed over for them, to read.
    overgetypt: int | None


def vooruitblik(
    session: Session,
    lid: Lid,
    stand: Rondestand,
    nu: datetime,
    vandaag: date,
    is_er_nog: Callable[[str], bool],
) -> Vooruitblik:
    """Look what waits: one question for all of it, and then for no more than what is shown.

    :param stand: the ronde touched last.
    :param vandaag: the day of `nu` in Amsterdam.
    :param is_er_nog: whether the form at a path can still be opened.
    """
    wacht = session.execute(_wat_wacht(lid, stand, nu, vandaag)).one()
    bijeenkomsten = _bijeenkomsten(session, lid, wacht)
    dichtbij, _ = bijeenkomsten.get(wacht.nabij, GEEN)
    concept = None
    if wacht.concept is not None:
        concepten = session.scalars(_om_verder_te_gaan(lid, nu, vandaag)).all()
        concept = next((een for een in concepten if is_er_nog(een.pad)), None)
    stap = next(_stappen(session, lid, stand, wacht, dichtbij, concept, vandaag))
    if isinstance(stap, VerderSchrijven):
        concept = None
    bijeenkomst, komst = bijeenkomsten.get(wacht.komende, GEEN)
    return Vooruitblik(
        stap, concept, bijeenkomst, komst, wacht.uitnodigingen, wacht.citaatvragen, wacht.overgetypt
    )


def _stappen(
    session: Session,
    lid: Lid,
    stand: Rondestand,
    wacht: Row[Any],
    bijeenkomst: Bijeenkomst | None,
    concept: Concept | None,
    vandaag: date,
) -> Iterator[VolgendeStap]:
    """Every step that holds, in order of what cannot wait."""
    if bijeenkomst and not wacht.niet_terugkijken:
        open_ = zelfopdrachten.voor_bijeenkomst(lid, bijeenkomst, vandaag).limit(TERUGKIJKEN_MAX + 1)
        if terugkijken := list(session.scalars(open_)):
            yield KijkTerug(
                bijeenkomst,
                terugkijken[:TERUGKIJKEN_MAX],
                en_meer=len(terugkijken) > TERUGKIJKEN_MAX,
                ik_ben_er=wacht.ik_ben_er,
            )
    if wacht.werkblad is not None:
        yield VulWerkbladIn(session.get_one(Werkblad, wacht.werkblad))
    if concept is not None:
        yield VerderSchrijven(concept)
    if wacht.zelfopdracht is not None:
        yield HoeGaatHet(session.get_one(Zelfopdracht, wacht.zelfopdracht))
    if wacht.reflectie is not None:
        met_ontmoeting = [selectinload(Reflectie.ontmoeting)]
        yield VerderReflecteren(session.get_one(Reflectie, wacht.reflectie, options=met_ontmoeting))
    if wacht.ontmoeting is not None:
        yield DenkTerug(session.get_one(Ontmoeting, wacht.ontmoeting))
    yield from _van_de_ronde(stand, wacht, vandaag)
    sinds = start_of_day(vandaag) - VERS
    geschreven = stand.ronde is not None and not stand.is_leeg and stand.ronde.aangeraakt_op > sinds
    if not geschreven and not wacht.loopt_er_iets and not wacht.niet_beginnen:
        yield BeginKlein()
    yield Rust()


def _van_de_ronde(stand: Rondestand, wacht: Row[Any], vandaag: date) -> Iterator[VolgendeStap]:
    """What the ronde that was touched last asks for."""
    ronde, reflectie = stand.ronde, stand.laatste_reflectie
    if ronde is None or ronde.aangeraakt_op <= start_of_day(vandaag) - NOG_IN_GEDACHTEN:
        return
    nog_niets = reflectie is not None and reflectie.afgerond_op and not stand.heeft_bijgesteld
    if reflectie is not None and nog_niets and not wacht.niet_meenemen:
        yield NeemMee(reflectie)
    if stand.heeft_bijgesteld and not stand.zelfopdrachten and not wacht.niet_toepassen:
        yield MaakZelfopdracht(ronde)
    if stand.is_rond and not wacht.niet_opnieuw:
        yield RondeRond(ronde)


def _wat_wacht(lid: Lid, stand: Rondestand, nu: datetime, vandaag: date) -> Select[*tuple[Any, ...]]:
    """One row with the number of the first thing that each rule finds, without what was put off.

    "Niet nu" to something from a list, the newest first, is said to what is older too: else the one before it would
    come up at once. A zelfopdracht has a day of its own, and is put off by itself.
    """
    sinds = start_of_day(vandaag) - VERS
    dichtbij = _eerste(nabij(lid, vandaag), Bijeenkomst.id)

    def niet_nu(soort: Stapsoort, ook: ColumnElement[bool] | None = None) -> ColumnElement[bool]:
        return is_uitgesteld(lid, soort, nu, ook)

    niet_terugkijken = niet_nu(Stapsoort.KIJK_TERUG, Uitgesteld.ding_id == dichtbij)
    zelfopdracht = zelfopdrachten.toe_aan_terugblik(lid, nu, vandaag).where(
        ~niet_nu(Stapsoort.HOE_GAAT_HET, Uitgesteld.ding_id == Zelfopdracht.id)
    )
    ontmoeting = ontmoetingen.zonder_reflectie(lid, vandaag - VERS).where(
        ~niet_nu(Stapsoort.DENK_TERUG, Uitgesteld.ding_id >= Ontmoeting.id)
    )
    reflectie = ontmoetingen.onaffe_reflecties(lid).where(
        Reflectie.begonnen_op > sinds,
        ~niet_nu(Stapsoort.VERDER_REFLECTEREN, Uitgesteld.ding_id >= Reflectie.id),
    )
    uitnodigingen = uitnodigingen_voor(lid).with_only_columns(Groepsuitnodiging.groep_id).subquery()
    loopt_er_iets = zelfopdrachten.open_voor(lid).order_by(None).with_only_columns(Zelfopdracht.id).exists()
    over_de_ronde = Uitgesteld.ding_id == (stand.ronde.id if stand.ronde else 0)
    over_de_reflectie = Uitgesteld.ding_id == (stand.laatste_reflectie.id if stand.laatste_reflectie else 0)
    return select(
        dichtbij.label("nabij"),
        _eerste(komende(lid, nu), Bijeenkomst.id).label("komende"),
        niet_terugkijken.label("niet_terugkijken"),
        aanwezigheid_van(dichtbij, lid.id).exists().label("ik_ben_er"),
        _eerste(aan_de_beurt(lid, nu, vandaag), Werkblad.id).label("werkblad"),
        _eerste(_om_verder_te_gaan(lid, nu, vandaag), Concept.pad).label("concept"),
        # Who does not look back for a bijeenkomst now, is not asked after the same zelfopdrachten one by one
        _eerste(zelfopdracht.where(~niet_terugkijken), Zelfopdracht.id).label("zelfopdracht"),
        _eerste(reflectie, Reflectie.id).label("reflectie"),
        _eerste(ontmoeting, Ontmoeting.id).label("ontmoeting"),
        loopt_er_iets.label("loopt_er_iets"),
        niet_nu(Stapsoort.NEEM_MEE, over_de_reflectie).label("niet_meenemen"),
        niet_nu(Stapsoort.MAAK_ZELFOPDRACHT, over_de_ronde).label("niet_toepassen"),
        niet_nu(Stapsoort.RONDE_ROND, over_de_ronde).label("niet_opnieuw"),
        niet_nu(Stapsoort.BEGIN_KLEIN).label("niet_beginnen"),
        select(func.count()).select_from(uitnodigingen).scalar_subquery().label("uitnodigingen"),
        aantal_open(lid).scalar_subquery().label("citaatvragen"),
        _eerste(na_te_kijken(lid), Invulling.id).label("overgetypt"),
    )


def _eerste(gezocht: Select[Any], kolom: Any) -> Any:
    return gezocht.with_only_columns(kolom).limit(1).scalar_subquery()


def _bijeenkomsten(
    session: Session, lid: Lid, wacht: Row[Any]
) -> dict[int, tuple[Bijeenkomst, Komst | None]]:
    nummers = {nummer for nummer in (wacht.nabij, wacht.komende) if nummer is not None}
    if not nummers:
        return {}
    rijen = session.execute(met_mijn_komst(lid, nummers))
    return {bijeenkomst.id: (bijeenkomst, komst) for bijeenkomst, komst in rijen}


def _om_verder_te_gaan(lid: Lid, nu: datetime, vandaag: date) -> Select[Concept]:
    """What was typed lately and not saved, and was not put off since."""
    niet_nu = is_uitgesteld(
        lid, Stapsoort.VERDER_SCHRIJVEN, nu, Uitgesteld.uitgesteld_op >= Concept.bewaard_op
    )
    return concepten_van(lid).where(Concept.bewaard_op > start_of_day(vandaag) - VERS, ~niet_nu)
