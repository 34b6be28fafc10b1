"""Finding groepen, who is in them, and what was shared lately."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, literal, select, union_all
from sqlalchemy.orm import contains_eager

from leergemeenschap.groepen.models import Deelbaar, Deelsoort, Groep, Groepslid, Groepsuitnodiging
from leergemeenschap.groepen.permissions import gedeeld_met, groepen_zichtbaar_voor, plekken_van
from leergemeenschap.leden.models import Lid
from leergemeenschap.leden.queries import die_meedoen


def een_voor_een(lid: Lid) -> Select[int]:
    """Held by whoever shares something of this lid: two screens wait for each other."""
    return select(Lid.id).where(Lid.id == lid.id).with_for_update()


def mijn_plekken(lid: Lid) -> Select[Groepslid]:
    """The places of a lid in groepen, by the name of the groep."""
    return plekken_van(lid).join(Groepslid.groep).order_by(Groep.naam, Groep.id)


def andere_groepen(lid: Lid) -> Select[Groep]:
    """The groepen that a begeleider is not in."""
    mijn = plekken_van(lid).where(Groepslid.groep_id == Groep.id)
    return groepen_zichtbaar_voor(lid).where(~mijn.exists()).order_by(Groep.naam, Groep.id)


def leden_van(groep_ids: Sequence[int]) -> Select[Groepslid]:
    """Who is in these groepen, by name; with their lid loaded.

    Also who does not learn with the others now: they read what is shared meanwhile when they come back.
    """
    return (
        select(Groepslid)
        .join(Groepslid.lid)
        .options(contains_eager(Groepslid.lid))
        .where(Groepslid.groep_id.in_(groep_ids))
        .order_by(Lid.naam, Lid.id)
    )


def gevraagd_in(groep: Groep) -> Select[Groepsuitnodiging]:
    """Who was asked into a groep and has not answered, by name."""
    return (
        select(Groepsuitnodiging)
        .join(Groepsuitnodiging.lid)
        .options(contains_eager(Groepsuitnodiging.lid))
        .where(Groepsuitnodiging.groep_id == groep.id)
        .order_by(Lid.naam, Lid.id)
    )


def te_vragen_voor(groep: Groep) -> Select[Lid]:
    """Who can be asked into a groep: those who are not in it and were not asked yet."""
    erin = select(Groepslid.lid_id).where(Groepslid.groep_id == groep.id)
    gevraagd = select(Groepsuitnodiging.lid_id).where(Groepsuitnodiging.groep_id == groep.id)
    return die_meedoen().where(Lid.id.not_in(erin), Lid.id.not_in(gevraagd))


def aantal_anderen(lid: Lid) -> Select[int]:
    """How many leden learn here besides this one."""
    anderen = die_meedoen().where(Lid.id != lid.id).with_only_columns(Lid.id).order_by(None)
    return select(func.count()).select_from(anderen.subquery())


def pas_gedeeld(
    soorten: Sequence[Deelsoort], lid: Lid, groep: Groep | None = None
) -> Select[str, int, datetime]:
    """What others share with a lid, the newest first: kind (its `pad`), id, and since when.

    :param groep: only what is shared in this groep.
    """
    delen = [
        _gedeeld(soort, lid, groep).with_only_columns(
            literal(soort.pad).label("pad"), soort.model.id.label("id"), soort.model.gedeeld_op.label("op")
        )
        for soort in soorten
    ]
    alles = union_all(*delen).subquery()
    return select(alles.c.pad, alles.c.id, alles.c.op).order_by(
        alles.c.op.desc(), alles.c.pad, alles.c.id.desc()
    )


def met_nummers(soort: Deelsoort, lid: Lid, nummers: Sequence[int]) -> Select[Any]:
    """The things of one kind with these ids, as far as the lid may read them; with their maker."""
    return (
        soort.zichtbaar_voor(lid)
        .where(soort.model.id.in_(nummers))
        .join(soort.model.lid)
        .options(contains_eager(soort.model.lid))
    )


def lezers(plekken: Sequence[Groepslid], ding: Deelbaar) -> tuple[list[str], list[str]]:
    """Of those in the groep of a shared thing: the names of who reads it, and of who came too late for it."""
    anderen = [plek for plek in plekken if plek.lid_id != ding.lid_id]
    op = ding.gedeeld_op
    wel = [plek.lid.naam for plek in anderen if op is not None and plek.sinds <= op]
    niet = [plek.lid.naam for plek in anderen if op is None or plek.sinds > op]
    return wel, niet


def _gedeeld(soort: Deelsoort, lid: Lid, groep: Groep | None) -> Select[Any]:
    gedeeld = soort.zichtbaar_voor(lid).where(gedeeld_met(soort.model, lid))
    if groep is not None:
        plekken = select(Groepslid.id).where(Groepslid.groep_id == groep.id)
        gedeeld = gedeeld.where(soort.model.groepslid_id.in_(plekken))
    return gedeeld
