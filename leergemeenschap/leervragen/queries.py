"""Named selects over leervragen."""

from collections.abc import Sequence

from sqlalchemy import Select

from leergemeenschap.core.own_search import Rows, SoughtWord, best_first
from leergemeenschap.leden.models import Lid
from leergemeenschap.leervragen.models import Leervraag
from leergemeenschap.leervragen.permissions import zichtbaar_voor
from leergemeenschap.rondes.models import Ronde


def nieuwste(lid: Lid) -> Select[Leervraag]:
    return zichtbaar_voor(lid).order_by(Leervraag.gesteld_op.desc(), Leervraag.id.desc())


def van_ronde(lid: Lid, ronde: Ronde) -> Select[Leervraag]:
    return nieuwste(lid).where(Leervraag.ronde_id == ronde.id)


def zoek(lid: Lid, woorden: Sequence[SoughtWord]) -> Rows:
    """Leervragen with any of these words, by their id."""
    return best_first(
        zichtbaar_voor(lid), woorden, key=Leervraag.id, text=Leervraag.tekst, moment=Leervraag.gesteld_op
    )
