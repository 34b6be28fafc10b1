"""Who is in a groep, who may look after one, and the one rule of what a lid may read of others."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true
from sqlalchemy.orm import aliased

from leergemeenschap.groepen.models import Groep, Groepslid, Groepsuitnodiging
from leergemeenschap.leden.models import Lid, Rol
from leergemeenschap.leden.permissions import mag_begeleiden

_ALTIJD = datetime(1970, 1, 1, tzinfo=UTC)


def gedeeld_met(model: Any, lid: Lid) -> ColumnElement[bool]:
    """Whether a row of a Deelbaar table, made by somebody else, is shared with this lid: a condition for a select.

    With a groep it is shared with who was in it then and still is, as long as the maker still is.
    """
    if not lid.doet_mee:
        return false()
    van_de_maker, van_mij = aliased(Groepslid), aliased(Groepslid)
    in_mijn_groep = (
        select(van_de_maker.id)
        .join(van_mij, van_mij.groep_id == van_de_maker.groep_id)
        .where(
            van_de_maker.id == model.groepslid_id,
            van_de_maker.lid_id == model.lid_id,
            van_mij.lid_id == lid.id,
            van_mij.sinds <= model.gedeeld_op,
        )
    )
    # A range leaves out what is not shared, and both databases find the rest by its index
    is_gedeeld = model.gedeeld_op >= _ALTIJD
    return and_(is_gedeeld, model.lid_id != lid.id, or_(model.voor_allen, in_mijn_groep.exists()))


def leesbaar_voor(model: Any, lid: Lid) -> ColumnElement[bool]:
    """Whether a row of a Deelbaar table is this lid's own, or shared with them."""
    return or_(model.lid_id == lid.id, gedeeld_met(model, lid))


def groepen_zichtbaar_voor(lid: Lid) -> Select[Groep]:
    """The groepen of a lid; a begeleider sees that the others are there too, and who is in them."""
    if mag_begeleiden(lid):
        return select(Groep)
    return select(Groep).where(plekken_van(lid).where(Groepslid.groep_id == Groep.id).exists())


def alle_plekken_van(lid: Lid) -> Select[Groepslid]:
    """Every place of a lid in a groep, to leave it."""
    return select(Groepslid).where(Groepslid.lid_id == lid.id)


def plekken_van(lid: Lid) -> Select[Groepslid]:
    """The places of a lid in groepen; of who does not learn with the others any more, none counts."""
    return alle_plekken_van(lid).where(_telt_mee(lid))


def uitnodigingen_voor(lid: Lid) -> Select[Groepsuitnodiging]:
    """Groepen that a lid was asked into and has not answered."""
    return select(Groepsuitnodiging).where(Groepsuitnodiging.lid_id == lid.id, _telt_mee(lid))


def mag_groepen_beheren(lid: Lid) -> bool:
    """Begin a groep, ask leden into it, take them out, and end it. Not: read what they share in it."""
    return mag_begeleiden(lid)


def mag_leden_zien(lid: Lid) -> bool:
    """See who the others are: name and buurt. For who learns with them, and for a beheerder."""
    return lid.doet_mee or Rol.BEHEERDER in lid.rollen


def mag_adressen_zien(lid: Lid) -> bool:
    """See the e-mail addresses of leden too."""
    return lid.is_begeleider or Rol.BEHEERDER in lid.rollen


def _telt_mee(lid: Lid) -> ColumnElement[bool]:
    return true() if lid.doet_mee else false()
