"""What a lid takes along of who they are here, how they log in, and what was never saved."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from leergemeenschap.core.outbox import OutgoingMail
from leergemeenschap.core.own_data import Chapter, Piece
from leergemeenschap.leden.concepten import Concept
from leergemeenschap.leden.logboek import Logboekregel
from leergemeenschap.leden.models import (
    Aanmelding,
    Adreswijziging,
    CodeApp,
    Inlogkaart,
    Lid,
    Passkey,
    Wachtwoord,
)

IK = "Over mij"


def _wie(session: Session, lid: Lid) -> Iterator[Piece]:
    gegevens = [
        ("E-mailadres", lid.email or "Geen"),
        ("Buurt", lid.buurt or "Niet ingevuld"),
        ("Rollen", ", ".join(sorted(lid.rollen))),
    ]
    yield Piece(lid.naam, None, [*gegevens])
    yield Piece("Lid geworden", lid.lid_sinds)
    if wens := session.get(Adreswijziging, lid.id):
        yield Piece("Ander e-mailadres gevraagd", wens.gemaakt_op, [("", wens.adres)])


def _inloggen(session: Session, lid: Lid) -> Iterator[Piece]:
    for aanmelding in session.scalars(select(Aanmelding).where(Aanmelding.lid_id == lid.id)):
        yield Piece(f"Ingelogd op {aanmelding.apparaat or 'een apparaat'}", aanmelding.begonnen_op)
    for passkey in session.scalars(select(Passkey).where(Passkey.lid_id == lid.id)):
        yield Piece(f"Passkey op {passkey.apparaat or 'een apparaat'}", passkey.gemaakt_op)
    if wachtwoord := session.get(Wachtwoord, lid.id):
        yield Piece("Wachtwoord gekozen", wachtwoord.gezet_op)
    if code_app := session.get(CodeApp, lid.id):
        yield Piece("App voor de extra controle", code_app.begonnen_op)
    if kaart := session.get(Inlogkaart, lid.id):
        yield Piece("Inlogkaart gemaakt", kaart.gemaakt_op)


def _concepten(session: Session, lid: Lid) -> Iterator[Piece]:
    mine = select(Concept).where(Concept.lid_id == lid.id).order_by(Concept.bewaard_op, Concept.pad)
    for concept in session.scalars(mine):
        teksten = [(veld, waarde) for veld, waarden in concept.velden.items() for waarde in waarden]
        yield Piece(f"Op de pagina {concept.pad}", concept.bewaard_op, teksten)


def _mails(session: Session, lid: Lid) -> Iterator[Piece]:
    mine = select(OutgoingMail).where(OutgoingMail.lid_id == lid.id).order_by(OutgoingMail.id)
    for mail in session.scalars(mine):
        yield Piece(
            f"Mail: {mail.kind}",
            mail.sent_at or mail.created_at,
            [("", mail.subject)] if mail.subject else [],
        )


def _logboek(session: Session, lid: Lid) -> Iterator[Piece]:
    about_me = select(Logboekregel).where(Logboekregel.over_id == lid.id).order_by(Logboekregel.id)
    for regel in session.scalars(about_me):
        yield Piece(regel.daad.value.capitalize(), regel.op, [("", regel.wat)] if regel.wat else [])


CHAPTERS_FIRST = (Chapter(IK, "Wie ik ben", _wie),)
CHAPTERS_LAST = (
    Chapter("Verder", "Nog niet bewaard", _concepten),
    Chapter("Verder", "Hoe ik inlog", _inloggen),
    Chapter("Verder", "Mails aan mij", _mails),
    Chapter("Verder", "Wat anderen deden", _logboek),
)
