"""Writing down who did what with whose account. In the transaction of the act: both are there, or neither."""

from datetime import datetime, timedelta

from sqlalchemy import Delete, delete
from sqlalchemy.orm import Session

from leergemeenschap.leden.logboek import Daad, Logboekregel
from leergemeenschap.leden.models import Lid


def schrijf_in_logboek(
    session: Session, daad: Daad, *, door: Lid | None, op: datetime, over: Lid | None = None, wat: str = ""
) -> None:
    """Write one line.

    :param door: who did it; None for who works on the server.
    :param over: to whom; of one who is erased only the number stays.
    :param wat: the role or the kind of reason, a word of a fixed list.
    """
    gewist = over.id if over is not None and daad is Daad.GEWIST else None
    session.add(
        Logboekregel(
            op=op,
            daad=daad,
            door_id=door.id if door else None,
            over_id=over.id if over is not None and gewist is None else None,
            op_server=door is None,
            wat=wat,
            nummer=gewist,
        )
    )


def vergeet_logboek(op: datetime, dagen: int) -> Delete:
    """Take away the lines that are older than this many days."""
    return delete(Logboekregel).where(Logboekregel.op <= op - timedelta(days=dagen))
