"""Finding the agreements that hold, what a lid signed, and who signed what."""

from datetime import date

from sqlalchemy import Select, func, select

from leergemeenschap.afspraken.models import Afspraakversie, Ondertekening
from leergemeenschap.afspraken.permissions import zichtbaar_voor
from leergemeenschap.leden.models import Lid


def geldende_versie(dag: date) -> Select[Afspraakversie]:
    """The newest version that holds on this day."""
    return (
        select(Afspraakversie)
        .where(Afspraakversie.geldig_vanaf <= dag)
        .order_by(Afspraakversie.nummer.desc())
        .limit(1)
    )


def te_tekenen_door(lid_id: int, dag: date) -> Select[int]:
    """The numbers of what holds on this day and is newer than what a lid signed last, the newest first."""
    getekend = select(func.max(Ondertekening.versie_nummer)).where(Ondertekening.lid_id == lid_id)
    return (
        select(Afspraakversie.nummer)
        .where(
            Afspraakversie.geldig_vanaf <= dag,
            Afspraakversie.nummer > func.coalesce(getekend.scalar_subquery(), 0),
        )
        .order_by(Afspraakversie.nummer.desc())
    )


def nieuw_sinds(nummer: int, dag: date) -> Select[str]:
    """What changed after this version, a line for each version that holds on this day, the oldest first."""
    return (
        select(Afspraakversie.wat_is_nieuw)
        .where(
            Afspraakversie.nummer > nummer,
            Afspraakversie.geldig_vanaf <= dag,
            Afspraakversie.wat_is_nieuw != "",
        )
        .order_by(Afspraakversie.nummer)
    )


def getekend_door(lid: Lid) -> Select[Ondertekening]:
    """What a lid signed, the newest version first."""
    return (
        select(Ondertekening)
        .where(Ondertekening.lid_id == lid.id)
        .order_by(Ondertekening.versie_nummer.desc())
    )


def wie_tekende(kijker: Lid) -> Select[Ondertekening, Lid]:
    """Who signed which version, as far as this lid may see, by name; who signed nothing has no row."""
    return (
        zichtbaar_voor(kijker)
        .join(Lid, Lid.id == Ondertekening.lid_id)
        .add_columns(Lid)
        .order_by(Lid.naam, Lid.id, Ondertekening.versie_nummer.desc())
    )
