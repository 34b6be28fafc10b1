"""Named selects over ontmoetingen and reflecties."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, exists, select

from leergemeenschap.core.own_search import Rows, SoughtWord, best_first
from leergemeenschap.leden.models import Lid
from leergemeenschap.ontmoetingen.models import Ontmoeting, Reflectie, ReflectieAntwoord, SoortOntmoeting
from leergemeenschap.ontmoetingen.permissions import reflecties_zichtbaar_voor, zichtbaar_voor
from leergemeenschap.rondes.models import Ronde


def nieuwste(lid: Lid) -> Select[Ontmoeting]:
    """A lid's ontmoetingen, the newest day first."""
    return zichtbaar_voor(lid).order_by(Ontmoeting.dag.desc(), Ontmoeting.id.desc())


def van_ronde(lid: Lid, ronde: Ronde) -> Select[Ontmoeting]:
    return nieuwste(lid).where(Ontmoeting.ronde_id == ronde.id)


def laatste_soort(lid: Lid) -> Select[SoortOntmoeting]:
    """The kind a lid chose last, to offer it first."""
    return select(Ontmoeting.soort).where(Ontmoeting.lid_id == lid.id).order_by(Ontmoeting.id.desc()).limit(1)


def zonder_reflectie(lid: Lid, sinds: date) -> Select[Ontmoeting]:
    """Ontmoetingen since a day that nobody looked back on yet, the newest first."""
    return nieuwste(lid).where(
        Ontmoeting.dag >= sinds, ~exists().where(Reflectie.ontmoeting_id == Ontmoeting.id)
    )


def reflecties_van_ontmoeting(lid: Lid, ontmoeting: Ontmoeting) -> Select[Reflectie]:
    return (
        reflecties_zichtbaar_voor(lid).where(Reflectie.ontmoeting_id == ontmoeting.id).order_by(Reflectie.id)
    )


def reflecties_van_ronde(lid: Lid, ronde: Ronde) -> Select[Reflectie]:
    return reflecties_zichtbaar_voor(lid).where(Reflectie.ronde_id == ronde.id).order_by(Reflectie.id.desc())


def onaffe_reflecties(lid: Lid) -> Select[Reflectie]:
    """Reflecties that were begun and not finished, the newest first."""
    return reflecties_zichtbaar_voor(lid).where(Reflectie.afgerond_op.is_(None)).order_by(Reflectie.id.desc())


def nieuwste_reflecties(lid: Lid) -> Select[Reflectie]:
    return reflecties_zichtbaar_voor(lid).order_by(Reflectie.begonnen_op.desc(), Reflectie.id.desc())


def met_inzicht(lid: Lid) -> Select[Reflectie]:
    """Reflecties that led to "ik weet nu dat ...", the newest first."""
    return nieuwste_reflecties(lid).where(Reflectie.inzicht != "")


def zoek(lid: Lid, woorden: Sequence[SoughtWord]) -> Rows:
    """Ontmoetingen with any of these words, by their id."""
    return best_first(
        zichtbaar_voor(lid),
        woorden,
        key=Ontmoeting.id,
        text=Ontmoeting.tekst,
        moment=Ontmoeting.geschreven_op,
    )


def zoek_antwoorden(lid: Lid, woorden: Sequence[SoughtWord]) -> Rows:
    """Answers of reflecties with any of these words, by the id of the ontmoeting they are about."""
    return best_first(
        reflecties_zichtbaar_voor(lid).join(Reflectie.antwoorden),
        woorden,
        key=Reflectie.ontmoeting_id,
        text=ReflectieAntwoord.tekst,
        moment=Reflectie.begonnen_op,
    )


def zoek_inzichten(lid: Lid, woorden: Sequence[SoughtWord]) -> Rows:
    """Inzichten with any of these words, by the id of the ontmoeting they came from."""
    return best_first(
        reflecties_zichtbaar_voor(lid),
        woorden,
        key=Reflectie.ontmoeting_id,
        text=Reflectie.inzicht,
        moment=Reflectie.begonnen_op,
    )
