"""How a verslag begins, and holding which words of leden stand in it. Never commits."""

import re
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from leergemeenschap.begeleiden.models import BEKEND, HERKEND, Oogst, Verslagcitaat, Verslagtekst
from leergemeenschap.begeleiden.queries import ooit_toegezegd
from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Verslag
from leergemeenschap.citaten.models import Citaatvraag, Toezegging

#: What means something in Markdown, and must stay what somebody wrote.
_TEKENS = re.compile(r"([\\`*_{}\[\]<>#|~&!]|^[-+=]|^\d+(?=[.)]))")


def begin_van_een_verslag(
    bijeenkomst: Bijeenkomst, oogst: Oogst, citaten: Sequence[tuple[Citaatvraag, Toezegging]]
) -> str:
    """Numbers, a heading for each thema and each part of the programme, and the words that may be used."""
    delen = [" ".join(oogst.zinnen)]
    delen += [f"## Thema: {_letterlijk(thema.titel)}" for thema in bijeenkomst.themas]
    delen += [f"## {_letterlijk(regel.titel)}" for regel in bijeenkomst.programma]
    if citaten:
        delen.append("## Dit zeiden mensen")
        delen += [_citaat(citaat, toezegging) for citaat, toezegging in citaten]
    return "\n\n".join(deel for deel in delen if deel)


def houd_citaten_bij(session: Session, verslag: Verslag) -> None:
    """Hold which words of leden stand in a verslag now, whoever put them there and whatever was changed in them."""
    session.flush()
    tekst = Verslagtekst(verslag.markdown)
    rijen = session.scalars(
        select(Verslagcitaat).where(Verslagcitaat.bijeenkomst_id == verslag.bijeenkomst_id)
    ).all()
    bekend = {rij.citaatvraag_id: rij for rij in rijen if rij.citaatvraag_id is not None}
    for nummer, passage, naam in session.execute(ooit_toegezegd()):
        rij = bekend.pop(nummer, None)
        plek = tekst.zoek(passage, BEKEND if rij else HERKEND)
        if plek is None:
            if rij:
                session.delete(rij)
            continue
        if rij is None:
            rij = Verslagcitaat(bijeenkomst_id=verslag.bijeenkomst_id, citaatvraag_id=nummer)
            session.add(rij)
        rij.woorden, rij.met_naam = plek.woorden, tekst.noemt(plek, naam)
    for rij in (*bekend.values(), *(rij for rij in rijen if rij.citaatvraag_id is None)):
        # Whose quote is gone: only what stood here is known
        plek = tekst.zoek(rij.woorden, BEKEND)
        if plek is None:
            session.delete(rij)
        else:
            rij.woorden = plek.woorden


def _citaat(citaat: Citaatvraag, toezegging: Toezegging) -> str:
    woorden = f"> {_letterlijk(citaat.passage)}"
    naam = citaat.lid.naam if toezegging is Toezegging.MET_NAAM else ""
    return f"{woorden}\n>\n> {_letterlijk(naam)}" if naam else woorden


def _letterlijk(tekst: str) -> str:
    """On one line, every sign as it stands."""
    return _TEKENS.sub(r"\\\1", " ".join(tekst.split()))
