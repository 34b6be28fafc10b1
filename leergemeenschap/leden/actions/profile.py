"""A lid's own name, place and e-mail address."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from leergemeenschap.core.db import insert_for
from leergemeenschap.leden.actions.coming_in import BestaatAl
from leergemeenschap.leden.codes import digest, nieuw_geheim, nieuwe_code
from leergemeenschap.leden.models import (
    INLOGCODE_GELDIG,
    Adreswijziging,
    Inlogcode,
    Inlogkaart,
    Lid,
)
from leergemeenschap.leden.names import nette_naam


class Adresmail(NamedTuple):
    """The code that goes to the new address, and `verzoek`, which stays in the browser that asked."""

    verzoek: str
    code: str


def stel_je_voor(lid: Lid, naam: str, buurt: str) -> None:
    """Go by this name, and be active in this place."""
    lid.naam = nette_naam(naam)
    lid.buurt = nette_naam(buurt)


def begin_adreswijziging(session: Session, lid: Lid, adres: str, op: datetime) -> Adresmail:
    """Ask for another e-mail address, in place of an earlier wish. It counts once its code is typed.

    :param adres: as `queries.normaal_adres` writes it. One that is taken is treated alike; its code goes to nobody.
    """
    mail = Adresmail(nieuw_geheim(), nieuwe_code())
    wens = {
        "adres": adres,
        "code_digest": digest(mail.verzoek + mail.code),
        "gemaakt_op": op,
        "geldig_tot": op + INLOGCODE_GELDIG,
        "pogingen": 0,
    }
    session.execute(
        insert_for(session, Adreswijziging)
        .values(lid_id=lid.id, **wens)
        .on_conflict_do_update(index_elements=["lid_id"], set_=wens)
    )
    return mail


def bevestig_adres(session: Session, lid: Lid, verzoek: str, code: str, op: datetime) -> bool:
    """Take the new address by the code that was mailed there; false when the code is wrong or too old.

    Mails on their way to the old address stop working, and so does a card: who has mail needs none.

    :raises BestaatAl: when somebody else took the address meanwhile; the transaction has to be undone.
    """
    wens = session.get(Adreswijziging, lid.id, with_for_update=True, populate_existing=True)
    if wens is None or not wens.probeer(verzoek, code, op):
        return False
    adres = lid.email = wens.adres
    try:
        session.flush()
    except IntegrityError as error:
        raise BestaatAl(adres) from error
    session.delete(wens)
    for tabel in (Inlogcode, Inlogkaart):
        session.execute(delete(tabel).where(tabel.lid_id == lid.id))
    return True
