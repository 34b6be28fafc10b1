"""Who looks after the site, and which lines of the logboek a lid reads."""

from sqlalchemy import Select, false, select, true

from leergemeenschap.leden.logboek import Logboekregel
from leergemeenschap.leden.models import Lid, Rol


def mag_beheren(lid: Lid) -> bool:
    """See who the leden are and what they may do, how the mail goes, and what is set. Not: anything that leden write."""
    return Rol.BEHEERDER in lid.rollen


def logboek_zichtbaar_voor(lid: Lid) -> Select[Logboekregel]:
    """The lines about this lid."""
    return select(Logboekregel).where(Logboekregel.over_id == lid.id)


def heel_logboek_zichtbaar_voor(lid: Lid) -> Select[Logboekregel]:
    """Every line, for a beheerder; none for anybody else."""
    return select(Logboekregel).where(true() if mag_beheren(lid) else false())
