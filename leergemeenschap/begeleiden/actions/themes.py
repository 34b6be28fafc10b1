"""Making proposals for the theme of a bijeenkomst, putting them to the leden, and choosing one. Never commits."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from leergemeenschap.begeleiden.models import (
    MENSEN_MIN,
    VOORSTELLEN_MAX,
    Bron,
    Leeft,
    Telling,
    Themavoorstel,
    trede,
)
from leergemeenschap.begeleiden.queries import themes as queries
from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.core.db import insert_for
from leergemeenschap.kennisbank.index import Themawijzer
from leergemeenschap.kennisbank.models import Artikel
from leergemeenschap.kennisbank.queries import themas_met_pagina
from leergemeenschap.leden.models import Lid

VRAAG_MAX = 200
_LEERVRAGEN = re.compile(r"^# .*leervrag", re.IGNORECASE)
_OPSOMMING = re.compile(r"^[-*•]?\s*(?P<vraag>[^#].*\?)\s*$")


class AlVoorgelegd(Exception):
    """Leden look at these proposals now: others may not come in their place unnoticed."""


def leg_vast(
    session: Session, bijeenkomst: Bijeenkomst, lid: Lid, tellingen: Mapping[int, Telling], op: datetime
) -> list[Themavoorstel]:
    """Propose at most three themas, after counting. One that was there keeps its question, and with whom it lives.

    :param tellingen: what `tel` found for this begeleider.
    :raises AlVoorgelegd: when the leden have them before them.
    """
    gezocht = queries.voorstellen_voor(lid, bijeenkomst.id)
    was = {voorstel.thema_id: voorstel for voorstel in session.scalars(gezocht)}
    if any(voorstel.voorgelegd_op for voorstel in was.values()):
        raise AlVoorgelegd
    themas = {thema.id: (thema, pagina) for thema, pagina in session.execute(themas_met_pagina(lid))}
    beste = beste_themas(tellingen, {thema_id: thema.titel for thema_id, (thema, _) in themas.items()})
    for thema_id in was.keys() - set(beste):
        session.delete(was[thema_id])
    voorstellen = []
    for thema_id in beste:
        thema, pagina = themas[thema_id]
        voorstel = was.get(thema_id)
        if voorstel is None:
            voorstel = Themavoorstel(bijeenkomst_id=bijeenkomst.id, thema=thema, vraag=eerste_vraag(pagina))
            session.add(voorstel)
        voorstel.zet_getallen(tellingen[thema_id].getallen, op)
        voorstellen.append(voorstel)
    session.flush()
    return voorstellen


def sinds(session: Session, lid: Lid, bijeenkomst: Bijeenkomst, op: datetime) -> datetime:
    """From when on what was written counts: from the bijeenkomst before this one, its own werkbladen included."""
    vorige = session.scalar(queries.vorige_bijeenkomst(lid, bijeenkomst, op))
    return vorige.begint_op if vorige is not None else op - queries.TERUG_MAX


def tel(session: Session, lid: Lid, wijzer: Themawijzer, vanaf: datetime) -> dict[int, Telling]:
    """Who brought up which thema since then, by the number of the thema. Only reads, and may take a second.

    :param lid: the begeleider who counts; nothing is counted that they may not know.
    """
    tellingen: defaultdict[int | None, Telling] = defaultdict(Telling)
    for bron, teksten in queries.TEKSTBRONNEN:
        for wie, tekst in session.execute(teksten(lid, vanaf)):
            if wijzing := wijzer.wijs(tekst):
                tellingen[wijzing.thema_id].tel(bron, wie)
    for thema_id, wie_koos in session.execute(queries.gedeelde_themakeuzes(lid, vanaf)):
        tellingen[thema_id].tel(Bron.WERKBLADEN, wie_koos)
    for thema_id, blad in session.execute(queries.naamloze_themakeuzes(lid, vanaf)):
        tellingen[thema_id].tel(Bron.WERKBLADEN, ("blad", blad))
    zelf = session.scalar(queries.wie_zelf_koos_geteld(vanaf)) or 0
    for thema_id, aantal in session.execute(queries.eigen_themakeuzes_geteld(vanaf)):
        tellingen[thema_id].alleen_ik = trede(aantal, zelf)
    return {thema_id: telling for thema_id, telling in tellingen.items() if thema_id is not None}


def beste_themas(tellingen: Mapping[int, Telling], titels: Mapping[int, str]) -> list[int]:
    """The numbers of at most three themas that live with three people or more, most people first.

    :param titels: of every thema that can be proposed.
    """
    genoeg = [
        thema_id
        for thema_id, telling in tellingen.items()
        if thema_id in titels and telling.kracht >= MENSEN_MIN
    ]
    genoeg.sort(key=lambda thema_id: (-tellingen[thema_id].kracht, titels[thema_id]))
    return genoeg[:VOORSTELLEN_MAX]


def eerste_vraag(pagina: Artikel) -> str:
    """A question that goes with a thema: the first leervraag that its page names. Never the words of a lid."""
    onder_kop = False
    for regel in pagina.tekst.splitlines():
        if regel.startswith("# "):
            onder_kop = bool(_LEERVRAGEN.match(regel))
        elif onder_kop and (gevonden := _OPSOMMING.match(regel.strip())):
            return gevonden["vraag"][:VRAAG_MAX]
    return f"Wat kunnen we van elkaar leren over ‘{pagina.titel}’?"[:VRAAG_MAX]


def leg_voor(voorstellen: Iterable[Themavoorstel], op: datetime) -> None:
    """Let leden see the proposals and say what lives with them."""
    for voorstel in voorstellen:
        voorstel.voorgelegd_op = voorstel.voorgelegd_op or op


def haal_terug(voorstellen: Iterable[Themavoorstel]) -> None:
    """Let only begeleiders see the proposals. What leden said stays with those that stay."""
    for voorstel in voorstellen:
        voorstel.voorgelegd_op = None


def kies(
    voorstel: Themavoorstel, voorstellen: Sequence[Themavoorstel], op: datetime, *, als_titel: bool
) -> None:
    """Give the bijeenkomst this thema, in place of one that was chosen here before; other themas stay.

    :param als_titel: whether it is also called so.
    """
    bijeenkomst = voorstel.bijeenkomst
    eerder = {ander.thema_id for ander in voorstellen if ander.gekozen_op and ander is not voorstel}
    for ander in voorstellen:
        ander.gekozen_op = op if ander is voorstel else None
    themas = [thema for thema in bijeenkomst.themas if thema.id not in eerder]
    bijeenkomst.themas = themas if voorstel.thema in themas else [*themas, voorstel.thema]
    if als_titel:
        bijeenkomst.titel = voorstel.thema.titel
    bijeenkomst.stel_vast(op, was_om=(bijeenkomst.begint_op, bijeenkomst.eindigt_op))


def laat_weten(session: Session, voorstel: Themavoorstel, lid: Lid, op: datetime, *, leeft: bool) -> None:
    """Say that a theme lives with a lid, or that it does not any more. Saying it twice is saying it once."""
    if leeft:
        rij = insert_for(session, Leeft).values(themavoorstel_id=voorstel.id, lid_id=lid.id, op=op)
        session.execute(rij.on_conflict_do_nothing())
    else:
        session.execute(delete(Leeft).where(Leeft.themavoorstel_id == voorstel.id, Leeft.lid_id == lid.id))
