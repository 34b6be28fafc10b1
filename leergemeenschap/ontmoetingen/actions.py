"""Writing down an ontmoeting and looking back on it."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from leergemeenschap.fase import Fase
from leergemeenschap.leden.models import Lid
from leergemeenschap.ontmoetingen.models import Ontmoeting, Reflectie, SoortOntmoeting, Vraag
from leergemeenschap.rondes.actions import ronde_voor_doen, ronde_voor_reflecteren


def schrijf_op(
    session: Session, lid: Lid, *, soort: SoortOntmoeting, tekst: str, dag: date, op: datetime
) -> Ontmoeting:
    """Log an ontmoeting in the ronde that is at doen, or in a new one."""
    ronde = ronde_voor_doen(session, lid, op)
    ontmoeting = Ontmoeting(lid_id=lid.id, ronde=ronde, soort=soort, tekst=tekst, dag=dag, geschreven_op=op)
    session.add(ontmoeting)
    return ontmoeting


def begin_reflectie(
    session: Session, ontmoeting: Ontmoeting, vragenset: str, vragen: list[Vraag], op: datetime
) -> Reflectie:
    """Start looking back on an ontmoeting."""
    reflectie = Reflectie.begin(ontmoeting.ronde, vragenset, vragen, op, ontmoeting)
    ontmoeting.ronde.kom_bij(Fase.REFLECTEREN, op)
    session.add(reflectie)
    return reflectie


def begin_losse_reflectie(
    session: Session, lid: Lid, vragenset: str, vragen: list[Vraag], op: datetime, ronde_id: int | None = None
) -> Reflectie:
    """Start thinking about something else than an ontmoeting, in the ronde asked for or the one that is there."""
    ronde = ronde_voor_reflecteren(session, lid, op, ronde_id)
    reflectie = Reflectie.begin(ronde, vragenset, vragen, op)
    session.add(reflectie)
    return reflectie


def neem_mee(reflectie: Reflectie, inzicht: str, op: datetime) -> None:
    """Put down what someone takes along from a reflectie."""
    reflectie.inzicht = inzicht
    reflectie.ronde.kom_bij(Fase.BIJSTELLEN, op)
