"""The choice of letters and colours."""

from leergemeenschap.core.forms import Formulier, Keuze
from leergemeenschap.scherm.models import Kleuren, Letters


class WeergaveForm(Formulier):
    """How the site looks on this device."""

    letters = Keuze(
        "Grotere letters",
        [
            (Letters.GEWOON.value, "Gewoon"),
            (Letters.GROTER.value, "Groter"),
            (Letters.GROOTST.value, "Grootst"),
        ],
    )
    kleuren = Keuze(
        "Licht of donker",
        [
            (Kleuren.TELEFOON.value, "Zoals mijn telefoon"),
            (Kleuren.LICHT.value, "Licht"),
            (Kleuren.DONKER.value, "Donker"),
        ],
    )
