"""The forms of a groep."""

from leergemeenschap.core.forms import Formulier, Regel, Vinkjes


class GroepForm(Formulier):
    naam = Regel(
        "Hoe heet de groep?",
        leeg="Geef de groep een naam.",
        description="Bijvoorbeeld: Noord",
    )


class VraagErbijForm(Formulier):
    leden = Vinkjes("Wie vraag je erbij?", validate_choice=False)

    def validate_leden(self, field: Vinkjes) -> None:
        if not field.data:
            field.errors = ["Kies wie je erbij vraagt."]
