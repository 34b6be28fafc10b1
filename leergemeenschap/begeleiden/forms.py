"""A new bijeenkomst after an earlier one, and choosing a theme that was proposed."""

from datetime import date
from typing import Any

from wtforms import BooleanField

from leergemeenschap.begeleiden.models import Themavoorstel
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


class ThemavoorstelForm(Formulier):
    """The question that the bijeenkomst answers, and whether it is called after its thema."""

    vraag = Regel(
        "Welke vraag beantwoorden we dan?",
        leeg="Schrijf op welke vraag jullie samen beantwoorden.",
        description="Verander de woorden gerust. Leden lezen deze vraag.",
    )
    als_titel = BooleanField("Noem de bijeenkomst ook zo")

    def __init__(self, *args: Any, voorstel: Themavoorstel, **kwargs: Any) -> None:
        super().__init__(*args, obj=voorstel, **kwargs)
        self.als_titel.description = f"De titel wordt dan: {voorstel.thema.titel}"
