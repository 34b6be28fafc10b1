"""Making a zelfopdracht, and looking back on it: that can close a whole ronde."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.core import agenda
from leergemeenschap.fase import Fase
from leergemeenschap.kennisbank.models import Artikel
from leergemeenschap.leden.models import Lid
from leergemeenschap.rondes.actions import een_voor_een, ronde_voor
from leergemeenschap.zelfopdrachten.models import Terugblik, Uitkomst, Voornemen, Zelfopdracht
from leergemeenschap.zelfopdrachten.queries import open_voor, van_ronde


def als_agendapunt(zelfopdracht: Zelfopdracht, dag: date, nu: datetime, adres: str) -> agenda.Entry:
    """The day to look back, for a calendar: not what it is about, because colleagues read a calendar too.

    :param adres: the path of the page to look back on.
    """
    return agenda.Entry(
        uid=agenda.uid_of("zelfopdracht", zelfopdracht.id),
        begin=dag,
        summary="Kijk terug op je zelfopdracht",
        text="Vertel hoe het gaat. Eén tik is genoeg.",
        link=agenda.link_to(adres),
        changed=nu,
        # The file fetched last is the one that holds
        sequence=(nu - zelfopdracht.geformuleerd_op) // timedelta(minutes=1),
        private=True,
    )


def maak_zelfopdracht(
    session: Session,
    lid: Lid,
    voornemen: Voornemen,
    op: datetime,
    ronde_id: int | None = None,
    artikel: Artikel | None = None,
) -> Zelfopdracht:
    """Make a zelfopdracht in the ronde asked for, in the running one, or in a new one."""
    ronde = ronde_voor(session, lid, Fase.TOEPASSEN, op, ronde_id)
    zelfopdracht = Zelfopdracht(lid_id=lid.id, ronde=ronde, artikel=artikel, geformuleerd_op=op)
    zelfopdracht.formuleer(voornemen, op)
    session.add(zelfopdracht)
    return zelfopdracht


def verwijder_zelfopdracht(session: Session, lid: Lid, zelfopdracht: Zelfopdracht, op: datetime) -> None:
    """Take a zelfopdracht away; when the others of its ronde have their end answer, the ronde is rond."""
    een_voor_een(session, lid)
    ronde, was_open = zelfopdracht.ronde, zelfopdracht.is_open
    session.delete(zelfopdracht)
    session.flush()
    over = session.scalars(van_ronde(lid, ronde)).all()
    if was_open and over and not ronde.is_rond and not any(andere.is_open for andere in over):
        ronde.maak_rond(op)


def kijk_terug(
    session: Session,
    lid: Lid,
    zelfopdracht: Zelfopdracht,
    *,
    uitkomst: Uitkomst,
    tekst: str,
    op: datetime,
    bijeenkomst: Bijeenkomst | None,
) -> Terugblik:
    """Look back on a zelfopdracht; when none of its ronde is open any more, the ronde is rond.

    :raises AlAfgerond: when it has its end answer already.
    """
    een_voor_een(session, lid)
    session.refresh(zelfopdracht)
    terugblik = zelfopdracht.kijk_terug(uitkomst, tekst, op, bijeenkomst)
    session.flush()
    nog_open = session.scalars(open_voor(lid).where(Zelfopdracht.ronde_id == zelfopdracht.ronde_id)).first()
    if nog_open is None:
        zelfopdracht.ronde.maak_rond(op)
    else:
        zelfopdracht.ronde.kom_bij(Fase.TOEPASSEN, op)
    return terugblik
