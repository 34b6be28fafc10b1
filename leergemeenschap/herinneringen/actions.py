"""Putting mails ready, and what a lid does with them. Never commits."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from leergemeenschap.bijeenkomsten.queries import nabij
from leergemeenschap.core import outbox
from leergemeenschap.core.clock import local
from leergemeenschap.core.db import insert_for
from leergemeenschap.herinneringen import queries
from leergemeenschap.herinneringen.models import Herinnering, Mailkeuze, Mailstilte
from leergemeenschap.herinneringen.ritme import (
    DAGEN_NA,
    Eerder,
    Keus,
    Mailwens,
    Moment,
    Opdracht,
    Samenkomst,
    Stand,
    kies,
    mag_nu,
)
from leergemeenschap.leden.models import Lid
from leergemeenschap.zelfopdrachten.actions import kijk_terug
from leergemeenschap.zelfopdrachten.models import AlAfgerond, Uitkomst

#: What kind of mail it is, for who looks whether mail goes out: one word for all, that tells nothing of what a lid does.
SOORT = "herinnering"


#: About a bijeenkomst of longer ago no mail goes, so nobody has to know who was there.
NOG_TE_MAILEN = timedelta(days=DAGEN_NA.stop + 1)


class AlBeantwoord(Exception):
    """The question of a mail is answered once."""


def te_plannen(session: Session, nu: datetime) -> list[tuple[int, Keus]]:
    """Which mail is due for which lid. Reads only; outside decent hours nothing is."""
    if not mag_nu(nu):
        return []
    samenkomsten = _samenkomsten(session)
    return [
        (lid_id, keus)
        for lid_id, stand in _standen(session, nu)
        if (keus := kies(stand, samenkomsten, nu)) is not None
    ]


def zet_klaar(session: Session, lid_id: int, keus: Keus, nu: datetime) -> bool:
    """Put one mail in the outbox, with the row that says so; false when somebody else did meanwhile."""
    over_bijeenkomst = keus.moment is not Moment.HOE_GAAT_HET
    herinnering_id = session.execute(
        insert_for(session, Herinnering)
        .values(
            lid_id=lid_id,
            moment=keus.moment,
            sleutel=keus.sleutel,
            bijeenkomst_id=keus.ding_id if over_bijeenkomst else None,
            zelfopdracht_id=None if over_bijeenkomst else keus.ding_id,
            op=nu,
        )
        .on_conflict_do_nothing()
        .returning(Herinnering.id)
    ).scalar_one_or_none()
    if herinnering_id is None:
        return False
    mail = outbox.put(session, lid_id, kind=SOORT)
    session.flush()
    session.get_one(Herinnering, herinnering_id).mail_id = mail.id
    return True


def klopt_nog(session: Session, herinnering: Herinnering, nu: datetime) -> bool:
    """Whether a mail that waits would be chosen at this moment too, as if it were not there yet."""
    standen = _standen(session, nu, herinnering.lid_id, zonder=herinnering)
    keus = next((kies(stand, _samenkomsten(session), nu) for _, stand in standen), None)
    return keus is not None and keus.sleutel == herinnering.sleutel


def beantwoord(
    session: Session, herinnering: Herinnering, uitkomst: Uitkomst, tekst: str, op: datetime
) -> None:
    """Take the answer to the question of a mail, as if its lid had looked back on the site.

    :raises AlBeantwoord: when it was answered already, or the zelfopdracht is finished.
    """
    session.refresh(herinnering, with_for_update=True)
    zelfopdracht = herinnering.zelfopdracht
    if zelfopdracht is None or herinnering.is_beantwoord:
        raise AlBeantwoord
    bijeenkomst = session.scalars(nabij(herinnering.lid, local(op).date())).first()
    try:
        kijk_terug(
            session,
            herinnering.lid,
            zelfopdracht,
            uitkomst=uitkomst,
            tekst=tekst,
            op=op,
            bijeenkomst=bijeenkomst,
        )
    except AlAfgerond as error:
        raise AlBeantwoord from error
    herinnering.beantwoord_op = op


def kies_mail(
    session: Session, lid_id: int, wens: Mailwens, op: datetime, *, eigen_woorden: bool | None = None
) -> None:
    """Say how often we may mail.

    :param eigen_woorden: whether what a lid wrote may stand in it; None to leave that as it is.
    """
    gekozen: dict[str, object] = {"wens": wens, "gekozen_op": op}
    if eigen_woorden is not None:
        gekozen["eigen_woorden"] = eigen_woorden
    session.execute(
        insert_for(session, Mailkeuze)
        .values(**{"lid_id": lid_id, "eigen_woorden": False, **gekozen})
        .on_conflict_do_update(index_elements=["lid_id"], set_=gekozen)
    )


def zwijg_over(session: Session, zelfopdracht_id: int, op: datetime) -> None:
    """Send no mails about a zelfopdracht any more."""
    session.execute(
        insert_for(session, Mailstilte)
        .values(zelfopdracht_id=zelfopdracht_id, sinds=op)
        .on_conflict_do_nothing()
    )


def herinner_weer(session: Session, stilte: Mailstilte) -> None:
    """Send mails about a zelfopdracht again."""
    session.execute(delete(Mailstilte).where(Mailstilte.zelfopdracht_id == stilte.zelfopdracht_id))


def mailkeuze_of_gewoon(session: Session, lid: Lid) -> Mailkeuze:
    """What a lid chose; else what holds as long as they did not, in a row that is not kept."""
    gewoon = Mailkeuze(lid_id=lid.id, wens=Mailwens.OOK_ZELFOPDRACHT, eigen_woorden=False)
    return session.get(Mailkeuze, lid.id) or gewoon


def _samenkomsten(session: Session) -> list[Samenkomst]:
    return [Samenkomst(*rij) for rij in session.execute(queries.samenkomsten())]


def _standen(
    session: Session, nu: datetime, lid_id: int | None = None, *, zonder: Herinnering | None = None
) -> Iterator[tuple[int, Stand]]:
    """Of each lid who may get mail all that decides about it, in six questions to the database."""
    eerder: dict[int, list[Eerder]] = defaultdict(list)
    for mail in session.scalars(queries.verstuurde(lid_id)):
        if mail is not zonder:
            eerder[mail.lid_id].append(Eerder(mail.moment, mail.sleutel, mail.zelfopdracht_id, mail.op))
    opdrachten: dict[int, list[Opdracht]] = defaultdict(list)
    for id_, van, gemaakt, terugkijken_op, verteld in session.execute(queries.opdrachten(lid_id)):
        opdrachten[van].append(Opdracht(id_, verteld or gemaakt, terugkijken_op))
    wensen = dict(iter(session.execute(queries.mailwensen(lid_id))))
    niet_bij: dict[int, set[int]] = defaultdict(set)
    for wie, bijeenkomst_id in session.execute(queries.afzeggingen(lid_id)):
        niet_bij[wie].add(bijeenkomst_id)
    erbij: dict[int, set[int]] = defaultdict(set)
    for wie, bijeenkomst_id in session.execute(queries.die_erbij_waren(nu - NOG_TE_MAILEN, lid_id)):
        erbij[wie].add(bijeenkomst_id)
    for lid, sinds in session.execute(queries.die_mail_krijgen(lid_id)):
        wens = wensen.get(lid, Mailwens.OOK_ZELFOPDRACHT)
        yield lid, Stand(wens, sinds, eerder[lid], opdrachten[lid], niet_bij[lid], erbij[lid])
