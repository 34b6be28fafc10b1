"""The forms of a leervraag."""

from leergemeenschap.core.forms import Formulier, Keuze, Tekst
from leergemeenschap.leervragen.models import StandLeervraag


class LeervraagForm(Formulier):
    tekst = Tekst(
        "Wat wil je leren?",
        leeg="Schrijf op wat je wilt leren.",
        description="Begin met ‘Hoe’. Bijvoorbeeld: hoe bereik ik bewoners die nog niet meedoen?",
    )


class StandForm(Formulier):
    stand = Keuze("Hoe ver ben je met deze vraag?", [(stand.value, stand.zin) for stand in StandLeervraag])
