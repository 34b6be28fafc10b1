"""Finding questions about quotes, and the quotes that may be used."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased, joinedload

from leergemeenschap.citaten.models import Citaatantwoord, Citaatvraag, Toezegging
from leergemeenschap.citaten.permissions import bruikbaar_voor, zichtbaar_voor
from leergemeenschap.leden.models import Lid
from leergemeenschap.toestemmingen.models import Doel, Toestemming
from leergemeenschap.toestemmingen.permissions import geldende_toestemmingen


def vragen_aan(lid: Lid) -> Select[Citaatvraag]:
    """The questions about a lid's words, the newest first."""
    return zichtbaar_voor(lid).options(joinedload(Citaatvraag.vrager)).order_by(Citaatvraag.id.desc())


def aantal_open(lid: Lid) -> Select[int]:
    """How many questions wait for a lid's answer; none for who does not want to be asked."""
    mag = geldende_toestemmingen(Doel.CITAAT).subquery()
    antwoord = select(Citaatantwoord.id).where(Citaatantwoord.citaatvraag_id == Citaatvraag.id)
    open_vragen = (
        zichtbaar_voor(lid)
        .join(mag, mag.c.lid_id == Citaatvraag.lid_id)
        .where(~antwoord.exists(), Citaatvraag.gevraagd_op >= mag.c.op)
        .with_only_columns(Citaatvraag.id)
    )
    return select(func.count()).select_from(open_vragen.subquery())


def wil_gevraagd_sinds(lid_id: int) -> Select[datetime]:
    """Since when a lid says yes to being asked; no row when they do not."""
    return (
        geldende_toestemmingen(Doel.CITAAT)
        .where(Toestemming.lid_id == lid_id)
        .with_only_columns(Toestemming.op)
    )


def bruikbare_citaten(kijker: Lid) -> Select[Citaatvraag, Toezegging]:
    """What may be quoted now, the newest first."""
    return bruikbaar_voor(kijker).options(joinedload(Citaatvraag.lid)).order_by(Citaatvraag.id.desc())


def gevraagd_door(lid: Lid) -> Select[Citaatvraag]:
    """What a begeleider asked, the newest first. Only to tell how it stands: the words are its maker's."""
    return (
        select(Citaatvraag)
        .where(Citaatvraag.vrager_id == lid.id)
        .options(joinedload(Citaatvraag.lid))
        .order_by(Citaatvraag.id.desc())
    )


def al_gevraagd(model: Any, ding_id: int) -> Select[int]:
    """Questions about one thing that are not answered, or answered last with rather not: it is not asked again."""
    antwoord = aliased(Citaatantwoord)
    laatste = (
        select(func.max(antwoord.id))
        .where(antwoord.citaatvraag_id == Citaatvraag.id)
        .correlate(Citaatvraag)
        .scalar_subquery()
    )
    hierover: ColumnElement[bool] = kolom_van(model) == ding_id
    return (
        select(Citaatvraag.id)
        .outerjoin(Citaatantwoord, Citaatantwoord.id == laatste)
        .where(
            hierover,
            or_(Citaatantwoord.id.is_(None), Citaatantwoord.antwoord == Toezegging.LIEVER_NIET),
        )
    )


def kolom_van(model: Any) -> InstrumentedAttribute[int | None]:
    """The column that points from a question at a thing of this kind."""
    kolom: InstrumentedAttribute[int | None] = getattr(Citaatvraag, f"{model.__tablename__}_id")
    return kolom
