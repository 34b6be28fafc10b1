"""Named selects over ontmoetingen and reflecties."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, exists, select

from leergemeenschap.core.own_search import Rows, SoughtWord, best_first
from leergemeenschap.leden.models import Lid
from leergemeenschap.ontmoetingen.models import (
    EigenVragenset,
    Ontmoeting,
    Reflectie,
    ReflectieAntwoord,
    SoortOntmoeting,
)
from leergemeenschap.ontmoetingen.permissions import (
    reflecties_van,
    reflecties_zichtbaar_voor,
    van,
    zichtbaar_voor,
)
from leergemeenschap.rondes.models import Ronde

#: What is searched for its maker: more than others read.
_EIGEN_TEKST = Ontmoeting.tekst + "\n" + Ontmoeting.plek + "\n" + Ontmoeting.initiatief
#: So many of the newest ontmoetingen tell which names to offer again.
_TERUGKIJKEN = 200


def nieuwste(lid: Lid) -> Select[Ontmoeting]:
    """A lid's ontmoetingen, the newest day first."""
    return van(lid).order_by(Ontmoeting.dag.desc(), Ontmoeting.id.desc())


def van_ronde(lid: Lid, ronde: Ronde) -> Select[Ontmoeting]:
    return nieuwste(lid).where(Ontmoeting.ronde_id == ronde.id)


def laatste_soort(lid: Lid) -> Select[SoortOntmoeting]:
    """The kind a lid chose last, to offer it first."""
    return select(Ontmoeting.soort).where(Ontmoeting.lid_id == lid.id).order_by(Ontmoeting.id.desc()).limit(1)


def van_soort(lid: Lid, soort: SoortOntmoeting | None) -> Select[Ontmoeting]:
    """A lid's ontmoetingen of one kind, or of all; the newest day first."""
    return nieuwste(lid) if soort is None else nieuwste(lid).where(Ontmoeting.soort == soort)


def eerdere_namen(lid: Lid) -> Select[str, str]:
    """Places and initiatieven that a lid named lately, the newest first; with doubles."""
    return (
        van(lid)
        .with_only_columns(Ontmoeting.plek, Ontmoeting.initiatief)
        .order_by(Ontmoeting.id.desc())
        .limit(_TERUGKIJKEN)
    )


def zonder_reflectie(lid: Lid, sinds: date) -> Select[Ontmoeting]:
    """Ontmoetingen since a day that nobody looked back on yet, the newest first."""
    return nieuwste(lid).where(
        Ontmoeting.dag >= sinds, ~exists().where(Reflectie.ontmoeting_id == Ontmoeting.id)
    )


def reflecties_van_ontmoeting(lid: Lid, ontmoeting: Ontmoeting) -> Select[Reflectie]:
    """What was thought about an ontmoeting, as far as a lid may read it."""
    return (
        reflecties_zichtbaar_voor(lid).where(Reflectie.ontmoeting_id == ontmoeting.id).order_by(Reflectie.id)
    )


def eigen_vragensets() -> Select[EigenVragenset]:
    """The question sets that begeleiders wrote, the newest first."""
    return select(EigenVragenset).order_by(EigenVragenset.id.desc())


def aangeboden_vragensets() -> Select[EigenVragenset]:
    """Those of them that everybody can choose."""
    return eigen_vragensets().where(EigenVragenset.verborgen_op.is_(None))


def reflecties_van_ronde(lid: Lid, ronde: Ronde) -> Select[Reflectie]:
    return reflecties_van(lid).where(Reflectie.ronde_id == ronde.id).order_by(Reflectie.id.desc())


def onaffe_reflecties(lid: Lid) -> Select[Reflectie]:
    """Reflecties that were begun and not finished, the newest first."""
    return reflecties_van(lid).where(Reflectie.afgerond_op.is_(None)).order_by(Reflectie.id.desc())


def nieuwste_reflecties(lid: Lid) -> Select[Reflectie]:
    return reflecties_van(lid).order_by(Reflectie.begonnen_op.desc(), Reflectie.id.desc())


def met_inzicht(lid: Lid) -> Select[Reflectie]:
    """Reflecties that led to "ik weet nu dat ...", the newest first."""
    return nieuwste_reflecties(lid).where(Reflectie.inzicht != "")


def zoek(lid: Lid, woorden: Sequence[SoughtWord]) -> Rows:
    """Ontmoetingen of a lid with any of these words, by their id."""
    return best_first(
        van(lid), woorden, key=Ontmoeting.id, text=_EIGEN_TEKST, moment=Ontmoeting.geschreven_op
    )


def zoek_gedeeld(lid: Lid, woorden: Sequence[SoughtWord]) -> Rows:
    """Ontmoetingen of others with any of these words, by their id."""
    return best_first(
        zichtbaar_voor(lid).where(Ontmoeting.lid_id != lid.id).join(Ontmoeting.lid),
        woorden,
        key=Ontmoeting.id,
        text=Ontmoeting.tekst,
        moment=Ontmoeting.gedeeld_op,
        maker=Lid.naam,
    )


def zoek_antwoorden(lid: Lid, woorden: Sequence[SoughtWord]) -> Rows:
    """Answers of a lid's reflecties with any of these words, by the id of the reflectie."""
    return _zoek_antwoorden(reflecties_van(lid), woorden)


def zoek_gedeelde_antwoorden(lid: Lid, woorden: Sequence[SoughtWord]) -> Rows:
    """The same in reflecties of others."""
    return _zoek_antwoorden(_reflecties_van_anderen(lid), woorden, maker=Lid.naam)


def zoek_inzichten(lid: Lid, woorden: Sequence[SoughtWord]) -> Rows:
    """Inzichten of a lid with any of these words, by the id of the reflectie."""
    return _zoek_inzichten(reflecties_van(lid), woorden)


def zoek_gedeelde_inzichten(lid: Lid, woorden: Sequence[SoughtWord]) -> Rows:
    """The same in reflecties of others."""
    return _zoek_inzichten(_reflecties_van_anderen(lid), woorden, maker=Lid.naam)


def _reflecties_van_anderen(lid: Lid) -> Select[Reflectie]:
    return reflecties_zichtbaar_voor(lid).where(Reflectie.lid_id != lid.id).join(Reflectie.lid)


def _zoek_antwoorden(in_: Select[Reflectie], woorden: Sequence[SoughtWord], **meer: Any) -> Rows:
    return best_first(
        in_.join(Reflectie.antwoorden),
        woorden,
        key=Reflectie.id,
        text=ReflectieAntwoord.tekst,
        moment=Reflectie.begonnen_op,
        **meer,
    )


def _zoek_inzichten(in_: Select[Reflectie], woorden: Sequence[SoughtWord], **meer: Any) -> Rows:
    return best_first(
        in_,
        woorden,
        key=Reflectie.id,
        text=Reflectie.inzicht,
        moment=Reflectie.begonnen_op,
        **meer,
    )
