"""What people do around a quote: saying yes to being asked, asking, answering, and looking in the list."""

from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from leergemeenschap.citaten.models import Citaatantwoord, Citaatvraag, Toezegging
from leergemeenschap.leden.models import Lid
from leergemeenschap.leervragen.models import Leervraag
from leergemeenschap.toestemmingen.actions import zeg
from leergemeenschap.toestemmingen.models import Doel
from tests.bezoeker import Bezoeker, Pagina
from tests.conftest import Klok

Als = Callable[[str | None], Bezoeker]
Wie = Callable[[str], Lid]
TEKST = "Hoe bereik ik nieuwe mensen?\n\nIk klopte overal aan, en toen kwam er soep."
KNOP = "Mag ik dit gebruiken?"


def antwoord_op_citaat(sessie: Session, wie: Lid, klok: Klok, *, ja: bool) -> None:
    klok.vooruit(minutes=1)
    zeg(sessie, wie, Doel.CITAAT, gegeven=ja, op=klok())
    sessie.commit()


def vraag_het(als: Als, leervraag: Leervraag, **anders: str) -> Pagina:
    velden = {"passage": TEKST, "waarvoor": "het verslag van mei"} | anders
    return als("carla").vul_in(f"/leervragen/{leervraag.id}/citaat", **velden)


def antwoord(als: Als, vraag: Citaatvraag, keus: Toezegging) -> Pagina:
    amina = als("amina")
    return amina.verstuur(amina.ga_naar("/mijn/citaten"), f"/mijn/citaten/{vraag.id}", knop=keus.value)


def te_gebruiken(als: Als, wie: str = "dirk") -> list[tuple[str, str]]:
    """Whose words stand in the list, and which."""
    pagina = als(wie).ga_naar("/citaten")
    assert pagina.kop == "Citaten die je mag gebruiken"
    return [
        (kaart.h2.get_text(), kaart.blockquote.get_text(strip=True).strip("‘’"))
        for kaart in pagina.soep.select("section.kaart")
    ]


def alle_antwoorden(sessie: Session) -> list[str]:
    sessie.rollback()
    return [
        rij.value for rij in sessie.scalars(sa.select(Citaatantwoord.antwoord).order_by(Citaatantwoord.id))
    ]
