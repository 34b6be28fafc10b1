"""Named selects over leervragen."""

from collections.abc import Sequence

from sqlalchemy import Select
from sqlalchemy.orm import contains_eager

from leergemeenschap.core.own_search import Rows, SoughtWord, best_first
from leergemeenschap.leden.models import Lid
from leergemeenschap.leervragen.models import Leervraag, Reactie
from leergemeenschap.leervragen.permissions import reacties_van, reacties_zichtbaar_voor, van, zichtbaar_voor
from leergemeenschap.rondes.models import Ronde


def nieuwste(lid: Lid) -> Select[Leervraag]:
    return van(lid).order_by(Leervraag.gesteld_op.desc(), Leervraag.id.desc())


def van_ronde(lid: Lid, ronde: Ronde) -> Select[Leervraag]:
    return nieuwste(lid).where(Leervraag.ronde_id == ronde.id)


def reacties_op(lid: Lid, leervraag: Leervraag) -> Select[Reactie]:
    """What others wrote with a leervraag, as far as a lid may read it; the oldest first, with who wrote it."""
    return (
        reacties_zichtbaar_voor(lid)
        .join(Reactie.lid)
        .options(contains_eager(Reactie.lid))
        .where(Reactie.leervraag_id == leervraag.id)
        .order_by(Reactie.id)
    )


def zoek(lid: Lid, woorden: Sequence[SoughtWord]) -> Rows:
    """Leervragen of a lid with any of these words, by their id."""
    return best_first(van(lid), woorden, key=Leervraag.id, text=Leervraag.tekst, moment=Leervraag.gesteld_op)


def zoek_gedeeld(lid: Lid, woorden: Sequence[SoughtWord]) -> Rows:
    """Leervragen of others with any of these words, by their id."""
    return best_first(
        zichtbaar_voor(lid).where(Leervraag.lid_id != lid.id).join(Leervraag.lid),
        woorden,
        key=Leervraag.id,
        text=Leervraag.tekst,
        moment=Leervraag.gedeeld_op,
        maker=Lid.naam,
    )


def nieuwste_reacties(lid: Lid) -> Select[Reactie]:
    """What a lid wrote with leervragen, the newest first."""
    return reacties_van(lid).order_by(Reactie.id.desc())


def leesbare(lid: Lid, leervraag_ids: Sequence[int]) -> Select[int]:
    """Which of these leervragen a lid may read, by their ids."""
    return zichtbaar_voor(lid).where(Leervraag.id.in_(leervraag_ids)).with_only_columns(Leervraag.id)


def zoek_eigen_reacties(lid: Lid, woorden: Sequence[SoughtWord]) -> Rows:
    """What a lid wrote with leervragen with any of these words, by its id."""
    return best_first(
        reacties_van(lid), woorden, key=Reactie.id, text=Reactie.tekst, moment=Reactie.geschreven_op
    )


def zoek_reacties(lid: Lid, woorden: Sequence[SoughtWord]) -> Rows:
    """Reacties of others that a lid may read with any of these words, by the id of their leervraag."""
    return best_first(
        reacties_zichtbaar_voor(lid).join(Reactie.lid).where(Reactie.lid_id != lid.id),
        woorden,
        key=Reactie.leervraag_id,
        text=Reactie.tekst,
        moment=Reactie.geschreven_op,
        maker=Lid.naam,
    )
