"""What decides about mails: who gets any, what they want, which went, and what there is to tell. All leden at once, or one."""

from datetime import date, datetime

from sqlalchemy import Select, exists, func, or_, select, union_all
from sqlalchemy.orm import joinedload

from leergemeenschap.bijeenkomsten.models import Aanwezigheid, Bijeenkomst, Komst, Komstantwoord
from leergemeenschap.herinneringen.models import Herinnering, Mailkeuze, Mailstilte
from leergemeenschap.herinneringen.permissions import stiltes_van
from leergemeenschap.herinneringen.ritme import Mailwens, Moment
from leergemeenschap.leden.models import Lid
from leergemeenschap.leden.queries import die_meedoen
from leergemeenschap.leervragen.models import Leervraag
from leergemeenschap.leervragen.permissions import van as leervragen_van
from leergemeenschap.zelfopdrachten.models import Terugblik, Zelfopdracht
from leergemeenschap.zelfopdrachten.permissions import van as zelfopdrachten_van

#: More of somebody's things than this are not listed in a mail.
TONEN_MAX = 3


def die_mail_krijgen(lid_id: int | None = None) -> Select[int, datetime]:
    """Leden who may get mail, and since when they are one: they learn with the others, have an address, and came in once."""
    gezocht = (
        die_meedoen()
        .with_only_columns(Lid.id, Lid.lid_sinds)
        .where(Lid.email.is_not(None), Lid.gezien_op.is_not(None))
    )
    return gezocht if lid_id is None else gezocht.where(Lid.id == lid_id)


def mailwensen(lid_id: int | None = None) -> Select[int, Mailwens]:
    alle = select(Mailkeuze.lid_id, Mailkeuze.wens)
    return alle if lid_id is None else alle.where(Mailkeuze.lid_id == lid_id)


def die_geen_mail_willen() -> Select[int]:
    """Who said to want no mails, as numbers of leden."""
    return select(Mailkeuze.lid_id).where(Mailkeuze.wens == Mailwens.NOOIT)


def verstuurde(lid_id: int | None = None) -> Select[Herinnering]:
    """The mails that went or wait to go, the first one first."""
    alle = select(Herinnering).order_by(Herinnering.op, Herinnering.id)
    return alle if lid_id is None else alle.where(Herinnering.lid_id == lid_id)


def samenkomsten() -> Select[int, datetime, bool]:
    """What went on or goes on, the first one first; last: whether it is known who was there, or meant to be."""
    er = exists().where(Aanwezigheid.bijeenkomst_id == Bijeenkomst.id)
    zei_ja = exists().where(Komst.bijeenkomst_id == Bijeenkomst.id, Komst.antwoord == Komstantwoord.JA)
    return (
        select(Bijeenkomst.id, Bijeenkomst.begint_op, or_(er, zei_ja))
        .where(Bijeenkomst.afgelast_op.is_(None))
        .order_by(Bijeenkomst.begint_op, Bijeenkomst.id)
    )


def afzeggingen(lid_id: int | None = None) -> Select[int, int]:
    """Who said not to come to which bijeenkomst."""
    alle = select(Komst.lid_id, Komst.bijeenkomst_id).where(Komst.antwoord == Komstantwoord.NEE)
    return alle if lid_id is None else alle.where(Komst.lid_id == lid_id)


def die_erbij_waren(sinds: datetime, lid_id: int | None = None) -> Select[int, int]:
    """Who was at which bijeenkomst since; where nobody was written down: who has a place there."""
    pas = select(Bijeenkomst.id).where(Bijeenkomst.begint_op >= sinds)
    iemand = exists().where(Aanwezigheid.bijeenkomst_id == Komst.bijeenkomst_id)
    waren_er = select(Aanwezigheid.lid_id, Aanwezigheid.bijeenkomst_id).where(
        Aanwezigheid.bijeenkomst_id.in_(pas)
    )
    zouden_er_zijn = select(Komst.lid_id, Komst.bijeenkomst_id).where(
        Komst.bijeenkomst_id.in_(pas),
        Komst.antwoord == Komstantwoord.JA,
        Komst.wachtnummer.is_(None),
        ~iemand,
    )
    if lid_id is not None:
        waren_er = waren_er.where(Aanwezigheid.lid_id == lid_id)
        zouden_er_zijn = zouden_er_zijn.where(Komst.lid_id == lid_id)
    erbij = union_all(waren_er, zouden_er_zijn).subquery()
    return select(erbij.c.lid_id, erbij.c.bijeenkomst_id)


def opdrachten(lid_id: int | None = None) -> Select[int, int, datetime, date | None, datetime | None]:
    """Open zelfopdrachten that may be asked after, with when their lid last told how it goes."""
    laatst = (
        select(func.max(Terugblik.gegeven_op))
        .where(Terugblik.zelfopdracht_id == Zelfopdracht.id)
        .scalar_subquery()
    )
    stil = exists().where(Mailstilte.zelfopdracht_id == Zelfopdracht.id)
    gezocht = (
        select(
            Zelfopdracht.id,
            Zelfopdracht.lid_id,
            Zelfopdracht.geformuleerd_op,
            Zelfopdracht.terugkijken_op,
            laatst,
        )
        .where(Zelfopdracht.afgerond_op.is_(None), ~stil)
        .order_by(Zelfopdracht.id)
    )
    return gezocht if lid_id is None else gezocht.where(Zelfopdracht.lid_id == lid_id)


def herinnering_met_mail(mail_id: int) -> Select[Herinnering]:
    """The herinnering that a waiting mail is, held until the mail is written."""
    return select(Herinnering).where(Herinnering.mail_id == mail_id).with_for_update()


def gevraagd_in(herinnering_id: int, lid_id: int, zelfopdracht_id: int) -> Select[Herinnering]:
    """The mail that asked this lid after this zelfopdracht; not of who may not log in."""
    return (
        select(Herinnering)
        .join(Herinnering.lid)
        .where(
            Herinnering.id == herinnering_id,
            Herinnering.lid_id == lid_id,
            Herinnering.zelfopdracht_id == zelfopdracht_id,
            Herinnering.moment == Moment.HOE_GAAT_HET,
            Lid.non_actief_sinds.is_(None),
        )
    )


def leervragen_sinds(lid: Lid, moment: datetime) -> Select[Leervraag]:
    return (
        leervragen_van(lid)
        .where(Leervraag.gesteld_op >= moment)
        .order_by(Leervraag.id.desc())
        .limit(TONEN_MAX)
    )


def zelfopdrachten_sinds(lid: Lid, moment: datetime) -> Select[Zelfopdracht]:
    return (
        zelfopdrachten_van(lid)
        .where(Zelfopdracht.geformuleerd_op >= moment)
        .order_by(Zelfopdracht.id.desc())
        .limit(TONEN_MAX)
    )


def stille_zelfopdrachten(lid: Lid) -> Select[Mailstilte]:
    """About which open zelfopdrachten a lid wants no mail."""
    return (
        stiltes_van(lid)
        .where(Zelfopdracht.afgerond_op.is_(None))
        .options(joinedload(Mailstilte.zelfopdracht))
        .order_by(Mailstilte.zelfopdracht_id)
    )
