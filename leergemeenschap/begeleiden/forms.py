"""A new bijeenkomst after an earlier one: only what is different."""

from datetime import date
from typing import Any

from leergemeenschap.bijeenkomsten.actions import tijden_op
from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.core.forms import Datum, Formulier, Ingevuld, Regel

KLOK_GAAT_VOORUIT = "Op die dag gaat de klok een uur vooruit, net dan. Kies een andere dag."


class NaarVoorbeeldForm(Formulier):
    """The title and the day of a new bijeenkomst; all the rest is as in the example."""

    titel = Regel("Waar gaat het over?", leeg="Schrijf op waar de bijeenkomst over gaat.")
    datum = Datum("Datum", [Ingevuld("Kies de dag van de bijeenkomst.")])

    def __init__(self, *args: Any, voorbeeld: Bijeenkomst, dag: date, **kwargs: Any) -> None:
        super().__init__(*args, data={"datum": dag}, **kwargs)
        self.voorbeeld = voorbeeld
        self.titel.description = f"De vorige keer: {voorbeeld.titel}"

    def validate_datum(self, field: Datum) -> None:
        if field.data and tijden_op(self.voorbeeld, field.data) is None:
            field.errors = [KLOK_GAAT_VOORUIT]
