"""Named selects over werkbladen and what is written on them."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import selectinload

from leergemeenschap.bijeenkomsten.models import INCHECKEN_VOORAF, Bijeenkomst
from leergemeenschap.core.clock import start_of_day
from leergemeenschap.core.own_search import Rows, SoughtWord, best_first
from leergemeenschap.leden.models import Lid
from leergemeenschap.leden.queries import die_meedoen
from leergemeenschap.toestemmingen.models import Doel, Toestemming
from leergemeenschap.toestemmingen.queries import laatste_antwoord
from leergemeenschap.werkbladen.models import (
    Bladconcept,
    Bladprint,
    Invulling,
    Papieropdracht,
    Papierwens,
    StandWerkblad,
    Werkblad,
    Werkbladantwoord,
    Werkbladvraag,
)
from leergemeenschap.werkbladen.permissions import (
    antwoorden_van,
    antwoorden_zichtbaar_voor,
    naamloos_zichtbaar_voor,
    telt_als_ja,
    van,
    zichtbaar_voor,
)
from leergemeenschap.zelfopdrachten.models import Zelfopdracht

_TEKST = Werkbladantwoord.tekst + "\n" + Werkbladantwoord.keuzes
#: So long after a werkblad was closed the codes on paper still open what was written.
TERUGLEZEN_TOT = timedelta(weeks=6)
#: So many earlier werkbladen can be taken as an example.
VOORBEELDEN_MAX = 8
#: So many sheets without a name are listed.
NAAMLOZE_MAX = 150


def nieuwste(lid: Lid) -> Select[Werkblad]:
    """All that this lid may see, the newest first."""
    return zichtbaar_voor(lid).order_by(Werkblad.gemaakt_op.desc(), Werkblad.id.desc())


def van_bijeenkomst(lid: Lid, bijeenkomst_id: int) -> Select[Werkblad]:
    """The werkbladen of one bijeenkomst, in the order they were made."""
    return zichtbaar_voor(lid).where(Werkblad.bijeenkomst_id == bijeenkomst_id).order_by(Werkblad.id)


def als_voorbeeld(lid: Lid) -> Select[Werkblad]:
    """The newest werkbladen whose questions can be taken for a new one, with their bijeenkomst."""
    return met_bijeenkomst(nieuwste(lid)).limit(VOORBEELDEN_MAX)


def met_bijeenkomst(gezocht: Select[Werkblad]) -> Select[Werkblad]:
    """The same, for a list."""
    return gezocht.options(selectinload(Werkblad.bijeenkomst))


def waar_codes_werken(nu: datetime) -> Select[Werkblad]:
    """Where a code on paper opens something now; read without knowing who asks."""
    return (
        select(Werkblad)
        .where(
            Werkblad.weg_op.is_(None),
            or_(Werkblad.stand == StandWerkblad.OPEN, Werkblad.gesloten_op >= nu - TERUGLEZEN_TOT),
        )
        .order_by(Werkblad.id)
    )


def vastgehouden(gezocht: Select[Werkblad]) -> Select[Werkblad]:
    """A werkblad to change, held until the transaction ends: who begins to fill it in meanwhile waits."""
    return gezocht.with_for_update(of=Werkblad).execution_options(populate_existing=True)


def om_te_beginnen(werkblad_id: int) -> Select[Werkblad]:
    """A werkblad as it is now, for who begins: only who holds it to change it is waited for, not who begins too."""
    return (
        select(Werkblad)
        .where(Werkblad.id == werkblad_id)
        .with_for_update(read=True, key_share=True)
        .execution_options(populate_existing=True)
    )


def mijn_invulling(lid: Lid, werkblad_id: int) -> Select[Invulling]:
    """What a lid wrote on one werkblad, answers and all."""
    return met_antwoorden(van(lid).where(Invulling.werkblad_id == werkblad_id))


def mijn_werkbladen(lid: Lid) -> Select[Invulling]:
    """What a lid began to write on, the newest first, each with its werkblad."""
    return van(lid).options(selectinload(Invulling.werkblad)).order_by(Invulling.id.desc())


def mijn_invullingen_bij(lid: Lid, bijeenkomst_id: int) -> Select[Invulling]:
    """What a lid wrote on for one bijeenkomst."""
    return van(lid).join(Invulling.werkblad).where(Werkblad.bijeenkomst_id == bijeenkomst_id)


def aan_de_beurt(lid: Lid, nu: datetime, vandaag: date) -> Select[Werkblad]:
    """Open werkbladen of a bijeenkomst of today, from when people come in, that a lid did not finish."""
    klaar = van(lid).where(Invulling.werkblad_id == Werkblad.id, Invulling.klaar_op.is_not(None))
    return (
        select(Werkblad)
        .join(Werkblad.bijeenkomst)
        .where(
            Werkblad.stand == StandWerkblad.OPEN,
            Werkblad.weg_op.is_(None),
            Bijeenkomst.afgelast_op.is_(None),
            Bijeenkomst.begint_op >= start_of_day(vandaag),
            Bijeenkomst.begint_op < start_of_day(vandaag + timedelta(days=1)),
            Bijeenkomst.begint_op <= nu + INCHECKEN_VOORAF,
            ~klaar.exists(),
        )
        .order_by(Bijeenkomst.begint_op, Werkblad.id)
    )


def voor_onderzoek_van(lid: Lid) -> Select[Invulling]:
    """The sheets of a lid that researchers may read, the newest yes first."""
    return (
        van(lid)
        .where(telt_als_ja())
        .options(selectinload(Invulling.werkblad))
        .order_by(Invulling.onderzoek_sinds.desc(), Invulling.id.desc())
    )


def zegt_nee_tegen_onderzoek(lid: Lid) -> Select[bool | None]:
    """Whether the last that a lid answered to the general question about research is nee; None for no answer."""
    laatste = laatste_antwoord(lid, Doel.ONDERZOEK)
    return laatste.with_only_columns(Toestemming.gegeven.is_(False))


def zoek(lid: Lid, woorden: Sequence[SoughtWord]) -> Rows:
    """What a lid answered on werkbladen with any of these words, by the id of the answer."""
    return best_first(
        antwoorden_van(lid),
        woorden,
        key=Werkbladantwoord.id,
        text=_TEKST,
        moment=Werkbladantwoord.gegeven_op,
    )


def zoek_gedeeld(lid: Lid, woorden: Sequence[SoughtWord]) -> Rows:
    """Answers of others with any of these words, by their id."""
    return best_first(
        antwoorden_zichtbaar_voor(lid).where(Werkbladantwoord.lid_id != lid.id).join(Werkbladantwoord.lid),
        woorden,
        key=Werkbladantwoord.id,
        text=_TEKST,
        moment=Werkbladantwoord.gedeeld_op,
        maker=Lid.naam,
    )


def mijn_blad(lid: Lid, invulling_id: int) -> Select[Invulling]:
    """One sheet of a lid by its number, answers and all."""
    return met_antwoorden(van(lid).where(Invulling.id == invulling_id))


def met_nummer(invulling_id: int) -> Select[Invulling]:
    """A sheet for who gave its code before; read without knowing who asks."""
    return met_antwoorden(select(Invulling).where(Invulling.id == invulling_id))


def bladconcepten(invulling_id: int, vraag_id: int) -> Select[Bladconcept]:
    """What was typed at one question of a sheet and not saved, the newest first; read without knowing who asks."""
    return (
        select(Bladconcept)
        .where(Bladconcept.invulling_id == invulling_id, Bladconcept.vraag_id == vraag_id)
        .order_by(Bladconcept.bewaard_op.desc(), Bladconcept.scherm)
    )


def bladconcepten_van(lid: Lid) -> Select[Bladconcept]:
    """What was typed on the sheets of a lid with their code, and not saved."""
    mijn = van(lid).with_only_columns(Invulling.id)
    return select(Bladconcept).where(Bladconcept.invulling_id.in_(mijn)).order_by(Bladconcept.bewaard_op)


def van_blad(werkblad_id: int, blad: int) -> Select[Invulling]:
    """A sheet by its number, for who has its code; read without knowing who asks."""
    return met_antwoorden(
        select(Invulling).where(Invulling.werkblad_id == werkblad_id, Invulling.blad == blad)
    )


def van_lid_met_code(werkblad_id: int, lid_id: int) -> Select[Invulling]:
    """A lid's sheet, for who has its code; read without knowing who asks."""
    return met_antwoorden(
        select(Invulling).where(Invulling.werkblad_id == werkblad_id, Invulling.lid_id == lid_id)
    )


def naamloze_bladen(lid: Lid, werkblad_id: int) -> Select[int | None]:
    """The numbers of the sheets of one werkblad that are nobody's and on which something stands, the last ones first."""
    return (
        naamloos_zichtbaar_voor(lid)
        .with_only_columns(Invulling.blad)
        .where(Invulling.werkblad_id == werkblad_id, _beschreven())
        .order_by(Invulling.blad.desc())
        .limit(NAAMLOZE_MAX)
    )


def met_antwoorden(gezocht: Select[Invulling]) -> Select[Invulling]:
    """The same, with all that their page shows, in a fixed number of questions."""
    antwoorden = selectinload(Invulling.antwoorden)
    return gezocht.options(
        selectinload(Invulling.werkblad).selectinload(Werkblad.alle_vragen),
        antwoorden.selectinload(Werkbladantwoord.vraag),
        antwoorden.selectinload(Werkbladantwoord.thema),
        antwoorden.selectinload(Werkbladantwoord.scan),
    )


def zelfscans(lid: Lid) -> Select[Werkbladantwoord]:
    """How a lid looked at their own skills, the last time first."""
    return (
        antwoorden_van(lid)
        .where(Werkbladantwoord.scan.any())
        .order_by(Werkbladantwoord.gegeven_op.desc(), Werkbladantwoord.id.desc())
        .options(
            selectinload(Werkbladantwoord.scan),
            selectinload(Werkbladantwoord.invulling).selectinload(Invulling.werkblad),
        )
    )


def is_in_gebruik(werkblad_id: int) -> Select[bool]:
    """Whether somebody began to fill it in."""
    return select(select(Invulling.id).where(Invulling.werkblad_id == werkblad_id).exists())


def aantal_ingevuld(werkblad_id: int) -> Select[int]:
    """How many people wrote on it."""
    return select(func.count()).select_from(Invulling).where(Invulling.werkblad_id == werkblad_id)


def aantallen_ingevuld(werkbladen: Collection[int]) -> Select[int, int]:
    """How many people wrote on each of these, where anybody did."""
    return (
        select(Invulling.werkblad_id, func.count())
        .where(Invulling.werkblad_id.in_(werkbladen))
        .group_by(Invulling.werkblad_id)
    )


def aantallen_geantwoord(werkblad_id: int) -> Select[int, int]:
    """How many people answered each version of each question, where anybody did."""
    return (
        select(Werkbladantwoord.vraag_id, func.count())
        .join(Werkbladantwoord.vraag)
        .where(Werkbladvraag.werkblad_id == werkblad_id)
        .group_by(Werkbladantwoord.vraag_id)
    )


def aantal_overgetypt(werkblad_id: int) -> Select[int]:
    """How many sheets of paper were typed over."""
    return aantal_ingevuld(werkblad_id).where(Invulling.overgetypt_op.is_not(None))


def beschreven_bladen(werkblad_id: int) -> Select[int | None]:
    """The numbers of the sheets on which something stands, typed over or written on a phone."""
    return select(Invulling.blad).where(
        Invulling.werkblad_id == werkblad_id, Invulling.blad.is_not(None), _beschreven()
    )


def _beschreven() -> ColumnElement[bool]:
    return or_(Invulling.overgetypt_op.is_not(None), Invulling.antwoorden.any())


def na_te_kijken(lid: Lid) -> Select[Invulling]:
    """A lid's sheets that were typed over, and that they did not look at yet; the last one first."""
    return (
        van(lid)
        .where(Invulling.overgetypt_op.is_not(None), Invulling.nagekeken_op.is_(None))
        .order_by(Invulling.id.desc())
    )


def papierwens_van(lid: Lid) -> Select[Papierwens]:
    """Whether this lid wants their own zelfopdrachten on paper, and since when."""
    return select(Papierwens).where(Papierwens.lid_id == lid.id)


def opdrachten_op_papier(leden: Collection[int]) -> Select[Zelfopdracht]:
    """The open zelfopdrachten of those of these leden who asked to have them on their sheet: of nobody else."""
    wil = select(Papierwens.lid_id).where(Papierwens.lid_id.in_(leden))
    return (
        select(Zelfopdracht)
        .where(Zelfopdracht.lid_id.in_(wil), Zelfopdracht.afgerond_op.is_(None))
        .order_by(Zelfopdracht.lid_id, Zelfopdracht.id)
    )


def op_papier(werkblad_id: int, leden: Collection[int]) -> Select[Papieropdracht]:
    """What has a number on the sheets of these leden, in order, each with its zelfopdracht as it is now."""
    return (
        select(Papieropdracht)
        .where(Papieropdracht.werkblad_id == werkblad_id, Papieropdracht.lid_id.in_(leden))
        .order_by(Papieropdracht.lid_id, Papieropdracht.nummer)
        .options(selectinload(Papieropdracht.zelfopdracht).selectinload(Zelfopdracht.eerdere))
    )


def geldige_prints(werkblad_id: int, leden: Collection[int]) -> Select[int]:
    """For whom of these leden a sheet was printed, with a code that they did not make void."""
    return select(Bladprint.lid_id).where(
        Bladprint.werkblad_id == werkblad_id, Bladprint.lid_id.in_(leden), Bladprint.ongeldig_op.is_(None)
    )


def is_geprint(werkblad_id: int, lid_id: int) -> Select[bool]:
    """Whether it was noted that a sheet was printed for this lid."""
    return select(exists().where(Bladprint.werkblad_id == werkblad_id, Bladprint.lid_id == lid_id))


def ongeldige_prints(werkblad_id: int, lid_id: int) -> Select[int]:
    """The numbers of the prints whose code this lid made void, the last one last."""
    return (
        select(Bladprint.id)
        .where(
            Bladprint.werkblad_id == werkblad_id,
            Bladprint.lid_id == lid_id,
            Bladprint.ongeldig_op.is_not(None),
        )
        .order_by(Bladprint.id)
    )


def laatst_ongeldig(leden: Collection[int]) -> Select[int, int, int]:
    """Of each werkblad and each of these leden the last print whose code was made void, where one was."""
    return (
        select(Bladprint.werkblad_id, Bladprint.lid_id, func.max(Bladprint.id))
        .where(Bladprint.lid_id.in_(leden), Bladprint.ongeldig_op.is_not(None))
        .group_by(Bladprint.werkblad_id, Bladprint.lid_id)
    )


def prints_voor(lid: Lid) -> Select[Bladprint]:
    """When a sheet with the name of this lid was printed, the last time first."""
    return (
        select(Bladprint)
        .where(Bladprint.lid_id == lid.id)
        .options(selectinload(Bladprint.werkblad), selectinload(Bladprint.door))
        .order_by(Bladprint.id.desc())
    )


def op_slot_van(lid: Lid) -> Select[int]:
    """On which werkbladen a lid wrote while logged in: no code opens those."""
    return van(lid).where(Invulling.op_slot).with_only_columns(Invulling.werkblad_id)


def wie_een_blad_kan_krijgen() -> Select[Lid]:
    """Leden for whom a sheet with their name can be printed; who gets no mail first."""
    return die_meedoen().order_by(None).order_by(Lid.email.is_not(None), Lid.naam, Lid.id)
