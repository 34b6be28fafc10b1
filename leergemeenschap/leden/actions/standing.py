"""What a beheerder does with somebody's account. The last active beheerder stays one, whatever two of them do at once."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from leergemeenschap.leden.actions.coming_in import geef_rollen, meld_overal_af
from leergemeenschap.leden.actions.logboek import schrijf_in_logboek
from leergemeenschap.leden.logboek import Daad
from leergemeenschap.leden.models import Lid, LidRol, Rol
from leergemeenschap.leden.queries import beheerders


class LaatsteBeheerder(Exception):
    """Without this lid nobody would look after the site any more."""


class NetGewijzigd(Exception):
    """Somebody else changed the roles of this lid meanwhile."""


def wijzig_rollen(
    session: Session, lid: Lid, rollen: set[Rol], *, gezien: set[Rol], door: Lid, op: datetime
) -> None:
    """Give a lid exactly these roles, and write down which were given and taken.

    :param gezien: the roles that were on the screen where this was chosen.
    :raises NetGewijzigd: when they have others by now.
    :raises LaatsteBeheerder: when nobody would be beheerder any more.
    """
    _wacht_op_beurt(session)
    session.refresh(lid, ["rolregels"])
    was = lid.rollen
    if was != gezien:
        raise NetGewijzigd
    if Rol.BEHEERDER in was - rollen:
        _eis_andere_beheerder(session, lid)
    geef_rollen(lid, rollen)
    for rol in sorted(rollen - was):
        schrijf_in_logboek(session, Daad.ROL_GEGEVEN, door=door, over=lid, op=op, wat=rol)
    for rol in sorted(was - rollen):
        schrijf_in_logboek(session, Daad.ROL_AFGENOMEN, door=door, over=lid, op=op, wat=rol)


def zet_op_non_actief(session: Session, lid: Lid, *, door: Lid, op: datetime) -> None:
    """Let a lid not log in any more; nothing of theirs is deleted.

    :raises LaatsteBeheerder: when nobody would be beheerder any more.
    """
    _wacht_op_beurt(session)
    session.refresh(lid)
    if lid.non_actief_sinds is not None:
        return
    _eis_andere_beheerder(session, lid)
    lid.non_actief_sinds = op
    meld_overal_af(session, lid)
    schrijf_in_logboek(session, Daad.NON_ACTIEF, door=door, over=lid, op=op)


def maak_weer_actief(session: Session, lid: Lid, *, door: Lid, op: datetime) -> None:
    """Let a lid log in again."""
    if lid.non_actief_sinds is None:
        return
    lid.non_actief_sinds = None
    schrijf_in_logboek(session, Daad.WEER_ACTIEF, door=door, over=lid, op=op)


def eis_ander_dan(session: Session, lid: Lid) -> None:
    """Wait for one's turn, and see that somebody else looks after the site.

    :raises LaatsteBeheerder: when nobody would.
    """
    _wacht_op_beurt(session)
    _eis_andere_beheerder(session, lid)


def _wacht_op_beurt(session: Session) -> None:
    """Let nobody else change who is beheerder until the commit. On SQLite the one who writes has the turn."""
    beheerders = select(LidRol).where(LidRol.rol == Rol.BEHEERDER).order_by(LidRol.lid_id)
    session.execute(beheerders.with_for_update()).all()


def _eis_andere_beheerder(session: Session, lid: Lid) -> None:
    # Asked anew, after the turn: what was read while waiting may be old
    if session.scalars(beheerders()).all() == [lid.id]:
        raise LaatsteBeheerder
