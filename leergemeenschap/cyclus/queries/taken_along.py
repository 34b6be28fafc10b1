"""What one lid took along from one bijeenkomst: what they wrote on its day or the day after, and how it went until then."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import and_, or_
from sqlalchemy.orm import Session, contains_eager, lazyload, selectinload

from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.core.clock import start_of_day
from leergemeenschap.kennisbank.queries import Kop, koppen_bij_themas
from leergemeenschap.leden.models import Lid
from leergemeenschap.leervragen.models import Leervraag
from leergemeenschap.leervragen.permissions import van as leervragen_van
from leergemeenschap.werkbladen.models import Invulling, Werkblad, Werkbladantwoord
from leergemeenschap.werkbladen.permissions import antwoorden_van
from leergemeenschap.zelfopdrachten.models import Terugblik, Zelfopdracht
from leergemeenschap.zelfopdrachten.permissions import van as zelfopdrachten_van
from leergemeenschap.zelfopdrachten.queries import teruggekeken

#: Of each kind so many stand on the page; the rest is where it always is.
PER_SOORT_MAX = 8
PAGINAS_MAX = 3


@dataclass(frozen=True)
class Meegenomen:
    """All of it, in the order of the circle; empty for who wrote nothing."""

    terugblikken: Sequence[Terugblik] = ()
    #: Answers of the werkblad that are words of their own, and made no leervraag or zelfopdracht.
    antwoorden: Sequence[Werkbladantwoord] = ()
    leervragen: Sequence[Leervraag] = ()
    zelfopdrachten: Sequence[Zelfopdracht] = ()
    #: Pages of the kennisbank about its themas.
    paginas: Sequence[Kop] = field(default=())

    @property
    def is_leeg(self) -> bool:
        return not (self.terugblikken or self.antwoorden or self.leervragen or self.zelfopdrachten)


def meegenomen_van(session: Session, lid: Lid, bijeenkomst: Bijeenkomst) -> Meegenomen:
    """What this lid took along, in a fixed number of questions."""
    begin = start_of_day(bijeenkomst.dag)
    einde = start_of_day(bijeenkomst.dag + timedelta(days=2))
    leervragen = leervragen_van(lid).where(Leervraag.gesteld_op >= begin, Leervraag.gesteld_op < einde)
    zelfopdrachten = zelfopdrachten_van(lid).where(
        Zelfopdracht.geformuleerd_op >= begin, Zelfopdracht.geformuleerd_op < einde
    )
    antwoorden = (
        antwoorden_van(lid)
        .join(Werkbladantwoord.invulling)
        .join(Invulling.werkblad)
        .where(
            Werkblad.bijeenkomst_id == bijeenkomst.id,
            Werkbladantwoord.tekst != "",
            Werkbladantwoord.leervraag_id.is_(None),
            Werkbladantwoord.zelfopdracht_id.is_(None),
        )
        .options(contains_eager(Werkbladantwoord.invulling), selectinload(Werkbladantwoord.vraag))
        .order_by(Werkbladantwoord.id)
    )
    terugblikken = teruggekeken(lid).where(
        or_(
            Terugblik.bijeenkomst_id == bijeenkomst.id,
            and_(Terugblik.gegeven_op >= begin, Terugblik.gegeven_op < einde),
        )
    )
    return Meegenomen(
        session.scalars(terugblikken.limit(PER_SOORT_MAX)).all(),
        session.scalars(antwoorden.limit(PER_SOORT_MAX)).all(),
        session.scalars(leervragen.order_by(Leervraag.id).limit(PER_SOORT_MAX)).all(),
        session.scalars(
            zelfopdrachten.options(lazyload(Zelfopdracht.terugblikken))
            .order_by(Zelfopdracht.id)
            .limit(PER_SOORT_MAX)
        ).all(),
        _paginas(session, lid, bijeenkomst),
    )


def _paginas(session: Session, lid: Lid, bijeenkomst: Bijeenkomst) -> list[Kop]:
    themas = [thema.id for thema in bijeenkomst.themas]
    if not themas:
        return []
    return [Kop(*rij) for rij in session.execute(koppen_bij_themas(lid, themas).limit(PAGINAS_MAX))]
