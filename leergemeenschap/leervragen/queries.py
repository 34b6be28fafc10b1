"""Named selects over leervragen."""

from sqlalchemy import Select

from leergemeenschap.leden.models import Lid
from leergemeenschap.leervragen.models import Leervraag
from leergemeenschap.leervragen.permissions import zichtbaar_voor
from leergemeenschap.rondes.models import Ronde


def nieuwste(lid: Lid) -> Select[Leervraag]:
    return zichtbaar_voor(lid).order_by(Leervraag.gesteld_op.desc(), Leervraag.id.desc())


def van_ronde(lid: Lid, ronde: Ronde) -> Select[Leervraag]:
    return nieuwste(lid).where(Leervraag.ronde_id == ronde.id)
