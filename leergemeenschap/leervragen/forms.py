"""The forms of a leervraag, and of thinking along with one."""

from leergemeenschap.core.forms import Formulier, Keuze, Tekst
from leergemeenschap.groepen.forms import TekstVoorAnderen
from leergemeenschap.leervragen.models import SoortReactie, StandLeervraag


class LeervraagForm(TekstVoorAnderen):
    tekst = Tekst(
        "Wat wil je leren?",
        leeg="Schrijf op wat je wilt leren.",
        description="Begin met ‘Hoe’. Bijvoorbeeld: hoe bereik ik bewoners die nog niet meedoen?",
    )


class StandForm(Formulier):
    stand = Keuze("Hoe ver ben je met deze vraag?", [(stand.value, stand.zin) for stand in StandLeervraag])


class ReactieForm(TekstVoorAnderen):
    soort = Keuze("Wat wil je doen?", [(soort.value, soort.zin) for soort in SoortReactie])
    tekst = Tekst(
        "Denk mee",
        leeg="Schrijf op wat je wilt zeggen.",
        description="Geef een voorbeeld van wat jij deed. Dat helpt meer dan advies.",
    )
