"""Who sees who signed: each lid their own, begeleiders and beheerders of everybody which version and when."""

from sqlalchemy import Select, select

from leergemeenschap.afspraken.models import Ondertekening
from leergemeenschap.leden.models import Lid, Rol


def zichtbaar_voor(lid: Lid) -> Select[Ondertekening]:
    """The ondertekeningen that a lid may see."""
    if lid.rollen & {Rol.BEGELEIDER, Rol.BEHEERDER}:
        return select(Ondertekening)
    return select(Ondertekening).where(Ondertekening.lid_id == lid.id)
